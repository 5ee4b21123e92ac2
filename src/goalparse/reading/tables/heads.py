"""Head rows: which rows of a grid are heads, and the path of heads above each column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Row, distinct
from goalparse.reading.headers import Header, read_header, squeeze
from goalparse.reading.row_kinds import is_total
from goalparse.reading.tables.linking import (
    LONGEST,
    LONGEST_BELOW,
    headish,
    is_data,
    is_linked,
    places,
    spread,
)

_TALLEST = 5
"""Rows that heads may have."""
_FIRST_NUMBER = 2
"""The largest number that the first numbered column may have."""
_COLUMN_NUMBER = re.compile(
    r"[甲乙丙丁戊己]|栏次|行次|[(（]?\d{1,2}[)）]?(?:[=＝].{1,20})?|[A-Z](?:[=＝].{1,20})?|[①-⑳]"
)
_BRACKET = re.compile(r"\([^()]*\)$")
_VALUES = frozenset(
    {"progress", "period", "partial", "invested", "rate", "comparison", "forecast", "since", "status"}
)
"""Roles of columns that tell what has been done, or rate it."""


@dataclass(slots=True)
class Heads:
    """Head rows `[first, first + height)` of a grid and what they say of each column."""

    first: int
    height: int
    paths: list[tuple[Header, ...]]
    """For each column its heads, outermost first; () where none stands above it."""
    labels: dict[int, Cell] = field(default_factory=dict)
    """Columns in which a cell spans head and body: the label of the block, and no head."""

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What is compared to tell a repeated head."""
        return tuple(tuple(h.text for h in path) for path in self.paths)


def find_heads(rows: list[Row], at: int, lexicon: Lexicon) -> Heads | None:
    """Read heads that begin at row `at`; None when the row begins none."""
    if not _plausible(rows, at, lexicon):
        return None
    height = 1
    while height < _TALLEST and at + height < len(rows) and is_linked(rows, at, height, lexicon):
        height += 1
    below = rows[at + height] if at + height < len(rows) else []
    last = rows[at + height - 1]
    labels = {i: c for i, c in enumerate(last) if c.text.strip() and i < len(below) and below[i] is c}
    paths = _paths(rows[at : at + height], labels, lexicon)
    if not _is_head_of_table(paths):
        return None
    if below and _is_column_numbers(below):
        height += 1
    return Heads(at, height, paths, labels)


_LONGEST_TEXT = 1_000
"""Characters of a cell, white space and brackets included, that may be a head."""


def foreign_heads(rows: list[Row], at: int, lexicon: Lexicon) -> Heads | None:
    """Read a row of heads that are not known, but measure something else than those above it.

    Two of them end in a unit in brackets (批复规模（㎡） | 预算投资（万元）), and no cell holds a figure.
    """
    cells = distinct(rows[at])
    if len(cells) < 3 or any(len(c.text) > _LONGEST_TEXT for c in cells):
        return None
    names = [_BRACKET.sub("", squeeze(c.text)) for c in cells]
    if not all(headish(name, LONGEST_BELOW) and not is_data(name) for name in names):
        return None
    measured = [c for c in cells if _BRACKET.search(squeeze(c.text)) and read_header(c.text, lexicon).unit]
    return Heads(at, 1, _paths([rows[at]], {}, lexicon)) if len(measured) > 1 else None


def _is_head_of_table(paths: list[tuple[Header, ...]]) -> bool:
    """Whether at least half of the heads are known, one for sure, and one tells what has been done."""
    leaves = {path: path[-1] for path in paths if path}
    known = [h for path in leaves for h in path[-1:] if any(p.role for p in path)]
    if len(known) < 2 or len(known) * 2 < len(leaves) or not any(h.sure for h in known):
        return False
    roles = {h.role for path in leaves for h in path}
    return bool(roles & _VALUES) and len(roles - {None}) > 1


def _plausible(rows: list[Row], at: int, lexicon: Lexicon) -> bool:
    cells = distinct(rows[at])
    return (
        len(cells) > 1
        and all(headish(c.text, LONGEST) for c in cells)
        and (not is_total(cells[0].text, lexicon) or _stands_over_heads(rows, at, cells[0], lexicon))
    )


def _stands_over_heads(rows: list[Row], at: int, cell: Cell, lexicon: Lexicon) -> bool:
    """Whether a merged cell stands over heads of its own (合计 over 预算数 | 决算数), as no row's total does."""
    columns = places(rows[at])[id(cell)]
    for row in rows[at + 1 : at + _TALLEST]:
        below = [c for c in dict.fromkeys(row[i] for i in columns if i < len(row)) if c is not cell]
        if below:
            return len(below) > 1 and all(read_header(c.text, lexicon).sure for c in below)
    return False


def _paths(rows: list[Row], labels: dict[int, Cell], lexicon: Lexicon) -> list[tuple[Header, ...]]:
    full = [spread(row, below) for row, below in zip(rows, [*rows[1:], []], strict=True)]
    width = max(map(len, rows))
    top = distinct(full[0])
    title = top[0] if len(top) == 1 else None
    paths = []
    for i in range(width):
        cells = [c for c in dict.fromkeys(row[i] for row in full if i < len(row)) if c.text.strip()]
        cells = [c for c in cells if c is not labels.get(i) and c is not title]
        shared = any(
            c is row[n] for c in cells[:-1] for row in full for n in (i - 1, i + 1) if 0 <= n < len(row)
        )
        paths.append(_path([c.text for c in cells], lexicon, torn=not shared))
    return paths


def _path(texts: list[str], lexicon: Lexicon, *, torn: bool) -> tuple[Header, ...]:
    """Read the heads of one column; those that only together are a known head may be one torn head."""
    parts = [read_header(text, lexicon) for text in texts]
    if len(texts) < 2 or not torn:
        return tuple(parts)
    whole = read_header("".join(texts), lexicon)
    if whole.sure and whole.role and not all(h.sure and h.role for h in parts):
        return (whole,)
    return tuple(parts)


def _is_column_numbers(row: Row) -> bool:
    """Whether a row only numbers the columns (栏次 1 2 3=2/1)."""
    texts = [squeeze(c.text) for c in distinct(row)]
    if len(texts) < 2 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(m[0]) for text in texts if (m := re.match(r"\d+", text.strip("()（）")))]
    if not numbers:
        return True
    return numbers[0] <= _FIRST_NUMBER and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
