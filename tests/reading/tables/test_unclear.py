"""Figures of which a table does not say whether they are of a row's goal."""

from __future__ import annotations

import pytest

from readers.helpers import codes, document
from readers.writers import table


def _read(*lines: str) -> tuple[list[tuple[str, str]], set[str]]:
    read = document(table(*lines).encode(), "a.html")
    return [(t.target, t.progress) for t in read.tasks], codes(read)


_HEADS = "事项|单位|年度目标|完成情况"


@pytest.mark.parametrize("figure", ["80", "80个", "1,080"])
def test_a_result_over_several_goals_reports_on_none(figure: str) -> None:
    tasks, warned = _read(_HEADS, f"新建公园|个|100|{{r2}}{figure}", "改造公厕|个|50", "安装路灯|个|200|150")
    assert tasks == [("新建公园100个", ""), ("改造公厕50个", ""), ("安装路灯200个", "150个")]
    assert "merged-figure" in warned


def test_a_result_over_several_goals_is_kept_in_extra() -> None:
    lines = (_HEADS, "新建公园|个|100|{r2}80", "改造公厕|个|50", "安装路灯|个|200|150")
    read = document(table(*lines).encode(), "a.html")
    assert [t.extra for t in read.tasks] == [{"完成情况": "80"}, {"完成情况": "80"}, {}]


@pytest.mark.parametrize("result", ["100%", "均已完成", "按计划推进"])
def test_a_share_or_words_over_several_goals_hold_for_each(result: str) -> None:
    tasks, warned = _read(_HEADS, f"新建公园|个|100|{{r2}}{result}", "改造公厕|个|50", "安装路灯|个|200|150")
    assert [done for _, done in tasks] == [result, result, "150个"]
    assert "merged-figure" not in warned


def test_a_goal_over_several_names_with_a_result_each_is_no_task() -> None:
    tasks, warned = _read("乡镇|改厕目标(户)|完成(户)", "甲镇|{r2}100|80", "乙镇|20", "丙镇|200|150")
    assert tasks == [("丙镇200户", "150户")]
    assert "merged-figure" in warned


def test_a_goal_merged_with_its_name_is_one_task() -> None:
    tasks, warned = _read("事项|年度目标(户)|完成(户)", "{r2}改厕|{r2}100|80", "20", "改水|200|150")
    assert [target for target, _ in tasks] == ["改厕100户", "改水200户"]
    assert "merged-figure" not in warned


_YEARS = "指标|单位|五年目标({})|2021年{}|2022年{}|2023年{}"


@pytest.mark.parametrize("span", ["2021-2025", "2021—2025年", "2025年"])
@pytest.mark.parametrize("done", ["完成", ""])
def test_results_of_single_years_do_not_report_on_a_goal_of_five(span: str, done: str) -> None:
    heads = _YEARS.format(span, done, done, done)
    tasks, warned = _read(heads, "新建公园|个|100|20|25|30", "新增就业|人|5000|1000|1200|1300")
    assert tasks == [("新建公园100个", ""), ("新增就业5000人", "")]
    assert "single-years" in warned


def test_where_an_indicator_stood_in_each_year_reports_on_a_goal_of_five() -> None:
    heads = _YEARS.format("2021-2025", "", "", "")
    tasks, warned = _read(heads, "森林覆盖率|%|75|68|70|72", "常住人口|万人|50|46|47|47.5")
    assert [done for _, done in tasks] == ["72%", "47.5万人"]
    assert "single-years" not in warned


def test_sums_over_the_years_report_on_a_goal_of_five() -> None:
    heads = _YEARS.format("2021-2025", "累计完成", "累计完成", "累计完成")
    tasks, warned = _read(heads, "新建公园|个|100|10|25|40", "新增就业|人|5000|800|2000|2200")
    assert [done for _, done in tasks] == ["40个", "2200人"]
    assert "single-years" not in warned


@pytest.mark.parametrize("heads", [("1月", "2月", "3月"), ("一季度", "二季度", "三季度")])
def test_rising_figures_of_single_months_are_said_to_be_taken_as_sums(heads: tuple[str, ...]) -> None:
    rows = ("新建公园|个|100|20|25|30", "新增就业|人|5000|1000|1200|1300")
    tasks, warned = _read("指标|单位|年度目标|" + "|".join(heads), *rows)
    assert ([done for _, done in tasks], "assumed-sums" in warned) == (["30个", "1300人"], True)
    running = "|".join(f"{head}累计" for head in heads)
    tasks, warned = _read(f"指标|单位|年度目标|{running}", *rows)
    assert ([done for _, done in tasks], "assumed-sums" in warned) == (["30个", "1300人"], False)
