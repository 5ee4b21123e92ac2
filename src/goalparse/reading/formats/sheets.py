"""Sheets of a workbook to grids, whichever format they came in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from goalparse.reading.blocks import Budget, Cell, Content, Grid, wording


@dataclass(slots=True)
class Sheet:
    """What a sheet holds: only its filled cells, rows and columns counted from 0."""

    place: str
    """Where it stands, for messages."""
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    """Row → column → cell."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(first row, last row, first column, last column), all inside."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def sheet_grid(sheet: Sheet, budget: Budget, content: Content) -> Grid:
    """Lay a sheet out as a grid of what it shows: merged cells spread, empty and hidden rows left out."""
    _spread(sheet, budget)
    hidden = sorted(sheet.rows.keys() & sheet.hidden_rows)
    for r in hidden:
        content.warn(wording("hidden-row"), f"{sheet.place}, row {r + 1}")
    used = set[int]().union(*sheet.rows.values())
    if dropped := used & sheet.hidden_columns:
        content.warn(wording("hidden-column", columns=len(dropped)), sheet.place)
    columns = sorted(used - sheet.hidden_columns)
    rows = []
    for r in sorted(sheet.rows.keys() - sheet.hidden_rows):
        budget.take(len(columns))
        get = sheet.rows[r].get
        rows.append([get(c) or Cell("") for c in columns])
    return Grid(rows, sheet.place)


def _spread(sheet: Sheet, budget: Budget) -> None:
    """Let a merged cell stand in every place it covers, of the rows and columns that hold anything."""
    filled = sorted(sheet.rows)
    last_column = max((max(row) for row in sheet.rows.values()), default=-1)
    for top, bottom, left, right in sheet.merges:
        cell = sheet.rows.get(top, {}).get(left)
        if cell is None:
            continue
        covered = filled[bisect_left(filled, top) : bisect_right(filled, bottom)]
        columns = range(left, min(right, last_column) + 1)
        budget.take(len(covered) * len(columns))
        for r in covered:
            sheet.rows[r].update(dict.fromkeys(columns, cell))
