"""Drawn lines to tables: which lines belong together, and where each is drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from goalparse.reading.formats.placed.page import Box, Edge

SNAP = 3.0
"""Lines closer together than this, in points, are one."""
_MOST_LINES = 3_000
_TILE = 8.0
"""A filled box is a cell, a row or a column of a table where both its sides are at least this long."""

Spans = list[tuple[float, float]]


@dataclass(slots=True)
class Ruling:
    """The lines of one table on one page: position → stretches that are drawn."""

    columns: dict[float, Spans]
    rows: dict[float, Spans]

    @property
    def left(self) -> float:
        """Left border."""
        return min(self.columns)

    @property
    def right(self) -> float:
        """Right border."""
        return max(self.columns)

    @property
    def bottom(self) -> float:
        """Lower border."""
        return min(self.rows)

    @property
    def top(self) -> float:
        """Upper border."""
        return max(self.rows)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside the borders."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def goes_on_in(self, other: Ruling, near: float) -> bool:
        """Whether the table of the next page has the same borders left and right."""
        return abs(self.left - other.left) <= near and abs(self.right - other.right) <= near


@dataclass(slots=True)
class Rules:
    """The lines of a page: those that part a page into cells, and horizontal ones that stand alone."""

    tables: list[Ruling]
    rows: list[tuple[float, float, float]]
    """y, left and right of each rule that is no part of a table, from the top."""
    shades: list[tuple[float, float, float]]
    """The same of the borders of filled boxes."""


def shared_columns(parts: list[Ruling], near: float) -> list[float]:
    """Column lines of all parts of a table, each once."""
    found: list[float] = []
    for x in sorted(x for part in parts for x in part.columns):
        if not found or x - found[-1] > near:
            found.append(x)
    return found


def rules_of(edges: list[Edge], boxes: list[Box]) -> Rules:
    """Group the lines of a page, and where there are none the borders of filled boxes, into tables."""
    drawn = _grouped(edges)
    held = [g for g in drawn if _is_table(g)]
    tiles = [b for b in boxes if min(b[2] - b[0], b[3] - b[1]) >= _TILE]
    free = [b for b in tiles if not any(g.holds((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for g in held)]
    sides = [side for x0, y0, x1, y1 in free for side in _sides(x0, y0, x1, y1)]
    filled = [g for g in _grouped(sides) if _is_table(g) and len(g.columns) > 2] if free else []
    tables = sorted([*held, *filled], key=lambda r: -r.top)
    return Rules(tables, _loose(drawn, held), _loose(_grouped(sides), filled))


def _loose(groups: list[Ruling], tables: list[Ruling]) -> list[tuple[float, float, float]]:
    free = (g for g in groups if g not in tables)
    return sorted(((y, a, b) for g in free for y, spans in g.rows.items() for a, b in spans), reverse=True)


def _sides(x0: float, y0: float, x1: float, y1: float) -> tuple[Edge, Edge, Edge, Edge]:
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def _is_table(ruling: Ruling) -> bool:
    return min(len(ruling.columns), len(ruling.rows)) >= 2 and len(ruling.columns) + len(ruling.rows) >= 5


def _grouped(edges: list[Edge]) -> list[Ruling]:
    """Lines that touch each other, group by group."""
    columns = _snapped([(x0, y0, y1) for x0, y0, x1, y1 in edges if y1 - y0 >= x1 - x0])
    rows = _snapped([(y0, x0, x1) for x0, y0, x1, y1 in edges if x1 - x0 >= y1 - y0])
    if len(columns) + len(rows) > _MOST_LINES:
        return []
    lines = [(0, x, s) for x, spans in columns.items() for s in spans]
    first_row = len(lines)
    lines += [(1, y, s) for y, spans in rows.items() for s in spans]
    group = list(range(len(lines)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    heights = list(rows)
    starts = [first_row]
    for spans in rows.values():
        starts.append(starts[-1] + len(spans))
    lefts = [[a for a, _ in spans] for spans in rows.values()]
    for i in range(first_row):
        _, x, (low, high) = lines[i]
        for at in range(bisect_left(heights, low - SNAP), bisect_right(heights, high + SNAP)):
            last = bisect_right(lefts[at], x + SNAP) - 1
            for n in (last, last - 1):  # stretches that do not touch can both lie within reach
                if n >= 0 and x - SNAP <= lines[starts[at] + n][2][1]:
                    group[root(starts[at] + n)] = root(i)
    members: dict[int, list[int]] = {}
    for i in range(len(lines)):
        members.setdefault(root(i), []).append(i)
    return [_ruling([lines[i] for i in each]) for each in members.values()]


def _ruling(lines: list[tuple[int, float, tuple[float, float]]]) -> Ruling:
    ruling = Ruling({}, {})
    for kind, at, span in lines:
        (ruling.columns if kind == 0 else ruling.rows).setdefault(at, []).append(span)
    if ruling.rows and ruling.columns:
        _close(ruling.columns, ruling.rows)
        _close(ruling.rows, ruling.columns)
    return ruling


def _close(lines: dict[float, Spans], across: dict[float, Spans]) -> None:
    """Draw the border of a table that is open where the lines across run past the last one (page breaks)."""
    spans = [s for each in across.values() for s in each]
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    everywhere = [(min(across) - SNAP, max(across) + SNAP)]
    for end in (low, high):
        if min(abs(end - at) for at in lines) > 2 * SNAP and not min(lines) < end < max(lines):
            lines[end] = everywhere


def _snapped(edges: list[tuple[float, float, float]]) -> dict[float, Spans]:
    """Lines (position, from, to) of one direction: near positions as one, touching stretches as one."""
    found: dict[float, Spans] = {}
    at: float | None = None
    for position, start, end in sorted(edges):
        if at is None or position - at > SNAP:
            at = position
        found.setdefault(at, []).append((start, end))
    whole = ((position, _joined(spans)) for position, spans in found.items())
    return {position: spans for position, spans in whole if spans}


def _joined(spans: Spans) -> Spans:
    """Stretches put together; what is short even then (dots, corners) is left out."""
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + SNAP:
            if end > joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= SNAP]
