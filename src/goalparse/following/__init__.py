"""Reports of one place followed over time: each goal with every reading on it, and how the goal ended.

The steps, in order: `papers` puts the reports in order of place and time, `told` reads what each one says, a
`ledger` for each place and time ties statements of one goal together and readings to it (`likeness` asks the vetoes
and wordings of `matching`), `events` tells what was changed, dropped, fell or was never spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from goalparse import lexicon as lexicons
from goalparse.errors import UsageError
from goalparse.following.contradictions import contradicted
from goalparse.following.events import events_of, stated
from goalparse.following.ledger import Ledger
from goalparse.following.papers import Paper, arranged
from goalparse.following.sums import mark_sums
from goalparse.following.threads import Thread
from goalparse.following.times import begins_late
from goalparse.following.told import Achievement, Goal, Said, said
from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.records import Course, Period, Report, ReportWarning, Span

__all__ = ["Courses", "follow"]


class Courses(list[Course]):
    """Courses in order of place, time and statement.

    `warnings` says what was left out or looks wrong; `reports` are the reports read, each once, in order of time.
    """

    warnings: list[ReportWarning]
    reports: list[Report]

    def __init__(
        self,
        courses: Iterable[Course] = (),
        warnings: Iterable[ReportWarning] = (),
        reports: Iterable[Report] = (),
    ) -> None:
        super().__init__(courses)
        self.warnings = list(warnings)
        self.reports = list(reports)


def follow(
    reports: Iterable[Report],
    *,
    period: str | Period | Mapping[str, str | Period] | None = None,
    place: str | Mapping[str, str] | None = None,
    lexicon: Lexicon | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Courses:
    """Follow the goals of many reports over time, in whatever order the reports come.

    Args:
        reports: what `parse` returned; of one place or of many, which are kept apart.
        period: the time of the reports that show none, as in a title (`2023年上半年`), or by the name of the file.
        place: the place of the reports that name none, or by the name of the file.
        lexicon: words and units in force, or a TOML file with one's own to add; None for those that ship.
        progress: called with how many places are done and how many there are.

    Returns:
        One course a goal: its first statement, every reading on it in order of time, and its events
        (docs/annotation.md, section 8). A goal for five years is a course of its own. Of a report that is given twice
        one is read; `Courses.warnings` says so.

    Raises:
        UsageError: a report shows no date and is given none, or something is no report.

    """
    words = lexicons.in_force(lexicon)
    given = list(reports)
    for report in given:
        if not isinstance(report, Report):
            raise UsageError(say("errors.following.follow-takes-reports-as", kind=type(report).__name__))
    papers, warnings = arranged(given, period, place, words)
    places: dict[str, list[Paper]] = {}
    for paper in papers:
        places.setdefault(paper.key, []).append(paper)
    found = Courses(warnings=warnings, reports=(paper.report for paper in papers))
    for done, own in enumerate(places.values(), 1):
        for course in _of_place(own, words, found.warnings):
            found.append(course)
        if progress is not None:
            progress(done, len(places))
    return found


class _Ledgers:
    """The ledgers of one place, by region and years."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.by_region: dict[str, dict[_Years, Ledger]] = {}
        self._stating: dict[_Years, list[Paper]] = {}

    def __iter__(self) -> Iterator[tuple[str, Ledger]]:
        for region, ledgers in self.by_region.items():
            for ledger in ledgers.values():
                yield region, ledger

    def of(self, goal: Goal) -> Ledger:
        """Return the ledger of a goal, a new one where there is none yet."""
        years = goal.span.start.year, goal.span.end.year
        ledgers = self.by_region.setdefault(goal.paper.region_of(goal.task, self.lexicon), {})
        if years not in ledgers:
            span = Span(start=date(years[0], 1, 1), end=date(years[1], 12, 31))
            ledgers[years] = Ledger(span, self._stating.setdefault(years, []), self.lexicon)
        return ledgers[years]

    def state(self, paper: Paper, own: Said) -> None:
        """Take in the goals of a report."""
        groups: dict[int, tuple[Ledger, list[Goal]]] = {}
        for goal in own.goals:
            ledger = self.of(goal)
            groups.setdefault(id(ledger), (ledger, []))[1].append(goal)
        for ledger, goals in groups.values():
            promised = any(not goal.told and goal.span.start <= ledger.span.start for goal in goals)
            of_part = paper.goals is not None and begins_late(paper.goals)  # it restates what it likes
            if promised and not of_part and ledger.stating[-1:] != [paper]:
                ledger.stating.append(paper)
            ledger.state(goals)

    def read(self, paper: Paper, own: Said) -> None:
        """Take in the achievements of a report: those that it ties to goals itself, then the others."""
        if paper.period is None:
            return
        for achievement in own.achievements:
            if achievement.goal is not None:
                self.of(achievement.goal).read_own(achievement)
        self._read_others(paper, paper.period, own.achievements)
        self._read_others(paper, paper.period, own.forecasts)

    def _read_others(self, paper: Paper, period: Period, told: Iterable[Achievement]) -> None:
        by_region: dict[str, list[Achievement]] = {}
        for achievement in told:
            by_region.setdefault(paper.region_of(achievement.task, self.lexicon), []).append(achievement)
        end = period.end
        for region, achievements in by_region.items():
            for (first, last), ledger in self.by_region.get(region, {}).items():
                several = last > first
                if first <= end.year <= last and (not several or (end.month, end.day) == (12, 31)):
                    ledger.read_others([a for a in achievements if _fits(a, several)])


_Years = tuple[int, int]


def _of_place(papers: Sequence[Paper], lexicon: Lexicon, warnings: list[ReportWarning]) -> Iterator[Course]:
    ledgers = _Ledgers(lexicon)
    all_said = [(paper, said(paper, lexicon)) for paper in papers]
    for paper, own in all_said:
        mark_sums(own.achievements, lexicon)
        ledgers.state(paper, own)
    for paper, own in all_said:
        ledgers.read(paper, own)
    for region, ledger in ledgers:
        covering = [paper for paper in papers if _covers(paper, ledger.span)]
        for thread in ledger.threads:
            warnings += contradicted(thread, lexicon)
            yield _course(thread, region, ledger, covering, lexicon)


def _fits(achievement: Achievement, several: bool) -> bool:
    """A sum of several years is no reading of one; what a report ties to a goal itself is read once."""
    if several:
        return True
    return achievement.goal is None and (achievement.quantity.years or 1) == 1


def _covers(paper: Paper, span: Span) -> bool:
    """Whether a report covers the whole time of a goal and ends in its last year; of several years, the last of them.

    A look back on five years owes no answer for what one of the earlier ones promised.
    """
    period = paper.period
    if period is None or period.end < span.end or period.end.year > span.end.year:
        return False
    return period.start <= span.start or span.end.year > span.start.year


def _course(
    thread: Thread, region: str, ledger: Ledger, covering: Sequence[Paper], lexicon: Lexicon
) -> Course:
    goal = thread.goals[0]
    return Course(
        place=region or goal.paper.place,
        goal_period=goal.span,
        indicator=goal.quantity.indicator,
        goal=stated(goal),
        readings=[told.reading for told in thread.told],
        events=events_of(thread, ledger, covering, lexicon),
    )
