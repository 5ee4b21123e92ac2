"""The name of a row: the finest text left of its goal, and the labels above it."""

from __future__ import annotations

from goalparse.reading.blocks import Cell, Row
from goalparse.reading.tables.figures import is_nothing
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.roles import Column
from goalparse.reading.tables.segments import Segment

_EMPTY = Cell("")
_NAMES = ("name", "indicator")
_NAMING = frozenset({"name", "indicator", "content", "category", None})


class Namer:
    """Names the rows of one segment, and remembers which columns gave names."""

    def __init__(self, segment: Segment, owners: list[Column]) -> None:
        self.used: set[int] = set()
        """Columns that gave the name of a row of figures."""
        self._segment = segment
        self._layout = segment.layout
        self._owners = owners
        self._has_regions = segment.layout.first("region") is not None
        self._columns = self._naming_columns()
        """Goal column of a group → the columns that may name its rows."""

    def name(self, row: Row, group: Group) -> tuple[tuple[Cell, Column] | None, list[Cell]]:
        """The finest text left of the goal, and the labels above it, outermost first."""
        labels = self._segment.heads.labels
        left = self._columns[group.goal.index]
        filled = [c for c in left if not is_nothing(cell_at(row, c).text)]
        named = [c for c in filled if c.index not in labels]
        best = [c for c in named if c.role in _NAMES] or [c for c in named if c.role != "category"] or named
        if best and (finer := self._finer(best[-1], named, group)) is not None:
            best = [finer]
        if not best:
            if self._has_regions or (not filled and not self._owners):
                return None, []
            last = filled[-1] if filled else self._owners[0]
            return (cell_at(row, last), last), []
        chosen = cell_at(row, best[-1])
        if group.in_figures:
            self.used.add(best[-1].index)
        above = [cell_at(row, c) for c in filled if c.index < best[-1].index]
        return (chosen, best[-1]), [c for c in dict.fromkeys(above) if c is not chosen]

    def _naming_columns(self) -> dict[int, list[Column]]:
        """For each goal column those left of it that may name a row, else names right of it."""
        groups, labels = self._segment.groups, self._segment.heads.labels
        taken = {c.index for g in groups for c in (g.goal, *g.progress)}
        names = [c for c in self._layout.of(*_NAMES) if c.index not in taken]
        free = [
            c
            for c in self._layout.columns
            if c.index not in taken and (c.index in labels or (c.role in _NAMING and not c.body.in_figures))
        ]
        found: dict[int, list[Column]] = {}
        for at in (g.goal.index for g in groups):
            left = [c for c in free if c.index < at]
            if not any(c.role in _NAMES for c in left):
                left += [c for c in names if c.index > at]
            found[at] = left
        return found

    def _finer(self, name: Column, named: list[Column], group: Group) -> Column | None:
        """What is to be done, right of a name that stands over several rows; not what a project consists of."""
        if group.goal.role == "investment" or name.role not in _NAMES:
            return None
        return next(
            (
                c
                for c in named
                if c.role == "content" and c.index > name.index and c.body.spread > name.body.spread
            ),
            None,
        )


def cell_at(row: Row, column: Column | None) -> Cell:
    """The cell of a row in a column, an empty one where it has none."""
    return row[column.index] if column is not None and column.index < len(row) else _EMPTY
