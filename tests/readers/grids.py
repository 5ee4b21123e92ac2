"""Grids from lines, and what the steps of the table model make of them."""

from __future__ import annotations

from goalparse.lexicon import default
from goalparse.reading import FORMATS
from goalparse.reading.blocks import Cell, Grid
from goalparse.reading.limits import DEFAULT
from goalparse.reading.tables.segments import Segment, segments
from readers.writers import table

HTML = next(f for f in FORMATS if f.name == "html")


def grid(*lines: str) -> Grid:
    """The grid of an HTML table, written as `table` takes it."""
    return next(b for b in HTML.read(table(*lines).encode(), DEFAULT).blocks if isinstance(b, Grid))


def cells(*lines: str) -> list[list[Cell]]:
    """Its rows."""
    return grid(*lines).rows


def understood(*lines: str, title: str = "") -> Segment:
    """The only segment of a table."""
    (segment,) = segments(grid(*lines), title, default())
    return segment


def paired(*lines: str, title: str = "") -> dict[str, list[str]]:
    """Goal heads → heads of the progress columns that report on them."""
    return {g.goal.text: [p.text for p in g.progress] for g in understood(*lines, title=title).groups}


def roles(*lines: str) -> list[str | None]:
    """The role of each column."""
    return [c.role for c in understood(*lines).layout.columns]
