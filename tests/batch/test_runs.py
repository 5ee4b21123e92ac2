"""Many documents into one folder: right rows, a line for each failure, nothing done twice."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks import generate
from benchmarks.check import check
from filelock import FileLock

import goalparse
from goalparse.batch import run
from goalparse.batch.document import Document, Result, parse_document
from goalparse.batch.fingerprint import made_by
from goalparse.cli import main
from goalparse.errors import SourceError, UsageError
from goalparse.writing.arrow import table

HEADER = "序号,年度目标任务,进展情况,责任单位\n"


def write_report(path: Path, goal: int, done: int = 3) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEADER}1,新建公园{goal}处,建成公园{done}处,城管局\n", encoding="utf-8")


def manifest(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def all_rows(out: Path) -> pa.Table:
    return pa.concat_tables(pq.read_table(path) for path in sorted(out.glob("*.parquet")))


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def goals(out: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in all_rows(out).to_pylist():
        found.setdefault(Path(row["source"]).name, []).append(row["goal_text"])
    return found


# Work for the pool that misbehaves on documents by their names; anything else is read as usual.


HELD: list[bytes] = []


def mischief(document: Document, marks: str) -> Result:
    with (Path(marks) / Path(document.name).name).open("a", encoding="utf-8") as mark:
        mark.write("read\n")
    if "hangs" in document.name:
        time.sleep(600)
    if "crashes" in document.name:
        os.kill(os.getpid(), signal.SIGKILL)
    while "hoards" in document.name:
        HELD.append(bytes(1 << 20))
        time.sleep(0.001)
    if "exits" in document.name:
        os._exit(7)
    if "stumbles" in document.name and reads(Path(marks), Path(document.name).name) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return parse_document(document)


def reads(marks: Path, name: str) -> int:
    path = marks / name
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


@pytest.fixture(autouse=True)
def _fixed_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run beside the documents: their names, which decide where a part ends, are then the same every time."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


@pytest.fixture
def three(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for i, name in enumerate(("a.csv", "b.csv", "c.csv"), 5):
        write_report(folder / name, i)
    return folder


def test_rows_are_those_of_each_report_alone(tmp_path: Path) -> None:
    paths = generate.write(tmp_path / "in", 6, seed=3, tasks=(5, 25))
    summary = run([tmp_path / "in"], tmp_path / "out", jobs=2)
    names = {path: path.relative_to(tmp_path / "in").as_posix() for path in paths}
    alone = [table([goalparse.parse(path, name=names[path])]) for path in paths]
    expected = pa.concat_tables(alone).to_pylist()
    key = lambda row: (row["source"], row["task"], str(row["goal_id"]), str(row["achievement_id"]))  # noqa: E731
    assert sorted(all_rows(tmp_path / "out").to_pylist(), key=key) == sorted(expected, key=key)
    assert (summary.documents, summary.rows, summary.failures) == (6, len(expected), [])


def test_generated_reports_are_read_as_their_gold_says(tmp_path: Path) -> None:
    generate.write(tmp_path / "in", 12, seed=11)
    run([tmp_path / "in"], tmp_path / "out", jobs=2)
    score = check(tmp_path / "in", tmp_path / "out")
    assert score.reports == 12
    assert score.wanted > 300
    assert score.f1 > 0.97


def test_generated_reports_depend_on_seed_and_number_alone() -> None:
    one, again, other = generate.make(5, 17), generate.make(5, 17), generate.make(6, 17)
    assert (one.name, one.gold) == (again.name, again.gold)
    assert one.gold != other.gold


def test_manifest_says_what_became_of_each_document(three: Path, tmp_path: Path) -> None:
    (three / "d.csv").write_text("", encoding="utf-8")
    (three / "e.docx").write_bytes(b"no zip")
    (three / "notes.json").write_text("{}", encoding="utf-8")
    (three / "f.csv").write_text(f"{HEADER}1,新建公园2处,建成公园8处,城管局\n", encoding="utf-8")
    summary = run([three], tmp_path / "out", jobs=1)
    lines = {line["source"]: line for line in manifest(tmp_path / "out")}
    assert list(lines) == ["a.csv", "b.csv", "c.csv", "d.csv", "e.docx", "f.csv", "notes.json"]
    good = lines["a.csv"]
    assert (good["state"], good["tasks"], good["rows"], good["error"]) == ("ok", 1, 1, None)
    assert good["sha256"] == goalparse.parse(three / "a.csv").source.sha256
    assert (tmp_path / "out" / good["part"]).exists()
    assert "三倍" in lines["f.csv"]["warnings"][0]
    assert lines["d.csv"]["state"] == lines["e.docx"]["state"] == "failed"
    assert (lines["d.csv"]["code"], lines["d.csv"]["error"]) == ("damaged", "d.csv: empty")
    assert [entry.source for entry in summary.failures] == ["d.csv", "e.docx"]
    passed_over = lines["notes.json"]
    assert (passed_over["state"], passed_over["code"], passed_over["part"]) == (
        "passed_over",
        "unsupported",
        None,
    )
    assert summary.passed_over == {"unsupported": 1}
    assert {line["made_by"] for line in lines.values()} == {made_by(None)}


def test_a_document_that_takes_too_much_memory_is_read_again_only_by_a_fresh_worker(
    three: Path, tmp_path: Path, marks: Path
) -> None:
    write_report(three / "hoards.csv", 9)
    read = partial(run, [three], tmp_path / "out", jobs=1, memory_limit=300 << 20)
    assert read(work=partial(mischief, marks=str(marks))).states == {"ok": 3, "out_of_memory": 1}
    line = next(line for line in manifest(tmp_path / "out") if line["source"] == "hoards.csv")
    assert line["code"] == "out_of_memory"
    assert "takes more than 300 MB of memory; raise --memory-limit" in line["error"]
    assert reads(marks, "hoards.csv") == 2
    assert read().states["out_of_memory"] == 1
    assert read(retry=True).states == {"ok": 4}
    alone = tmp_path / "alone"
    write_report(alone / "hoards.csv", 9)
    run([alone], tmp_path / "other", jobs=1, memory_limit=300 << 20, work=partial(mischief, marks=str(marks)))
    assert reads(marks, "hoards.csv") == 3


@pytest.mark.parametrize(
    ("name", "state", "why", "times"),
    [
        ("hangs.csv", "timed_out", "not read within 10 s", 1),
        ("crashes.csv", "crashed", "killed by signal 9", 2),
        ("exits.csv", "crashed", "exit code 7", 2),
    ],
)
def test_a_document_that_takes_its_worker_down_is_a_line(
    three: Path, tmp_path: Path, marks: Path, name: str, state: str, why: str, times: int
) -> None:
    write_report(three / name, 9)
    work = partial(mischief, marks=str(marks))
    run([three], tmp_path / "out", jobs=2, time_limit=10 if state == "timed_out" else 60, work=work)
    lines = {Path(line["source"]).name: line for line in manifest(tmp_path / "out")}
    assert lines[name]["state"] == state
    assert why in lines[name]["error"]
    assert lines[name]["sha256"] is not None
    assert reads(marks, name) == times
    assert [lines[other]["state"] for other in ("a.csv", "b.csv", "c.csv")] == ["ok"] * 3
    assert goals(tmp_path / "out") == {"a.csv": ["5处"], "b.csv": ["6处"], "c.csv": ["7处"]}


def test_a_worker_killed_by_chance_costs_no_document(three: Path, tmp_path: Path, marks: Path) -> None:
    write_report(three / "stumbles.csv", 9)
    run([three], tmp_path / "out", jobs=1, work=partial(mischief, marks=str(marks)))
    assert [line["state"] for line in manifest(tmp_path / "out")] == ["ok"] * 4
    assert goals(tmp_path / "out")["stumbles.csv"] == ["9处"]


def test_what_timed_out_is_read_again_only_when_asked(three: Path, tmp_path: Path, marks: Path) -> None:
    write_report(three / "hangs.csv", 9)
    again = partial(run, [three], tmp_path / "out", jobs=1, time_limit=10)
    again(work=partial(mischief, marks=str(marks)))
    assert again(work=partial(mischief, marks=str(marks))).states["timed_out"] == 1
    assert reads(marks, "hangs.csv") == 1
    assert again(retry=True).states == {"ok": 4}
    assert goals(tmp_path / "out")["hangs.csv"] == ["9处"]
    assert reads(marks, "a.csv") == 1


def test_unchanged_documents_are_not_read_again(three: Path, tmp_path: Path, marks: Path) -> None:
    out, work = tmp_path / "out", partial(mischief, marks=str(marks))
    run([three], out, jobs=1, work=work)
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    assert run([three], out, jobs=1, work=work).reused == 3
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("*.parquet")} == before
    write_report(three / "b.csv", 60)
    write_report(three / "new.csv", 8)
    (three / "c.csv").unlink()
    assert run([three], out, jobs=1, work=work).reused == 1
    assert goals(out) == {"a.csv": ["5处"], "b.csv": ["60处"], "new.csv": ["8处"]}
    assert [Path(line["source"]).name for line in manifest(out)] == ["a.csv", "b.csv", "new.csv"]
    assert {name: reads(marks, name) for name in ("a.csv", "b.csv", "c.csv", "new.csv")} == {
        "a.csv": 1,
        "b.csv": 2,
        "c.csv": 1,
        "new.csv": 1,
    }


def test_other_words_mean_reading_everything_again(three: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "out", tmp_path / "own.toml"
    words.write_text('[headers]\nowner = ["承办科室"]\n', encoding="utf-8")
    run([three], out, jobs=1)
    assert run([three], out, jobs=1, lexicon=words).reused == 0
    assert run([three], out, jobs=1, lexicon=words).reused == 3
    words.write_text('[headers]\nowner = ["承办处室"]\n', encoding="utf-8")
    assert run([three], out, jobs=1, lexicon=words).reused == 0
    assert goals(out) == {"a.csv": ["5处"], "b.csv": ["6处"], "c.csv": ["7处"]}


def test_the_result_in_force_is_all_that_is_seen_while_a_new_run_goes_on(three: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([three], out, jobs=1)
    before = contents(out)
    write_report(three / "b.csv", 60)
    seen: list[bool] = []

    def look(_done: int, _of_all: int) -> None:
        seen.append(contents(out) == before)

    run([three], out, jobs=1, progress=look)
    assert seen
    assert all(seen)
    assert goals(out) == {"a.csv": ["5处"], "b.csv": ["60处"], "c.csv": ["7处"]}
    assert {path.name for path in out.glob("*.parquet")} == {line["part"] for line in manifest(out)}


def test_two_runs_never_share_a_folder(three: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with (
        FileLock(tmp_path / "out" / ".lock"),
        pytest.raises(UsageError, match="another run is writing there"),
    ):
        run([three], tmp_path / "out", jobs=1)


def test_full_disk_leaves_nothing_half_written_and_goes_on_after(tmp_path: Path) -> None:
    generate.write(tmp_path / "in", 40, seed=2, tasks=(4, 8))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "goalparse", "batch", str(tmp_path / "in"), "-o", str(out), "-j", "1"]

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    full = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=small_files)
    assert full.returncode == 1
    assert "无法写入：文件过大" in full.stderr
    assert "再次运行同一命令" in full.stderr
    assert "Traceback" not in full.stderr
    assert not (out / "manifest.jsonl").exists()
    assert [path.name for path in out.rglob("*") if path.name.endswith(".tmp")] == []
    assert list(out.glob("*.parquet")) == []
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len({row["source"] for row in all_rows(out).to_pylist()}) == 40


@pytest.mark.parametrize(
    "wrong",
    [
        {"jobs": 0},
        {"jobs": "2"},
        {"jobs": 1.5},
        {"memory_limit": 1 << 20},
        {"memory_limit": "2 GB"},
        {"time_limit": 0},
        {"time_limit": float("nan")},
        {"time_limit": float("inf")},
        {"time_limit": 1e10},
        {"time_limit": None},
        {"limits": {}},
        {"lexicon": 5},
        {"paths": None},
        {"paths": [5]},
        {"paths": b"in"},
        {"out": None},
    ],
)
def test_run_refuses_what_has_no_meaning(three: Path, tmp_path: Path, wrong: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"paths": [three], "out": tmp_path / "out"}
    with pytest.raises(UsageError, match="must be"):
        run(**usual | wrong)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("paths", "out", "kind", "why"),
    [
        ("", "out", UsageError, "a path is empty"),
        ("in", "", UsageError, "a path is empty"),
        ("in", "o\0", SourceError, "cannot write: embedded null"),
        ("in", "o\ud800", SourceError, "cannot write: .*surrogates"),
        ("o\0", "out", SourceError, "no such file"),
        ("o\ud800*", "out", SourceError, r"o\?\*: no such file"),
    ],
)
def test_a_path_that_cannot_be_is_told(paths: str, out: str, kind: type[Exception], why: str) -> None:
    with pytest.raises(kind, match=why):
        run(paths, out)
    assert sorted(path.name for path in Path().iterdir()) == ["in"]


def test_as_much_memory_as_there_is_numbers_for_is_no_limit(three: Path, tmp_path: Path) -> None:
    assert run(three, tmp_path / "out", jobs=1, memory_limit=1 << 80, time_limit=1e6).states == {"ok": 3}


def test_command_names_failures_and_says_what_was_written(
    three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", str(three), "-o", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "3份报告" in shown.err
    (three / "d.csv").write_text("", encoding="utf-8")
    assert main(["batch", str(three), "-o", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr()
    assert "d.csv：没有内容" in shown.err
    assert "4份报告（其中1份失败，3份沿用）" in shown.err
    assert main(["batch", "nowhere", "-o", str(tmp_path / "out")]) == 1
    assert main(["batch", str(three), "-o", str(tmp_path / "out"), "-j", "0"]) == 2
