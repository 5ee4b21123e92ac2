"""One page: its text in short runs and its drawn lines, in points, y upwards, as the page is turned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]
Edge = tuple[float, float, float, float]
"""x0, y0, x1, y1 with x0 <= x1, y0 <= y1, one of the two spans next to nothing."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_APART = 0.3
"""Part of its height by which a character may stand off the one before and still be of its run."""
_BACK = -0.6
"""The same to the left: how far glyphs of one run overlap."""
_LEVEL = 0.06
"""Part of its height by which baselines of one run may differ."""
_SMALLER = 0.7
"""How much the heights of glyphs of one run may differ."""
_MIDDLE = 0.36
"""Part of a character's height above the baseline where its middle is."""


@dataclass(slots=True)
class Run:
    """Characters that stand close together on one line, white space apart."""

    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
    base: float
    """The line on which the characters stand."""
    size: float
    """Height of the characters."""
    space: str = ""
    """White space that was written before it."""

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Where the last character ends."""
        return self.rights[-1]

    @property
    def centre(self) -> float:
        """Vertical middle."""
        return self.base + _MIDDLE * self.size

    def cut(self, at: int) -> tuple[Run, Run]:
        """Two runs, the second from character `at`."""
        one = Run(self.text[:at], self.lefts[:at], self.rights[:at], self.base, self.size, self.space)
        return one, Run(self.text[at:], self.lefts[at:], self.rights[at:], self.base, self.size)


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    runs: list[Run]
    edges: list[Edge]
    height: float
    boxes: list[Box] = field(default_factory=list)
    """Filled boxes that are no lines."""
    slanted: int = 0
    """Characters left out because they stand askew, as watermarks do."""


Placed = tuple[str, float, float, float, float]
"""A character, its left and right end, its baseline and its height."""


def runs_of(chars: Iterable[Placed]) -> Iterator[Run]:
    """Join characters, in the order in which they are drawn, to runs."""
    text: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    space = following = ""
    base = size = end = 0.0
    for char, left, right, line, height in chars:
        if char.isspace():
            following += char
            continue
        gap = left - end
        if (
            following
            or abs(line - base) > _LEVEL * height
            or not _SMALLER * size <= height <= size / _SMALLER
            or not _BACK * height <= gap <= _APART * height
        ):
            if text:
                yield Run("".join(text), lefts, rights, base, size, space)
                text, lefts, rights = [], [], []
            space, following, base, size = following, "", line, height
        elif height > size:
            size = height
        text.append(char)
        lefts.append(left)
        rights.append(right)
        end = right
    if text:
        yield Run("".join(text), lefts, rights, base, size, space)
