"""What a number measures: which words its name is taken from, rule by rule."""

from __future__ import annotations

import pytest

from case_files import ExtractCase, differences, extract_cases, rule_differences, rules_of, uncovered
from goalparse.extraction import extract, indicators
from goalparse.lexicon import default

CASES = extract_cases("indicators")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found = extract(case.text, case.side, default())
    assert differences(case, found.quantities, found.numerals) == []
    assert rule_differences(case, rules_of("indicator", found.quantities)) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, [name for name, _ in indicators.RULES]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("城镇和农村居民收入分别增长7%、8%", ["城镇居民收入", ""]),
        ("城镇、农村居民收入分别达到3万元、2万元,分别增长5%和8%", ["城镇居民收入", "", "城镇居民收入", ""]),
        ("城乡居民收入分别增长7%、8%", ["城镇居民收入", "农村居民收入"]),
        ("事故起数、死亡人数分别下降18%和16%", ["", ""]),
    ],
)
def test_a_list_hands_out_the_names_that_no_stretch_of_it_says(text: str, names: list[str]) -> None:
    assert [q.name for q in extract(text, "progress", default()).quantities] == names
