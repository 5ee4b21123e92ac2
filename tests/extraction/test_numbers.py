"""Chinese integers, and values as they are kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalparse.extraction import extract, numbers
from goalparse.lexicon import default


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


@pytest.mark.parametrize(
    "code", ["1" * 65, "1" * 65 + ".5", "1" * 40 + "." + "2" * 40, "1." + "2" * 70, ",".join(["123"] * 17)]
)
def test_digits_without_end_are_a_code(code: str) -> None:
    found = extract(f"编号{code}已启用", "progress", default())
    assert found.quantities == []
    (numeral,) = found.numerals
    assert (numeral.start, numeral.end) == (2, 2 + len(code))
    assert (numeral.kind, numeral.rule) == ("label", "label.code")
