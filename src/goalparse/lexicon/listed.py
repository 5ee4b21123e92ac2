"""Lists of words of which any may stand anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Self


class Listed(tuple[str, ...]):
    """Words in order; `within` asks whether any of them stands in a text, wherever it is."""

    _pattern: re.Pattern[str]

    def __new__(cls, words: Iterable[str]) -> Self:  # noqa: D102
        listed = super().__new__(cls, words)
        listed._pattern = re.compile("|".join(map(re.escape, listed)) if listed else "(?!)")
        return listed

    def within(self, text: str) -> bool:
        """Return whether the text holds one of the words."""
        return self._pattern.search(text) is not None
