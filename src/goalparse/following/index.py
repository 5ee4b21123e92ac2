"""An index of figures by their names, so that each is compared with few others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Generic, Protocol, TypeVar

from goalparse.matching.index import COMMON
from goalparse.matching.items import Item
from goalparse.records import Task


class Naming(Protocol):
    """Anything whose words name what it measures, in a task."""

    @property
    def item(self) -> Item:
        """The quantity with its words."""

    @property
    def task(self) -> Task:
        """The task that it stands in."""


@dataclass(frozen=True, slots=True)
class Words:
    """A name by itself."""

    item: Item
    task: Task


N = TypeVar("N", bound=Naming)
_Key = tuple[object, ...]


class Index(Generic[N]):
    """What has a name, found by equal names, and by what wordings of one measure are made of."""

    __slots__ = ("_equal", "_grams")

    def __init__(self) -> None:
        self._equal: dict[_Key, list[N]] = {}
        self._grams: dict[_Key, list[N]] = {}

    def add(self, told: N) -> None:
        """Take in one more."""
        for key in _names_of(told):
            self._equal.setdefault(key, []).append(told)
        measure = _measure(told.item)
        for gram in told.item.wording.grams:
            self._grams.setdefault((measure, gram), []).append(told)

    def equal(self, told: Naming) -> Iterable[N]:
        """Return those of equal names; of too many, those of its figure or its row."""
        found: dict[int, N] = {}
        for key in _names_of(told):
            posting = self._equal.get(key, ())
            for other in posting if len(posting) <= COMMON else ():
                found.setdefault(id(other), other)
        return found.values()

    def any(self, told: Naming) -> Iterable[N]:
        """Return both: those of equal names, and the nearest."""
        return {id(other): other for other in (*self.equal(told), *self.near(told))}.values()

    def near(self, told: Naming) -> Iterable[N]:
        """Return the few of the same measure that share most with its wording."""
        counts: dict[int, int] = {}
        found: dict[int, N] = {}
        measure = _measure(told.item)
        for gram in told.item.wording.grams:
            posting = self._grams.get((measure, gram), ())
            for other in posting if len(posting) <= _TELLING else ():
                counts[id(other)] = counts.get(id(other), 0) + 1
                found[id(other)] = other
        return [found[key] for key in nlargest(_NEAREST, counts, key=counts.__getitem__)]


_TELLING = 24
"""What more names of one measure share tells nothing."""
_NEAREST = 8
"""Of those that share something with a wording, how many are looked at."""
_SHARES = frozenset({"share", "work"})


def _measure(item: Item) -> _Key:
    q = item.quantity
    return ("share" if q.kind in _SHARES else q.kind), q.dimension


def _names_of(told: Naming) -> Iterable[_Key]:
    wording, q, task = told.item.wording, told.item.quantity, told.task
    if q.standard_indicator is not None:
        yield "standard", q.standard_indicator
    name = "".join(sorted(wording.chars))
    yield "name", name
    yield "figure", name, q.value, q.unit
    yield "row", name, task.no, task.section
