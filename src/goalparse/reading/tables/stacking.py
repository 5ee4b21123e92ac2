"""Header rows to one header a column: torn headers put together, sub-headers read under what is above."""

from __future__ import annotations

from dataclasses import replace

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import SIDE_ROLES, Header, read_header, squeeze
from goalparse.reading.row_numbers import row_number

_PROMISE_OR_RESULT = SIDE_ROLES | {"progress", "period"}


def stacked(rows: list[list[Cell]], lexicon: Lexicon) -> list[Header]:
    """Read each column's header cells from top to bottom as one text, a merged cell once."""
    width = max(map(len, rows))
    upper = _spread(rows[0], rows[1], lexicon) if len(rows) > 1 else rows[0]
    headers = []
    for i in range(width):
        cells: list[Cell] = []
        for row in (upper, *rows[1:]):
            if i < len(row) and not any(row[i] is c for c in cells):
                cells.append(row[i])
        headers.append(_read_stack([c.text for c in cells if c.text.strip()], lexicon))
    return headers


def goes_on(above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row may belong to the header that the row above began."""
    texts = [c.text for i, c in enumerate(row) if c.text.strip() and not (i < len(above) and c is above[i])]
    return bool(texts) and all(len(squeeze(t)) <= 20 and not row_number(t) and "。" not in t for t in texts)


def grown_together(above: list[Cell], row: list[Cell], lexicon: Lexicon) -> bool:
    """Whether a header cell spans both rows, as those do that have no sub-headers."""
    shared = (c for i, c in enumerate(row[: len(above)]) if c is above[i] and c.text.strip())
    return any(read_header(c.text, lexicon).sure for c in shared)


def absorbs(row: list[Cell], lexicon: Lexicon) -> bool:
    """Whether all that a row holds are header words, which makes it a header row even if it adds nothing."""
    headers = [read_header(c.text, lexicon) for c in row if c.text.strip()]
    return bool(headers) and all(h.role is not None and h.sure for h in headers)


def _spread(upper: list[Cell], lower: list[Cell], lexicon: Lexicon) -> list[Cell]:
    """The upper row with a header over its sub-headers where the format knows no merged cells.

    Only a promise or a result has sub-headers, and the first of them stands right below it.
    """
    made = list(upper)
    for i in range(1, min(len(upper), len(lower))):
        before = made[i - 1]
        if upper[i].text.strip() or not lower[i].text.strip() or not lower[i - 1].text.strip():
            continue
        if before.text.strip() and read_header(before.text, lexicon).role in _PROMISE_OR_RESULT:
            made[i] = before
    return made


def _read_stack(texts: list[str], lexicon: Lexicon) -> Header:
    whole = read_header("".join(texts), lexicon)
    if len(texts) < 2:
        return whole
    leaf = read_header(texts[-1], lexicon)
    upper = read_header("".join(texts[:-1]), lexicon)
    if whole.sure and not leaf.growth:
        text = leaf.text if leaf.role == "period" else whole.text
        return replace(whole, text=text, above=upper.text)
    role, sure = leaf.role, leaf.sure
    if role in SIDE_ROLES and upper.role == "progress":
        return whole
    inherits = role in (None, "period") or (role == "unit" and upper.role in ("owner", "support"))
    if inherits and not (upper.role or role):
        return whole
    if inherits and upper.role and upper.role != "period":
        role, sure = upper.role, upper.sure
    elif inherits and upper.role == "period":
        role, sure = "period", True  # 总量 under 1-6月
    text = leaf.text if leaf.role else whole.text
    return Header(text, role, sure, leaf.period or upper.period, leaf.unit or upper.unit, upper.text)
