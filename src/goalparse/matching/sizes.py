"""How many times one amount another one is, in one unit."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon

_TIMES: Final = Fraction(5, 2)
"""How many times its goal a reading is at most, where another one answers as well."""
_MANY: Final = 5
"""An average and its total are at least as many times apart."""


def is_of_its_size(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> bool:
    """捐献8例 ‖ 捐献9例,累计66例: a reading is seldom more than a few times its goal."""
    if g.kind != "amount" or g.unit is None or d.unit is None or g.value <= 0:
        return True
    asked, told = _in_one_unit(g, d, lexicon)
    return told <= _TIMES * asked


def is_many_times(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether one of the two is so many times the other that they are no goal and reading of one thing."""
    if g.unit is None or d.unit is None:
        return False
    asked, told = _in_one_unit(g, d, lexicon)
    return max(asked, told) >= _MANY * min(asked, told)


def _in_one_unit(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> tuple[Fraction, Fraction]:
    asked, told = Fraction(g.value), Fraction(d.value)
    if g.unit != d.unit:
        told *= lexicon.units.factor(d.unit or "") / lexicon.units.factor(g.unit or "")
    return asked, told
