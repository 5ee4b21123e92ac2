"""Characters that nobody sees, which copied pages are full of: left out of what was read, and counted."""

from __future__ import annotations

import re
from bisect import bisect_left

from goalparse.reading.blocks import Block, Cell, Content, Grid, Paragraph, wording

# Unicode 16, DerivedCoreProperties.txt: Default_Ignorable_Code_Point.
IGNORABLE = (
    "\u00ad", "\u034f", "\u061c", "\u115f-\u1160", "\u17b4-\u17b5", "\u180b-\u180f", "\u200b-\u200f",
    "\u202a-\u202e", "\u2060-\u206f", "\u3164", "\ufe00-\ufe0f", "\ufeff", "\uffa0", "\ufff0-\ufff8",
    "\U0001bca0-\U0001bca3", "\U0001d173-\U0001d17a", "\U000e0000-\U000e0fff",
)  # fmt: skip
_VARIATIONS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They choose between shapes of one character (✔ and ✔️), so that leaving them out changes no text."""
_INVISIBLE = re.compile(f"[{''.join(IGNORABLE)}]")


def _suspects() -> re.Pattern[str]:
    """The same and all beyond U+FFFF: a set that is a table of bits, which is searched in half the time."""
    seen, at = [], 0
    for low, high in ((ord(r[0]), ord(r[-1])) for r in IGNORABLE):
        if low <= 0xFFFF:
            seen.append(f"{re.escape(chr(at))}-{re.escape(chr(low - 1))}")
            at = high + 1
    return re.compile(f"[^{''.join(seen)}{re.escape(chr(at))}-\uffff]")


_SUSPECT = _suspects()
_LISTED = 5
"""Characters that a warning names."""


def without(text: str) -> str:
    """Return a text without its invisible characters."""
    return _INVISIBLE.sub("", text) if _SUSPECT.search(text) else text


def leave_out(content: Content) -> None:
    """Take invisible characters out of a document. A paragraph in which nothing is left goes.

    One warning counts them, without those that only choose a shape.
    """
    found: list[str] = []
    content.blocks = [block for block in content.blocks if _kept(block, found)]
    for key, text in content.properties.items():
        content.properties[key] = without(text)
    told = [char for char in found if not _VARIATIONS.match(char)]
    if told:
        kinds = sorted(set(told), key=lambda char: (-told.count(char), char))
        names = [f"U+{ord(char):04X}" for char in kinds[:_LISTED]] + ["…"] * (len(kinds) > _LISTED)
        content.warn(wording("invisible-characters", count=len(told), names=tuple(names)))


def _kept(block: Block, found: list[str]) -> bool:
    if isinstance(block, Grid):
        above: set[int] = set()
        for row in block.rows:
            here = {id(cell) for cell in row}
            for cell in row:
                if id(cell) not in above and _SUSPECT.search(cell.text):
                    _clean(cell, found)
            above = here
    elif _SUSPECT.search(block.text):
        return _clean(block, found)
    return True


def _clean(held: Cell | Paragraph, found: list[str]) -> bool:
    """Take them out of a cell or paragraph; whether anything is left, or there were none."""
    at = [match.start() for match in _INVISIBLE.finditer(held.text)]
    if not at:
        return True
    found += [held.text[n] for n in at]
    held.text = _INVISIBLE.sub("", held.text)
    if isinstance(held, Cell) and held.wraps:
        held.wraps = tuple(wrap - bisect_left(at, wrap) for wrap in held.wraps)
    else:
        lines = (line.strip() for line in held.text.split("\n"))
        held.text = "\n".join(line for line in lines if line)
    return held.text.strip() != ""
