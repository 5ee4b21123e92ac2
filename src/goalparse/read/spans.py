"""Cells with spans to rows in which a merged cell stands in every place it covers."""

from __future__ import annotations

from collections.abc import Iterable

from goalparse.read.blocks import Budget, Cell
from goalparse.read.limits import Limits


def resolve(rows: Iterable[list[tuple[Cell, int, int]]], budget: Budget, limits: Limits) -> list[list[Cell]]:
    """Lay out rows of (cell, columns, rows) as HTML does: what spans from above comes first."""
    grid: list[list[Cell]] = []
    pending: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line: list[Cell] = []
        column = 0
        below: dict[int, tuple[Cell, int]] = {}

        def from_above(until: int | None) -> None:
            nonlocal column
            while column in pending or (until is not None and column < until):
                cell, left = pending.pop(column, (Cell(""), 1))
                line.append(cell)
                if left > 1:
                    below[column] = (cell, left - 1)
                column += 1

        for cell, wide, high in row:
            from_above(None)
            for _ in range(min(wide, limits.columns - column)):
                if column in pending:
                    break
                line.append(cell)
                if high > 1:
                    below[column] = (cell, high - 1)
                column += 1
        if pending:
            from_above(max(pending) + 1)
        budget.take(len(line) or 1)
        grid.append(line)
        pending = below
    return grid
