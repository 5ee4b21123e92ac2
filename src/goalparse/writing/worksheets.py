"""How the sheets of a workbook are laid out, on the screen and on paper.

Text is written as text, whatever it begins with, so that no cell runs as a formula. Numbers are numbers; one with
more digits than a spreadsheet keeps is written as text. A sheet prints on A4 across, its columns up to the width that
stays legible: what stands behind the figures is further right and for the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, takewhile
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, chop_cells

from goalparse.errors import UsageError
from goalparse.messages import Words, say
from goalparse.writing import labels
from goalparse.writing.rows import Cell, Row
from goalparse.writing.sheets import REGION, SOURCE, Field, Style
from goalparse.writing.visible import visible

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# What a worksheet holds (Excel specifications and limits).
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
MOST_HEADER = 255
EXACT_DIGITS = 15

# Points, 21 pixels. Rows are given their height, which not every spreadsheet program finds for wrapped text.
LINE_HEIGHT = 15.75
MOST_LINES = 20
# Columns, in characters, that an A4 page across holds at 77 hundredths of their size: 10 points print as 7.7.
PRINTED_WIDTH = 190
A4 = 9
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.95, "bottom": 0.6}  # inches
FONT = {"font_name": "宋体", "font_size": 10}
RULE = "#BFBFBF"
# Between two columns, so that a figure and the words to its right stay apart on paper.
INDENT = 1
LEFT: dict[str, object] = {"align": "left", "indent": INDENT}
RIGHT: dict[str, object] = {"align": "right", "indent": INDENT}
BARS = ("ratio", "share")

COLOURS: tuple[tuple[Words[Any], object, str, str], ...] = (
    (labels.MET, True, "#D9EAD3", "#274E13"),
    (labels.PACE, "ahead", "#D9EAD3", "#274E13"),
    (labels.PACE, "on_pace", "#D0E0F0", "#1C4587"),
    (labels.MET, False, "#FFF2CC", "#7F6000"),
    (labels.PACE, "behind", "#F8D7CD", "#85200C"),
    (labels.MET, None, "#EDE3F2", "#4C1130"),
    (labels.DOUBTFUL, "True", "#EDE3F2", "#4C1130"),
)
"""Words, the code of one of them, and the ground and ink that it has."""
COLOURED = ("state", "pace", "remark")
NUMBERS: dict[Style, str] = {
    "number": "#,##0",
    "fraction": "#,##0.0#####",
    "percent": "0.0%",
    "points": "+0.0;-0.0;0.0",
}


class Worksheets:
    """Adds sheets to one workbook. `about` says of each report what stands below the title."""

    def __init__(self, book: Workbook, title: str, about: Sequence[str]) -> None:
        self.book = book
        self.title = title
        self.about = about
        base = FONT | {"valign": "top", "border": 1, "border_color": RULE}
        self.formats: dict[Style, Any] = {"text": book.add_format(base | LEFT)}
        self.formats["wrap"] = book.add_format(base | LEFT | {"text_wrap": True})
        head = FONT | {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        head |= {"bg_color": "#1F3864", "font_color": "#FFFFFF"}
        self.heads: dict[bool, Any] = {
            right: book.add_format(head | {**(RIGHT if right else LEFT)}) for right in (False, True)
        }
        for style, shown in NUMBERS.items():
            self.formats[style] = book.add_format(base | {"num_format": shown, **RIGHT})

    def add(self, name: str, fields: Sequence[Field], table: Sequence[Row]) -> None:
        """Add a sheet of these rows, its heads in the first one."""
        sheet = self.book.add_worksheet(name)
        self._table(sheet, 0, fields, table)

    def add_summary(
        self, name: str, fields: Sequence[Field], table: Sequence[Row], lines: Sequence[str], note: str
    ) -> None:
        """Add a sheet that opens with the title and, of each report, what it is and the sentences that sum it up."""
        sheet = self.book.add_worksheet(name)
        width = sum(field.width for field in fields)
        plain = self.book.add_format(FONT | {"text_wrap": True, "valign": "top"})
        sheet.write_string(
            0, 0, visible(self.title), self.book.add_format(FONT | {"bold": True, "font_size": 16})
        )
        sheet.set_row(0, 2 * LINE_HEIGHT)
        texts = [text for pair in zip(self.about, lines, strict=True) for text in pair]
        for line, text in enumerate([*texts, note], 1):
            sheet.merge_range(line, 0, line, len(fields) - 1, "", plain)
            sheet.write_string(line, 0, visible(text), plain)
            sheet.set_row(line, LINE_HEIGHT * max(1, len(chop_cells(text, width))))
        self._table(sheet, len(texts) + 2, fields, table)

    def _table(self, sheet: Worksheet, top: int, fields: Sequence[Field], table: Sequence[Row]) -> None:
        if top + len(table) >= MOST_ROWS:
            raise UsageError(say("errors.writing.sheet-too-long", rows=len(table)))
        fields = [REGION, *fields] if any(row.get("region") for row in table) else list(fields)
        fields = [SOURCE, *fields] if len(self.about) > 1 else fields
        fields = [replace(field, width=max(field.width, _least(field.heading))) for field in fields]
        sheet.set_row(top, LINE_HEIGHT * max(_head_lines(field.heading, field.width) for field in fields))
        for column, field in enumerate(fields):
            sheet.set_column(column, column, field.width)
            sheet.write_string(top, column, visible(field.heading), self.heads[field.style in NUMBERS])
            if table:
                self._marks(sheet, field.name, top + 1, column, top + len(table))
        printed = _printed(fields)
        for line, row in enumerate(table, top + 1):
            cells = [field.value(row) for field in fields]
            lines = max(map(_lines, fields[:printed], cells))
            sheet.set_row(line, LINE_HEIGHT * min(MOST_LINES, lines))
            for column, (field, cell) in enumerate(zip(fields, cells, strict=True)):
                self._write(sheet, line, column, cell, field.style)
        sheet.freeze_panes(top + 1, 0)
        sheet.autofilter(top, 0, top + len(table), len(fields) - 1)
        sheet.print_area(0, 0, top + len(table), printed - 1)
        on_paper(sheet, top)
        if not top:
            sheet.set_header(_header(self.title, self.about[0] if len(self.about) == 1 else ""))

    def _write(self, sheet: Worksheet, line: int, column: int, value: Cell, style: Style) -> None:
        if isinstance(value, Decimal):
            if len(value.normalize().as_tuple().digits) > EXACT_DIGITS:
                value = f"{value:f}"
            elif style == "number" and value != value.to_integral_value():
                style = "fraction"
        if isinstance(value, str):
            sheet.write_string(line, column, fitting(visible(value)), self.formats[style])
        else:
            sheet.write(line, column, value, self.formats[style])

    def _marks(self, sheet: Worksheet, name: str, first: int, column: int, last: int) -> None:
        """Draw ratios as bars, too, and colour the words that say how a goal stands."""
        if name in BARS:
            bar = {"type": "data_bar", "bar_color": "#9DC3E6"}
            ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
            sheet.conditional_format(first, column, last, column, bar | ends)
        for words, code, ground, ink in COLOURS if name in COLOURED else ():
            style = self.book.add_format({"bg_color": ground, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{words[code]}"', "format": style}
            sheet.conditional_format(first, column, last, column, rule)


def on_paper(sheet: Worksheet, top: int = 0) -> None:
    """Print a sheet on A4 across, as wide as the page, with its row of heads and a number on every page."""
    sheet.repeat_rows(top)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f'&C&10&"宋体"{say("writing.page_of")}&R&A')


def _printed(fields: Sequence[Field]) -> int:
    """Return how many of the columns, from the left, are printed."""
    widths = accumulate(field.width for field in fields)
    fitting = takewhile(
        lambda entry: entry[0].printed and entry[1] <= PRINTED_WIDTH, zip(fields, widths, strict=True)
    )
    return max(1, len(list(fitting)))


def _header(title: str, below: str) -> str:
    """Return the top of a printed page; an ampersand in a text would be read as an order, so it is doubled."""
    title, below = (visible(text).replace("&", "&&") for text in (title, below))
    head = f'&C&14&"宋体,Bold"{title}\n&10&"宋体,Regular"{below}'
    return head if len(head) <= MOST_HEADER else f'&C&14&"宋体,Bold"{title}'[:MOST_HEADER].rstrip("&")


def fitting(text: str) -> str:
    """Return the text, cut with a mark where it is longer than a cell can be."""
    mark = say("writing.cut")
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(mark)] + mark


def _least(head: str) -> int:
    """Return the width at which no word of a head is torn; between Chinese characters a line may end."""
    return max((len(word) + INDENT for word in head.split() if word.isascii()), default=0)


def _head_lines(head: str, width: int) -> int:
    """Return how many lines a head takes: words as they fit, Chinese as it is wide."""
    return len(wrap(head, width - INDENT)) if head.isascii() else -(-cell_len(head) // width)


def _lines(field: Field, cell: Cell) -> int:
    """Return how many lines a cell takes; a Chinese character is two columns wide."""
    if field.style != "wrap" or not isinstance(cell, str):
        return 1
    return sum(max(1, -(-cell_len(line) // (field.width - INDENT))) for line in cell.splitlines()) or 1
