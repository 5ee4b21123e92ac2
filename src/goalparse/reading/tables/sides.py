"""Tables that do not stand upright or alone: goal and result as rows, two tables side by side."""

from __future__ import annotations

from dataclasses import dataclass

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Grid, Row, distinct
from goalparse.reading.headers import SIDE_ROLES, read_header
from goalparse.reading.tables.bodies import is_place
from goalparse.reading.tables.figures import is_nothing
from goalparse.reading.tables.heads import Heads

_DEEPEST = 4
"""Columns from the left among which one is looked for that names what each row is."""
_HEADS = 3
_LATEST = 200
"""Rows in which the first plan or result must stand; a column of other texts is given up after as many."""
_GOALS = frozenset({"target", "investment"})
_RESULTS = frozenset({"progress", "period", "invested", "partial"})
_BEGINNING = frozenset({"number", "name", "indicator", "region"})
_NAMED = frozenset({"name", "indicator", "region", "content", "unit", "owner"})
_NO_ROWS = frozenset({"number", "name", "indicator", "region", "category", "unit", "owner", "content"})
_PLACES, _NAMES = "区域", "指标"
"""Heads for what the heads of the columns become, as `Lexicon.headers` knows them."""
_GOAL = "年度目标"


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The column whose cells say what a row is, the first row that it speaks of, and what it calls the rows."""

    column: int
    first: int
    roles: dict[int, str]
    """Row → role."""


def kind_of_rows(rows: list[Row], lexicon: Lexicon) -> dict[int, dict[int, str]]:
    """Return for each column whose cells call rows plan or result (计划, 实际) the role of each row."""
    found = {}
    for column in range(max(map(len, rows), default=0)):
        if kinds := _kinds(rows, column, _GOALS | {"pace"}, lexicon):
            found[column] = kinds.roles
    return found


def _kinds(rows: list[Row], column: int, plans: frozenset[str], lexicon: Lexicon) -> _Kinds | None:
    roles: dict[int, str] = {}
    begun, others = None, 0
    for n, row in enumerate(rows):
        if (begun is None and n > _LATEST) or others > len(roles) + _LATEST:
            return None
        text = row[column].text if column < len(row) else ""
        if not text.strip() or len(text) > 20:
            others += begun is not None and bool(text.strip())
            continue
        header = read_header(text, lexicon)
        if header.role is None or header.role in _NO_ROWS or (begun is None and not header.sure):
            others += begun is not None
            continue
        begun = n if begun is None else begun
        roles[n] = header.role
    values = list(roles.values())
    if begun is None or not plans & set(values) or not _RESULTS & set(values) or others > len(values) // 4:
        return None
    return _Kinds(column, begun, roles)


def stood_up(grid: Grid, lexicon: Lexicon) -> Grid | None:
    """Return a grid whose goals and results are rows with these as columns; None where they are not rows."""
    width = max(map(len, grid.rows), default=0)
    kinds = next(
        (k for c in range(min(_DEEPEST, width)) if (k := _kinds(grid.rows, c, _GOALS, lexicon)) is not None),
        None,
    )
    if kinds is None or kinds.first == 0:
        return None
    heads = _column_heads(grid.rows, kinds)
    data = [c for c in range(kinds.column + 1, width) if heads[c]]
    if not data:
        return None
    leaves = list(dict.fromkeys(_leaf(grid.rows[n], kinds) for n in kinds.roles))
    records = _records(grid.rows, kinds)
    periods = [c for c in data if read_header(heads[c], lexicon).role == "period"]
    if len(periods) == len(data) or (periods and len(periods) + 1 == len(data)):
        made = _over_time(grid.rows, kinds, records, data, heads, lexicon)
    else:
        made = _over_columns(grid.rows, kinds, records, data, heads, leaves, lexicon)
    return Grid(grid.rows[: max(0, kinds.first - 1)] + made, grid.place) if made else None


def _leaf(row: Row, kinds: _Kinds) -> str:
    return row[kinds.column].text


def _column_heads(rows: list[Row], kinds: _Kinds) -> dict[int, str]:
    """The text above each column, of up to three rows, a merged one once; "" where there is none."""
    width = max(map(len, rows))
    heads: dict[int, str] = {}
    above = rows[max(0, kinds.first - _HEADS) : kinds.first]
    above = [row for row in above if len(distinct(row)) > 1]
    for c in range(width):
        cells = [x for x in dict.fromkeys(row[c] for row in above if c < len(row)) if x.text.strip()]
        heads[c] = "".join(x.text for x in cells[-1:])
    return heads


def _records(rows: list[Row], kinds: _Kinds) -> list[dict[str, int]]:
    """The rows that belong together: leaf → row. A new record begins where a leaf comes again or the rest changes."""
    records: list[dict[str, int]] = []
    before: tuple[int, ...] = ()
    for n in sorted(kinds.roles):
        leaf = _leaf(rows[n], kinds)
        path = tuple(id(c) for c in rows[n][: kinds.column] if c.text.strip())
        if not records or leaf in records[-1] or (path and path != before):
            records.append({})
        records[-1][leaf] = n
        before = path or before
    return records


def _over_columns(
    rows: list[Row],
    kinds: _Kinds,
    records: list[dict[str, int]],
    data: list[int],
    heads: dict[int, str],
    leaves: list[str],
    lexicon: Lexicon,
) -> list[Row]:
    """One row for each record and column."""
    texts = [heads[c] for c in data]
    places = sum(is_place(text, lexicon) for text in texts) * 2 > len(texts)
    left = range(kinds.column)
    top = [*(Cell(_left_head(rows, kinds, c, lexicon)) for c in left), Cell(_PLACES if places else _NAMES)]
    made: list[Row] = [[*top, *map(Cell, leaves)]]
    for record in records:
        first = rows[min(record.values())]
        for c in data:
            values = [_at(rows, record.get(leaf), c) for leaf in leaves]
            if not all(is_nothing(v.text) for v in values):
                made.append([*(first[i] for i in left), Cell(heads[c]), *values])
    return made


def _over_time(
    rows: list[Row],
    kinds: _Kinds,
    records: list[dict[str, int]],
    data: list[int],
    heads: dict[int, str],
    lexicon: Lexicon,
) -> list[Row]:
    """One row for each record: the plan of the whole year, then what was done by each period."""
    yearly = next((c for c in data if read_header(heads[c], lexicon).period in ("全年", "年度")), None)
    yearly = next((c for c in data if read_header(heads[c], lexicon).role in SIDE_ROLES), yearly)
    if yearly is None:
        return []
    done = [c for c in data if c != yearly]
    left = range(kinds.column)
    top = [
        *(Cell(_left_head(rows, kinds, c, lexicon)) for c in left),
        Cell(_GOAL),
        *(Cell(heads[c]) for c in done),
    ]
    made: list[Row] = [top]
    for record in records:
        plan = next((n for n in record.values() if kinds.roles[n] in _GOALS), None)
        result = next((n for n in record.values() if kinds.roles[n] in _RESULTS), None)
        if plan is not None:
            row = [_at(rows, plan, yearly), *(_at(rows, result, c) for c in done)]
            made.append([*(rows[plan][i] for i in left), *row])
    return made


def _left_head(rows: list[Row], kinds: _Kinds, column: int, lexicon: Lexicon) -> str:
    """The head of a column left of the kinds of rows; a name where it says nothing that is known."""
    above = rows[kinds.first - 1]
    text = above[column].text if column < len(above) else ""
    return text if read_header(text, lexicon).role is not None else _NAMES


def _at(rows: list[Row], row: int | None, column: int) -> Cell:
    return rows[row][column] if row is not None and column < len(rows[row]) else Cell("")


def side_by_side(heads: Heads, rows: list[Row]) -> list[list[int]]:
    """Return the columns of each of several tables that stand side by side under the same heads; [] for one."""
    used = [i for i, path in enumerate(heads.paths) if path]
    parts = _under_same_heads(heads, used) or _one_after_another(heads, used)
    return parts if len(parts) > 1 and _differ(parts, rows) else []


def _one_after_another(heads: Heads, used: list[int]) -> list[list[int]]:
    """Parts with heads of their own, each with a name, a goal and a result: a name after a result begins one."""
    parts: list[list[int]] = [[]]
    roles: list[set[str | None]] = [set()]
    for i in used:
        role = next(
            (h.role for h in reversed(heads.paths[i]) if h.role not in (None, "period", "generic")), None
        )
        if role in _BEGINNING and _is_whole(roles[-1]):
            parts.append([])
            roles.append(set())
        parts[-1].append(i)
        roles[-1].add(role)
    return parts if all(_is_whole(r) for r in roles) else []


def _is_whole(roles: set[str | None]) -> bool:
    return bool(roles & _BEGINNING) and bool(roles & (_GOALS | {"content"})) and bool(roles & _RESULTS)


def _under_same_heads(heads: Heads, used: list[int]) -> list[list[int]]:
    """Parts under the same heads again, each part under an upper head of its own or none."""
    for shared in (0, 1):
        texts = [tuple(h.text for h in heads.paths[i][shared:]) for i in used]
        for width in range(2, len(texts) // 2 + 1):
            parts = [texts[i : i + width] for i in range(0, len(texts), width)]
            if len(texts) % width or not all(part == parts[0] for part in parts):
                continue
            columns = [used[i : i + width] for i in range(0, len(used), width)]
            roles = {h.role for i in columns[0] for h in heads.paths[i]}
            named = bool(roles & _NAMED) and bool(roles & (SIDE_ROLES | _GOALS)) and bool(roles & _RESULTS)
            if named and len(set(parts[0])) == width and (not shared or _under_one(heads, columns)):
                return columns
    return []


def _under_one(heads: Heads, parts: list[list[int]]) -> bool:
    """Whether each part stands under one upper head of its own (收入 | 支出)."""
    tops = [{heads.paths[i][0].text for i in part if len(heads.paths[i]) > 1} for part in parts]
    return all(len(top) == 1 for top in tops) and len(set.union(*tops)) == len(parts)


def _differ(columns: list[list[int]], rows: list[Row]) -> bool:
    """Whether the first column of each part has texts of its own, so that each part has rows of its own."""
    firsts = [tuple(row[part[0]].text for row in rows if part[0] < len(row)) for part in columns]
    return len(set(firsts)) == len(firsts)
