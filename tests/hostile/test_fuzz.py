"""The corpus of the fuzzer, replayed: what once reached a place of its own, and what once broke something."""

from __future__ import annotations

from pathlib import Path

import pytest
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
