"""Lines outside tables to paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left

from goalparse.reading.blocks import Paragraph
from goalparse.reading.formats.placed.lines import Line, joint

_LARGE = 1.15
"""A line this much higher than most is set as a title."""
_MARKED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）]|[、.．](?!\d))|[—–-]{2}")
"""How a point of a list begins."""
_EVEN, _DIGITS = 0.13, 0.25
"""Part of a character by which lines of one size may differ in height, for a character of another font stands higher;
the same where one holds digits alone."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_STOPS = ("。", "；", ";", "！", "：", ":")
_SEVERAL, _RAGGED, _NEARLY_FULL = 3, 1.5, 6
"""Lines that tell an edge; characters by which full lines end apart; by which one is short before a long number."""


def paragraphs_of(lines: list[Line], stops: list[float], body: float) -> list[tuple[Paragraph, float]]:
    """Join the lines outside tables to paragraphs, each with its height on the page.

    `stops` are the heights of the tables between them, `body` the size of most characters, in points.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), _edge(lines, body)
    indented = _is_indented(lines, left, body)
    stops = sorted(stops)
    found: list[tuple[Paragraph, float]] = []
    before: Line | None = None
    for line in lines:
        large = line.size > body * _LARGE
        if before is not None and _same_paragraph(
            before, line, stops, (left, right), body, indented=indented
        ):
            held = found[-1][0]
            held.text += "" if large or indented else joint(before, line, right - before.left)
        else:
            found.append((Paragraph("", heading=large, page=not found), line.base))
        found[-1][0].text += line.text
        before = line
    return [(p, top) for p, top in found if p.text]


def _as_high(before: Line, line: Line, body: float) -> bool:
    """Whether two lines are set in one size; digits alone are lower than characters of that size."""
    chinese = _CHINESE.search(before.text) and _CHINESE.search(line.text)
    return abs(before.size - line.size) <= (_EVEN if chinese else _DIGITS) * body


def _edge(lines: list[Line], body: float) -> float:
    """Where full lines end: as far to the right as several do."""
    rights = sorted((line.right for line in lines if line.size <= body * _LARGE), reverse=True)
    for i in range(len(rights) - _SEVERAL + 1):
        if rights[i] - rights[i + _SEVERAL - 1] <= _RAGGED * body:
            return rights[i]
    return max(line.right for line in lines)


def _is_indented(lines: list[Line], left: float, body: float) -> bool:
    """Whether the first lines of paragraphs stand two characters in, and the others at the margin."""
    if not body:  # characters without a size
        return False
    steps = [round((line.left - left) / body, 1) for line in lines]
    return sum(1.5 <= s <= 2.5 for s in steps) >= _SEVERAL - 1 and sum(s < 0.5 for s in steps) >= _SEVERAL


def _same_paragraph(
    before: Line,
    line: Line,
    stops: list[float],
    margins: tuple[float, float],
    body: float,
    *,
    indented: bool,
) -> bool:
    left, right = margins
    gap = before.base - line.base
    between = bisect_left(stops, before.base) - bisect_left(stops, line.base)
    if between or not _as_high(before, line, body):
        return False
    if line.size > body * _LARGE:
        return gap < 2 * line.size
    if line.left > left + 1.2 * body or gap > 2.2 * body:
        return False
    if _MARKED.match(line.text) and before.text.endswith(_STOPS):
        return False
    if indented and line.left < left + 0.5 * body and before.right > right - _NEARLY_FULL * body:
        return True
    return joint(before, line, right - before.left) != "\n"
