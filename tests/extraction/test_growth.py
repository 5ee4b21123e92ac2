"""The way back from a number over what carries a word of change to it."""

from __future__ import annotations

import pytest

from goalparse.extraction.growth import steps
from goalparse.lexicon import default


@pytest.mark.parametrize(
    ("head", "stops"),
    [
        ("增长", [2]),
        ("增长了", [3, 2]),
        ("增长 ", [2]),
        ("增长 (", [2]),
        # blanks, brackets and a colon between the word and what carries it
        ("增速:为", [4, 2]),
        ("增速 (为", [5, 2]),
        (" 为", [2, 0]),
        ("", [0]),
        # no further than so many
        ("为" * 9, [9, 8, 7, 6, 5, 4]),
    ],
)
def test_steps(head: str, stops: list[int]) -> None:
    assert steps(head, default().kinds.carriers) == stops
