"""Goals and achievements that may belong together, found by their wordings or by a share that the text states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.index import COMMON, Index
from goalparse.matching.items import Item
from goalparse.matching.signals import Signals
from goalparse.matching.sizes import is_share_of
from goalparse.matching.vetoes import comparable, compatible, parted_by
from goalparse.matching.wording import STRONG, WEAK, overlap

_WHOLE: Final = 100
"""Percent; a round share above it fits few pairs: 195% and 280%, but 150%, 200%."""
_AS_WRITTEN: Final = frozenset("=~")
_NAMES: Final = frozenset({"another_thing"})
_BEGUN: Final = frozenset({"done", "underway"})

_Key = tuple[int, int]
"""A goal and an achievement, by identity."""


class Pair:
    """A goal and an achievement that no veto parts; `rule`: the way the two were brought together."""

    signals: Signals | None = None

    def __init__(
        self, goal: Item, done: Item, similarity: float, confirmed: bool = False, rule: str = "worded"
    ) -> None:
        self.goal = goal
        self.done = done
        self.similarity = similarity
        self.confirmed = confirmed
        self.rule = rule


def worded_pairs(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """Return the pairs whose wordings meet, found through an index of what they share."""
    pairs = {_key(pair.goal, pair.done): pair for pair in _confirmed_pairs(goals, done, lexicon)}
    goals, done = _measured_alike(goals, done, lexicon)
    index = Index(done)
    for goal in goals:
        for item in index.closest(goal):
            if _key(goal, item) in pairs:
                continue
            similarity = overlap(goal.wording, item.wording)
            if similarity >= WEAK and compatible(goal, item, lexicon):
                pairs[_key(goal, item)] = Pair(goal, item, similarity)
    _add_plans(pairs, goals, done, lexicon)
    pairs = _without_other_plans(pairs, goals)
    _add_sums(pairs, goals, done, lexicon)
    return [*pairs.values()]


def _key(goal: Item, done: Item) -> _Key:
    return id(goal), id(done)


def _add_plans(
    pairs: dict[_Key, Pair], goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon
) -> None:
    """年度任务4000套,已建成4862套: the plan right before a result is the goal said again, by its number."""
    numbers = Counter((goal.quantity.value, goal.quantity.unit) for goal in goals)
    ends = {item.quantity.end for item in done}
    for item in done:
        plan = item.plan
        if plan is None or plan.stage != "planned" or numbers[plan.value, plan.unit] != 1:
            continue
        between = item.text[plan.end : item.quantity.start]
        if ")" in between and item.text.rfind("(", 0, plan.start) in ends:
            continue  # 完成训练109人(任务数26人),拨付66人: the plan of the figure before its bracket
        goal = next(g for g in goals if (g.quantity.value, g.quantity.unit) == (plan.value, plan.unit))
        pair = pairs.get(_key(goal, item))
        if pair is not None:
            pair.confirmed = True
        elif (
            item.quantity.stage in _BEGUN
            and "(" not in between
            and parted_by(goal, item, lexicon, but=_NAMES if _are_named_alike(goal, item) else ()) is None
        ):
            pairs[_key(goal, item)] = Pair(goal, item, STRONG, confirmed=True, rule="plan_before")


def _are_named_alike(goal: Item, item: Item) -> bool:
    """甲补贴任务12万亩,已完成5万亩: beside the goal's number and its name, one word more makes it no other thing."""
    return overlap(goal.wording, item.wording) >= STRONG


def _without_other_plans(pairs: dict[_Key, Pair], goals: Sequence[Item]) -> dict[_Key, Pair]:
    """任务共26万亩,已完成16.7万亩;其中甲任务12万亩,已完成5.2万亩: the result of the goal's own plan answers it.

    Nor does the result of a plan that is as much as all goals together answer one of them.
    """
    if all(pair.done.plan is None for pair in pairs.values()):
        return pairs
    answered = {goal for (goal, _), pair in pairs.items() if _is_of_its_plan(pair)}
    totals: dict[str | None, Decimal] = {}
    for goal in goals:
        totals[goal.quantity.unit] = totals.get(goal.quantity.unit, Decimal()) + goal.quantity.value
    together = totals.items()
    return {
        key: pair
        for key, pair in pairs.items()
        if (plan := pair.done.plan) is None
        or _is_of_its_plan(pair)
        or (key[0] not in answered and (plan.unit, plan.value) not in together)
    }


def _is_of_its_plan(pair: Pair) -> bool:
    """Whether the plan right before the result is the goal said again, by its number."""
    plan, goal = pair.done.plan, pair.goal.quantity
    return plan is not None and plan.stage == "planned" and (plan.value, plan.unit) == (goal.value, goal.unit)


def _add_sums(pairs: dict[_Key, Pair], goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> None:
    """村晚26场、赛事41场、展演38场,累计105场: a sum answers the goal that its parts were told for.

    推荐企业66家,认定43家: and so many of them as had done to them what the goal says, that goal.
    """
    for item in done:
        for goal in goals:
            if (
                (id(goal) in item.answers or any(p.not_for.get(id(goal)) == "part_of_sum" for p in item.sums))
                and _key(goal, item) not in pairs
                and compatible(goal, item, lexicon)
            ):
                pairs[_key(goal, item)] = Pair(goal, item, STRONG, rule="sum")


def _measured_alike(
    goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Return those to whose kind and unit something on the other side answers: only their words are read."""
    wanted, offered = {g.measure for g in goals}, {d.measure for d in done}
    if len(wanted) * len(offered) > COMMON * COMMON:
        return goals, done
    fitting = [(a, b) for a in wanted for b in offered if comparable(a, b, lexicon)]
    wanted, offered = {a for a, _ in fitting}, {b for _, b in fitting}
    return [g for g in goals if g.measure in wanted], [d for d in done if d.measure in offered]


def _confirmed_pairs(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """Pairs whose completion the text states itself; it may count one in 人 and the other in 人次."""
    commented = [(d, d.stated) for d in done if d.stated is not None]
    if len(commented) * len(goals) > COMMON * COMMON:
        return []
    found: list[Pair] = []
    for goal in goals:
        for item, share in commented:
            if not _confirmed(goal.quantity, item.quantity, share, lexicon):
                continue
            fits = compatible(goal, item, lexicon)
            if not (fits or _both_count(goal, item, lexicon)):
                continue
            close = overlap(goal.wording, item.wording)
            if fits or close >= WEAK:
                found.append(Pair(goal, item, max(close, STRONG), confirmed=True, rule="confirmed"))
    return found


def _both_count(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    g, d = lexicon.units.find(goal.quantity.unit or ""), lexicon.units.find(done.quantity.unit or "")
    return (
        g is not None and d is not None and g.counts and d.counts and goal.quantity.kind == done.quantity.kind
    )


def _confirmed(g: QuantityDraft, d: QuantityDraft, share: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether the text states just the completion that these two figures give."""
    if share.bound not in _AS_WRITTEN:
        return False
    whole = "." not in f"{share.value:f}"
    if whole and (share.value < 10 or share.value % (50 if share.value > _WHOLE else 10) == 0):
        return False  # a share of one figure, or a round one, fits too many pairs
    return is_share_of(share, g, d, lexicon)
