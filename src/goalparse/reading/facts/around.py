"""The text round the tasks of a document: the lines above and below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goalparse.reading.blocks import Content, Grid, Paragraph

_MOST = 80
"""Blocks at either end of what stands above the first task, and below the last, that are looked at."""
_TALLEST = 12
"""Rows of a table without tasks that is read as lines."""


@dataclass(slots=True)
class Around:
    """Lines above the first task and below the last."""

    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """The texts above, as whole paragraphs and cells."""
    frame: list[str] = field(default_factory=list)
    """Lines of the page that are no part of the document but may state its facts."""

    @property
    def all(self) -> list[str]:
        """All lines, those above first."""
        return self.above + self.frame + self.below


def around(content: Content, placed: Mapping[int, tuple[int, int]]) -> Around:
    """Collect the lines; `placed` has for each block with tasks its header row and its last row of a task."""
    text = Around(frame=content.frame)
    blocks = content.blocks
    first, last = min(placed, default=len(blocks)), max(placed, default=-1)
    over = blocks[:first] if first <= 2 * _MOST else blocks[:_MOST] + blocks[first - _MOST : first]
    for block in over:
        if isinstance(block, Paragraph):
            text.titles.append(block.text)
            text.above += block.text.split("\n")
        elif len(block.rows) <= _TALLEST:
            text.above += _rows(block, range(len(block.rows)))
    if first in placed and isinstance(grid := blocks[first], Grid):
        head = range(min(placed[first][0], 2 * _TALLEST))
        text.above += _rows(grid, head)
        text.titles += [cell.text for i in head for cell in dict.fromkeys(grid.rows[i])]
    if last in placed and isinstance(grid := blocks[last], Grid):
        text.below += _rows(grid, range(placed[last][1] + 1, len(grid.rows))[: 2 * _TALLEST])
    for block in blocks[last + 1 : last + 1 + _MOST]:
        if isinstance(block, Paragraph):
            text.below += block.text.split("\n")
        elif len(block.rows) <= _TALLEST:
            text.below += _rows(block, range(len(block.rows)))
    text.above = [line for line in text.above if line.strip()]
    text.below = [line for line in text.below if line.strip()]
    return text


def _rows(grid: Grid, rows: range) -> list[str]:
    return [" | ".join(c.text for c in dict.fromkeys(grid.rows[i]) if c.text.strip()) for i in rows]
