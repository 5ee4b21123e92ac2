"""What names a figure that stands apart from its goal: purses, lists, additions, turns, forecasts, neighbours."""

from __future__ import annotations

import pytest

import goalparse
from followed import brief, kinds, speech, table


def readings(goal: str, told: str) -> list[list[str]]:
    """Return the figures that read each goal of a speech, as the next one tells them."""
    courses = goalparse.follow([speech(2023, "平稳。", f"{goal}。"), speech(2024, f"{told}。", "平稳推进。")])
    return [[reading.quantity.text for reading in course.readings] for course in courses]


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        # who pays names nothing, what it is for does
        ("中央财政安排30亿元支持再就业", "中央财政安排再就业补助资金36亿元", [["36亿元"]]),
        ("市级财政科技投入2亿元", "市级财政用于科技的支出2.1亿元", [["2.1亿元"]]),
        ("安排专项资金5亿元，用于廉租房建设", "安排专项资金2亿元，支持企业技术改造", [[]]),
        ("中央财政安排30亿元支持再就业", "中央财政安排36亿元支持农村公路建设", [[]]),
        ("市级财政科技投入2亿元", "市级财政收入58亿元", [[]]),
    ],
)
def test_money_that_is_handed_out_is_named_by_what_it_is_for(
    goal: str, told: str, read: list[list[str]]
) -> None:
    assert readings(goal, told) == read


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        (
            "新增规上企业12家、限上企业20家",
            "规上、限上企业分别达到143家、87家，分别新增13家、22家",
            [["13家"], ["22家"]],
        ),
        (
            "各项贷款余额增加37亿元，存款余额增加40亿元",
            "金融机构存贷款余额分别为320亿元、210亿元，分别比年初增加41亿元、38亿元",
            [["38亿元"], ["41亿元"]],
        ),
        (
            "第一产业增加值增长4%，第三产业增加值增长7%",
            "一、二、三产业增加值分别增长4.1%、6%、7.2%",
            [["4.1%"], ["7.2%"]],
        ),
        # a list with names of its own keeps them
        (
            "新建幼儿园5所、小学3所",
            "规上、限上企业分别达到143家、87家，幼儿园、小学分别新建6所、4所",
            [["6所"], ["4所"]],
        ),
    ],
)
def test_a_list_without_names_is_of_those_of_the_list_before(
    goal: str, told: str, read: list[list[str]]
) -> None:
    assert readings(goal, told) == read


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        ("各项贷款余额新增37亿元", "各项贷款余额210亿元，比年初增加38亿元", [["38亿元"]]),
        ("各项贷款余额达到220亿元", "各项贷款余额210亿元，比年初增加38亿元", [["210亿元"]]),
        ("各项贷款余额增加37亿元", "各项贷款余额210亿元", [[]]),
        ("三农投入增加3亿元", "三农投入达到26亿元", [[]]),
        # how much more it is than a year ago is no addition since January
        ("各项贷款余额新增37亿元", "各项贷款余额210亿元，比上年同期增加38亿元", [[]]),
    ],
)
def test_a_balance_and_what_was_added_to_it_are_two_figures(
    goal: str, told: str, read: list[list[str]]
) -> None:
    assert readings(goal, told) == read


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        ("供应建设用地1200亩", "供应土地1085亩", [["1085亩"]]),
        ("保障建设用地供应100公顷", "供应土地97公顷", [["97公顷"]]),
        ("厕所改造1500户", "完成改厕1520户", [["1520户"]]),
        ("供应建设用地1200亩", "流转土地1085亩", [[]]),
        ("厕所改造1500户", "危房改造1520户", [[]]),
    ],
)
def test_a_synonym_may_have_its_verb_in_it(goal: str, told: str, read: list[list[str]]) -> None:
    assert readings(goal, told) == read


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        ("改造老旧小区16个、惠及居民2400户", "改造老旧小区16个2480户", [["16个"], ["2480户"]]),
        ("改造老旧小区16个2400户", "改造老旧小区16个、惠及居民2480户", [["16个"], ["2480户"]]),
        ("改造老旧小区16个、惠及居民2400户", "改造老旧小区16个，发放补贴2480户", [["16个"], []]),
        ("改造老旧小区16个、惠及居民2400户", "改造老旧小区16个3.2万平方米", [["16个"], []]),
    ],
)
def test_a_bare_count_is_read_by_the_one_it_stands_behind(
    goal: str, told: str, read: list[list[str]]
) -> None:
    assert readings(goal, told) == read


def test_what_a_change_turned_into_is_read_and_what_it_was_is_not() -> None:
    told = "固定资产投资由上年增长8.1%转为下降1.5%"
    courses = goalparse.follow(
        [speech(2023, "平稳。", "固定资产投资增长6%。"), speech(2024, f"{told}。", "平稳推进。")]
    )
    assert brief(courses) == [("6%", [("1.5%", "-0.25")], [])]


def test_a_forecast_stands_in_where_nothing_else_reads_a_goal() -> None:
    goals = "地区生产总值增长7%，城镇新增就业6万人。"
    told = "预计地区生产总值增长5.1%，城镇新增就业5.8万人。"
    [growth, jobs] = goalparse.follow([speech(2023, "平稳。", goals), speech(2024, told, "平稳推进。")])
    assert [(r.quantity.text, r.met) for r in growth.readings] == [("5.1%", None)]
    assert [(r.quantity.text, r.met) for r in jobs.readings] == [("5.8万人", None)]
    assert growth.events == jobs.events == []
    later = f"{told}\n全年城镇新增就业6.1万人。"
    jobs = goalparse.follow([speech(2023, "平稳。", goals), speech(2024, later, "平稳推进。")])[1]
    assert [(r.quantity.text, r.met) for r in jobs.readings] == [("6.1万人", True)]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("地区生产总值比上年增长6.1%", ["6.1%"]),
        ("地区生产总值比2018年增长41%", []),
        ("2023年与2018年相比，地区生产总值增长41%", []),
        ("没有实现年初确定的地区生产总值增长6%左右、投资增长8%的目标", []),
    ],
)
def test_a_change_over_several_years_and_a_goal_said_again_read_nothing(told: str, read: list[str]) -> None:
    assert readings("地区生产总值增长6%", told) == [read]


@pytest.mark.parametrize(
    ("ahead", "goals"),
    [
        ("过去一年，各项工作成效显著。地区生产总值增长5.3%，城镇新增就业3120人。", []),
        ("过去一年，各项工作成效显著。今年，地区生产总值增长6%。", ["6%"]),
        ("过去一年不容易。我们要新建农村公路30公里。", ["30公里"]),
        ("抓好三项工作，推进八个方面任务，庆祝建县75周年。", []),
        ("建设三座水厂。", ["三座"]),
    ],
)
def test_what_promises_nothing_is_no_goal(ahead: str, goals: list[str]) -> None:
    courses = goalparse.follow([speech(2023, "平稳。", f"{ahead}\n新建水库9座。")])
    assert [course.goal.quantity.text for course in courses] == [*goals, "9座"]


@pytest.mark.parametrize(
    ("ahead", "years"),
    [
        ("今后三年，新建农村公路300公里。", (2023, 2025)),
        ("为此，今后五年县财政投入20亿元用于农村公路。", (2023, 2027)),
        ("五年内新建农村公路300公里。", (2023, 2027)),
        ("年内新建农村公路300公里。", (2023, 2023)),
        ("今后三年是关键时期。新建农村公路300公里。", (2023, 2025)),
    ],
)
def test_a_goal_is_for_as_many_years_as_its_words_say(ahead: str, years: tuple[int, int]) -> None:
    [course] = goalparse.follow([speech(2023, "平稳。", ahead)])
    span = course.goal_period
    assert span is not None
    assert (span.start.year, span.end.year) == years


def test_the_goal_of_the_year_is_changed_where_its_growth_is_set_anew() -> None:
    half_year = (
        "东江县2023年上半年工作总结和下半年工作安排\n一、上半年工作总结\n固定资产投资增长2.5%。\n"
        "二、下半年工作安排\n全年固定资产投资增速目标由8%调整为3%。"
    )
    reports = [speech(2023, "平稳。", "固定资产投资增长8%。"), goalparse.parse(half_year, name="7.txt")]
    assert brief(goalparse.follow(reports)) == [("8%", [("2.5%", "0.833333")], ["goal_changed"])]


def test_one_of_two_goals_of_a_standard_name_is_the_one_that_is_named_alike() -> None:
    both = "家庭医生签约率达到75%，重点人群签约率达到85%"
    title = "东江县2023年{}重点工作进展情况表"
    reports = [
        table(title.format("一季度"), (both, "家庭医生签约率71%，重点人群签约率80%"), name="3.csv"),
        table(title.format("上半年"), ("重点人群家庭医生签约率达到85%", "重点人群签约率82%"), name="6.csv"),
    ]
    assert brief(goalparse.follow(reports)) == [
        ("75%", [("71%", "0.946667")], ["goal_dropped"]),
        ("85%", [("80%", "0.941176"), ("82%", "0.964706")], []),
    ]


def test_a_look_back_on_five_years_owes_no_answer_for_one_of_them() -> None:
    promised = speech(2022, "平稳。", "新建农村公路50公里，新建水库3座，改造老旧小区9个。", name="2022.txt")
    back = (
        "2026年东江县人民政府工作报告\n（2026年1月9日在东江县第十八届人民代表大会第三次会议上）\n"
        "一、“十四五”时期工作回顾\n五年来，新建农村公路260公里，新建水库12座。\n二、2026年工作安排\n平稳推进。"
    )
    assert kinds(promised, goalparse.parse(back, name="2026.txt")) == []
    assert kinds(promised, speech(2023, "新建农村公路52公里，新建水库3座。", "平稳。", name="2023.txt")) == [
        "never_reported"
    ]


def test_one_year_of_a_goal_for_several_leaves_open_whether_it_is_met() -> None:
    plan = (
        "东江县国民经济和社会发展第十四个五年规划纲要\n东江县人民政府\n2021年3月\n一、“十四五”主要目标\n"
        "到2025年，五年累计新建农村公路400公里，森林覆盖率达到48%。"
    )
    told = "新建农村公路88公里，森林覆盖率47%。"
    reports = [goalparse.parse(plan, name="plan.txt"), speech(2024, told, "平稳。", name="2024.txt")]
    courses = goalparse.follow(reports)
    assert [[(f"{r.ratio}", r.met) for r in course.readings] for course in courses] == [
        [("0.22", None)],
        [("0.979167", False)],
    ]
    assert [w.code for w in courses.warnings] == ["one-year-of-several"]
    first = goalparse.follow([reports[0], speech(2022, told, "平稳。", name="2022.txt")])
    assert [w.code for w in first.warnings] == []  # of the first year it is the sum so far
