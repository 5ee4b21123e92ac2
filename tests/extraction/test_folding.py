"""What a user gave is what a record shows, whatever form its characters have."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext

import pytest

from goalparse import extract, parse_task
from goalparse.extraction.folding import fold


@pytest.mark.parametrize("invisible", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_a_character_without_width_parts_no_number(invisible: str) -> None:
    text = f"完成投资1{invisible}20亿元"
    (found,) = extract(text).quantities
    assert (found.value, found.unit) == (Decimal(12000000000), "元")
    assert text[found.start : found.end] == found.text == f"1{invisible}20亿元"


def test_a_character_without_width_parts_no_word() -> None:
    task = parse_task("PM2.5浓度不\u200b超过35微克/立方米", "30微克/立方米")
    assert task.quantities[0].bound == "<="
    assert task.matches[0].direction == "down"


def test_spans_point_into_the_text_of_the_user() -> None:
    text = "\u200b新建\u200b公园\u200b8个，造林\u200b２千畝"
    found = extract(text).quantities
    assert [text[q.start : q.end] for q in found] == [q.text for q in found] == ["8个", "２千畝"]
    assert [q.value for q in found] == [8, 2000]


def test_an_indicator_is_verbatim() -> None:
    (found,) = extract("新增市场主体（个体户）１２０户").quantities
    assert found.indicator is not None
    assert found.indicator in "新增市场主体（个体户）１２０户"
    (folded,) = extract("新建農村公路12公里").quantities
    assert folded.indicator == "農村公路"


def test_folding_keeps_what_has_no_other_form() -> None:
    assert fold("著名企业乾坤").text == "著名企业乾坤"
    assert fold("萬億畝").text == "万亿亩"
    assert fold("１２．５％\u3000").text == "12.5% "


@pytest.mark.parametrize(
    "text", ["财政收入百分之六十二点五", "-12345.678万元", "12.5、3.2和1.8万亩", "3.14159265亿元"]
)
def test_the_decimal_context_of_the_caller_changes_nothing(text: str) -> None:
    wanted = extract(text)
    with localcontext(Context(prec=3)):
        assert extract(text) == wanted


def test_the_ratio_does_not_depend_on_the_context_either() -> None:
    wanted = parse_task("投资123456789元", "完成12345678.9元,占计划的10.0001%")
    with localcontext(Context(prec=2)):
        assert parse_task("投资123456789元", "完成12345678.9元,占计划的10.0001%") == wanted
