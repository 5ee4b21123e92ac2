"""Reports put in their order: each once, by place, in time, with what makes two of them a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from goalparse.errors import UsageError
from goalparse.lexicon import Lexicon
from goalparse.lexicon.divisions import divisions
from goalparse.messages import listed, say
from goalparse.reading.facts.place import given
from goalparse.reading.period import find_period, flat, whole_year, years_of
from goalparse.reading.period import period_of as whole
from goalparse.records import Period, Report, ReportWarning, Span, Task

T = TypeVar("T", bound="str | Period")
_DATES = re.compile(
    r"(?:19|20)\d\d ?[-—–至] ?(?:(?:19|20)\d\d|\d\d(?= ?年))(?: ?年度?)?|(?:19|20)\d\d ?[-./年]? ?度?"
    r"|\d{1,2} ?[-—–至] ?\d{1,2} ?月份?|\d{1,2} ?月份?|\d{1,2} ?日"
)
_NUMBER = re.compile(r"\d+")
_NO_LETTERS = re.compile(r"[^\u4e00-\u9fffA-Za-z]+")
# A pattern over classes of words (lexicon/shapes.py).
_WHOLE = "{indicators.around.whole}"
_ALIKE = 0.75
"""Two titles without their dates that share so many of their characters are of one series."""


@dataclass(slots=True, eq=False)
class Paper:
    """One report as it is followed. `order` is its place in time among all."""

    report: Report
    name: str
    place: str | None
    key: str
    """What tells its place from every other one."""
    period: Period | None
    goals: Span | None
    title: frozenset[str]
    """Characters of the title without dates, place and sort of paper."""
    numbers: frozenset[str]
    """What else its title counts by: 第2批, 第一批."""
    government: bool
    """Whether it speaks for the whole government of its place."""
    order: int = 0

    @property
    def shown(self) -> str:
        """The file as a message names it."""
        return self.name or say("events.no-name")

    @property
    def next_year(self) -> int | None:
        """The year after the one that it looks back on, where it does so on a whole one."""
        end = self.period.end if self.period is not None else None
        return end.year + 1 if end is not None and (end.month, end.day) == (12, 31) else None

    def alike(self, other: Paper) -> bool:
        """Whether both are of one series: alike in form and in title but for dates, not of two bureaus."""
        prose = [paper.report.form == "narrative" for paper in (self, other)]
        if prose[0] != prose[1] or not self.same_office(other):
            return False
        if self.numbers != other.numbers:
            return False
        if not self.title or not other.title:
            return self.title == other.title
        return len(self.title & other.title) >= _ALIKE * len(self.title | other.title)

    @property
    def office(self) -> str:
        """The office that it counts for; "" for the whole government."""
        return "" if self.government else self.report.issuer or ""

    def region_of(self, task: Task, lexicon: Lexicon) -> str:
        """Return the part of its place that a task is of; "" for the whole of it: 全市 in the table of a city."""
        region, place = task.region or "", self.place or ""
        if not region or region == place:
            return ""
        is_whole = lexicon.shapes[_WHOLE].fullmatch(region) is not None
        return "" if is_whole and (not place or place.endswith(region[-1])) else region

    def same_office(self, other: Paper) -> bool:
        """Whether both are of one office, as far as they say; offices of the government are one."""
        ours, theirs = self.report.issuer, other.report.issuer
        if ours is None or theirs is None or ours == theirs:
            return True
        return self.government and other.government


def arranged(
    reports: Iterable[Report],
    period: str | Period | Mapping[str, str | Period] | None,
    place: str | Mapping[str, str] | None,
    lexicon: Lexicon,
) -> tuple[list[Paper], list[ReportWarning]]:
    """Return the reports in order of time, each once, and what is to be said of them.

    Raises UsageError for a report that shows no date and is given none.
    """
    warnings: list[ReportWarning] = []
    papers: list[Paper] = []
    seen: dict[str, str] = {}
    undated: list[str] = []
    for report in reports:
        name = report.source.name or ""
        if report.source.sha256 in seen:
            first = seen[report.source.sha256]
            said = say(f"warnings.read-once.{'named' if first else 'unnamed'}", first=first)
            warnings.append(ReportWarning(code="read-once", message=said, place=name or None))
            continue
        seen[report.source.sha256] = name
        paper = _paper(report, name, _given(period, name), _given(place, name), lexicon)
        if paper.period is None and (paper.goals is None or _tells(report)):
            undated.append(name or "(no name)")
        papers.append(paper)
    if undated:
        raise UsageError(say("errors.following.no-date-found-report", names=listed(undated)))
    papers.sort(key=_when)
    for order, paper in enumerate(papers):
        paper.order = order
    _settle_places(papers, warnings)
    return papers, warnings


def _tells(report: Report) -> bool:
    """Whether a report has figures of what was achieved, which need a day."""
    return any(
        quantity.side == "progress" and quantity.stage != "planned"
        for task in report.tasks
        for quantity in task.quantities
    )


def _given(argument: T | Mapping[str, T] | None, name: str) -> T | None:
    return argument.get(name) if isinstance(argument, Mapping) else argument


def _paper(
    report: Report, name: str, period: str | Period | None, place: str | None, lexicon: Lexicon
) -> Paper:
    time, goals = report.period, report.goal_period
    if time is None and period is not None:
        time = _read(period, name)
    if goals is None and time is not None and report.form != "narrative":
        goals = years_of(time)
    found = report.place or (given(place) if place is not None else None)
    where = found.name if found is not None else None
    code = divisions().standing_now(found.code, found.name) if found is not None and found.code else None
    issuer = report.issuer or ""
    title, numbers = _bare(report.title or "", where, lexicon)
    return Paper(
        report=report,
        name=name,
        place=where,
        key=code or where or "",
        period=time,
        goals=goals,
        title=title,
        numbers=numbers,
        government=not issuer or lexicon.following.governments.within(issuer),
    )


def _read(period: str | Period, name: str) -> Period:
    if isinstance(period, Period):
        return period
    found = find_period(period, None)
    if found is None and (year := whole_year(period)) is not None and not year[1].strip():
        found = whole(year[0])
    if found is None:
        raise UsageError(say("errors.following.no-period-write-as", name=name, period=period))
    return found


def _when(paper: Paper) -> tuple[date, date, str]:
    """The end of what is looked back on, then the day of publication; a plan stands before its time."""
    report = paper.report
    if paper.period is not None:
        end = paper.period.end
    else:
        assert paper.goals is not None  # noqa: S101  (a paper without both was refused)
        end = paper.goals.start - timedelta(days=1)
    return end, report.published or date.max, paper.name


@lru_cache(maxsize=4096)
def _bare(title: str, place: str | None, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of a title without dates, place and sort of paper, and what it counts by."""
    text = _DATES.sub("", flat(title))
    numbers = frozenset(_NUMBER.findall(text)) | {*lexicon.matching.contrasted.findall(text)}
    text = _NO_LETTERS.sub("", text)
    text = text.replace(place, "") if place else text
    return frozenset(lexicon.following.furniture.sub("", text)) or frozenset(text), numbers


def _settle_places(papers: Sequence[Paper], warnings: list[ReportWarning]) -> None:
    """Give a name without a code the one code that goes with it, and papers of no place the only place."""
    codes: dict[str, set[str]] = {}
    for paper in papers:
        if paper.place is not None and paper.key != paper.place:
            codes.setdefault(paper.place, set()).add(paper.key)
    for paper in papers:
        if paper.place is not None and paper.key == paper.place and len(codes.get(paper.place, ())) == 1:
            (paper.key,) = codes[paper.place]
    known = {paper.key: paper.place for paper in papers if paper.place is not None}
    for paper in papers:
        if paper.place is not None or not known:
            continue
        if len(known) == 1:
            ((paper.key, paper.place),) = known.items()
            said = say("warnings.place-unknown.settled", place=paper.place)
        else:
            said = say("warnings.place-unknown.apart")
        warnings.append(ReportWarning(code="place-unknown", message=said, place=paper.name or None))
