"""A goal and what was done of it as numbers: both in one unit, as intervals; their ratio, and whether the goal is met.

Integers and fractions throughout. Fractions are rounded once, half up, to 6 places.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.types import Bound, Change

_PLACES: Final = 6
_ONE: Final = 10**_PLACES


class Reading:
    """A quantity as an interval: `low` to `high`, None where it is open; strict ends are not reached.

    Goal and achievement are in one unit, and both times the same number, so that all of it is integers.
    """

    def __init__(
        self,
        value: int,
        low: int | None,
        high: int | None,
        low_strict: bool = False,
        high_strict: bool = False,
    ) -> None:
        self.value = value
        self.low = low
        self.high = high
        self.low_strict = low_strict
        self.high_strict = high_strict

    def mirrored(self) -> Reading:
        """Return the same with the opposite sign: a fall as a negative rise."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Reading(-self.value, low, high, self.high_strict, self.low_strict)


def divided(above: int, below: int) -> Decimal:
    """Return the ratio of two integers rounded half up to 6 places, without trailing zeros."""
    times, of = abs(above) * _ONE, abs(below)
    units = (2 * times + of) // (2 * of)
    sign = "-" if units and (above < 0) != (below < 0) else ""
    part = str(units % _ONE).rjust(_PLACES, "0").rstrip("0")
    return Decimal(f"{sign}{units // _ONE}.{part}")


def readings(goal: QuantityDraft, done: QuantityDraft, lexicon: Lexicon) -> tuple[Reading, Reading, int]:
    """Return both in one unit, and the number that both are times. A lost unit takes the other's."""
    ends = [end.as_integer_ratio() for end in _ends(goal)]
    reached = [end.as_integer_ratio() for end in _ends(done)]
    if goal.unit != done.unit and goal.unit is not None and done.unit is not None:
        ends = _times(ends, lexicon.units.factor(goal.unit))
        reached = _times(reached, lexicon.units.factor(done.unit))
    lost = _lost_power(goal, done)
    if lost:
        reached = _times(reached, Fraction(10**lost))
    scale = lcm(*[below for _, below in ends + reached])
    read = _reading(done.bound, [above * (scale // below) for above, below in reached])
    if goal.kind == "growth" and _opposite(goal, done):
        read = read.mirrored()
        if read.high is None and read.value < 0:
            read.high = 0  # a fall of at most 3 % is no rise
    return _reading(goal.bound, [above * (scale // below) for above, below in ends]), read, scale


def _lost_power(goal: QuantityDraft, done: QuantityDraft) -> int:
    """Return the power of ten that a bare figure takes from its goal: ≤90万元 ‖ 86.97 is 86.97万."""
    if done.unit is not None or done.power or not goal.power:
        return 0
    above, below = goal.value.as_integer_ratio()
    reached, of = done.value.as_integer_ratio()
    return goal.power if reached * below * 10**goal.power < 10 * above * of else 0


def _ends(quantity: QuantityDraft) -> tuple[Decimal, ...]:
    """Return the value, and the upper end of a range."""
    return (quantity.value,) if quantity.upper is None else (quantity.value, quantity.upper)


def _times(ends: list[tuple[int, int]], factor: Fraction) -> list[tuple[int, int]]:
    return [(above * factor.numerator, below * factor.denominator) for above, below in ends]


def _reading(bound: Bound, ends: list[int]) -> Reading:
    value = ends[0]
    low, high = min(ends), max(ends)
    if bound in {"=", "~"}:
        return Reading(value, low, high)
    if bound in {">", ">="}:
        return Reading(value, low, None, low_strict=bound == ">")
    return Reading(value, None, high, high_strict=bound == "<")


def _opposite(goal: QuantityDraft, done: QuantityDraft) -> bool:
    return goal.change is not None and done.change is not None and goal.change != done.change


def quotient(above: int | None, below: int | None) -> Decimal | None:
    """Return the ratio, rounded; None where an end is open or nothing can be divided by."""
    return divided(above, below) if above is not None and below else None


def _asked(goal: Reading) -> tuple[int, int]:
    """Return the ends of a range that is asked for; both the value where it has an open end, which is a threshold."""
    return (goal.value, goal.value) if goal.low is None or goal.high is None else (goal.low, goal.high)


def interval(goal: Reading, done: Reading, direction: Change) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of the ratio. The goal's own bound is a threshold, so only its range widens them."""
    least, most = _asked(goal)
    if least < 0 < most:
        return None, None  # -1‰至1‰: on both sides of nothing every ratio lies between some two others
    if direction == "up":
        nothing = 0 if done.value > 0 else None  # of an amount there is none below zero, of a change there is
        ends = quotient(done.low if done.low is not None else nothing, most), quotient(done.high, least)
        return ends if most > 0 else ends[::-1]
    return quotient(least, done.high) if done.high is not None else Decimal(0), quotient(most, done.low)


def is_met(goal: Reading, done: Reading, direction: Change, *, strict: bool) -> bool | None:
    """Decide from the ends: met where the worst case reaches the goal, not met where the best does not.

    With `strict` the goal itself is not enough: 突破100亿元.
    """
    need, most = _asked(goal)
    if direction == "down":
        need, done = -most, done.mirrored()
    if done.low is not None and (done.low > need or (done.low == need and (not strict or done.low_strict))):
        return True
    if done.high is not None and (done.high < need or (done.high == need and (strict or done.high_strict))):
        return False
    return None
