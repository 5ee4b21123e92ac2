"""The table of courses as Parquet: what is exact stays exact, dates are dates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from goalparse.records import Course, Report
from goalparse.writing.courses.rows import rows
from goalparse.writing.courses.schema import COLUMNS
from goalparse.writing.extras import require
from goalparse.writing.rows import Cell
from goalparse.writing.schema import DIGITS, Type

if TYPE_CHECKING:
    import pyarrow as pa


def dump(courses: Sequence[Course], reports: Sequence[Report], out: BinaryIO) -> None:
    """Write a row a reading to a binary stream.

    Raises MissingExtraError where pyarrow is not installed.
    """
    require("pyarrow.parquet", "analytics").write_table(table(courses, reports), out, compression="zstd")


def table(courses: Sequence[Course], reports: Sequence[Report]) -> pa.Table:
    """Return the rows of all courses as one Arrow table; each field's metadata says what it means.

    Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    types = {
        "text": arrow.string(),
        "integer": arrow.int32(),
        **{name: arrow.decimal128(*digits) for name, digits in DIGITS.items()},
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    fields = [
        arrow.field(c.name, types[c.type], metadata={"label": c.label, "meaning": c.meaning}) for c in COLUMNS
    ]
    lines = [{c.name: _fitting(row[c.name], c.type) for c in COLUMNS} for row in rows(courses, reports)]
    return arrow.Table.from_pylist(lines, schema=arrow.schema(fields))


def _fitting(cell: Cell, type_: Type) -> Cell:
    """Return a number where its column has room for its digits, else None; its text beside it keeps it."""
    if not isinstance(cell, Decimal) or type_ not in DIGITS:
        return cell
    digits, room = DIGITS[type_]
    exponent = cell.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return cell if cell.adjusted() < digits - room and places <= room else None
