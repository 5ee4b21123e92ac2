"""How much of a goal is done: ratio, interval, direction, met, points and pace."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from goalparse import parse_task
from goalparse.completion.intervals import divided


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1, 2000000), "0.000001"),
        (Fraction(1, 2000001), "0"),
        (Fraction(-1, 2000000), "-0.000001"),
        (Fraction(13155, 9500), "1.384737"),
        (Fraction(10**30), "1" + "0" * 30),
        (Fraction(0), "0"),
        (Fraction(1, 4), "0.25"),
        (Fraction(20), "20"),
    ],
)
def test_fractions_are_rounded_half_up_to_six_places(value: Fraction, written: str) -> None:
    assert str(divided(value.numerator, value.denominator)) == written


@pytest.mark.parametrize(
    ("target", "progress", "ratio", "met"),
    [
        ("新建公园0个。", "建成公园2个。", None, True),
        ("安全事故0起。", "安全事故0起。", None, True),
        ("安全事故0起。", "安全事故2起。", Decimal(0), False),
    ],
)
def test_nothing_is_divided_by_zero(target: str, progress: str, ratio: Decimal | None, met: bool) -> None:
    (match,) = parse_task(target, progress).matches
    assert (match.ratio, match.met) == (ratio, met)


def test_a_ratio_of_long_numbers_is_exact() -> None:
    (match,) = parse_task("产值300000000000001元。", "产值100000000000000元。").matches
    assert match.ratio == Decimal("0.333333")
