from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import openpyxl
import polars as pl
import pytest

import goalparse
from folders import LINAN
from goalparse.cli import main
from goalparse.records import Report, ReportWarning, Task
from goalparse.writing.filters import Filter, Only, Selected
from goalparse.writing.rows import Row, rows
from goalparse.writing.selection import fits, select
from goalparse.writing.summary import account, summarize
from reports import match, parks, report

OWNER = "发改局"


@pytest.fixture(scope="module")
def linan() -> Report:
    return goalparse.parse(LINAN)


def named(row: Row, owner: str) -> bool:
    return any(owner in name for name in str(row["owners"] or "").split("、"))


@pytest.mark.parametrize("only", [None, *get_args(Only)])
@pytest.mark.parametrize("owner", [None, OWNER])
def test_the_rows_of_what_is_left_are_the_rows_that_fit(
    linan: Report, only: Only | None, owner: str | None
) -> None:
    wanted = [row for row in rows(linan) if fits(row, only) and (owner is None or named(row, owner))]
    assert list(rows(select(linan, Filter(only=only, owner=owner)))) == wanted
    assert wanted or owner is not None


@pytest.mark.parametrize(
    ("only", "texts"),
    [("behind", ["80%"]), ("unmet", ["4处", "80%"]), ("met", []), ("undecided", []), ("doubtful", [])],
)  # fmt: skip
def test_only_keeps_the_matches_that_stand_so(only: Only, texts: list[str]) -> None:
    assert [row["achievement_text"] for row in rows(select(report(), Filter(only=only)))] == texts


def test_only_unmatched_keeps_the_goals_without_an_achievement() -> None:
    (task,) = select(report(), Filter(only="unmatched")).tasks
    assert [quantity.id for quantity in task.quantities] == ["g2", "g3", "a3", "a4"]
    assert task.matches == []


@pytest.mark.parametrize(
    ("owner", "numbers"), [("住建", ["1.2"]), ("人防办", ["1.2"]), ("局", ["1.2", "2"]), ("民政", [])]
)
def test_an_owner_is_found_by_a_part_of_the_name(owner: str, numbers: list[str]) -> None:
    assert [task.no for task in select(report(), Filter(owner=owner)).tasks] == numbers


def test_a_task_without_numbers_stays_where_only_its_owner_is_asked_for() -> None:
    bare = report().tasks[2].model_copy(update={"owners": ["司法局"]})
    whole = report().model_copy(update={"tasks": [bare]})
    assert len(select(whole, Filter(owner="司法局")).tasks) == 1
    assert select(whole, Filter(owner="司法局", only="behind")).tasks == []


def test_sorting_by_ratio_puts_the_lowest_first_and_the_unknown_last() -> None:
    low = report().tasks[1].model_copy(update={"matches": [match(None, "a1", "0.2", basis="work")]})
    tasks = [report().tasks[2], parks(), low]
    found = select(report().model_copy(update={"tasks": tasks}), Filter(by_ratio=True))
    assert [task.no for task in found.tasks] == ["2", "1.2", None]
    assert [str(row["ratio"]) for row in rows(found)] == ["0.2", "0.666667", "None", "None", "None"]


def test_a_row_keeps_the_place_of_its_task_in_the_whole_report(linan: Report) -> None:
    by_place = {row["task"]: row["target"] for row in rows(linan)}
    found = list(rows(select(linan, Filter(only="behind", by_ratio=True))))
    assert len(found) > 1
    assert all(by_place[row["task"]] == row["target"] for row in found)


def test_all_that_is_wanted_is_the_report_itself(linan: Report) -> None:
    assert select(linan, Filter()) is linan


def test_what_is_left_is_a_report_as_json(linan: Report) -> None:
    left = select(linan, Filter(only="behind"))
    again = Report.model_validate_json(left.model_dump_json())
    assert again.tasks == left.tasks
    assert [row["ratio"] for row in rows(again)] == [row["ratio"] for row in rows(left)]


def test_warnings_go_with_their_task_and_point_to_where_it_stands_now() -> None:
    warnings = [
        ReportWarning(code="column", message="列无标题"),
        ReportWarning(code="parts_exceed", message="甲", place="任务 1.2", task=0),
        ReportWarning(code="parts_exceed", message="乙", place="任务 2", task=1),
    ]
    whole = report().model_copy(update={"warnings": warnings})
    left = select(whole, Filter(only="behind"))
    assert [(warning.message, warning.task) for warning in left.warnings] == [("列无标题", None), ("乙", 0)]


# ---- in every output ---------------------------------------------------------------------------------------


def comma_separated(path: Path) -> list[Decimal]:
    table = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    return [Decimal(row["ratio"]) for row in table]


def parquet(path: Path) -> list[Decimal]:
    return [Decimal(str(ratio)) for ratio in pl.read_parquet(path)["ratio"].to_list()]


def jsonl(path: Path) -> list[Decimal]:
    tasks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Decimal(found["ratio"]) for task in tasks for found in task["matches"]]


@pytest.mark.parametrize(
    ("suffix", "read"), [("csv", comma_separated), ("parquet", parquet), ("jsonl", jsonl)]
)
def test_a_filter_holds_for_files(
    suffix: str, read: Any, linan: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [row for row in rows(linan) if row["pace"] == "behind" and named(row, OWNER)]
    ratios = [row["ratio"] for row in wanted if isinstance(row["ratio"], Decimal)]
    out = tmp_path / f"滞后.{suffix}"
    arguments = [
        "parse",
        str(LINAN),
        "--only",
        "behind",
        "--owner",
        OWNER,
        "--sort",
        "ratio",
        "-o",
        str(out),
    ]
    assert main(arguments) == 0
    assert sorted(read(out)) == sorted(ratios) != []
    if suffix != "jsonl":
        assert read(out) == sorted(ratios)
    assert "筛选：滞后，责任单位含“发改局”" in capsys.readouterr().err


def test_a_summary_by_owner_names_only_the_owners_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert main(["parse", str(LINAN), "--owner", OWNER, "-o", str(out)]) == 0
    names = {
        str(cell.value)
        for line in openpyxl.load_workbook(out)["汇总"].iter_rows(min_col=1, max_col=1)
        for cell in line
        if str(cell.value).endswith("局")
    }
    assert names == {OWNER}


def test_a_filter_that_finds_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.csv"
    assert main(["parse", str(LINAN), "--owner", "住健局", "-o", str(out)]) == 0
    said = capsys.readouterr().err
    assert "没有符合条件的目标：责任单位含“住健局”" in said
    assert "报告中的责任单位有：" in said
    assert OWNER in said
    assert comma_separated(out) == []
    assert main(["parse", str(LINAN), "--owner", "民政局", "--only", "behind"]) == 0
    said = capsys.readouterr().err
    assert "没有符合条件的目标：滞后，责任单位含“民政局”" in said
    assert "报告中的责任单位有" not in said


def test_the_summary_on_the_terminal_follows_the_filter(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(LINAN), "--only", "behind", "--owner", OWNER]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("筛选：滞后，责任单位含“发改局”（全报告共116个目标）。任务")
    assert "快于序时0个，符合序时0个，滞后" in last


# ---- counts that add up ------------------------------------------------------------------------------------


def test_the_counts_add_up_and_say_how() -> None:
    # Three goals as numbers, of which one is matched; one share of a job done.
    assert account(summarize(rows(report())), timed=True) == (
        "量化目标3个：有对应进展1个，无对应进展2个；另有1项进展写明了完成程度，其目标未写明数字；"
        "有对应进展的共2个（1+1）：已完成0个，未完成2个，待定0个；"
        "与序时进度相比，快于序时1个，符合序时0个，滞后1个。"
    )


def test_doubtful_matches_are_counted_apart_and_pace_only_where_there_is_a_period() -> None:
    doubtful = parks().model_copy(update={"matches": [match("g1", "a1", "0.666667", doubtful=True)]})
    counts = summarize(rows(report().model_copy(update={"tasks": [doubtful]})))
    assert account(counts, timed=False).endswith("待定0个；其中对应存疑的1个，请核对原文。")
    assert "与序时进度相比，快于序时0个，符合序时0个，滞后0个，不作比较1个" in account(counts, timed=True)


def test_no_goals_are_said_to_be_none() -> None:
    assert account(summarize([]), timed=True) == "没有量化目标。"


@pytest.mark.parametrize("only", [None, *get_args(Only)])
def test_every_sum_of_a_real_report_is_right(linan: Report, only: Only | None) -> None:
    counts = summarize(rows(select(linan, Filter(only=only))))
    assert counts.goals == counts.matched - counts.implied + counts.unmatched
    assert counts.matched == counts.met + counts.unmet + counts.undecided
    assert counts.matched == counts.ahead + counts.on_pace + counts.behind + counts.unpaced


def test_a_narrowed_report_is_known_as_one() -> None:
    left = select(report(), Filter(only="behind"))
    assert isinstance(left, Selected)
    assert (left.whole.total, left.places, str(left.filter)) == (4, [2], "滞后")
    assert all(isinstance(task, Task) for task in left.tasks)
