"""The paragraphs of a text: lines that a dump has broken are put together, page numbers and notes left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goalparse.reading.blocks import Content, Grid
from goalparse.reading.row_kinds import is_page_number

_SENTENCE_ENDS = frozenset("。！？；：!?;:…”）)")
_WIDEST = 60
"""Characters of the longest line that may have been broken where the page ends."""
_FEWEST, _PART = 12, 0.5
"""Lines that tell how wide the page is, at least; the part of them that are full and end in no sentence."""
_SLACK = 3
"""Characters by which a full line may be shorter than the widest."""
_DOTTED = re.compile(r"[.…·．]{3,}\s*\d{1,3}$")
"""How a line of a table of contents ends."""
_NOTE = re.compile(r"[\[［【〔(（]\d{1,3}[\]］】〕)）](?=\S{2,20}[:：])|[①-⑳](?=\S{2,20}[:：])")
"""How a note at the foot of a page begins."""
_OPENS = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十百]{1,3}[章节部篇编类、]|\d{1,2}[、.．](?!\d)|[(（]\d{1,2}[)）]|——|[一二三四五六七八九十]是"
)
"""How a paragraph of its own begins."""


@dataclass(slots=True)
class Line:
    """One paragraph or heading, and the block it begins in."""

    text: str
    block: int
    marked: bool = False
    """Whether the format marks it as a heading."""


def paragraphs(content: Content) -> list[Line]:
    """Return the paragraphs of all blocks that are no tables, each on one line."""
    lines = list(_lines(content))
    width = _width(lines)
    return lines if width is None else list(_joined(lines, width))


def _lines(content: Content) -> Iterator[Line]:
    for n, block in enumerate(content.blocks):
        if isinstance(block, Grid):
            continue
        for text in block.text.split("\n"):
            stripped = text.strip().strip("\u00a0\u3000\u2003\u2002").strip()
            if not stripped or is_page_number(stripped) or _DOTTED.search(stripped) or _NOTE.match(stripped):
                continue
            yield Line(stripped, n, block.heading)


def _width(lines: list[Line]) -> int | None:
    """Characters of a full line where the text was broken at the edge of the page; None where it was not."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _SLACK * 3)
    if len(lengths) < _FEWEST:
        return None
    widest = lengths[-1 - len(lengths) // 50]
    if widest > _WIDEST:
        return None
    torn = sum(len(line.text) >= widest - _SLACK and line.text[-1] not in _SENTENCE_ENDS for line in lines)
    return widest if torn >= _PART * len(lengths) else None


def _joined(lines: list[Line], width: int) -> Iterator[Line]:
    held: Line | None = None
    for line in lines:
        if line.text.isdigit() and len(line.text) <= _SLACK:
            continue  # the number of a page
        goes_on = (
            held is not None
            and not held.marked
            and not line.marked
            and len(held.text.rsplit("\n", 1)[-1]) >= width - _SLACK
            and held.text[-1] not in _SENTENCE_ENDS
            and not _OPENS.match(line.text)
        )
        if held is not None and goes_on:
            held = Line(f"{held.text}\n{line.text}", held.block)
            continue
        if held is not None:
            yield Line(held.text.replace("\n", ""), held.block, held.marked)
        held = line
    if held is not None:
        yield Line(held.text.replace("\n", ""), held.block, held.marked)
