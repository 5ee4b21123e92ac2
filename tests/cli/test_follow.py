"""`goalparse follow` as a shell sees it: streams and exit status."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from commands import Run, runner
from goalparse.cli import main
from readers.helpers import zipped

HEAD = "序号,目标任务,进展情况,责任单位"
JUNE = (
    f"东江县2023年上半年重点工作进展情况表\n{HEAD}\n"
    "1,新建农村公路50公里,完成21公里,交通局\n2,新增养老床位150张,新增80张,民政局\n"
)
YEAR = f"东江县2023年重点工作完成情况表\n{HEAD}\n1,新建农村公路45公里,完成45公里,交通局\n"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    return runner(capfd, "follow")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "b.csv").write_text(JUNE, encoding="utf-8")
    (reports / "a.csv").write_text(YEAR, encoding="utf-8")
    return reports


def test_the_table_shows_each_goal_with_its_readings_and_events(run: Run, folder: Path) -> None:
    done = run(folder)
    assert done.status == 0
    head, columns, road, beds, summary = done.out.splitlines()
    assert head.strip() == "东江县  2023年目标"
    assert columns.split() == ["指标", "目标", "历次进展", "完成率", "状态", "事项"]
    assert road.split()[:6] == ["农村公路", "50公里", "21公里(2023-06)", "→", "45公里(2023-12)", "100.0%"]
    assert "目标变动：目标由50公里改为45公里" in road
    assert "不再列出：b.csv任务2的目标“新增养老床位150张”" in beds
    assert summary.startswith(
        "共2份报告，2个目标，3次读数；目标变动1个；不再列出1个；数字回落0个；未再报告0个"
    )


def test_only_goals_with_events(run: Run, folder: Path) -> None:
    (folder / "a.csv").write_text(YEAR + "2,新增养老床位150张,新增151张,民政局\n", encoding="utf-8")
    done = run(folder, "--events")
    assert "农村公路" in done.out
    assert "养老床位" not in done.out


@pytest.mark.parametrize("suffix", ["html", "xlsx", "csv", "parquet", "jsonl"])
def test_a_file_in_every_format(run: Run, folder: Path, suffix: str) -> None:
    done = run(folder, "-o", folder.parent / f"courses.{suffix}")
    assert done.status == 0
    assert "2份报告，2个目标，3次读数，2个事项" in done.err
    assert (folder.parent / f"courses.{suffix}").stat().st_size > 500


def test_standard_output_has_whole_records_and_nothing_else(run: Run, folder: Path) -> None:
    done = run(folder, "-o", "-", "--format", "jsonl")
    assert (done.status, done.err) == (0, "")
    assert [json.loads(line)["goal"]["quantity"]["text"] for line in done.out.splitlines()] == [
        "50公里",
        "150张",
    ]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_followed(run: Run, folder: Path) -> None:
    (folder / "c.csv").write_text("今天天气很好", encoding="utf-8")
    done = run(folder, "-o", "-", "--format", "csv")
    assert done.status == 1
    assert "c.csv" in done.err
    assert len(list(csv.reader(io.StringIO(done.out)))) == 4


def test_a_report_without_a_date_is_an_error_and_can_be_given_one(run: Run, folder: Path) -> None:
    text = f"东江县重点工作进展情况表\n{HEAD}\n1,新建农村公路45公里,完成33公里,交通局\n"
    (folder / "c.csv").write_text(text, encoding="utf-8")
    done = run(folder)
    assert done.status == 2
    assert "c.csv" in done.err
    assert "--period" in done.err
    dated = run(folder, "--period", "c.csv=2023年1-9月", "-o", "-", "--format", "jsonl")
    assert dated.status == 0
    course = json.loads(dated.out.splitlines()[0])
    assert [reading["period_end"] for reading in course["readings"]] == [
        "2023-06-30",
        "2023-09-30",
        "2023-12-31",
    ]


def test_a_limit_is_raised(run: Run, folder: Path) -> None:
    done = run(folder, "--limit", "figures=2")
    assert done.status == 1
    assert "b.csv" in done.err
    assert "Limits.figures" in "".join(done.err.split())
    assert run(folder, "--limit", "figures=4").status == 0


def test_the_place_can_be_given(run: Run, folder: Path) -> None:
    for file in folder.iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("东江县", ""), encoding="utf-8")
    done = run(folder, "--place", "西江县")
    assert done.out.splitlines()[0].strip() == "西江县  2023年目标"


def test_what_a_finished_batch_read_is_followed(run: Run, folder: Path) -> None:
    assert main(["batch", "reports", "-o", "out", "--jobs", "1"]) == 0
    done = run("out")
    assert done.status == 0
    assert "共2份报告，2个目标，3次读数" in done.out
    (folder / "a.csv").unlink()
    gone = run("out")
    assert gone.status == 1
    assert "a.csv" in gone.err


def test_a_batch_is_followed_by_what_it_read_and_not_by_what_is_called_so(run: Run, folder: Path) -> None:
    (folder / "z.zip").write_bytes(zipped({"ab.csv": b"x", "b.csv": JUNE.encode()}))
    (folder / "b.csv").unlink()
    (folder / "2023").mkdir()
    (folder / "a.csv").rename(folder / "2023" / os.fsdecode("进展.csv".encode("gb18030")))
    assert main(["batch", "reports", "-o", "out", "--jobs", "1", "--fail-on", "none"]) == 0
    other = folder.parent / "copies" / "2023"  # looked into first
    other.mkdir(parents=True)
    (other / "进展.csv").write_text("目标任务,进展情况\n建桥2座,建成1座\n", encoding="utf-8")
    done = run("out")
    assert done.status == 0
    assert "共2份报告，2个目标，3次读数" in done.out


def test_files_of_one_name_in_several_folders_are_all_followed(run: Run, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / f"{name}.csv").rename(folder / name / "report.csv")
    done = run(folder / "a", folder / "b")
    assert "共2份报告，2个目标，3次读数" in done.out
    assert main(["batch", str(folder / "a"), "-o", "reports/out", "--jobs", "1"]) == 0
    assert "共2份报告，2个目标，3次读数" in run("reports/out", folder / "b").out
    assert "共1份报告" in run("reports/out", folder / "a").out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["-o", "courses.pdf"], "可用："),
        (["-o", "-"], "--format"),
        (["--period", "2023年", "--period", "2024年"], "FILE="),
    ],
)
def test_wrong_usage_is_told(run: Run, folder: Path, arguments: list[str], word: str) -> None:
    done = run(folder, *arguments)
    assert done.status == 2
    assert word in done.err


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.status == 1
    assert "没有可读的报告" in done.err


def test_the_columns_are_described(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "courses"]) == 0
    printed = capfd.readouterr().out
    assert printed.startswith("# The table of courses")
    assert "| `period_end` | date | last day that the reading covers | 截至 |" in printed
