"""Reports in prose, year by year: only names that leave no doubt tie a figure to what was promised the year before."""

from __future__ import annotations

import pytest

import goalparse
from followed import speech


def read(ahead: str, told: str, back: str = "") -> list[str]:
    """Return what is told of the goals of one speech in that of the next year."""
    first = speech(2023, f"{back or '各项工作平稳推进'}。", f"{ahead}。")
    second = speech(2024, f"{told}。", "平稳推进。")
    courses = goalparse.follow([first, second])
    return [reading.quantity.text for course in courses for reading in course.readings]


@pytest.mark.parametrize(
    ("ahead", "told", "readings"),
    [
        # a word that only one of the names has
        ("新建农村公路40公里", "新建农村公路22公里", ["22公里"]),
        ("新建农村公路40公里", "城区改造提质，改建公路9公里", []),
        ("培育家庭农场示范场12家", "新增家庭农场3家", []),
        ("建成休闲农业示范村20个", "建成休闲农业示范区3个", []),
        # … and that the sentence of the other one has
        ("茶叶网上销售额突破6亿元", "网上卖茶叶成新风尚，销售额达到4亿元", ["4亿元"]),
        # … or where the figure is about what was asked for
        ("改造提升园区标准化厂房12万平方米", "改造提升标准化厂房12.4万平方米", ["12.4万平方米"]),
        # words that only tell how it goes on
        ("油茶种植面积达到9万亩", "油茶种植面积发展到5万亩", ["5万亩"]),
        # another grade, or none
        ("创建省级卫生村8个", "创建省级卫生村3个", ["3个"]),
        ("创建省级卫生村8个", "创建卫生村30个", []),
        ("培育三星级农家乐4家", "培育五星级农家乐1家", []),
        ("新增市级以上龙头企业5家", "新增市级以上龙头企业2家", ["2家"]),
        # another size
        ("年产值过亿元企业达到30家", "年产值过亿元企业达到21家", ["21家"]),
        ("年产值过10亿元企业达到30家", "年产值过亿元企业达到31家", []),
        # two things, one of them
        ("建成泵站和蓄水池16座", "建成蓄水池5座", []),
        ("建成泵站和蓄水池16座", "建成泵站和蓄水池11座", ["11座"]),
        ("民宿收入、夜市收入均增长20%", "夜市收入增长2%", []),
        # names of so many things that they tell none
        ("推出惠企举措25条", "推出便民举措9条", []),
        ("服务项目8个", "落地项目30个", []),
        ("项目投资4000万元", "河道整治项目投资1.6亿元", []),
    ],
)
def test_a_name_that_leaves_a_doubt_reads_nothing(ahead: str, told: str, readings: list[str]) -> None:
    assert read(ahead, told) == readings


def test_of_one_rate_the_figure_of_the_whole_place_is_told_first() -> None:
    told = "固定资产投资增长6.3%，进出口增长4%。\n滨湖新城加快建设，全年固定资产投资增长16%"
    assert read("固定资产投资增长6.5%", told) == ["6.3%"]


@pytest.mark.parametrize(
    "told",
    [
        "铁路里程达到310公里，比2018年增加90公里",
        "全县生产总值达到77亿元，累计增长44%",
        "完成造林25万亩，森林覆盖率由“十三五”末的41%提高到49%",
        "过去的五年是绿色发展的五年。工业增加值从2017年的8亿元增长到12亿元。完成造林25万亩",
    ],
)
def test_sums_since_an_earlier_year_read_no_goal_of_one_year(told: str) -> None:
    first = speech(2022, "平稳推进。", "新增铁路里程28公里，完成造林4万亩，生产总值增长6%。")
    lines = [
        "2023年东江县人民政府工作报告",
        "（2023年1月9日在东江县第十九届人民代表大会第一次会议上）",
        "各位代表：",
        "一、过去五年工作回顾",
        f"{told}。",
        "二、2023年工作安排",
        "平稳推进。",
    ]
    second = goalparse.parse("\n".join(lines), name="2023.txt")
    courses = goalparse.follow([first, second])
    assert [reading.quantity.text for course in courses for reading in course.readings] == []


@pytest.mark.parametrize(
    "told",
    [
        "投资18亿元的度假区项目完成投资5000万元",
        "预计到年底，入园企业达124家，实现税收2亿元。新园入园企业8家",
    ],
)
def test_what_is_told_of_and_not_called_a_goal_is_none(told: str) -> None:
    assert goalparse.follow([speech(2023, f"{told}。", "平稳推进。")]) == []


@pytest.mark.parametrize(
    ("promised", "goals"),
    [
        ("投资3.3亿元的冷链物流园开工建设", []),
        ("年内完成投资3.3亿元", ["3.3亿元"]),
        ("确保完成投资3.3亿元的目标", ["3.3亿元"]),
    ],
)
def test_what_a_thing_costs_is_no_goal(promised: str, goals: list[str]) -> None:
    courses = goalparse.follow([speech(2023, "平稳推进。", f"{promised}。")])
    assert [course.goal.quantity.text for course in courses] == goals


@pytest.mark.parametrize(
    ("ahead", "years"),
    [
        ("根据“十五”计划纲要提出的任务，今年，生产总值增长8.5%", (2001, 2001)),
        ("为完成“十五”计划，今年的主要预期目标是：生产总值增长8.5%", (2001, 2001)),
        ("“十五”时期，生产总值年均增长8.5%", (2001, 2005)),
    ],
)
def test_of_a_plan_for_several_years_a_sentence_may_tell_of_this_one(
    ahead: str, years: tuple[int, int]
) -> None:
    lines = [
        "2001年东江县人民政府工作报告",
        "（2001年1月9日在东江县第十届人民代表大会第三次会议上）",
        "各位代表：",
        "一、“九五”时期工作回顾",
        "各项工作平稳推进。",
        "二、“十五”时期的主要任务",
        f"{ahead}。",
    ]
    (course,) = goalparse.follow([goalparse.parse("\n".join(lines), name="2001.txt")])
    assert course.goal_period is not None
    assert (course.goal_period.start.year, course.goal_period.end.year) == years


@pytest.mark.parametrize(
    ("told", "readings"),
    [
        ("开发区营业收入增长12%，税收收入增长9%，实际利用外资增长31%", []),
        ("出口增长12%，税收收入增长9%，实际利用外资增长31%", ["31%"]),
        ("开发区提质升级，全县实际利用外资增长31%", ["31%"]),
    ],
)
def test_what_a_zone_did_reads_no_goal_of_the_county(told: str, readings: list[str]) -> None:
    assert read("实际利用外资增长5%", told) == readings


def test_a_name_must_be_said_before_the_figure_and_not_of_another_one() -> None:
    ahead = "完成中小学幼儿园操场建设35所"
    assert read(ahead, "新建中小学5所，完成学校操场改造2所") == []
