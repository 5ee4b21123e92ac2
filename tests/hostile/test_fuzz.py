"""The corpus of the fuzzer, replayed: what once reached a place of its own, and what once broke something."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fuzz import figures
from fuzz.targets import CORPUS, TARGETS

FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


def test_every_target_has_a_corpus_and_every_corpus_a_target() -> None:
    assert {path.parent.name for path in FILES} == set(TARGETS)
    assert all(path.stat().st_size <= 8192 for path in FILES)


@pytest.mark.parametrize("name", TARGETS)
def test_the_corpus_of_a_target_breaks_nothing(name: str) -> None:
    for path in FILES:
        if path.parent.name == name:
            _replayed(name, path)


def _replayed(name: str, path: Path) -> None:
    try:
        TARGETS[name](path.read_bytes())
    except Exception as error:
        raise AssertionError(f"fuzz/corpus/{name}/{path.name}") from error


def test_the_table_of_the_pages_is_what_the_figures_say() -> None:
    rows = "".join(figures.table(figures.kept()))
    assert rows.count("\n") == len(figures.kept()) + 1
    assert all(rows in page.read_text(encoding="utf-8") for page in figures.PAGES)


def test_figures_of_a_target_add_up_over_its_runs() -> None:
    first = figures.Figure(executions=1_200, seconds=40, crashes=0, date=date(2026, 11, 1))
    second = figures.Figure(executions=300, seconds=7, crashes=1, date=date(2026, 11, 9))
    assert figures.added(None, first) == first
    both = figures.added(first, second)
    assert both == figures.Figure(executions=1_500, seconds=47, crashes=1, date=date(2026, 11, 9))
    assert list(figures.table({"csv": both, "pdf": first})) == [
        "| csv | 1,500 | 47 | 1 | 2026-11-09 |\n",
        "| pdf | 1,200 | 40 | 0 | 2026-11-01 |\n",
        "|  | 2,700 | 87 | 1 | 2026-11-09 |\n",
    ]
