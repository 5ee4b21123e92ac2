"""The long table as a data frame that computes."""

from __future__ import annotations

import math
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from goalparse.errors import UsageError
from goalparse.messages import say
from goalparse.records import Report
from goalparse.writing.arrow import table
from goalparse.writing.extras import require
from goalparse.writing.rows import rows
from goalparse.writing.schema import COLUMNS, DIGITS

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Library = Literal["pandas", "polars"]
Numbers = Literal["float", "decimal"]

# Significant decimal digits that every float keeps (DBL_DIG).
FLOAT_DIGITS = 15


@overload
def to_frame(
    report: Report, library: Literal["pandas"] = "pandas", *, numbers: Numbers = "float", tasks: bool = False
) -> pd.DataFrame: ...


@overload
def to_frame(
    report: Report, library: Literal["polars"], *, numbers: Numbers = "float", tasks: bool = False
) -> pl.DataFrame: ...


def to_frame(
    report: Report, library: Library = "pandas", *, numbers: Numbers = "float", tasks: bool = False
) -> Any:
    """Return the long table of a report: one row a goal or unclaimed achievement, with `tasks` one a task at least.

    Numbers are 64-bit floats, or exact decimals; lists are joined, as in CSV, so that one can group by them and
    export them. Raises MissingExtraError where the library or pyarrow is not
    installed, UsageError for another library or sort of numbers. Warns (UserWarning) of a number that a float
    does not keep.
    """
    if library not in get_args(Library):
        raise UsageError(say("errors.writing.no-data-frames-known", library=library))
    if numbers not in get_args(Numbers):
        raise UsageError(say("errors.writing.no-numbers-as-known", numbers=numbers))
    made = require(library, "analytics")
    found = table([report], floats=numbers == "float", lists=False, tasks=tasks)
    if numbers == "float":
        _warn_of_lost_digits(report)
    return made.from_arrow(found) if library == "polars" else _pandas(found, made)


def _pandas(found: pa.Table, pandas: Any) -> Any:
    """Return the table in pandas' own types, but for exact numbers, of which it has none: those are Arrow's.

    Decimals of 256 bits, because pandas gives a product the sum of the digits of its factors, which 128 do not hold.
    """
    arrow = require("pyarrow", "analytics")
    for place, column in enumerate(COLUMNS):
        if column.type == "number" and arrow.types.is_decimal(found.schema.field(place).type):
            wide = found.column(place).cast(arrow.decimal256(*DIGITS["number"]))
            found = found.set_column(place, column.name, wide)
    own = {arrow.int32(): pandas.Int64Dtype(), arrow.bool_(): pandas.BooleanDtype()}

    def dtype(type_: Any) -> Any:
        return pandas.ArrowDtype(type_) if arrow.types.is_decimal(type_) else own.get(type_)

    return found.to_pandas(types_mapper=dtype, date_as_object=False)


def _warn_of_lost_digits(report: Report) -> None:
    """Warn of written numbers with more digits than a float keeps. What is computed from them is rounded anyway."""
    lost = [
        f"task {row['task']}: {cell:f}"
        for row in rows(report)
        for name, cell in row.items()
        if isinstance(cell, Decimal) and not name.endswith("_base_value") and not _kept(cell)
    ]
    if lost:
        shown = "; ".join(lost[:3]) + (f"; … ({len(lost)} in all)" if len(lost) > 3 else "")
        warnings.warn(
            f"a float keeps {FLOAT_DIGITS} digits, numbers='decimal' keeps all: {shown}",
            UserWarning,
            stacklevel=4,
        )


def _kept(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) <= FLOAT_DIGITS and math.isfinite(float(number))
