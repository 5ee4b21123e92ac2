"""Pages to blocks: tables over several pages and the text around them, without running heads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile

from goalparse.errors import FormatError
from goalparse.reading.blocks import Budget, Cell, Content, Grid, Paragraph
from goalparse.reading.formats.placed.aligned import (
    Region,
    continued,
    fits,
    goes_on_in,
    keys_and_widths,
    regions_of,
    rows_in,
    shared_grating,
)
from goalparse.reading.formats.placed.lines import Line, lines_of
from goalparse.reading.formats.placed.page import Page, Run
from goalparse.reading.formats.placed.paragraphs import paragraphs_of
from goalparse.reading.formats.placed.rows import is_figure
from goalparse.reading.formats.placed.ruled import cells_of, pieces_of
from goalparse.reading.formats.placed.ruling import Rules, Ruling, rules_of, shared_columns

_SAID = 6
"""Blocks before a table among which its captions are."""
_NEAR = 6.0
"""Points that the same line may be apart on two pages."""
_PAGE_NUMBER = re.compile(r"\W*第?\s*\d{1,4}\s*页?\W*(?:共?\s*\d{1,4}\s*页?\W*)?")
_CONTINUED = re.compile(r"续\s*(?:上?表|上?页)|[（(]\s*续\s*\d{0,2}\s*[)）]|\s*续\s*\d{0,2}")
"""What stands above the part of a table that goes on from the page before."""
_CAPTION = 2.5
"""Heights of a character from a table up to which a line above it is its caption."""
_RESTS = 0.25
"""Part of the lines in a drawn box that need not show columns by themselves, where the others do."""
_HOLE = 0.8
"""Heights of a character between two figures of one line that are of two columns."""
_EDGE = 0.12
"""Part of the page at its top and bottom where running heads stand."""


@dataclass(slots=True)
class _Ruled:
    """A table with drawn lines, and the text in it."""

    ruling: Ruling
    runs: list[Run]

    @property
    def top(self) -> float:
        """Upper border."""
        return self.ruling.top

    @property
    def bottom(self) -> float:
        """Lower border."""
        return self.ruling.bottom


@dataclass(slots=True)
class _Sheet:
    """One page taken apart."""

    tables: list[_Ruled | Region]
    lines: list[Line]
    height: float
    body: float
    """Height of most characters; 0 on a page without any."""
    rules: Rules


def fill(content: Content, pages: list[Page], budget: Budget, name: str) -> None:
    """Add what stands on the pages; FormatError where it is no text. `name` is the format's, for messages."""
    sheets = [_take_apart(page) for page in pages]
    _check_text(pages, name)
    _warn(pages, content)
    for sheet in sheets:
        _find_aligned(sheet)
    _drop_running_lines(sheets)
    _find_rests(sheets)
    blocks = _Blocks(content, budget)
    for sheet in sheets:
        blocks.page(sheet)
    blocks.close()


def _take_apart(page: Page) -> _Sheet:
    rules = rules_of(page.edges, page.boxes)
    held: list[list[Run]] = [[] for _ in rules.tables]
    outside: list[Run] = []
    bounds = [(r.left, r.right, r.bottom, r.top) for r in rules.tables]
    for run in page.runs:
        x, y = (run.lefts[0] + run.rights[-1]) / 2, run.centre
        for n, (left, right, bottom, top) in enumerate(bounds):
            if left <= x <= right and bottom <= y <= top:
                held[n].append(run)
                break
        else:
            outside.append(run)
    tables: list[_Ruled | Region] = []
    for ruling, runs in zip(rules.tables, held, strict=True):
        if runs:
            tables += _boxed(ruling, runs)
    lines = lines_of(outside)
    return _Sheet(tables, lines, page.height, _body(page.runs), rules)


def _boxed(ruling: Ruling, runs: list[Run]) -> list[_Ruled | Region]:
    """The table that lines draw; where they leave out columns, the one that its text is aligned to."""
    columns = sorted(ruling.columns)
    if len(columns) == 2 or _lacks_columns(columns, runs):
        rows = [(y, ruling.left, ruling.right) for y in sorted(ruling.rows, reverse=True)]
        pieces = [piece for run in runs for piece in pieces_of(run, columns)]
        lines = lines_of(pieces)
        regions, rest = regions_of(lines, rows)
        few = len(rest) <= _RESTS * len(lines)
        if len(regions) == 1 and few and regions[0].grating.count >= len(columns) - 1:
            return [Region(lines, regions[0].grating, rows)]
    return [_Ruled(ruling, runs)]


def _lacks_columns(columns: list[float], runs: list[Run]) -> bool:
    """Whether figures stand side by side between two column lines, on more than one line."""
    last: dict[tuple[int, float], float] = {}
    beside: Counter[int] = Counter()
    for run in sorted(runs, key=lambda r: r.lefts[0]):
        if is_figure(run.text):
            at = bisect_left(columns, run.lefts[0]), round(run.base)
            beside[at[0]] += at in last and run.lefts[0] - last[at] > _HOLE * run.size
            last[at] = run.rights[-1]
    return max(beside.values(), default=0) > 1


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
    """Leave out page numbers, and lines that stand at the same edge of several pages.

    What stands right above a table (单位：万元) is kept where it comes first.
    """
    seen = Counter(key for s in sheets for key in {_running(x, s) for x in s.lines if _at_edge(x, s)})
    often = max(2, len(sheets) // 2)
    captions: set[tuple[str, int]] = set()
    for sheet in sheets:
        kept = []
        for line in sheet.lines:
            if _at_edge(line, sheet):
                key = _running(line, sheet)
                first = key not in captions and any(
                    0 <= line.base - t.top < _CAPTION * line.size for t in sheet.tables
                )
                if _PAGE_NUMBER.fullmatch(line.text) or (seen[key] >= often and not first):
                    continue
                captions.add(key)
            kept.append(line)
        sheet.lines = kept


def _at_edge(line: Line, sheet: _Sheet) -> bool:
    return not sheet.height * _EDGE < line.main.centre < sheet.height * (1 - _EDGE)


def _running(line: Line, sheet: _Sheet) -> tuple[str, int]:
    return re.sub(r"\d+|\s+", "", line.text), int(line.base > sheet.height / 2)


def _find_aligned(sheet: _Sheet) -> None:
    """Find tables without column lines among the lines, those apart that a drawn table parts."""
    borders = sorted((t.top for t in sheet.tables), reverse=True)
    stretches: dict[int, list[Line]] = {}
    for line in sheet.lines:
        stretches.setdefault(bisect_left([-y for y in borders], -line.base), []).append(line)
    sheet.lines = []
    for lines in stretches.values():
        regions, rest = regions_of(lines, sheet.rules.rows, sheet.rules.shades)
        sheet.tables += regions
        sheet.lines += rest


def _find_rests(sheets: list[_Sheet]) -> None:
    """Give the first lines of a page to the table that ends the page before, where they fit its columns."""
    for before, sheet in pairwise(sheets):
        last = min(before.tables, key=lambda t: t.bottom, default=None)
        if not isinstance(last, Region) or any(line.base < last.bottom for line in before.lines):
            continue
        first = max(sheet.tables, key=lambda t: t.top, default=None)
        above = [line for line in sheet.lines if first is None or line.base > first.top]
        if count := continued(last, above):
            sheet.tables.append(Region(above[:count], last.grating))
            sheet.lines = sheet.lines[count:]
        elif first is not None and (rest := _rest(last, above, first)):
            sheet.tables[sheet.tables.index(first)] = rest
            sheet.lines = sheet.lines[len(above) :]


def _rest(last: Region, above: list[Line], table: _Ruled | Region) -> Region | None:
    """A table that shows other columns than the one of the page before, and fits all of its columns."""
    lines, rules = [], []
    if isinstance(table, _Ruled) and len(table.ruling.columns) == 2 and not above:
        lines = lines_of(table.runs)
        rules = [(y, table.ruling.left, table.ruling.right) for y in sorted(table.ruling.rows, reverse=True)]
    elif isinstance(table, Region) and table.grating.count <= last.grating.count:
        if shared_grating([last, table]) is not None:
            cut = above and goes_on_in(last, [*above, table.lines[0]])
            return Region([*above, *table.lines], table.grating, table.rules) if cut else None
        lines, rules = [*above, *table.lines], table.rules
    return Region(lines, last.grating, rules) if lines and fits(last, lines) else None


class _Blocks:
    """Puts the pieces of pages in order, and the parts of a table that goes over pages together."""

    def __init__(self, content: Content, budget: Budget) -> None:
        self._content = content
        self._budget = budget
        self._parts: list[_Ruled | Region] = []
        self._bodies: list[float] = []
        self._tables = 0

    def page(self, sheet: _Sheet) -> None:
        """Add what stands on the next page."""
        stops = [(t.top + t.bottom) / 2 for t in sheet.tables]
        pieces: list[tuple[float, _Ruled | Region | Paragraph]] = [(t.top, t) for t in sheet.tables]
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

    def _continued(self, pieces: list[_Ruled | Region | Paragraph]) -> int:
        """How many paragraphs at the top of a page only say that the last table goes on (续表)."""
        above = list(takewhile(lambda piece: isinstance(piece, Paragraph), pieces))
        table = next((p for p in pieces if not isinstance(p, Paragraph)), None)
        texts = [p.text for p in above if isinstance(p, Paragraph)]
        if not self._parts or table is None or not any(_CONTINUED.search(text) for text in texts):
            return 0
        said = {b.text for b in self._content.blocks[-_SAID:] if isinstance(b, Paragraph)}
        again = all(_CONTINUED.search(text) or text in said for text in texts)
        return len(above) if again and self._goes_on(table, first=True) else 0

    def _goes_on(self, piece: _Ruled | Region | Paragraph, *, first: bool) -> bool:
        """Whether a table is the next part of the one before."""
        before = self._parts[-1] if self._parts else None
        if isinstance(piece, _Ruled):
            return isinstance(before, _Ruled) and before.ruling.goes_on_in(piece.ruling, _NEAR)
        if not (first and isinstance(before, Region) and isinstance(piece, Region)):
            return False
        return shared_grating([before, piece]) is not None

    def close(self) -> None:
        """End the table that is open."""
        ruled = [p for p in self._parts if isinstance(p, _Ruled)]
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
        self._content.warn(
            "rows-not-told-apart",
            "text in columns without lines, whose rows cannot be told apart; read as running text",
            regions[0].lines[0].text[:40],
        )
