"""The Arrow seam: documents in, rows out, no engine in sight."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import goalparse
from folders import LINAN
from goalparse.batch import parse_batches, schema
from goalparse.errors import UsageError
from goalparse.writing.arrow import schema as long_schema
from goalparse.writing.arrow import table

REPORT = "序号,年度目标任务,进展情况,责任单位\n1,新建公园6处,建成公园4处,城管局\n".encode()
PROSE = "序号,年度目标任务,进展情况,责任单位\n1,深化改革,稳步推进,城管局\n".encode()


def batch(*documents: tuple[str | None, bytes | None]) -> pa.RecordBatch:
    names, contents = zip(*documents, strict=True)
    return pa.record_batch({"name": pa.array(names, pa.string()), "content": pa.array(contents, pa.binary())})


def test_schema_is_the_long_table_and_error() -> None:
    assert list(schema())[:-2] == list(long_schema())
    assert schema().names[-2:] == ["error", "error_code"]
    assert schema().field("error").type == schema().field("error_code").type == pa.string()


def test_rows_of_a_document_are_those_of_parse() -> None:
    (found,) = parse_batches([batch(("linan.txt", LINAN.read_bytes()))])
    assert found.schema.equals(schema(), check_metadata=True)
    assert found.column("error").null_count == found.num_rows > 200
    alone = table([goalparse.parse(LINAN.read_bytes(), name="linan.txt")])
    assert pa.Table.from_batches([found]).drop_columns(["error", "error_code"]).equals(alone)


def test_each_document_is_by_itself() -> None:
    documents = batch(("a.csv", REPORT), ("b.docx", b"no zip"), ("c.csv", None), ("d.csv", REPORT))
    (found,) = parse_batches([documents])
    rows = found.to_pylist()
    assert [(row["source"], row["goal_text"]) for row in rows] == [
        ("a.csv", "6处"),
        ("b.docx", None),
        ("c.csv", None),
        ("d.csv", "6处"),
    ]
    assert [row["error"] is None for row in rows] == [True, False, False, True]
    assert "b.docx" in rows[1]["error"]
    assert "no content" in rows[2]["error"]
    assert {name for name, cell in rows[1].items() if cell is not None} == {
        *("source", "error", "error_code"),
    }
    assert [row["error_code"] for row in rows] == [None, "damaged", "damaged", None]


def test_one_batch_out_for_each_one_in_however_empty() -> None:
    empty = batch(("a.csv", REPORT)).slice(0, 0)
    found = list(parse_batches(iter([batch(("prose.csv", PROSE)), empty, batch(("a.csv", REPORT))])))
    assert [one.num_rows for one in found] == [0, 0, 1]
    assert all(one.schema.equals(schema()) for one in found)


def test_batches_are_read_one_by_one() -> None:
    taken: list[int] = []

    def endless() -> Iterator[pa.RecordBatch]:
        for i in range(1_000_000):
            taken.append(i)
            yield batch((f"{i}.csv", REPORT))

    found = parse_batches(endless())
    assert next(found).num_rows == next(found).num_rows == 1
    assert taken == [0, 1]


def test_large_types_and_other_columns_are_taken() -> None:
    large = pa.record_batch(
        {
            "path": pa.array(["x"]),
            "content": pa.array([REPORT], pa.large_binary()),
            "name": pa.array(["a.csv"], pa.large_string()),
        }
    )
    (found,) = parse_batches([large])
    assert found.to_pylist()[0]["goal_text"] == "6处"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UsageError, match="lacks the column content"):
        list(parse_batches([pa.record_batch({"name": pa.array(["a"])})]))


def test_own_words_are_in_force(tmp_path: Path) -> None:
    words = tmp_path / "own.toml"
    words.write_text('[[measure_words.group]]\nname = "things"\nwords = ["摊"]\n', encoding="utf-8")
    report = REPORT.replace("处".encode(), "摊".encode())
    (plain,) = parse_batches([batch(("a.csv", report))])
    (own,) = parse_batches([batch(("a.csv", report))], lexicon=str(words))
    assert plain.to_pylist()[0]["goal_unit"] is None
    assert own.to_pylist()[0]["goal_unit"] == "摊"


def test_no_engine_is_imported() -> None:
    code = "import sys, goalparse.batch as b; list(b.parse_batches([])); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"ray", "pyspark", "dask", "daft"} & set(loaded.split())
