"""Pages to blocks: tables over several pages, the text around them, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from goalparse.errors import FormatError
from goalparse.reading.blocks import Block, Budget, Content, Grid, Paragraph
from goalparse.reading.formats.placed.lines import Line, lines_of
from goalparse.reading.formats.placed.page import Page, Run
from goalparse.reading.formats.placed.paragraphs import paragraphs_of
from goalparse.reading.formats.placed.ruled import cells_of
from goalparse.reading.formats.placed.ruling import Ruling, rules_of, shared_columns

_NEAR = 6.0
"""Points that the same line may be apart on two pages."""
_PAGE_NUMBER = re.compile(r"\W*第?\s*\d{1,4}\s*页?\W*(?:共?\s*\d{1,4}\s*页?\W*)?")
_EDGE = 0.12
"""Part of the page at its top and bottom where running heads stand."""


@dataclass(slots=True)
class _Sheet:
    """One page taken apart."""

    rulings: list[Ruling]
    tables: list[list[Run]]
    lines: list[Line]
    height: float
    body: float
    """Height of most characters; 0 on a page without any."""


def fill(content: Content, pages: list[Page], budget: Budget, name: str) -> None:
    """Add what stands on the pages; FormatError where it is no text. `name` is the format's, for messages."""
    sheets = [_take_apart(page) for page in pages]
    _check_text(pages, name)
    _warn(pages, content)
    _drop_running_lines(sheets)
    content.blocks += _blocks(sheets, budget)


def _take_apart(page: Page) -> _Sheet:
    rules = rules_of(page.edges, page.boxes)
    tables: list[list[Run]] = [[] for _ in rules.tables]
    outside: list[Run] = []
    bounds = [(r.left, r.right, r.bottom, r.top) for r in rules.tables]
    for run in page.runs:
        x, y = (run.lefts[0] + run.rights[0]) / 2, run.centre
        for n, (left, right, bottom, top) in enumerate(bounds):
            if left <= x <= right and bottom <= y <= top:
                tables[n].append(run)
                break
        else:
            outside.append(run)
    kept = [(r, t) for r, t in zip(rules.tables, tables, strict=True) if t]
    return _Sheet(
        [r for r, _ in kept], [t for _, t in kept], lines_of(outside), page.height, _body(page.runs)
    )


def _body(runs: list[Run]) -> float:
    """Height of the character in the middle, all sorted by height."""
    sizes = sorted((run.size, len(run.text)) for run in runs)
    left = sum(count for _, count in sizes) // 2
    for size, count in sizes:
        left -= count
        if left < 0:
            return size
    return 0.0


def _check_text(pages: list[Page], name: str) -> None:
    text = "".join(run.text for page in pages for run in page.runs)
    if not text:
        raise FormatError(
            f"a scanned {name}: its {len(pages)} pages are pictures without text; "
            "run text recognition (OCR) on it first"
        )
    if len(re.findall("[\ufffd\ue000-\uf8ff]", text)) * 3 > len(text):
        raise FormatError(
            f"the {name} does not say which characters its glyphs are; run text recognition (OCR) on it first"
        )


def _warn(pages: list[Page], content: Content) -> None:
    if empty := [str(n) for n, page in enumerate(pages, 1) if not page.runs]:
        content.warn(
            "page-without-text", "a picture or empty, nothing to read", f"pages {', '.join(empty[:20])}"
        )
    if slanted := sum(page.slanted for page in pages):
        content.warn("slanted-text", f"{slanted} characters that stand askew, as watermarks do, are left out")


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
    return not sheet.height * _EDGE < line.main.centre < sheet.height * (1 - _EDGE)


def _running(line: Line, sheet: _Sheet) -> tuple[str, int]:
    return re.sub(r"\d+|\s+", "", line.text), int(line.base > sheet.height / 2)


def _blocks(sheets: list[_Sheet], budget: Budget) -> list[Block]:
    blocks: list[Block] = []
    run: list[tuple[Ruling, list[Run]]] = []
    tables = 0

    def close() -> None:
        nonlocal tables
        if run:
            tables += 1
            blocks.append(_grid(run, f"table {tables}", budget))
            run.clear()

    for sheet in sheets:
        pieces: list[tuple[float, Ruling | None, list[Run], Paragraph | None]] = [
            (r.top, r, t, None) for r, t in zip(sheet.rulings, sheet.tables, strict=True)
        ]
        stops = [(r.top + r.bottom) / 2 for r in sheet.rulings]
        for paragraph, top in paragraphs_of(sheet.lines, stops, sheet.body):
            pieces.append((top, None, [], paragraph))
        for _, ruling, runs, text in sorted(pieces, key=lambda p: -p[0]):
            if text is not None:
                close()
                budget.take(1)
                blocks.append(text)
            elif ruling is not None:
                if run and not run[-1][0].goes_on_in(ruling, _NEAR):
                    close()
                run.append((ruling, runs))
    close()
    return blocks


def _grid(run: list[tuple[Ruling, list[Run]]], place: str, budget: Budget) -> Grid:
    """Tables of consecutive pages as one, with the column lines of all of them."""
    grid = Grid([], place)
    columns = shared_columns([r for r, _ in run], _NEAR)
    for ruling, runs in run:
        rows = cells_of(ruling, runs, columns, budget)
        if grid.rows:
            grid.breaks.add(len(grid.rows))
        grid.rows += rows
    return grid
