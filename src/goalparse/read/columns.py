"""Header rows to columns: which column gives the number, the target, the progress, the owners."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from goalparse.lexicon import Lexicon
from goalparse.read.blocks import Cell
from goalparse.read.headers import SIDE_ROLES, Header, read_header, squeeze
from goalparse.read.numbers import row_number
from goalparse.read.period import end_month

_TALLEST = 3
"""Rows that a header may have."""


@dataclass(slots=True)
class Columns:
    """The columns of a table by what they give, as indexes; `extra` has the rest with their headers."""

    headers: list[Header]
    number: int | None = None
    target: int | None = None
    name: int | None = None
    category: int | None = None
    unit: int | None = None
    progress: list[int] = field(default_factory=list)
    """Latest last."""
    owners: list[int] = field(default_factory=list)
    extra: dict[int, str] = field(default_factory=dict)
    height: int = 1
    score: int = 0


def find_columns(rows: list[list[Cell]], lexicon: Lexicon) -> Columns | None:
    """Read the first rows as a header of one to three rows; None when they are not one."""
    best: Columns | None = None
    for height in range(1, min(_TALLEST, len(rows)) + 1):
        if height > 1 and not _goes_on(rows[height - 2], rows[height - 1]):
            break
        found = assign(_stacked(rows[:height], lexicon), _weights(rows[height:]))
        if found and (best is None or found.score > best.score or _absorbs(rows[height - 1], lexicon)):
            found.height = height
            best = found
    return best


def assign(headers: list[Header], weights: list[int] | None = None) -> Columns | None:
    """Give each header its place; None when they do not make a table of tasks.

    `weights` are the characters in each column below, which tell the target from its heading where one
    header stands over both.
    """
    of: dict[str, list[int]] = {}
    for i, header in enumerate(headers):
        if header.role:
            of.setdefault(header.role, []).append(i)
    columns = Columns(headers)
    columns.number = _first(of, "number")
    columns.unit = _first(of, "unit")
    columns.category = _first(of, "category")
    for role in ("target", "content", "name", "indicator"):
        if columns.target is None and (found := of.get(role)):
            chosen = _whole_year(found, headers, weights)
            if role == "target" and not _yearly(headers[chosen].period) and of.keys() & {"content", "name"}:
                continue  # 一季度目标 beside 工作任务: the task is the promise for the year
            columns.target = chosen
    for role in ("indicator", "name", "content"):
        found = [i for i in of.get(role, []) if i != columns.target]
        if columns.name is None and found:
            columns.name = found[0]
    columns.owners = of.get("owner", [])
    for role in ("progress", "period", "partial", "rate"):
        if not columns.progress:
            columns.progress = [i for i in of.get(role, []) if i != columns.target]
    if of.get("progress") and of.get("period"):
        columns.progress = sorted({*of["progress"], *_later(of["period"], of["progress"][0])})
    columns.progress.sort(
        key=lambda i: _standing(headers[i], weights[i] if weights and i < len(weights) else 0)
    )
    known = sum(h.role is not None for h in headers)
    if not columns.progress or known < 2 or len(of) < 2:
        return None
    if columns.target is None and columns.number is None and not columns.owners:
        return None
    columns.score = sum(2 * h.sure + 1 for h in headers if h.role)
    used = {columns.number, columns.target, *columns.progress[-1:], *columns.owners}
    columns.extra = _titles({i: headers[i] for i in range(len(headers)) if i not in used and headers[i].text})
    return columns


def _weights(rows: list[list[Cell]]) -> list[int]:
    width = max(map(len, rows), default=0)
    return [sum(len(row[i].text) for row in rows[:200] if i < len(row)) for i in range(width)]


def _standing(header: Header, weight: int) -> tuple[int, int]:
    """Order of progress columns: by the month their period ends in, else the fullest last."""
    month = end_month(header.period) if header.period else None
    return (month, 0) if month is not None else (99, weight)


def _first(of: dict[str, list[int]], role: str) -> int | None:
    return of[role][0] if role in of else None


def _whole_year(found: list[int], headers: list[Header], weights: list[int] | None) -> int:
    """Of several target columns, the one for the whole year; of those under one header, the fullest."""
    yearly = (i for i in found if _yearly(headers[i].period))
    first = next(yearly, found[0])
    same = [i for i in found if headers[i] == headers[first]]
    return max(same, key=lambda i: weights[i] if weights and i < len(weights) else 0)


def _yearly(period: str | None) -> bool:
    return period is None or ("年" in period and "月" not in period and "半年" not in period)


def _later(periods: list[int], progress: int) -> list[int]:
    """Bare periods are progress only where they stand beside a progress column."""
    return [i for i in periods if i > progress]


def _titles(headers: dict[int, Header]) -> dict[int, str]:
    """Keys for the columns of `extra`: the header text, numbered from the second of the same text on."""
    seen: Counter[str] = Counter()
    titles: dict[int, str] = {}
    for i, header in headers.items():
        seen[header.text] += 1
        titles[i] = header.text if seen[header.text] == 1 else f"{header.text}{seen[header.text]}"
    return titles


def _stacked(rows: list[list[Cell]], lexicon: Lexicon) -> list[Header]:
    """Read each column's header cells from top to bottom as one text, a merged cell once."""
    width = max(map(len, rows))
    headers = []
    for i in range(width):
        cells: list[Cell] = []
        for row in rows:
            if i < len(row) and not any(row[i] is c for c in cells):
                cells.append(row[i])
        texts = [c.text for c in cells if c.text.strip()]
        headers.append(_read_stack(texts, lexicon))
    return headers


def _read_stack(texts: list[str], lexicon: Lexicon) -> Header:
    whole = read_header("".join(texts), lexicon)
    if len(texts) < 2:
        return whole
    leaf = read_header(texts[-1], lexicon)
    upper = read_header("".join(texts[:-1]), lexicon)
    if whole.sure:
        return whole
    if leaf.role not in (None, "period", "unit"):
        if leaf.role in SIDE_ROLES and upper.role == "progress":
            return whole
        return Header(leaf.text, leaf.role, leaf.sure, leaf.period or upper.period, leaf.unit or upper.unit)
    if upper.role and upper.role != "period":
        text = leaf.text if leaf.role else whole.text
        return Header(text, upper.role, upper.sure, leaf.period or upper.period, leaf.unit or upper.unit)
    return whole


def _goes_on(above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row may belong to the header that the row above began."""
    texts = [c.text for i, c in enumerate(row) if c.text.strip() and not (i < len(above) and c is above[i])]
    return bool(texts) and all(len(squeeze(t)) <= 20 and not row_number(t) and "。" not in t for t in texts)


def _absorbs(row: list[Cell], lexicon: Lexicon) -> bool:
    """Whether all that a row holds are header words, which makes it a header row even if it adds nothing."""
    headers = [read_header(c.text, lexicon) for c in row if c.text.strip()]
    return bool(headers) and all(h.role is not None and h.sure for h in headers)
