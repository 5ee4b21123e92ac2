"""Folders as strangers leave them: odd names, pipes, links, files that are away for a moment."""

from __future__ import annotations

import csv
import json
import os
import socket
import subprocess
import sys
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import goalparse
from goalparse.batch import find, run
from goalparse.batch.document import Document, Result, parse_document
from goalparse.batch.inputs import look
from goalparse.cli import main
from goalparse.errors import SourceError, UsageError
from goalparse.reading.file_names import readable

REPORT = "目标任务,进展情况\n新建公园5处,建成公园3处\n"
GBK = "余杭区进展.csv".encode("gb18030")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "in"
    path.mkdir()
    (path / "a.csv").write_text(REPORT, encoding="utf-8")
    return path


def lines(out: str) -> dict[str, dict[str, Any]]:
    manifest = (Path(out) / "manifest.jsonl").read_text(encoding="utf-8")
    return {line["source"]: line for line in map(json.loads, manifest.splitlines())}


def test_find_takes_files_folders_and_globs_once_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.csv", "c.csv"):
        (folder / name).write_text(REPORT, encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "z.csv").write_text(REPORT, encoding="utf-8")
    (folder / "sub" / "~$z.docx").write_bytes(b"lock file of an office program")
    (folder / ".hidden.csv").write_text(REPORT, encoding="utf-8")
    (folder / "readme.rst").write_text("no report", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    assert [d.name for d in find(["in"])] == ["a.csv", "b.csv", "c.csv", "sub/z.csv"]
    assert [d.name for d in find("in")] == [d.name for d in find(["in", "in/sub"])]
    assert [d.name for d in find(["in/[bc].csv", "in/../in/c.csv", folder / "a.csv"])] == [
        "a.csv",
        "b.csv",
        "c.csv",
    ]
    assert [d.name for d in find(["in/readme.rst", "in/**/z.*"])] == ["readme.rst", "sub/z.csv"]
    by_whole_path = [d.name for d in find([folder])]
    monkeypatch.chdir(folder)
    assert [d.name for d in find(["."])] == by_whole_path


def test_documents_of_several_folders_are_called_by_their_path_from_the_folder_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("2023/a.csv", "2024/a.csv", "2024/sub/b.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    assert [d.name for d in find(["2023", "2024"])] == ["2023/a.csv", "2024/a.csv", "2024/sub/b.csv"]
    assert [d.name for d in find(["2023/*.csv", "2024/a.csv"])] == ["2023/a.csv", "2024/a.csv"]
    assert [d.name for d in find(["2024/a.csv"])] == ["a.csv"]


@pytest.mark.parametrize("path", ["nowhere", "nowhere/*.csv"])
def test_find_says_what_is_not_there(path: str) -> None:
    with pytest.raises(SourceError, match=r"nowhere.*no such file"):
        find([path])


def with_raw_name(folder: Path, name: bytes) -> Path:
    path = os.fsencode(folder) + b"/" + name
    Path(os.fsdecode(path)).write_text(REPORT, encoding="utf-8")
    return Path(os.fsdecode(path))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("余杭区.csv".encode(), "余杭区.csv"),
        (GBK, "余杭区进展.csv"),
        ("镕基路㐀.csv".encode("gb18030"), "镕基路㐀.csv"),
        (b"a\xff\xff.csv", "a\ufffd\ufffd.csv"),
    ],
)
def test_names_are_read_as_what_they_were_written_in(raw: bytes, shown: str) -> None:
    assert readable(os.fsdecode(raw)) == shown


def test_a_name_that_is_no_utf8_is_read_and_written_like_any_other(folder: Path) -> None:
    with_raw_name(folder, GBK)
    with_raw_name(folder, b"\xff\xff.csv")
    summary = run("in", "out", jobs=1)
    assert (summary.documents, summary.states) == (3, {"ok": 3})
    assert list(lines("out")) == ["a.csv", "余杭区进展.csv", "\ufffd\ufffd.csv"]
    rows = [row for path in Path("out").glob("*.parquet") for row in pq.read_table(path).to_pylist()]
    assert {row["source"] for row in rows} == set(lines("out"))
    assert run("in", "out", jobs=1).reused == 3


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "xlsx", "html"])
def test_parse_writes_such_a_name_in_every_format(folder: Path, suffix: str) -> None:
    path = with_raw_name(folder, GBK)
    assert goalparse.parse(path).source.name == "余杭区进展.csv"
    out = folder.parent / f"all.{suffix}"
    assert main(["parse", str(path), "-o", str(out)]) == 0
    if suffix == "csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            assert [row["来源"] if "来源" in row else row["source"] for row in csv.DictReader(file)] == [
                "余杭区进展.csv"
            ]


def test_two_names_that_read_alike_stay_two(folder: Path) -> None:
    (folder / os.fsdecode(GBK)).write_text(REPORT, encoding="utf-8")
    (folder / GBK.decode("gb18030")).write_text(REPORT.replace("5", "6"), encoding="utf-8")
    assert [document.name for document in find("in")] == ["a.csv", "余杭区进展 (2).csv", "余杭区进展.csv"]
    assert run("in", "out", jobs=1).states == {"ok": 3}


def test_what_is_no_file_is_passed_over_with_its_reason(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    bound = socket.socket(socket.AF_UNIX)
    bound.bind(str(folder / "socket.csv"))
    bound.close()
    (folder / "device.csv").symlink_to("/dev/zero")
    (folder / "other").symlink_to(folder.parent)
    (folder / "same.csv").symlink_to(folder / "a.csv")
    (folder / ".git").mkdir()
    (folder / ".git" / "b.csv").write_text(REPORT, encoding="utf-8")
    for name in (".hidden.csv", "~$a.docx", ".~lock.a.docx#", "photo.png"):
        (folder / name).write_bytes(b"x")
    expected = {
        ".git": "hidden",
        ".hidden.csv": "hidden",
        ".~lock.a.docx#": "temporary",
        "device.csv": "no_file",
        "other": "link",
        "photo.png": "unsupported",
        "pipe.csv": "no_file",
        "socket.csv": "no_file",
        "~$a.docx": "temporary",
    }
    assert {one.name: one.reason for one in look("in").passed_over} == expected
    assert [document.name for document in find("in")] == ["a.csv", "same.csv"]
    summary = run("in", "out", jobs=1)
    assert summary.passed_over.total() == 9
    written = {name: line["code"] for name, line in lines("out").items() if line["state"] == "passed_over"}
    assert written == expected
    with pytest.raises(SourceError, match=r"pipe\.csv: a pipe, socket or device"):
        find(["in/pipe.csv"])


@pytest.mark.usefixtures("folder")
def test_no_path_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no path is given"):
        run([], "out")


@pytest.mark.usefixtures("folder")
def test_the_output_is_no_input() -> None:
    assert run("in", "in/out", jobs=1).documents == 1
    again = run("in", "in/out", jobs=1)
    assert (again.documents, again.reused, again.passed_over.total()) == (1, 1, 0)


@pytest.mark.usefixtures("folder")
def test_the_output_fits_no_glob() -> None:
    for _ in range(2):
        assert run("in/**/*", "in/out", jobs=1).states == {"ok": 1}
    with pytest.raises(SourceError, match="no document to read"):
        run("in/out/*", "in/out")


@pytest.mark.parametrize("what", [["readme.rst"], [], [".hidden.csv", "photo.png"]])
def test_a_folder_with_nothing_to_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for name in what:
        (tmp_path / "empty" / name).write_bytes(b"x")
    assert main(["batch", "empty", "-o", "out"]) == 1
    said = capsys.readouterr().err
    assert "empty：没有可读的报告" in said
    assert ("不支持的1个" in said) == any("hidden" not in name for name in what)
    assert not Path("out").exists()


def test_a_folder_that_cannot_be_opened_is_an_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret").mkdir()
    scan = os.scandir

    def refused(path: str) -> Any:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("goalparse.batch.inputs.os.scandir", refused)
    summary = run("in", "out", jobs=1)
    line = lines("out")["secret"]
    assert (line["state"], line["code"]) == ("failed", "unreadable")
    assert "secret: the folder cannot be opened: Permission denied" in line["error"]
    assert [entry.source for entry in summary.failures] == ["secret"]
    monkeypatch.undo()
    monkeypatch.chdir(folder.parent)
    assert run("in", "out", jobs=1).failures == []


class Huge(bytes):
    """Stands for a document that there is no memory for."""

    def __bytes__(self) -> bytes:
        raise MemoryError


def short_of_memory(document: Document, mark: str) -> Result:
    """Read a document, one of them only the second time."""
    if document.name == "b.csv" and not Path(mark).exists():
        Path(mark).touch()
        return parse_document(Document(document.name, document.path, document.sha256, Huge()))
    return parse_document(document)


def test_what_is_not_about_the_content_is_read_again_by_the_next_run(folder: Path) -> None:
    (folder / "b.csv").write_text(REPORT, encoding="utf-8")
    work = partial(short_of_memory, mark=str(folder.parent / "mark"))
    assert run("in", "out", jobs=1, work=work, memory_limit=None).states == {"ok": 1, "failed": 1}
    assert lines("out")["b.csv"]["code"] == "unreadable"
    assert "b.csv: not enough memory" in lines("out")["b.csv"]["error"]
    again = run("in", "out", jobs=1, work=work, memory_limit=None)
    assert (again.states, again.reused) == ({"ok": 2}, 1)


def test_where_memory_is_limited_it_is_read_again_at_once_by_a_worker_of_its_own(folder: Path) -> None:
    (folder / "b.csv").write_text(REPORT, encoding="utf-8")
    work = partial(short_of_memory, mark=str(folder.parent / "mark"))
    assert run("in", "out", jobs=1, work=work).states == {"ok": 2}


def test_a_file_that_is_away_for_a_moment_is_read_when_it_is_back(folder: Path) -> None:
    (folder / "b.csv").symlink_to(folder.parent / "there.csv")
    assert run("in", "out", jobs=1).states == {"ok": 1, "failed": 1}
    assert lines("out")["b.csv"]["code"] == "unreadable"
    (folder.parent / "there.csv").write_text(REPORT, encoding="utf-8")
    assert run("in", "out", jobs=1).states == {"ok": 2}


def changed_meanwhile(document: Document, other: str) -> Result:
    """Read a document that is another at this moment, and was and will be what it was."""
    path = Path(document.path)
    before = path.read_text(encoding="utf-8")
    path.write_text(other, encoding="utf-8")
    try:
        return parse_document(document)
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_document_that_changed_and_changed_back_does_not_keep_the_wrong_rows() -> None:
    other = REPORT.replace("5", "9")
    run("in", "out", jobs=1, work=partial(changed_meanwhile, other=other))
    assert lines("out")["a.csv"]["sha256"] == goalparse.parse(other.encode(), name="a.csv").source.sha256
    assert run("in", "out", jobs=1).reused == 0
    (part,) = Path("out").glob("*.parquet")
    assert pq.read_table(part)["goal_text"].to_pylist() == ["5处"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("other", ["", "目标任务,进", "no report\n"])
def test_a_document_that_failed_while_it_was_another_is_read_again(other: str) -> None:
    summary = run("in", "out", jobs=1, work=partial(changed_meanwhile, other=other))
    assert summary.states == {"failed": 1}
    assert lines("out")["a.csv"]["sha256"] == sha256(other.encode()).hexdigest()
    assert run("in", "out", jobs=1).states == {"ok": 1}
    assert run("in", "out", jobs=1).reused == 1


def test_a_script_without_a_guard_runs_once(folder: Path) -> None:
    script = folder.parent / "script.py"
    script.write_text(
        "import goalparse.batch\nprint(goalparse.batch.run(['in'], 'out', jobs=2).states)\n", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, script.name], capture_output=True, text=True, cwd=folder.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Counter({'ok': 1})\n", "")
