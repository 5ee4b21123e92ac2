"""Arrow, Parquet and data frames hold the same exact values as the records."""

from __future__ import annotations

import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goalparse.errors import MissingExtraError, UsageError
from goalparse.records import Quantity
from goalparse.writing import write, writer
from goalparse.writing.arrow import schema, table
from goalparse.writing.base import in_base_unit
from goalparse.writing.rows import rows
from goalparse.writing.schema import COLUMNS, NAMES
from reports import parks, quantity, report


def test_the_arrow_schema_is_the_documented_one() -> None:
    types = {"text": pa.string(), "integer": pa.int32(), "decimal": pa.decimal128(38, 10)}
    types |= {"boolean": pa.bool_(), "date": pa.date32()}
    assert schema().names == list(NAMES)
    assert [field.type for field in schema()] == [types[column.type] for column in COLUMNS]
    assert not any(pa.types.is_floating(field.type) for field in schema())
    assert schema().field("elapsed").metadata[b"label"] == "序时进度".encode()


def test_parquet_gives_the_rows_back(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write([report(), report()], path)
    read = pq.read_table(path)
    assert read.schema.equals(schema())
    assert read.to_pylist() == list(rows(report())) * 2


def test_an_empty_table_keeps_its_schema() -> None:
    assert table([report().model_copy(update={"tasks": []})]).schema == schema()


@pytest.mark.parametrize(("value", "kept"), [("1" * 28, True), ("1" * 29, False), ("0.0000000001", True),
                                             ("0.00000000001", False), ("1E+27", True), ("1E+28", False),
                                             ("1.50000000000000", True), ("-0", True)])  # fmt: skip
def test_a_number_is_exact_or_absent(value: str, kept: bool) -> None:
    task = parks().model_copy(update={"quantities": [quantity("g1", "6处", value)], "matches": []})
    cell = table([report().model_copy(update={"tasks": [task]})]).column("goal_value").to_pylist()[0]
    assert cell == (Decimal(value) if kept else None)


def test_a_pandas_frame_is_exact() -> None:
    frame = report().to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == list(NAMES)
    assert frame["ratio"].dropna().tolist() == [Decimal("0.6666670000"), Decimal("0.8000000000")]
    assert frame["published"].tolist() == [date(2023, 7, 24)] * 5
    assert frame["met"].isna().tolist() == [False, True, True, True, False]


def test_a_polars_frame_is_exact() -> None:
    frame = report().to_frame("polars")
    assert isinstance(frame, pl.DataFrame)
    assert frame.columns == list(NAMES)
    assert frame["ratio"].drop_nulls().to_list() == [Decimal("0.666667"), Decimal("0.8")]
    assert frame["goal_value"].dtype == pl.Decimal(38, 10)
    assert frame["published"].dtype == pl.Date


def test_another_frame_library_is_refused() -> None:
    with pytest.raises(UsageError, match="known are pandas and polars"):
        report().to_frame("dask")  # type: ignore[arg-type]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library} .*pip install 'goalparse\[analytics\]'"):
        report().to_frame("polars" if library == "polars" else "pandas")


def test_a_missing_library_stops_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="pyarrow"):
        writer(".parquet").dump([report()], io.BytesIO())


@pytest.mark.parametrize(
    ("value", "unit", "base_value", "base_unit"),
    [("30", "亩", "20000", "平方米"), ("1", "亩", "666.666667", "平方米"),
     ("2.5", "公顷", "25000.0", "平方米"), ("1.23456789", "公里", "1234.56789", "米"),
     ("-5", "元", "-5", "元"), ("4", "处", None, None), ("4", None, None, None),
     ("4", "没有的单位", None, None),
     ("1" * 61, "公顷", None, None)],
)  # fmt: skip
def test_values_in_base_units_can_be_summed(
    value: str, unit: str, base_value: str | None, base_unit: str
) -> None:
    found: Quantity = quantity("a2", "30亩", value, unit=unit)
    assert in_base_unit(found) == (None if base_value is None else Decimal(base_value), base_unit)
