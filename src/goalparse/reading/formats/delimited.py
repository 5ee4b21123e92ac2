"""Lines with a delimiter between cells to a grid."""

from __future__ import annotations

import csv
import io

from goalparse.errors import FormatError
from goalparse.messages import say
from goalparse.messages.places import place_shown
from goalparse.reading.blocks import Budget, Cell, Grid
from goalparse.reading.limits import Limits, over

SEPARATORS = ("\u2028", "\u2029")
"""Unicode's own line breaks."""


def delimited(text: str, delimiter: str, budget: Budget, limits: Limits, place: str) -> Grid:
    """Read delimited text, with line breaks inside quotes, as one grid.

    Raises FormatError on broken quotes, SourceError over a limit.
    """
    rows: list[list[Cell]] = []
    shown = lines_within if any(separator in text for separator in SEPARATORS) else str.strip
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter)
    try:
        for row in reader:
            if len(row) > limits.columns:
                row = _filled(row)
            if len(row) > limits.columns:
                where = place_shown(f"{place}, line {reader.line_num}", "errors")
                raise over(limits, "columns", len(row), "columns", where=where)
            budget.take(len(row) or 1)
            rows.append([Cell(budget.read(shown(field))) for field in row])
    except csv.Error as error:
        where = place_shown(f"{place}, line {reader.line_num}", "errors")
        raise FormatError(say("errors.formats.line-check-quotes", where=where, error=error)) from error
    return Grid(rows, place)


def _filled(row: list[str]) -> list[str]:
    """A row without the empty cells at its end."""
    return row[: max((n for n, field in enumerate(row, 1) if field.strip()), default=0)]


def lines_within(text: str) -> str:
    """Text with ordinary line breaks for Unicode's own, which part lines in a cell, never rows."""
    for separator in SEPARATORS:
        text = text.replace(separator, "\n")
    return text.strip()
