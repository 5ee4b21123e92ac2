"""Tables on their side, in rows of plan and result, and side by side."""

from __future__ import annotations

import pytest

from goalparse.lexicon import default
from goalparse.reading.tables.heads import find_heads
from goalparse.reading.tables.sides import kind_of_rows, side_by_side, stood_up
from readers.grids import cells, grid


def parts(*lines: str) -> list[list[int]]:
    """The columns of each table that stands beside others."""
    rows = cells(*lines)
    heads = find_heads(rows, 0, default())
    assert heads is not None
    return side_by_side(heads, rows[heads.height :])


def upright(*lines: str) -> list[list[str]] | None:
    """The texts of the grid stood up."""
    made = stood_up(grid(*lines), default())
    return None if made is None else [[c.text for c in row] for row in made.rows]


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (("乡镇|目标|完成|乡镇|目标|完成", "甲|90|20|乙|30|40"), [[0, 1, 2], [3, 4, 5]]),
        (("科目|预算数|执行数|指标|目标值|完成值", "甲|90|20|乙|30|40"), [[0, 1, 2], [3, 4, 5]]),
        (
            ("{c3}收入|{c3}支出", "科目|预算数|执行数|科目|预算数|执行数", "甲|90|20|乙|30|40"),
            [[0, 1, 2], [3, 4, 5]],
        ),
        (("乡镇|目标|完成|目标|完成", "甲|90|20|30|40"), []),
        (("乡镇|目标|完成|乡镇|目标|完成", "甲|90|20|甲|30|40"), []),
        (("乡镇|目标|完成", "甲|1|2"), []),
    ],
)
def test_tables_side_by_side(lines: tuple[str, ...], columns: list[list[int]]) -> None:
    assert parts(*lines) == columns


def test_rows_of_plan_and_result_are_called_by_one_column() -> None:
    rows = cells("招商|计划|10|20", "招商|实际|8|15", "外贸|计划|1|2", "外贸|实际|1|1")
    found = kind_of_rows(rows, default())
    assert list(found) == [1]
    assert found[1] == {0: "target", 1: "progress", 2: "target", 3: "progress"}


@pytest.mark.parametrize(
    "lines",
    [
        ("招商|10", "外贸|20"),
        ("招商|计划|10", "外贸|计划|20"),
        ("甲|计划", "乙|实际", "丙|说明一", "丁|说明二", "戊|说明三"),
    ],
)
def test_rows_that_no_column_calls_so(lines: tuple[str, ...]) -> None:
    assert kind_of_rows(cells(*lines), default()) == {}


def test_plan_and_result_are_found_behind_long_columns_of_texts() -> None:
    lines = [f"第{n}项说明|{'计划' if n % 2 else '实际'}|{n}" for n in range(600)]
    found = kind_of_rows(cells(*lines), default())
    assert list(found) == [1]
    assert len(found[1]) == 600


def test_places_as_columns_become_rows() -> None:
    assert upright("指标|甲乡|乙镇", "年度目标|100|200", "实际完成|80|150") == [
        ["区域", "年度目标", "实际完成"],
        ["甲乡", "100", "80"],
        ["乙镇", "200", "150"],
    ]


def test_a_table_that_stands_is_left() -> None:
    assert upright("指标|目标|完成", "就业|100|80") is None
