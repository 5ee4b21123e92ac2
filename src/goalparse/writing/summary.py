"""Counts over the rows of the long table: what stands at the top of every report for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goalparse.records import Report, Task
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
        return "没有量化目标。"
    written = counts.matched - counts.implied
    parts = [f"量化目标{counts.goals}个：有对应进展{written}个，无对应进展{counts.unmatched}个"]
    if counts.implied:
        parts.append(f"另有{counts.implied}项进展写明了完成程度，其目标未写明数字")
    if counts.matched:
        sum_ = f"（{written}+{counts.implied}）" if counts.implied else ""
        standing = f"已完成{counts.met}个，未完成{counts.unmet}个，待定{counts.undecided}个"
        parts.append(f"有对应进展的共{counts.matched}个{sum_}：{standing}")
    if counts.matched and timed:
        unpaced = f"，不作比较{counts.unpaced}个" if counts.unpaced else ""
        parts.append(
            f"与序时进度相比，快于序时{counts.ahead}个，符合序时{counts.on_pace}个，"
            f"滞后{counts.behind}个{unpaced}"
        )
    if counts.doubtful:
        parts.append(f"其中对应存疑的{counts.doubtful}个，请核对原文")
    return "；".join(parts) + "。"


def opening(report: Report, counts: Summary) -> str:
    """Return what stands at the top of a list of these goals: until when, how many, how they stand."""
    period = report.period
    until = f"截至{day(period.end)}，序时进度{percent(period.elapsed)}。" if period is not None else ""
    if not isinstance(report, Selected) or not report.filter.narrows:
        return until + account(counts, timed=period is not None)
    if not report.tasks:
        return f"{until}没有符合筛选条件（{report.filter}）的目标。"
    of = f"全报告共有目标{report.whole.total}个，符合筛选条件（{report.filter}）的{counts.total}个。"
    return until + of + ("" if report.filter.only else account(counts, timed=period is not None))


def about(report: Report) -> str:
    """Return what a report is in one line: who issued it, its days, and what it was narrowed by."""
    period, wanted = report.period, filter_of(report)
    parts = [
        report.issuer,
        f"{day(period.start)}至{day(period.end)}" if period else None,
        f"序时进度{percent(period.elapsed)}" if period else None,
        f"筛选：{wanted}" if wanted.narrows else None,
    ]
    return "　".join(part for part in parts if part)


def day(date_: date) -> str:
    """Return a day as an office writes it: 2023年6月30日."""
    return f"{date_.year}年{date_.month}月{date_.day}日"


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
