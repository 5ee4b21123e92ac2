"""The queries of the DuckDB page on the folder that a batch run wrote."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

import goalparse
from folders import ROOT
from goalparse.batch import run

DOCUMENTS = ("c11.csv", "h01.html", "w07.docx")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("examples")
    (home / "in").mkdir()
    for name in DOCUMENTS:
        (home / "in" / name).write_bytes((ROOT / "corpus/layouts" / name).read_bytes())
    (home / "in" / "cut.docx").write_bytes(b"PK\x03\x04")
    (home / "in" / "empty.csv").write_bytes(b"")
    (home / "in" / "text.txt").write_text("本页没有报告。\n", encoding="utf-8")
    (home / "in" / "photo.png").write_bytes(b"x")
    run(home / "in", home / "out", jobs=2)
    return home / "out"


@pytest.fixture(scope="module")
def answers(out: Path) -> list[list[dict[str, Any]]]:
    page = (ROOT / "docs/duckdb.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert len(queries) == 5
    with duckdb.connect() as connection:
        return [
            connection.sql(query.replace("reports.parquet", "out/*.parquet").replace("'out/", f"'{out}/"))
            .to_arrow_table()
            .to_pylist()
            for query in queries
        ]


@pytest.fixture(scope="module")
def reports() -> dict[str, goalparse.Report]:
    return {name: goalparse.parse(ROOT / "corpus/layouts" / name) for name in DOCUMENTS}


def test_counts_by_county_are_those_of_the_reports(
    answers: list[list[dict[str, Any]]], reports: dict[str, goalparse.Report]
) -> None:
    goals = Counter(
        report.issuer
        for report in reports.values()
        for task in report.tasks
        for quantity in task.quantities
        if quantity.side == "target" and quantity.kind != "attribute"
    )
    counted: Counter[str | None] = Counter()
    for row in answers[2]:
        counted[row["issuer"]] += row["goals"]
    assert counted == goals


def test_sums_and_what_is_behind_have_rows(answers: list[list[dict[str, Any]]]) -> None:
    assert sum(row["goals"] for row in answers[0]) > 0
    behind = [row["ratio"] - row["elapsed"] for row in answers[1]]
    assert behind == sorted(behind) != []
    assert max(behind) < 0


def test_failures_are_counted_by_code(answers: list[list[dict[str, Any]]]) -> None:
    found = {row["code"]: (row["documents"], row["example"].partition(":")[0]) for row in answers[3]}
    assert found == {"damaged": (2, "cut.docx"), "no_report": (1, "text.txt")}


def test_documents_worth_a_look_are_all_that_were_read_worst_first(
    answers: list[list[dict[str, Any]]], reports: dict[str, goalparse.Report], out: Path
) -> None:
    rows = answers[4]
    assert {row["source"]: row["tasks"] for row in rows} == {
        name: len(report.tasks) for name, report in reports.items()
    }
    assert {row["source"]: row["warnings"] for row in rows} == {
        name: len(report.warnings) for name, report in reports.items()
    }
    shares = [row["matched"] / max(row["goals"], 1) for row in rows]
    assert shares == sorted(shares)
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([line for line in map(json.loads, lines) if line["state"] == "passed_over"]) == 1
