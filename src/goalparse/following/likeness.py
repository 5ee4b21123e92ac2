"""Whether two figures of different documents speak of one indicator: the vetoes and wordings of `matching`.

Inside a task a goal and its achievement stand beside each other, so few words are enough. Over documents they do
not, so that equal names go before contained ones, and what only resembles needs support.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, Protocol, TypeVar

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.pairs import COMMON, STRONG
from goalparse.matching.vetoes import parted_by
from goalparse.matching.wording import is_nameless, overlap
from goalparse.records import Task


class Grade(IntEnum):
    """How near two names are."""

    resembling = 1
    contained = 2
    equal = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two names are, and how much of their wording they share, 0 to 1. A float here only orders."""

    grade: Grade
    similarity: float


def likeness(goal: Item, other: Item, lexicon: Lexicon) -> Likeness | None:
    """Return how near both are; None where something parts them, or one names nothing."""
    a, b = goal.quantity, other.quantity
    if parted_by(goal, other, lexicon) is not None or parted_by(other, goal, lexicon) is not None:
        return None
    if a.standard_indicator is not None and b.standard_indicator is not None:
        same = a.standard_indicator == b.standard_indicator
        return Likeness(Grade.equal, 1.0) if same else None
    ours, theirs = goal.wording, other.wording
    if not (_names(goal, lexicon) and _names(other, lexicon)):
        return None
    other_jobs = _jobs_differ(goal, other, lexicon)
    if ours.core == theirs.core or ours.chars == theirs.chars:
        return Likeness(Grade.resembling if other_jobs else Grade.equal, 1.0)
    similarity = overlap(ours, theirs)
    if similarity < STRONG:
        return None
    contained = ours.chars <= theirs.wide_chars or theirs.chars <= ours.wide_chars
    return Likeness(Grade.contained if contained and not other_jobs else Grade.resembling, similarity)


def _names(item: Item, lexicon: Lexicon) -> bool:
    """Whether it has a name: its own words, or the one that its sentence gave before (…完成168亿元，增长6.6%)."""
    if not item.wording.anaphoric:
        return bool(item.wording.core)
    indicator = item.quantity.indicator
    return indicator is not None and not is_nameless(indicator, lexicon)


def _jobs_differ(goal: Item, other: Item, lexicon: Lexicon) -> bool:
    """新建高标准农田3万亩 is not 改造高标准农田2万亩, though what is left of both names is one."""
    jobs = lexicon.matching.jobs
    ours, theirs = ({job for job in jobs if job in item.quantity.left[-_NEAR:]} for item in (goal, other))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


_NEAR = 16


class Told(Protocol):
    """Anything whose words name what it measures, in a task."""

    @property
    def item(self) -> Item:
        """The quantity with its words."""

    @property
    def task(self) -> Task:
        """The task that it stands in."""


N = TypeVar("N", bound=Told)
_Key = tuple[object, ...]


class Index(Generic[N]):
    """What has a name, found by what its wording is made of; where too many share that, by figure and row."""

    __slots__ = ("_postings",)

    def __init__(self) -> None:
        self._postings: dict[_Key, list[N]] = {}

    def add(self, told: N) -> None:
        """Take in one more."""
        for key in _keys(told):
            self._postings.setdefault(key, []).append(told)

    def near(self, told: Told) -> Iterable[N]:
        """Return those that may be of one name with it, each once."""
        found: dict[int, N] = {}
        for key in _keys(told):
            posting = self._postings.get(key, ())
            if len(posting) <= COMMON:
                for other in posting:
                    found.setdefault(id(other), other)
        return found.values()


def _keys(told: Told) -> Iterable[_Key]:
    wording, q, task = told.item.wording, told.item.quantity, told.task
    if q.standard_indicator is not None:
        yield "standard", q.standard_indicator
    yield "name", wording.core
    yield "figure", wording.core, q.value, q.unit
    yield "row", wording.core, task.no, task.section
    for gram in wording.grams:
        yield "gram", gram
