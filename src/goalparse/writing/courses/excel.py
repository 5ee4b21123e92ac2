"""A workbook of courses for people: the goals with their latest figures, every reading, every event.

Text is written as text, whatever it begins with, so that no cell runs as a formula. Numbers are numbers, with their
unit in a column of its own; one with more digits than a spreadsheet keeps is written as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any, BinaryIO, NamedTuple

from rich.cells import chop_cells

from goalparse.errors import UsageError
from goalparse.messages import say
from goalparse.records import Course, Report
from goalparse.writing import labels
from goalparse.writing.courses.rows import Tasks, rows
from goalparse.writing.extras import require
from goalparse.writing.rows import Cell, Row
from goalparse.writing.worksheets import (
    FONT,
    LEFT,
    LINE_HEIGHT,
    MOST_LINES,
    PRINTED_WIDTH,
    RIGHT,
    RULE,
    on_paper,
)

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
EXACT_DIGITS = 15


class Head(NamedTuple):
    """One column of a sheet: name, width in characters, what stands in it."""

    name: str
    width: int
    value: Callable[[Row], Cell]

    @property
    def heading(self) -> str:
        """Return the head, in the language in force."""
        return say(f"heads.{self.name}")


def _cell(name: str) -> Callable[[Row], Cell]:
    return lambda row: row[name]


def _label(name: str, words: Mapping[str, str]) -> Callable[[Row], Cell]:
    return lambda row: words.get(str(row[name]))


def _events(row: Row) -> Cell:
    return (
        labels.word("list").join(labels.EVENT[kind] for kind in str(row["events"] or "").split("; ") if kind)
        or None
    )


def _standing(row: Row) -> Cell:
    return labels.outcome("matched" if row["text"] is not None else "unmatched", row["met"], row["pace"])


_GOAL = (
    Head("region", 12, _cell("place")),
    Head("goal_end", 12, _cell("goal_end")),
    Head("indicator", 24, _cell("indicator")),
    Head("owners", 18, _cell("owners")),
    Head("goal", 14, _cell("goal_text")),
)
_STATE = Head(
    "state",
    10,
    lambda row: (
        labels.outcome("matched", row["met"], row["pace"]) if row["text"] else labels.word("no_match")
    ),
)
_UNTIL = Head("until", 12, _cell("period_end"))
_ACHIEVEMENT = Head("achievement", 14, _cell("text"))
_VALUES = (Head("achievement_value", 14, _cell("value")), Head("unit", 9, _cell("unit")))
_RATIO = Head("ratio", 10, _cell("ratio"))
# What is read on paper stands on the left: the columns behind PRINTED_WIDTH are not printed.
COURSES = (
    *_GOAL,
    _UNTIL,
    _ACHIEVEMENT,
    _RATIO,
    _STATE,
    Head("events", 16, _events),
    Head("event_messages", 48, _cell("event_messages")),
    Head("goal_value", 14, _cell("goal_value")),
    Head("goal_unit", 9, _cell("goal_unit")),
    *_VALUES,
    Head("reading_count", 9, _cell("readings")),
    Head("goal_source", 24, _cell("goal_source")),
)
READINGS = (
    *_GOAL,
    _UNTIL,
    _ACHIEVEMENT,
    *_VALUES,
    _RATIO,
    _STATE,
    Head("stage", 9, _label("stage", labels.STAGE)),
    Head("source", 24, _cell("source")),
    Head("no", 8, _cell("no")),
    Head("section", 20, _cell("section")),
)
EVENTS = (
    *_GOAL,
    Head("event", 14, _label("kind", labels.EVENT)),
    Head("seen_in", 24, _cell("seen_in")),
    Head("before", 14, _cell("before")),
    Head("after", 14, _cell("after")),
    Head("event_message", 42, _cell("message")),
)


def dump(courses: Sequence[Course], reports: Sequence[Report], out: BinaryIO) -> None:
    """Write a workbook of all courses to a binary stream.

    Raises MissingExtraError where XlsxWriter is not installed, UsageError where a sheet would be too long.
    """
    xlsxwriter = require("xlsxwriter", "report")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    table = list(rows(courses, reports))
    with xlsxwriter.Workbook(out, options) as book:
        _add(book, say("heads.sheets.courses"), COURSES, _latest(table))
        _add(book, say("heads.sheets.readings"), READINGS, (row for row in table if row["text"] is not None))
        _add(book, say("heads.sheets.events"), EVENTS, _of_events(courses, Tasks(reports)))


def _latest(table: Iterable[Row]) -> Iterator[Row]:
    """Yield the last row of each course, with how many readings it has."""
    last: dict[Cell, Row] = {}
    counts: dict[Cell, int] = {}
    for row in table:
        last[row["course"]] = row
        counts[row["course"]] = counts.get(row["course"], 0) + (row["text"] is not None)
    yield from (row | {"readings": counts[course]} for course, row in last.items())


def _of_events(courses: Sequence[Course], tasks: Tasks) -> Iterator[Row]:
    for course in courses:
        head: Row = {"place": course.place, "indicator": course.indicator}
        head["goal_end"] = course.goal_period.end if course.goal_period is not None else None
        head |= {"goal_text": course.goal.quantity.text, "owners": "、".join(tasks.owners(course)) or None}
        for event in course.events:
            before, after = event.before, event.after
            yield head | {
                "kind": event.kind,
                "seen_in": event.source,
                "before": before.quantity.text if before is not None else None,
                "after": after.quantity.text if after is not None else None,
                "message": event.message,
            }


def _add(book: Any, name: str, heads: Sequence[Head], table: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    base = FONT | {"valign": "top", "border": 1, "border_color": RULE}
    header = book.add_format(
        FONT | {"bold": True, "border": 1, "bg_color": "#1F3864", "font_color": "#FFFFFF"}
    )
    text = book.add_format(base | {"text_wrap": True})
    day = book.add_format(base | {"num_format": "yyyy-mm-dd", **LEFT})
    number = book.add_format(base | {"num_format": "#,##0.######", **RIGHT})
    whole = book.add_format(base | {"num_format": "#,##0", **RIGHT})
    percent = book.add_format(base | {"num_format": "0.0%", **RIGHT})
    for column, head in enumerate(heads):
        sheet.set_column(column, column, head.width)
        sheet.write_string(0, column, head.heading, header)
    line = 0
    for line, row in enumerate(table, 1):
        if line >= MOST_ROWS:
            raise UsageError(say("errors.writing.courses-too-long"))
        cells = [head.value(row) for head in heads]
        sheet.set_row(line, LINE_HEIGHT * min(MOST_LINES, max(map(_lines, heads, cells))))
        for column, (head, cell) in enumerate(zip(heads, cells, strict=True)):
            if isinstance(cell, Decimal) and len(cell.normalize().as_tuple().digits) > EXACT_DIGITS:
                cell = f"{cell:f}"
            if isinstance(cell, str):
                sheet.write_string(line, column, cell[:MOST_CHARACTERS], text)
            elif isinstance(cell, date):
                sheet.write_datetime(line, column, cell, day)
            elif isinstance(cell, Decimal):
                style = (
                    percent if head.name == "ratio" else whole if cell == cell.to_integral_value() else number
                )
                sheet.write_number(line, column, cell, style)
            else:
                sheet.write(line, column, cell, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, line, len(heads) - 1)
    widths = accumulate(head.width for head in heads)
    sheet.print_area(0, 0, line, sum(width <= PRINTED_WIDTH for width in widths) - 1)
    on_paper(sheet)
    sheet.set_header(f'&C&14&"宋体,Bold"{name}')


def _lines(head: Head, cell: Cell) -> int:
    """Return how many lines a cell takes; a Chinese character is two columns wide."""
    if not isinstance(cell, str):
        return 1
    return sum(max(1, len(chop_cells(line, head.width))) for line in cell.splitlines()) or 1
