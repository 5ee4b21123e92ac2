"""The time that a report speaks of, from the words of its title, its header or its text."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goalparse.reading.row_numbers import chinese
from goalparse.records import Period, Span

# All patterns are for texts as `flat` gives them: no more than one blank between two characters.
_M = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_Y = r"(?:((?:19|20)\d\d) ?年?度?[./-]? ?|(?<!\d))"
_DAY = r"(?: ?(\d{1,2}) ?[日号]| ?([底末初]|[上中下]旬))?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = re.compile(r"((?:19|20)\d\d) ?年")
_SPAN = re.compile(
    rf"{_Y}{_M} ?月?份?(?: ?0?1 ?日)? ?[-—–―~至到]{{1,3}} ?(?:((?:19|20)\d\d) ?年 ?)?{_M} ?月"
    r"(?:份| ?(\d{1,2}) ?日)?"
)
_UNTIL = re.compile(rf"(?:截至|截止|至|到) ?(?:目前|当前|时间|日期)? ?[(:]? ?{_Y}{_M} ?月份?{_DAY}")
_AS_OF = re.compile(rf"(?:截至|截止) ?(?:目前|当前|时间|日期)? ?[(:]? ?{_Y}{_M} ?月份?{_DAY}")
_MONTHS = re.compile(rf"{_Y}前 ?{_M} ?个月")
_QUARTER = re.compile(r"(前)?第? ?([一二三四1-4]) ?个?季度")
_HALF = re.compile(r"(上|下)?半年度?")
_MONTH = re.compile(rf"{_Y}{_M} ?月份?{_DAY}")
_WHOLE = re.compile(
    r"全年(?!度?(?:工作|重点|主要|经济|预期|计划|目标|任务|指标))|年终|年度完成情况|年度(?:工作)?总结|(?<![保取])年[末底](?!之?前)"
)
_YEARLY = re.compile(r"((?:19|20)\d\d) ?年度?(?! ?第?[一二三四1-4]季度| ?\d| ?[上下]半)")
_YEAR_ALONE = re.compile(r"[(]? ?((?:19|20)\d\d) ?年度? ?[)]?")
_LONGEST = 2_000
_DATE = re.compile(r"((?:19|20)\d\d) ?[-年/.] ?(\d{1,2}) ?[-月/.] ?(\d{1,2})(?!\d)(?: ?日)?")
_CHINESE_DATE = re.compile(
    r"([二一](?: ?[〇○零O0一二三四五六七八九]){3}) ?年 ?([一二三四五六七八九十]{1,2}) ?月 ?"
    r"([一二三四五六七八九十]{1,3}) ?日"
)
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d(?= ?年|[-—－~至、])")
_CHINESE_YEAR = re.compile(r"[二一][〇○零O一二三四五六七八九]{3}(?=年)")
_THIRD, _THIRD_BEGAN = 3, 1966
_PLACES = Decimal("0.000001")


def elapsed(end: date) -> Decimal:
    """Part of the year gone by at the end of a day: whole months as twelfths, else days; 6 places."""
    if end.day == calendar.monthrange(end.year, end.month)[1]:
        part = Decimal(end.month) / 12
    else:
        part = Decimal(end.timetuple().tm_yday) / (366 if calendar.isleap(end.year) else 365)
    return part.quantize(_PLACES, ROUND_HALF_UP).normalize() if part != 1 else Decimal(1)


def flat(text: str) -> str:
    """Return the beginning of a text with half-width characters and one blank where there are several."""
    return unicodedata.normalize("NFKC", " ".join(text[:_LONGEST].split()))


def year_in(text: str) -> int | None:
    """Return the first year written in the text."""
    match = _YEAR.search(flat(text))
    return int(match[1]) if match else None


def years_in(text: str) -> list[int]:
    """Return the years that a text names, in order, also in Chinese digits (二〇二四年)."""
    plain = flat(text)
    found = [(m.start(), int(m[0])) for m in _ANY_YEAR.finditer(plain)]
    for m in _CHINESE_YEAR.finditer(plain):
        found.append((m.start(), int(m[0].translate(_CHINESE_DIGITS))))
    return [year for _, year in sorted(found)]


def plans_in(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last year of each five-year plan that a text names by its number.

    The third plan began in 1966; since then each follows the one before.
    """
    for match in pattern.finditer(text):
        number = chinese(next(group for group in match.groups() if group))
        if number is not None and number >= _THIRD:
            start = _THIRD_BEGAN + 5 * (number - _THIRD)
            yield start, start + 4


def find_period(
    text: str, year: int | None, *, bare_month: bool = False, prose: bool = False
) -> Period | None:
    """Read a period in a title, a header or a sentence; `year` is that of the report.

    `bare_month` takes a lone month or day for the end of the period, as a header means it (最新进度 8月24日);
    `prose` takes only what names a span or an end (1—8月, 截至8月24日), as sentences do not.
    """
    text = flat(text)
    match = _YEAR.search(text)
    year = int(match[1]) if match else year
    if match := _SPAN.search(text):
        begun = match[1] or year
        if match[3] and begun and int(match[3]) != int(begun):
            return None  # over the turn of a year
        return _period(match[3] or begun, match[2], match[4], match[5], None)
    if match := (_AS_OF if prose else _UNTIL).search(text):
        return _period(match[1] or year, None, match[2], match[3], match[4])
    if match := _MONTHS.search(text):
        return _period(match[1] or year, None, match[2], None, None)
    if prose:
        return None
    if match := _QUARTER.search(text):
        return _period(year, None, str(_QUARTERS[match[2]] * 3), None, None)
    if match := _HALF.search(text):
        return _period(year, None, "12" if match[1] == "下" else "6", None, None)
    if _WHOLE.search(text):
        return _period(year, None, "12", None, None)
    if bare_month and (match := _MONTH.search(text)):
        return _period(match[1] or year, None, match[2], match[3], match[4])
    return None


def parts_in(text: str, year: int) -> Iterator[Span]:
    """Yield the quarters, halves and months of `year` that a text names: 二季度, 下半年, 10月; no sum (前三季度)."""
    text = flat(text)
    named = [(_QUARTERS[m[2]] * 3 - 2, 3) for m in _QUARTER.finditer(text) if not m[1]]
    named += [(1 if m[1] == "上" else 7, 6) for m in _HALF.finditer(text) if m[1]]
    named += [(_month(m[2]) or 0, 1) for m in _MONTH.finditer(text) if not (m[3] or m[4])]
    for first, months in named:
        if first:
            last = first + months - 1
            yield Span(start=date(year, first, 1), end=date(year, last, calendar.monthrange(year, last)[1]))


def whole_year(text: str) -> tuple[int, str] | None:
    """Return the year that a text names as a whole (2023年度…), and what the text says behind it."""
    text = flat(text)
    match = _YEARLY.search(text)
    return (int(match[1]), text[match.end() :]) if match else None


def is_year(text: str) -> bool:
    """Whether a text is a year and no more: （2023年度）."""
    return _YEAR_ALONE.fullmatch(flat(text)) is not None


def period_of(year: int) -> Period:
    """Return a year as a period."""
    return Period(start=date(year, 1, 1), end=date(year, 12, 31), elapsed=Decimal(1))


def years_of(span: Span) -> Span:
    """Return the calendar years that a span lies in: what the goals of a table are for."""
    return Span(start=date(span.start.year, 1, 1), end=date(span.end.year, 12, 31))


def _period(
    year: int | str | None, first: str | None, last: str, day: str | None, part: str | None
) -> Period | None:
    if year is None:
        return None
    year, month = int(year), _month(last)
    begin = _month(first) if first else 1
    if month is None or begin is None:
        return None
    days = calendar.monthrange(year, month)[1]
    end_day = int(day) if day else {"初": 1, "上旬": 10, "中旬": 20}.get(part or "", days)
    if end_day > days or begin > month:
        return None
    end = date(year, month, end_day)
    return Period(start=date(year, begin, 1), end=end, elapsed=elapsed(end))


def _month(text: str) -> int | None:
    value = int(text) if text.isdigit() else chinese(text)
    return value if value is not None and 1 <= value <= 12 else None


def read_date(text: str) -> date | None:
    """Return the first whole date in a text (2023-07-24, 2023年7月24日, 二〇二三年七月二十四日)."""
    found = date_in(flat(text))
    return found[0] if found else None


def date_in(text: str) -> tuple[date, int, int] | None:
    """Return the first whole date of a text as `flat` gives it, and where it stands."""
    if match := _DATE.search(text):
        parts = [int(match[n]) for n in (1, 2, 3)]
    elif match := _CHINESE_DATE.search(text):
        year = match[1].replace(" ", "").translate(_CHINESE_DIGITS)
        parts = [int(year), chinese(match[2]) or 0, chinese(match[3]) or 0]
    else:
        return None
    try:
        return date(*parts), match.start(), match.end()
    except ValueError:
        return None


def end_month(text: str) -> int | None:
    """Return the month in which the period of a header ends (三季度: 9), None when it names none."""
    period = find_period(text, 2000, bare_month=True)
    return period.end.month if period else None
