"""Numbers as a spreadsheet shows them: 0.714 with the format 0.0% is 71.4%."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

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
GENERAL = "General"
BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00",
    "12": "# ?/?", "13": "# ??/??", "14": "mm-dd-yy", "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy",
    "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM", "20": "h:mm", "21": "h:mm:ss", "22": "m/d/yy h:mm",
    "27": 'yyyy"年"m"月"', "28": 'm"月"d"日"', "29": 'm"月"d"日"', "30": "m-d-yy",
    "31": 'yyyy"年"m"月"d"日"', "32": 'h"时"mm"分"', "33": 'h"时"mm"分"ss"秒"',
    "34": '上午/下午h"时"mm"分"', "35": '上午/下午h"时"mm"分"ss"秒"', "36": 'yyyy"年"m"月"',
    "37": "#,##0_);(#,##0)", "38": "#,##0_);(#,##0)", "39": "#,##0.00_);(#,##0.00)",
    "40": "#,##0.00_);(#,##0.00)", "41": '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    "42": '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    "43": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    "44": '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    "45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0", "48": "##0.0E+0", "49": "@",
    "50": 'yyyy"年"m"月"', "51": 'm"月"d"日"', "52": 'yyyy"年"m"月"', "53": 'm"月"d"日"',
    "54": 'm"月"d"日"', "55": '上午/下午h"时"mm"分"', "56": '上午/下午h"时"mm"分"ss"秒"',
    "57": 'yyyy"年"m"月"', "58": 'm"月"d"日"',
}  # fmt: skip
"""Formats that files name by number alone, as a Chinese Excel shows them (ECMA-376 part 1, 18.8.30)."""
_SHORT_DATES = frozenset({"mm-dd-yy", "m/d/yy", "m/d/yyyy", "mm/dd/yyyy", "dd/mm/yyyy"})
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP = 60
"""The count of 29 February 1900, which there never was; days before it are counted one too low."""
_LONGEST = 255
"""Characters of a number format; more than a spreadsheet allows are not looked at."""


@lru_cache(1024)
def is_date(number_format: str) -> bool:
    """Whether a number in this format is shown as a date, a time or a time span."""
    parts = _date_parts(_sections(number_format)[0])
    return any(m["run"] and m["run"][0] not in "aA" for m in parts) or _is_span(parts)


def _is_span(parts: list[re.Match[str]]) -> bool:
    """Whether hours, minutes or seconds are counted on beyond a day ([h]:mm)."""
    return any(set(m["note"].lower()) in ({"h"}, {"m"}, {"s"}) for m in parts if m["note"])


def dated(days: float, number_format: str, *, from_1904: bool = False) -> str:
    """Return the text that a count of days shows in the format of a date, a time or a time span."""
    try:
        if _is_span(_date_parts(_sections(number_format)[0])):
            return str(timedelta(days=days))
        whole, part = divmod(days, 1)
        clock = timedelta(milliseconds=round(part * 86_400_000))
        if 0 <= days < 1 and not clock.days:
            return shown((_EPOCH + clock).time(), number_format)
        if days < _LEAP and not from_1904:
            whole += 1
        return shown((_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=whole) + clock, number_format)
    except (OverflowError, ValueError):  # a number that no calendar has
        return shown(days, GENERAL)


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
    sections = _sections(number_format)
    if value < 0 and len(sections) > 1 and sections[1]:
        return _section(-value, sections[1])
    if value == 0 and len(sections) > 2:
        return _section(value, sections[2])
    return _section(value, sections[0])


@lru_cache(1024)
def _sections(number_format: str) -> list[str]:
    """The formats of positive numbers, negative ones, zero and text, as far as they are given."""
    return _SECTION.findall(number_format[:_LONGEST])[:4] or [GENERAL]


@lru_cache(1024)
def _parts(section: str) -> list[re.Match[str]]:
    return [m for m in _PART.finditer(section) if not m["blank"]]


@lru_cache(1024)
def _date_parts(section: str) -> list[re.Match[str]]:
    return list(_DATE_PART.finditer(section))


def _section(value: Decimal, section: str) -> str:
    parts = _parts(section)
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
    section = _sections(number_format)[0]
    bare = re.sub(r"\[[^\]]*\]|\\|[_*].", "", section).strip().lower()
    runs = [m for m in _date_parts(section) if m["run"]]
    if bare in _SHORT_DATES or not runs or not any(m["run"][0] in "yYdDmM" for m in runs):
        return _iso(value)
    out, after_hours = [], False
    for m in _date_parts(section):
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
    if kind == "m" and length > 2 and not minutes:
        return month_name[moment.month][: 3 if length == 3 else None]
    if kind == "a":
        return ("星期" if length > 3 else "") + "一二三四五六日"[moment.weekday()]
    return f"{number:02d}" if length == 2 else str(number)


def _iso(value: date) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.strftime("%Y-%m-%d %H:%M")
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
