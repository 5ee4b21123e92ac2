"""One grid to tasks: its segments, and the tasks of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content, Grid, distinct, wording
from goalparse.reading.row_numbers import row_number
from goalparse.reading.tables.composing import unit_note
from goalparse.reading.tables.rows import SegmentReader
from goalparse.reading.tables.segments import Segment, facts, segments, understand
from goalparse.reading.tables.sides import stood_up


@dataclass(slots=True)
class TableReading:
    """What one grid gave: its tasks, how it was understood, and where in it the tasks stand."""

    tasks: list[RawTask] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    """Label and value pairs of the rows that are no tasks."""
    header_row: int = 0
    last_row: int = 0
    stood_up: bool = False


def read_grid(
    grid: Grid,
    lexicon: Lexicon,
    content: Content,
    before: Segment | None,
    title: str,
    heading: str | None,
    note: str,
) -> TableReading:
    """Read the tasks of one grid.

    `before` is the segment of the grid before, whose heads hold where this grid has none; `title`, `heading`
    and `note` are the texts above it: all of them, the heading of a section, the unit of its figures.
    """
    reading = TableReading()
    above = title + " " + " ".join(c.text for row in grid.rows[:3] for c in distinct(row)[:1])
    found = segments(grid, above, lexicon)
    if not any(s.groups for s in found) and (upright := stood_up(grid, lexicon)) is not None:
        grid, reading.stood_up = upright, True
        found = segments(grid, above, lexicon)
    carried = not found and before is not None and _continues(grid, before)
    if carried and before is not None:
        found = [Segment(before.heads, list(enumerate(grid.rows)))]
        understand(found[0], above, lexicon)
        if [g.goal.index for g in found[0].groups] != [g.goal.index for g in before.groups]:
            found[0].layout, found[0].grouping = before.layout, before.grouping
    reading.segments = found
    if not found:
        return reading
    reading.header_row = 0 if carried else found[0].heads.first
    note = (
        unit_note([c.text for row in grid.rows[: reading.header_row] for c in distinct(row)], lexicon) or note
    )
    reading.facts = facts(grid.rows[: reading.header_row], lexicon)
    for segment in found:
        reader = SegmentReader(segment, grid, lexicon, content, heading, note)
        reading.tasks += reader.read()
        reading.last_row = max(reading.last_row, reader.last_row)
        reading.facts += facts(reader.passed, lexicon)
        heading = reader.section if segment.section is None else heading
    if carried and reading.tasks:
        content.warn(wording("header-assumed"), grid.place)
    return reading


def _continues(grid: Grid, before: Segment) -> bool:
    """Whether a table without a header goes on with the columns of the one before."""
    number = before.layout.first("number")
    if not grid.rows or len(grid.rows[0]) != len(before.layout.columns) or number is None:
        return False
    return row_number(grid.rows[0][number.index].text) is not None
