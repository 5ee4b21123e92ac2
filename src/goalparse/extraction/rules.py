"""The one shape of a rule for a field of a quantity, and how an ordered tuple of them decides.

A rule says no (None) or a value, and notes on the context which words it matched. What cannot hold
is not asked: `only` and `never` are what a rule needs. The first with a value decides.
"""

from __future__ import annotations

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


class Table:
    """The rules of one field in order."""

    __slots__ = ("_asked", "rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._asked: dict[str | None, tuple[Rule, ...]] = {}

    def asked(self, dimension: str | None) -> tuple[Rule, ...]:
        """Return the rules that a quantity of that dimension is put to, in order."""
        found = self._asked.get(dimension)
        if found is None:
            found = self._asked[dimension] = tuple(
                rule
                for rule in self.rules
                if (dimension in rule.only if rule.only else dimension not in rule.never)
            )
        return found

    def decide(self, context: Context, lexicon: Lexicon) -> str | None:
        """Return the value of the first rule that has one, and leave the reason on the quantity."""
        q = context.quantity
        for rule in self.asked(q.dimension):
            context.why = (q.start, q.end)
            value = rule.decide(context, lexicon)
            if value is not None:
                q.reasons.append(Because(rule.field, rule.name, context.why[0], context.why[1]))
                return value
        return None
