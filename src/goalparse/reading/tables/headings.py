"""Heading rows of a table: rows that are no tasks but the section of those below them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Row
from goalparse.reading.row_kinds import is_heading
from goalparse.reading.row_numbers import row_number
from goalparse.reading.tables.naming import cell_at
from goalparse.reading.tables.roles import Column
from goalparse.reading.tables.segments import Segment


class Headings:
    """Tells the heading rows of one segment."""

    def __init__(self, segment: Segment, owners: list[Column], lexicon: Lexicon) -> None:
        self._segment = segment
        self._owners = owners
        self._lexicon = lexicon
        self._number = segment.layout.first("number")
        self._places = [place for place, _ in segment.rows]

    def title(self, i: int, row: Row, cells: list[Cell]) -> str | None:
        """Return the text of a heading row, None when the row is something else."""
        number = cell_at(row, self._number)
        labels = self._segment.heads.labels.values()
        texts = [c for c in cells if (c is not number or row_number(c.text) is None) and c not in labels]
        if len(texts) != 1 or len(texts[0].text) > 60:
            return None
        cell = texts[0]
        if sum(c is cell for c in row) > 1 and len(cells) == 1:
            return cell.text
        if cell is number or is_heading(cell.text, self._lexicon):
            return cell.text
        group = self._segment.groups[0]
        if group.in_figures:
            return None
        place = next(n for n, c in enumerate(row) if c is cell)
        others = {c.index for c in (*self._owners, *group.progress)}
        if place < group.goal.index and place not in others:
            return cell.text
        if place == group.goal.index and self._heads_a_block(i, number):
            return cell.text
        return None

    def _heads_a_block(self, i: int, number: Cell) -> bool:
        """Whether a row with no more than a number and a name stands over rows of its own."""
        if self._number is None:
            return False
        if not number.text.strip():
            return True
        mine = row_number(number.text)
        after = islice(self._segment.rows, bisect_right(self._places, i), None)
        following = next((r for _, r in after if any(c.text.strip() for c in r)), [])
        below = cell_at(following, self._number).text
        theirs = row_number(below)
        if mine is None or theirs is None:
            return False
        if not number.text.strip()[:1].isdigit() and below.strip()[:1].isdigit():
            return True
        return len(theirs) == len(mine) + 1 and theirs[: len(mine)] == mine
