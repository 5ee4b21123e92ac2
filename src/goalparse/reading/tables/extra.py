"""The cells of a row that give a task neither goal nor result: its `extra`."""

from __future__ import annotations

from collections import Counter

from goalparse.reading.blocks import Cell
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.naming import cell_at
from goalparse.reading.tables.roles import Column, Layout

_MOST = 5_000
"""Cells in the `extra` of one row's tasks."""


class Extra:
    """The columns for `extra` of each group of a segment: those of no group, and its own beside goal and progress.

    Where very many groups stand beside very many other columns, only the first group has these.
    """

    def __init__(self, layout: Layout, groups: list[Group], told: set[int]) -> None:
        """`told` are the columns that give number and owners."""
        mine = [{c.index for c in (g.goal, *g.progress, *g.rates, *g.growth.values())} for g in groups]
        uses = Counter(index for indices in mine for index in indices)
        titled = [c for c in layout.columns if c.title and c.index not in told]
        self.spare = [c for c in titled if c.index not in uses]
        self.crowded = len(self.spare) * len(groups) > _MOST
        self._columns: dict[int, list[Column]] = {}
        """Goal column of a group → its columns."""
        for group, indices in zip(groups, mine, strict=True):
            rest = [] if self.crowded and self._columns else self.spare
            own = [layout.columns[i] for i in indices if uses[i] == 1]
            shown = [c for c in own if c.title and c.index not in told]
            self._columns[group.goal.index] = sorted([*shown, *rest], key=lambda c: c.index)

    def of(
        self,
        row: list[Cell],
        group: Group,
        progress: Column,
        units: tuple[Column | None, ...],
        name: Cell | None,
    ) -> dict[str, str]:
        """Return the cells of a row that gave nothing else, by their heads.

        Of a row of figures `units` are the columns whose cells its texts took up, and `name` is its name.
        """
        used = {group.goal.index, progress.index, *(c.index for c in units if c is not None)}
        done = cell_at(row, progress)
        found: dict[str, str] = {}
        for c in self._columns[group.goal.index]:
            cell = cell_at(row, c)
            if c.index in used or not cell.text.strip():
                continue
            if (c in group.progress and cell is done) or cell is name:
                continue
            found[_free(c, found)] = cell.text.strip()
        return found


def _free(column: Column, taken: dict[str, str]) -> str:
    """A key for `extra`: the lowest head, all heads where that is taken, else numbered from the second on."""
    key = column.title if column.title not in taken else column.whole_title
    count = 1
    while key in taken:
        count += 1
        key = f"{column.title}{count}"
    return key
