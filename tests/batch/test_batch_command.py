"""`goalparse batch` as something that runs every night: exit status, JSON on standard error, what made a result."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from goalparse.batch import fingerprint, run
from goalparse.cli import main, progress
from goalparse.errors import GoalparseError, SourceError, UsageError

REPORT = "目标任务,进展情况\n新建公园5处,建成公园3处\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "in"
    path.mkdir()
    (path / "a.csv").write_text(REPORT, encoding="utf-8")
    return path


def batch(*options: str) -> int:
    return main(["batch", "in", "-o", "out", "-j", "1", *options])


def test_a_failure_that_is_known_fails_no_nightly_run(folder: Path) -> None:
    (folder / "b.csv").write_bytes(b"")
    assert batch("--fail-on", "new") == 1
    assert batch("--fail-on", "new") == 0
    assert batch("--fail-on", "any") == batch() == 1
    (folder / "c.docx").write_bytes(b"no zip")
    assert batch("--fail-on", "none") == 0
    assert batch("--fail-on", "new") == 0
    (folder / "c.docx").write_bytes(b"no zip either")
    assert batch("--fail-on", "new") == 1
    assert batch("--fail-on", "sometimes") == 2


@pytest.mark.parametrize("option", [["--retry"], ["--log-json"], ["--fail-on", "new"]])
def test_what_ray_cannot_do_is_wrong_usage(option: list[str]) -> None:
    assert batch("--engine", "ray", *option) == 2


def test_events_are_json_lines_and_nothing_else_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.csv").write_bytes(b"")
    (folder / "photo.png").write_bytes(b"x")
    assert batch("--log-json") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    events = [json.loads(line) for line in shown.err.splitlines()]
    assert [event["event"] for event in events] == ["started", "failed", "finished"]
    started, failed, finished = events
    assert (started["documents"], started["to_read"], started["out"]) == (2, 2, "out")
    assert started["made_by"].startswith("goalparse ")
    assert (failed["level"], failed["source"], failed["code"]) == ("warning", "b.csv", "damaged")
    assert failed["error"] == "b.csv：没有内容"
    counts = {name: finished[name] for name in ("documents", "failed", "new_failures", "passed_over", "rows")}
    assert counts == {"documents": 2, "failed": 1, "new_failures": 1, "passed_over": 1, "rows": 1}
    assert logging.getLogger("goalparse.batch").level == logging.NOTSET


def test_an_event_turns_no_terminal_round(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "b\u202e\x9b31m.csv"
    (folder / name).write_bytes(b"")
    batch("--log-json")
    said = capsys.readouterr().err
    assert not {"\u202e", "\x9b"} & set(said)
    assert json.loads(said.splitlines()[1])["source"] == name


@pytest.mark.parametrize(
    ("error", "status", "why"),
    [
        (SourceError("x: cannot write"), 1, "x: cannot write"),
        (UsageError("another run\nis writing"), 2, "another run is writing"),
        (KeyError("rows"), 1, "程序缺陷"),
        (KeyboardInterrupt(), 130, "再次运行同一命令"),
    ],
)
def test_what_stops_a_run_is_an_event_too(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    status: int,
    why: str,
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("goalparse.batch.run", stopped)
    assert batch("--log-json") == status
    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["level"], event["event"]) == ("error", "stopped")
    assert why in event["error"]


def test_events_reach_whoever_listens(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="goalparse.batch"):
        run("in", "out", jobs=1)
    assert [getattr(record, "event", None) for record in caplog.records] == ["started", "finished"]


def test_off_a_terminal_a_line_a_minute(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = [0.0]
    monkeypatch.setattr("goalparse.cli.progress.time.monotonic", lambda: clock[0])
    with progress.shown() as advance:
        for done in range(4000):
            advance(done, 4000)
            clock[0] += 0.0625
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "已解析960/4000份，16.0份/秒，约剩3分钟",
        "已解析1920/4000份，16.0份/秒，约剩2分钟",
        "已解析2880/4000份，16.0份/秒，约剩1分钟",
        "已解析3840/4000份，16.0份/秒，约剩不到1分钟",
    ]


def test_other_code_means_reading_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("in", "out", jobs=1).reused == 0
    assert run("in", "out", jobs=1).reused == 1
    monkeypatch.setattr(fingerprint, "_code", lambda: "0123456789ab")
    assert run("in", "out", jobs=1).reused == 0
    (part,) = Path("out").glob("*.parquet")
    notes = pq.read_metadata(part).metadata
    (line,) = Path("out/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["made_by"] == notes[b"goalparse.made_by"].decode()
    assert "code 0123456789ab" in notes[b"goalparse.made_by"].decode()


class _Tree:
    """A package of a few files, as `importlib.resources` shows it."""

    def __init__(self, name: str, content: bytes | None = None, **inside: Any) -> None:
        self.name, self._content = name, content
        self._inside = list(inside.values())

    def iterdir(self) -> list[Any]:
        return self._inside

    def is_dir(self) -> bool:
        return self._content is None

    def read_bytes(self) -> bytes:
        assert self._content is not None
        return self._content


def test_the_code_is_all_that_makes_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def digest(rule: bytes, words: bytes, command: bytes) -> str:
        tree = _Tree(
            "goalparse",
            rules=_Tree("rules.py", rule),
            compiled=_Tree("rules.so", command),
            lexicon=_Tree("lexicon", words=_Tree("units.toml", words)),
            cli=_Tree("cli", main=_Tree("main.py", command)),
        )
        monkeypatch.setattr(fingerprint, "files", lambda _: tree)
        return fingerprint._code.__wrapped__()

    same = digest(b"1", b"2", b"3")
    assert digest(b"1", b"2", b"4") == same
    assert digest(b"0", b"2", b"3") != same
    assert digest(b"1", b"0", b"3") != same


def test_every_error_has_a_code_of_its_own_or_its_parent_s() -> None:
    def below(one: type[GoalparseError]) -> dict[str, str]:
        found: dict[str, str] = {one.__name__: one.code}
        for child in one.__subclasses__():
            found |= below(child)
        return found

    assert below(GoalparseError) == {
        "GoalparseError": "crashed",
        "SourceError": "unreadable",
        "LimitError": "too_large",
        "OutOfMemoryError": "out_of_memory",
        "FormatError": "damaged",
        "EncryptedError": "encrypted",
        "ScannedError": "scanned",
        "UnsupportedError": "unsupported",
        "SlowError": "timed_out",
        "NoReportError": "no_report",
        "CrashedError": "crashed",
        "LexiconError": "crashed",
        "UsageError": "crashed",
        "MissingExtraError": "crashed",
    }
