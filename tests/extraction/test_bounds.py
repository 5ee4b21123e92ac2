"""What bounds a number."""

from __future__ import annotations

import pytest

from goalparse.extraction import extract
from goalparse.lexicon import default


@pytest.mark.parametrize("word", sorted(default().bounds.before.values))
def test_every_word_before_a_number_bounds_it(word: str) -> None:
    unit = "%" if word in default().bounds.share_only else "亩"
    (found,) = extract(f"面积{word}30{unit}", "progress", default()).quantities
    assert (found.bound, found.start) == (default().bounds.before.values[word], 2 + len(word))


@pytest.mark.parametrize("word", sorted(default().bounds.after.values))
def test_every_word_after_a_number_bounds_it(word: str) -> None:
    (found,) = extract(f"面积30亩{word}。", "progress", default()).quantities
    assert (found.bound, found.end) == (default().bounds.after.values[word], 5)
