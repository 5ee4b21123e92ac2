"""Numbers as a spreadsheet shows them: 0.714 with the format 0.0% is 71.4%."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'(?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)')
_PART = re.compile(
    r"""(?P<quoted>"[^"]*")|\\(?P<escaped>.)|(?P<blank>[_*].)|\[(?P<note>[^\]]*)\]|(?P<general>General)"""
    r"""|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?,*(?:E[+-][0#?]+)?|\.[0#?]+)|(?P<literal>.)""",
    re.IGNORECASE | re.DOTALL,
)
_DATE_PART = re.compile(
    r"""(?P<quoted>"[^"]*")|\\(?P<escaped>.)|(?P<blank>[_*].)|\[(?P<note>[^\]]*)\]|AM/PM|A/P|上午/下午"""
    r"""|(?P<run>y+|m+|d+|h+|s+|a{3,4})|(?P<literal>.)""",
    re.IGNORECASE | re.DOTALL,
)
_SHORT_DATES = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yyyy", "mm/dd/yyyy", "dd/mm/yyyy"})


def shown(value: object, number_format: str) -> str:
    """Return the text that a cell with this value and number format shows."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            return _number(
                Decimal(repr(value)) if isinstance(value, float) else Decimal(value), number_format
            )
        case datetime() | date():
            return _date(value, number_format)
        case time():
            return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
        case timedelta():
            return str(value)
    return str(value)


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite():
        return ""
    sections = _SECTION.findall(number_format)[:4] or ["General"]
    if value < 0 and len(sections) > 1 and sections[1]:
        return _section(-value, sections[1])
    if value == 0 and len(sections) > 2:
        return _section(value, sections[2])
    return _section(value, sections[0])


def _section(value: Decimal, section: str) -> str:
    parts = [m for m in _PART.finditer(section) if not m["blank"]]
    numbers = [m for m in parts if m["number"]]
    percents = sum(m["literal"] in ("%", "％") for m in parts if m["literal"])
    if any(m["general"] for m in parts) or not numbers:
        if not numbers and not any(m["general"] or m["literal"] == "@" for m in parts):
            return "".join(
                m["quoted"][1:-1] if m["quoted"] else m["escaped"] or m["literal"] or "" for m in parts
            )
        return _general(value)
    if any(m["literal"] == "/" for m in parts) or "e" in numbers[0][0].lower():
        return _general(value)
    pattern = numbers[0]["number"]
    scaled = value * Decimal(100) ** percents
    while pattern.endswith(","):
        pattern, scaled = pattern[:-1], scaled / 1000
    out = []
    for m in parts:
        if m is numbers[0]:
            out.append(_digits(scaled, pattern))
        elif m["quoted"]:
            out.append(m["quoted"][1:-1])
        elif m["note"] is not None:
            out.append(m["note"][1:].split("-")[0] if m["note"].startswith("$") else "")
        elif not m["number"]:
            out.append(m["escaped"] or m["literal"] or "")
    return "".join(out).strip()


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, part = pattern.partition(".")
    places = len(part)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if value.adjusted() < 25 else value
    text = f"{abs(rounded):{',' if ',' in whole else ''}.{places}f}"
    head, _, tail = text.partition(".")
    while tail and part[len(tail) - 1] == "#" and tail.endswith("0"):
        tail = tail[:-1]
    least = whole.replace(",", "").count("0")
    head = head.rjust(least, "0") if "," not in whole else head
    if least == 0 and head == "0" and tail:
        head = ""
    sign = "-" if rounded < 0 else ""
    return sign + head + ("." + tail if tail or (part and "0" in part) else "")


def _general(value: Decimal) -> str:
    """Eleven significant digits at most, as a cell without a format shows them."""
    if value == value.to_integral_value() and abs(value) < 10**15:
        return str(int(value))
    digits = min(
        11, max(1, 10 - max(value.adjusted(), 0) + (0 if value.adjusted() >= 0 else -value.adjusted() - 1))
    )
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) if abs(value) < 10**15 else value
    return f"{rounded.normalize():f}"


def _date(value: date, number_format: str) -> str:
    section = (_SECTION.findall(number_format) or [""])[0]
    bare = re.sub(r"\[[^\]]*\]|\\|[_*].", "", section).strip().lower()
    runs = [m for m in _DATE_PART.finditer(section) if m["run"]]
    if bare in _SHORT_DATES or not runs or not any(m["run"][0] in "yYdDmM" for m in runs):
        return _iso(value)
    out, after_hours = [], False
    for m in _DATE_PART.finditer(section):
        if m["run"]:
            kind = m["run"][0].lower()
            out.append(_date_part(value, kind, len(m["run"]), minutes=after_hours))
            after_hours = kind in "hs" or (after_hours and kind != "d")
        elif m["quoted"]:
            out.append(m["quoted"][1:-1])
        elif not m["blank"] and m["note"] is None:
            out.append(m["escaped"] or (m["literal"] if m["literal"] not in (None, "@", ";") else ""))
    return "".join(out).strip()


def _date_part(value: date, kind: str, length: int, *, minutes: bool) -> str:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    number = {
        "y": moment.year if length > 2 else moment.year % 100,
        "m": moment.minute if minutes else moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }.get(kind)
    if kind == "a":
        return ("星期" if length > 3 else "") + "一二三四五六日"[moment.weekday()]
    return f"{number:02d}" if length == 2 else str(number)


def _iso(value: date) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.strftime("%Y-%m-%d %H:%M")
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
