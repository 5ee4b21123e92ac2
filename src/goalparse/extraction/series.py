"""Counts in a row, each with its state behind it: 7座竣工验收、6座主体封顶、2座未开工.

What stands between two of them is said of the first alone, so that the clause is parted at the connector.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon

# Patterns over classes of words (lexicon/shapes.py).
_STATE_AND_LINK: Final = "(?P<state>[^,;。:()、0-9]{2,16}){grammar.links}"
_OPENS: Final = "[^,;。:()、0-9]{2,16}"


def part(found: Sequence[Context], lexicon: Lexicon) -> None:
    """Give each count of such a row the words of its own, and no others."""
    for first, second in pairwise(found):
        if first.clause[1] != second.clause[1] or first.quantity.unit != second.quantity.unit:
            continue
        gap = first.text[first.quantity.end : second.quantity.start]
        m = lexicon.shapes[_STATE_AND_LINK].fullmatch(gap)
        if m is None or not _says(m["state"], lexicon):
            continue
        own = lexicon.shapes[_OPENS].match(second.text, second.quantity.end, second.clause[1])
        if own is None or not _says(own[0], lexicon):
            continue
        first.tail = first.right = m["state"]
        second.head = second.left = ""
        second.head_start = second.quantity.start


def _says(words: str, lexicon: Lexicon) -> bool:
    """Whether the words tell how far along something is."""
    stages = lexicon.stages
    states = (m for m in stages.after.finditer(words) if m[0] in stages.stages_after)
    return next(states, None) is not None or stages.negations.match(words) is not None
