"""The comparison of two revisions: what counts as slower, and that each is measured by its own sources."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks import slower
from benchmarks.slower import MORE_ROUNDS, ROUNDS, Times, compare

from folders import ROOT


def rounds(*times: float, step: str = "parse") -> Callable[[], Times]:
    """A revision that takes so long in each of its rounds, and as long as in the last in all that follow."""
    told: Iterator[float] = iter(times)
    last = [times[-1]]

    def run() -> Times:
        last[0] = next(told, last[0])
        return {step: last[0]}

    return run


def test_a_step_that_takes_a_fifth_longer_is_slower() -> None:
    assert slower.slower(compare(rounds(1.25), rounds(1.0))) == {"parse": 1.25}
    assert slower.slower(compare(rounds(1.19), rounds(1.0))) == {}
    assert slower.slower(compare(rounds(0.5), rounds(1.0))) == {}


def test_a_busy_moment_of_the_machine_does_not_make_a_step_slower() -> None:
    assert compare(rounds(9.0, 1.1), rounds(1.0)) == {"parse": 1.1}
    late = [2.0] * (ROUNDS + MORE_ROUNDS - 1) + [1.0]
    assert compare(rounds(*late), rounds(1.0)) == {"parse": 1.0}


def test_a_step_that_is_new_is_not_compared_and_one_that_is_lost_is_an_error() -> None:
    both = rounds(1.0)
    assert compare(lambda: both() | {"new": 5.0}, rounds(1.0)) == {"parse": 1.0}
    with pytest.raises(SystemExit, match="cannot be done any more as it was: old"):
        compare(rounds(1.0, step="new"), rounds(1.0, step="old"))


def test_sources_are_measured_as_they_stand_and_no_others(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    slower.prepare(folder, share=100, size=2)
    took = slower.measured(ROOT / "src", folder)
    assert {"import", "extract", "parse_task", "parse docx", "follow", "to_html"} <= took.keys()
    assert all(seconds > 0 for seconds in took.values())
    with pytest.raises(subprocess.CalledProcessError):
        slower.measured(tmp_path, folder)
    assert "in place of" in capfd.readouterr().err
