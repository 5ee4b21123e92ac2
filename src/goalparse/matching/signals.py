"""What speaks for a pair of a goal and an achievement: a tuple of named signals."""

from __future__ import annotations

from operator import add
from typing import NamedTuple

from goalparse.matching.items import Item
from goalparse.matching.said import LISTED, STAGE_RANK


class Signals(NamedTuple):
    """What speaks for a pair, in the order in which it decides."""

    near_best: int
    """Of how many of its two sides it is among the best-worded pairs."""
    same_years: bool
    """Both are told of one period of their side, or of as many years."""
    same_class: bool
    """Both have one threshold (亿元以上项目), or neither has any."""
    same_step: int
    """1: of a chain of steps (受理, 交办, 办结) it is the one that the goal asks for, -1: another one."""
    of_its_size: bool
    """It is not so many times as much as the goal that it must be the stock or the sum of more than was asked for."""
    stage: int
    confirmed: bool
    """The text states the completion that its two figures give."""
    same_unit: bool
    same_increment: bool
    """Both add to a stock, or neither does."""
    same_name: bool
    """Its name is just that of the goal (结案率 is less than 执行期限内结案率), in whatever order of words, or it
    is told for the whole time so far (累计解决)."""
    same_scope: bool
    """Both are parts of a whole, or neither is."""
    cumulative: int
    told_with: int
    """How much of what one of the names leaves out is told before the other (听力筛查24310例,筛查率99.1%), less the
    most for one goal or one achievement."""
    similarity: float
    shared_of_all: float
    extent: float
    """Of the same wording, the wider count, or the later reading of a rate."""


def is_of_same_class(goal: Item, done: Item) -> bool:
    """Both have a threshold, or neither; 千万元以上项目64个,投资48亿元: money has that of what it is spent on."""
    ours, theirs = goal.threshold, done.threshold
    if "money" in {goal.quantity.dimension, done.quantity.dimension}:
        ours, theirs = ours or goal.class_before, theirs or done.class_before
        if ours is not None and theirs is not None:
            return (ours.value, ours.unit) == (theirs.value, theirs.unit)
    return (ours is None) == (theirs is None)


def is_of_same_name(goal: Item, done: Item) -> bool:
    """到位市外资金 ‖ 市外到位资金; in a list (治理60万亩、投资3.2亿元) a goal's name is not all that its text says."""
    ours, theirs = goal.wording.core, done.wording.core
    if done.said.cumulative > 0:
        return True
    if ours in done.lexicon.matching.money_sorts:
        return False  # 投资 has no name of its own: it is of what its sentence speaks of
    same = ours == theirs or (len(ours) == len(theirs) and sorted(ours) == sorted(theirs))
    return same and goal.quantity.left[:1] not in LISTED


def told_with(named: Item, other: Item) -> int:
    """Count what the name of one says more than that of the other, and the other's sentence says before it."""
    short, long = other.wording.core, named.wording.core
    if not short or short not in long:
        return 0
    if len(other.wording.wide) > len(short) + 1 and other.wording.wide.endswith(short):
        return 0  # 敬老院新增床位812张: its own words say of what it is
    more = named.wording.pairs - other.wording.pairs or _pairs_of(named.before)
    return sum(pair in other.before for pair in more)


def _pairs_of(text: str) -> set[str]:
    return set(map(add, text, text[1:]))


def stage_rank(done: Item, *, begun: bool) -> int:
    """Return how far along an achievement is; no further than a start where no more was asked for (`begun`)."""
    furthest = STAGE_RANK[done.quantity.stage]
    return min(furthest, STAGE_RANK["underway"]) if begun else furthest
