"""Values in the base unit of their kind, so that 亩 and 公顷 can be summed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, Inexact, localcontext

from goalparse import lexicon
from goalparse.records import Quantity

SIX_PLACES = Decimal("0.000001")
DIGITS = 60


def in_base_unit(quantity: Quantity) -> tuple[Decimal | None, str | None]:
    """Return the value in the base unit, and that unit; (None, None) where there is none.

    Measure words have no base unit. The value is exact where its decimals end, else rounded half up to
    6 places (1 亩 is 2000/3 平方米). Values of more than 60 digits are not converted.
    """
    unit = lexicon.default().units.by_name.get(quantity.unit or "")
    if unit is None or unit.counts:
        return None, None
    with localcontext(prec=DIGITS, rounding=ROUND_HALF_UP) as context:
        context.clear_flags()
        product = quantity.value * unit.factor.numerator
        if context.flags[Inexact]:
            return None, None
        value = product / unit.factor.denominator
        return (value.quantize(SIX_PLACES) if context.flags[Inexact] else value), unit.base
