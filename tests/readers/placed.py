"""Tables drawn onto pages as offices print them: ruled or not, wrapped, merged; as PDF and as OFD."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from readers.ofd import write_ofd

FONT = "STSong-Light"
PAGE = (595.0, 842.0)
MARGIN = 60.0
LEFT, ABOVE = "<", "^"
"""Cells that are merged with the one to the left, with the one above."""
_CLOSING = "，。、；：）)%"


@dataclass
class Sheet:
    """What is drawn on one page: texts (x, baseline, text, size), lines, filled boxes."""

    texts: list[tuple[float, float, str, float]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Style:
    """How a table is printed."""

    rules: str = "all"
    """all, rows, three, columns, head (columns and the lines round the head), box, none, zebra."""
    align: str = ""
    """A letter a column: l, c, r; the last one counts for the rest."""
    valign: str = "middle"
    size: float = 10
    leading: float = 13
    pad: float = 4
    side: float = 5
    head: int = 1
    """Rows of the head."""
    heads: str = "c"
    """How its cells are aligned."""
    repeat: bool = False
    """The head again on each page."""


def width(text: str, size: float) -> float:
    """Width of a text in points."""
    _register()
    return float(pdfmetrics.stringWidth(text, FONT, size))


def _register() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The lines of a text in a cell; no closing mark begins a line, no figure is torn."""
    lines: list[str] = []
    for stretch in text.split("\n"):
        line = ""
        for piece in _pieces(stretch):
            if line and width(line + piece, size) > room + 0.01:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return lines


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        joins = pieces and (
            char in _CLOSING or (char.isascii() and char.isalnum() and pieces[-1][-1].isascii())
        )
        if joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


class Print:
    """Pages that are printed from the top, and written out in a format of placed text."""

    def __init__(self, page: tuple[float, float] = PAGE) -> None:
        self.page = page
        self.sheets = [Sheet()]
        self.y = page[1] - MARGIN

    def line(
        self, text: str, *, size: float = 10, align: str = "l", skip: float = 1.6, indent: float = 0.0
    ) -> None:
        """Print a line of its own."""
        room = self.page[0] - 2 * MARGIN
        x = (
            MARGIN
            + indent
            + {"l": 0.0, "c": (room - width(text, size)) / 2, "r": room - width(text, size)}[align]
        )
        self.y -= size * skip
        self.sheets[-1].texts.append((x, self.y, text, size))

    def prose(self, text: str, *, size: float = 10) -> None:
        """Print a paragraph that is wrapped over the width of the page, its first line indented."""
        room = self.page[0] - 2 * MARGIN
        for n, line in enumerate(wrapped("　　" + text, room, size)):
            self.line(line.strip("　"), size=size, indent=0.0 if n else 2 * size)

    def turn(self) -> None:
        """Begin a new page."""
        self.sheets.append(Sheet())
        self.y = self.page[1] - MARGIN

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], style: Style) -> None:
        """Print a table; the part that does not fit goes to the next page."""
        xs = [MARGIN]
        for each in widths:
            xs.append(xs[-1] + each)
        high = [_height(row, rows, r, xs, style) for r, row in enumerate(rows)]
        self.y -= 6
        start, top = 0, self.y
        for r in range(len(rows)):
            if self.y - high[r] < MARGIN:
                self._part(rows, range(start, r), high, xs, top, style, last=False)
                self.turn()
                if style.repeat:
                    self._part(rows, range(style.head), high, xs, self.y, style, last=False)
                    self.y -= sum(high[: style.head])
                start, top = r, self.y
            self.y -= high[r]
        self._part(rows, range(start, len(rows)), high, xs, top, style, last=True)
        self.y -= 6

    def _part(
        self,
        rows: Sequence[Sequence[str]],
        part: range,
        high: Sequence[float],
        xs: Sequence[float],
        top: float,
        style: Style,
        *,
        last: bool,
    ) -> None:
        sheet = self.sheets[-1]
        ys = [top]
        for r in part:
            ys.append(ys[-1] - high[r])
        for i, r in enumerate(part):
            for c, text in enumerate(rows[r]):
                if text in (LEFT, ABOVE):
                    continue
                right, down = _span(rows, r, c, part.stop)
                box = (xs[c], ys[i + down], xs[c + right], ys[i])
                _write(sheet, text, box, _letter(style, c, r), style)
                if style.rules == "all":
                    x0, y0, x1, y1 = box
                    sheet.lines += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        _rule(sheet, rows, part, ys, xs, style, last=last)

    def pdf(self) -> bytes:
        """The pages as PDF."""
        from reportlab.pdfgen.canvas import Canvas

        _register()
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=self.page)
        for sheet in self.sheets:
            canvas.setLineWidth(0.5)
            for x0, y0, x1, y1 in sheet.boxes:
                canvas.setFillGray(0.9)
                canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
            canvas.setFillGray(0)
            for x0, y0, x1, y1 in sheet.lines:
                canvas.line(x0, y0, x1, y1)
            for x, y, text, size in sheet.texts:
                canvas.setFont(FONT, size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def ofd(self) -> bytes:
        """The pages as OFD."""
        return write_ofd(self.page, [(s.texts, s.lines) for s in self.sheets], width)


WRITERS: dict[str, Callable[[Print], bytes]] = {"pdf": Print.pdf, "ofd": Print.ofd}


def grid(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The texts that a right reading of a table has in each place."""
    found: list[list[str]] = []
    for row in rows:
        found.append([])
        for c, text in enumerate(row):
            found[-1].append(
                found[-1][c - 1]
                if text == LEFT
                else found[-2][c]
                if text == ABOVE
                else text.replace("\n", "")
            )
    return found


def _span(rows: Sequence[Sequence[str]], r: int, c: int, stop: int) -> tuple[int, int]:
    right = 1
    while c + right < len(rows[r]) and rows[r][c + right] == LEFT:
        right += 1
    down = 1
    while r + down < stop and rows[r + down][c] == ABOVE:
        down += 1
    return right, down


def _height(
    row: Sequence[str], rows: Sequence[Sequence[str]], r: int, xs: Sequence[float], style: Style
) -> float:
    lines = 1
    for c, text in enumerate(row):
        right, down = _span(rows, r, c, len(rows))
        if text not in (LEFT, ABOVE) and down == 1:
            lines = max(lines, len(wrapped(text, xs[c + right] - xs[c] - 2 * style.side, style.size)))
    return lines * style.leading + 2 * style.pad


def _letter(style: Style, column: int, row: int) -> str:
    if row < style.head or not style.align:
        return style.heads
    return style.align[min(column, len(style.align) - 1)]


def _write(
    sheet: Sheet, text: str, box: tuple[float, float, float, float], letter: str, style: Style
) -> None:
    x0, y0, x1, y1 = box
    room = x1 - x0 - 2 * style.side
    lines = wrapped(text, room, style.size)
    left = y1 - y0 - 2 * style.pad - len(lines) * style.leading
    y = y1 - style.pad - {"top": 0.0, "middle": left / 2, "bottom": left}[style.valign]
    for line in lines:
        x = x0 + style.side + {"l": 0.0, "c": 0.5, "r": 1.0}[letter] * (room - width(line, style.size))
        if line:
            sheet.texts.append((x, y - 0.8 * style.size - (style.leading - style.size) / 2, line, style.size))
        y -= style.leading


def _rule(
    sheet: Sheet,
    rows: Sequence[Sequence[str]],
    part: range,
    ys: Sequence[float],
    xs: Sequence[float],
    style: Style,
    *,
    last: bool,
) -> None:
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    for i, r in enumerate([*part, None]):
        inner = r is not None and i > 0
        drawn = style.rules in ("rows", "box")
        drawn |= style.rules == "three" and (
            (i == 0 and part.start == 0) or r == style.head or (r is None and last)
        )
        drawn |= style.rules in ("columns", "head") and not inner
        drawn |= style.rules == "head" and inner and r is not None and r <= style.head
        for c in range(len(xs) - 1):
            if drawn and not (inner and r is not None and rows[r][c] == ABOVE):
                sheet.lines.append((xs[c], ys[i], xs[c + 1], ys[i]))
    for i, r in enumerate(part):
        if style.rules in ("columns", "head"):
            sheet.lines += [
                (x, ys[i + 1], x, ys[i]) for c, x in enumerate(xs) if c == len(xs) - 1 or rows[r][c] != LEFT
            ]
        if style.rules == "zebra" and i % 2 == 0:
            sheet.boxes.append((left, ys[i + 1], right, ys[i]))
    if style.rules == "box":
        sheet.lines += [(left, bottom, left, top), (right, bottom, right, top)]
