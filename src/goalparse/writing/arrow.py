"""The long table as an Arrow table: what is exact stays exact, dates are dates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from goalparse.records import Report
from goalparse.writing.extras import require
from goalparse.writing.rows import Cell, rows
from goalparse.writing.schema import COLUMNS, DECIMAL_PLACES, DECIMAL_PRECISION

if TYPE_CHECKING:
    import pyarrow as pa


def schema() -> pa.Schema:
    """Return the Arrow schema of the long table; each field's metadata says what it means.

    Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    types = {
        "text": arrow.string(),
        "integer": arrow.int32(),
        "decimal": arrow.decimal128(DECIMAL_PRECISION, DECIMAL_PLACES),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    return arrow.schema(
        [
            arrow.field(c.name, types[c.type], metadata={"label": c.label, "meaning": c.meaning})
            for c in COLUMNS
        ]
    )


def table(reports: Sequence[Report]) -> pa.Table:
    """Return the rows of all reports as one Arrow table.

    Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    lines = [
        {name: fitting(cell) for name, cell in row.items()} for report in reports for row in rows(report)
    ]
    return arrow.Table.from_pylist(lines, schema=schema())


def fitting(cell: Cell) -> Cell:
    """Return the cell, or None for a number that no decimal column can hold exactly."""
    if not isinstance(cell, Decimal):
        return cell
    fits = cell.adjusted() < DECIMAL_PRECISION - DECIMAL_PLACES and _places(cell) <= DECIMAL_PLACES
    return cell if fits else None


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
