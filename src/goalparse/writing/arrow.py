"""The long table as an Arrow table: what is exact stays exact, dates are dates."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goalparse.records import Report
from goalparse.writing.extras import require
from goalparse.writing.rows import Cell, rows
from goalparse.writing.schema import BY_NAME, COLUMNS, DIGITS

if TYPE_CHECKING:
    import pyarrow as pa


def schema(*, floats: bool = False) -> pa.Schema:
    """Return the Arrow schema of the long table; each field's metadata says what it means.

    Numbers are decimals with the digits of `schema.DIGITS`, with `floats` 64-bit floats. Raises
    MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    types = {
        "text": arrow.string(),
        "integer": arrow.int32(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    for name, digits in DIGITS.items():
        types[name] = arrow.float64() if floats else arrow.decimal128(*digits)
    return arrow.schema(
        [
            arrow.field(c.name, types[c.type], metadata={"label": c.label, "meaning": c.meaning})
            for c in COLUMNS
        ]
    )


def table(reports: Sequence[Report], *, floats: bool = False) -> pa.Table:
    """Return the rows of all reports as one Arrow table.

    Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    put: Callable[[str, Cell], Any] = as_float if floats else fitting
    lines = [
        {name: put(name, cell) for name, cell in row.items()} for report in reports for row in rows(report)
    ]
    return arrow.Table.from_pylist(lines, schema=schema(floats=floats))


def fitting(name: str, cell: Cell) -> Cell:
    """Return a cell of a column, or None for a number that the column cannot hold exactly."""
    if not isinstance(cell, Decimal):
        return cell
    digits, places = DIGITS[BY_NAME[name].type]
    return cell if cell.adjusted() < digits - places and _places(cell) <= places else None


def as_float(_: str, cell: Cell) -> Cell | float:
    """Return a cell with a number as the nearest float; None for one beyond all floats."""
    if not isinstance(cell, Decimal):
        return cell
    near = float(cell)
    return near if math.isfinite(near) else None


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
