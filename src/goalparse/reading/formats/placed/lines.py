"""Runs to lines, and lines to the text that was wrapped into them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from goalparse.reading.formats.placed.page import Run

_UNBROKEN = re.compile(r"[(（“‘《〈【\[]*(?:[A-Za-z0-9.,%+\-/]+|.)[)）”’》〉】\]，。、；：？！,.;:%]*")
"""What stays on one line: opening marks go with what follows, closing marks with what is before."""
_NEVER_FIRST = frozenset(")）”’》〉】]，。、；：？！")
_SLACK = 0.4
"""Part of a character by which typesetting leaves a full line short."""
_HOLE = 1.2
"""Widths of a character that a hole between two must have to be white space that was not written."""
_OVERLAP = 0.35
"""Part of the smaller height in which two runs must overlap to stand on one line."""


@dataclass(slots=True)
class Stretch:
    """Runs of one line that stand close together."""

    runs: list[Run]

    @property
    def left(self) -> float:
        """Where the first character begins."""
        return self.runs[0].lefts[0]

    @property
    def right(self) -> float:
        """Where the last character ends."""
        return self.runs[-1].rights[-1]


@dataclass(slots=True)
class Line(Stretch):
    """All runs on one line, from left to right."""

    text: str = ""
    """The characters without the white space around them."""

    def __post_init__(self) -> None:
        self.text = _spaced(self.runs)

    @property
    def base(self) -> float:
        """The line on which most characters stand."""
        return self.main.base

    @property
    def size(self) -> float:
        """Height of most characters."""
        return self.main.size

    @property
    def main(self) -> Run:
        """The longest run."""
        return self.runs[0] if len(self.runs) == 1 else max(self.runs, key=lambda r: len(r.text))

    def between(self, low: float, high: float) -> Line | None:
        """The runs whose middle is between two places."""
        held = [r for r in self.runs if low <= (r.left + r.right) / 2 < high]
        return Line(held) if held else None


def lines_of(runs: list[Run]) -> list[Line]:
    """Group runs into lines, from the top."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: -r.base):
        if lines:
            first = lines[-1][0]
            small = min(first.size, run.size)
            high = min(first.base + 0.7 * first.size, run.base + 0.7 * run.size)
            if high - max(first.base, run.base) >= _OVERLAP * small:
                lines[-1].append(run)
                continue
        lines.append([run])
    for line in lines:
        if len(line) > 1:
            line.sort(key=lambda r: r.lefts[0])
    return [Line(line) for line in lines]


def _spaced(runs: list[Run]) -> str:
    """The text of one line; a wide hole between Chinese characters is white space that was not written."""
    if len(runs) == 1:
        return runs[0].text
    parts = [runs[0].text]
    for before, run in pairwise(runs):
        if run.space:
            parts.append(re.sub(r"[ \u00a0]+", " ", run.space))
        elif run.left - before.right > _HOLE * max(run.rights[0] - run.lefts[0], 1.0):
            parts.append(" ")
        parts.append(run.text)
    return "".join(parts)


def joined(lines: list[Line], width: float) -> tuple[str, tuple[int, ...]]:
    """The text of a cell: wrapped lines joined, a line that stops early ended by a line break.

    `width` is what a line of the cell can hold, in points. Also returns the offsets of the joints.
    """
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
    if (
        rest[:1] not in _NEVER_FIRST
        and line.right - line.left + _start(following) + _SLACK * line.size < width
    ):
        return "\n"
    last, first = line.text[-1:], rest[:1]
    both_latin = last.isascii() and last.isalpha() and first.isascii() and first.isalpha()
    return " " if both_latin else ""


def _start(line: Line) -> float:
    """Width of what begins a line and could not have been parted from the line before."""
    kept = _UNBROKEN.match(line.text)
    count = len(kept[0]) if kept else 1
    for run in line.runs:
        if count <= len(run.text):
            return run.rights[count - 1] - line.left
        count -= len(run.text)
    return line.right - line.left
