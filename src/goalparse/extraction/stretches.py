"""The words beside a number while they are cut down to its name: the stretch that is left, and a cut of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from goalparse.extraction.clauses import Context
from goalparse.lexicon.naming_words import NamingWords

EDGES = " :,;。、()—"
MOST = 24
"""Characters of a name that is looked for outside its own clause."""
_QUOTES = re.compile("[“”\"']")


class Stretch:
    """The words beside a number, `[start, end)` of a text, while they are cut down to its name.

    `numerals`: where those that measure nothing begin and end; empty where the words are not those of the text.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        context: Context,
        words: NamingWords,
        numerals: dict[int, int],
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.context = context
        self.words = words
        self.numerals = numerals

    @property
    def left(self) -> str:
        """What is left."""
        return self.text[self.start : self.end]


class Cut:
    """A named way to cut down the words beside a number."""

    def __init__(self, name: str, cut: Callable[[Stretch], None]) -> None:
        self.name = name
        self.cut = cut


def trimmed(stretch: Stretch, cuts: tuple[Cut, ...]) -> str:
    """Return what is left after all cuts."""
    for step in cuts:
        if stretch.start >= stretch.end:
            return ""
        step.cut(stretch)
    return stretch.left


def edges(s: Stretch) -> None:
    """Blanks, marks and brackets at both ends."""
    text, start, end = s.text, s.start, s.end
    while start < end and text[start] in EDGES:
        if text[start] == "(" and text.find(")", start, end - 1) >= 0:
            break  # (高新)校区
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    s.start, s.end = start, end


def _blanks(s: Stretch) -> None:
    """Of words that blanks part the longest."""
    edges(s)
    if s.text.endswith(s.words.of, s.start, s.end):
        s.end -= 1
    left = s.left
    if " " in left:
        longest = max(left.split(" "), key=len)
        s.start = s.text.index(longest, s.start)
        s.end = s.start + len(longest)


def _quotes(s: Stretch) -> None:
    """“微菜园”86个: quotes round the whole name, or one of which the other is lost."""
    if _QUOTES.search(s.text, s.start, s.end) is None:
        return
    left = s.left
    apart = left.count("“") != left.count("”") or (left[0] == "“" and left.find("”") == len(left) - 1)
    name = left.strip("“”" if apart else "\"'")
    s.start = s.text.index(name, s.start, s.end)
    s.end = s.start + len(name)


TIDY = (Cut("blanks", _blanks), Cut("quotes", _quotes))
