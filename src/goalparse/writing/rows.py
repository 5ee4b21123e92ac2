"""One report as the rows of the long table (see `schema`): the single source of every tabular format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from goalparse.records import Match, Quantity, Report, Task
from goalparse.writing.base import in_base_unit
from goalparse.writing.schema import NAMES

Cell = str | int | bool | Decimal | date | None
Row = dict[str, Cell]

_QUANTITY = tuple(name for name in Quantity.model_fields if f"goal_{name}" in NAMES)
_MATCH = tuple(name for name in Match.model_fields if name in NAMES and name != "evidence")


def rows(report: Report) -> Iterator[Row]:
    """Yield one row a goal or unclaimed achievement, in the order of the report, every column present."""
    for _, own in by_task(report):
        yield from own


def by_task(report: Report) -> Iterator[tuple[Task, list[Row]]]:
    """Yield every task with its rows, of which it may have none."""
    empty: Row = dict.fromkeys(NAMES)
    head = empty | _head(report)
    for place, task in enumerate(report.tasks, 1):
        common = head | _task_head(place, task)
        yield task, [common | cells for cells in _task_rows(task)]


def of_task(task: Task) -> list[Row]:
    """Return the rows of a task that stands alone; the columns of its report are empty."""
    common = dict.fromkeys(NAMES) | _task_head(1, task)
    return [common | cells for cells in _task_rows(task)]


def is_goal(task: Task, quantity: Quantity) -> bool:
    """Tell whether a quantity is something promised."""
    side = "target" if task.target.strip() else "progress"
    return quantity.side == side and quantity.stage == "planned" and quantity.kind != "attribute"


def is_achievement(quantity: Quantity) -> bool:
    """Tell whether a quantity is something achieved."""
    return quantity.side == "progress" and quantity.stage != "planned" and quantity.kind != "attribute"


def _head(report: Report) -> Row:
    period = report.period
    return {
        "source": report.source.name,
        "title": report.title,
        "issuer": report.issuer,
        "published": report.published,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "elapsed": period.elapsed if period else None,
    }


def _task_head(place: int, task: Task) -> Row:
    return {
        "task": place,
        "no": task.no,
        "section": task.section,
        "region": task.region,
        "owners": "、".join(task.owners) or None,
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
    cells: Row = {"state": "matched", "evidence": "; ".join(match.evidence)}
    cells |= {name: getattr(match, name) for name in _MATCH}
    return cells | _quantity("achievement", task.quantity(match.achievement))


def _quantity(prefix: str, quantity: Quantity) -> Row:
    cells: Row = {f"{prefix}_{name}": getattr(quantity, name) for name in _QUANTITY}
    cells[f"{prefix}_base_value"], cells[f"{prefix}_base_unit"] = in_base_unit(quantity)
    return cells
