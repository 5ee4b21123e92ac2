"""What bounds a number."""

from __future__ import annotations

import pytest

from case_files import ExtractCase, differences, extract_cases, rule_differences, rules_of, uncovered
from goalparse.extraction import bounds, extract
from goalparse.lexicon import default

CASES = extract_cases("bounds")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found = extract(case.text, case.side, default())
    assert differences(case, found.quantities, found.numerals) == []
    assert rule_differences(case, rules_of("bound", found.quantities)) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, [rule.name for rule in bounds.RULES.rules if rule.name != "exact"]) == []


@pytest.mark.parametrize("word", sorted(default().bounds.before.values))
def test_every_word_before_a_number_bounds_it(word: str) -> None:
    unit = "%" if word in default().bounds.share_only else "亩"
    (found,) = extract(f"面积{word}30{unit}", "progress", default()).quantities
    assert (found.bound, found.start) == (default().bounds.before.values[word], 2 + len(word))


@pytest.mark.parametrize("word", sorted(default().bounds.after.values))
def test_every_word_after_a_number_bounds_it(word: str) -> None:
    (found,) = extract(f"面积30亩{word}。", "progress", default()).quantities
    assert (found.bound, found.end) == (default().bounds.after.values[word], 5)
