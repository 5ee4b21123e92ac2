"""How many times one amount another one is, in one unit."""

from __future__ import annotations

from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon

_HALVES: Final = 5
"""Half as many times its goal a reading is at most, where another one answers as well."""
_MANY: Final = 5
"""An average and its total are at least as many times apart."""
_TENTH: Final = 10
"""Percent."""


def is_of_its_size(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> bool:
    """捐献8例 ‖ 捐献9例,累计66例: a reading is seldom more than a few times its goal."""
    if g.kind != "amount" or g.unit is None or d.unit is None or g.value <= 0:
        return True
    asked, told = _in_one_unit(g, d, lexicon)
    return 2 * told <= _HALVES * asked


def is_many_times(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether one of the two is so many times the other that they are no goal and reading of one thing."""
    if g.unit is None or d.unit is None:
        return False
    asked, told = _in_one_unit(g, d, lexicon)
    return max(asked, told) >= _MANY * min(asked, told)


def is_share_of(share: QuantityDraft, g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether a percentage is what two amounts give, as far as it is written: 81.7% of 1.2万户 ‖ 9800户."""
    if share.unit != "%" or g.kind != "amount" or g.value <= 0:
        return False
    whole, part = _in_one_unit(g, d, lexicon)
    percent, of = share.value.as_integer_ratio()
    decimals: int = max(0, -share.value.as_tuple().exponent)  # type: ignore[operator]  # it is finite
    off: int = (100 * part * of - percent * whole) * 10**decimals
    one = whole * of
    if share.bound in {"=", "~"}:
        return abs(off) * 100 <= 51 * one
    above = off >= 0 if share.bound in {">", ">="} else off <= 0
    return above and abs(off) < _TENTH * one  # 六成以上


def _in_one_unit(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> tuple[int, int]:
    """Return both values in one unit and times one number, so that they are integers."""
    above, below = g.value.as_integer_ratio()
    told, of = d.value.as_integer_ratio()
    if g.unit != d.unit and None not in {g.unit, d.unit}:
        times, parts = lexicon.units.ratio(d.unit or "", g.unit or "")
        told, of = told * times, of * parts
    return above * of, told * below
