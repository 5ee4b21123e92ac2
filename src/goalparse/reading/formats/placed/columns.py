"""White space that lines share: the columns of a table that has no column lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goalparse.reading.formats.placed.lines import Line, Stretch
from goalparse.reading.formats.placed.page import Run

_HOLE = 0.35
"""Heights of a character between two stretches of a line that are no running text."""
_CORRIDOR = 0.3
"""Heights of a character that the white space between two columns is wide at least."""
_PARTED = 0.1
"""Part of the lines that must have text on both sides of the white space between two columns."""
_MOST_COLUMNS = 100
"""Columns that a table without column lines has at most."""
_EDGE = 0.5
"""Points by which the boxes of characters reach over what is printed."""

Gap = tuple[float, float]
"""From the end of one column to the beginning of the next."""
_Span = tuple[float, float, int]
"""Left and right end of a stretch, and its line."""


def stretches_of(line: Line) -> list[Stretch]:
    """The line in pieces, cut at its holes."""
    runs = line.runs
    found = [Stretch([runs[0]])]
    for before, run in pairwise(runs):
        if run.lefts[0] - before.rights[-1] > _HOLE * min(run.size, before.size):
            found.append(Stretch([run]))
        else:
            found[-1].runs.append(run)
    return found


def gaps_of(lines: Sequence[Sequence[Stretch]], size: float) -> list[Gap]:
    """White space between the columns of lines, from the left; empty where they have none in common.

    `size` is the height of the characters, in points.
    """
    if len(lines) < 2:
        return []
    spans = [(p.left + _EDGE, p.right - _EDGE, n) for n, line in enumerate(lines) for p in line]
    groups = _columns(sorted(spans), _CORRIDOR * size)
    if len(groups) > _MOST_COLUMNS:
        return []
    ends = _unlike([(min(s[0] for s in g), max(s[1] for s in g), {s[2] for s in g}) for g in groups])
    return [g for g in ends if _parts(g, lines)]


def _columns(spans: list[_Span], wide: float) -> list[list[_Span]]:
    """Stretches that overlap, group by group, from the left.

    Where several lines have two stretches in a group, what lies over both (a head, a heading, a long name) is
    left out, and the group falls apart.
    """
    found: list[list[_Span]] = []
    todo, splits = [spans], 0
    while todo:
        for group in _overlapping(todo.pop(), wide):
            at = _cut(group, wide) if splits < _MOST_COLUMNS else None
            if at is None:
                found.append(group)
            else:
                splits += 1
                todo.append([s for s in group if s[1] <= at])
                todo.append([s for s in group if s[0] >= at])
    return sorted(found)


def _overlapping(spans: list[_Span], wide: float) -> list[list[_Span]]:
    groups: list[list[_Span]] = []
    reach = 0.0
    for span in spans:
        if groups and span[0] - reach < wide:
            groups[-1].append(span)
            reach = max(reach, span[1])
        else:
            groups.append([span])
            reach = span[1]
    return groups


def _cut(group: list[_Span], wide: float) -> float | None:
    """Where most lines have white space inside a group; None where it is one column."""
    events: list[tuple[float, int, int]] = []
    last: dict[int, float] = {}
    for left, right, line in group:
        events += [(left, 0, 1), (right, 0, -1)]
        if line in last:
            events += [(last[line], 1, 0), (left, -1, 0)]
        last[line] = right
    parted = covered = 0
    best, found = 0.0, None
    events.sort()
    for (x, parts, covers), (following, _, _) in pairwise(events):
        parted += parts
        covered += covers
        if following > x and parted > 1 and 2 * covered <= parted:
            free = (parted - covered) * min(1.0, (following - x) / wide)
            if free > best:
                best, found = free, (x + following) / 2
    return found


def _unlike(groups: list[tuple[float, float, set[int]]]) -> list[Gap]:
    """The gaps between groups; two neighbours of which no line has both are one column.

    So are a head in the middle of its column and figures at its right.
    """
    while True:
        apart = [(b[0] - a[1], i) for i, (a, b) in enumerate(pairwise(groups)) if not a[2] & b[2]]
        if not apart:
            break
        _, i = min(apart)
        one, other = groups[i : i + 2]
        groups[i : i + 2] = [(one[0], max(one[1], other[1]), one[2] | other[2])]
    return [(a[1], b[0]) for a, b in pairwise(groups)]


def _parts(gap: Gap, lines: Sequence[Sequence[Stretch]]) -> bool:
    middle = (gap[0] + gap[1]) / 2
    both = sum(line[0].left < middle < line[-1].right and not crosses(line, gap) for line in lines)
    return both >= max(2.0, _PARTED * len(lines))


def crosses(line: Sequence[Stretch], gap: Gap) -> bool:
    """Whether a stretch of the line runs from one column into the next."""
    return any(p.left < gap[0] + _EDGE and p.right > gap[1] - _EDGE for p in line)


@dataclass(frozen=True, slots=True)
class Grating:
    """The columns of a table: the places where one ends and the next begins."""

    gaps: tuple[Gap, ...]
    """From the left."""
    cuts: list[float] = field(init=False)
    """The middle of the white space between columns."""
    _begins: list[float] = field(init=False)
    _reached: list[float] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cuts", [(a + b) / 2 for a, b in self.gaps])
        object.__setattr__(self, "_begins", [b for _, b in self.gaps])
        object.__setattr__(self, "_reached", [b - _EDGE for _, b in self.gaps])

    @property
    def count(self) -> int:
        """Number of columns."""
        return len(self.gaps) + 1

    def column(self, x: float) -> int:
        """The column in which a place is."""
        return bisect_right(self.cuts, x)

    def covered(self, piece: Stretch) -> tuple[int, int]:
        """First and last column over which a stretch runs."""
        begun = bisect_right(self._begins, piece.left + _EDGE)
        first = max(bisect_left(self.cuts, piece.left), begun)
        last = max(bisect_left(self._reached, piece.right), begun)
        return min(first, last), max(first, last)

    def split(self, line: Line) -> list[Line | None]:
        """What of a line stands in each column; of a stretch over several, each run where its middle is."""
        held: list[list[Run]] = [[] for _ in range(self.count)]
        for piece in stretches_of(line):
            first, last = self.covered(piece)
            for run in piece.runs:
                at = self.column((run.lefts[0] + run.rights[-1]) / 2)
                held[min(max(at, first), last)].append(run)
        return [Line(runs) if runs else None for runs in held]


def columns_of(lines: Sequence[Line], grating: Grating) -> list[list[Line]]:
    """What of the lines stands in each column, headings over several columns apart."""
    columns: list[list[Line]] = [[] for _ in range(grating.count)]
    for line in lines:
        if not runs_across(line, grating):
            for n, part in enumerate(grating.split(line)):
                if part is not None:
                    columns[n].append(part)
    return columns


def runs_across(line: Line, grating: Grating) -> bool:
    """Whether a line is one stretch over several columns: a heading between the rows."""
    parts = stretches_of(line)
    first, last = grating.covered(parts[0])
    return len(parts) == 1 and last > first
