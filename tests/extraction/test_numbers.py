"""How numbers are written, and the rules of the scan that read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from case_files import SCANNED, ExtractCase, differences, extract_cases, rule_differences, uncovered
from goalparse.extraction import numbers, quantities
from goalparse.extraction.folding import fold
from goalparse.lexicon import default

CASES = extract_cases("numbers")
RULES = (
    "number.unit",
    "number.bare",
    "number.shared_unit",
    "number.header_unit",
    "range",
    "tenths",
    "half",
    "doubling",
    "share.words",
    "chinese.unit",
    "chinese.range",
    "class.size",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found, nothing = quantities.scan(fold(case.text).text, default())
    assert differences(case, found, nothing, SCANNED) == []
    assert rule_differences(case, [q.rule for q in found]) == []


def test_every_rule_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, RULES) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一百二", 120), ("两千三", 2300), ("三百零五", 305), ("一千零五十", 1050), ("二〇二三", 2023),
        ("十", 10), ("二十", 20), ("一万两千", 12000), ("三亿五千万", 350000000), ("九", 9), ("壹仟", 1000),
        ("百", 100), ("万亿", 10**12), ("五六七", None),
    ],
)  # fmt: skip
def test_chinese_integers(written: str, value: int | None) -> None:
    assert numbers.integer(written) == value


def test_values_carry_neither_exponent_nor_trailing_zeros() -> None:
    assert str(numbers.scaled("0.9", 4)) == "9000"
    assert str(numbers.scaled("1,100.9", 8)) == "110090000000"
    assert str(numbers.plain(Decimal("34.0"))) == "34"
    assert str(numbers.plain(Decimal("0E+3"))) == "0"


def test_values_longer_than_any_float_stay_exact() -> None:
    written = "12345678901234567890123456789.123456789"
    assert str(numbers.scaled(written, 4)) == "123456789012345678901234567891234.56789"
