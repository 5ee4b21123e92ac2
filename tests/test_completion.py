"""How much of a goal is done: ratio, interval, direction, met, points and pace."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest

from case_files import MatchCase, match_cases, match_differences
from goalparse import parse_task
from goalparse.completion import complete
from goalparse.completion.intervals import divided
from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching import match
from goalparse.records import Period

HALF_YEAR = Period(start=date(2023, 1, 1), end=date(2023, 6, 30), elapsed=Decimal("0.5"))


def in_half_a_year(case: MatchCase) -> list[SimpleNamespace]:
    """Complete the matches of a case as though it stood in a half-year report."""
    target, progress = (
        extract(case.target, "target", default()),
        extract(case.progress, "progress", default()),
    )
    found = []
    for draft in match(target, progress, default()):
        done = complete(draft, HALF_YEAR, default())
        found.append(
            SimpleNamespace(
                goal=draft.goal.id if draft.goal else None,
                achievement=draft.achievement.id,
                basis=draft.basis,
                ratio=done.ratio,
                ratio_lower=done.lower,
                ratio_upper=done.upper,
                direction=done.direction,
                met=done.met,
                points=done.points,
                pace=done.pace,
                stated=done.stated,
            )
        )
    return found


@pytest.mark.parametrize("case", match_cases("completion"), ids=lambda case: case.place)
def test_case(case: MatchCase) -> None:
    task = parse_task(case.target, case.progress)
    assert match_differences(case, task.quantities, in_half_a_year(case)) == []


@pytest.mark.parametrize("case", match_cases("completion"), ids=lambda case: case.place)
def test_without_a_period_there_is_no_pace(case: MatchCase) -> None:
    assert [match.pace for match in parse_task(case.target, case.progress).matches] == [None] * len(
        case.matches
    )


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
