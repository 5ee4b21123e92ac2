"""Over what time a number is told, and how firmly it is promised."""

from __future__ import annotations

import pytest

from goalparse import extract


@pytest.mark.parametrize(
    ("text", "years", "average"),
    [
        ("五年累计新增就业{2.6万人}", 5, False),
        ("过去五年建成公路{48公里}", 5, False),
        ("近3年投入资金{7亿元}", 3, False),
        ("“十四五”期间完成投资{63亿元}", 5, False),
        ("固定资产投资年均增长{8%}", None, True),
        ("“十三五”时期，收入年均增长{8.2%}", 5, True),
        ("五年来发展很快，2023年新增就业{3000人}", None, False),
        ("五年来造林很多，一年来新增就业{3000人}", None, False),
        ("过去五年稳中有进，过去一年新增就业{3000人}", None, False),
        ("一年来造林不少，五年来新增就业{1.6万人}", 5, False),
        ("五年级学生{3000人}", None, False),
        ("新增就业{3000人}", None, False),
    ],
)
def test_years_and_averages(text: str, years: int | None, average: bool) -> None:
    (q,) = [q for q in extract(text.replace("{", "").replace("}", "")).quantities if q.text in text]
    assert (q.years, q.average) == (years, average)


@pytest.mark.parametrize(
    ("text", "efforts"),
    [
        ("确保粮食产量15.6万吨", ["firm"]),
        ("新增就业不低于5000人", ["firm"]),
        ("新增就业5000人以上", ["firm"]),
        ("力争新增就业5000人", ["strive"]),
        ("争取新增就业5000人", ["strive"]),
        ("争取上级资金8亿元", [None]),
        ("争取中央预算内投资3亿元、专项债券6亿元", [None, None]),
        ("新增就业5000人", [None]),
        ("财政收入增长8%，力争9%", [None, "strive"]),
    ],
)
def test_effort(text: str, efforts: list[str | None]) -> None:
    assert [q.effort for q in extract(text, side="target").quantities] == efforts


def test_effort_is_of_promises_only() -> None:
    for text in ("确保粮食产量稳定，达到15.6万吨", "新增就业5000人以上"):
        (q,) = extract(text).quantities
        assert q.effort is None


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("财政收入增长8%，力争9%", [None, "g1"]),
        ("粮食产量稳定在15.6万吨，力争突破16万吨", [None, "g1"]),
        ("完成水利投资3.6亿元，力争达到4亿元", [None, "g1"]),
        ("财政收入增长8%，力争税收增长9%", [None, None]),
        ("财政收入增长8%。力争9%", [None, None]),
        ("完成水利投资3.6亿元，力争新增就业400人", [None, None]),
    ],
)
def test_a_second_higher_goal_stretches_the_first(text: str, stretches: list[str | None]) -> None:
    assert [q.stretch_of for q in extract(text, side="target").quantities] == stretches
