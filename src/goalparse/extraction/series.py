"""Counts in a row, each with its state behind it: 7座竣工验收、6座主体封顶、2座未开工.

What stands between two of them is said of the first alone, so that the clause is parted at the connector.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes

# Patterns over classes of words (lexicon/shapes.py).
_STATE_AND_LINK: Final = "(?P<state>[^,;。:()、0-9]{2,16}){grammar.links}"
_STATE_ALONE: Final = (
    "(?:{stages.part.for_all}|{stages.not_yet.negations}){0,2}(?:{stages.done.after}|{stages.underway.after}|{stages.underway.before}"
    "|{stages.preliminary.after}|{stages.part.job_done}|{stages.part.finished}){1,2}"
)
_STATES: Final = Classes(
    "stages.done.after",
    "stages.underway.after",
    "stages.underway.before",
    "stages.preliminary.after",
    "stages.planned.after",
    "stages.none.words",
    "stages.part.job_done",
    "stages.part.finished",
    "stages.not_yet.negations",
)
_OPENS: Final = "[^,;。:()、0-9]{2,16}"


def part(found: Sequence[Context], lexicon: Lexicon) -> None:
    """Give each count of such a row the words of its own, and no others."""
    if len(found) < 2 or not _STATES.within(found[0].held, lexicon.matcher):
        return
    unlinked = _unlinked(found, lexicon)
    for i, (first, second) in enumerate(pairwise(found)):
        if first.clause[1] != second.clause[1] or first.quantity.unit != second.quantity.unit:
            continue
        gap = first.text[first.quantity.end : second.quantity.start]
        m = lexicon.shapes[_STATE_AND_LINK].fullmatch(gap)
        if m is None and i not in unlinked and _told_before_each(first, gap, lexicon):
            first.tail = first.right = ""
            continue
        state = m["state"] if m is not None else gap if i in unlinked else ""
        if not state or not _says(state, lexicon):
            continue
        own = lexicon.shapes[_OPENS].match(second.text, second.quantity.end, second.clause[1])
        if own is None or not _says(own[0], lexicon):
            continue
        first.tail = first.right = state
        second.head = second.left = ""
        second.head_start = second.quantity.start


def _unlinked(found: Sequence[Context], lexicon: Lexicon) -> frozenset[int]:
    """3家尚未开工2家已开工: the places in rows of which nothing but states stands between, one behind the last, too."""
    rows: set[int] = set()
    row: list[int] = []
    for i, context in enumerate(found):
        following = context.following
        end = following.quantity.start if following is not None else context.clause[1]
        alone = lexicon.shapes[_STATE_ALONE].fullmatch(
            context.text, context.quantity.end, min(end, context.clause[1])
        )
        if alone is None:
            row = []
        elif following is not None and following.clause == context.clause:
            row.append(i)
        else:
            rows.update(row)
            row = []
    return frozenset(rows)


def _told_before_each(first: Context, gap: str, lexicon: Lexicon) -> bool:
    """已开工12座未开工8座: each has its state before it."""
    alone = lexicon.shapes[_STATE_ALONE]
    return alone.fullmatch(gap) is not None and alone.fullmatch(first.left.lstrip(" ,、")) is not None


def _says(words: str, lexicon: Lexicon) -> bool:
    """Whether the words tell how far along something is."""
    stages = lexicon.stages
    states = (m for m in stages.after.finditer(words) if m[0] in stages.stages_after)
    return next(states, None) is not None or stages.negations.match(words) is not None
