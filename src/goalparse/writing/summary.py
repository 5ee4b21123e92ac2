"""Counts over the rows of the long table: what stands at the top of every report for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goalparse.messages import say
from goalparse.records import Period, Report, Task
from goalparse.writing.counts import Summary
from goalparse.writing.filters import Filter, Selected, filter_of
from goalparse.writing.rows import Row

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


def account(counts: Summary, *, timed: bool) -> str:
    """Return the sentence that sums goals up, so that every number in it can be added up again.

    `timed`: the report tells its period, so that goals can be compared with the time gone by.
    """
    if not counts.goals and not counts.matched:
        return say("labels.account.none")
    figures = asdict(counts) | {"written": counts.matched - counts.implied, "unpaced": counts.unpaced}
    parts = [_account("goals", figures, n=counts.goals)]
    if counts.implied:
        parts.append(_account("implied", figures, n=counts.implied))
    if counts.matched:
        parts.append(_account("matched", figures, sum=_account("sum", figures) if counts.implied else ""))
    if counts.matched and timed:
        unpaced = _account("unpaced", figures) if counts.unpaced else ""
        parts.append(_account("pace", figures | {"unpaced": unpaced}))
    if counts.doubtful:
        parts.append(_account("doubtful", figures, n=counts.doubtful))
    return _account("between", {}).join(parts) + _account("end", {})


def _account(name: str, figures: Mapping[str, object], **more: object) -> str:
    return say(f"labels.account.{name}", **figures, **more)


def opening(report: Report, counts: Summary) -> str:
    """Return what stands at the top of a list of these goals: until when, how many, how they stand."""
    period = report.period
    until = ""
    if period is not None:
        until = say("labels.opening.until", end=day(period.end), elapsed=percent(period.elapsed))
    if not isinstance(report, Selected) or not report.filter.narrows:
        return until + account(counts, timed=period is not None)
    if not report.tasks:
        return until + say("labels.opening.nothing", filter=report.filter)
    of = say("labels.opening.some", whole=report.whole.total, filter=report.filter, total=counts.total)
    return until + of + ("" if report.filter.only else account(counts, timed=period is not None))


def about(report: Report) -> str:
    """Return what a report is in one line: who issued it, its days, and what it was narrowed by."""
    period, wanted = report.period, filter_of(report)
    parts = [
        report.issuer,
        days(period) if period else None,
        say("labels.opening.elapsed", elapsed=percent(period.elapsed)) if period else None,
        say("labels.opening.filter", filter=wanted) if wanted.narrows else None,
    ]
    return "　".join(part for part in parts if part)


def days(period: Period) -> str:
    """Return the time that a report looks back on, from day to day."""
    return say("labels.opening.days", start=day(period.start), end=day(period.end))


def day(date_: date) -> str:
    """Return a day as an office writes it: 2023年6月30日, 30 June 2023."""
    return say("labels.opening.day", day=date_)


def by_owner(tasks: Iterable[tuple[Task, list[Row]]], wanted: Filter) -> dict[str, list[list[Row]]]:
    """Return the rows of each task by owner, in order of appearance; "" is the owner where none is named.

    A task of several owners counts for each of them that is wanted.
    """
    groups: dict[str, list[list[Row]]] = {}
    for task, own in tasks:
        for owner in filter(wanted.names, dict.fromkeys(task.owners or [""])):
            groups.setdefault(owner, []).append(own)
    return groups


def percent(ratio: Decimal) -> str:
    """Return a ratio as a percentage with one place: 0.3 is 30.0%."""
    return f"{(ratio * 100).quantize(Decimal('0.1'), ROUND_HALF_UP):f}%"
