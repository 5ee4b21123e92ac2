"""A document that is read in a process of its own: the same report, and an error for each way to get none."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import goalparse
from goalparse import Isolation, memory
from goalparse.batch.document import explained
from goalparse.errors import (
    CrashedError,
    GoalparseError,
    LimitError,
    OutOfMemoryError,
    SlowError,
    SourceError,
    UsageError,
)
from goalparse.isolation import _understood, call
from goalparse.lexicon import load

TEXT = "目标任务,进展情况\n新建公园5处,建成公园3处\n"
MEMORY = 300 << 20
ROOMY = Isolation(time_limit=300, memory_limit=MEMORY)


def hangs() -> str:
    time.sleep(600)
    return ""


def grows() -> str:
    held = []
    while True:
        held.append(bytes(1 << 20))
        time.sleep(0.001)


def asks_for_very_much() -> str:
    return "1" * (8 << 30)


def is_killed() -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def exits() -> str:
    os._exit(7)


def is_wrong() -> str:
    raise KeyError("rows")


def speaks_out_of_turn() -> str:
    sys.stdout.write("noise\n")
    sys.stdout.flush()
    os.write(1, b"noise\n")
    return "done"


def test_the_report_is_that_of_this_process(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding="utf-8")
    here = goalparse.parse(path, place="330112")
    for source in (path, io.BytesIO(TEXT.encode()), TEXT.encode()):
        assert goalparse.parse(source, name="a.csv", place="330112", isolated=ROOMY) == here
    text = TEXT.replace(",", "\t")
    assert goalparse.parse(text, isolated=ROOMY) == goalparse.parse(text)


def test_own_words_and_the_language_go_along(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[headers]\nprogress = ["近况"]\n', encoding="utf-8")
    text = TEXT.replace("进展情况", "近况").replace("3处", "20处").encode()
    for words in (own, load(own)):
        with goalparse.language("en"):
            report = goalparse.parse(text, name="a.csv", lexicon=words, isolated=ROOMY)
        assert [str(m.ratio) for m in report.tasks[0].matches] == ["4"]
        assert "more than three times" in str(report.warnings[0])


def test_errors_are_those_of_this_process() -> None:
    with pytest.raises(LimitError, match=r"a\.csv: at least 2 numbers .* \(Limits\.figures\)") as caught:
        goalparse.parse(TEXT.encode(), name="a.csv", limits=goalparse.Limits(figures=1), isolated=ROOMY)
    assert caught.value.code == "too_large"
    with pytest.raises(UsageError, match="place is empty"):
        goalparse.parse(TEXT.encode(), name="a.csv", place="", isolated=ROOMY)


@pytest.mark.parametrize(
    ("work", "bounds", "error", "code", "why"),
    [
        (hangs, Isolation(3), SlowError, "timed_out", r"a\.csv: not read within 3 s"),
        (grows, ROOMY, OutOfMemoryError, "out_of_memory", r"a\.csv: reading it takes more than 300 MB"),
        (asks_for_very_much, ROOMY, OutOfMemoryError, "out_of_memory", r"a\.csv: reading it takes more"),
        (is_killed, ROOMY, CrashedError, "crashed", "was killed by signal 9"),
        (exits, ROOMY, CrashedError, "crashed", "ended with exit code 7"),
        (is_wrong, ROOMY, CrashedError, "crashed", "a defect, please report it: KeyError: 'rows'"),
    ],
)
def test_a_process_that_gives_no_answer_is_an_error_with_a_code(
    work: Any, bounds: Isolation, error: type[GoalparseError], code: str, why: str
) -> None:
    with goalparse.language("en"), pytest.raises(error, match=why) as caught:
        call(work, within=bounds, label="a.csv")
    assert caught.value.code == code


def test_only_the_answer_is_heard() -> None:
    assert call(speaks_out_of_turn, within=ROOMY, label="a.csv") == "done"
    for answer in (b"", b"__import__\nos", b"GoalparseErro\nx", b"ErrorCode\nx", b"\xff\xfe"):
        with pytest.raises(CrashedError, match=r"a\.csv: the process that read it ended with exit code 0"):
            _understood(answer, 0, ROOMY, "a.csv")
    with pytest.raises(SourceError, match="not enough memory") as caught:
        _understood(b"no memory\n", 0, Isolation(memory_limit=None), "a.csv")
    assert not isinstance(caught.value, OutOfMemoryError)


@pytest.mark.parametrize(
    "wrong",
    [
        {"time_limit": 0},
        {"time_limit": -1},
        {"time_limit": float("inf")},
        {"time_limit": "60"},
        {"memory_limit": 1 << 20},
        {"memory_limit": 3e9},
    ],
)
def test_bounds_without_meaning_are_wrong_usage(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Isolation(**wrong)
    with pytest.raises(UsageError, match="isolated must be True, False or an Isolation, not int"):
        goalparse.parse(TEXT, isolated=1)  # type: ignore[arg-type]


def test_what_the_system_does_not_bound_the_watch_does() -> None:
    """As on macOS, where a limit of data is taken and not kept."""
    program = (
        "import resource\nfrom goalparse import memory\n"
        "resource.setrlimit = lambda *_: None\n"
        "memory.bound(300 << 20)\nheld = []\n"
        "while True: held.append(bytearray(b'1' * (1 << 20)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=300)
    assert done.returncode == memory.OUT_OF_MEMORY


def test_no_memory_is_put_down_to_the_document_only_within_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert explained("a.csv", MemoryError())[0] == "unreadable"
    monkeypatch.setattr(memory, "_limit", 2 << 30)
    with goalparse.language("en"):
        code, why = explained("a.csv", MemoryError())
    assert (code, why.partition(";")[0]) == (
        "out_of_memory",
        "a.csv: reading it takes more than 2,048 MB of memory",
    )
