"""A workbook for people: tasks, matches, goals without progress, warnings, and a summary by owner.

Text is written as text, whatever it begins with, so that no cell runs as a formula. Numbers are numbers, with
their unit in a column of its own; one with more digits than a spreadsheet keeps is written as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from rich.cells import cell_len

from goalparse.errors import UsageError
from goalparse.records import Report, Task
from goalparse.writing import labels
from goalparse.writing.extras import require
from goalparse.writing.rows import Cell, Row, by_task
from goalparse.writing.sheets import MATCHES, OWNERS, REGION, SOURCE, TASKS, UNMATCHED, WARNINGS, Field, Style
from goalparse.writing.summary import COUNTS, Summary, by_owner, summarize

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# What a worksheet holds (Excel specifications and limits).
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
EXACT_DIGITS = 15
SHARE_PLACES = Decimal("0.0001")

# Points, 21 pixels. Rows are given their height, which not every spreadsheet program finds for wrapped text.
LINE_HEIGHT = 15.75
MOST_LINES = 20
BARS = ("完成率", "完成面")

COLOURS = {
    labels.MET[True]: ("#D9EAD3", "#274E13"),
    labels.PACE["ahead"]: ("#D9EAD3", "#274E13"),
    labels.PACE["on_pace"]: ("#D0E0F0", "#1C4587"),
    labels.MET[False]: ("#FFF2CC", "#7F6000"),
    labels.PACE["behind"]: ("#F8D7CD", "#85200C"),
    labels.MET[None]: ("#EDE3F2", "#4C1130"),
}


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write a workbook of all reports to a binary stream.

    Raises MissingExtraError where XlsxWriter is not installed, UsageError where a sheet would be too long.
    """
    xlsxwriter = require("xlsxwriter", "report")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    tasks = [(report, task, own) for report in reports for task, own in by_task(report)]
    table = [row for _, _, own in tasks for row in own]
    with xlsxwriter.Workbook(out, options) as book:
        sheets = _Sheets(book, several=len(reports) > 1)
        sheets.add("任务", TASKS, [_task(*entry) for entry in tasks])
        sheets.add("匹配", MATCHES, [row for row in table if row["state"] == "matched"])
        sheets.add("未匹配目标", UNMATCHED, [row for row in table if row["state"] == "unmatched"])
        sheets.add("警示", WARNINGS, [row for report in reports for row in _warnings(report)])
        sheets.add("按责任单位汇总", OWNERS, _owners((task, own) for _, task, own in tasks), by_source=False)


def _counts(summary: Summary) -> Row:
    return {name: getattr(summary, name) for name in COUNTS}


def _task(report: Report, task: Task, own: list[Row]) -> Row:
    head: Row = {"source": report.source.name, "no": task.no, "section": task.section}
    head |= {"region": task.region, "owners": task.owners}
    head |= {"target": task.target, "progress": task.progress}
    return head | _counts(summarize(own))


def _warnings(report: Report) -> Iterable[Row]:
    for warning in report.warnings:
        yield {"source": report.source.name, **warning.model_dump()}


def _owners(tasks: Iterable[tuple[Task, list[Row]]]) -> list[Row]:
    """Return one row an owner, in order of appearance; a task of several owners counts for each of them."""
    result: list[Row] = []
    for owner, groups in by_owner(tasks).items():
        counts = summarize(row for group in groups for row in group)
        decided = counts.met + counts.unmet
        share = (Decimal(counts.met) / decided).quantize(SHARE_PLACES) if decided else None
        head: Row = {"owners": owner or labels.NO_OWNER, "tasks": len(groups), "share": share}
        result.append(head | _counts(counts))
    return result


class _Sheets:
    """Adds sheets to one workbook, all laid out alike."""

    def __init__(self, book: Workbook, *, several: bool) -> None:
        self.book = book
        self.several = several
        self.header = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#1F3864",
                "font_color": "#FFFFFF",
            }
        )
        base = {"valign": "top"}
        self.formats: dict[Style, Any] = {
            "text": book.add_format(base),
            "wrap": book.add_format(base | {"text_wrap": True}),
            "number": book.add_format(base | {"num_format": "#,##0"}),
            "fraction": book.add_format(base | {"num_format": "#,##0.0#####"}),
            "percent": book.add_format(base | {"num_format": "0.0%"}),
        }

    def add(
        self, name: str, fields: Sequence[Field], table: Sequence[Row], *, by_source: bool = True
    ) -> None:
        if len(table) >= MOST_ROWS:
            raise UsageError(f"{len(table)} rows do not fit on a worksheet; write .csv or .parquet instead")
        fields = (REGION, *fields) if any(row.get("region") for row in table) else fields
        fields = (SOURCE, *fields) if self.several and by_source else fields
        sheet = self.book.add_worksheet(name)
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)
            sheet.write_string(0, column, field.heading, self.header)
            if table and field.heading in BARS:
                self._bars(sheet, column, len(table))
            if table and field.heading == "状态":
                self._colours(sheet, column, len(table))
        for line, row in enumerate(table, 1):
            cells = [field.value(row) for field in fields]
            sheet.set_row(line, LINE_HEIGHT * min(MOST_LINES, max(map(_lines, fields, cells))))
            for column, (field, cell) in enumerate(zip(fields, cells, strict=True)):
                self._write(sheet, line, column, cell, field.style)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table), len(fields) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Worksheet, line: int, column: int, value: Cell, style: Style) -> None:
        if isinstance(value, Decimal):
            if len(value.normalize().as_tuple().digits) > EXACT_DIGITS:
                value = f"{value:f}"
            elif style == "number" and value != value.to_integral_value():
                style = "fraction"
        if isinstance(value, str):
            sheet.write_string(line, column, _fitting(value), self.formats[style])
        else:
            sheet.write(line, column, value, self.formats[style])

    def _bars(self, sheet: Worksheet, column: int, last: int) -> None:
        bar = {"type": "data_bar", "bar_color": "#9DC3E6"}
        ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
        sheet.conditional_format(1, column, last, column, bar | ends)

    def _colours(self, sheet: Worksheet, column: int, last: int) -> None:
        for word, (ground, ink) in COLOURS.items():
            style = self.book.add_format({"bg_color": ground, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
            sheet.conditional_format(1, column, last, column, rule)


def _fitting(text: str) -> str:
    """Return the text, cut with a mark where it is longer than a cell can be."""
    mark = "…（超出单元格长度，全文见 JSONL）"
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(mark)] + mark


def _lines(field: Field, cell: Cell) -> int:
    """Return how many lines a cell takes; a Chinese character is two columns wide."""
    if field.style != "wrap" or not isinstance(cell, str):
        return 1
    return sum(max(1, -(-cell_len(line) // field.width)) for line in cell.splitlines()) or 1
