"""Narrows a report to the goals that are wanted: the one place that decides, for every output."""

from __future__ import annotations

from decimal import Decimal

from goalparse.records import Report, ReportWarning, Task
from goalparse.writing.filters import Filter, Only, Selected
from goalparse.writing.rows import Row, by_task, in_order
from goalparse.writing.summary import summarize


def select(report: Report, wanted: Filter) -> Report:
    """Return the report with those tasks only that have a goal that is wanted, and in them only those goals.

    A task keeps its texts, its owners, what describes its goals and what is planned. Of its quantities and
    matches it loses those that belong to goals left out, so that every output, and who makes rows from its
    JSON, finds the same goals. Where nothing but an owner is asked for, tasks without a number stay too. Warnings
    of the tasks left out go with them; those of the document stay. Where all is wanted, it is the report itself.
    """
    if not wanted.narrows and not wanted.by_ratio:
        return report
    entries = list(enumerate(by_task(report), 1))
    kept: list[tuple[int, Task, list[Row]]] = []
    for place, (task, own) in entries:
        if wanted.owner is not None and not any(map(wanted.names, task.owners)):
            continue
        fitting = [row for row in own if fits(row, wanted.only)]
        if fitting or wanted.only is None:
            kept.append((place, _narrowed(task, own, fitting), fitting))
    if wanted.by_ratio:
        kept.sort(key=lambda entry: min(map(in_order, entry[2]), default=(True, Decimal(0))))
    places = [place for place, _, _ in kept]
    fields = {name: getattr(report, name) for name in Report.model_fields}
    fields["tasks"] = [task for _, task, _ in kept]
    fields["warnings"] = _warnings(report.warnings, places)
    whole = summarize(row for _, (_, own) in entries for row in own)
    return Selected(**fields, filter=wanted, places=places, whole=whole)


def fits(row: Row, only: Only | None) -> bool:
    """Tell whether a row of the long table stands as is wanted."""
    if only is None:
        return True
    if only == "unmatched":
        return row["state"] == "unmatched"
    if row["state"] != "matched":
        return False
    if only == "behind":
        return row["pace"] == "behind"
    if only == "doubtful":
        return row["doubtful"] is True
    return row["met"] is {"met": True, "unmet": False, "undecided": None}[only]


def _narrowed(task: Task, own: list[Row], fitting: list[Row]) -> Task:
    if len(fitting) == len(own):
        return task
    gone = _ids(own) - _ids(fitting)
    return task.model_copy(
        update={
            "quantities": [quantity for quantity in task.quantities if quantity.id not in gone],
            "matches": [match for match in task.matches if match.achievement not in gone],
        }
    )


def _ids(table: list[Row]) -> set[str]:
    return {str(row[name]) for row in table for name in ("goal_id", "achievement_id") if row[name]}


def _warnings(warnings: list[ReportWarning], places: list[int]) -> list[ReportWarning]:
    """Return what is left to be warned of; the tasks that warnings point to have moved."""
    moved = {place - 1: index for index, place in enumerate(places)}
    return [
        warning if warning.task is None else warning.model_copy(update={"task": moved[warning.task]})
        for warning in warnings
        if warning.task is None or warning.task in moved
    ]
