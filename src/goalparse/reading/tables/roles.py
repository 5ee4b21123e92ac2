"""A role for every column of a table, from its path of heads and from what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import SIDE_ROLES, Header, dimension_of, is_unit, read_header, squeeze
from goalparse.reading.owners import looks_like_owner
from goalparse.reading.row_kinds import is_total
from goalparse.reading.tables.figures import is_figure, is_nothing, is_percentage, is_short_quantity

Path = tuple[Header, ...]

_SHORT = 60
"""Characters of the longest cell that may be a figure, a unit, a place or offices."""
_DIGIT = re.compile(r"\d")
_SAMPLE = 200
"""Rows of the body that are looked at to tell what a column holds."""
_INHERITS = frozenset({None, "period", "generic", "unit"})
"""Roles of a head that leave what the column is to the head above it."""
_SAYS_WHAT = frozenset(
    [
        "target",
        "progress",
        "period",
        "rate",
        "comparison",
        "partial",
        "forecast",
        "investment",
        "generic",
        "unit",
        "number",
        "owner",
        "status",
        "pace",
        "rank",
        "weight",
        "score",
        "region",
        "content",
        "since",
    ]
)
"""Roles of a head that says what a column gives, and not of what."""
_DESCRIBED = frozenset({"content", "name", "indicator"})
_RESULTS = frozenset({"progress", "period", "invested", "partial"})
_RATES = ("率", "比例", "进度", "%", "(%)")
"""How the head of a column of percentages ends that may rate the others."""
_NEVER_NAMED = frozenset({"number", "owner", "support", "leader", "deadline", "remark", "issue", "next"})


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the heads of a column."""

    characters: int = 0
    filled: int = 0
    figures: int = 0
    """Cells that hold a figure alone."""
    quantities: int = 0
    """Cells that hold a figure, with or without a unit."""
    percentages: int = 0
    numbered: int = 0
    """Cells with a digit in them."""
    units: int = 0
    """Cells that are a unit or say that there is none."""
    places: int = 0
    """Cells that are the name of a place (桐山县, 柳泉镇)."""
    offices: int = 0
    """Cells that name one or more offices."""
    spread: int = 0
    """How many different texts."""

    @property
    def in_figures(self) -> bool:
        """Whether most cells hold a figure and no sentence."""
        return self.quantities * 2 > self.filled > 0

    @property
    def in_bare_figures(self) -> bool:
        """Whether most cells are a number alone."""
        return self.figures * 2 > self.filled > 0


@dataclass(slots=True)
class Column:
    """One column of a table: the heads above it, what it holds, and what it gives."""

    index: int
    path: Path
    role: str | None
    reason: str
    """Why it has this role: the head that decided, or what stands below."""
    body: Body
    title: str = ""
    """Its head as `extra` shows it."""
    names: tuple[Header, ...] = ()
    """Heads of the path that name what is measured."""
    growth: bool = False
    """Whether its figures are rates of growth."""
    key: tuple[str, ...] = ()
    """What the column measures, as far as its heads tell: the same for a goal and its progress."""

    @property
    def whole_title(self) -> str:
        """All its heads, for `extra` where the lowest alone would stand twice."""
        return "/".join(h.text for h in self.path)

    @property
    def years(self) -> tuple[int, ...]:
        """Years that the nearest head with a year names."""
        return next((h.years for h in reversed(self.path) if h.years), ())

    @property
    def period(self) -> str | None:
        """Period that the nearest head with one names."""
        return next((h.period for h in reversed(self.path) if h.period), None)

    @property
    def unit(self) -> str:
        """Unit that the nearest head with one names."""
        return next((h.unit for h in reversed(self.path) if h.unit), "")

    @property
    def text(self) -> str:
        """All heads as one text."""
        return "".join(h.text for h in self.path)


@dataclass(slots=True)
class Layout:
    """The columns of a table."""

    columns: list[Column] = field(default_factory=list)
    bare: bool = False
    """Whether nothing is known yet of what stands below the heads."""
    row_units: frozenset[str] = frozenset()
    """What the rows' units measure, where a column gives them: money, area, count, …"""

    def holds(self, column: Column) -> bool:
        """Whether anything stands below the head of a column, as far as is known."""
        return self.bare or column.body.filled > 0

    def of(self, *roles: str) -> list[Column]:
        """Return the columns with one of the roles, from the left."""
        return [c for c in self.columns if c.role in roles]

    def first(self, role: str) -> Column | None:
        """Return the leftmost column with the role."""
        return next((c for c in self.columns if c.role == role), None)


def lay_out(paths: list[Path], rows: list[list[Cell]], labels: dict[int, Cell], lexicon: Lexicon) -> Layout:
    """Give each column its role. `rows` is the body below the heads, `labels` the cells that span both."""
    sample = [row for row in rows[:_SAMPLE] if not is_total(_first_text(row), lexicon)]
    columns = []
    for i, path in enumerate(paths):
        body = _body([row[i] for row in sample if i < len(row)], labels.get(i), lexicon)
        role, reason = _role(path)
        column = Column(i, path, role, reason, body, _title(path), growth=bool(path) and path[-1].growth)
        columns.append(column)
    _by_content(columns, labels, lexicon)
    both = _over_both(columns)
    for column in columns:
        column.names = _names(column, both, lexicon)
        column.key = tuple(_without_unit(h.text) for h in column.names)
    units = [c.index for c in columns if c.role == "unit"][:1]
    texts = {row[i].text for row in sample for i in units if i < len(row) and row[i].text.strip()}
    measured = frozenset(d for text in texts if (d := dimension_of(text, lexicon)) is not None)
    return Layout(columns, bare=not rows, row_units=measured)


def _first_text(row: list[Cell]) -> str:
    return next((c.text for c in row if c.text.strip()), "")


def _body(cells: list[Cell], label: Cell | None, lexicon: Lexicon) -> Body:
    """Count what the cells of a column hold; a merged cell counts once a row, as a reader sees it."""
    texts = [c.text for c in cells if c is not label and c.text.strip()]
    filled = [text for text in texts if not is_nothing(text)]
    short = [text for text in filled if len(text) <= _SHORT]
    quantities = [text for text in short if is_short_quantity(text)]
    return Body(
        characters=sum(map(len, texts)),
        filled=len(filled),
        figures=sum(map(is_figure, quantities)),
        quantities=len(quantities),
        percentages=sum(map(is_percentage, quantities)),
        numbered=sum(_DIGIT.search(text) is not None for text in filled),
        units=len(texts) - len(filled) + sum(is_unit(text, lexicon) for text in short),
        places=sum(is_place(text, lexicon) for text in short),
        offices=sum(map(_is_office, short)),
        spread=len(set(filled)),
    )


@lru_cache(maxsize=4096)
def _is_office(text: str) -> bool:
    return looks_like_owner(text)


def is_place(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is the name of a county, town, zone or the like, whatever its blanks."""
    flat = squeeze(text)
    words = lexicon.tables
    if not 1 < len(flat) <= 14 or flat.startswith(words.no_places) or flat.endswith(words.no_place_ends):
        return False
    return flat.endswith(words.place_ends) or flat in words.places


def _role(path: Path) -> tuple[str | None, str]:
    """The role that the heads give: the lowest head decides unless it leaves that to the one above."""
    if not path:
        return None, "no head"
    leaf = path[-1]
    above = next((h for h in reversed(path[:-1]) if h.role not in _INHERITS), None)
    if leaf.role in _DESCRIBED and above is not None and above.role in ("progress", "target"):
        return "progress" if above.role == "progress" else "name", f"{leaf.text} under {above.text}"
    if leaf.role == "unit" and above is not None and above.role in ("owner", "support"):
        return above.role, f"{leaf.text} under {above.text}"
    if leaf.role not in _INHERITS or (leaf.role == "unit" and above is None):
        return leaf.role, leaf.text
    if not leaf.text and leaf.unit == "%" and above is not None and above.role == "progress":
        return "rate", f"% under {above.text}"
    if above is not None:
        return above.role, above.text if leaf.role is None else f"{leaf.text} under {above.text}"
    if any(h.role == "period" for h in path):
        return "period", next(h.text for h in path if h.role == "period")
    return None, "no known head"


def _by_content(columns: list[Column], labels: dict[int, Cell], lexicon: Lexicon) -> None:
    """Roles that what stands below decides: a unit or an office, a place, a rate."""
    for column in columns:
        if column.role == "content" and column.body.in_bare_figures:
            _give(column, "target", "figures below it")
    has_owner = any(c.role == "owner" for c in columns)
    figures = [c for c in columns if c.role in ("target", "investment") and c.body.in_figures]
    in_percent = all(c.body.percentages * 2 > c.body.filled for c in figures)
    shares = in_percent or all(c.unit == "%" for c in figures)
    for column in columns:
        body = column.body
        if column.role == "unit" and body.units * 2 < body.filled:
            if body.places * 2 > body.filled:
                _give(column, "region", "places below it")
            else:
                _give(column, "owner", "no units of measure below it")
        elif column.role in ("name", "indicator", "content", None) and body.places * 3 > body.filled * 2 > 0:
            if not any(c.role == "region" for c in columns) and column.index not in labels:
                _give(column, "region", "places below it")
        elif (
            column.role in ("name", None)
            and not has_owner
            and body.filled
            and body.offices * 3 > body.filled * 2
        ):
            if any(h.text.startswith("单位") for h in column.path):
                _give(column, "owner", "offices below it")
        elif column.role == "target" and figures and not body.numbered and column.index < figures[0].index:
            _give(column, "name", "words left of the goal's figures")
        elif column.role is None and body.percentages == body.filled > 0 and column.text.endswith(_RATES):
            _give(column, "rate", "percentages below it")
        elif column.role in ("progress", "target") and figures and not in_percent:
            beside = any(c.role in ("progress", "period", "invested") and c is not column for c in columns)
            if beside and body.percentages == body.filled > 0:
                _give(column, "rate", "percentages of the goal below it")
        elif column.role == "rate" and figures and shares and _is_result_in_percent(column.path[-1], lexicon):
            _give(column, "progress", "a result in percent beside goals in percent")


def _is_result_in_percent(head: Header, lexicon: Lexicon) -> bool:
    """Whether a head with % is that of a result without it (完成（%）)."""
    return head.unit == "%" and read_header(_without_unit(head.text).rstrip("%"), lexicon).role == "progress"


def _give(column: Column, role: str, reason: str) -> None:
    column.role, column.reason = role, reason


def _over_both(columns: list[Column]) -> set[tuple[str, ...]]:
    """Paths, as texts, of the heads that stand over a goal as well as over a result."""
    under: dict[tuple[str, ...], set[str | None]] = {}
    for column in columns:
        for depth in range(1, len(column.path)):
            under.setdefault(tuple(h.text for h in column.path[:depth]), set()).add(column.role)
    return {path for path, roles in under.items() if roles & {"target", "investment"} and roles & _RESULTS}


def _names(column: Column, both: set[tuple[str, ...]], lexicon: Lexicon) -> tuple[Header, ...]:
    """The heads of a path that name what is measured: neither a role nor a time, plan or unit."""
    if column.role in _NEVER_NAMED or column.role in SIDE_ROLES - {"target"} or column.role == "region":
        return ()
    names = []
    for depth, head in enumerate(column.path, start=1):
        lowest = depth == len(column.path)
        if _is_name(head, lowest=lowest) and not _says_when(head, lexicon):
            names.append(head)
        elif not lowest and head.role in ("progress", "target", "content", "invested"):
            if not head.sure and (rest := embedded(head.text, lexicon)):
                names.append(replace(head, text=rest, role=None))
            elif tuple(h.text for h in column.path[:depth]) in both and not _is_bare(head.text, lexicon):
                names.append(head)
    return tuple(names)


def _is_bare(text: str, lexicon: Lexicon) -> bool:
    """Whether a head says no more than goal or result (目标任务完成情况)."""
    rest = _without_unit(text)
    for word in lexicon.tables.bare_heads:
        rest = rest.replace(word, "")
    return not re.sub(r"(?:19|20)\d\d|[^\u4e00-\u9fff]", "", rest)


def _says_when(head: Header, lexicon: Lexicon) -> bool:
    """Whether a head without a role names years only (“十四五”规划, 2023年)."""
    return head.role is None and any(word in head.text for word in lexicon.tables.long_term)


def embedded(text: str, lexicon: Lexicon) -> str:
    """What is left of a head without the words of its role, time and unit (2024年招商引资任务数: 招商引资)."""
    bare = without_time(re.sub(r"(?:19|20)\d\d(?:年度?)?", "", text), lexicon)
    families = (lexicon.headers[role] for role in ("target", "content", "investment", "progress"))
    ends = _role_words(*families)
    while end := next((w for w in ends if bare.endswith(w)), ""):
        bare = bare[: len(bare) - len(end)]
    says_when = any(word in bare for word in lexicon.tables.long_term)
    return "" if says_when or bare in lexicon.tables.bare_money else bare


@lru_cache(maxsize=16)
def _role_words(*families: tuple[str, ...]) -> tuple[str, ...]:
    """Words that say goal or progress, longest first."""
    words = {squeeze(w).strip("=") for family in families for w in family if not w.endswith("…")}
    return tuple(sorted(words, key=len, reverse=True))


def without_time(text: str, lexicon: Lexicon) -> str:
    """A head without brackets and the words in front that say when."""
    flat = re.sub(r"\([^()]*\)", "", text)
    while opened := next((t for t in lexicon.tables.times if flat.startswith(t)), None):
        flat = flat[len(opened) :]
    return flat


def _is_name(head: Header, *, lowest: bool) -> bool:
    if not _without_unit(head.text) or head.is_unit:
        return False
    return head.role is None or (not lowest and head.role not in _SAYS_WHAT and len(head.text) > 2)


@lru_cache(maxsize=4096)
def _without_unit(text: str) -> str:
    """A head without the brackets at its end."""
    return re.sub(r"(?:\([^()]*\)|\[[^\[\]]*\])+$", "", text).strip()


def _title(path: Path) -> str:
    """The head that `extra` shows: the lowest; where that is only a part of a known head, the whole."""
    if not path:
        return ""
    leaf = path[-1]
    if leaf.role or len(path) == 1:
        return leaf.text
    return "".join(h.text for h in path)
