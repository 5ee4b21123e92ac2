"""A quantity of a number and its unit; tenths, which have both in one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.extraction import numbers, units
from goalparse.extraction.numbers import Number
from goalparse.lexicon import Lexicon

# Patterns over classes of words (lexicon/shapes.py).
_TENTHS: Final = (
    "(?P<whole>[一两二三四五六七八九]|[0-9])成"
    "(?P<part>[一二三四五六七八九半](?![一-鿿]{0,2}{names.counted_after_tenths}))?(?!{names.no_tenths})"
)
# 六至七成, 六成到七成, 六七成
_TO_TENTHS: Final = "(?P<from>[一两二三四五六七八]|[0-9])(?:成?[至到~—-])?" + _TENTHS
_OPENS_TENTHS: Final = frozenset("成至到~—-两二三四五六七八九")
_HALF: Final = "半"


def draft(number: Number, end: int, unit: units.Reading | None, rule: str) -> QuantityDraft:
    """Return a number with what was read behind it; `end` is where a unit ends."""
    name, dimension = (None, None) if unit is None else (unit.name, unit.dimension)
    if unit is None:
        end = number.end
    made = QuantityDraft(number.start, end, number.value, rule, number.upper, name, dimension, number.bound)
    if number.multiplier:
        made.power = numbers.power(number.multiplier)
    return made


def tenths(text: str, start: int, digit: int, lexicon: Lexicon) -> QuantityDraft | None:
    """Read tenths at `start`, whose first digit ends at `digit`, in percent: 七成, 七成半, 六至七成; None for none."""
    if text[digit : digit + 1] not in _OPENS_TENTHS:
        return None
    m = lexicon.shapes[_TENTHS].match(text, start)
    if m is not None and text[m.end() : m.end() + 1] not in _OPENS_TENTHS:
        return _in_percent(m, _percent(m), None)
    ranged = lexicon.shapes[_TO_TENTHS].match(text, start)
    if ranged is not None and _digit(ranged["from"]) * 10 < _percent(ranged):
        return _in_percent(ranged, _digit(ranged["from"]) * 10, _percent(ranged))
    return _in_percent(m, _percent(m), None) if m is not None else None


def _in_percent(m: re.Match[str], value: int, upper: int | None) -> QuantityDraft:
    most = Decimal(upper) if upper is not None else None
    return QuantityDraft(
        m.start(), m.end(), Decimal(value), "tenths", upper=most, unit="%", dimension="share"
    )


def _percent(m: re.Match[str]) -> int:
    return _digit(m["whole"]) * 10 + (_digit(m["part"]) if m["part"] is not None else 0)


def _digit(written: str) -> int:
    """Return a digit of tenths, written either way; 半 is half of one."""
    if written == _HALF:
        return 5
    return int(written) if written.isdigit() else numbers.integer(written) or 0
