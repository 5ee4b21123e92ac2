"""Units and measure words: every spelling is read, and conversions are exact."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goalparse.extraction import quantities
from goalparse.extraction.folding import fold
from goalparse.lexicon import default


@pytest.mark.parametrize("spelling", sorted(default().units.spellings))
def test_every_spelling_is_read_to_its_end(spelling: str) -> None:
    found, nothing = quantities.scan(fold(f"共计12{spelling}。").text, default())
    assert [(str(q.value), q.unit, q.end) for q in found] == [
        ("12", default().units.spellings[spelling].name, 4 + len(spelling))
    ]
    assert nothing == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("公顷", "亩", Fraction(15)),
        ("平方公里", "亩", Fraction(1500)),
        ("亩", "平方米", Fraction(2000, 3)),
        ("公里", "米", Fraction(1000)),
        ("里", "米", Fraction(500)),
        ("海里", "米", Fraction(1852)),
        ("吨", "公斤", Fraction(1000)),
        ("斤", "克", Fraction(500)),
        ("毫克", "微克", Fraction(1000)),
        ("立方米", "升", Fraction(1000)),
        ("兆瓦", "千瓦", Fraction(1000)),
        ("兆瓦时", "度", Fraction(1000)),
        ("兆伏安", "千伏安", Fraction(1000)),
        ("吨标准煤", "千克标准煤", Fraction(1000)),
        ("%", "‰", Fraction(10)),
        ("小时", "分钟", Fraction(60)),
        ("周", "天", Fraction(7)),
        ("年", "季度", Fraction(4)),
        ("毫克/升", "微克/立方米", Fraction(1000000)),
        ("元/公斤", "元/吨", Fraction(1000)),
    ],
)
def test_conversions_are_exact(one: str, other: str, ratio: Fraction) -> None:
    units = default().units
    a, b = units.find(one), units.find(other)
    assert a is not None
    assert b is not None
    assert a.converts_to(b)
    assert units.factor(one) / units.factor(other) == ratio


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("个", "家", True),
        ("处", "个", True),
        ("条", "家", True),
        ("人", "名", True),
        ("人", "人次", False),
        ("个", "人", False),
        ("户", "人", False),
        ("亩", "米", False),
        ("元", "美元", False),
        ("%", "百分点", False),
        ("微克/立方米", "元/公斤", False),
    ],
)
def test_what_can_stand_for_what(one: str, other: str, same: bool) -> None:
    a, b = default().units.find(one), default().units.find(other)
    assert a is not None
    assert b is not None
    assert a.converts_to(b) is same
    assert b.converts_to(a) is same
