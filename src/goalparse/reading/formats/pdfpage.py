"""One page of a PDF: its characters and its ruled lines, in points, y upwards, as the page is turned."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from goalparse.errors import SourceError
from goalparse.reading.blocks import Budget

_THIN = 3.0
"""A filled box at most this wide is a drawn line."""
_STRAIGHT = 1.0
_DEEPEST = 8
_MOST_OBJECTS = 200_000

Point = tuple[float, float]
Edge = tuple[float, float, float, float]
"""x0, y0, x1, y1 with x0 <= x1, y0 <= y1, one of the two spans next to nothing."""
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Char:
    """A character and the box it takes in its line."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Horizontal middle."""
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Vertical middle."""
        return (self.bottom + self.top) / 2


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    chars: list[Char]
    edges: list[Edge]
    height: float


def read_page(document: Any, number: int, budget: Budget) -> Page:
    """Read page `number` (from 0) of a pypdfium2 document."""
    page = document[number]
    try:
        width, height = page.get_mediabox()[2:]
        turn = _turn(page.get_rotation(), width, height)
        shown = page.get_height()
        return Page(list(_chars(page, turn, budget)), list(_edges(page, turn, number)), shown)
    finally:
        page.close()


def _turn(rotation: int, width: float, height: float) -> Callable[[float, float], Point]:
    """Page space to the space of the page as it is shown."""
    match rotation:
        case 90:
            return lambda x, y: (y, width - x)
        case 180:
            return lambda x, y: (width - x, height - y)
        case 270:
            return lambda x, y: (height - y, x)
    return lambda x, y: (x, y)


def _chars(page: Any, turn: Callable[[float, float], Point], budget: Budget) -> Iterator[Char]:
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    try:
        box = pdfium.FS_RECTF()
        high = 0
        for i in range(textpage.count_chars()):
            code = pdfium.FPDFText_GetUnicode(textpage, i)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            if code in (0, 2, 10, 13, 0xFFFE, 0xAD) or 0xD800 <= code < 0xE000:
                continue
            if pdfium.FPDFText_IsGenerated(textpage, i) == 1:
                continue
            if not pdfium.FPDFText_GetLooseCharBox(textpage, i, ctypes.byref(box)):
                continue
            (x0, y0), (x1, y1) = turn(box.left, box.bottom), turn(box.right, box.top)
            yield Char(chr(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    finally:
        textpage.close()


def _edges(page: Any, turn: Callable[[float, float], Point], number: int) -> Iterator[Edge]:
    import pypdfium2.raw as pdfium

    left = _MOST_OBJECTS
    if pdfium.FPDFPage_CountObjects(page) > left:
        raise SourceError(f"page {number + 1} draws more than {left:,} objects; print it to a new PDF")
    stack: list[tuple[Any, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page, i), _IDENTITY, 0) for i in range(pdfium.FPDFPage_CountObjects(page))
    ]
    while stack:
        thing, outer, depth = stack.pop()
        left -= 1
        if left < 0:
            raise SourceError(
                f"page {number + 1} draws more than {_MOST_OBJECTS:,} objects; print it to a new PDF"
            )
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for x0, y0, x1, y1 in _path_edges(thing, _times(_matrix(thing), outer)):
                (a, b), (c, d) = turn(x0, y0), turn(x1, y1)
                yield min(a, c), min(b, d), max(a, c), max(b, d)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(thing), outer)
            for i in range(pdfium.FPDFFormObj_CountObjects(thing)):
                stack.append((pdfium.FPDFFormObj_GetObject(thing, i), inner, depth + 1))
                if len(stack) > _MOST_OBJECTS:
                    raise SourceError(
                        f"page {number + 1} draws more than {_MOST_OBJECTS:,} objects; print it to a new PDF"
                    )


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(held)):
        return _IDENTITY
    return (held.a, held.b, held.c, held.d, held.e, held.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _path_edges(path: Any, matrix: Matrix) -> Iterator[Edge]:
    """Straight strokes, and filled boxes that are as thin as a line."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    for points in _subpaths(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) <= _THIN:
            x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            if wide >= high:
                yield min(xs), y, max(xs), y
            else:
                yield x, min(ys), x, max(ys)
        elif stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                    yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = matrix
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(pdfium.FPDFPath_CountSegments(path), 20_000)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
            yield points
            points = []
    if len(points) > 1:
        yield points
