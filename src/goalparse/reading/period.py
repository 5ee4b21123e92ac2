"""The time that a report speaks of, from the words of its title, its header or its text."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goalparse.reading.row_numbers import chinese
from goalparse.records import Period

_M = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_Y = r"(?:((?:19|20)\d\d)\s*年?度?[./-]?\s*)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_SPAN = re.compile(rf"{_Y}{_M}\s*月?份?\s*[-—–―~～至到]+\s*{_M}\s*月(?:份|\s*(\d{{1,2}})\s*日)?")
_UNTIL = re.compile(
    rf"(?:截至|截止|至|到)\s*(?:目前|当前|时间|日期)?[（(:：]?{_Y}{_M}\s*月(?:份)?\s*(?:(\d{{1,2}})\s*[日号]|([底末初]|[上中下]旬))?"
)
_MONTHS = re.compile(rf"{_Y}前\s*{_M}\s*个月")
_QUARTER = re.compile(r"(前)?第?([一二三四1-4])\s*个?季度")
_HALF = re.compile(r"(上|下)?半年度?")
_MONTH = re.compile(rf"{_Y}{_M}\s*月(?:份)?\s*(?:(\d{{1,2}})\s*[日号]|([底末初]|[上中下]旬))?")
_WHOLE = re.compile(
    r"全年(?!度?(?:工作|重点|主要|经济|预期|计划|目标|任务|指标))|年终|年度完成情况|年度(?:工作)?总结|(?<![保取])年[末底](?!之?前)"
)
_YEARLY = re.compile(
    r"((?:19|20)\d\d)年度?(?!第?[一二三四1-4]季度|\d|[上下]半).*(?:情况|结果|总结|报告|表|公示|通报)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)\s*日?")
_CHINESE_DATE = re.compile(
    r"([二一][〇○零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_PLACES = Decimal("0.000001")


def elapsed(end: date) -> Decimal:
    """Part of the year gone by at the end of a day: whole months as twelfths, else days; 6 places."""
    if end.day == calendar.monthrange(end.year, end.month)[1]:
        part = Decimal(end.month) / 12
    else:
        part = Decimal(end.timetuple().tm_yday) / (366 if calendar.isleap(end.year) else 365)
    return part.quantize(_PLACES, ROUND_HALF_UP).normalize() if part != 1 else Decimal(1)


def year_in(text: str) -> int | None:
    """Return the first year written in the text."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def find_period(
    text: str, year: int | None, *, bare_month: bool = False, prose: bool = False, yearly: bool = False
) -> Period | None:
    """Read a period in a title, a header or a sentence; `year` is that of the report.

    `bare_month` takes a lone month or day for the end of the period, as a header means it (最新进度 8月24日);
    `prose` takes only what names a span or an end (1—8月, 截至8月24日), as sentences do not. `yearly` takes
    the title of a year (2023年度…完成情况) for all of it.
    """
    year = year_in(text) or year
    if match := _SPAN.search(text):
        return _period(match[1] or year, match[2], match[3], match[4], None)
    if match := _UNTIL.search(text):
        return _period(match[1] or year, None, match[2], match[3], match[4])
    if match := _MONTHS.search(text):
        return _period(match[1] or year, None, match[2], None, None)
    if prose:
        return None
    if match := _QUARTER.search(text):
        quarter = _QUARTERS[match[2]]
        return _period(year, None, str(quarter * 3), None, None)
    if match := _HALF.search(text):
        return _period(year, None, "12" if match[1] == "下" else "6", None, None)
    if _WHOLE.search(text) or (yearly and _YEARLY.search(text)):
        return _period(year, None, "12", None, None)
    if bare_month and (match := _MONTH.search(text)):
        return _period(match[1] or year, None, match[2], match[3], match[4])
    return None


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
    if match := _DATE.search(text):
        parts = [int(match[n]) for n in (1, 2, 3)]
    elif match := _CHINESE_DATE.search(text):
        parts = [int(match[1].translate(_CHINESE_DIGITS)), chinese(match[2]) or 0, chinese(match[3]) or 0]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def end_month(text: str) -> int | None:
    """Return the month in which the period of a header ends (三季度: 9), None when it names none."""
    period = find_period(text, 2000, bare_month=True)
    return period.end.month if period else None
