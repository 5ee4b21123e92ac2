"""A table of rules: the first that says a value decides, of those that are for the dimension and the words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from goalparse.drafts import Because
from goalparse.extraction.clauses import Context
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon, default
from goalparse.lexicon.matcher import EVERY


def saying(value: str | None) -> Any:
    def decide(context: Context, lexicon: Lexicon) -> str | None:
        assert context.quantity.start == 2
        assert isinstance(lexicon, Lexicon)
        return value

    return decide


def pointing(context: Context, _: Lexicon) -> str | None:
    context.why = (0, 2)
    return None


def decided(rules: list[Rule], dimension: str | None, held: int = EVERY) -> tuple[str | None, list[Because]]:
    quantity = SimpleNamespace(start=2, end=4, dimension=dimension, reasons=[])
    context = cast("Any", SimpleNamespace(quantity=quantity, held=held, why=None))
    return Table(rules).decide(context, default()), quantity.reasons


def test_the_first_with_a_value_decides() -> None:
    rules = [
        Rule("none", "kind", pointing),
        Rule("first", "kind", saying("share")),
        Rule("second", "kind", saying("growth")),
    ]
    value, reasons = decided(rules, None)
    assert value == "share"
    assert [(r.field, r.rule, r.start, r.end) for r in reasons] == [("kind", "first", 2, 4)]


def test_a_rule_may_be_for_some_dimensions_only() -> None:
    rules = [
        Rule("only", "kind", saying("growth"), only=frozenset({"share"}), never=frozenset({"share"})),
        Rule("never", "kind", saying("work"), never=frozenset({"count"})),
    ]
    assert decided(rules, "share")[0] == "growth"
    assert decided(rules, "money")[0] == "work"
    assert decided(rules, None)[0] == "work"
    assert decided(rules, "count") == (None, [])


def test_a_rule_is_not_asked_without_its_words() -> None:
    rules = [Rule("needing", "kind", saying("growth"), needs=("kinds.moved",))]
    assert decided(rules, None)[0] == "growth"
    assert decided(rules, None, held=0)[0] is None


def test_a_table_shows_its_rules() -> None:
    rules = [Rule("first", "kind", saying("share")), Rule("second", "kind", saying(None))]
    assert Table(rules).rules == tuple(rules)
