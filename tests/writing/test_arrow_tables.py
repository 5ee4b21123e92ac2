"""Arrow and Parquet hold the same exact values as the records."""

from __future__ import annotations

import io
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goalparse.errors import MissingExtraError
from goalparse.records import Quantity
from goalparse.writing import write, writer
from goalparse.writing.arrow import schema, table
from goalparse.writing.base import in_base_unit
from goalparse.writing.rows import rows
from goalparse.writing.schema import COLUMNS, NAMES, VERSION
from reports import parks, quantity, report


def test_the_arrow_schema_is_the_documented_one() -> None:
    types = {"text": pa.string(), "integer": pa.int32(), "number": pa.decimal128(28, 10)}
    types |= {"ratio": pa.decimal128(18, 6), "list": pa.list_(pa.string())}
    types |= {"boolean": pa.bool_(), "date": pa.date32()}
    assert schema().names == list(NAMES)
    assert [field.type for field in schema()] == [types[column.type] for column in COLUMNS]
    assert not any(pa.types.is_floating(field.type) for field in schema())
    assert schema().field("elapsed").metadata[b"label"] == "序时进度".encode()
    assert schema().metadata == {b"goalparse.table": str(VERSION).encode()}


def test_parquet_gives_the_rows_back(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write([report(), report()], path)
    read = pq.read_table(path)
    assert read.schema.equals(schema())
    assert read.schema.metadata[b"goalparse.table"] == str(VERSION).encode()
    assert read.to_pylist() == list(rows(report())) * 2


def test_parquet_counts_tasks_without_a_number_on_request(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write([report()], path, tasks=True)
    table = pq.read_table(path)
    assert table.to_pylist() == list(rows(report(), tasks=True))
    assert len(set(table.column("task").to_pylist())) == len(report().tasks)


def test_an_empty_table_keeps_its_schema() -> None:
    assert table([report().model_copy(update={"tasks": []})]).schema == schema()


@pytest.mark.parametrize(("value", "kept"), [("1" * 18, True), ("1" * 19, False), ("0.0000000001", True),
                                             ("0.00000000001", False), ("1E+17", True), ("1E+18", False),
                                             ("1.50000000000000", True), ("-0", True)])  # fmt: skip
def test_a_number_is_exact_or_absent(value: str, kept: bool) -> None:
    task = parks().model_copy(update={"quantities": [quantity("g1", "6处", value)], "matches": []})
    cell = table([report().model_copy(update={"tasks": [task]})]).column("goal_value").to_pylist()[0]
    assert cell == (Decimal(value) if kept else None)


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
