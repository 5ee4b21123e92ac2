"""Characters with places to lines, and lines to the text that was wrapped into them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goalparse.reading.blocks import Paragraph
from goalparse.reading.formats.pdfpage import Char

_UNBROKEN = re.compile(r"[(（“‘《〈【\[]*(?:[A-Za-z0-9.,%+\-/]+|.)[)）”’》〉】\]，。、；：？！,.;:%]*")
"""What stays on one line: opening marks go with what follows, closing marks with what is before."""
_NEVER_FIRST = frozenset(")）”’》〉】]，。、；：？！")
_SLACK = 0.4
"""Part of a character by which typesetting leaves a full line short."""
_LARGE = 1.15
"""A line this much higher than most is set as a title."""


@dataclass(slots=True)
class Line:
    """Characters on one line, from left to right."""

    chars: list[Char]

    @property
    def text(self) -> str:
        """The characters without the white space around them."""
        return _spaced(self.chars).strip()

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return self.chars[0].left

    @property
    def right(self) -> float:
        """Where the last character ends."""
        return self.chars[-1].right

    @property
    def centre(self) -> float:
        """Vertical middle."""
        return sum(c.centre for c in self.chars) / len(self.chars)

    @property
    def size(self) -> float:
        """Height of the characters."""
        return max(c.top - c.bottom for c in self.chars)


def lines_of(chars: list[Char]) -> list[Line]:
    """Group characters into lines, from the top."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -c.centre):
        height = max(char.top - char.bottom, 1.0)
        if lines and abs(lines[-1][0].centre - char.centre) <= height * 0.5:
            lines[-1].append(char)
        else:
            lines.append([char])
    found = []
    for line in lines:
        line.sort(key=lambda c: c.left)
        while line and line[0].text.isspace():
            line.pop(0)
        while line and line[-1].text.isspace():
            line.pop()
        if line:
            found.append(Line(line))
    return found


def _spaced(chars: list[Char]) -> str:
    """The text of one line; a wide hole between Chinese characters is white space that was not written."""
    parts = []
    for i, char in enumerate(chars):
        if (
            i
            and char.left - chars[i - 1].right > 1.2 * max(char.right - char.left, 1.0)
            and not char.text.isspace()
        ):
            parts.append(" ")
        parts.append(char.text)
    return re.sub(r" {2,}", " ", "".join(parts).replace("\u00a0", " "))


def cell_text(chars: list[Char], width: float) -> tuple[str, tuple[int, ...]]:
    """The text of a cell: wrapped lines joined, a line that stops early ended by a line break.

    `width` is what a line of the cell can hold, in points. Also returns the offsets of the joints.
    """
    lines = lines_of(chars)
    text = ""
    wraps = []
    for i, line in enumerate(lines):
        if i:
            between = joint(lines[i - 1], line, width)
            text += between
            if not between:
                wraps.append(len(text))
        text += line.text
    return text, tuple(wraps)


def joint(line: Line, following: Line, width: float) -> str:
    """What stands between two lines: nothing where the first is full, else a line break."""
    rest = following.text
    kept = _UNBROKEN.match(rest)
    first = following.chars[: len(kept[0]) if kept else 1]
    needed = first[-1].right - first[0].left
    early = line.right - line.left + needed + _SLACK * line.size < width
    if early and rest[:1] not in _NEVER_FIRST:
        return "\n"
    both_latin = (
        line.text[-1:].isascii() and line.text[-1:].isalpha() and rest[:1].isascii() and rest[:1].isalpha()
    )
    return " " if both_latin else ""


def paragraphs_of(lines: list[Line], stops: list[float], body: float) -> list[tuple[Paragraph, float]]:
    """Join the lines outside tables to paragraphs, each with its height on the page.

    `stops` are the heights of the tables between them, `body` the size of most characters, in points.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found: list[tuple[Paragraph, float]] = []
    before: Line | None = None
    for line in lines:
        large = line.size > body * _LARGE
        if before is not None and _same_paragraph(before, line, stops, left, right, body):
            held = found[-1][0]
            held.text += "" if large else joint(before, line, right - before.left)
        else:
            found.append((Paragraph("", heading=large), line.centre))
        found[-1][0].text += line.text
        before = line
    return [(p, top) for p, top in found if p.text]


def _same_paragraph(
    before: Line, line: Line, stops: list[float], left: float, right: float, body: float
) -> bool:
    gap = before.centre - line.centre
    if any(line.centre < stop < before.centre for stop in stops) or abs(before.size - line.size) > 0.1 * body:
        return False
    if line.size > body * _LARGE:
        return gap < 2 * line.size
    if line.left > left + 1.2 * body or gap > 2.2 * body:
        return False
    return joint(before, line, right - before.left) != "\n"
