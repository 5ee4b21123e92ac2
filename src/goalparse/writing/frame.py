"""The long table as a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from goalparse.errors import UsageError
from goalparse.records import Report
from goalparse.writing.arrow import table
from goalparse.writing.extras import require

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Library = Literal["pandas", "polars"]


@overload
def to_frame(report: Report, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...


@overload
def to_frame(report: Report, library: Literal["polars"]) -> pl.DataFrame: ...


def to_frame(report: Report, library: Library = "pandas") -> Any:
    """Return the long table of a report: one row a goal or unclaimed achievement.

    Numbers stay exact: `decimal128` in pandas (Arrow types), `Decimal` in polars. Raises MissingExtraError
    where the library or pyarrow is not installed, UsageError for another library.
    """
    if library == "pandas":
        pandas = require("pandas", "analytics")
        return table([report]).to_pandas(types_mapper=pandas.ArrowDtype)
    if library == "polars":
        return require("polars", "analytics").from_arrow(table([report]))
    raise UsageError(f"no data frames of {library!r}; known are pandas and polars")
