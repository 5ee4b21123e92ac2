"""The unit that follows a number: plain, compound (元/公斤), with an alternative in brackets (套(间))."""

from __future__ import annotations

import re
from typing import Final

from goalparse.lexicon.units import Unit, UnitTable

_SCALE: Final = re.compile(r"(?:百万|十万|万|亿|千|百)?")
_PER_TIME: Final = re.compile(r"[·•‧・]?([日月年])(?![一-鿿])")
"""元/人·月 and 元/人月 are 元/人/月."""
_MOST_STROKES: Final = 2  # 元/人/月


class Compound:
    """A unit with a stroke as it was read: its canonical name and what it measures."""

    def __init__(self, name: str, dimension: str, chinese: bool) -> None:
        self.name = name
        self.dimension = dimension
        self.chinese = chinese


Reading = Unit | Compound


def after(text: str, pos: int, table: UnitTable) -> tuple[int, Reading | None]:
    """Return where the unit at `pos` ends and what it is; `(pos, None)` where none stands there."""
    found = table.match(text, pos + 1 if text[pos : pos + 1] == " " else pos)
    if found is None:
        return pos, None
    end, unit = found
    if text[end - 1].isdigit() and text[end : end + 1].isdigit():  # 1350m200套: the 2 is no square
        shorter = table.match(text[: end - 1], pos)
        if shorter is None or shorter[0] != end - 1:
            return pos, None
        end, unit = shorter
    reading: Reading = unit
    following = text[end : end + 1]
    if following == "/":
        end, reading = _compound(text, end, unit, table)
        following = text[end : end + 1]
    if following == "(":
        alternative = table.match(text, end + 1)
        if alternative is not None and text[alternative[0] : alternative[0] + 1] == ")":
            end = alternative[0] + 1
    return end, reading


def _compound(text: str, end: int, unit: Unit, table: UnitTable) -> tuple[int, Reading]:
    name, dimension = unit.name, unit.dimension
    for _ in range(_MOST_STROKES):
        below = _denominator(text, end + 1, table) if text[end : end + 1] == "/" else None
        if below is None:
            break
        end, name, dimension = below[0], f"{name}/{below[1]}", f"{dimension}/{below[2]}"
        timed = _PER_TIME.match(text, end) if below[1] in table.borne_by else None
        if timed is not None:
            end, name, dimension = timed.end(), f"{name}/{timed[1]}", f"{dimension}/time"
            break
    return end, Compound(name, dimension, unit.chinese)


def _denominator(text: str, pos: int, table: UnitTable) -> tuple[int, str, str] | None:
    scale = _SCALE.match(text, pos)
    start = scale.end() if scale is not None else pos
    found = table.match(text, start)
    if start != pos:
        whole = table.match(text, pos)
        if whole is not None and (found is None or whole[0] > found[0]):
            start, found = pos, whole  # 克/千瓦时: no thousand 瓦
    if found is not None:
        end, unit = found
        return end, text[pos:start] + unit.name, unit.dimension
    day = table.per_time.get(text[pos : pos + 1])
    return (pos + 1, day, "time") if day is not None else None
