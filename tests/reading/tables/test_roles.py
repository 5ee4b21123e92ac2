"""The role of each column, from its heads and from what stands below it."""

from __future__ import annotations

import pytest

from goalparse.lexicon import default
from goalparse.reading.headers import read_header
from readers.grids import paired, roles


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("执行数为预算数%", "rate"),
        ("决算数为调整预算数%", "rate"),
        ("完成投资占年度计划%", "rate"),
        ("占年初预算%", "rate"),
        ("2024年预算数为2023年执行数%", "comparison"),
        ("预算数为上年决算数%", "comparison"),
        ("决算数为上年决算数%", "comparison"),
        ("为上年同期%", "comparison"),
    ],
)
def test_a_quotient_is_a_share_of_the_goal_only_where_it_divides_by_the_goal(head: str, role: str) -> None:
    assert read_header(head, default()).role == role


def test_a_budget_in_percent_of_last_year_is_no_progress() -> None:
    lines = ("项目|上年决算数|本年预算数|预算数为决算数%", "税收|100|110|110", "非税|30|20|66.7")
    assert roles(*lines)[3] == "comparison"
    assert paired(*lines) == {}


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("计划开工数", "target"),
        ("计划完成额", "target"),
        ("拟竣工数", "target"),
        ("计划完成情况", "progress"),
        ("开工数", "progress"),
        ("年度计划完成情况", "progress"),
    ],
)
def test_what_is_planned_of_a_result_is_a_goal(head: str, role: str) -> None:
    assert read_header(head, default()).role == role


def test_money_and_counts_are_each_reported_on_by_their_own() -> None:
    lines = ("项目|计划投资|计划开工数|完成投资|开工数", "甲|1000|10|800|8", "乙|500|5|300|4")
    assert paired(*lines) == {"计划投资": ["完成投资"], "计划开工数": ["开工数"]}
    assert paired("项目|年度计划投资|完成投资", "甲|1000|800") == {"年度计划投资": ["完成投资"]}


def test_a_result_in_percent_is_a_rate_only_where_the_goal_is_none() -> None:
    shares = ("指标|目标值(%)|完成值(%)|完成率(%)", "覆盖率|95|90|94.7", "合格率|98|99|101")
    assert roles(*shares)[1:] == ["target", "progress", "rate"]
    counts = ("指标|目标值|完成值|完成(%)", "造林|1000|900|90", "修路|30|27|90")
    assert roles(*counts)[1:] == ["target", "progress", "rate"]
