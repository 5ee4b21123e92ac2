"""A role for every column of a table, from its path of heads and from what stands below it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import SIDE_ROLES, Header, dimension_of, read_header
from goalparse.reading.row_kinds import is_total
from goalparse.reading.tables.bodies import Body, body_of
from goalparse.reading.tables.measured import embedded, is_bare, is_name, says_when, without_unit

Path = tuple[Header, ...]

_SAMPLE = 200
"""Rows of the body that are looked at to tell what a column holds."""
_INHERITS = frozenset({None, "period", "generic", "unit"})
"""Roles of a head that leave what the column is to the head above it."""
_DESCRIBED = frozenset({"content", "name", "indicator"})
_RESULTS = frozenset({"progress", "period", "invested", "partial"})
_RATES = ("率", "比例", "进度", "%", "(%)")
"""How the head of a column of percentages ends that may rate the others."""
_NEVER_NAMED = frozenset({"number", "owner", "support", "leader", "deadline", "remark", "issue", "next"})


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
        body = body_of([row[i] for row in sample if i < len(row)], labels.get(i), lexicon)
        role, reason = _role(path)
        column = Column(i, path, role, reason, body, _title(path), growth=bool(path) and path[-1].growth)
        columns.append(column)
    _by_content(columns, labels, lexicon)
    both = _over_both(columns)
    for column in columns:
        column.names = _names(column, both, lexicon)
        column.key = tuple(without_unit(h.text) for h in column.names)
    units = [c.index for c in columns if c.role == "unit"][:1]
    texts = {row[i].text for row in sample for i in units if i < len(row) and row[i].text.strip()}
    measured = frozenset(d for text in texts if (d := dimension_of(text, lexicon)) is not None)
    return Layout(columns, bare=not rows, row_units=measured)


def _first_text(row: list[Cell]) -> str:
    return next((c.text for c in row if c.text.strip()), "")


def _role(path: Path) -> tuple[str | None, str]:
    """The role that the heads give: the lowest head decides unless it leaves that to the one above."""
    if not path:
        return None, say("reasons.no-head")
    leaf = path[-1]
    above = next((h for h in reversed(path[:-1]) if h.role not in _INHERITS), None)
    if leaf.role in _DESCRIBED and above is not None and above.role in ("progress", "target"):
        return "progress" if above.role == "progress" else "name", say(
            "reasons.under", head=leaf.text, above=above.text
        )
    if leaf.role == "unit" and above is not None and above.role in ("owner", "support"):
        return above.role, say("reasons.under", head=leaf.text, above=above.text)
    if leaf.role not in _INHERITS or (leaf.role == "unit" and above is None):
        return leaf.role, leaf.text
    if not leaf.text and leaf.unit == "%" and above is not None and above.role == "progress":
        return "rate", say("reasons.under", head="%", above=above.text)
    if above is not None:
        return above.role, above.text if leaf.role is None else say(
            "reasons.under", head=leaf.text, above=above.text
        )
    if any(h.role == "period" for h in path):
        return "period", next(h.text for h in path if h.role == "period")
    return None, say("reasons.no-known-head")


def _by_content(columns: list[Column], labels: dict[int, Cell], lexicon: Lexicon) -> None:
    """Roles that what stands below decides: a unit or an office, a place, a rate."""
    for column in columns:
        if column.role == "content" and column.body.in_bare_figures:
            _give(column, "target", say("reasons.figures"))
    beside = _Beside(columns, labels)
    for column in columns:
        if (given := _by_body(column, beside, lexicon)) is not None:
            _give(column, *given)


class _Beside:
    """What the other columns of a table tell of one: its figures of goals, as far as their heads gave these."""

    def __init__(self, columns: list[Column], labels: dict[int, Cell]) -> None:
        self.columns = columns
        self.labels = labels
        self.has_owner = any(c.role == "owner" for c in columns)
        self.figures = [c for c in columns if c.role in ("target", "investment") and c.body.in_figures]
        self.in_percent = all(c.body.percentages * 2 > c.body.filled for c in self.figures)
        self.shares = self.in_percent or all(c.unit == "%" for c in self.figures)

    def has(self, *roles: str, but: Column | None = None) -> bool:
        """Whether one of the columns, but for that one, has one of the roles by now."""
        return any(c.role in roles and c is not but for c in self.columns)


def _by_body(column: Column, beside: _Beside, lexicon: Lexicon) -> tuple[str, str] | None:
    """The role that what stands below a column decides, and the reason; None where its heads stand."""
    body, figures = column.body, beside.figures
    if column.role == "unit" and body.units * 2 < body.filled:
        region = body.places * 2 > body.filled
        return ("region", say("reasons.places")) if region else ("owner", say("reasons.no-units"))
    if column.role in ("name", "indicator", "content", None) and body.places * 3 > body.filled * 2 > 0:
        free = not beside.has("region") and column.index not in beside.labels
        return ("region", say("reasons.places")) if free else None
    offices = body.filled and body.offices * 3 > body.filled * 2
    if column.role in ("name", None) and offices and not beside.has_owner:
        office = any(h.text.startswith("单位") for h in column.path)
        return ("owner", say("reasons.offices")) if office else None
    if column.role == "target" and figures and not body.numbered and column.index < figures[0].index:
        return "name", say("reasons.words")
    percentages = body.percentages == body.filled > 0
    if column.role is None and percentages and column.text.endswith(_RATES):
        return "rate", say("reasons.percentages")
    if column.role in ("progress", "target") and figures and not beside.in_percent:
        rates = percentages and beside.has("progress", "period", "invested", but=column)
        return ("rate", say("reasons.of-goal")) if rates else None
    if (
        column.role == "rate"
        and figures
        and beside.shares
        and _is_result_in_percent(column.path[-1], lexicon)
    ):
        return "progress", say("reasons.in-percent")
    return None


def _is_result_in_percent(head: Header, lexicon: Lexicon) -> bool:
    """Whether a head with % is that of a result without it (完成（%）)."""
    return head.unit == "%" and read_header(without_unit(head.text).rstrip("%"), lexicon).role == "progress"


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
        if is_name(head, lowest=lowest) and not says_when(head, lexicon):
            names.append(head)
        elif not lowest and head.role in ("progress", "target", "content", "invested"):
            if not head.sure and (rest := embedded(head.text, lexicon)):
                names.append(replace(head, text=rest, role=None))
            elif tuple(h.text for h in column.path[:depth]) in both and not is_bare(head.text, lexicon):
                names.append(head)
    return tuple(names)


def _title(path: Path) -> str:
    """The head that `extra` shows: the lowest; where that is only a part of a known head, the whole."""
    if not path:
        return ""
    leaf = path[-1]
    if leaf.role or len(path) == 1:
        return leaf.text
    return "".join(h.text for h in path)
