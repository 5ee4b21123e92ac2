"""Drawn paths to lines and filled boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from goalparse.reading.formats.placed.page import Box, Edge, Point

THIN = 3.0
"""A box at most this wide, in points, is a drawn line."""
_STRAIGHT = 1.0


def shapes_of(points: Sequence[Point], *, stroked: bool) -> Iterator[tuple[bool, Edge]]:
    """The straight strokes of a path (True), or the box that it fills (False); a thin box is a stroke."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(xs), max(ys)
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        yield True, line_in(box)
        return
    straight = [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in pairwise(points)
        if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT
    ]
    if stroked:
        yield from ((True, edge) for edge in straight)
    elif len(straight) == len(points) - 1:
        yield False, box


def line_in(box: Box) -> Edge:
    """The line that a thin box is."""
    left, bottom, right, top = box
    if right - left >= top - bottom:
        y = (top + bottom) / 2
        return left, y, right, y
    x = (left + right) / 2
    return x, bottom, x, top


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does what two do after each other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(matrix: Matrix, x: float, y: float) -> Point:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
