"""What sort of number it is, rule by rule."""

from __future__ import annotations

import pytest

from case_files import ExtractCase, differences, extract_cases, rule_differences, rules_of, uncovered
from goalparse.extraction import extract, kinds
from goalparse.lexicon import default

CASES = extract_cases("kinds")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found = extract(case.text, case.side, default())
    assert differences(case, found.quantities, found.numerals) == []
    assert rule_differences(case, rules_of("kind", found.quantities)) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, [rule.name for rule in kinds.RULES.rules if rule.name != "counted"]) == []
