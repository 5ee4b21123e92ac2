"""A table with drawn lines to rows of cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from goalparse.reading.blocks import Budget, Cell
from goalparse.reading.formats.placed.lines import Line, joined, lines_of
from goalparse.reading.formats.placed.page import Run
from goalparse.reading.formats.placed.rows import (
    Keys,
    anchors_of,
    is_list_number,
    keys_of,
    rows_by_gaps,
    rows_of,
)
from goalparse.reading.formats.placed.ruling import SNAP, Ruling, Spans

_FEW_ROWS = 3
"""Rows between drawn lines up to which a table may have left out the lines between its rows."""
_NARROW = 4.5
"""Points between two lines that no text fits in: the two are one double line."""


@dataclass(slots=True)
class _Area:
    """Places of the grid between which no line is drawn."""

    top: int
    first: int
    bottom: int
    last: int
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def cells_of(ruling: Ruling, runs: list[Run], columns: list[float], budget: Budget) -> list[list[Cell]]:
    """Rows from the top, each with a cell a column; places with no line between them share a cell."""
    rows = _apart(sorted(ruling.rows, reverse=True))
    high, wide = len(rows) - 1, len(columns) - 1
    budget.take(high * wide)
    places = _areas(ruling, rows, columns)
    below = [-y for y in rows]
    for run in runs:
        r = bisect_right(below, -run.centre) - 1
        if 0 <= r < high:
            for piece in pieces_of(run, columns):
                c = bisect_right(columns, (piece.left + piece.right) / 2) - 1
                if 0 <= c < wide:
                    places[r][c].runs.append(piece)
    areas = {id(a): a for row in places for a in row}
    for area in areas.values():
        area.lines = lines_of(area.runs)
    padding = _padding(areas.values(), columns)
    texts = {key: _cell(a.lines, _room(a, columns, padding)) for key, a in areas.items()}
    keys = _keys(places, wide)
    found: list[list[Cell]] = []
    for row in places:
        parts = _parted(row, keys, columns, padding, open_=high <= _FEW_ROWS)
        found += [[_at(a, texts, part) for a in row] for part in parts or [{}]]
        budget.take(wide * (len(parts or [{}]) - 1))
    return found


def _at(area: _Area, texts: dict[int, Cell], part: dict[int, Cell]) -> Cell:
    return part.get(id(area)) or texts[id(area)]


def _room(area: _Area, columns: list[float], padding: float) -> float:
    """What a line of an area can hold, in points."""
    return columns[area.last + 1] - columns[area.first] - padding


def _cell(lines: list[Line], width: float) -> Cell:
    return Cell(*joined(lines, width)) if lines else Cell("")


def _apart(lines: list[float]) -> list[float]:
    """Row lines, a double line once."""
    kept = lines[:1] + [b for a, b in pairwise(lines) if a - b >= _NARROW]
    return kept if len(kept) > 1 else lines


def pieces_of(run: Run, columns: list[float]) -> list[Run]:
    """A run, cut where a column line goes through it."""
    pieces = []
    while True:
        at = bisect_right(columns, run.left)
        if at >= len(columns) or run.right <= columns[at]:
            break
        middles = [(a + b) / 2 for a, b in zip(run.lefts, run.rights, strict=True)]
        n = bisect_left(middles, columns[at])
        if not 0 < n < len(middles):
            break
        piece, run = run.cut(n)
        pieces.append(piece)
    return [*pieces, run]


def _areas(ruling: Ruling, rows: list[float], columns: list[float]) -> list[list[_Area]]:
    """For every place of the grid the area it belongs to."""
    high, wide = len(rows) - 1, len(columns) - 1
    parent = list(range(high * wide))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    beside = [_drawn(ruling.columns, columns[c + 1]) for c in range(wide - 1)]
    under = [_drawn(ruling.rows, rows[r + 1]) for r in range(high - 1)]
    for r in range(high):
        y = (rows[r] + rows[r + 1]) / 2
        for c in range(wide):
            if c + 1 < wide and not beside[c](y):
                parent[root(r * wide + c + 1)] = root(r * wide + c)
            if r + 1 < high and not under[r]((columns[c] + columns[c + 1]) / 2):
                parent[root((r + 1) * wide + c)] = root(r * wide + c)
    areas: dict[int, _Area] = {}
    for i in range(high * wide):
        r, c = divmod(i, wide)
        area = areas.setdefault(root(i), _Area(r, c, r, c))
        area.bottom = r
        area.first, area.last = min(area.first, c), max(area.last, c)
    return [[areas[root(r * wide + c)] for c in range(wide)] for r in range(high)]


def _drawn(lines: dict[float, Spans], position: float) -> Callable[[float], bool]:
    """A test whether a line near the position is drawn across a coordinate."""
    near = [s for where, spans in lines.items() if abs(where - position) <= 2 * SNAP for s in spans]
    if len(near) == 1:
        ((only_start, only_end),) = near
        return lambda at: only_start <= at <= only_end
    ends: list[float] = []
    near.sort()
    for _, end in near:
        ends.append(max(end, ends[-1]) if ends else end)
    starts = [start for start, _ in near]

    def test(at: float) -> bool:
        n = bisect_right(starts, at) - 1
        return n >= 0 and at <= ends[n]

    return test


def _padding(areas: Iterable[_Area], columns: list[float]) -> float:
    """White space that every line leaves at both sides of its cell, from the fullest cells."""
    slacks = [
        max(min(run.left for run in area.runs) - columns[area.first], 0.0) for area in areas if area.runs
    ]
    return 2 * min(slacks, default=0.0)


def _own(area: _Area, row: int, column: int) -> bool:
    """Whether an area is one row high and begins in this column."""
    return area.top == area.bottom == row and area.first == column


def _keys(places: list[list[_Area]], wide: int) -> Keys:
    """The columns that tell rows apart, over the whole table."""
    columns: list[list[Line]] = [[] for _ in range(wide)]
    for r, row in enumerate(places):
        for c, area in enumerate(row):
            if _own(area, r, c):
                columns[c] += area.lines
    return keys_of(columns)


def _parted(
    row: list[_Area], keys: Keys, columns: list[float], padding: float, *, open_: bool
) -> list[dict[int, Cell]] | None:
    """The rows that stand between two drawn lines, as cells by area; None where they are one row.

    They are several where figures, or list numbers and texts, stand beside each other more than once; and in
    a table that hardly has row lines (`open_`) where white space goes across all columns.
    """
    own = [a for c, a in enumerate(row) if a.top == a.bottom and a.first == c]
    lines = [a.lines for a in own]
    if sum(len(held) > 1 for held in lines) < 2:
        return None
    if not _several(own, keys):
        if not open_ or keys.all or not (rows := rows_by_gaps(lines)):
            return None
        return [
            {id(a): _cell(held, _room(a, columns, padding)) for a, held in zip(own, part, strict=True)}
            for part in rows
        ]
    widths = [_room(a, columns, padding) for a in own]
    here = Keys(
        frozenset(n for n, a in enumerate(own) if a.first in keys.figures),
        frozenset(n for n, a in enumerate(own) if a.first in keys.numbers),
    )
    parts = rows_of(lines, widths, here)
    if parts is None:
        return None
    return [
        {id(a): _cell(held, widths[n]) for n, (a, held) in enumerate(zip(own, part, strict=True))}
        for part in parts
    ]


def _several(own: list[_Area], keys: Keys) -> bool:
    numbered = [a for a in own if a.first in keys.numbers]
    counts = [sum(is_list_number(line.text) for line in a.lines) for a in numbered]
    if any(counts):
        return max(counts) > 1 and any(len(a.lines) >= max(counts) for a in own if a not in numbered)
    figures = [a.lines for a in own if a.first in keys.figures]
    heights = [anchors_of([lines], Keys(frozenset({0}), frozenset())) for lines in figures]
    shared = [len(h) for h in heights if len(h) > 1]
    named = any(len(a.lines) >= min(shared, default=2) for a in own if a.first not in keys.all)
    return len(shared) > 1 and named
