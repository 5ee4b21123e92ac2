"""Items found by what their wordings are made of, so that not every pair is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import Final, TypeVar

from goalparse.matching.items import Item
from goalparse.matching.wording import abbreviates

T = TypeVar("T")
COMMON: Final = 64
"""A gram that more achievements than this share tells nothing, and would make matching quadratic."""
_NEAREST: Final = 32
"""Of so many, how many are looked at for one goal."""


def near(goals: Sequence[T], at: int, of: int) -> Sequence[T]:
    """Of too many goals, those that stand at about the same place in the order, so that time grows with the text."""
    if len(goals) <= COMMON:
        return goals
    first = max(0, min(at * len(goals) // of - COMMON // 2, len(goals) - COMMON))
    return goals[first : first + COMMON]


class Index:
    """Items by what their wordings are made of; a handful is simply gone through."""

    __slots__ = ("_few", "_postings")

    def __init__(self, items: Sequence[Item]) -> None:
        self._few: list[tuple[frozenset[str], Item]] | None = None
        self._postings: dict[str, list[Item]] = {}
        if len(items) <= COMMON:
            self._few = [(item.wording.grams, item) for item in items]
            return
        for item in items:
            for gram in item.wording.grams:
                self._postings.setdefault(gram, []).append(item)

    def closest(self, item: Item) -> list[Item]:
        """Return those that share something with the wording of `item`, most first."""
        grams = item.wording.grams
        if self._few is not None:
            core = item.wording.core
            near = [
                entry for entry in self._few if not grams.isdisjoint(entry[0]) or _shortens(core, entry[1])
            ]
            if len(near) > 1:
                near.sort(key=lambda entry: -len(grams & entry[0]))
            return [other for _, other in near]
        counts: dict[int, int] = {}
        by_rank: dict[int, Item] = {}
        for gram in grams:
            posting = self._postings.get(gram, ())
            for other in posting if len(posting) <= COMMON else _nearest(posting, item):
                by_rank[other.rank] = other
                counts[other.rank] = counts.get(other.rank, 0) + 1
        most = nlargest(_NEAREST, ((count, -rank) for rank, count in counts.items()))
        return [by_rank[-rank] for _, rank in most]


def _shortens(core: str, other: Item) -> bool:
    """棚改 and 棚户区改造 have no two characters in a row in common; it ends about as the whole name does."""
    short, long = sorted((core, other.wording.core), key=len)
    return abbreviates(short, long) and short[-1] in long[-2:]


def _nearest(posting: Sequence[Item], goal: Item) -> Sequence[Item]:
    """Of too many, those that stand at about the same place in the order."""
    low = max(0, min(goal.rank - _NEAREST // 2, len(posting) - _NEAREST))
    return posting[low : low + _NEAREST]
