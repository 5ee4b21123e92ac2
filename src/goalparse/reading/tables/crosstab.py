"""Tables that set several indicators side by side (就业(人): 目标 | 进度 | 完成比例), one below the other."""

from __future__ import annotations

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Grid
from goalparse.reading.headers import read_header

_NAME = Cell("指标")
_DEEPEST = 5
_ROW_WIDE = frozenset({"number", "owner", "name", "indicator"})
"""Columns that tell of a whole row: what stands over them too is a title."""
_GOALS = frozenset({"target", "content"})


def unpivoted(grid: Grid, lexicon: Lexicon) -> Grid:
    """Return the grid with a row for each indicator of each of its rows; as it is where it has none.

    An indicator is an upper header cell that is no header word itself, over columns of which one is a target
    and one a progress.
    """
    for at in range(min(len(grid.rows) - 2, _DEEPEST)):
        groups = _groups(grid.rows[at], grid.rows[at + 1], lexicon)
        if groups:
            return Grid(grid.rows[:at] + _unpivot(grid.rows[at:], groups), grid.place)
    return grid


def _groups(upper: list[Cell], lower: list[Cell], lexicon: Lexicon) -> list[list[int]]:
    """Columns of each indicator, alike in number and leaves."""
    columns: dict[int, list[int]] = {}
    for i, cell in enumerate(upper[: len(lower)]):
        if cell.text.strip() and cell is not lower[i]:
            columns.setdefault(id(cell), []).append(i)
    found: list[list[int]] = []
    for group in columns.values():
        leaves = [read_header(lower[i].text, lexicon) for i in group]
        roles = {h.role for h in leaves if h.sure}
        named = read_header(upper[group[0]].text, lexicon).role in (None, "indicator", "name")
        across = len(group) == len(lower) or roles & _ROW_WIDE
        if len(group) > 1 and named and not across and roles & _GOALS and "progress" in roles:
            found.append(group)
    widths = {len(g) for g in found}
    return found if len(widths) == 1 else []


def _unpivot(rows: list[list[Cell]], groups: list[list[int]]) -> list[list[Cell]]:
    grouped = {i for group in groups for i in group}
    upper, lower, *body = rows
    others = [i for i in range(len(lower)) if i not in grouped]
    made = [[*(lower[i] for i in others), _NAME, *(lower[i] for i in groups[0])]]
    for row in body:
        padded = row + [Cell("")] * (len(lower) - len(row))
        for group in groups:
            if any(padded[i].text.strip() for i in group):
                name = Cell(upper[group[0]].text)
                made.append([*(padded[i] for i in others), name, *(padded[i] for i in group)])
    return made
