"""Sets of words searched by the longest that fits at a position, forwards or backwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")


class Listed(tuple[str, ...]):
    """Words in order; `within` asks whether any of them stands in a text, wherever it is."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self)) if self else "(?!)")

    def within(self, text: str) -> bool:
        """Return whether the text holds one of the words."""
        return self._pattern.search(text) is not None


class Words(Generic[T]):
    """Word → value. `at` reads forwards from a position, `before` backwards; the longest word wins."""

    __slots__ = ("_by_first", "_by_last", "values")

    def __init__(self, values: Mapping[str, T]) -> None:
        self.values: Mapping[str, T] = values
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for word in values:
            first.setdefault(word[0], set()).add(len(word))
            last.setdefault(word[-1], set()).add(len(word))
        self._by_first = {c: tuple(sorted(sizes, reverse=True)) for c, sizes in first.items()}
        self._by_last = {c: tuple(sorted(sizes, reverse=True)) for c, sizes in last.items()}

    def at(self, text: str, pos: int) -> str | None:
        """Return the longest word that starts at `pos`."""
        for length in self._by_first.get(text[pos : pos + 1], ()):
            word = text[pos : pos + length]
            if word in self.values:
                return word
        return None

    def before(self, text: str, pos: int, floor: int = 0) -> str | None:
        """Return the longest word that ends at `pos` and starts at or after `floor`."""
        if pos <= floor:
            return None
        for length in self._by_last.get(text[pos - 1], ()):
            if pos - length >= floor:
                word = text[pos - length : pos]
                if word in self.values:
                    return word
        return None
