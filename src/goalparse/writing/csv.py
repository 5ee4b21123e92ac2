"""The long table as CSV that a spreadsheet opens rightly and cannot be tricked by."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from goalparse.records import Report
from goalparse.writing.rows import Cell, Row, as_text, rows
from goalparse.writing.schema import NAMES

# A spreadsheet runs a cell that begins so as a formula. A plain number, also of percent, or the sign alone, is harmless
# and stays as it is.
FORMULA = re.compile(r"[=+\-@\t\r](?!\d[\d,]*(?:\.\d+)?%?\Z|\Z)")


def dump(reports: Sequence[Report], out: BinaryIO, *, tasks: bool = False) -> None:
    """Write the rows of every report to a binary stream: UTF-8 with BOM, one header line, CRLF line ends.

    With `tasks`, a task without a number has a row, too.
    """
    dump_rows(NAMES, (row for report in reports for row in rows(report, tasks=tasks)), out)


def dump_rows(names: Sequence[str], table: Iterable[Row], out: BinaryIO) -> None:
    """Write rows with the columns `names`, in their order, likewise."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_shown(as_text(name, cell)) for name, cell in row.items()] for row in table)
    text.flush()
    text.detach()


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if FORMULA.match(cell) else cell
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell) if not hasattr(cell, "as_tuple") else f"{cell:f}"
