"""What sort of number it is, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from case_files import ExtractCase, differences, extract_cases, rule_differences, uncovered
from goalparse.extraction import extract, kinds
from goalparse.lexicon import default

CASES = extract_cases("kinds")


def _name(rule: kinds.KindRule) -> str:
    return rule.decide.__name__.strip("_")


def _watched(rule: kinds.KindRule, deciders: list[str]) -> kinds.KindRule:
    def watched(*args: Any) -> Any:
        kind = rule.decide(*args)
        if kind is not None:
            deciders.append(_name(rule))
        return kind

    return replace(rule, decide=watched)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase, monkeypatch: pytest.MonkeyPatch) -> None:
    deciders: list[str] = []
    monkeypatch.setattr(kinds, "RULES", tuple(_watched(rule, deciders) for rule in kinds.RULES))
    kinds.deciding.cache_clear()
    found = extract(case.text, case.side, default())
    kinds.deciding.cache_clear()
    assert differences(case, found.quantities, found.numerals) == []
    assert rule_differences(case, deciders) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, [_name(rule) for rule in kinds.RULES]) == []
