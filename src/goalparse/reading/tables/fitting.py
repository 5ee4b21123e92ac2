"""How well a text fits a column: what the placing of copied cells costs."""

from __future__ import annotations

import re

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import is_unit, squeeze, squeezed
from goalparse.reading.owners import looks_like_owner
from goalparse.reading.row_numbers import row_number
from goalparse.reading.tables.columns import Columns
from goalparse.reading.tables.figures import is_nothing, is_short_quantity

_BARE = re.compile(r"[\d.,，%％\s-]+")
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


def kind_of(i: int, columns: Columns) -> str:
    """Return what a column holds, as far as that tells which texts fit it."""
    headers = columns.headers
    figures = columns.unit is not None or any(h.role == "indicator" for h in headers)
    if figures and columns.name is not None and (i == columns.target or i in columns.progress):
        return "figure"
    if i == columns.target:
        return "target"
    if i in columns.progress:
        return "progress" if i == columns.progress[-1] else "other"
    return headers[i].role or "other"


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
    match kind:
        case "number":
            return 0.0 if row_number(text) else 6.0
        case "owner" | "support":
            if bare or "。" in flat or any(c.isdigit() for c in flat):
                return 3.0
            return 0.0 if looks_like_owner(text) else 0.5 + 0.1 * min(len(flat), 20)
        case "figure" | "rate" | "comparison":
            return 0.0 if bare or is_short_quantity(text) or is_nothing(text) else 1.5
        case "unit":
            return 0.0 if is_unit(text, lexicon) or is_nothing(text) else 3.0
        case "indicator":
            return 3.0 if bare or is_nothing(text) else 2.0 if is_unit(text, lexicon) else 0.0
        case "status":
            return 0.0 if len(flat) <= 5 else 1.2
        case "deadline":
            return 0.0 if re.search(r"[年月日底]|\d{4}", flat) and len(flat) <= 20 else 1.5
        case "leader":
            return 0.0 if len(flat) <= 4 else 1.0
        case "target":
            return 1.0 if bare else 0.8 if looks_like_owner(text) else 0.0
        case "progress":
            return 0.5 if bare else 0.8 if looks_like_owner(text) else 0.0
    return 0.3
