"""The objects of one OFD page to characters and lines."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from goalparse.reading.blocks import Budget
from goalparse.reading.formats.placed.page import Box, Edge, Page, Placed, Point, runs_of
from goalparse.reading.formats.placed.shapes import IDENTITY, Matrix, moved, shapes_of, times

_POINTS = 72 / 25.4
"""Points in a millimetre."""
_DEEPEST = 16
"""Levels of blocks and composite objects inside each other."""
_WIDE = frozenset("WFA")
"""Classes of characters that Chinese fonts set full-width."""
_NARROW = 0.5
"""Part of its size that a character which is not wide takes at least."""
_STEP = 1.1
"""Sizes that a character steps on at most without a hole behind it."""
_OPERATION = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_ENDS = {"S": 0, "M": 0, "L": 0, "Q": 2, "B": 4, "A": 5}
"""Operation of a path → where in its numbers its end point is."""


@dataclass(slots=True)
class _Glyph:
    """A character with its origin and the way it steps on, in points, y upwards."""

    text: str
    x: float
    y: float
    dx: float
    dy: float
    width: float
    size: float


class Drawing:
    """What is drawn on one page."""

    def __init__(
        self,
        left: float,
        top: float,
        height: float,
        unit: Callable[[str], Any],
        spend: Callable[[int], None],
        budget: Budget,
    ) -> None:
        self._page: Matrix = (_POINTS, 0.0, 0.0, -_POINTS, -left * _POINTS, (top + height) * _POINTS)
        self._height = height * _POINTS
        self._unit = unit
        self._spend = spend
        self._budget = budget
        self._glyphs: list[_Glyph] = []
        self._edges: list[Edge] = []
        self._boxes: list[Box] = []

    def draw(self, content: Any) -> None:
        """Add the objects of a page, a template or a block."""
        self._draw(content, self._page, 0)

    def _draw(self, content: Any, outer: Matrix, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for thing in content:
            name = str(thing.tag).rpartition("}")[2]
            if thing.get("Visible", "true").lower() == "false":
                continue
            if name in ("Layer", "PageBlock", "Content"):
                self._draw(thing, outer, depth + 1)
            elif name == "TextObject":
                self._text(thing, times(_matrix(thing), outer))
            elif name == "PathObject":
                self._path(thing, times(_matrix(thing), outer))
            elif name == "CompositeObject" and (unit := self._unit(thing.get("ResourceID", ""))) is not None:
                self._spend(sum(1 for _ in unit.iter()) * 100)
                self._draw(unit, times(_matrix(thing), outer), depth + 1)

    def _text(self, thing: Any, matrix: Matrix) -> None:
        size, stretch = _number(thing.get("Size"), 0.0), _number(thing.get("HScale"), 1.0)
        a, b, c, d, _, _ = matrix
        height, along = size * math.hypot(c, d), math.hypot(a, b)
        x = y = 0.0
        for code in thing:
            if str(code.tag).rpartition("}")[2] != "TextCode":
                continue
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            text = (code.text or "").strip("\r\n\t")
            self._budget.placed(len(text))
            at_x, at_y = x, y
            steps_x, steps_y = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
            for char in text:
                width = size * stretch * (1.0 if unicodedata.east_asian_width(char) in _WIDE else _NARROW)
                dx, dy = next(steps_x, None), next(steps_y, None)
                if dx is None and dy is None:
                    dx = width
                step = dx or 0.0
                if 0 < step <= _STEP * size and not dy:
                    width = step
                px, py = moved(matrix, at_x, at_y)
                self._glyphs.append(_Glyph(char, px, py, a, b, width * along, height))
                at_x += step
                at_y += dy or 0.0

    def _path(self, thing: Any, matrix: Matrix) -> None:
        data = next((each.text or "" for each in thing if str(each.tag).endswith("AbbreviatedData")), "")
        stroked = thing.get("Stroke", "true").lower() != "false"
        if not stroked and thing.get("Fill", "false").lower() != "true":
            return
        for points in _subpaths(data):
            for is_line, shape in shapes_of([moved(matrix, x, y) for x, y in points], stroked=stroked):
                (self._edges if is_line else self._boxes).append(shape)

    def page(self) -> Page:
        """The page as it is read: turned, where its text does not run from left to right."""
        turns = Counter(_turn(glyph) for glyph in self._glyphs)
        turn = turns.most_common(1)[0][0] if turns else 0
        kept = [glyph for glyph in self._glyphs if _turn(glyph) == turn]
        slanted = len(self._glyphs) - len(kept)
        put = _TURNS[turn or 0]
        chars: Iterator[Placed] = (
            (g.text, put(g.x, g.y)[0], put(g.x, g.y)[0] + g.width, put(g.x, g.y)[1], g.size) for g in kept
        )
        edges, boxes = ([_turned(put, each) for each in some] for some in (self._edges, self._boxes))
        return Page(list(runs_of(chars)), edges, self._height, boxes, slanted)


_TURNS: dict[int, Callable[[float, float], Point]] = {
    0: lambda x, y: (x, y),
    90: lambda x, y: (y, -x),
    180: lambda x, y: (-x, -y),
    270: lambda x, y: (-y, x),
}


def _turn(glyph: _Glyph) -> int | None:
    """Direction of a character in degrees; None where it stands askew."""
    angle = math.degrees(math.atan2(glyph.dy, glyph.dx))
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < 5 else None


def _turned(put: Callable[[float, float], Point], box: Box) -> Box:
    (x0, y0), (x1, y1) = put(box[0], box[1]), put(box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _number(text: str | None, default: float) -> float:
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def _matrix(thing: Any) -> Matrix:
    """An object's own space to the space around it: its matrix, then where its boundary begins."""
    try:
        numbers = [float(n) for n in thing.get("CTM", "").split()]
        left, top = [float(n) for n in thing.get("Boundary", "").split()][:2]
    except ValueError:
        numbers, left, top = [], 0.0, 0.0
    a, b, c, d, e, f = numbers if len(numbers) == 6 else IDENTITY
    return a, b, c, d, e + left, f + top


def _steps(text: str | None) -> Iterator[float]:
    """Steps from one character to the next; `g 3 2.5` is three of 2.5."""
    words = iter((text or "").split())
    for word in words:
        if word.lower() == "g":
            count, step = _number(next(words, None), 0.0), _number(next(words, None), 0.0)
            yield from repeat(step, int(min(count, 1e6)))
        else:
            yield _number(word, 0.0)


def _subpaths(data: str) -> Iterator[list[Point]]:
    """The corners of a path; a curve is its end point, which makes no straight line."""
    points: list[Point] = []
    for operation, rest in _OPERATION.findall(data):
        numbers = [_number(word, 0.0) for word in rest.split()]
        if operation == "C":
            if points:
                points.append(points[0])
            continue
        at = _ENDS[operation]
        if len(numbers) < at + 2:
            continue
        if operation in "SM":
            if len(points) > 1:
                yield points
            points = []
        points.append((numbers[at], numbers[at + 1]))
    if len(points) > 1:
        yield points
