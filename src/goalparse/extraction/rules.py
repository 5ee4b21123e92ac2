"""The one shape of a rule for a field of a quantity, and how an ordered tuple of them decides.

A rule says no (None) or a value, and notes on the context which words it heard. What cannot hold
is not asked: `only`, `never`, `signs` and `governed` are what a rule needs. The first with a value decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goalparse.drafts import Because
from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.types import FieldName


@dataclass(frozen=True, slots=True)
class Rule:
    """A named decision on one field, and what it needs to be asked."""

    name: str
    field: FieldName
    decide: Callable[[Context, Lexicon], str | None]
    only: frozenset[str | None] = frozenset()
    """Dimensions; empty: every one but those in `never`."""
    never: frozenset[str | None] = frozenset()
    signs: str = ""
    """Characters of which the text must have one."""
    governed: bool = False
    """Only where a word may govern the number."""


class Table:
    """The rules of one field in order."""

    __slots__ = ("_asked", "_signs", "rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        chars = "".join(sorted({*"".join(rule.signs for rule in rules)}))
        self._signs = re.compile(f"[{re.escape(chars)}]" if chars else "(?!)")
        self._asked: dict[tuple[str | None, frozenset[str], bool], tuple[Rule, ...]] = {}

    def signs(self, text: str) -> frozenset[str]:
        """Return the signs that rules need and the text has."""
        return frozenset(self._signs.findall(text))

    def asked(self, dimension: str | None, signs: frozenset[str], governed: bool) -> tuple[Rule, ...]:
        """Return the rules that such a quantity is put to, in order."""
        key = (dimension, signs, governed)
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = tuple(
                rule
                for rule in self.rules
                if (dimension in rule.only if rule.only else dimension not in rule.never)
                and (not rule.signs or not signs.isdisjoint(rule.signs))
                and (governed or not rule.governed)
            )
        return found

    def decide(self, context: Context, lexicon: Lexicon, signs: frozenset[str]) -> str | None:
        """Return the value of the first rule that has one, and leave the reason on the quantity."""
        q = context.quantity
        for rule in self.asked(q.dimension, signs, context.governed):
            context.why = (q.start, q.end)
            value = rule.decide(context, lexicon)
            if value is not None:
                q.reasons.append(Because(rule.field, rule.name, context.why[0], context.why[1]))
                return value
        return None
