"""Courses in every format, read back with the format's own library."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

import goalparse
from folders import DOCS
from followed import table
from goalparse.cli.schema import courses_page
from goalparse.errors import SourceError, UsageError
from goalparse.following import Courses
from goalparse.records import Course
from goalparse.writing.courses import WRITERS, write, writer
from goalparse.writing.courses.rows import rows
from goalparse.writing.courses.schema import COLUMNS, NAMES
from office import needs_office, paper, printed


@pytest.fixture(scope="module")
def courses() -> Courses:
    """Return a course with two readings and an event, one without readings, and one with a hostile owner."""
    june = table(
        "东江县2023年上半年重点工作进展情况表",
        ("新建农村公路50公里", "完成21公里", "交通局"),
        ("培训技能人才300人", "正在推进", "=1+1"),
        name="6.csv",
    )
    september = table(
        "东江县2023年前三季度重点工作进展情况表",
        ("新建农村公路45公里", "完成33公里", "交通局"),
        ("培训技能人才300人", "正在推进", "=1+1"),
        name="9.csv",
    )
    return goalparse.follow([june, september])


def dumped(courses: Courses, suffix: str) -> bytes:
    out = io.BytesIO()
    writer(suffix).dump(courses, courses.reports, out)
    return out.getvalue()


def test_the_table_has_a_row_a_reading_and_one_for_a_goal_without(courses: Courses) -> None:
    first, second, third = rows(courses, courses.reports)
    assert tuple(first) == NAMES
    assert first | {"events": None, "event_messages": None} == dict.fromkeys(NAMES) | {
        "course": 1, "place": "东江县", "goal_start": date(2023, 1, 1), "goal_end": date(2023, 12, 31),
        "indicator": "农村公路", "goal_source": "6.csv", "goal_task": 1, "goal_no": "1", "owners": "交通局",
        "goal_sentence": "新建农村公路50公里", "goal_stretch": False, "sentence": "完成21公里", "gap": Decimal(-29),
        "goal_text": "50公里", "goal_value": Decimal(50), "goal_unit": "公里", "goal_bound": "=", "goal_kind": "amount",
        "source": "6.csv", "task": 1, "no": "1", "period_end": date(2023, 6, 30), "text": "21公里",
        "value": Decimal(21),
        "unit": "公里", "bound": "=", "stage": "done", "ratio": Decimal("0.42"), "met": False, "pace": "behind",
        "event_sources": "9.csv", "standard_indicator": first["standard_indicator"],
    }  # fmt: skip
    assert first["events"] == second["events"] == "goal_changed"
    assert (second["source"], second["text"], second["ratio"]) == ("9.csv", "33公里", Decimal("0.733333"))
    assert (third["course"], third["goal_text"], third["source"], third["events"]) == (2, "300人", None, None)


def test_csv_has_the_columns_and_runs_no_formula(courses: Courses) -> None:
    text = dumped(courses, ".csv").decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))
    assert tuple(head) == NAMES
    assert len(lines) == 3
    assert lines[2][NAMES.index("owners")] == "'=1+1"
    assert lines[1][NAMES.index("ratio")] == "0.733333"


def test_parquet_keeps_numbers_exact_and_days_days(courses: Courses) -> None:
    read = pyarrow.parquet.read_table(io.BytesIO(dumped(courses, ".parquet")))
    assert tuple(read.column_names) == NAMES
    lines = read.to_pylist()
    assert (lines[1]["ratio"], lines[1]["period_end"]) == (Decimal("0.733333"), date(2023, 9, 30))
    assert lines[2]["value"] is None
    assert read.schema.field("ratio").metadata[b"label"].decode() == "完成率"


def test_jsonl_gives_the_records_back(courses: Courses) -> None:
    lines = dumped(courses, ".jsonl").decode().splitlines()
    assert [Course.model_validate_json(line) for line in lines] == list(courses)


def test_the_workbook_has_goals_readings_and_events(courses: Courses) -> None:
    book = openpyxl.load_workbook(io.BytesIO(dumped(courses, ".xlsx")))
    assert book.sheetnames == ["目标历程", "历次进展", "事项"]
    head, first, second = book["目标历程"].iter_rows(values_only=True)
    line = dict(zip(head, first, strict=True))
    assert (line["目标"], line["进展"], line["完成率"], line["读数次数"]) == ("50公里", "33公里", 0.733333, 2)
    assert line["事项"] == "目标变动"
    assert dict(zip(head, second, strict=True))["责任单位"] == "=1+1"
    assert book["目标历程"].cell(3, head.index("责任单位") + 1).data_type == "s"
    assert book["历次进展"].max_row == 3
    head, event = book["事项"].iter_rows(values_only=True)
    told = dict(zip(head, event, strict=True))
    assert (told["事项"], told["见于"], told["原数"], told["现数"]) == (
        "目标变动",
        "9.csv",
        "50公里",
        "45公里",
    )


@needs_office
def test_the_workbook_opens_and_prints_in_another_program(courses: Courses, tmp_path: Path) -> None:
    out = tmp_path / "courses.xlsx"
    out.write_bytes(dumped(courses, ".xlsx"))
    pages = "".join(printed(out, tmp_path))
    assert paper(tmp_path / "courses.pdf") == (297, 210)
    for said in ("目标历程", "50公里", "73.3%", "目标变动"):
        assert said in pages


def test_the_page_of_the_columns_is_current() -> None:
    assert (DOCS / "courses-table.md").read_text(encoding="utf-8") == courses_page()
    assert len(COLUMNS) == len(set(NAMES))


@pytest.mark.parametrize("suffix", WRITERS)
def test_nothing_can_be_written(suffix: str) -> None:
    out = io.BytesIO()
    writer(suffix).dump([], [], out)
    assert (out.getvalue() == b"") == (suffix == ".jsonl")


def test_an_unknown_format_and_a_folder_that_is_none_are_errors(courses: Courses, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"known are \.html"):
        write(courses, courses.reports, tmp_path / "courses.pdf")
    with pytest.raises(SourceError, match="cannot write"):
        write(courses, courses.reports, tmp_path / "none" / "courses.csv")


def test_files_of_one_name_are_told_apart() -> None:
    rows_ = [("新建农村公路50公里", "完成21公里", "交通局"), ("新增养老床位150张", "新增80张", "民政局")]
    east = table("东江县2023年上半年重点工作进展情况表", *rows_, name="report.csv")
    west = table(
        "西江县2023年上半年重点工作进展情况表", ("改造老旧小区20个", "完工9个", "住建局"), name="report.csv"
    )
    found = goalparse.follow([east, west])
    told = {(row["place"], row["indicator"], row["owners"]) for row in rows(found, found.reports)}
    assert told == {
        ("东江县", "农村公路", "交通局"),
        ("东江县", "养老床位", "民政局"),
        ("西江县", "老旧小区", "住建局"),
    }
