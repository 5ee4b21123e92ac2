"""Lists of words of which any may stand anywhere in a text, and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def longest(words: Iterable[str]) -> str:
    """Return a pattern of the words as a tree by their first characters; the longest one that fits wins.

    `re` tries alternatives one after another, so the fewer stand beside one another the faster it is.
    """
    each = dict.fromkeys(filter(None, words))
    return f"(?:{'|'.join(_ways(each))})" if each else "(?!)"


def _ways(words: Iterable[str]) -> list[str]:
    """Return the alternatives of a tree of words, none of which is empty."""
    after: dict[str, list[str]] = {}
    for word in words:
        after.setdefault(word[0], []).append(word[1:])
    ways: list[str] = []
    alone: list[str] = []
    for char, rests in after.items():
        written = re.escape(char) + (re.escape(rests[0]) if len(rests) == 1 else _tree(rests))
        (ways if any(rests) else alone).append(written)
    if len(alone) < 3 or not ways:
        return ways + ([alone[0] if len(alone) == 1 else f"[{''.join(alone)}]"] if alone else [])
    return ways + alone  # a set of many characters takes `re` as long to compile as all the others


def _tree(rests: list[str]) -> str:
    """Return a pattern of what may follow, with no more groups than it needs: `re` takes its time to read them."""
    ways = _ways(filter(None, rests))
    written = "|".join(ways)
    if "" not in rests:
        return written if len(ways) == 1 else f"(?:{written})"
    is_one_char = len(written) == 1 or written[0] == "[" or (written[0] == "\\" and len(written) == 2)
    return f"{written}?" if is_one_char else f"(?:{written})?"


class Listed:
    """Words in order; `within` asks whether any of them stands in a text, wherever it is."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._pattern: re.Pattern[str] | None = None

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds any of them; compiled when it is first needed."""
        if self._pattern is None:
            self._pattern = re.compile(longest(self.words))
        return self._pattern

    def within(self, text: str) -> bool:
        """Return whether the text holds one of the words."""
        return (self._pattern or self.pattern).search(text) is not None

    def first(self, text: str) -> int:
        """Return where the first of the words stands in the text, -1 where none does."""
        match = (self._pattern or self.pattern).search(text)
        return match.start() if match else -1

    def found(self, text: str) -> frozenset[str]:
        """Return the words that stand in the text, the longest at each place."""
        return frozenset((self._pattern or self.pattern).findall(text))
