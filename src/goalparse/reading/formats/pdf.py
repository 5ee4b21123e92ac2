"""PDF: ruled tables over several pages, the text around them, without running heads and page numbers."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass

from goalparse.errors import FormatError, SourceError
from goalparse.reading.blocks import Block, Budget, Content, Grid, Paragraph
from goalparse.reading.formats.pdfpage import Char, Page, read_page
from goalparse.reading.formats.pdftext import Line, lines_of, paragraphs_of
from goalparse.reading.formats.ruling import Ruling, rulings
from goalparse.reading.limits import Limits

_NEAR = 6.0
"""Points that the same line may be apart on two pages."""
_PAGE_NUMBER = re.compile(r"\W*第?\s*\d{1,4}\s*页?\W*(?:共?\s*\d{1,4}\s*页?\W*)?")
_CHUNK = 1 << 16
_EDGE = 0.12
"""Part of the page at its top and bottom where running heads stand."""


@dataclass(slots=True)
class _Sheet:
    """One page taken apart."""

    rulings: list[Ruling]
    tables: list[list[Char]]
    lines: list[Line]
    height: float
    body: float
    """Height of most characters; 0 on a page without any."""


def read_pdf(data: bytes, limits: Limits) -> Content:
    """Read a PDF; FormatError where it is encrypted, damaged, or scanned without text."""
    import pypdfium2

    content = Content([])
    budget = Budget(limits)
    _check_streams(data, limits)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise FormatError("a PDF with a password; remove the password and save it again") from error
        raise FormatError(f"a truncated or damaged PDF ({error}); download or save it again") from error
    try:
        if len(document) > limits.pages:
            raise SourceError(
                f"{len(document):,} pages, more than the {limits.pages:,} allowed (Limits.pages)"
            )
        sheets = [_take_apart(read_page(document, n, budget)) for n in range(len(document))]
        content.properties["document_title"] = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise FormatError(f"a damaged PDF ({error}); download or save it again") from error
    finally:
        document.close()
    _check_text(sheets, content)
    _drop_running_lines(sheets)
    content.blocks = _blocks(sheets, budget)
    return content


def _check_streams(data: bytes, limits: Limits) -> None:
    """Unpack the packed streams once, counting, before the PDF library does; pictures are left alone."""
    left = limits.drawing_bytes
    for match in re.finditer(rb"stream\r?\n", data):
        dictionary = data[max(0, match.start() - 400) : match.start()].rpartition(b"obj")[2]
        if b"/Image" in dictionary or b"/Fl" not in dictionary:
            continue
        left -= _unpacked_size(data, match.end(), left)
        if left < 0:
            raise SourceError(
                f"draws more than the {limits.drawing_bytes:,} bytes allowed (Limits.drawing_bytes)"
            )


def _unpacked_size(data: bytes, at: int, most: int) -> int:
    """Size of the packed stream that begins at `at`, counted no further than just over `most`."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while at < len(data) and not unpacker.eof and size <= most:
            piece = data[at : at + _CHUNK]
            at += len(piece)
            while piece and size <= most and not unpacker.eof:
                size += len(unpacker.decompress(piece, _CHUNK))
                piece = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size


def _take_apart(page: Page) -> _Sheet:
    found = rulings(page.edges)
    tables: list[list[Char]] = [[] for _ in found]
    outside: list[Char] = []
    for char in page.chars:
        at = next((n for n, r in enumerate(found) if r.holds(char.middle, char.centre)), None)
        (outside if at is None else tables[at]).append(char)
    kept = [(r, t) for r, t in zip(found, tables, strict=True) if t]
    return _Sheet(
        [r for r, _ in kept], [t for _, t in kept], lines_of(outside), page.height, _body(page.chars)
    )


def _body(chars: list[Char]) -> float:
    sizes = sorted(c.top - c.bottom for c in chars)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _check_text(sheets: list[_Sheet], content: Content) -> None:
    chars = [c.text for s in sheets for t in (*s.tables, *(line.chars for line in s.lines)) for c in t]
    if not chars:
        raise FormatError(
            f"a scanned PDF: its {len(sheets)} pages are pictures without text; "
            "run text recognition (OCR) on it first"
        )
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in chars)
    if unknown * 3 > len(chars):
        raise FormatError(
            "the PDF does not say which characters its glyphs are; run text recognition (OCR) on it first"
        )
    if empty := [str(n) for n, s in enumerate(sheets, 1) if not s.body]:
        content.warn(
            "page-without-text", "a picture or empty, nothing to read", f"pages {', '.join(empty[:20])}"
        )


def _drop_running_lines(sheets: list[_Sheet]) -> None:
    """Leave out page numbers, and lines that stand at the same edge of several pages."""
    seen = Counter(key for s in sheets for key in {_running(x, s) for x in s.lines if _at_edge(x, s)})
    often = max(2, len(sheets) // 2)
    for sheet in sheets:
        sheet.lines = [
            line
            for line in sheet.lines
            if not _at_edge(line, sheet)
            or not (_PAGE_NUMBER.fullmatch(line.text) or seen[_running(line, sheet)] >= often)
        ]


def _at_edge(line: Line, sheet: _Sheet) -> bool:
    return not sheet.height * _EDGE < line.centre < sheet.height * (1 - _EDGE)


def _running(line: Line, sheet: _Sheet) -> tuple[str, int]:
    return re.sub(r"\d+|\s+", "", line.text), int(line.centre > sheet.height / 2)


def _blocks(sheets: list[_Sheet], budget: Budget) -> list[Block]:
    blocks: list[Block] = []
    run: list[tuple[Ruling, list[Char]]] = []
    tables = 0

    def close() -> None:
        nonlocal tables
        if run:
            tables += 1
            blocks.append(_grid(run, f"table {tables}", budget))
            run.clear()

    for sheet in sheets:
        pieces: list[tuple[float, Ruling | None, list[Char], Paragraph | None]] = [
            (r.top, r, t, None) for r, t in zip(sheet.rulings, sheet.tables, strict=True)
        ]
        stops = [(r.top + r.bottom) / 2 for r in sheet.rulings]
        for paragraph, top in paragraphs_of(sheet.lines, stops, sheet.body):
            pieces.append((top, None, [], paragraph))
        for _, ruling, chars, text in sorted(pieces, key=lambda p: -p[0]):
            if text is not None:
                close()
                budget.take(1)
                blocks.append(text)
            elif ruling is not None:
                if run and not run[-1][0].goes_on_in(ruling, _NEAR):
                    close()
                run.append((ruling, chars))
    close()
    return blocks


def _grid(run: list[tuple[Ruling, list[Char]]], place: str, budget: Budget) -> Grid:
    """Tables of consecutive pages as one, with the column lines of all of them."""
    grid = Grid([], place)
    columns = Ruling.shared_columns([r for r, _ in run], _NEAR)
    for ruling, chars in run:
        rows = ruling.cells(chars, columns, budget)
        if grid.rows:
            grid.breaks.add(len(grid.rows))
        grid.rows += rows
    return grid
