"""Pages taken apart: tables with lines and without, and the lines of text around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from goalparse.reading.formats.placed.lines import Line, lines_of
from goalparse.reading.formats.placed.page import Page, Run
from goalparse.reading.formats.placed.parts import continued, fits, goes_on_in, shared_grating
from goalparse.reading.formats.placed.regions import Region, regions_of
from goalparse.reading.formats.placed.rows import is_figure
from goalparse.reading.formats.placed.ruled import pieces_of
from goalparse.reading.formats.placed.ruling import Rules, Ruling, rules_of
from goalparse.reading.limits import Limits, over

_PAGE_NUMBER = re.compile(r"\W*第?\s*\d{1,4}\s*页?\W*(?:共?\s*\d{1,4}\s*页?\W*)?")
_CAPTION = 2.5
"""Heights of a character from a table up to which a line above it is its caption."""
_RESTS = 0.25
"""Part of the lines in a drawn box that need not show columns by themselves, where the others do."""
_HOLE = 0.8
"""Heights of a character between two figures of one line that are of two columns."""
_EDGE = 0.12
"""Part of the page at its top and bottom where running heads stand."""


@dataclass(slots=True)
class Ruled:
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
class Sheet:
    """One page taken apart."""

    tables: list[Ruled | Region]
    lines: list[Line]
    height: float
    body: float
    """Height of most characters; 0 on a page without any."""
    rules: Rules


def sheets_of(pages: list[Page], limits: Limits) -> list[Sheet]:
    """Take pages apart; the parts of a table that show no columns get those of the page before."""
    sheets = [_take_apart(page) for page in pages]
    for sheet in sheets:
        if (count := sum(len(line.runs) for line in sheet.lines)) > limits.page_runs:
            raise over(limits, "page_runs", count, "page-runs")
        _find_aligned(sheet)
    _drop_running_lines(sheets)
    _find_rests(sheets)
    return sheets


def _take_apart(page: Page) -> Sheet:
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
    tables: list[Ruled | Region] = []
    for ruling, runs in zip(rules.tables, held, strict=True):
        if runs:
            tables += _boxed(ruling, runs)
    lines = lines_of(outside)
    return Sheet(tables, lines, page.height, _body(page.runs), rules)


def _boxed(ruling: Ruling, runs: list[Run]) -> list[Ruled | Region]:
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
    return [Ruled(ruling, runs)]


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


def _drop_running_lines(sheets: list[Sheet]) -> None:
    """Leave out page numbers, and lines that stand at the same edge of several pages.

    What stands right above a table (单位：万元) is kept where it comes first, and so is the title, which stands
    below the running head on the first page and says the same.
    """
    seen = Counter(key for s in sheets for key in {_running(x, s) for x in s.lines if _at_edge(x, s)})
    often = max(2, len(sheets) // 2)
    captions: set[tuple[str, int]] = set()
    for n, sheet in enumerate(sheets):
        kept = []
        heads: set[tuple[str, int]] = set()
        for line in sheet.lines:
            if _at_edge(line, sheet):
                key = _running(line, sheet)
                first = key not in captions and any(
                    0 <= line.base - t.top < _CAPTION * line.size for t in sheet.tables
                )
                titled = n == 0 and key in heads
                if _PAGE_NUMBER.fullmatch(line.text) or (seen[key] >= often and not first and not titled):
                    heads.add(key)
                    continue
                captions.add(key)
            kept.append(line)
        sheet.lines = kept


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return not sheet.height * _EDGE < line.main.centre < sheet.height * (1 - _EDGE)


def _running(line: Line, sheet: Sheet) -> tuple[str, int]:
    return re.sub(r"\d+|\s+", "", line.text), int(line.base > sheet.height / 2)


def _find_aligned(sheet: Sheet) -> None:
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


def _find_rests(sheets: list[Sheet]) -> None:
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


def _rest(last: Region, above: list[Line], table: Ruled | Region) -> Region | None:
    """A table that shows other columns than the one of the page before, and fits all of its columns."""
    lines, rules = [], []
    if isinstance(table, Ruled) and len(table.ruling.columns) == 2 and not above:
        lines = lines_of(table.runs)
        rules = [(y, table.ruling.left, table.ruling.right) for y in sorted(table.ruling.rows, reverse=True)]
    elif isinstance(table, Region) and table.grating.count <= last.grating.count:
        if shared_grating([last, table]) is not None:
            cut = above and goes_on_in(last, [*above, table.lines[0]])
            return Region([*above, *table.lines], table.grating, table.rules) if cut else None
        lines, rules = [*above, *table.lines], table.rules
    return Region(lines, last.grating, rules) if lines and fits(last, lines) else None
