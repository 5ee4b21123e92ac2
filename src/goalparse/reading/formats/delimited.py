"""Lines with a delimiter between cells to a grid."""

from __future__ import annotations

import csv
import io

from goalparse.errors import FormatError
from goalparse.reading.blocks import Budget, Cell, Grid


def delimited(text: str, delimiter: str, budget: Budget, place: str) -> Grid:
    """Read delimited text, with line breaks inside quotes, as one grid; FormatError on broken quotes."""
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter)
    try:
        for row in reader:
            budget.take(len(row) or 1)
            rows.append([Cell(field.strip()) for field in row])
    except csv.Error as error:
        raise FormatError(f"{place}, line {reader.line_num}: {error}; check the quotes") from error
    return Grid(rows, place)
