"""One report as the rows of the long table (see `schema`): the single source of every tabular format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from goalparse.records import Match, Quantity, Report, Span, Task
from goalparse.writing.base import in_base_unit
from goalparse.writing.filters import Selected, filter_of
from goalparse.writing.schema import BY_NAME, NAMES

Cell = str | int | bool | Decimal | date | list[str] | None
Row = dict[str, Cell]

_QUANTITY = tuple(name for name in Quantity.model_fields if f"goal_{name}" in NAMES)
_MATCH = tuple(name for name in Match.model_fields if name in NAMES and name != "evidence")
_PLACE = ("province", "city", "county")


def rows(report: Report, *, tasks: bool = False) -> Iterator[Row]:
    """Yield one row a goal or unclaimed achievement, every column present.

    They stand in the order of the report, or the lowest ratio first where the report has been sorted so. With
    `tasks`, a task with neither has a row, too, so that every task has one.
    """
    found = (row for _, own in by_task(report, tasks=tasks) for row in own)
    yield from sorted(found, key=in_order) if filter_of(report).by_ratio else found


def in_order(row: Row) -> tuple[bool, Decimal]:
    """Return what rows are sorted by: the lowest ratio first, those without one last."""
    ratio = row["ratio"]
    return (False, ratio) if isinstance(ratio, Decimal) else (True, Decimal(0))


def by_task(report: Report, *, tasks: bool = False) -> Iterator[tuple[Task, list[Row]]]:
    """Yield every task with its rows, of which it may have none but with `tasks`."""
    empty: Row = dict.fromkeys(NAMES)
    head = empty | _head(report)
    places = report.places if isinstance(report, Selected) else range(1, len(report.tasks) + 1)
    for place, task in zip(places, report.tasks, strict=True):
        common = head | _task_head(place, task)
        bare: list[Row] = [{"state": "unquantified"}] if tasks else []
        yield task, [common | cells for cells in list(_task_rows(task)) or bare]


def of_task(task: Task) -> list[Row]:
    """Return the rows of a task that stands alone; the columns of its report are empty."""
    common = dict.fromkeys(NAMES) | _task_head(1, task)
    return [common | cells for cells in _task_rows(task)]


def as_text(name: str, cell: Cell) -> Cell:
    """Return a cell of a column, a list as one text."""
    return BY_NAME[name].joint.join(cell) if isinstance(cell, list) else cell


def is_goal(task: Task, quantity: Quantity) -> bool:
    """Tell whether a quantity is something promised."""
    side = "target" if task.target.strip() else "progress"
    return quantity.side == side and quantity.stage == "planned" and quantity.kind != "attribute"


def is_achievement(quantity: Quantity) -> bool:
    """Tell whether a quantity is something achieved."""
    return quantity.side == "progress" and quantity.stage != "planned" and quantity.kind != "attribute"


def _head(report: Report) -> Row:
    period, place = report.period, report.place
    return {
        "source": report.source.name,
        "sha256": report.source.sha256,
        "title": report.title,
        "form": report.form,
        "issuer": report.issuer,
        "place": place.name if place else None,
        "place_code": place.code if place else None,
        **{level: getattr(place, level, None) for level in _PLACE},
        "published": report.published,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "elapsed": period.elapsed if period else None,
        **_goal_period(report.goal_period),
    }


def _goal_period(span: Span | None) -> Row:
    return {"goal_period_start": span.start, "goal_period_end": span.end} if span else {}


def _task_head(place: int, task: Task) -> Row:
    return {
        "task": place,
        "no": task.no,
        "section": task.section,
        "region": task.region,
        **_goal_period(task.goal_period),
        "owners": list(task.owners) or None,
        "target": task.target,
        "progress": task.progress,
        "extra": json.dumps(task.extra, ensure_ascii=False) if task.extra else None,
    }


def _task_rows(task: Task) -> Iterator[Row]:
    by_goal = {match.goal: match for match in task.matches if match.goal is not None}
    by_achievement = {match.achievement: match for match in task.matches}
    goals = [quantity for quantity in task.quantities if quantity.id in by_goal or is_goal(task, quantity)]
    for goal in goals:
        match = by_goal.get(goal.id)
        if match is None:
            yield _quantity("goal", goal) | {"state": "unmatched"}
        else:
            yield _matched(task, match) | _quantity("goal", goal)
    for quantity in task.quantities:
        if (match := by_achievement.get(quantity.id)) is not None:
            if match.goal is None:
                yield _matched(task, match)
        elif is_achievement(quantity):
            yield _quantity("achievement", quantity) | {"state": "unclaimed"}


def _matched(task: Task, match: Match) -> Row:
    cells: Row = {
        "state": "matched",
        "match_rule": match.rule or None,
        "evidence": list(match.evidence) or None,
    }
    cells |= {name: getattr(match, name) for name in _MATCH}
    return cells | _quantity("achievement", task.quantity(match.achievement))


def _quantity(prefix: str, quantity: Quantity) -> Row:
    cells: Row = {f"{prefix}_{name}": getattr(quantity, name) for name in _QUANTITY}
    cells[f"{prefix}_base_value"], cells[f"{prefix}_base_unit"] = in_base_unit(quantity)
    return cells
