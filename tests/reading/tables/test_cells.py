"""Cells that hold a figure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goalparse.reading.tables.figures import (
    decimals,
    figure_value,
    is_figure,
    is_nothing,
    is_percentage,
    is_short_quantity,
    with_unit,
)


@pytest.mark.parametrize("text", ["10", "1,000.5", "≥50", "80%", "４５", "-3.1", "18—20", "28以下", "2 090"])
def test_figures(text: str) -> None:
    assert is_figure(text)
    assert is_short_quantity(text)


@pytest.mark.parametrize("text", ["", "—", "10人", "建桥2座", "达标", "2024年5月", "%"])
def test_what_is_no_figure(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000.5", Fraction(2001, 2)),
        ("-3.1", Fraction(-31, 10)),
        ("≥50", Fraction(50)),
        ("2万元", Fraction(20_000)),
        ("1.5亿元", Fraction(150_000_000)),
        ("80%", Fraction(80)),
        ("—", None),
        ("达标", None),
        ("1.2.3", None),
        ("18—20", None),
    ],
)
def test_the_value_of_a_figure(text: str, value: Fraction | None) -> None:
    assert figure_value(text) == value


@pytest.mark.parametrize(
    ("text", "nothing"), [("", True), ("—", True), ("/", True), ("无", True), ("0", False), ("-1", False)]
)
def test_cells_that_say_nothing(text: str, nothing: bool) -> None:
    assert is_nothing(text) is nothing


def test_percentages_and_decimals() -> None:
    assert is_percentage("80.5％")
    assert not is_percentage("80.5")
    assert [decimals(text) for text in ("80", "80.50", "0.123%")] == [0, 2, 3]


@pytest.mark.parametrize(
    ("text", "unit", "made"),
    [
        ("10", "人", "10人"),
        ("47以内", "万人", "47万人以内"),
        ("10个", "人", "10个"),
        ("达标", "人", "达标"),
        ("—", "人", ""),
        ("80%", "人", "80%"),
        ("2 090", "亩", "2090亩"),
        ("20 30", "亩", "20 30亩"),
        ("100（含结转20）", "人", "100人（含结转20）"),
        ("达标（含结转20）", "人", "达标（含结转20）"),
    ],
)
def test_a_unit_is_put_to_a_bare_figure(text: str, unit: str, made: str) -> None:
    assert with_unit(text, unit) == made


@pytest.mark.parametrize("head", ["1 000", "—", "新建公园5处"])
def test_very_many_remarks_in_brackets_take_no_time(head: str) -> None:
    remarks = " (一)" * 200_000
    assert with_unit(head + remarks, "座") == with_unit(head, "座") + remarks
