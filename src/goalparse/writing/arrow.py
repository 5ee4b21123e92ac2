"""The long table as an Arrow table: what is exact stays exact, dates are dates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from goalparse.records import Report
from goalparse.writing.extras import require
from goalparse.writing.rows import Cell, as_text, rows
from goalparse.writing.schema import BY_NAME, COLUMNS, DIGITS, VERSION

if TYPE_CHECKING:
    import pyarrow as pa


VERSION_KEY = "goalparse.table"


def schema(*, floats: bool = False, lists: bool = True) -> pa.Schema:
    """Return the Arrow schema of the long table; each field's metadata says what it means, the table's its version.

    Numbers are decimals with the digits of `schema.DIGITS`, with `floats` 64-bit floats; without `lists`, a list is
    one text. Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    types = {
        "text": arrow.string(),
        "list": arrow.list_(arrow.string()) if lists else arrow.string(),
        "integer": arrow.int32(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    for name, digits in DIGITS.items():
        types[name] = arrow.float64() if floats else arrow.decimal128(*digits)
    notes = ({"label": c.label, "meaning": c.meaning, "说明": c.chinese} for c in COLUMNS)
    return arrow.schema(
        [arrow.field(c.name, types[c.type], metadata=note) for c, note in zip(COLUMNS, notes, strict=True)],
        metadata={VERSION_KEY: str(VERSION)},
    )


def table(
    reports: Sequence[Report], *, floats: bool = False, lists: bool = True, tasks: bool = False
) -> pa.Table:
    """Return the rows of all reports as one Arrow table with the `schema` of the same arguments.

    With `tasks`, a task without a number has a row, too. Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")

    def put(name: str, cell: Cell) -> Cell | float:
        whole = cell if lists else as_text(name, cell)
        return as_float(whole) if floats else fitting(name, whole)

    lines = [
        {name: put(name, cell) for name, cell in row.items()}
        for report in reports
        for row in rows(report, tasks=tasks)
    ]
    return arrow.Table.from_pylist(lines, schema=schema(floats=floats, lists=lists))


def fitting(name: str, cell: Cell) -> Cell:
    """Return a cell of a column, or None for a number that the column cannot hold exactly."""
    if not isinstance(cell, Decimal):
        return cell
    digits, places = DIGITS[BY_NAME[name].type]
    return cell if cell.adjusted() < digits - places and _places(cell) <= places else None


def as_float(cell: Cell) -> Cell | float:
    """Return a cell with a number as the nearest float; None for one beyond all floats."""
    if not isinstance(cell, Decimal):
        return cell
    near = float(cell)
    return near if math.isfinite(near) else None


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
