"""Patterns over classes of words: `{grammar.from}[^,;]{0,24}$`.

A class is a list of words of the lexicon, named by its file and key. The pattern is made of the words in force,
a user's among them, when it is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from goalparse.lexicon.listed import longest
from goalparse.lexicon.openings import opened

_CLASS = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")
_LOOK_BEHIND = re.compile(rf"\(\?<([!=]){_CLASS.pattern}\)")


class Shapes(dict[str, re.Pattern[str]]):
    """Shape → its pattern. `words` are the data of all files."""

    def __init__(self, words: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, shape: str) -> re.Pattern[str]:
        spelled = _CLASS.sub(lambda m: longest(self._listed(m[1])), _LOOK_BEHIND.sub(self._behind, shape))
        pattern = self[shape] = re.compile(opened(spelled))
        return pattern

    def _behind(self, m: re.Match[str]) -> str:
        """Return one look behind for each length of the words, since `re` knows those of fixed length only."""
        sizes: dict[int, list[str]] = {}
        for word in self._listed(m[2]):
            sizes.setdefault(len(word), []).append(word)
        looks = [f"(?<{m[1]}{longest(words)})" for words in sizes.values()]
        return "".join(looks) if m[1] == "!" else f"(?:{'|'.join(looks)})"

    def _listed(self, key: str) -> list[str]:
        value: Any = self.words
        for name in key.split("."):
            value = value[name]
        return list(value)
