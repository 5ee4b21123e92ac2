"""Numerals that measure nothing, rule by rule."""

from __future__ import annotations

import re

import pytest

from case_files import SCANNED, ExtractCase, differences, extract_cases, rule_differences, uncovered
from goalparse.extraction import numeral_rules, quantities
from goalparse.extraction.folding import fold
from goalparse.lexicon import default

CASES = extract_cases("numerals")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found, nothing = quantities.scan(fold(case.text).text, default())
    assert differences(case, found, nothing, SCANNED) == []
    assert rule_differences(case, [n.rule for n in nothing]) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    rules = [rule.name for rule in numeral_rules.RULES]
    assert uncovered(CASES, [*rules, "label.letters"]) == []


def test_no_rule_has_a_group_of_its_own() -> None:
    """Rules are tried as alternatives of one pattern, and the group that matched names the rule."""
    grouped = [rule.name for rule in numeral_rules.RULES if re.compile(rule.pattern).groups]
    assert grouped == []
