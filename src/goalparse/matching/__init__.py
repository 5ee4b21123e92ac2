"""Which achievement reports on which goal: vetoes, then named signals, then one to one.

A pair that passes the vetoes (units, kinds, attributes, plans) gets a tuple of signals; pairs are taken
greedily from the best tuple down, so every choice can be read off, and `evidence` says what decided. What no
goal claims and states its own degree of completion makes a match of basis `stated` or `work`.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalparse.drafts import MatchDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.beside import (
    answer_in_order,
    weigh_neighbours,
)
from goalparse.matching.comments import Comments
from goalparse.matching.evidence import matched
from goalparse.matching.instead import weigh_against_goals, weigh_other_goals
from goalparse.matching.items import Item
from goalparse.matching.leftovers import eliminate
from goalparse.matching.listed import weigh_lists
from goalparse.matching.pairs import Pair, worded_pairs
from goalparse.matching.ranking import greedy, rank
from goalparse.matching.readings import read_beside
from goalparse.matching.shares import share_matches
from goalparse.matching.sides import answer_changes, read_items
from goalparse.matching.times import weigh_times
from goalparse.matching.without import weigh_what_is_left_out
from goalparse.matching.wording import STRONG

__all__ = ["match"]


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
    answer_changes(goals, done)
    answer_in_order(done, progress.quantities)
    weigh_neighbours(done, lexicon)
    weigh_against_goals(goals, done, lexicon)
    weigh_other_goals(goals, done)
    weigh_lists(goals, done, lexicon)
    weigh_times(goals, done, lexicon)
    weigh_what_is_left_out(goals, done, lexicon)
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
        pairs = _of_one_text(pairs, done)
    rank(pairs)
    taken = greedy(pairs)
    left = eliminate(goals, done, taken, lexicon)
    return taken + (_of_one_text(left, done) if narrative else left)


def _of_one_text(pairs: list[Pair], done: Sequence[Item]) -> list[Pair]:
    """Of plans and results in one text: those that one sentence tells; a count said again is read by its own parts."""
    parted = {id(d.quantity.part_of) for d in done if d.quantity.part_of is not None}
    return [
        p
        for p in pairs
        if _are_told_together(p)
        and (id(p.goal.quantity) not in parted or p.done.quantity.part_of is p.goal.quantity)
    ]


def _are_told_together(pair: Pair) -> bool:
    """Whether plan and result stand in one sentence; or in two, and name the same or the second has no name."""
    goal, done = pair.goal.quantity, pair.done.quantity
    if goal.sentence == done.sentence:
        return True
    if pair.rule == "eliminated":
        return done.kind == "amount" and pair.done.wording.nameless
    same = pair.goal.wording.core == pair.done.wording.core
    return pair.similarity >= STRONG and (same or pair.confirmed)
