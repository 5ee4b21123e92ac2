"""A table without column lines to rows of cells, by how its text is aligned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from goalparse.reading.blocks import Cell
from goalparse.reading.formats.placed.columns import Grating, columns_of, runs_across, stretches_of
from goalparse.reading.formats.placed.heads import head_rows
from goalparse.reading.formats.placed.lines import Line, joined, joint
from goalparse.reading.formats.placed.regions import ACROSS, Region
from goalparse.reading.formats.placed.rows import (
    Keys,
    anchors_of,
    keys_of,
    rows_of,
)

_CLOSE = 1.6
"""The same between the lines of a wrapped head."""


def rows_in(
    region: Region, grating: Grating, keys: Keys, widths: Sequence[float], *, goes_on: bool
) -> list[list[Cell]] | None:
    """The rows of a region as cells; None where nothing tells them apart.

    `goes_on` says that it is not the first part of its table: a row may have begun on the page before.
    """
    heads, bands = _bands(region, grating, keys)
    found: list[list[Cell]] = []
    if heads:
        extents = _extents(region.lines, grating)
        low, high = heads[-1].base, heads[0].base + heads[0].size
        rules = [
            r for r in region.rules if low < r[0] < high and r[2] - r[1] < 0.95 * (region.right - region.left)
        ]
        found += head_rows(heads, grating, extents, rules)
    for n, band in enumerate(bands):
        cut = goes_on and n == 0 and not heads
        rows = _band_rows(band, grating, keys, widths, alone=len(bands) < 3, cut=cut)
        if rows is None:
            return None
        found += rows
    return found


def keys_and_widths(regions: Sequence[Region], grating: Grating) -> tuple[Keys, list[float]]:
    """What tells rows apart, and how much a line of each column can hold, over all pages of a table."""
    lines = [line for region in regions for line in region.lines]
    columns = columns_of(lines, grating)
    extents = _extents(lines, grating)
    return keys_of(columns), [right - left for left, right in extents]


def _extents(lines: Sequence[Line], grating: Grating) -> list[tuple[float, float]]:
    """Left and right end of the text of each column; of an empty one, its white space."""
    columns = columns_of(lines, grating)
    found = []
    for n, held in enumerate(columns):
        if held:
            found.append((min(x.left for x in held), max(x.right for x in held)))
        else:
            found.append((grating.gaps[max(n - 1, 0)][0], grating.gaps[min(n, len(grating.gaps) - 1)][1]))
    return found


def _bands(region: Region, grating: Grating, keys: Keys) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the head, and the others between the rules that go across the whole table."""
    wide = ACROSS * (region.right - region.left)
    heights = [
        -y for y, left, right in region.rules if min(right, region.right) - max(left, region.left) >= wide
    ]
    bands: dict[int, list[Line]] = {}
    for line in region.lines:
        bands.setdefault(bisect_right(heights, -line.main.centre), []).append(line)
    ordered = [bands[n] for n in sorted(bands)]
    anchors = anchors_of(columns_of(region.lines, grating), keys)
    first = ordered[0]
    if len(ordered) > 1 and not anchors:
        return first, ordered[1:]
    heads: list[Line] = []
    while len(ordered) > 1 and ordered[0][-1].base > anchors[0] + 0.5 * ordered[0][-1].size:
        if heads and len(ordered[0]) == 1 and _runs_alone(ordered[0][0], grating):
            break
        heads += ordered.pop(0)
    if heads:
        return heads, ordered
    heads = _heads(first, grating, keys, anchors)
    rest = first[len(heads) :]
    return heads, ([rest] if rest else []) + ordered[1:]


def _runs_alone(line: Line, grating: Grating) -> bool:
    return sum(part is not None for part in grating.split(line)) == 1


def _heads(lines: list[Line], grating: Grating, keys: Keys, anchors: list[float]) -> list[Line]:
    """The lines above the first figure, down to the last head of a column of figures, and wrapped ones."""
    if not anchors:
        return []
    columns = columns_of(lines, grating)
    above = [x.base for n in keys.all for x in columns[n] if x.base > anchors[0] + 0.5 * x.size]
    if not above:
        return []
    floor = min(above) - 0.8 * lines[0].size
    for held in columns:
        room = max((x.right for x in held), default=0.0) - min((x.left for x in held), default=0.0)
        for line, following in pairwise(held):
            if following.base < anchors[0] + 0.5 * following.size or following.base >= floor:
                continue
            close = line.base >= floor and line.base - following.base < _CLOSE * line.size
            if not close or joint(line, following, room) == "\n":
                break
            floor = following.base - 0.2 * following.size
    return [line for line in lines if line.base >= floor]


def _band_rows(
    lines: list[Line], grating: Grating, keys: Keys, widths: Sequence[float], *, alone: bool, cut: bool
) -> list[list[Cell]] | None:
    found: list[list[Cell]] = []
    held: list[Line] = []

    def close() -> bool:
        if held:
            columns = columns_of(held, grating)
            count = len(anchors_of(columns, keys))
            several = count > 1 or (alone and (count == 1 or not keys.all))
            rows = rows_of(columns, widths, keys, cut=cut and not found) if several else [columns]
            if rows is None:
                return False
            found.extend([[_cell(x, widths[n]) for n, x in enumerate(row)] for row in rows])
            held.clear()
        return True

    for line in lines:
        if runs_across(line, grating):
            if not close():
                return None
            found.append(_heading(line, grating))
        else:
            held.append(line)
    return found if close() else None


def _heading(line: Line, grating: Grating) -> list[Cell]:
    first, last = grating.covered(stretches_of(line)[0])
    cell = Cell(line.text)
    return [cell if first <= n <= last else Cell("") for n in range(grating.count)]


def _cell(lines: list[Line], width: float) -> Cell:
    return Cell(*joined(lines, width)) if lines else Cell("")
