"""Rows of figures: which rows give no more, and the texts that are put together of their cells."""

from __future__ import annotations

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Row
from goalparse.reading.headers import SIDE_ROLES, squeeze
from goalparse.reading.tables.composing import Cells, composed, unit_in_brackets
from goalparse.reading.tables.figures import is_nothing, opens_with_quantity
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.naming import cell_at
from goalparse.reading.tables.roles import Column
from goalparse.reading.tables.segments import Segment


class FigureTexts:
    """Makes the texts of the rows of figures of one segment. `note` is the unit that a line above the table gives."""

    def __init__(self, segment: Segment, note: str, lexicon: Lexicon) -> None:
        self._layout = segment.layout
        self._note = note
        self._lexicon = lexicon
        self._unit = segment.layout.first("unit")
        self._bound = segment.layout.first("bound")
        self._region = segment.layout.first("region")

    def is_composed(self, goal: Cell, name: Cell, group: Group) -> bool:
        """Whether the row's promise is a figure that needs its name."""
        if group.goal.role in SIDE_ROLES - {"target"}:
            return False
        if not name.text.strip() and self._region is None and not group.names:
            return False
        if group.in_figures or opens_with_quantity(goal.text):
            return True
        return any(c.role == "indicator" and c.index < group.goal.index for c in self._layout.columns) or (
            is_nothing(goal.text) and bool(group.growth)
        )

    def taken_up(self, group: Group) -> tuple[Column | None, ...]:
        """Return the columns whose cells the texts take up beside name, goal and result."""
        return (self._unit, self._bound, self._region, *group.growth.values())

    def composed(
        self, row: Row, group: Group, name: Cell, progress: Column, above: list[str], region: str
    ) -> tuple[str, str]:
        """Return target and progress of a row. `above` are labels and heads of the name, nearest first."""
        unit = next((u for text in above if (u := unit_in_brackets(text, self._lexicon))), "")
        cells = Cells(
            "" if squeeze(name.text) == region else name.text,
            cell_at(row, group.goal).text,
            cell_at(row, progress).text,
            cell_at(row, group.growth.get(group.goal.index)).text,
            cell_at(row, group.growth.get(progress.index)).text,
            cell_at(row, self._unit).text,
            cell_at(row, self._bound).text,
            region,
        )
        return composed(cells, group, progress, (unit, self._note), self._lexicon)


def promises_growth(row: Row, group: Group) -> bool:
    """Whether a row says by how much the figure is to grow, be there a figure or not."""
    column = group.growth.get(group.goal.index)
    return column is not None and not is_nothing(cell_at(row, column).text)
