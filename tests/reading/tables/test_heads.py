"""Which rows are heads, and the path of heads above each column."""

from __future__ import annotations

import pytest

from goalparse.lexicon import default
from goalparse.reading.tables.heads import find_heads
from readers.grids import cells


def paths(*lines: str, at: int = 0) -> list[list[str]] | None:
    """The heads above each column; None where no heads begin at the row."""
    heads = find_heads(cells(*lines), at, default())
    return None if heads is None else [[h.text for h in path] for path in heads.paths]


def height(*lines: str) -> int:
    """How many rows are heads."""
    heads = find_heads(cells(*lines), 0, default())
    return 0 if heads is None else heads.height


def test_one_row_of_heads() -> None:
    assert paths("项目|目标|完成", "甲|10|8") == [["项目"], ["目标"], ["完成"]]


def test_merged_heads_stand_over_each_of_their_columns() -> None:
    lines = ("{r2}项目|{c2}目标|{c2}完成", "户数|资金|户数|资金", "甲|1|2|3|4")
    assert paths(*lines) == [["项目"], ["目标", "户数"], ["目标", "资金"], ["完成", "户数"], ["完成", "资金"]]


def test_heads_without_merged_cells_spread_over_their_sub_heads() -> None:
    lines = ("项目|目标||完成|", "|户数|资金|户数|资金", "甲|1|2|3|4")
    assert paths(*lines) == [["项目"], ["目标", "户数"], ["目标", "资金"], ["完成", "户数"], ["完成", "资金"]]


def test_a_torn_head_is_one() -> None:
    assert paths("目标|完成|责任", "|情况|单位", "甲|10|8") == [["目标"], ["完成情况"], ["责任单位"]]


@pytest.mark.parametrize(
    "line",
    [
        "甲|10|8",
        "项目|目标完成得很好。|完成",
        "合计|目标|完成",
        "2024年5月6日|目标|完成",
        "{c3}目标任务完成情况表",
        "姓名|电话|地址",
    ],
)
def test_rows_that_are_no_heads(line: str) -> None:
    assert paths(line, "甲|10|8") is None


@pytest.mark.parametrize(
    ("below", "rows"),
    [("1|2|3", 2), ("甲|1|2", 2), ("栏次|1|2", 2), ("①|②|③=②/①", 2), ("甲|7|8", 1), ("甲|10|8", 1)],
)
def test_numbers_of_columns_are_heads_and_figures_are_not(below: str, rows: int) -> None:
    assert height("项目|目标|完成", below, "乙|5|4") == rows


def test_a_label_before_a_value_is_no_head_over_heads() -> None:
    assert height("主管部门|目标|完成情况", "交通局|10公里|8公里") == 1


def test_a_cell_that_spans_head_and_body_is_the_label_of_the_block() -> None:
    lines = ("{r3}资金|年初预算数|全年执行数", "100|90", "20|10")
    heads = find_heads(cells(*lines), 0, default())
    assert heads is not None
    assert {i: c.text for i, c in heads.labels.items()} == {0: "资金"}
    assert heads.paths[0] == ()


def test_heads_may_be_five_rows_high_and_no_more() -> None:
    top = ["{c2}2024年", "{c2}全县", "{c2}主要经济指标"]
    lines = [f"{{r9}}项目|{line}" if n == 0 else line for n, line in enumerate([*top, "目标|完成", "1|2"])]
    assert height(*lines) <= 5
