"""Counts over the rows of the long table: what stands at the top of every report for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from goalparse.records import Task
from goalparse.writing.rows import Row


@dataclass(slots=True)
class Summary:
    """How many goals there are and how they stand. Every matched row is either met, unmet or undecided."""

    goals: int = 0
    matched: int = 0
    unmatched: int = 0
    implied: int = 0
    unclaimed: int = 0
    met: int = 0
    unmet: int = 0
    undecided: int = 0
    ahead: int = 0
    on_pace: int = 0
    behind: int = 0
    doubtful: int = 0


COUNTS = tuple(field.name for field in fields(Summary))


def summarize(table: Iterable[Row]) -> Summary:
    """Count goals by how they stand. `implied` are those of the matched whose goal is not written."""
    summary = Summary()
    for row in table:
        summary.goals += row["goal_id"] is not None
        summary.matched += row["state"] == "matched"
        summary.unmatched += row["state"] == "unmatched"
        summary.unclaimed += row["state"] == "unclaimed"
        if row["state"] == "matched":
            summary.implied += row["goal_id"] is None
            summary.met += row["met"] is True
            summary.unmet += row["met"] is False
            summary.undecided += row["met"] is None
            summary.ahead += row["pace"] == "ahead"
            summary.on_pace += row["pace"] == "on_pace"
            summary.behind += row["pace"] == "behind"
            summary.doubtful += row["doubtful"] is True
    return summary


def by_owner(tasks: Iterable[tuple[Task, list[Row]]]) -> dict[str, list[list[Row]]]:
    """Return the rows of each task by owner, in order of appearance; "" is the owner where none is named.

    A task of several owners counts for each of them.
    """
    groups: dict[str, list[list[Row]]] = {}
    for task, own in tasks:
        for owner in dict.fromkeys(task.owners or [""]):
            groups.setdefault(owner, []).append(own)
    return groups


def percent(ratio: Decimal) -> str:
    """Return a ratio as a percentage with one place: 0.3 is 30.0%."""
    return f"{(ratio * 100).quantize(Decimal('0.1'), ROUND_HALF_UP):f}%"
