"""One page of a PDF: its characters and its drawn lines, as PDFium finds them."""

from __future__ import annotations

import ctypes
import struct
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import repeat
from typing import Any

from goalparse.messages.places import place_shown
from goalparse.reading.blocks import Budget
from goalparse.reading.formats.placed.page import Box, Edge, Page, Placed, Point, runs_of
from goalparse.reading.formats.placed.shapes import IDENTITY, THIN, Matrix, line_in, moved, shapes_of, times
from goalparse.reading.limits import Limits, over

_DEEPEST = 8
_MOST_POINTS = 20_000
_SKIPPED = frozenset("\0\x02\r\n\ufffe\xad")
"""Characters that PDFium puts in, or that are not printed."""
_SAME_LINE = 0.5
"""Part of its height by which a glyph next to another may stand off it and be on its line."""
_NO_WIDTH = 0.01
"""Width below which PDFium passes over text."""
_LOOKED_AT = 60
"""Characters of a page that say which way its text runs."""

_Shape = tuple[bool, Edge]
"""A drawn line (True) or a filled box."""
_Turn = Callable[[float, float], Point]


def read_page(document: Any, number: int, limits: Limits, budget: Budget) -> Page:
    """Read page `number` (from 0) of a pypdfium2 document; LimitError where it draws too much."""
    with closing(document[number]) as page:
        shapes = list(_shapes(page, number, limits))  # before the text, to which it gives width
        with closing(page.get_textpage()) as textpage:
            return _page_of(page, textpage, shapes, budget)


def _page_of(page: Any, textpage: Any, shapes: Sequence[_Shape], budget: Budget) -> Page:
    """Characters and shapes as they stand where the page is turned so that its text runs from left to right."""
    width, height = page.get_mediabox()[2:]
    budget.placed(textpage.count_chars())
    text = _Text(textpage)
    runs_at = text.runs_at()
    rotation = page.get_rotation() if runs_at is None else -runs_at % 360
    turn = _turn(rotation, width, height)
    chars = list(text.chars(turn, -rotation % 360))
    edges: list[Edge] = []
    boxes: list[Box] = []
    for is_line, shape in shapes:
        (x0, y0), (x1, y1) = turn(shape[0], shape[1]), turn(shape[2], shape[3])
        placed = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        (edges if is_line else boxes).append(placed)
    shown = width if rotation % 180 else height
    return Page(list(runs_of(chars)), edges, shown, boxes, text.slanted)


def _turn(rotation: int, width: float, height: float) -> _Turn:
    """Page space to the space of the page turned clockwise by so many degrees."""
    match rotation:
        case 90:
            return lambda x, y: (y, width - x)
        case 180:
            return lambda x, y: (width - x, height - y)
        case 270:
            return lambda x, y: (height - y, x)
    return lambda x, y: (x, y)


class _Text:
    """The characters of one page, asked in bulk: a call through ctypes costs more than what it does."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        self.slanted = 0
        self._page = textpage
        self._handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._count = textpage.count_chars()
        self._api = pdfium
        self._text = self._characters()

    def _characters(self) -> list[str]:
        """One character for every index of PDFium's, which leaves some out of the text of the page."""
        text = self._page.get_text_range() if self._count else ""
        if len(text) == self._count:
            return list(text)
        codes = map(
            self._bound("FPDFText_GetUnicode", ctypes.c_int), repeat(self._handle), range(self._count)
        )
        found: list[str] = []
        for code in codes:
            if 0xDC00 <= code < 0xE000 and found and "\ud800" <= found[-1] < "\udc00":
                code = 0x10000 + ((ord(found[-1]) - 0xD800) << 10) + (code - 0xDC00)
                found[-1] = "\0"
            found.append(chr(code) if 0 <= code < 0x110000 else "\0")
        return ["\0" if "\ud800" <= c < "\ue000" else c for c in found]

    def _bound(self, name: str, *more: Any) -> Callable[..., int]:
        """A function of PDFium's that takes plain integers, which is quicker to call."""
        function = getattr(self._api, name)
        plain = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *more)
        return plain(ctypes.cast(function, ctypes.c_void_p).value or 0)

    def runs_at(self) -> int | None:
        """Direction of most of the text, clockwise in degrees; None where it has none."""
        step = max(1, self._count // _LOOKED_AT)
        seen = Counter(self._angle(i) for i in range(0, self._count, step) if not self._text[i].isspace())
        angle, count = seen.most_common(1)[0] if seen else (None, 0)
        return angle if count * 2 > seen.total() else None

    def _angle(self, index: int) -> int | None:
        """Direction of a character, clockwise, a multiple of 90 degrees; None where it stands askew."""
        angle = self._api.FPDFText_GetCharAngle(self._page, index) * 57.29577951308232
        nearest = round(angle / 90) * 90
        return nearest % 360 if abs(angle - nearest) < 5 else None

    def chars(self, turn: _Turn, upright: int) -> Iterator[Placed]:
        """The printed characters in the order in which they are drawn, where `turn` puts them."""
        count = self._count
        held = ctypes.create_string_buffer(16 * count or 1)
        start = ctypes.addressof(held)
        call = self._bound("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p)
        deque(map(call, repeat(self._handle), range(count), range(start, start + 16 * count, 16)), maxlen=0)
        generated = self._api.FPDFText_IsGenerated
        plain = turn(1.0, 0.0) == (1.0, 0.0)
        base = end = middle = 0.0
        for i, (char, (left, top, right, bottom)) in enumerate(
            zip(self._text, struct.iter_unpack("4f", memoryview(held)[: 16 * count]), strict=True)
        ):
            if char in _SKIPPED or (char.isspace() and generated(self._page, i) == 1):
                continue
            if not plain:
                (x0, y0), (x1, y1) = turn(left, bottom), turn(right, top)
                left, right = (x0, x1) if x0 < x1 else (x1, x0)
                bottom, top = (y0, y1) if y0 < y1 else (y1, y0)
            height = top - bottom
            centre = (top + bottom) / 2
            if abs(left - end) > 0.1 * height or abs(centre - middle) > _SAME_LINE * height:
                if self._angle(i) != upright:
                    self.slanted += 1
                    continue
                base = self._base(i, turn)
            end, middle = right, centre
            yield char, left, right, base, height

    def _base(self, index: int, turn: _Turn) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._api.FPDFText_GetCharOrigin(self._page, index, ctypes.byref(x), ctypes.byref(y))
        return turn(x.value, y.value)[1]


def _shapes(page: Any, number: int, limits: Limits) -> Iterator[_Shape]:
    """Drawn lines and filled boxes, also those of forms in forms; text without width gets one on the way."""
    import pypdfium2.raw as pdfium

    count, get = pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject
    _count_objects(count, number, limits)
    left = limits.page_objects
    stack: list[tuple[Any, Matrix, int]] = [(get(page, i), IDENTITY, 0) for i in range(count)]
    kind_of, bounds = pdfium.FPDFPageObj_GetType, [ctypes.c_float() for _ in range(4)]
    x0, y0, x1, y1 = bounds
    to_bounds = [ctypes.byref(each) for each in bounds]
    drawn = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
    while stack:
        thing, outer, depth = stack.pop()
        left -= 1
        if left < 0:
            _count_objects(limits.page_objects + 1, number, limits)
        kind = kind_of(thing)
        if kind in drawn:
            if not pdfium.FPDFPageObj_GetBounds(thing, *to_bounds):
                continue
            box = _moved((x0.value, y0.value, x1.value, y1.value), outer)
            if min(box[2] - box[0], box[3] - box[1]) <= THIN:
                yield True, line_in(box)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield from _path_shapes(thing, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_GetBounds(thing, *to_bounds)
            if x1.value - x0.value < _NO_WIDTH:
                _widen(thing)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = times(_matrix(thing), outer)
            held = pdfium.FPDFFormObj_CountObjects(thing)
            _count_objects(len(stack) + held, number, limits)
            stack += [(pdfium.FPDFFormObj_GetObject(thing, i), inner, depth + 1) for i in range(held)]


def _widen(text: Any) -> None:
    """Give text without width that of a stroke, so that PDFium does not pass over it.

    It has none where the font is neither in the file nor on the machine: a 万 that stands on a line of its own.
    """
    import pypdfium2.raw as pdfium

    held = pdfium.FS_MATRIX()
    if pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)):
        return
    if not pdfium.FPDFPageObj_GetMatrix(text, ctypes.byref(held)):
        return
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    pdfium.FPDFPageObj_SetStrokeWidth(text, 1.0)
    pdfium.FPDFPageObj_SetMatrix(text, ctypes.byref(held))  # which reckons its bounds anew


def _count_objects(count: int, number: int, limits: Limits) -> None:
    if count > limits.page_objects:
        where = place_shown(f"page {number + 1}", "errors")
        raise over(limits, "page_objects", count, "things", where=where)


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix is IDENTITY:
        return box
    corners = [moved(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(held)):
        return IDENTITY
    return (held.a, held.b, held.c, held.d, held.e, held.f)


def _path_shapes(path: Any, outer: Matrix) -> Iterator[_Shape]:
    """Straight strokes, filled boxes that are as thin as a line, and other filled boxes."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path, times(_matrix(path), outer)):
        yield from shapes_of(points, stroked=bool(stroke.value))


def _subpaths(path: Any, matrix: Matrix) -> Iterator[list[Point]]:
    import pypdfium2.raw as pdfium

    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    segment_of, point_of = pdfium.FPDFPath_GetPathSegment, pdfium.FPDFPathSegment_GetPoint
    kind_of, closes, move = (
        pdfium.FPDFPathSegment_GetType,
        pdfium.FPDFPathSegment_GetClose,
        pdfium.FPDF_SEGMENT_MOVETO,
    )
    for i in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = segment_of(path, i)
        point_of(segment, to_x, to_y)
        if points and kind_of(segment) == move:
            if len(points) > 1:
                yield points
            points = []
        points.append(moved(matrix, x.value, y.value))
        if closes(segment):
            points.append(points[0])
            yield points
            points = []
    if len(points) > 1:
        yield points
