"""Which goal and progress columns belong together."""

from __future__ import annotations

import pytest

from readers.grids import paired, understood
from readers.helpers import document, rows
from readers.writers import table


@pytest.mark.parametrize(
    ("heads", "groups"),
    [
        ("乡镇|改厕目标|改水目标|改厕完成|改水完成", {"改厕目标": ["改厕完成"], "改水目标": ["改水完成"]}),
        ("乡镇|改厕任务|改水任务|已改水|已改厕", {"改厕任务": ["已改厕"], "改水任务": ["已改水"]}),
        ("乡镇|改厕目标|改厕完成|改水目标|改水完成", {"改厕目标": ["改厕完成"], "改水目标": ["改水完成"]}),
        ("乡镇|改厕任务|完成|改水任务|完成", {"改厕任务": ["完成"], "改水任务": ["完成"]}),
    ],
)
def test_goals_side_by_side_are_told_apart_by_their_names(heads: str, groups: dict[str, list[str]]) -> None:
    assert paired(heads, "甲乡|100|300|80|240", "乙镇|50|150|25|75") == groups


@pytest.mark.parametrize("leaves", [("数量", "金额"), ("户", "人"), ("个数", "绝对额")])
@pytest.mark.parametrize("turned", [False, True])
def test_goals_under_one_head_are_told_apart_by_the_words_for_figures(
    leaves: tuple[str, str], turned: bool
) -> None:
    one, other = leaves
    below = f"{one}|{other}|{other}|{one}" if turned else f"{one}|{other}|{one}|{other}"
    found = paired("{r2}乡镇|{c2}目标|{c2}完成", below, "甲乡|100|300|80|240", "乙镇|50|150|25|75")
    assert found == {f"目标{one}": [f"完成{one}"], f"目标{other}": [f"完成{other}"]}


def test_a_goal_that_no_result_names_stays_without_one() -> None:
    heads = "乡镇|改厕任务|改水任务|改水完成"
    assert paired(heads, "甲乡|100|300|240", "乙镇|50|150|75") == {"改水任务": ["改水完成"]}


def test_one_result_beside_two_goals_is_a_doubt_unless_a_rate_decides() -> None:
    found = understood("乡镇|改厕任务|改水任务|完成", "甲乡|100|300|240", "乙镇|50|150|75")
    assert found.groups == []
    assert found.grouping.doubt is not None
    assert "“改厕任务”还是“改水任务”" in found.grouping.doubt.message
    rated = paired("乡镇|改厕任务|改水任务|完成|完成率%", "甲乡|100|300|240|80", "乙镇|50|150|75|50")
    assert rated == {"改水任务": ["完成"]}


def test_budgets_of_one_year_are_one_goal() -> None:
    heads = "项目|年初预算数|调整预算数|执行数"
    assert paired(heads, "税收|100|110|90", "非税|30|20|10") == {"调整预算数": ["执行数"]}


@pytest.mark.parametrize("unchanged", ["—", "", "不变", "未调整"])
def test_a_goal_that_was_not_changed_is_in_force_still(unchanged: str) -> None:
    heads = "指标|单位|年初目标值|调整后目标值|1-8月累计完成"
    read = document(table(heads, "投资|亿元|96|90|60", f"项目|个|40|{unchanged}|29"))
    assert [(t.target, t.progress) for t in read.tasks] == [("投资90亿元", "60亿元"), ("项目40个", "29个")]


def test_a_budget_that_was_cut_to_nothing_is_no_goal() -> None:
    read = document(table("项目|年初预算数|全年预算数|执行数", "税收|100|110|90", "非税|30|—|10"))
    assert [(t.target, t.progress) for t in read.tasks] == [("税收110", "90")]


def test_a_level_beside_its_growth_is_one_goal() -> None:
    lines = ("{r2}指标|{c2}年度目标|{c2}累计完成", "绝对值|增速%|绝对值|增速%", "出口|100|7|80|5")
    assert paired(*lines) == {"年度目标绝对值": ["累计完成绝对值"]}


def test_units_below_a_shared_head_are_put_to_the_figures() -> None:
    lines = ("{r2}乡镇|{c2}目标|{c2}完成", "户|人|户|人", "甲乡|100|300|80|240")
    assert rows(document(table(*lines).encode(), "a.html")) == [
        (None, "甲乡100户", "80户", []),
        (None, "甲乡300人", "240人", []),
    ]
    torn = "项目,目标,完成\n,万元,亿元\n税收,100000,8\n非税,30000,1\n"
    assert rows(document(torn.encode(), "a.csv"))[0] == (None, "税收100000万元", "8亿元", [])


@pytest.mark.parametrize("part", ["本月完成", "今日完成", "本周完成", "当月", "本季完成"])
def test_figures_of_a_part_are_no_progress_of_the_year(part: str) -> None:
    lines = (f"项目|单位|全年目标|{part}", "造林|亩|1000|90", "修路|公里|30|2")
    assert paired(*lines) == {}
    whole = [line + end for line, end in zip(lines, ("|累计完成", "|450", "|12"), strict=True)]
    assert paired(*whole) == {"全年目标": ["累计完成"]}


def test_words_on_a_part_of_the_year_report_on_the_goal() -> None:
    assert paired("序号|目标任务|本月进展", "1|造林1000亩|已造林450亩") == {"目标任务": ["本月进展"]}


def test_a_rate_of_all_there_are_says_nothing_of_a_goal_in_figures() -> None:
    heads = "县区|常住人口|任务数|参保率"
    found = understood(heads, "东安县|1000|900|80%", "祁阳县|2000|1800|75%")
    assert found.groups == []
    assert found.grouping.doubt is not None
    assert "“参保率”不是“任务数”的占比" in found.grouping.doubt.message
    assert paired("县区|目标值(%)|参保率(%)", "东安县|95|80", "祁阳县|95|75") == {"目标值(%)": ["参保率(%)"]}
    assert paired("县区|任务数|完成率", "东安县|900|80%", "祁阳县|1800|75%") == {"任务数": ["完成率"]}


def test_the_result_of_a_goal_that_is_not_filled_reports_on_no_other() -> None:
    heads = "项目|预算数|决算数|预算数|决算数"
    read = document(table(heads, "培训费|9||  |4", "会议费|5||  |2").encode(), "a.html")
    assert rows(read) == [(None, "培训费9", "", []), (None, "会议费5", "", [])]
    filled = document(table(heads, "培训费|9|8|6|4", "会议费|5|3|4|2").encode(), "a.html")
    assert [row[1:3] for row in rows(filled)] == [
        ("培训费9", "8"),
        ("培训费6", "4"),
        ("会议费5", "3"),
        ("会议费4", "2"),
    ]


def test_half_a_year_is_no_progress_of_a_plan_of_years_beside_whole_years() -> None:
    heads = "指标|2030年目标值|2027年实现值|2028年上半年完成"
    plan = "<h1>五年规划主要指标</h1>" + table(heads, "产值（亿元）|300|250|130", "用电（亿度）|20|16|9")
    read = document(plan.encode(), "a.html")
    assert rows(read) == [(None, "产值300亿元", "250亿元", []), (None, "用电20亿度", "16亿度", [])]


def test_half_a_year_is_progress_where_no_whole_year_stands_beside_it() -> None:
    heads = "指标|2028年目标值|2028年一季度完成|2028年上半年完成"
    read = document(table(heads, "产值（亿元）|300|70|150").encode(), "a.html")
    assert rows(read) == [(None, "产值300亿元", "150亿元", [])]


def test_a_word_on_the_state_is_no_later_progress_than_figures_of_a_period() -> None:
    heads = "工作任务|年度目标|一季度进展|二季度进展|完成情况|责任单位"
    read = document(table(heads, "道路|新修道路9公里|修路2公里|修路5公里|正在推进|交通局").encode(), "a.html")
    assert rows(read) == [(None, "新修道路9公里", "修路5公里", ["交通局"])]


def test_a_word_on_the_state_is_progress_where_the_periods_have_no_figures() -> None:
    heads = "工作任务|年度目标|一季度进展|完成情况|责任单位"
    read = document(table(heads, "道路|新修道路9公里|已进场|已完成|交通局").encode(), "a.html")
    assert rows(read) == [(None, "新修道路9公里", "已完成", ["交通局"])]


@pytest.mark.parametrize("heads", ["乡镇|改厕任务(户)|改厕完成(户)", "乡镇|改厕目标户数(户)|已完成改厕(户)"])
def test_a_name_in_both_heads_of_the_only_group_opens_the_target(heads: str) -> None:
    read = document(table(heads, "甲镇|100|80", "乙镇|50|25").encode(), "a.html")
    assert [(t.target, t.progress) for t in read.tasks] == [
        ("甲镇改厕100户", "80户"),
        ("乙镇改厕50户", "25户"),
    ]


@pytest.mark.parametrize(
    "heads", ["乡镇|年度任务(户)|完成(户)", "乡镇|计划户数|完成户数", "乡镇|任务户数|实际户数"]
)
def test_heads_of_no_more_than_plan_and_result_open_no_target(heads: str) -> None:
    read = document(table(heads, "甲镇|100户|80户", "乙镇|50户|25户").encode(), "a.html")
    assert [(t.target, t.progress) for t in read.tasks] == [("甲镇100户", "80户"), ("乙镇50户", "25户")]


@pytest.mark.parametrize("noun", ["面积", "金额", "人数", "里程"])
def test_plan_and_result_may_stand_before_what_is_counted(noun: str) -> None:
    assert paired(f"乡镇|任务{noun}|完成{noun}", "甲镇|100|80") == {f"任务{noun}": [f"完成{noun}"]}
    assert paired(f"乡镇|任务{noun}|上年{noun}", "甲镇|100|80") == {}
