"""Plain text: copies of web pages with a blank line between cells, tab-separated copies, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from goalparse.reading.blocks import Block, Budget, Cell, Content, Grid, Paragraph, wording
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.delimited import SEPARATORS, delimited
from goalparse.reading.formats.encoding import text_in
from goalparse.reading.formats.spaced import runs
from goalparse.reading.invisible import without
from goalparse.reading.limits import Limits, over

_LINE_ENDS = ("\r\n", "\r", "\v", "\f")
"""What ends a row beside a line feed. Other separators of Unicode stand inside cells."""
_PIPE = "|"
_FEWEST_BARS, _FEWEST_ROWS = 2, 3
"""Of a table with bars between its cells."""
_HARD_SPACES = "\u00a0\u3000\u2003\u2002\u2007\u200b\ufeff"


def is_text(sample: Sample) -> bool:
    """Whether it may be plain text: all but what is named another kind of file."""
    return not sample.packed


def read_text(data: bytes, limits: Limits) -> Content:
    """Read a text file: paragraphs, and a grid for each stretch of lines with tabs or bars between cells."""
    content = Content([])
    text = text_in(data, content, limits)
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if (lines := text.count("\n")) > limits.cells + limits.paragraphs:
        raise over(limits, "paragraphs", lines, "lines")
    content.blocks = list(_blocks(text.split("\n"), Budget(limits), limits, content))
    return content


def _blocks(lines: list[str], budget: Budget, limits: Limits, content: Content) -> Iterator[Block]:
    at = 0
    for first, last in _piped(lines):
        yield from _unpiped(lines[at:first], budget, limits)
        rows = (line.strip().strip(_PIPE) for line in lines[first : last + 1] if line.strip())
        grid = delimited("\n".join(rows), _PIPE, budget, limits, "lines with bars between cells")
        for row in _put_right(grid):
            content.warn(wording("moved-row", row=row), grid.place)
        yield grid
        at = last + 1
    yield from _unpiped(lines[at:], budget, limits)


def _piped(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each stretch that is a table with bars between its cells: A | B | C."""
    first = last = -1
    count = 0
    for i, line in enumerate([*lines, "end"]):
        if line.count(_PIPE) >= _FEWEST_BARS:
            first, last, count = (first if count else i), i, count + 1
        elif line.strip():
            if count >= _FEWEST_ROWS:
                yield first, last
            count = 0


def _put_right(grid: Grid) -> list[int]:
    """Move rows by one cell that a numbered cell above was merged over: they begin with text and end in nothing.

    Returns which rows they were, counted from 1.
    """
    moved: list[int] = []
    width = max(map(len, grid.rows))
    numbered = [row for row in grid.rows[1:] if row and row[0].text.isdigit()]
    for number, row in enumerate(grid.rows[1:], start=2):
        row.extend(Cell("") for _ in range(width - len(row)))
        if len(numbered) >= _FEWEST_BARS and row[0].text and row not in numbered and not row[-1].text:
            row.insert(0, Cell(""))
            row.pop()
            moved.append(number)
    return moved


def _unpiped(lines: list[str], budget: Budget, limits: Limits) -> Iterator[Block]:
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
