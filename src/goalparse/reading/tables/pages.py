"""Rows that a page break cut in two."""

from __future__ import annotations

from goalparse.reading.blocks import Cell


def is_cut(above: list[Cell], below: list[Cell], number: int | None, mains: list[int | None]) -> bool:
    """Whether the last row of a page and the first of the next are one row; only a number column can tell.

    `mains` are the columns of goal, progress and owner.
    """
    if number is None or _across(above) or _across(below):
        return False
    first, rest = (_text(row, number) for row in (above, below))
    if first and rest:
        return False
    if rest or not first:  # the number stands in the middle of its cell, on the second page
        return any(_text(above, n) for n in mains) and not all(
            _text(above, n) for n in mains if n is not None
        )
    goal, progress = mains[:2]
    whole = _text(below, goal) and _text(below, progress)
    return not (whole and _text(above, goal).endswith("。"))


def sewn(above: list[Cell], below: list[Cell]) -> list[Cell]:
    """Return the row whose cells hold the text of both pieces."""
    made: dict[tuple[int, int], Cell] = {}
    row = []
    for one, other in zip(above, below, strict=False):
        key = (id(one), id(other))
        if key not in made:
            seam = (len(one.text),) if one.text and other.text else ()
            later = tuple(len(one.text) + at for at in other.wraps)
            made[key] = Cell(one.text + other.text, wraps=one.wraps + seam + later)
        row.append(made[key])
    return row


def _across(row: list[Cell]) -> bool:
    filled = {id(c) for c in row if c.text.strip()}
    return len(filled) == 1 and sum(bool(c.text.strip()) for c in row) > 1


def _text(row: list[Cell], column: int | None) -> str:
    return row[column].text.strip() if column is not None and column < len(row) else ""
