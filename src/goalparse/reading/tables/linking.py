"""Rows that go on with the heads above them, and what a text must be like to be a head."""

from __future__ import annotations

import re
from functools import lru_cache

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Row, distinct
from goalparse.reading.headers import is_unit, read_header, squeeze
from goalparse.reading.owners import looks_like_owner
from goalparse.reading.row_kinds import is_closing, is_heading
from goalparse.reading.tables.figures import is_figure

LONGEST = 40
LONGEST_BELOW = 20
"""Characters of the longest head, and of the longest below another one."""
_YEAR = re.compile(r"(?:19|20)\d\d[年度]*")
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
"""The day on which a table was made, beside its title."""
_SENTENCE = re.compile(r"[。；;！!？?]")
_PLAIN_DIGITS = re.compile(r"\d")
_ROW_WIDE = frozenset(
    [
        "number",
        "name",
        "indicator",
        "owner",
        "builder",
        "support",
        "leader",
        "deadline",
        "category",
        "region",
        "unit",
    ]
)


@lru_cache(maxsize=4096)
def headish(text: str, most: int) -> bool:
    """Whether a text can be a head: short, no sentence, no figure but a year or a period."""
    if len(text) > 3 * LONGEST or _SENTENCE.search(text):
        return False
    flat = squeeze(text)
    if len(flat) > most or ":" in flat.removeprefix("其中:") or "√" in flat:
        return False
    if _DAY.search(flat):
        return False
    return not is_figure(flat) or _YEAR.fullmatch(flat) is not None


def is_data(text: str) -> bool:
    """Whether a short text holds a figure that is no year and no period."""
    flat = squeeze(text)
    if not _PLAIN_DIGITS.search(flat):
        return False
    return not re.search(r"\d[年月季%]|\d[-—~～至]\d|[季度]|\(\d\)", flat)


def is_linked(rows: list[Row], at: int, height: int, lexicon: Lexicon) -> bool:
    """Whether the row after `height` head rows is one more of them."""
    above, row = spread(rows[at + height - 1], rows[at + height]), rows[at + height]
    fresh = [c for c in dict.fromkeys(c for i, c in enumerate(row) if not _is(above, i, c)) if c.text.strip()]
    if not fresh:
        return bool(distinct(row))
    if [c.text for c in row] == [c.text for c in rows[at + height - 1]]:
        return False
    if not all(headish(c.text, LONGEST_BELOW) and not is_data(c.text) for c in fresh):
        return False
    if any(is_heading(c.text, lexicon) for c in fresh):  # 一、产业项目 below the heads: the first section
        return False
    if _is_label_row(above, row, lexicon):
        return False
    below = _below(above, row, lexicon)
    if below is None:
        return False
    divided, torn, shared = below
    known = sum(read_header(c.text, lexicon).role is not None or _unit_only(c.text, lexicon) for c in fresh)
    if not known and not torn:
        return (
            divided and at + height + 1 < len(rows) and _has_heads_or_figures(rows[at + height + 1], lexicon)
        )
    return divided or torn or (shared and known * 2 >= len(fresh)) or known == len(fresh)


def _below(above: Row, row: Row, lexicon: Lexicon) -> tuple[bool, bool, bool] | None:
    """How a row stands below the heads above: None where one of its cells cannot be a head below another.

    Else whether one is divided, whether one is torn and goes on, and whether one for sure spans both rows.
    """
    divided = torn = shared = False
    under = places(above[: len(row)])
    spans = places(row)
    for parent in distinct(above):
        columns = under.get(id(parent), [])
        children = [c for c in dict.fromkeys(row[i] for i in columns) if c.text.strip()]
        if any(spans[id(c)][0] < columns[0] or spans[id(c)][-1] > columns[-1] for c in children):
            return None  # what runs on beyond it does not stand below it
        if parent in children:
            shared = shared or read_header(parent.text, lexicon).sure
        elif (
            children and _is_row_wide(parent.text, lexicon) and not _completes(parent.text, children, lexicon)
        ):
            return None  # a label before a value (主管部门 | 某局), not a head over heads
        elif len(columns) > 1 and len(children) > 1:
            divided = True
        elif len(columns) > 1 and len(children) == 1 and spans[id(children[0])] == columns:
            continue
        elif children and not _completes(parent.text, children, lexicon):
            return None
        elif children:
            torn = True
    return divided, torn, shared


def _is_label_row(above: Row, below: Row, lexicon: Lexicon) -> bool:
    """Whether a row holds labels with offices as their values (预算部门 | 某局 | 用款单位 | 某中心)."""
    own = [c for i, c in enumerate(above) if c.text.strip() and not _is(below, i, c)]
    labels = [c for c in own if squeeze(c.text).endswith(lexicon.tables.label_ends)]
    return bool(labels) and any(c not in labels and looks_like_owner(c.text) for c in own)


def _has_heads_or_figures(row: Row, lexicon: Lexicon) -> bool:
    short = [c.text for c in distinct(row) if len(c.text) <= LONGEST_BELOW]
    return any(is_figure(text) or read_header(text, lexicon).sure for text in short)


def _completes(parent: str, children: list[Cell], lexicon: Lexicon) -> bool:
    """Whether one cell below goes on with the head above it: torn words, a unit, a period, a head of its own."""
    if len(children) > 1:
        return False
    child = children[0].text
    if _unit_only(child, lexicon):
        return True
    below, whole = read_header(child, lexicon), read_header(parent + child, lexicon)
    if whole.sure and whole.role is not None:
        return True
    return below.sure and below.role is not None and not _is_row_wide(parent, lexicon)


def _is_row_wide(text: str, lexicon: Lexicon) -> bool:
    """Whether a head tells of a whole row, so that it stands over no other heads."""
    header = read_header(text, lexicon)
    label = header.text.endswith(lexicon.tables.label_ends)
    return ((header.sure or label) and header.role in _ROW_WIDE) or is_closing(text, lexicon)


def _unit_only(text: str, lexicon: Lexicon) -> bool:
    return is_unit(squeeze(text).strip("()（）"), lexicon)


def places(row: Row) -> dict[int, list[int]]:
    """The columns of each cell of a row, by the cell's identity."""
    found: dict[int, list[int]] = {}
    for i, cell in enumerate(row):
        found.setdefault(id(cell), []).append(i)
    return found


def _is(row: Row, i: int, cell: Cell) -> bool:
    return i < len(row) and row[i] is cell


def spread(upper: Row, lower: Row) -> Row:
    """The upper row with a head over all of its sub-heads where the format knows no merged cells."""
    made = list(upper)
    for i in range(1, min(len(upper), len(lower))):
        divided = lower[i].text.strip() and lower[i - 1].text.strip() and lower[i] is not upper[i]
        if divided and not upper[i].text.strip() and made[i - 1].text.strip():
            made[i] = made[i - 1]
    return made
