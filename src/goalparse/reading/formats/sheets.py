"""Sheets of a workbook to grids, whichever library opened it."""

from __future__ import annotations

from dataclasses import dataclass, field

from goalparse.reading.blocks import Budget, Cell, Content, Grid


@dataclass(slots=True)
class Sheet:
    """What a sheet holds: only its filled cells, by (row, column) from 0."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(first row, last row, first column, last column), all inside."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def sheet_grid(sheet: Sheet, budget: Budget, content: Content) -> Grid:
    """Lay a sheet out as a grid of what it shows: merged cells spread, empty and hidden rows left out."""
    place = f"sheet {sheet.name!r}"
    filled_rows = {r for r, _ in sheet.cells}
    last_column = max((c for _, c in sheet.cells), default=-1)
    for top, bottom, left, right in sheet.merges:
        cell = sheet.cells.get((top, left))
        if cell is None:
            continue
        covered = [r for r in filled_rows if top <= r <= bottom]
        width = min(right, last_column) - left + 1
        budget.take(len(covered) * max(width, 0))
        for r in covered:
            for c in range(left, left + width):
                sheet.cells[r, c] = cell
    by_row: dict[int, dict[int, Cell]] = {}
    for (r, c), cell in sheet.cells.items():
        by_row.setdefault(r, {})[c] = cell
    hidden = sorted(r for r in by_row if r in sheet.hidden_rows)
    for r in hidden:
        content.warn("hidden-row", "not shown, left out", f"{place}, row {r + 1}")
    columns = [c for c in range(last_column + 1) if any(c in row for row in by_row.values())]
    if dropped := [c for c in columns if c in sheet.hidden_columns]:
        content.warn("hidden-column", f"{len(dropped)} columns not shown, left out", place)
    columns = [c for c in columns if c not in sheet.hidden_columns]
    rows = []
    for r in sorted(by_row.keys() - set(hidden)):
        budget.take(len(columns))
        rows.append([by_row[r].get(c) or Cell("") for c in columns])
    return Grid(rows, place)
