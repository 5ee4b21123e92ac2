"""Head rows: which rows of a grid are heads, and the path of heads above each column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Row
from goalparse.reading.headers import Header, is_unit, read_header, squeeze
from goalparse.reading.owners import looks_like_owner
from goalparse.reading.row_kinds import is_closing, is_heading, is_total
from goalparse.reading.tables.figures import is_figure

_TALLEST = 5
"""Rows that heads may have."""
_LONGEST = 40
_CHILD = 20
"""Characters of the longest head, and of the longest below another one."""
_FIRST_NUMBER = 2
"""The largest number that the first numbered column may have."""
_YEAR = re.compile(r"(?:19|20)\d\d[年度]*")
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日$")
"""The day on which a table was made, beside its title."""
_COLUMN_NUMBER = re.compile(
    r"[甲乙丙丁戊己]|栏次|行次|[(（]?\d{1,2}[)）]?(?:[=＝].{1,20})?|[A-Z](?:[=＝].{1,20})?|[①-⑳]"
)
_BRACKET = re.compile(r"\([^()]*\)$")
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


def distinct(row: Row) -> list[Cell]:
    """Return the cells of a row that hold text, a merged one once, in order."""
    return [c for c in dict.fromkeys(row) if c.text.strip()]


def find_heads(rows: list[Row], at: int, lexicon: Lexicon) -> Heads | None:
    """Read heads that begin at row `at`; None when the row begins none."""
    if not _plausible(rows, at, lexicon):
        return None
    height = 1
    while height < _TALLEST and at + height < len(rows) and _linked(rows, at, height, lexicon):
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


def foreign_heads(rows: list[Row], at: int, lexicon: Lexicon) -> Heads | None:
    """Read a row of heads that are not known, but measure something else than those above it.

    Two of them end in a unit in brackets (批复规模（㎡） | 预算投资（万元）), and no cell holds a figure.
    """
    cells = distinct(rows[at])
    names = [_BRACKET.sub("", squeeze(c.text)) for c in cells]
    if len(cells) < 3 or not all(_headish(name, _CHILD) and not _is_data(name) for name in names):
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
        and all(_headish(c.text, _LONGEST) for c in cells)
        and (not is_total(cells[0].text, lexicon) or _stands_over_heads(rows, at, cells[0], lexicon))
    )


def _stands_over_heads(rows: list[Row], at: int, cell: Cell, lexicon: Lexicon) -> bool:
    """Whether a merged cell stands over heads of its own (合计 over 预算数 | 决算数), as no row's total does."""
    columns = _places(rows[at])[id(cell)]
    for row in rows[at + 1 : at + _TALLEST]:
        below = [c for c in dict.fromkeys(row[i] for i in columns if i < len(row)) if c is not cell]
        if below:
            return len(below) > 1 and all(read_header(c.text, lexicon).sure for c in below)
    return False


@lru_cache(maxsize=4096)
def _headish(text: str, most: int) -> bool:
    """Whether a text can be a head: short, no sentence, no figure but a year or a period."""
    if len(text) > 3 * _LONGEST or _SENTENCE.search(text):
        return False
    flat = squeeze(text)
    if len(flat) > most or ":" in flat.removeprefix("其中:") or "√" in flat:
        return False
    if _DAY.search(flat):
        return False
    return not is_figure(flat) or _YEAR.fullmatch(flat) is not None


def _linked(rows: list[Row], at: int, height: int, lexicon: Lexicon) -> bool:
    """Whether the row after `height` head rows is one more of them."""
    above, row = _spread(rows[at + height - 1], rows[at + height]), rows[at + height]
    fresh = [c for c in dict.fromkeys(c for i, c in enumerate(row) if not _is(above, i, c)) if c.text.strip()]
    if not fresh:
        return bool(distinct(row))
    if [c.text for c in row] == [c.text for c in rows[at + height - 1]]:
        return False
    if not all(_headish(c.text, _CHILD) and not _is_data(c.text) for c in fresh):
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
    under = _places(above[: len(row)])
    spans = _places(row)
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
    short = [c.text for c in distinct(row) if len(c.text) <= _CHILD]
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


def _is_data(text: str) -> bool:
    """Whether a short text holds a figure that is no year and no period."""
    flat = squeeze(text)
    if not _PLAIN_DIGITS.search(flat):
        return False
    return not re.search(r"\d[年月季%]|\d[-—~～至]\d|[季度]|\(\d\)", flat)


def _places(row: Row) -> dict[int, list[int]]:
    """The columns of each cell of a row, by the cell's identity."""
    found: dict[int, list[int]] = {}
    for i, cell in enumerate(row):
        found.setdefault(id(cell), []).append(i)
    return found


def _is(row: Row, i: int, cell: Cell) -> bool:
    return i < len(row) and row[i] is cell


def _spread(upper: Row, lower: Row) -> Row:
    """The upper row with a head over all of its sub-heads where the format knows no merged cells."""
    made = list(upper)
    for i in range(1, min(len(upper), len(lower))):
        divided = lower[i].text.strip() and lower[i - 1].text.strip() and lower[i] is not upper[i]
        if divided and not upper[i].text.strip() and made[i - 1].text.strip():
            made[i] = made[i - 1]
    return made


def _paths(rows: list[Row], labels: dict[int, Cell], lexicon: Lexicon) -> list[tuple[Header, ...]]:
    full = [_spread(row, below) for row, below in zip(rows, [*rows[1:], []], strict=True)]
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
