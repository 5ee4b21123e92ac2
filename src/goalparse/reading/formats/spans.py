"""Cells with spans to rows in which a merged cell stands in every place it covers."""

from __future__ import annotations

from collections.abc import Iterable

from goalparse.reading.blocks import Budget, Cell, Content, Grid, wording
from goalparse.reading.limits import Limits


def resolve(
    rows: Iterable[list[tuple[Cell, int, int]]], place: str, budget: Budget, limits: Limits, content: Content
) -> Grid:
    """Lay out rows of (cell, columns, rows) as HTML does: what spans from above keeps its place."""
    grid: list[list[Cell]] = []
    beyond = 0
    above: dict[int, tuple[Cell, int]] = {}
    """Column → a cell that goes on below, and for how many rows."""
    for row in rows:
        if not above and len(row) <= limits.columns and all(wide == high == 1 for _, wide, high in row):
            budget.take(len(row) or 1)
            grid.append([cell for cell, _, _ in row])
            continue
        places = {column: cell for column, (cell, _) in above.items()}
        below = {column: (cell, left - 1) for column, (cell, left) in above.items() if left > 1}
        column = 0
        for cell, wide, high in row:
            while column in places:
                column += 1
            beyond += column >= limits.columns and cell.text != ""
            for at in range(column, min(column + wide, limits.columns)):
                if at in places:
                    break
                places[at] = cell
                if high > 1:
                    below[at] = (cell, high - 1)
                column = at + 1
        width = max(places, default=-1) + 1
        budget.take(width or 1)
        grid.append([places.get(at) or Cell("") for at in range(width)])
        above = below
    warn_beyond(beyond, place, limits, content)
    return Grid(grid, place)


def warn_beyond(cells: int, place: str, limits: Limits, content: Content) -> None:
    """Tell of cells that stand right of all columns that are read."""
    if cells:
        content.warn(wording("columns-left-out", cells=cells, columns=limits.columns), place)
