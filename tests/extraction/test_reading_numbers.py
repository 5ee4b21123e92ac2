"""What is a number and what it is worth, digit by digit and word by word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalparse.extraction import numbers


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("零", 0), ("〇", 0), ("一", 1), ("两", 2), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99),
        ("一百", 100), ("一百二", 120), ("一百二十", 120), ("一百零二", 102), ("一百一十", 110), ("一百一十三", 113),
        ("两千三", 2300), ("两千零三", 2003), ("两千零三十", 2030), ("三千四百五十六", 3456), ("一万两千", 12000),
        ("一万二", 12000), ("一万零二", 10002), ("十二万", 120000), ("一百万", 1000000), ("三千万", 30000000),
        ("一亿", 10**8), ("一亿二", 120000000), ("一亿二千万", 120000000), ("三亿零五万", 300050000),
        ("一亿二千三百四十五万六千七百八十九", 123456789), ("二〇二五", 2025), ("二〇", 20), ("一九九八", 1998),
        ("百", 100), ("千", 1000), ("万", 10000), ("亿", 10**8), ("千万", 10**7), ("百亿", 10**10), ("壹佰", 100),
        ("叁仟伍佰", 3500), ("拾", 10), ("拾伍", 15), ("一千万亿", 10**15), ("两千万亿", 2 * 10**15),
    ],
)  # fmt: skip
def test_a_chinese_integer(written: str, value: int) -> None:
    assert numbers.integer(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("十", 10), ("二十", 20), ("两百一", 210), ("三千零五", 3005), ("五千八百六十", 5860), ("一万", 10000),
     ("四亿三千万", 430000000)],
)  # fmt: skip
def test_the_usual_order_needs_no_other_reader(written: str, value: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "_out_of_order", pytest.fail)
        numbers.integer.cache_clear()
        assert numbers.integer(written) == value


@pytest.mark.parametrize(
    "written",
    ["一二三", "三四", "百三", "一百百", "一百千", "一百二三", "零百", "千三百", "一" * 32, "零一百", "二十零",
     "一万百", "三百五千", "三千五千", "一万二万", "一万二亿"],
)  # fmt: skip
def test_no_chinese_integer(written: str) -> None:
    assert numbers.integer(written) is None


Told = tuple[str, str | None, str, str]


def told(number: numbers.Number | None, text: str) -> tuple[str, Told] | None:
    """Return what was read of a text, and value, upper end, bound and multiplier."""
    if number is None:
        return None
    upper = f"{number.upper:f}" if number.upper is not None else None
    read = text[number.start : number.end]
    return read, (f"{number.value:f}", upper, number.bound, number.multiplier)


@pytest.mark.parametrize(
    ("text", "read", "wanted"),
    [
        ("三百零五家", "三百零五", ("305", None, "=", "")),
        ("一点五亿元", "一点五亿", ("150000000", None, "=", "")),
        ("一点二五万", "一点二五万", ("12500", None, "=", "")),
        ("三点五", "三点五", ("3.5", None, "=", "")),
        ("几十家", "几十", ("10", None, ">", "")),
        ("数百家", "数百", ("100", None, ">", "")),
        ("上百家", "上百", ("100", None, ">=", "")),
        ("十余家", "十余", ("10", None, ">", "")),
        ("十多万人", "十多万", ("100000", None, ">", "")),
        ("三十几家", "三十几", ("30", None, ">", "")),
        ("三百万多户", "三百万多", ("3000000", None, ">", "")),
        ("两三家", "两三", ("2", "3", "=", "")),
        ("三四十家", "三四十", ("30", "40", "=", "")),
        ("两三百多万户", "两三百多万", ("2000000", "3000000", "=", "")),
        ("二十多万亿元", "二十多万亿", ("20000000000000", None, ">", "")),
        ("三点" + "一" * 30, "三点" + "一" * 30, ("3." + "1" * 30, None, "=", "")),
        ("五六百户", "五六百", ("500", "600", "=", "")),
        ("两三万户", "两三万", ("20000", "30000", "=", "")),
        ("千亩", "千", ("1000", None, "=", "千")),
        ("亿元", "亿", ("100000000", None, "=", "亿")),
        ("十亿元", "十亿", ("1000000000", None, "=", "")),
        ("百万亩", "百万", ("1000000", None, "=", "百万")),
        ("一百亩", "一百", ("100", None, "=", "")),
        ("万元宵", "万", ("10000", None, "=", "万")),
    ],
)
def test_a_number_in_words(text: str, read: str, wanted: Told) -> None:
    number = numbers.chinese(text, 0)
    assert told(number, text) == (read, wanted)
    assert number is not None
    assert number.literal == read


@pytest.mark.parametrize("text", ["家", "一二三家", "百三家", "一" * 32, "三点" + "一" * 31])
def test_no_number_in_words(text: str) -> None:
    assert numbers.chinese(text, 0) is None


@pytest.mark.parametrize(
    ("text", "read", "wanted"),
    [
        ("3家", "3", ("3", None, "=", "")),
        ("0.90万", "0.90万", ("9000", None, "=", "万")),
        ("1,100.9亿", "1,100.9亿", ("110090000000", None, "=", "亿")),
        ("1.23456万", "1.23456万", ("12345.6", None, "=", "万")),
        ("1.200", "1.200", ("1.2", None, "=", "")),
        ("8000多亿", "8000多亿", ("800000000000", None, ">", "亿")),
        ("30余家", "30余", ("30", None, ">", "")),
        ("3万多户", "3万多", ("30000", None, ">", "万")),
        ("3 万户", "3 万", ("30000", None, "=", "万")),
        ("3 家", "3", ("3", None, "=", "")),
        ("3百万户", "3百万", ("3000000", None, "=", "百万")),
        ("1亿2000万元", "1亿2000万", ("120000000", None, "=", "亿")),
        ("1万6千多户", "1万6千多", ("16000", None, ">", "万")),
        ("1万6千户", "1万6千", ("16000", None, "=", "万")),
        ("1万9千余户", "1万9千余", ("19000", None, ">", "万")),
        ("3千5百户", "3千5百", ("3500", None, "=", "千")),
        ("3千5百万元", "3千5百万", ("35000000", None, "=", "万")),
        ("3千5百多万元", "3千5百多万", ("35000000", None, ">", "万")),
        ("3千5百亿元", "3千5百亿", ("350000000000", None, "=", "亿")),
        ("1万2千亿元", "1万2千亿", ("1200000000000", None, "=", "亿")),
        ("1万2千亿多元", "1万2千亿多", ("1200000000000", None, ">", "亿")),
        ("1万2千万元", "1万2千", ("12000", None, "=", "万")),
        ("1亿2000.5万元", "1亿2000.5万", ("120005000", None, "=", "亿")),
        ("1亿2.3456万元", "1亿2.3456万", ("100023456", None, "=", "亿")),
        ("1亿2.34567万元", "1亿", ("100000000", None, "=", "亿")),
        ("1亿2,500万元", "1亿2,500万", ("125000000", None, "=", "亿")),
        ("1,200万5千元", "1,200万5千", ("12005000", None, "=", "万")),
        ("3万5000元", "3万5000", ("35000", None, "=", "万")),
        ("3万5000余户", "3万5000余", ("35000", None, ">", "万")),
        ("3亿5000元", "3亿", ("300000000", None, "=", "亿")),
        ("3万2024年", "3万", ("30000", None, "=", "万")),
        ("1亿2万3万", "1亿2万", ("100020000", None, "=", "亿")),
        ("30多万5", "30多万", ("300000", None, ">", "万")),
        ("3千万200户", "3千万", ("30000000", None, "=", "千万")),
        ("1万2亿", "1万", ("10000", None, "=", "万")),
        ("1万2万", "1万", ("10000", None, "=", "万")),
        ("1万200", "1万", ("10000", None, "=", "万")),
    ],
)
def test_a_number_in_digits(text: str, read: str, wanted: Told) -> None:
    assert told(numbers.arabic(text, 0), text) == (read, wanted)


def test_no_number_in_digits() -> None:
    assert numbers.arabic("家", 0) is None
    assert numbers.arabic("9" * 65, 0) is None
    longest = "9" * 64
    assert told(numbers.arabic(longest, 0), longest) == (longest, (longest, None, "=", ""))


@pytest.mark.parametrize(
    ("text", "read", "wanted"),
    [
        ("2. 5万亩", "2. 5万", ("25000", None, "=", "万")),
        ("10. 65%", "10. 65", ("10.65", None, "=", "")),
        ("2 090元", "2 090", ("2090", None, "=", "")),
        ("38·462万立方米", "38·462万", ("384620", None, "=", "万")),
        ("1 150 万元", "1 150 万", ("11500000", None, "=", "万")),
        ("1" * 31 + ". " + "2" * 31, "1" * 31 + ". " + "2" * 31, ("1" * 31 + "." + "2" * 31, None, "=", "")),
    ],
)
def test_a_torn_number(text: str, read: str, wanted: Told) -> None:
    assert told(numbers.torn(text, 0), text) == (read, wanted)


def test_no_torn_number() -> None:
    assert numbers.torn("25万亩", 0) is None


@pytest.mark.parametrize(
    ("value", "power", "wanted"),
    [("1.5", 2, "150"), ("150", -2, "1.5"),
     ("-1.50", 0, "-1.5"), ("0", 3, "0"), ("12", -4, "0.0012"), ("100", 0, "100")],
)  # fmt: skip
def test_powers_of_ten(value: str, power: int, wanted: str) -> None:
    assert str(numbers.shifted(Decimal(value), power)) == wanted


@pytest.mark.parametrize(
    ("literal", "power", "wanted"),
    [("1,100", 0, "1100"), ("0.9", 4, "9000"), ("12", 3, "12000"), ("1.2345", 2, "123.45"), ("1.2300", 2, "123"),
     ("1.25", 2, "125"), ("1.10", 0, "1.1"), ("1.00", 0, "1"), ("100", 0, "100")],
)  # fmt: skip
def test_multipliers(literal: str, power: int, wanted: str) -> None:
    assert str(numbers.scaled(literal, power)) == wanted
