"""The Lin'an report in every format, written by one command and read back by a library of that format."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest

import goalparse
from folders import ROOT
from goalparse.cli import main
from goalparse.records import Report, Task
from goalparse.writing.rows import rows
from goalparse.writing.summary import summarize

SOURCE = ROOT / "corpus" / "linan-2023h1" / "source.txt"
TASKS = 154


@pytest.fixture(scope="module")
def report() -> Report:
    return goalparse.parse(SOURCE)


@pytest.fixture(scope="module")
def ratios(report: Report) -> list[Decimal]:
    """Every ratio of the report, in order: what each format has to give back."""
    found = [match.ratio for task in report.tasks for match in task.matches if match.ratio is not None]
    assert len(report.tasks) == TASKS
    assert len(found) > 50
    return sorted(found)


def jsonl(path: Path) -> list[Decimal]:
    tasks = [Task.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(tasks) == TASKS
    return [match.ratio for task in tasks for match in task.matches if match.ratio is not None]


def comma_separated(path: Path) -> list[Decimal]:
    table = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    return [Decimal(row["ratio"]) for row in table if row["ratio"]]


def parquet(path: Path) -> list[Decimal]:
    return [ratio for ratio in pq.read_table(path).column("ratio").to_pylist() if ratio is not None]


def workbook(path: Path) -> list[Decimal]:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert book["任务"].max_row == TASKS + 1
    headings, *lines = book["匹配"].iter_rows(values_only=True)
    cells = [line[headings.index("完成率")] for line in lines]
    return [Decimal(str(cell)) for cell in cells if cell is not None]


@pytest.mark.parametrize(
    ("suffix", "read"), [("jsonl", jsonl), ("csv", comma_separated), ("parquet", parquet), ("xlsx", workbook)]
)
def test_one_command_writes_what_its_library_reads_back(
    suffix: str, read: Callable[[Path], list[Decimal]], ratios: list[Decimal], tmp_path: Path
) -> None:
    out = tmp_path / f"out.{suffix}"
    assert main(["parse", str(SOURCE), "-o", str(out)]) == 0
    assert sorted(read(out)) == ratios


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_hold_the_same_ratios(library: Any, report: Report, ratios: list[Decimal]) -> None:
    frame = report.to_frame(library, numbers="decimal")
    column = frame["ratio"].drop_nulls() if isinstance(frame, pl.DataFrame) else frame["ratio"].dropna()
    assert sorted(column.to_list()) == ratios


def test_a_report_survives_json_without_loss(report: Report) -> None:
    assert Report.model_validate_json(report.model_dump_json()) == report


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, Any]]]:
    """The answer to each query of the DuckDB page, in order."""
    path = tmp_path_factory.mktemp("duckdb") / "reports.parquet"
    assert main(["parse", str(SOURCE), "-o", str(path)]) == 0
    page = (ROOT / "docs" / "duckdb.md").read_text(encoding="utf-8")
    queries = [q for q in re.findall(r"```sql\n(.*?)```", page, re.DOTALL) if "reports.parquet" in q]
    with duckdb.connect() as connection:
        return [
            connection.sql(query.replace("reports.parquet", str(path))).to_arrow_table().to_pylist()
            for query in queries
        ]


def test_the_worked_example_sums_by_owner_and_unit(
    answers: list[list[dict[str, Any]]], report: Report
) -> None:
    by_owner = answers[0]
    wanted = [row for row in rows(report) if row["basis"] == "quantity" and row["goal_kind"] == "amount"]
    assert sum(row["goals"] for row in by_owner) == len(wanted)
    (money,) = [row for row in by_owner if row["owners"] == "发改局" and row["unit"] == "元"]
    assert (money["achieved"], money["promised"]) == (Decimal(7_420_000_000), Decimal(13_042_000_000))


def test_the_worked_example_finds_what_is_behind_worst_first(
    answers: list[list[dict[str, Any]]], report: Report
) -> None:
    wanted = [row["ratio"] for row in rows(report) if row["pace"] == "behind"]
    found = [row["ratio"] for row in answers[1]]
    assert len(found) == len(wanted) > 0
    assert found == sorted(found)
    assert set(found) == set(wanted)


def test_the_worked_example_counts_by_county(answers: list[list[dict[str, Any]]], report: Report) -> None:
    (county,) = answers[2]
    counts = summarize(rows(report))
    assert county["issuer"] == report.issuer
    assert [county[name] for name in ("goals", "matched", "met", "behind")] == [
        counts.goals, counts.matched, counts.met, counts.behind
    ]  # fmt: skip
