"""Lines of text in columns to rows, where no drawn line parts the rows.

A row stands where a column of figures or of list numbers has a line of its own. The lines of a text column
go to the rows so that what a cell holds lies as cells do: wrapped lines full and close together, and the
figure beside its first line, its last one or its middle.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goalparse.reading.formats.placed.lines import Line, joint

_FIGURE = re.compile(
    r"[≥≤＜＞<>=＝±+\-－—~约]{0,2}[\d０-９][\d０-９,，.．:：/\-—~ %％‰()（）]*[^\d\s。；;、]{0,4}"
    r"|[\-－—–/／…*]{1,4}|\.\d+%?"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_LIST_NUMBER = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[、.．]?")
_MOSTLY = 0.7
"""Part of a column's lines that are list numbers, where these tell the rows apart."""
_FIGURES = 0.75
"""The same of figures, below the head."""
_SAME_LINE = 0.5
"""Part of a line's height by which figures of one row may stand apart."""
_CLOSE = 1.35
"""Leadings between two lines up to which the second may be wrapped from the first."""
_WIDEST = 2.2
"""Heights of a character that the distance of wrapped lines has at most."""
_LONGEST = 60
"""Lines of one cell."""

Columns = Sequence[Sequence[Line]]
Row = list[list[Line]]
"""The lines of each column that belong to one row."""


def is_figure(text: str) -> bool:
    """Whether a line is a figure, or a mark that stands for one."""
    return len(text) <= 20 and _FIGURE.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a line is a year, as heads of figures are."""
    return _YEAR.fullmatch(text) is not None


def is_list_number(text: str) -> bool:
    """Whether a line is the number of a row."""
    return len(text) <= 6 and _LIST_NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Keys:
    """The columns that tell the rows apart."""

    figures: frozenset[int]
    numbers: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """Both kinds."""
        return self.figures | self.numbers


def keys_of(columns: Columns) -> Keys:
    """Find the columns whose lines are figures, and those whose lines count the rows."""
    figures, numbers = set(), set()
    for n, lines in enumerate(columns):
        listed = [line.text for line in lines if is_list_number(line.text)]
        if n < 2 and len(listed) >= max(2.0, _MOSTLY * (len(lines) - 1)) and _counts(listed):
            numbers.add(n)
        else:
            told = [is_figure(line.text) for line in lines]
            below = told[told.index(True) :] if True in told else []
            if sum(below) >= max(2.0, _FIGURES * len(below)):
                figures.add(n)
    return Keys(frozenset(figures), frozenset(numbers))


def _counts(texts: list[str]) -> bool:
    """Whether list numbers count on from line to line, as figures do only by chance."""
    values = [int(digits[0]) for text in texts if (digits := re.search(r"\d+", text))]
    on = sum(b - a == 1 for a, b in pairwise(values))
    return 2 * on >= len(values) - 1


@dataclass(frozen=True, slots=True)
class _Costs:
    """What speaks against a reading, in units of one leading by which a figure stands off its cell."""

    alone: float
    """A cell with no figure beside it."""
    early: float
    """A cell that goes on below a line that is not full."""
    torn: float = 0.8
    """A cell that ends with a full line, close above the next."""
    far: float = 1.5
    """A cell with a hole between two of its lines."""


_NAMES = _Costs(alone=1.0, early=1.6)
_TEXTS = _Costs(alone=3.0, early=0.3)
_CUT = 0.5
"""What it costs that the first lines of a page belong to a row of the page before."""

_Place = Callable[[Line, Line], float]
_PLACES: tuple[_Place, ...] = (
    lambda first, last: (first.base + last.base) / 2,
    lambda first, _: first.base,
    lambda _, last: last.base,
)


def anchors_of(columns: Columns, keys: Keys) -> list[float]:
    """Heights of the rows, from the top: lines of figures or list numbers, but for years in the head."""
    held = sorted(
        (
            (line.base, line.size, is_year(line.text))
            for n in keys.all
            for line in columns[n]
            if is_figure(line.text) or is_list_number(line.text)
        ),
        reverse=True,
    )
    found: list[float] = []
    head = True
    for base, size, year in held:
        head &= year
        if not head and (not found or found[-1] - base > _SAME_LINE * size):
            found.append(base)
    return found


def rows_of(columns: Columns, widths: Sequence[float], keys: Keys, *, cut: bool = False) -> list[Row] | None:
    """Rows from the top, or None where nothing tells them apart.

    `widths` are what a line of each column can hold, in points; `cut` says that the first row may be the rest
    of one of the page before.
    """
    anchors = anchors_of(columns, keys)
    if not anchors:
        return rows_by_gaps(columns)
    head = [line.base for n in keys.all for line in columns[n] if line.base > anchors[0] + line.size]
    if head:
        anchors.insert(0, (max(head) + min(head)) / 2)
    rows: list[Row] = [[[] for _ in columns] for _ in anchors]
    alone: list[tuple[int, list[Line]]] = []
    name = next((n for n in range(len(columns)) if n not in keys.all and columns[n]), None)
    for n, lines in enumerate(columns):
        costs = _NAMES if n == name and keys.figures else _TEXTS
        for group, at in _groups(lines, anchors, widths[n], costs, cut=cut):
            if at is None:
                alone.append((n, group))
            else:
                rows[at][n] += group
    return _with(rows, anchors, alone, len(columns))


def _with(rows: list[Row], anchors: list[float], alone: list[tuple[int, list[Line]]], wide: int) -> list[Row]:
    """The rows with those put between that have no figure."""
    placed = list(zip(anchors, rows, strict=True))
    extra: list[tuple[float, Row]] = []
    for n, group in sorted(alone, key=lambda each: -each[1][0].base):
        middle = (group[0].base + group[-1].base) / 2
        if extra and not extra[-1][1][n] and abs(extra[-1][0] - middle) < group[0].size:
            extra[-1][1][n] += group
        else:
            row: Row = [[] for _ in range(wide)]
            row[n] += group
            extra.append((middle, row))
    return [row for _, row in sorted(placed + extra, key=lambda each: -each[0])]


def leading_of(lines: Sequence[Line], pitch: float = 0.0) -> float:
    """Distance of wrapped lines of one cell; `pitch` is the least distance of two rows, where it is known."""
    if not lines:
        return 1.0
    size = lines[0].size
    least = min((a.base - b.base for a, b in pairwise(lines) if a.base - b.base > 0.8 * size), default=0.0)
    known = 0 < least < max(1.5 * size, min(_WIDEST * size, 0.8 * pitch))
    return least if known else 1.3 * size


def _groups(
    lines: Sequence[Line], anchors: list[float], width: float, costs: _Costs, *, cut: bool
) -> list[tuple[list[Line], int | None]]:
    """The lines of one column as cells, each with its row: the way of least cost over all alignments."""
    if not lines:
        return []
    leading = leading_of(lines, min((a - b for a, b in pairwise(anchors)), default=0.0))
    seams = [_seam(a, b, leading, width, costs) for a, b in pairwise(lines)]
    below = [-y for y in anchors]
    found = [_cheapest(lines, below, leading, seams, costs, place, cut=cut) for place in _PLACES]
    return min(found, key=lambda each: each[0])[1]


def _seam(line: Line, following: Line, leading: float, width: float, costs: _Costs) -> tuple[float, float]:
    """What it costs to end a cell between two lines, and what to go on."""
    gap = (line.base - following.base) / leading
    far = gap > _CLOSE
    full = joint(line, following, width) != "\n"
    stop = costs.torn if full and not far else 0.0
    go_on = (0.0 if full else costs.early) + (costs.far + 2 * (gap - _CLOSE) if far else 0.0)
    return stop, go_on


def _cheapest(
    lines: Sequence[Line],
    below: list[float],
    leading: float,
    seams: list[tuple[float, float]],
    costs: _Costs,
    place: _Place,
    *,
    cut: bool,
) -> tuple[float, list[tuple[list[Line], int | None]]]:
    best: list[tuple[float, int, int | None]] = [(0.0, 0, None)]
    for end in range(1, len(lines) + 1):
        last = lines[end - 1]
        choices: list[tuple[float, int, int | None]] = []
        going_on = 0.0
        for start in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
            first = lines[start]
            low = bisect_left(below, -first.base - _SAME_LINE * first.size)
            high = bisect_right(below, -last.base + _SAME_LINE * last.size)
            if high - low > 1:
                break
            at = low if high > low else None
            off = _CUT if cut and not start else costs.alone
            if at is not None:
                off = abs(place(first, last) + below[at]) / leading
            stop = seams[start - 1][0] if start else 0.0
            choices.append((best[start][0] + stop + going_on + off, start, at))
            if start:
                going_on += seams[start - 1][1]
        best.append(min(choices) if choices else (best[end - 1][0] + costs.alone, end - 1, None))
    found: list[tuple[list[Line], int | None]] = []
    end = len(lines)
    while end:
        _, start, at = best[end]
        found.append((list(lines[start:end]), at))
        end = start
    return best[-1][0], found[::-1]


def rows_by_gaps(columns: Columns) -> list[Row] | None:
    """Rows between which white space goes across all columns; where it is the same everywhere, a row a line.

    None where that is not sure: some lines have text in few columns, and nothing sets them off.
    """
    lines = sorted(
        ((line, n) for n, column in enumerate(columns) for line in column), key=lambda e: -e[0].base
    )
    if not lines:
        return None
    bands: list[tuple[float, list[tuple[Line, int]]]] = []
    for line, n in lines:
        if bands and line.base + 0.8 * line.size > bands[-1][0]:
            bands[-1][1].append((line, n))
            bands[-1] = (min(bands[-1][0], line.base - 0.2 * line.size), bands[-1][1])
        else:
            bands.append((line.base - 0.2 * line.size, [(line, n)]))
    gaps = [a[0] - max(ln.base + 0.8 * ln.size for ln, _ in b[1]) for a, b in pairwise(bands)]
    size = lines[0][0].size
    least = min(gaps, default=0.0)
    wide = [gap >= least + 0.25 * size for gap in gaps]
    if not any(wide):
        full = sum(len({n for _, n in band}) >= 0.6 * len(columns) for _, band in bands)
        if full < len(bands):
            return None
        wide = [True] * len(gaps)
    rows: list[Row] = [[[] for _ in columns]]
    for i, (_, band) in enumerate(bands):
        if i and wide[i - 1]:
            rows.append([[] for _ in columns])
        for line, n in band:
            rows[-1][n].append(line)
    return rows
