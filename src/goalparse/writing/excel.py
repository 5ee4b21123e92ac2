"""A workbook for people: a summary by unit, what lags, matches, goals without progress, tasks and warnings.

Heads stand in the first row of each sheet but the summary, so that programs read it, too; title, period and filter
stand on top of every printed page. How a sheet is laid out is in `worksheets`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import BinaryIO

from goalparse.messages import say
from goalparse.messages.places import place_shown
from goalparse.records import Report, Task
from goalparse.writing import labels, sheets
from goalparse.writing.counts import Summary
from goalparse.writing.extras import require
from goalparse.writing.filters import filter_of
from goalparse.writing.rows import Row, by_task, rows
from goalparse.writing.summary import COUNTS, about, by_owner, opening, summarize
from goalparse.writing.worksheets import Worksheets

SHARE_PLACES = Decimal("0.0001")


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write a workbook of all reports to a binary stream.

    Raises MissingExtraError where XlsxWriter is not installed, UsageError where a sheet would be too long.
    """
    xlsxwriter = require("xlsxwriter", "report")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    table = [row for report in reports for row in rows(report)]
    matched = [row for row in table if row["state"] == "matched"]
    tasks = [_task(report, *entry) for report in reports for entry in by_task(report)]
    heads = dict.fromkeys(head for report in reports for task in report.tasks for head in task.extra)
    extra = [sheets.other_column(head) for head in heads]
    behind = sorted((row for row in matched if row["pace"] == "behind"), key=sheets.worst_first)
    with xlsxwriter.Workbook(out, options) as book:
        pages = Worksheets(book, _title(reports), _about(reports))
        lines = [opening(report, summarize(rows(report))) for report in reports]
        pages.add_summary(
            say("heads.sheets.summary"),
            sheets.OWNERS,
            [r for report in reports for r in _owners(report)],
            lines,
            say("writing.counted"),
        )
        pages.add(say("heads.sheets.behind"), sheets.BEHIND, behind)
        pages.add(say("heads.sheets.matches"), sheets.MATCHES, matched)
        pages.add(
            say("heads.sheets.unmatched"),
            sheets.UNMATCHED,
            [row for row in table if row["state"] == "unmatched"],
        )
        pages.add(say("heads.sheets.tasks"), [*sheets.TASKS, *extra, *sheets.TASK_COUNTS], tasks)
        pages.add(
            say("heads.sheets.warnings"),
            sheets.WARNINGS,
            [row for report in reports for row in _warnings(report)],
        )


def _title(reports: Sequence[Report]) -> str:
    if len(reports) == 1:
        return reports[0].title or reports[0].source.name or labels.word("untitled")
    return say("writing.reports", n=len(reports))


def _about(reports: Sequence[Report]) -> list[str]:
    """Return of each report what it is; where there are several, after its name and title."""
    found = [about(report) for report in reports]
    if len(reports) == 1:
        return found
    names = ["　".join(filter(None, (report.source.name, report.title))) for report in reports]
    return [f"{name}　{line}" for name, line in zip(names, found, strict=True)]


def _counts(summary: Summary) -> Row:
    return {name: getattr(summary, name) for name in (*COUNTS, "unpaced")}


def _task(report: Report, task: Task, own: list[Row]) -> Row:
    head: Row = {"source": report.source.name, "no": task.no, "section": task.section}
    head |= {"region": task.region, "owners": task.owners}
    head |= {"target": task.target, "progress": task.progress}
    return head | _counts(summarize(own)) | {f"extra:{name}": cell for name, cell in task.extra.items()}


def _warnings(report: Report) -> Iterator[Row]:
    for warning in report.warnings:
        yield {
            "source": report.source.name,
            **warning.model_dump(),
            "place": place_shown(warning.place or "") or None,
        }


def _owners(report: Report) -> list[Row]:
    """Return the counts of a report, then those of each owner in order of appearance."""
    tasks = list(by_task(report))
    groups = {say("writing.all"): [own for _, own in tasks]} | by_owner(tasks, filter_of(report))
    result: list[Row] = []
    for owner, group in groups.items():
        counts = summarize(row for own in group for row in own)
        decided = counts.met + counts.unmet
        share = (Decimal(counts.met) / decided).quantize(SHARE_PLACES) if decided else None
        head: Row = {"source": report.source.name, "owners": owner or labels.word("no_owner")}
        result.append(head | {"tasks": len(group), "share": share} | _counts(counts))
    return result
