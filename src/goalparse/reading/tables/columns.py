"""Header rows to columns: which column gives the number, the target, the progress, the owners."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import Header, is_unit
from goalparse.reading.period import end_month
from goalparse.reading.tables.figures import is_figure, is_nothing
from goalparse.reading.tables.stacking import absorbs, goes_on, grown_together, stacked

_TALLEST = 3
"""Rows that a header may have."""
_LONG_TERM = re.compile(r"五规划|[三五]年|规划|总体?目标|中期|远期|期末")


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below a header."""

    characters: int = 0
    filled: int = 0
    figures: int = 0
    """Cells that hold a number alone."""
    numbered: int = 0
    """Cells with a number in them."""
    units: int = 0
    """Cells that are a unit or say that there is none."""

    @property
    def in_figures(self) -> bool:
        """Whether most cells are a number alone."""
        return self.figures * 2 > self.filled > 0


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
    reported: set[int] = field(default_factory=set)
    """Those of `progress` that gave the progress of some row."""
    growth: dict[int, int] = field(default_factory=dict)
    """Column of a target or progress → column of its rate of growth, where the target has one."""
    owners: list[int] = field(default_factory=list)
    extra: dict[int, str] = field(default_factory=dict)
    height: int = 1
    score: int = 0


def find_columns(rows: list[list[Cell]], lexicon: Lexicon) -> Columns | None:
    """Read the first rows as a header of one to three rows; None when they are not one."""
    best: Columns | None = None
    for height in range(1, min(_TALLEST, len(rows)) + 1):
        if height > 1 and not goes_on(rows[height - 2], rows[height - 1]):
            break
        found = assign(stacked(rows[:height], lexicon), _bodies(rows[height:], lexicon))
        grown = height > 1 and grown_together(rows[height - 2], rows[height - 1], lexicon)
        if found and (
            best is None or grown or found.score > best.score or absorbs(rows[height - 1], lexicon)
        ):
            found.height = height
            best = found
    return best


def assign(headers: list[Header], bodies: list[Body] | None = None) -> Columns | None:
    """Give each header its place; None when they do not make a table of tasks.

    `bodies` tell the target from its heading where one header stands over both.
    """
    bodies = (bodies or []) + [Body()] * (len(headers) - len(bodies or []))
    headers = _without_baselines(headers)
    of: dict[str, list[int]] = {}
    for i, header in enumerate(headers):
        if header.role:
            of.setdefault(header.role, []).append(i)
    columns = Columns(headers)
    columns.number = _first(of, "number")
    columns.unit = _first(of, "unit")
    columns.category = _first(of, "category")
    columns.owners = of.get("owner", [])
    if columns.unit is not None and not columns.owners:
        body = bodies[columns.unit]
        if body.units * 2 < body.filled:  # 单位 is a measure or an office
            columns.owners, columns.unit = [columns.unit], None
    _set_target(columns, of, bodies)
    _set_progress(columns, of, bodies)
    known = sum(h.role is not None for h in headers)
    if not columns.progress or known < 2 or len(of) < 2:
        return None
    if columns.target is None and columns.number is None and not columns.owners:
        return None
    _name_from_target(columns, of, bodies)
    columns.growth = _growth(columns)
    columns.score = sum(2 * h.sure + 1 for h in headers if h.role)
    used = {columns.number, columns.target, *columns.progress[-1:], *columns.owners}
    columns.extra = _titles({i: headers[i] for i in range(len(headers)) if i not in used and headers[i].text})
    return columns


def _set_target(columns: Columns, of: dict[str, list[int]], bodies: list[Body]) -> None:
    headers = columns.headers
    promised = [i for i in of.get("comparison", []) if _promises_growth(headers[i])]
    for role in ("target", "content", "name", "indicator"):
        if columns.target is None and (found := of.get(role)):
            chosen = _whole_year(found, headers, bodies)
            if role == "target" and not _yearly(headers[chosen].period) and of.keys() & {"content", "name"}:
                continue  # 一季度目标 beside 工作任务: the task is the promise for the year
            columns.target = chosen
    if promised and not of.keys() & {"target", "content"}:
        columns.target = promised[0]
    for role in ("indicator", "name", "content"):
        found = [i for i in of.get(role, []) if i != columns.target]
        if columns.name is None and found:
            same = [i for i in found if headers[i] == headers[found[0]]]
            columns.name = max(same, key=lambda i: bodies[i].characters)
    above = headers[columns.target].above if columns.target is not None else ""
    beside = [i for i in of.get("content", []) if i != columns.target and headers[i].above == above]
    if above and beside:
        columns.name = beside[0]  # 目标任务 over 内容 and 数量


def _name_from_target(columns: Columns, of: dict[str, list[int]], bodies: list[Body]) -> None:
    """Of a target in words and one in figures (目标任务 | 任务数 | 完成数), the words are the name."""
    if columns.target is None or columns.name is not None or not bodies[columns.progress[-1]].in_figures:
        return
    words = bodies[columns.target]
    figures = next((i for i in of.get("target", []) if bodies[i].in_figures), None)
    if figures is not None and figures != columns.target and words.numbered * 2 < words.filled:
        columns.name, columns.target = columns.target, figures


def _set_progress(columns: Columns, of: dict[str, list[int]], bodies: list[Body]) -> None:
    headers = columns.headers
    for role in ("progress", "period", "partial", "invested", "comparison", "rate"):
        if not columns.progress:
            columns.progress = [
                i
                for i in of.get(role, [])
                if i != columns.target and (role != "comparison" or (headers[i].growth and headers[i].period))
            ]
        if role == "invested" and columns.progress == of.get("invested") and (plans := of.get("investment")):
            columns.target = _whole_year(plans, headers, bodies)
    if of.get("progress") and of.get("period"):
        columns.progress = sorted({*of["progress"], *_later(of["period"], of["progress"][0])})
    columns.progress.sort(key=lambda i: _standing(headers[i], bodies[i].characters))


def _without_baselines(headers: list[Header]) -> list[Header]:
    """Take figures of a year before that of the report (2023年实绩 beside 2024年计划) for comparisons."""
    results = [h for h in headers if h.role in ("progress", "period")]
    dated = [max(h.years) for h in results if h.years]
    every = [y for h in headers if h.role in ("progress", "period", "target") for y in h.years]
    now = max(dated, default=0) if len(dated) == len(results) else max(every, default=0)
    if not any(not h.years or max(h.years) >= now for h in results):
        return headers
    return [
        replace(h, role="comparison")
        if h.role in ("progress", "period") and h.years and max(h.years) < now
        else h
        for h in headers
    ]


def _growth(columns: Columns) -> dict[int, int]:
    """Pair the target and each progress with its rate of growth; none where no growth was promised."""
    headers = columns.headers
    rates = [i for i, h in enumerate(headers) if h.role == "comparison" and h.growth]
    target = columns.target
    if target is None:
        return {}
    promised = next(
        (
            i
            for i in rates
            if (headers[i].above and headers[i].above == headers[target].above)
            or _promises_growth(headers[i])
        ),
        None,
    )
    if promised is None or promised == target:
        return {}
    pairs = {target: promised}
    for i in columns.progress:
        beside = [r for r in rates if r != promised and headers[r].above == headers[i].above]
        if beside:
            pairs[i] = beside[0]
    return pairs


def _promises_growth(header: Header) -> bool:
    return header.growth and re.search(r"目标|计划|预期", header.text) is not None


def _bodies(rows: list[list[Cell]], lexicon: Lexicon) -> list[Body]:
    made = []
    for i in range(max(map(len, rows), default=0)):
        texts = [row[i].text for row in rows[:200] if i < len(row) and row[i].text.strip()]
        numbered = sum(any(c.isdigit() for c in text) for text in texts)
        units = sum(is_unit(text, lexicon) or is_nothing(text) for text in texts)
        made.append(Body(sum(map(len, texts)), len(texts), sum(map(is_figure, texts)), numbered, units))
    return made


def _standing(header: Header, weight: int) -> tuple[int, int]:
    """Order of progress columns: by the month their period ends in, else the fullest last."""
    month = end_month(header.period) if header.period else None
    return (month, 0) if month is not None else (99, weight)


def _first(of: dict[str, list[int]], role: str) -> int | None:
    return of[role][0] if role in of else None


def _whole_year(found: list[int], headers: list[Header], bodies: list[Body]) -> int:
    """Of several target columns, that for the year of the report; of those under one header, the fullest."""
    now = max((y for h in headers if h.role in ("progress", "period") for y in h.years), default=None)
    yearly = [i for i in found if _yearly(headers[i].period)] or found
    near = [i for i in yearly if not _LONG_TERM.search(headers[i].text)] or yearly
    first = next((i for i in near if now in headers[i].years), near[0])
    same = [i for i in found if headers[i] == headers[first]]
    return max(same, key=lambda i: bodies[i].characters)


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
