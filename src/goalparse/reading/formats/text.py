"""Plain text: copies of web pages with a blank line between cells, tab-separated copies, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from goalparse.reading.blocks import Block, Budget, Content, Paragraph
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.delimited import SEPARATORS, delimited
from goalparse.reading.formats.encoding import text_in
from goalparse.reading.formats.spaced import runs
from goalparse.reading.invisible import without
from goalparse.reading.limits import Limits, over

_LINE_ENDS = ("\r\n", "\r", "\v", "\f")
"""What ends a row beside a line feed. Other separators of Unicode stand inside cells."""
_HARD_SPACES = "\u00a0\u3000\u2003\u2002\u2007\u200b\ufeff"


def is_text(sample: Sample) -> bool:
    """Whether it may be plain text: all but what is named another kind of file."""
    return not sample.packed


def read_text(data: bytes, limits: Limits) -> Content:
    """Read a text file: paragraphs, and a grid for each stretch of tab-separated lines."""
    content = Content([])
    text = text_in(data, content, limits)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if (lines := text.count("\n")) > limits.cells + limits.paragraphs:
        raise over(limits, "paragraphs", lines, "lines of text")
    content.blocks = list(_blocks(text.split("\n"), Budget(limits), limits))
    return content


def _blocks(lines: list[str], budget: Budget, limits: Limits) -> Iterator[Block]:
    first = next((i for i, line in enumerate(lines) if line.count("\t") >= 2), _first_of_two(lines))
    if first is None:
        yield from _with_runs(lines, budget)
        return
    last = max(i for i, line in enumerate(lines) if "\t" in line)
    yield from _paragraphs(lines[:first], budget)
    yield delimited("\n".join(lines[first : last + 1]), "\t", budget, limits, "tab-separated lines")
    yield from _paragraphs(lines[last + 1 :], budget)


def _with_runs(lines: list[str], budget: Budget) -> Iterator[Block]:
    """Paragraphs, and a grid for each table whose cells stand apart by blanks only."""
    at = 0
    for run in runs(lines, budget):
        yield from _paragraphs(lines[at : run.first], budget)
        yield run.grid
        at = run.last + 1
    yield from _paragraphs(lines[at:], budget)


def _first_of_two(lines: list[str]) -> int | None:
    """Return where a table of two columns begins: every line of it has its one tab between two cells."""
    tabbed = [i for i, line in enumerate(lines) if "\t" in line]
    if len(tabbed) < 2:
        return None
    rows = [line.split("\t") for line in lines[tabbed[0] : tabbed[-1] + 1] if line.strip()]
    return tabbed[0] if all(len(cells) == 2 and all(map(str.strip, cells)) for cells in rows) else None


def _paragraphs(lines: list[str], budget: Budget) -> Iterator[Paragraph]:
    text = "\n".join(lines)
    for separator in SEPARATORS:
        text = text.replace(separator, "\n")
    seen = str if without(text) == text else without
    held: list[str] = []
    gap = 0
    for line in [*text.split("\n"), ""]:
        shown = line.strip()
        if shown and seen(shown):
            held.append(shown)
            continue
        if held:
            budget.paragraph("\n".join(held))
            yield Paragraph("\n".join(held), gap=gap)
            held, gap = [], 0
        if shown or (line and any(c in _HARD_SPACES for c in line)):
            yield Paragraph("", gap=gap)
            gap = 0
        else:
            gap += 1
