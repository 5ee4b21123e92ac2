"""Pages to blocks: tables over several pages and the text around them."""

from __future__ import annotations

import re
from itertools import takewhile

from goalparse.errors import ScannedError
from goalparse.messages import say
from goalparse.reading.blocks import Budget, Cell, Content, Grid, Paragraph, wording
from goalparse.reading.formats.placed.aligned import keys_and_widths, rows_in
from goalparse.reading.formats.placed.page import Page
from goalparse.reading.formats.placed.paragraphs import paragraphs_of
from goalparse.reading.formats.placed.parts import shared_grating
from goalparse.reading.formats.placed.regions import Region
from goalparse.reading.formats.placed.ruled import cells_of
from goalparse.reading.formats.placed.ruling import shared_columns
from goalparse.reading.formats.placed.sheets import Ruled, Sheet, sheets_of
from goalparse.reading.limits import Limits

_SAID = 6
"""Blocks before a table among which its captions are."""
_NEAR = 6.0
"""Points that the same line may be apart on two pages."""
_CONTINUED = re.compile(r"续\s*(?:上?表|上?页)|[（(]\s*续\s*\d{0,2}\s*[)）]|^\s*续\s*\d{0,2}\s*$")
"""What stands above the part of a table that goes on from the page before."""


def fill(content: Content, pages: list[Page], budget: Budget, limits: Limits, name: str) -> None:
    """Add what stands on the pages; FormatError where it is no text. `name` is the format's, for messages."""
    _check_text(pages, name)
    _warn(pages, content)
    blocks = _Blocks(content, budget)
    for sheet in sheets_of(pages, limits):
        blocks.page(sheet)
    blocks.close()


def _check_text(pages: list[Page], name: str) -> None:
    text = "".join(run.text for page in pages for run in page.runs)
    if not text:
        raise ScannedError(say("errors.formats.scanned-pages-pictures-without", name=name, pages=len(pages)))
    if len(re.findall("[\ufffd\ue000-\uf8ff]", text)) * 3 > len(text):
        raise ScannedError(say("errors.formats.does-not-say-which", name=name))


def _warn(pages: list[Page], content: Content) -> None:
    if empty := [str(n) for n, page in enumerate(pages, 1) if not page.runs]:
        content.warn(wording("page-without-text"), f"pages {', '.join(empty[:20])}")
    if slanted := sum(page.slanted for page in pages):
        content.warn(wording("slanted-text", characters=slanted))


class _Blocks:
    """Puts the pieces of pages in order, and the parts of a table that goes over pages together."""

    def __init__(self, content: Content, budget: Budget) -> None:
        self._content = content
        self._budget = budget
        self._parts: list[Ruled | Region] = []
        self._bodies: list[float] = []
        self._tables = 0

    def page(self, sheet: Sheet) -> None:
        """Add what stands on the next page."""
        stops = [(t.top + t.bottom) / 2 for t in sheet.tables]
        pieces: list[tuple[float, Ruled | Region | Paragraph]] = [(t.top, t) for t in sheet.tables]
        pieces += [(top, paragraph) for paragraph, top in paragraphs_of(sheet.lines, stops, sheet.body)]
        pieces.sort(key=lambda piece: -piece[0])
        pieces = pieces[self._continued([piece for _, piece in pieces]) :]
        for n, (_, piece) in enumerate(pieces):
            if isinstance(piece, Paragraph):
                self.close()
                self._budget.take(1)
                self._content.blocks.append(piece)
            else:
                if not self._goes_on(piece, first=n == 0):
                    self.close()
                self._parts.append(piece)
                self._bodies.append(sheet.body)

    def _continued(self, pieces: list[Ruled | Region | Paragraph]) -> int:
        """How many paragraphs at the top of a page only say that the last table goes on (续表)."""
        above = list(takewhile(lambda piece: isinstance(piece, Paragraph), pieces))
        table = next((p for p in pieces if not isinstance(p, Paragraph)), None)
        texts = [p.text for p in above if isinstance(p, Paragraph)]
        if not self._parts or table is None or not any(_CONTINUED.search(text) for text in texts):
            return 0
        said = {b.text for b in self._content.blocks[-_SAID:] if isinstance(b, Paragraph)}
        again = all(_CONTINUED.search(text) or text in said for text in texts)
        return len(above) if again and self._goes_on(table, first=True) else 0

    def _goes_on(self, piece: Ruled | Region | Paragraph, *, first: bool) -> bool:
        """Whether a table is the next part of the one before."""
        before = self._parts[-1] if self._parts else None
        if isinstance(piece, Ruled):
            return isinstance(before, Ruled) and before.ruling.goes_on_in(piece.ruling, _NEAR)
        if not (first and isinstance(before, Region) and isinstance(piece, Region)):
            return False
        return shared_grating([before, piece]) is not None

    def close(self) -> None:
        """End the table that is open."""
        ruled = [p for p in self._parts if isinstance(p, Ruled)]
        regions = [p for p in self._parts if isinstance(p, Region)]
        if ruled:
            columns = shared_columns([p.ruling for p in ruled], _NEAR)
            self._add([cells_of(p.ruling, p.runs, columns, self._budget) for p in ruled])
        elif regions:
            self._add_aligned(regions)
        self._parts.clear()
        self._bodies.clear()

    def _add(self, parts: list[list[list[Cell]]]) -> None:
        self._tables += 1
        grid = Grid([], f"table {self._tables}")
        for rows in parts:
            if grid.rows:
                grid.breaks.add(len(grid.rows))
            grid.rows += rows
        self._content.blocks.append(grid)

    def _add_aligned(self, regions: list[Region]) -> None:
        grating = shared_grating(regions) or regions[0].grating
        keys, widths = keys_and_widths(regions, grating)
        parts = [rows_in(region, grating, keys, widths, goes_on=n > 0) for n, region in enumerate(regions)]
        if all(parts):
            held = [rows for rows in parts if rows]
            self._budget.take(sum(len(rows) for rows in held) * grating.count)
            self._add(held)
            return
        for region, body in zip(regions, self._bodies, strict=True):
            found = paragraphs_of(region.lines, [], body)
            self._budget.take(len(found))
            self._content.blocks += [paragraph for paragraph, _ in found]
        self._content.warn(wording("rows-not-told-apart"), regions[0].lines[0].text[:40])
