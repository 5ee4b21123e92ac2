"""Reports as what the page shows: tasks with their lines, owners with their counts, all in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goalparse.records import Report, Task
from goalparse.writing.counts import Summary
from goalparse.writing.filters import Filter, filter_of
from goalparse.writing.html.lines import Line, line
from goalparse.writing.html.marks import Piece, pieces
from goalparse.writing.html.states import STATES, UNCLAIMED, State, state
from goalparse.writing.rows import Row, by_task
from goalparse.writing.summary import by_owner, percent, summarize

MOST_LAGGARDS = 10


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task; `place` counts from 1 over the whole page.

    `lines` are its goals, `extras` what was achieved that no goal claims. `owners` are places in the page's
    `named_owners`. `lowest` is the lowest ratio, `gap` the lowest ratio less the time gone by.
    """

    place: int
    task: Task
    source: str
    target: list[Piece]
    progress: list[Piece]
    lines: list[Line]
    extras: list[Line]
    warnings: list[str]
    owners: list[int]
    lowest: Decimal | None
    gap: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnerView:
    """One owner, empty where tasks name none; `states` counts its goals by the key of their state."""

    name: str
    tasks: int
    counts: Summary
    states: Counter[str]
    kept: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page. `elapsed` is the part of the year gone by; None where reports lack it or differ."""

    reports: Sequence[Report]
    tasks: list[TaskView]
    counts: Summary
    owners: list[OwnerView]
    units: list[str]
    elapsed: Decimal | None
    timed: bool

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
    def laggards(self) -> list[tuple[TaskView, Line]]:
        """The goals furthest behind the time gone by; where no report tells the time, the lowest not met."""
        wanted = "behind" if self.timed else "unmet"
        found = [
            (task, line) for task, line in self.lines if wanted in line.tokens and line.ratio is not None
        ]
        return sorted(found, key=lambda entry: _shortfall(entry[1]))[:MOST_LAGGARDS]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """Every warning with the name of its report, which is empty where there is only one."""
        return [(_source(report, self.reports), str(w)) for report in self.reports for w in report.warnings]


def page(reports: Sequence[Report]) -> Page:
    """Return what the page of these reports shows."""
    wanted = filter_of(reports[0]) if reports else Filter()
    entries = [(report, row, *entry) for report in reports for row, entry in enumerate(by_task(report), 1)]
    groups = by_owner(((t, own) for _, _, t, own in entries), wanted)
    owners = [_owner(*group) for group in groups.items()]
    owners.sort(key=lambda owner: -owner.states.total())
    places = {owner.name: place for place, owner in enumerate(o for o in owners if o.name)}
    tasks = [
        _task(place, _source(report, reports), _warnings(report, row, task), task, own, places)
        for place, (report, row, task, own) in enumerate(entries, 1)
    ]
    elapsed = {report.period.elapsed if report.period else None for report in reports}
    units = Counter(unit for task in tasks for line in (*task.lines, *task.extras) for unit in line.units)
    return Page(
        reports=reports,
        tasks=tasks,
        counts=summarize(row for *_, own in entries for row in own),
        owners=owners,
        units=[unit for unit, _ in units.most_common()],
        elapsed=elapsed.pop() if len(elapsed) == 1 else None,
        timed=any(report.period for report in reports),
    )


def _source(report: Report, reports: Sequence[Report]) -> str:
    return "" if len(reports) == 1 else report.source.name or report.title or ""


def _shortfall(line: Line) -> Decimal:
    return line.gap if line.gap is not None else line.ratio or Decimal(0)


def _owner(name: str, groups: list[list[Row]]) -> OwnerView:
    own = [row for group in groups for row in group]
    counts = summarize(own)
    decided = counts.met + counts.unmet
    return OwnerView(
        name=name,
        tasks=len(groups),
        counts=counts,
        states=Counter(state(row).key for row in own if row["state"] != "unclaimed"),
        kept=percent(Decimal(counts.met) / decided) if decided else "",
    )


def _warnings(report: Report, row: int, task: Task) -> list[str]:
    """Return the warnings of one task, whose place is its number, else its row in the report."""
    return [w.message for w in report.warnings if w.place == f"任务 {task.no or row}"]


def _task(
    place: int, source: str, warnings: list[str], task: Task, own: list[Row], owners: dict[str, int]
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
        source=source,
        target=pieces(task, "target", numbers),
        progress=pieces(task, "progress", numbers),
        lines=goals,
        extras=[line for line in lines if line.state is UNCLAIMED],
        warnings=warnings,
        owners=[owners[name] for name in task.owners if name in owners],
        lowest=min((line.ratio for line in goals if line.ratio is not None), default=None),
        gap=min((line.gap for line in goals if line.gap is not None), default=None),
    )
