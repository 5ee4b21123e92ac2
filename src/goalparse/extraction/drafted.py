"""A quantity of a number and its unit; tenths, which have both in one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.extraction import numbers, units
from goalparse.extraction.numbers import Number

# A pattern over classes of words (lexicon/shapes.py).
TENTHS: Final = (
    "([一二三四五六七八九]|[0-9])成([一二三四五六七八九半](?![一-鿿]{0,2}{names.counted_after_tenths}))?"
    "(?!{names.no_tenths})"
)


def draft(number: Number, end: int, unit: units.Reading | None, rule: str) -> QuantityDraft:
    """Return a number with what was read behind it; `end` is where a unit ends."""
    name, dimension = (None, None) if unit is None else (unit.name, unit.dimension)
    if unit is None:
        end = number.end
    made = QuantityDraft(number.start, end, number.value, rule, number.upper, name, dimension, number.bound)
    if number.multiplier:
        made.power = numbers.power(number.multiplier)
    return made


def tenths(m: re.Match[str]) -> QuantityDraft:
    """Return what TENTHS has found, in percent."""
    whole = numbers.integer(m[1]) if not m[1].isdigit() else int(m[1])
    part = {None: 0, "半": 5}.get(m[2], numbers.integer(m[2]) if m[2] and m[2] != "半" else 0)
    return QuantityDraft(
        m.start(), m.end(), Decimal((whole or 0) * 10 + (part or 0)), "tenths", unit="%", dimension="share"
    )
