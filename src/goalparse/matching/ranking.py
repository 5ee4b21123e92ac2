"""Pairs in the order of their signals, and the best of them taken one to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from goalparse.matching.doubts import are_named_apart
from goalparse.matching.pairs import Pair
from goalparse.matching.said import LAST_YEAR
from goalparse.matching.signals import Signals, is_of_same_class, is_of_same_name, stage_rank, told_with
from goalparse.matching.sizes import is_of_its_size
from goalparse.matching.wording import overlap

NEAR_BEST: Final = 0.25
_SURE: Final = Signals._fields.index("stage") + 1
"""What a choice rests on before this is seldom wrong, and what it rests on from here on often is."""


def rank(pairs: Sequence[Pair]) -> None:
    """Set the signals of pairs that share a goal or an achievement. A float only orders; it makes no value."""
    if len({id(pair.goal) for pair in pairs}) == len(pairs) == len({id(pair.done) for pair in pairs}):
        return
    best: dict[int, float] = {}
    for pair in pairs:
        for item in (pair.goal, pair.done):
            best[id(item)] = max(best.get(id(item), 0.0), pair.similarity)
    # 检察建议8件,采纳率100%: of two goals, the bare name answers the one of which more is told before it.
    bare = {id(pair): told_with(pair.goal, pair.done) for pair in pairs}
    told = {id(pair): bare[id(pair)] + told_with(pair.done, pair.goal) for pair in pairs}
    most: dict[int, int] = {}
    for pair in pairs:
        for item, so_much in ((pair.goal, told[id(pair)]), (pair.done, bare[id(pair)])):
            most[id(item)] = max(most.get(id(item), 0), so_much)
    for pair in pairs:
        g, d = pair.goal.quantity, pair.done.quantity
        near_goal = pair.confirmed or pair.similarity >= best[id(pair.goal)] - NEAR_BEST
        near_done = pair.confirmed or pair.similarity >= best[id(pair.done)] - NEAR_BEST
        pair.signals = Signals(
            near_best=near_goal + near_done,
            same_years=g.years == d.years,
            same_class=is_of_same_class(pair.goal, pair.done),
            same_step=pair.goal.same_step(pair.done),
            of_its_size=pair.rule == "confirmed" or is_of_its_size(g, d, pair.done.lexicon),
            stage=stage_rank(pair.done, begun=pair.done.lexicon.matching.ask_for_start(g.verbs)),
            confirmed=pair.confirmed,
            same_unit=g.unit == d.unit or d.unit is None,
            same_increment=pair.goal.said.adds == pair.done.said.adds,
            same_scope=(g.part_of is None) == (d.part_of is None),
            cumulative=pair.done.said.cumulative,
            same_name=is_of_same_name(pair.goal, pair.done),
            told_with=min(told[id(pair)] - most[id(pair.goal)], bare[id(pair)] - most[id(pair.done)]),
            similarity=pair.similarity,
            shared_of_all=overlap(pair.goal.wording, pair.done.wording, whole=True),
            extent=float(d.value) if d.kind == "amount" else pair.done.rank,
        )


def greedy(pairs: Iterable[Pair]) -> list[Pair]:
    """Take the best pair, then the best of those that share nothing with it, and so on."""
    taken: dict[int, Pair] = {}
    used: set[int] = set()
    ordered = sorted(pairs, key=lambda p: p.signals or (), reverse=True)
    for pair in ordered:
        if id(pair.goal) not in taken and id(pair.done) not in used:
            used.add(id(pair.done))
            taken[id(pair.goal)] = pair
    for pair in ordered:
        best = taken.get(id(pair.goal))
        if best is not None and id(pair.done) not in used and _is_as_good(pair, best):
            best.rule = "one_of_several"
    for pair in taken.values():
        if pair.rule == "worded":
            pair.rule = _doubt(pair) or pair.rule
    return list(taken.values())


def _doubt(pair: Pair) -> str | None:
    goal, done, lexicon = pair.goal, pair.done, pair.done.lexicon
    if not is_of_its_size(goal.quantity, done.quantity, lexicon):
        return "beyond_its_size"
    if _is_of_last_year(pair):
        return "of_last_year"
    return "named_apart" if are_named_apart(goal, done, lexicon) else None


def _is_of_last_year(pair: Pair) -> bool:
    """种植5万亩 ‖ 去年种植4.9万亩: of last year's plan, unless the text speaks of this year's."""
    goal, done = pair.goal, pair.done
    last = done.lexicon.shapes[LAST_YEAR]
    counts = done.measure[0] != "growth"
    return counts and last.search(done.quantity.left) is not None and last.search(goal.quantity.left) is None


def _is_as_good(pair: Pair, best: Pair) -> bool:
    """Whether a figure that no goal took answers as well, but for signals that often mislead."""
    ours, theirs = (found.signals or () for found in (pair, best))
    alike = best.similarity - pair.similarity <= NEAR_BEST and ours[:_SURE] == theirs[:_SURE]
    return alike and best.rule == "worded"
