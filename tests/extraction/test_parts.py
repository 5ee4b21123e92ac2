"""What is a part of what."""

from __future__ import annotations

import pytest

from case_files import ExtractCase, differences, extract_cases, rule_differences, rules_of, uncovered
from goalparse.extraction import extract, parts
from goalparse.lexicon import default

CASES = extract_cases("parts")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found = extract(case.text, case.side, default())
    assert differences(case, found.quantities, found.numerals) == []
    assert rule_differences(case, rules_of("part_of", found.quantities)) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, parts.RULES) == []
