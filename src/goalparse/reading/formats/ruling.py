"""Ruled lines to tables: which lines belong together, which cells they part, which they leave merged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from goalparse.reading.blocks import Budget, Cell
from goalparse.reading.formats.pdfpage import Char, Edge
from goalparse.reading.formats.pdftext import cell_text

_SNAP = 3.0
"""Lines closer together than this, in points, are one."""
_MOST_LINES = 3_000

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

    @staticmethod
    def shared_columns(parts: list[Ruling], near: float) -> list[float]:
        """Column lines of all parts of a table, each once."""
        found: list[float] = []
        for x in sorted(x for part in parts for x in part.columns):
            if not found or x - found[-1] > near:
                found.append(x)
        return found

    def cells(self, chars: list[Char], columns: list[float], budget: Budget) -> list[list[Cell]]:
        """Rows from the top, each with a cell a column; places with no line between them share a cell."""
        rows = sorted(self.rows, reverse=True)
        high, wide = len(rows) - 1, len(columns) - 1
        budget.take(high * wide)
        parent = list(range(high * wide))

        def root(i: int) -> int:
            while parent[i] != i:
                parent[i] = parent[parent[i]]
                i = parent[i]
            return i

        for r in range(high):
            y = (rows[r] + rows[r + 1]) / 2
            for c in range(wide):
                x = (columns[c] + columns[c + 1]) / 2
                if c + 1 < wide and not _drawn(self.columns, columns[c + 1], y):
                    parent[root(r * wide + c + 1)] = root(r * wide + c)
                if r + 1 < high and not _drawn(self.rows, rows[r + 1], x):
                    parent[root((r + 1) * wide + c)] = root(r * wide + c)
        held: dict[int, list[Char]] = {}
        for char in chars:
            r = bisect_right([-y for y in rows], -char.centre) - 1
            c = bisect_right(columns, char.middle) - 1
            if 0 <= r < high and 0 <= c < wide:
                held.setdefault(root(r * wide + c), []).append(char)
        padding = self._padding(held, columns, root, high, wide)
        cells: dict[int, Cell] = {}
        for i in range(high * wide):
            top = root(i)
            if top not in cells:
                cells[top] = Cell("")
            if top in held and not cells[top].text:
                last = max(c for c in range(wide) if any(root(r * wide + c) == top for r in range(high)))
                first = top % wide
                first = min(first, i % wide)
                width = columns[last + 1] - columns[first]
                cells[top].text, cells[top].wraps = cell_text(held[top], width - padding)
        return [[cells[root(r * wide + c)] for c in range(wide)] for r in range(high)]

    @staticmethod
    def _padding(
        held: dict[int, list[Char]], columns: list[float], root: object, high: int, wide: int
    ) -> float:
        """White space that every line leaves at both sides of its cell, from the fullest cells."""
        slacks = []
        for at, chars in held.items():
            c = at % wide
            left = min(ch.left for ch in chars) - columns[c]
            slacks.append(max(left, 0.0))
        return 2 * min(slacks, default=0.0)


def rulings(edges: list[Edge]) -> list[Ruling]:
    """Group the lines of a page into tables, from the top."""
    columns = _snapped([(x0, y0, y1) for x0, y0, x1, y1 in edges if y1 - y0 > x1 - x0])
    rows = _snapped([(y0, x0, x1) for x0, y0, x1, y1 in edges if x1 - x0 >= y1 - y0])
    if len(columns) + len(rows) > _MOST_LINES:
        return []
    lines = [(0, at, s) for at, spans in columns.items() for s in spans]
    first_row = len(lines)
    lines += [(1, at, s) for at, spans in rows.items() for s in spans]
    group = list(range(len(lines)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i in range(first_row):
        _, x, (low, high) = lines[i]
        for j in range(first_row, len(lines)):
            _, y, (left, right) = lines[j]
            if low - _SNAP <= y <= high + _SNAP and left - _SNAP <= x <= right + _SNAP:
                group[root(j)] = root(i)
    members: dict[int, list[int]] = {}
    for i in range(len(lines)):
        members.setdefault(root(i), []).append(i)
    found = [_ruling([lines[i] for i in each]) for each in members.values()]
    return sorted((r for r in found if r is not None), key=lambda r: -r.top)


def _ruling(lines: list[tuple[int, float, tuple[float, float]]]) -> Ruling | None:
    ruling = Ruling({}, {})
    for kind, at, span in lines:
        (ruling.columns if kind == 0 else ruling.rows).setdefault(at, []).append(span)
    if not ruling.rows or not ruling.columns:
        return None
    _close(ruling.columns, ruling.rows)
    _close(ruling.rows, ruling.columns)
    if min(len(ruling.columns), len(ruling.rows)) < 2 or len(ruling.columns) + len(ruling.rows) < 5:
        return None
    return ruling


def _close(lines: dict[float, Spans], across: dict[float, Spans]) -> None:
    """Draw the border of a table that is open where the lines across run past the last one (page breaks)."""
    spans = [s for each in across.values() for s in each]
    low, high = min(a for a, _ in spans), max(b for _, b in spans)
    everywhere = [(min(across) - _SNAP, max(across) + _SNAP)]
    for end in (low, high):
        if min(abs(end - at) for at in lines) > 2 * _SNAP and not min(lines) < end < max(lines):
            lines[end] = everywhere


def _snapped(edges: list[tuple[float, float, float]]) -> dict[float, Spans]:
    """Lines (position, from, to) of one direction: near positions as one, touching stretches as one."""
    found: dict[float, Spans] = {}
    at: float | None = None
    for position, start, end in sorted(edges):
        if end - start < _SNAP:
            continue
        if at is None or position - at > _SNAP:
            at = position
        found.setdefault(at, []).append((start, end))
    return {position: _joined(spans) for position, spans in found.items()}


def _joined(spans: Spans) -> Spans:
    joined: Spans = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + _SNAP:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _drawn(lines: dict[float, Spans], position: float, at: float) -> bool:
    """Whether a line near the position is drawn across the coordinate `at`."""
    return any(
        start <= at <= end
        for where, spans in lines.items()
        if abs(where - position) <= 2 * _SNAP
        for start, end in spans
    )
