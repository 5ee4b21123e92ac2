"""Lists of words of which any may stand anywhere in a text, and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_Branches = dict[str, "_Branches"]
"""Character → what may follow it; under the empty string, that a word may end here."""


def longest(words: Iterable[str]) -> str:
    """Return a pattern of the words as a tree by their first characters; the longest one that fits wins.

    `re` tries alternatives one after another, so the fewer stand beside one another the faster it is.
    """
    tree: _Branches = {}
    for word in words:
        branches = tree
        for char in word:
            branches = branches.setdefault(char, {})
        branches[""] = {}
    return f"(?:{'|'.join(_ways(tree))})" if tree else "(?!)"


def _ways(branches: _Branches) -> list[str]:
    after = {char: _tree(more) for char, more in branches.items() if char}
    ways = [re.escape(char) + more for char, more in after.items() if more]
    alone = [re.escape(char) for char, more in after.items() if not more]
    if len(alone) < 3 or not ways:
        return ways + ([alone[0] if len(alone) == 1 else f"[{''.join(alone)}]"] if alone else [])
    return ways + alone


def _tree(branches: _Branches) -> str:
    """Return a pattern of what may follow, with no more groups than it needs: `re` takes its time to read them."""
    ways = _ways(branches)
    written = "|".join(ways)
    if "" not in branches:
        return written if len(ways) == 1 else f"(?:{written})"
    if not ways:
        return ""
    is_one_char = len(written) == 1 or written[0] == "[" or (written[0] == "\\" and len(written) == 2)
    return f"{written}?" if is_one_char else f"(?:{written})?"


class Listed(tuple[str, ...]):
    """Words in order; `within` asks whether any of them stands in a text, wherever it is."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds any of them; compiled when it is first needed."""
        return re.compile(longest(self))

    def within(self, text: str) -> bool:
        """Return whether the text holds one of the words."""
        return self.pattern.search(text) is not None

    def first(self, text: str) -> int:
        """Return where the first of the words stands in the text, -1 where none does."""
        match = self.pattern.search(text)
        return match.start() if match else -1

    def found(self, text: str) -> frozenset[str]:
        """Return the words that stand in the text, the longest at each place."""
        return frozenset(self.pattern.findall(text))
