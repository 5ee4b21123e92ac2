"""Reports as what the page shows: tasks with their lines, owners with their counts, all in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goalparse.records import Report, Task
from goalparse.writing import labels
from goalparse.writing.counts import Summary
from goalparse.writing.filters import Filter, filter_of
from goalparse.writing.html.lines import Line, line
from goalparse.writing.html.marks import Piece, pieces
from goalparse.writing.html.states import STATES, UNCLAIMED, State, state
from goalparse.writing.rows import Row, by_task
from goalparse.writing.summary import by_owner, percent, summarize
from goalparse.writing.visible import visible

MOST_LAGGARDS = 10


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task; `place` counts from 1 over the whole page, `report` is the place of its report among all, from 0.

    `source` names the report where there are several, `apart` what its owners are told from others of that name by;
    `region` is the place that it speaks of, empty: not told.

    `lines` are its goals, `extras` what was achieved that no goal claims. `owners` are places in the page's
    `named_owners`. `lowest` is the lowest ratio, `gap` the lowest ratio less the time gone by.
    """

    place: int
    task: Task
    source: str
    apart: str
    report: int
    region: str
    target: list[Piece]
    progress: list[Piece]
    lines: list[Line]
    extras: list[Line]
    warnings: list[str]
    owners: list[int]
    lowest: Decimal | None
    gap: Decimal | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a task is from: the place of its report among all, its own in the report, and the names of the report."""

    report: int
    index: int
    source: str
    apart: str


@dataclass(frozen=True, slots=True)
class OwnerView:
    """One owner of one report, which is at that place among all; `states` counts its goals by the key of their state.

    `name` is empty where tasks name none, and has its place or report beside it where there are several reports: the
    bureau of one county is not that of another.
    """

    name: str
    report: int
    tasks: int
    counts: Summary
    states: Counter[str]
    kept: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. `elapsed` is the part of the year gone by; None where reports lack it or differ.

    `sources` are the names of the reports, and `regions` the places that tasks speak of; each empty where there are not
    several. `wanted` is what the reports have been narrowed by.
    """

    reports: Sequence[Report]
    sources: list[str]
    regions: list[str]
    wanted: Filter
    tasks: list[TaskView]
    counts: Summary
    owners: list[OwnerView]
    units: list[str]
    elapsed: Decimal | None
    timed: bool

    @property
    def filter(self) -> str:
        """What the reports have been narrowed by, in the language in force."""
        return str(self.wanted)

    @property
    def lines(self) -> Iterator[tuple[TaskView, Line]]:
        """Every goal with its task, in the order of the reports."""
        return ((task, line) for task in self.tasks for line in task.lines)

    @property
    def named_owners(self) -> list[str]:
        """The owners that the reports name, those with the most goals first."""
        return [owner.name for owner in self.owners if owner.name]

    @property
    def states(self) -> list[tuple[State, int]]:
        """The states that some goal is in, and how many are."""
        counted = Counter(line.state.key for _, line in self.lines)
        return [(state, counted[state.key]) for state in STATES if counted[state.key]]

    @property
    def wanting(self) -> str:
        """The state of those goals that are listed as furthest behind."""
        return "behind" if self.timed else "unmet"

    @property
    def laggards(self) -> list[tuple[TaskView, Line]]:
        """The goals furthest behind the time gone by; where no report tells the time, the lowest not met."""
        found = [
            (task, line)
            for task, line in self.lines
            if self.wanting in line.tokens and line.ratio is not None
        ]
        return sorted(found, key=lambda entry: _shortfall(entry[1]))[:MOST_LAGGARDS]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """Every warning with the name of its report, which is empty where there is only one."""
        names = self.sources or [""] * len(self.reports)
        return [
            (name, str(w)) for name, report in zip(names, self.reports, strict=True) for w in report.warnings
        ]


def page(reports: Sequence[Report]) -> Page:
    """Return what the page of these reports shows."""
    wanted = filter_of(reports[0]) if reports else Filter()
    sources = _sources(reports)
    apart = _apart(reports, sources)
    owners: list[OwnerView] = []
    entries: list[tuple[int, int, Task, list[Row]]] = []
    for number, report in enumerate(reports):
        own = list(by_task(report))
        entries += [(number, index, *entry) for index, entry in enumerate(own)]
        owners += [
            _owner(name, number, apart[number], groups) for name, groups in by_owner(own, wanted).items()
        ]
    owners.sort(key=lambda owner: -owner.states.total())
    places = {owner.name: place for place, owner in enumerate(o for o in owners if o.name)}
    tasks = [
        _task(
            place,
            reports[number],
            Origin(number, index, sources[number] if sources else "", apart[number]),
            task,
            own,
            places,
        )
        for place, (number, index, task, own) in enumerate(entries, 1)
    ]
    elapsed = {report.period.elapsed if report.period else None for report in reports}
    units = Counter(unit for task in tasks for line in (*task.lines, *task.extras) for unit in line.units)
    regions = [*dict.fromkeys(task.region for task in tasks if task.region)]
    return Page(
        reports=reports,
        sources=sources,
        regions=regions if len(regions) > 1 else [],
        wanted=wanted,
        tasks=tasks,
        counts=summarize(row for *_, own in entries for row in own),
        owners=owners,
        units=[unit for unit, _ in units.most_common()],
        elapsed=elapsed.pop() if len(elapsed) == 1 else None,
        timed=any(report.period for report in reports),
    )


def _sources(reports: Sequence[Report]) -> list[str]:
    """Return a name for each report, unlike any other; none where there is only one."""
    if len(reports) < 2:
        return []
    names = [report.source.name or report.title or labels.word("untitled") for report in reports]
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[place] = labels.of(name, seen[name])
    return names


def _apart(reports: Sequence[Report], sources: list[str]) -> list[str]:
    """Return of each report what its owners are told from others by: its place where each has one of its own."""
    if not sources:
        return [""] * len(reports)
    places = [report.place.name for report in reports if report.place]
    return places if len(set(places)) == len(reports) else sources


def _shortfall(line: Line) -> Decimal:
    return line.gap if line.gap is not None else line.ratio or Decimal(0)


def _named(owner: str, apart: str) -> str:
    return visible(labels.of(owner, apart) if owner and apart else owner)


def _owner(name: str, report: int, apart: str, groups: list[list[Row]]) -> OwnerView:
    own = [row for group in groups for row in group]
    counts = summarize(own)
    decided = counts.met + counts.unmet
    return OwnerView(
        name=_named(name, apart),
        report=report,
        tasks=len(groups),
        counts=counts,
        states=Counter(state(row).key for row in own if row["state"] != "unclaimed"),
        kept=percent(Decimal(counts.met) / decided) if decided else "",
    )


def _task(
    place: int,
    report: Report,
    origin: Origin,
    task: Task,
    own: list[Row],
    owners: dict[str, int],
) -> TaskView:
    lines = [line(number, row) for number, row in enumerate(own, 1)]
    numbers = {
        str(id_): line.number
        for line, row in zip(lines, own, strict=True)
        for id_ in (row["goal_id"], row["achievement_id"])
        if id_ is not None
    }
    goals = [line for line in lines if line.state is not UNCLAIMED]
    return TaskView(
        place=place,
        task=task,
        source=origin.source,
        apart=origin.apart,
        report=origin.report,
        region=task.region or (report.place.name if report.place else ""),
        target=pieces(task, "target", numbers),
        progress=pieces(task, "progress", numbers),
        lines=goals,
        extras=[line for line in lines if line.state is UNCLAIMED],
        warnings=[warning.message for warning in report.warnings if warning.task == origin.index],
        owners=[owners[name] for name in (_named(o, origin.apart) for o in task.owners) if name in owners],
        lowest=min((line.ratio for line in goals if line.ratio is not None), default=None),
        gap=min((line.gap for line in goals if line.gap is not None), default=None),
    )
