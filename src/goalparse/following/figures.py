"""Two figures compared as they are written: after conversion to one unit, and rounded as the coarser one is."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from goalparse.lexicon import Lexicon
from goalparse.records import Quantity

_WRITTEN = re.compile(r"([0-9][0-9,]*)(?:\.([0-9]+))?")
_ROUNDED = Fraction(1, 20)
"""Two figures further apart than this are not one figure, rounded: 3.4万亩 is not 3万亩."""
_MOST = 16
"""The highest power of ten that multipliers give: 万亿亿."""
_OPEN = frozenset({">", ">=", "<", "<=", "~"})


def exact(quantity: Quantity, lexicon: Lexicon) -> Fraction:
    """Return the value in the base unit; of a growth, a fall is negative."""
    sign = -1 if quantity.change == "down" else 1
    return sign * Fraction(quantity.value) * _factor(quantity.unit, lexicon)


def _factor(unit: str | None, lexicon: Lexicon) -> Fraction:
    return lexicon.units.factor(unit) if unit is not None else Fraction(1)


def power(quantity: Quantity) -> int:
    """Return the power of ten between the number as written and its value: 3万亩 → 4; 0 where it is none."""
    written = _written(quantity.text)
    return _power(written[0], quantity.value) if written is not None else 0


def same_number(one: Quantity, other: Quantity, lexicon: Lexicon, *, told: bool = False) -> bool:
    """Whether both give one number: 74.2亿元 and 742000万元, 3.02万亩 and 3万亩.

    With `told` they are readings, of which one may be no more than a bound for the other (3500多人, 3518人).
    """
    if (one.value, one.upper, one.unit, one.change) == (other.value, other.upper, other.unit, other.change):
        return True
    if one.unit == other.unit and _far_apart(float(one.value), float(other.value)):
        return False
    a, b = exact(one, lexicon), exact(other, lexicon)
    if one.upper is not None and other.upper is not None and one.upper != other.upper:
        return _same_ends(one, other, lexicon)
    if (one.upper is None) != (other.upper is None):
        return False
    if a == b:
        return True
    if abs(a - b) > _ROUNDED * max(abs(a), abs(b)):
        return False
    if told and (one.bound in _OPEN or other.bound in _OPEN):
        return True
    steps = (_step(one, lexicon), _step(other, lexicon))
    coarse = max(steps)
    return bool(coarse) and steps[0] != steps[1] and _rounded(a, coarse) == _rounded(b, coarse)


def _far_apart(a: float, b: float) -> bool:
    """Whether no rounding makes them one; a float only spares the exact comparison."""
    return abs(abs(a) - abs(b)) > 0.06 * max(abs(a), abs(b))


def _same_ends(one: Quantity, other: Quantity, lexicon: Lexicon) -> bool:
    factors = _factor(one.unit, lexicon), _factor(other.unit, lexicon)
    ends = [(q.value, q.upper or q.value) for q in (one, other)]
    low, high = (
        [Fraction(end[i]) * factor for end, factor in zip(ends, factors, strict=True)] for i in (0, 1)
    )
    return low[0] == low[1] and high[0] == high[1]


def _rounded(value: Fraction, step: Fraction) -> int:
    steps = abs(value) / step
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return -whole if value < 0 else whole


def _step(quantity: Quantity, lexicon: Lexicon) -> Fraction:
    """Return what one more in the last written place is worth; 0 where the number is not in digits."""
    written = _written(quantity.text)
    if written is None:
        return Fraction(0)
    literal, places = written
    shift = _power(literal, quantity.value)
    if Fraction(literal) * 10**shift != abs(Fraction(quantity.value)):
        return Fraction(0)
    return Fraction(10) ** (shift - places) * _factor(quantity.unit, lexicon)


@lru_cache(maxsize=65536)
def _written(text: str) -> tuple[Decimal, int] | None:
    match = _WRITTEN.search(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if match is None:
        return None
    whole, part = match[1].replace(",", ""), match[2] or ""
    return Decimal(f"{whole}.{part}" if part else whole), len(part)


def _power(literal: Decimal, value: Decimal) -> int:
    if not literal or not value:
        return 0
    value = value.copy_abs()
    shift = value.adjusted() - literal.adjusted()
    if not 0 <= shift <= _MOST or Fraction(literal) * 10**shift != Fraction(value):
        return 0
    return shift
