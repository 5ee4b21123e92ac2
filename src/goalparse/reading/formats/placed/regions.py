"""Where on a page a table without column lines is: lines that share white space, and the head above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from goalparse.reading.formats.placed.columns import Gap, Grating, columns_of, crosses, gaps_of, stretches_of
from goalparse.reading.formats.placed.heads import Rule
from goalparse.reading.formats.placed.lines import Line, Stretch, joint
from goalparse.reading.formats.placed.rows import (
    is_figure,
    is_year,
    keys_of,
    leading_of,
)

BREAK = 3.2
"""Heights of a character between two lines that end a table."""
_TIGHT = 1.75
"""The same between a head and a line above it that still belongs to it."""
_WINDOW = 16
"""Lines from whose white space the columns are first guessed."""
WRAPS = 8
"""Lines in a row with text in one column only."""
_RETRY = 80
"""Lines that were no table up to which a table is looked for again from the next line on."""
ACROSS = 0.9
"""Part of the width of a table that a line across all of it covers."""


@dataclass(slots=True)
class Region:
    """The lines of a table on one page, from the top, and the horizontal rules among them."""

    lines: list[Line]
    grating: Grating
    rules: list[Rule] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Upper end."""
        return self.lines[0].base + self.lines[0].size

    @property
    def bottom(self) -> float:
        """Lower end."""
        return self.lines[-1].base

    @property
    def left(self) -> float:
        """Left end."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Right end."""
        return max(line.right for line in self.lines)


def regions_of(
    lines: list[Line], rules: Sequence[Rule], shades: Sequence[Rule] = ()
) -> tuple[list[Region], list[Line]]:
    """The tables among the lines of a page, and the lines that are in none.

    `rules` are drawn lines, which bound a table; `shades` the borders of filled boxes, which bound rows.
    """
    pieces = [stretches_of(line) if len(line.runs) > 1 else [Stretch(line.runs)] for line in lines]
    found: list[Region] = []
    taken = [False] * len(lines)
    at = 0
    while at < len(lines):
        if len(pieces[at]) < 2 or (has_colon(lines[at]) and not _has_figure(pieces[at])):
            at += 1
            continue
        region, first, last = _region(lines, pieces, at, rules, taken)
        if region is None:
            at = at + 1 if last - at < _RETRY else last
            continue
        region.rules = sorted(region.rules + _near(region, shades), reverse=True)
        found.append(region)
        taken[first:last] = [True] * (last - first)
        at = last
    return found, [line for line, used in zip(lines, taken, strict=True) if not used]


def _region(
    lines: list[Line], pieces: list[list[Stretch]], start: int, rules: Sequence[Rule], taken: list[bool]
) -> tuple[Region | None, int, int]:
    size = lines[start].size
    window = _window(lines, pieces, start)
    gaps = gaps_of(window, size)
    if not gaps:
        return None, start, start
    end = _grown(lines, pieces, start, gaps)
    tabular = [pieces[i] for i in range(start, end) if len(pieces[i]) > 1]
    gaps = gaps_of(tabular, size) or gaps
    left, right = min(line.left for line in lines[start:end]), max(line.right for line in lines[start:end])
    across = [r for r in rules if min(r[2], right) - max(r[1], left) >= ACROSS * (right - left)]
    end = lowered(lines, pieces, start, end, Grating(tuple(gaps)))
    first = _raised(lines, start, end, across, taken)
    first, end = _trimmed(lines, pieces, first, end, across)
    if first >= end:
        return None, start, start
    region = Region(lines[first:end], Grating(tuple(gaps)))
    region.rules = _near(region, rules)
    return (region if _is_table(region, across) else None), first, max(end, start)


def _near(region: Region, rules: Sequence[Rule]) -> list[Rule]:
    size = region.lines[0].size
    low, high = region.bottom - 1.5 * size, region.top + size
    return [r for r in rules if low <= r[0] <= high and r[1] < region.right and r[2] > region.left]


def _window(lines: list[Line], pieces: list[list[Stretch]], start: int) -> list[list[Stretch]]:
    held = [pieces[start]]
    apart = 0
    for i in range(start + 1, min(start + 3 * _WINDOW, len(lines))):
        if lines[i - 1].base - lines[i].base > BREAK * lines[i].size or len(held) == _WINDOW:
            break
        if len(pieces[i]) > 1:
            held.append(pieces[i])
            apart = 0
        else:
            apart += 1
            if apart > WRAPS:
                break
    return held


def _grown(lines: list[Line], pieces: list[list[Stretch]], start: int, gaps: list[Gap]) -> int:
    """The line after the last one of the table."""
    end = start + 1
    across = 0
    figures = _has_figure(pieces[start])
    for i in range(start + 1, len(lines)):
        line, parts = lines[i], pieces[i]
        if lines[i - 1].base - line.base > BREAK * line.size or i - end > WRAPS:
            break
        crossed = sum(crosses(parts, gap) for gap in gaps)
        if len(parts) == 1:
            across = across + 1 if crossed else across
            if across > 2:
                break
            continue
        if crossed > max(1, len(gaps) // 2) or (crossed and len(gaps) == 1):
            break
        if i > end and figures and not _has_figure(parts):  # a title, and the head of another table
            pitch = median(
                [a.base - b.base for a, b in pairwise(lines[max(start, end - _WINDOW) : end])] or [0.0]
            )
            if across or lines[end - 1].base - lines[end].base > 1.3 * pitch:
                break
        figures |= _has_figure(parts)
        if any(parts[0].left < (a + b) / 2 < parts[-1].right for a, b in gaps):
            end, across = i + 1, 0
    return end


def lowered(lines: list[Line], pieces: list[list[Stretch]], start: int, end: int, grating: Grating) -> int:
    """The line after the last one that was wrapped from a cell of the last row."""
    columns = columns_of(lines[start:end], grating)
    tabular = [
        line.base for line, parts in zip(lines[start:end], pieces[start:end], strict=True) if len(parts) > 1
    ]
    pitch = median([a - b for a, b in pairwise(tabular)] or [0.0])
    leading = min(leading_of(held, pitch) for held in columns)
    while end < len(lines) and len(pieces[end]) == 1:
        line = lines[end]
        first, last = grating.covered(pieces[end][0])
        held = columns[first]
        if first != last or not held:
            break
        above = held[-1]
        room = max(x.right for x in held) - min(x.left for x in held)
        gap = above.base - line.base
        close = gap <= max(1.1 * leading, 1.5 * line.size) or lines[end - 1].base - line.base < 0.75 * pitch
        if (
            not close
            or joint(above, line, room) == "\n"
            or line.right > max(x.right for x in held) + line.size
        ):
            break
        held.append(line)
        end += 1
    return end


def _raised(
    lines: list[Line],
    start: int,
    end: int,
    across: Sequence[Rule],
    taken: list[bool],
) -> int:
    """The first line of the head, above the first line that has several columns."""
    top = min((y for y, _, _ in across if y > lines[start].base), default=None)
    first = start
    left, right = min(x.left for x in lines[start:end]), max(x.right for x in lines[start:end])
    while first and not taken[first - 1]:
        above, line = lines[first - 1], lines[first]
        if top is not None and abs(top - line.base) < 6 * line.size:
            if above.base > top:
                break
        elif not _heads_off(above, line, left, right):
            break
        first -= 1
        if start - first > 5:
            return start
    return first


def _heads_off(above: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line is close above a head and over some columns; a title is over the middle of all."""
    return (
        above.base - line.base <= _TIGHT * line.size
        and abs(above.size - line.size) <= 0.2 * line.size
        and not has_colon(above)
        and above.right - above.left < 0.5 * (right - left)
        and abs(above.left + above.right - left - right) > 2 * line.size
    )


def _trimmed(
    lines: list[Line], pieces: list[list[Stretch]], first: int, end: int, across: Sequence[Rule]
) -> tuple[int, int]:
    """Without captions (单位：万元) above the head and signatures below the table."""
    heights = [y for y, _, _ in across if lines[end - 1].base - 3 * lines[first].size < y]
    heights = [y for y in heights if y < lines[first].base + 3 * lines[first].size]
    if len(heights) > 1:
        while first < end and lines[first].base > max(heights):
            first += 1
        if sum(line.base > min(heights) for line in lines[first:end]) * 2 > end - first:
            while end > first and lines[end - 1].base < min(heights):
                end -= 1
        return first, end
    while first < end and has_colon(lines[first]) and not _has_figure(pieces[first]):
        first += 1
    while end > first and has_colon(lines[end - 1]) and not _has_figure(pieces[end - 1]):
        end -= 1
    return first, end


def has_colon(line: Line) -> bool:
    """Whether a line has a label, as captions and signatures do, and heads do not."""
    return "：" in line.text or ":" in line.text


def _has_figure(parts: list[Stretch]) -> bool:
    texts = [Line(p.runs).text for p in parts[1:]]
    return any(is_figure(text) and not is_year(text) for text in texts)


def _is_table(region: Region, across: Sequence[Rule]) -> bool:
    """Whether figures, list numbers or rules say that this is a table; running text in columns is none."""
    columns = columns_of(region.lines, region.grating)
    keys = keys_of(columns)
    several = sum(sum(bool(c) for c in region.grating.split(line)) > 1 for line in region.lines)
    ruled = sum(region.bottom - 20 <= y <= region.top + 20 for y, _, _ in across)
    if several < 2 or (several < 3 and ruled < 2):
        return False
    if ruled > 2:
        return True
    if keys.figures:
        return region.grating.count > 2 or max(keys.figures) > 0
    if keys.numbers:
        return region.grating.count > 2
    return region.grating.count > 2 and several > 3 and not _is_running_text(columns)


def _is_running_text(columns: list[list[Line]]) -> bool:
    """Whether the lines of every column are full, as those of a page set in columns are."""
    for lines in columns:
        if len(lines) < 2:
            return False
        right, left = max(x.right for x in lines), min(x.left for x in lines)
        if sum(x.right > right - 1.2 * x.size and x.left < left + 2.2 * x.size for x in lines) < 0.7 * len(
            lines
        ):
            return False
    return True
