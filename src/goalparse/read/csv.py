"""CSV: any encoding a Chinese spreadsheet writes, any delimiter, title rows, line breaks in quotes."""

from __future__ import annotations

import csv
import io

from goalparse.errors import FormatError
from goalparse.read.blocks import Block, Budget, Cell, Content, Grid
from goalparse.read.encoding import decode
from goalparse.read.limits import Limits
from goalparse.read.text import decoded_text

_DELIMITERS = ",\t;|，"


def read_csv(data: bytes, limits: Limits) -> Content:
    """Read a delimited file as one grid."""
    content = Content([])
    text = decoded_text(decode(data), content)
    content.blocks = list[Block]([delimited(text, _delimiter(text), Budget(limits), "table")])
    return content


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


def _delimiter(text: str) -> str:
    """The delimiter that stands in most of the first lines, the commonest of them."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:50]
    return max(_DELIMITERS, key=lambda d: (sum(line.count(d) >= 2 for line in lines), d == ","))
