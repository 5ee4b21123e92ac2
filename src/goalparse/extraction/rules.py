"""The one shape of a rule for a field of a quantity, and how an ordered tuple of them decides.

A rule says no (None) or a value, and notes on the context which words it matched. What cannot hold is not asked:
`needs` names the classes of words of which the text must hold one, `only` and `never` the dimensions that the rule
is for. The first with a value decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from goalparse.drafts import Because
from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Askable
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
    needs: tuple[str, ...] = ()
    """Classes of words (lexicon/matcher.py), without any of which the rule cannot hold; empty: it always can."""


class Table:
    """The rules of one field in order."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._askable = Askable(rules, _is_for)

    def decide(self, context: Context, lexicon: Lexicon) -> str | None:
        """Return the value of the first rule that has one, and leave the reason on the quantity."""
        q = context.quantity
        here = q.start, q.end
        for rule in self._askable.within(context.held, lexicon.matcher, q.dimension):
            context.why = here
            value = rule.decide(context, lexicon)
            if value is not None:
                q.reasons.append(Because(rule.field, rule.name, context.why[0], context.why[1]))
                return value
        return None


def _is_for(rule: Rule, dimension: str | None) -> bool:
    return dimension in rule.only if rule.only else dimension not in rule.never
