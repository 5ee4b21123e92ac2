"""Lines outside tables to paragraphs."""

from __future__ import annotations

from bisect import bisect_left

from goalparse.reading.blocks import Paragraph
from goalparse.reading.formats.placed.lines import Line, joint

_LARGE = 1.15
"""A line this much higher than most is set as a title."""


def paragraphs_of(lines: list[Line], stops: list[float], body: float) -> list[tuple[Paragraph, float]]:
    """Join the lines outside tables to paragraphs, each with its height on the page.

    `stops` are the heights of the tables between them, `body` the size of most characters, in points.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    stops = sorted(stops)
    found: list[tuple[Paragraph, float]] = []
    before: Line | None = None
    for line in lines:
        large = line.size > body * _LARGE
        if before is not None and _same_paragraph(before, line, stops, left, right, body):
            held = found[-1][0]
            held.text += "" if large else joint(before, line, right - before.left)
        else:
            found.append((Paragraph("", heading=large), line.base))
        found[-1][0].text += line.text
        before = line
    return [(p, top) for p, top in found if p.text]


def _same_paragraph(
    before: Line, line: Line, stops: list[float], left: float, right: float, body: float
) -> bool:
    gap = before.base - line.base
    between = bisect_left(stops, before.base) - bisect_left(stops, line.base)
    if between or abs(before.size - line.size) > 0.1 * body:
        return False
    if line.size > body * _LARGE:
        return gap < 2 * line.size
    if line.left > left + 1.2 * body or gap > 2.2 * body:
        return False
    return joint(before, line, right - before.left) != "\n"
