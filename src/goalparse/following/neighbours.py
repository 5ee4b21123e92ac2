"""What a count right behind another one reads: 改造老旧小区16个、惠及居民2400户, told as 改造老旧小区16个2480户."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from goalparse.following.threads import Thread
from goalparse.following.told import Achievement, Goal
from goalparse.lexicon import Lexicon
from goalparse.matching.vetoes import comparable

_LINKS = "、,和及与 "


class Neighbours:
    """Goals that stand right behind another one in its sentence."""

    def __init__(self) -> None:
        self._behind: dict[int, Goal] = {}

    def add(self, goals: Sequence[Goal]) -> None:
        """Take in the goals of a report, in their order."""
        for one, other in pairwise(goals):
            if _beside(one, other):
                self._behind[id(one)] = other

    def pairs(
        self, achievements: Iterable[Achievement], read: Mapping[int, Thread], lexicon: Lexicon
    ) -> Iterator[tuple[Goal, Achievement]]:
        """Yield what stands right behind a figure with what stands right behind a statement of the goal it reads.

        One of both names nothing of its own, so that its place is all that tells what it counts. `read` has the course
        of each achievement that is a reading, by its identity.
        """
        for one, other in pairwise(achievements):
            thread = read.get(id(one))
            if thread is None or id(other) in read or not _beside(one, other):
                continue
            for goal in (self._behind.get(id(stated)) for stated in thread.goals):
                bare = goal is not None and (_is_bare(goal) or _is_bare(other))
                if goal is not None and bare and comparable(goal.item.measure, other.item.measure, lexicon):
                    yield goal, other
                    break


def _beside(one: Goal | Achievement, other: Goal | Achievement) -> bool:
    a, b = one.item.quantity, other.item.quantity
    together = one.paper is other.paper and one.place == other.place and a.sentence == b.sentence
    return together and one.quantity.side == other.quantity.side and a.kind == b.kind == "amount"


def _is_bare(figure: Goal | Achievement) -> bool:
    return not figure.item.quantity.left.strip(_LINKS) and not figure.item.quantity.name
