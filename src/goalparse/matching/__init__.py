"""Which achievement reports on which goal: vetoes, then named signals, then one to one.

A pair that passes the vetoes (units, kinds, attributes, plans) gets a tuple of signals; pairs are taken
greedily from the best tuple down, so every choice can be read off, and `evidence` says what decided. What no
goal claims and states its own degree of completion makes a match of basis `stated` or `work`.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalparse.drafts import MatchDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.comments import Comments
from goalparse.matching.items import Item, read_items
from goalparse.matching.leftovers import eliminate
from goalparse.matching.pairs import Pair, greedy, matched, rank, worded_pairs
from goalparse.matching.readings import read_beside
from goalparse.matching.shares import share_matches

__all__ = ["match"]

_ACROSS_SENTENCES = 0.5
"""How much two wordings must share that stand in two sentences of one text."""


def match(target: SideDraft, progress: SideDraft, lexicon: Lexicon) -> list[MatchDraft]:
    """Tie the goals of one task to its achievements.

    Goals are the target's quantities that are no attributes; where there is no target text, the planned
    quantities of the progress side. Returns the matches in order of goals, then of achievements.
    """
    narrative = not target.text.strip()
    if not progress.quantities:
        return []
    read_beside(target, progress, lexicon)
    comments = Comments(progress)
    goals = read_items(progress if narrative else target, lexicon, goals=True, narrative=narrative)
    done = read_items(progress, lexicon, goals=False, narrative=narrative)
    stated = comments.by_amount(lexicon)
    for item in done:
        item.stated = stated.get(id(item.quantity))
    taken = _assign(goals, [d for d in done if not d.quantity.forecast], lexicon, narrative=narrative)
    forecasts = [d for d in done if d.quantity.forecast and not narrative]
    if forecasts:
        claimed = {id(pair.goal) for pair in taken}
        taken += _assign([g for g in goals if id(g) not in claimed], forecasts, lexicon, narrative=narrative)
    taken.sort(key=lambda pair: pair.goal.quantity.start)
    matches = [matched(pair) for pair in taken]
    return matches + share_matches(matches, goals, done, comments, lexicon)


def _assign(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon, *, narrative: bool) -> list[Pair]:
    """Take pairs greedily by their signals, worded pairs first, then what is left over by elimination."""
    if not goals or not done:
        return []
    pairs = worded_pairs(goals, done, lexicon)
    if narrative:
        pairs = _of_one_sentence(pairs)
    rank(pairs)
    taken = greedy(pairs)
    left = eliminate(goals, done, taken, lexicon)
    return taken + (_of_one_sentence(left) if narrative else left)


def _of_one_sentence(pairs: list[Pair]) -> list[Pair]:
    """Of goals and achievements in one text: those of one sentence; of two where words tell it or nothing else does."""
    return [
        p
        for p in pairs
        if p.goal.quantity.sentence == p.done.quantity.sentence
        or p.similarity >= _ACROSS_SENTENCES
        or (p.rule == "eliminated" and p.done.quantity.kind == "amount" and p.done.wording.nameless)
    ]
