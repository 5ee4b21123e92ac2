"""Numerals that measure nothing, rule by rule."""

from __future__ import annotations

import re

from goalparse.extraction import numeral_rules


def test_no_rule_has_a_group_of_its_own() -> None:
    """Rules are tried as alternatives of one pattern, and the group that matched names the rule."""
    grouped = [rule.name for rule in numeral_rules.RULES if re.compile(rule.pattern).groups]
    assert grouped == []
