"""Every line of every case file, the rules that need cases on both sides, and what is known to go wrong."""

from __future__ import annotations

import pytest

from case_files import KNOWN, Line, lines, uncovered
from case_runners import RULES, RUNNERS, TAKEN_OUT
from folders import CASES
from goalparse.extraction import quantities

# What is compiled calls its rules directly: none can be taken out to see whether it is needed.
ASKED = [name for name in RUNNERS if quantities.__file__.endswith(".py") or name not in TAKEN_OUT]


@pytest.mark.parametrize(
    "line", [line for name in ASKED for line in lines(name)], ids=lambda line: line.place
)
def test_case(line: Line) -> None:
    assert RUNNERS[line.file](line) == []


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_cases_on_both_sides(name: str) -> None:
    assert uncovered(list(lines(name)), RULES[name]) == []


def test_every_case_file_is_run() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == {*RUNNERS, KNOWN}


def test_what_is_known_to_fail_fails() -> None:
    passing = [
        f"{line.place} moves to {line.file}.txt" for line in lines(KNOWN) if not RUNNERS[line.file](line)
    ]
    assert passing == []
