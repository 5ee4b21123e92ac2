"""How well a text fits a column: what the placing of copied cells costs."""

from __future__ import annotations

import re

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import Header, is_unit, squeeze, squeezed
from goalparse.reading.owners import looks_like_owner
from goalparse.reading.row_numbers import row_number
from goalparse.reading.tables.figures import is_nothing, is_short_quantity
from goalparse.reading.tables.groups import group
from goalparse.reading.tables.roles import lay_out

_BARE = re.compile(r"[\d.,，%％\s-]+")
_DATE = re.compile(r"[年月日底]|\d{4}")
_COST_LEFT_EMPTY = {
    "number": 5.0,
    "target": 4.0,
    "indicator": 4.0,
    "figure": 1.5,
    "unit": 1.0,
    "progress": 1.5,
    "owner": 2.0,
}
_COST_OTHER_EMPTY = 0.6
_PLAIN = frozenset({"weight", "score", "rank"})
_MEASURED = frozenset({"figure", "rate", "comparison"})
"""Kinds of columns that hold figures, without a unit and with one."""
_SHORT = {"status": (5, 1.2), "leader": (4, 1.0)}
"""Kind of a column → the characters that its texts rarely go beyond, and what more of them cost."""
_FIGURES = frozenset(
    ["target", "investment", "progress", "invested", "partial", "forecast", "rest", "pace", "base", "since"]
)
"""Roles of columns that hold figures where the goal and its progress do."""


def kinds_of(headers: list[Header], lexicon: Lexicon) -> list[str]:
    """Return what each column under a row of heads holds; [] where the heads make no table of goals.

    It tells which texts fit a column: `target`, `progress`, `figure`, else its role.
    """
    if len(headers) < 2:
        return []
    layout = lay_out([(header,) for header in headers], [], {}, lexicon)
    roles = {c.role for c in layout.columns}
    if sum(h.role is not None for h in headers) < 2 or len(roles - {None}) < 2:
        return []
    groups = group(layout, [], "", lexicon).groups
    if not groups:
        return []
    goal, progress = groups[0].goal, groups[0].progress
    named = any(c.role in ("indicator", "name", "content") and c is not goal for c in layout.columns)
    figures = named and (layout.first("unit") is not None or layout.first("indicator") is not None)
    finest = layout.of("indicator")[-1:]
    kinds = []
    for column in layout.columns:
        if figures and (column.role in _FIGURES or column is goal or column in progress):
            kinds.append("figure")
        elif column.role == "indicator" and column not in finest:
            kinds.append("category")  # 一级指标 left of 三级指标
        elif column is goal:
            kinds.append("target")
        elif column in progress:
            kinds.append("progress" if column is progress[-1] else "other")
        else:
            kinds.append(column.role or "other")
    return kinds


def cost_of_empty(kind: str) -> float:
    """How unusual it is for a cell of that kind to leave nothing at all."""
    return _COST_LEFT_EMPTY.get(kind, _COST_OTHER_EMPTY)


def cost_of(text: str, kind: str, lexicon: Lexicon) -> float:
    """How unusual the text is in a column of that kind."""
    if not text:
        return 3.0 if kind in ("number", "target") else 0.1
    flat = squeeze(text)
    if flat.startswith(squeezed(lexicon.headers["furniture"])):
        return 4.0
    bare = _BARE.fullmatch(flat) is not None
    if kind in _PLAIN or kind in _MEASURED:
        fits = bare or is_nothing(text) or (kind in _MEASURED and is_short_quantity(text))
        return 0.0 if fits else 1.5
    if kind in _SHORT:
        most, cost = _SHORT[kind]
        return 0.0 if len(flat) <= most else cost
    match kind:
        case "number":
            return 0.0 if row_number(text) else 6.0
        case "owner" | "support":
            return _cost_of_owner(text, flat, bare=bare)
        case "unit":
            return 0.0 if is_unit(text, lexicon) or is_nothing(text) else 3.0
        case "indicator":
            figures = bare or is_nothing(text) or is_short_quantity(text)
            return 3.0 if figures else 2.0 if is_unit(text, lexicon) else 0.0
        case "deadline":
            return 0.0 if _DATE.search(flat) and len(flat) <= 20 else 1.5
        case "target":
            return 2.5 if is_nothing(text) else 1.0 if bare else 0.8 if looks_like_owner(text) else 0.0
        case "progress":
            return 0.5 if bare else 0.8 if looks_like_owner(text) else 0.0
    return 0.3


def _cost_of_owner(text: str, flat: str, *, bare: bool) -> float:
    if bare or "。" in flat or any(c.isdigit() for c in flat):
        return 3.0
    return 0.0 if looks_like_owner(text) else 0.5 + 0.1 * min(len(flat), 20)
