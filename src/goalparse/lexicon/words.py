"""Sets of words searched by the longest that fits at a position, forwards or backwards."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Words(Generic[T]):
    """Word → value. `at` reads forwards from a position, `before` backwards; the longest word wins."""

    __slots__ = ("_by_first", "_by_last", "values")

    def __init__(self, values: dict[str, T]) -> None:
        self.values: dict[str, T] = values
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for word in values:
            first.setdefault(word[0], set()).add(len(word))
            last.setdefault(word[-1], set()).add(len(word))
        self._by_first = {c: tuple(sorted(sizes, reverse=True)) for c, sizes in first.items()}
        self._by_last = {c: tuple(sorted(sizes, reverse=True)) for c, sizes in last.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.values,)  # where it is compiled, pickle cannot tell by itself

    def at(self, text: str, pos: int) -> str | None:
        """Return the longest word that starts at `pos`."""
        sizes = self._by_first.get(text[pos : pos + 1])
        if sizes is not None:
            for length in sizes:
                word = text[pos : pos + length]
                if word in self.values:
                    return word
        return None

    def before(self, text: str, pos: int) -> str | None:
        """Return the longest word that ends at `pos`."""
        sizes = self._by_last.get(text[pos - 1 : pos])
        if sizes is not None:
            for length in sizes:
                if length <= pos:
                    word = text[pos - length : pos]
                    if word in self.values:
                        return word
        return None
