"""Goals followed over time: which statements are one goal, which figures read it, what is told of it."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest

import goalparse
from followed import brief, bureau, half, kinds, speech, table
from goalparse.errors import GoalparseError, UsageError
from goalparse.following import Courses
from goalparse.records import Report

JUNE = "东江县2023年上半年重点工作进展情况表"
SEPTEMBER = "东江县2023年前三季度重点工作进展情况表"
YEAR = "东江县2023年重点工作完成情况表"


def june(*rows: tuple[str, ...]) -> Report:
    return table(JUNE, *rows, name="6.csv")


def september(*rows: tuple[str, ...]) -> Report:
    return table(SEPTEMBER, *rows, name="9.csv")


def year(*rows: tuple[str, ...]) -> Report:
    return table(YEAR, *rows, name="12.csv")


# ---- one goal in several reports ---------------------------------------------------------------------------


def test_a_goal_of_two_reports_is_one_course_with_both_readings() -> None:
    courses = goalparse.follow(
        [june(("新建农村公路50公里", "已完工21公里")), year(("新建农村公路50公里", "已完工52公里"))]
    )
    (course,) = courses
    assert (course.place, course.indicator) == ("东江县", "农村公路")
    assert course.goal_period is not None
    assert (course.goal_period.start, course.goal_period.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (course.goal.source, course.goal.task) == ("6.csv", 0)
    first, last = course.readings
    assert (first.source, first.period_end, first.ratio) == ("6.csv", date(2023, 6, 30), Decimal("0.42"))
    assert (last.source, last.period_end, last.ratio, last.met) == (
        "12.csv",
        date(2023, 12, 31),
        Decimal("1.04"),
        True,
    )
    assert course.events == []


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [
        june(("新建农村公路50公里", "已完工21公里"), ("新增养老床位150张", "新增80张")),
        september(("新建农村公路45公里", "已完工33公里")),
        year(("新建农村公路45公里", "已完工45公里")),
    ]
    expected = list(goalparse.follow(reports))
    assert brief(expected)[0] == (
        "50公里",
        [("21公里", "0.42"), ("33公里", "0.733333"), ("45公里", "1")],
        ["goal_changed"],
    )
    for order in itertools.permutations(reports):
        assert list(goalparse.follow(order)) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("新增城镇就业3000人", "城镇新增就业3000人"),
        ("新建公共停车位800个", "停车泊位新增800个"),
        ("完成投资2亿元", "完成投资20000万元"),
        ("规模以上工业增加值增长8%", "规上工业增加值增长8%以上"),
        ("新建污水管网40公里以上", "新建城镇污水管网40公里"),
    ],
)
def test_other_words_units_and_bounds_are_the_same_goal(first: str, second: str) -> None:
    courses = goalparse.follow([june((first, "正在推进")), september((second, "正在推进"))])
    assert len(courses) == 1
    assert courses[0].events == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("地区生产总值增长6%", "单位地区生产总值能耗下降3%"),
        ("城镇居民人均可支配收入增长6%", "农村居民人均可支配收入增长6%"),
        ("新建农村公路50公里", "养护农村公路50公里"),
        ("新建高标准农田3万亩", "改造提升高标准农田2万亩"),
        ("一般公共预算收入增长5%", "一般公共预算支出增长5%"),
        ("亿元以上项目12个", "10亿元以上项目12个"),
        ("新增养老床位150张", "新增养老床位150户"),
    ],
)
def test_another_thing_is_another_goal(first: str, second: str) -> None:
    courses = goalparse.follow([june((first, "正在推进")), september((second, "正在推进"))])
    assert [event.kind for course in courses for event in course.events] == ["goal_dropped"]
    assert len(courses) == 2


def test_rows_of_one_name_stay_apart_by_owner() -> None:
    rows = [("新建农村公路10公里", "完成4公里", "石桥镇"), ("新建农村公路12公里", "完成5公里", "柳河镇")]
    later = [("新建农村公路8公里", "完成6公里", "柳河镇"), ("新建农村公路10公里", "完成9公里", "石桥镇")]
    assert brief(goalparse.follow([june(*rows), september(*later)])) == [
        ("10公里", [("4公里", "0.4"), ("9公里", "0.9")], []),
        ("12公里", [("5公里", "0.416667"), ("6公里", "0.75")], ["goal_changed"]),
    ]


def test_two_bureaus_with_one_name_have_two_goals() -> None:
    roads = table(
        "东江县交通运输局2023年上半年重点工作进展情况表", ("办理建议提案14件", "办结6件"), name="a.csv"
    )
    homes = table(
        "东江县住房和城乡建设局2023年上半年重点工作进展情况表", ("办理建议提案22件", "办结9件"), name="b.csv"
    )
    assert [c.goal.quantity.text for c in goalparse.follow([roads, homes])] == ["14件", "22件"]
    assert kinds(roads, homes) == []


# ---- readings of other documents ---------------------------------------------------------------------------


def test_a_work_report_reads_the_goals_of_the_one_before() -> None:
    before = speech(
        2023, "2022年新建农村公路38公里。", "今年主要预期目标是：地区生产总值增长6.5%。新建农村公路50公里。"
    )
    after = speech(2024, "地区生产总值完成168.3亿元，增长6.6%；新建农村公路45公里。", "地区生产总值增长6%。")
    assert brief(goalparse.follow([before, after])) == [
        ("6.5%", [("6.6%", "1.015385")], []),
        ("50公里", [("45公里", "0.9")], []),
        ("6%", [], []),
    ]


def test_the_ratio_is_against_the_goal_in_force() -> None:
    before = speech(2023, "2022年新建农村公路38公里。", "新建农村公路50公里。")
    after = speech(2024, "新建农村公路45公里。", "改造老旧小区9个。")
    courses = goalparse.follow([before, june(("新建农村公路45公里", "已完工20公里")), after])
    assert brief(courses)[0] == ("50公里", [("20公里", "0.444444"), ("45公里", "1")], ["goal_changed"])


def test_an_equal_name_goes_before_a_contained_one() -> None:
    before = speech(2023, "2022年平稳发展，增长3%。", "地区生产总值增长6%，单位地区生产总值能耗下降3%。")
    after = speech(2024, "单位地区生产总值能耗下降3.3%，地区生产总值增长5.1%。", "改造老旧小区9个。")
    assert brief(goalparse.follow([before, after]))[:2] == [
        ("6%", [("5.1%", "0.85")], []),
        ("3%", [("3.3%", "1.1")], []),
    ]


def test_a_plan_of_five_years_is_a_course_apart_and_read_by_every_year() -> None:
    plan = goalparse.parse(
        "东江县国民经济和社会发展第十四个五年规划纲要\n东江县人民政府\n2021年3月\n一、“十三五”时期发展成就\n"
        "2020年，新增城镇就业2890人。\n二、“十四五”时期主要目标\n累计新增城镇就业1.5万人。",
        name="plan.txt",
    )
    reports = [
        plan,
        speech(2022, "新增城镇就业3120人。", "新增城镇就业3000人。"),
        speech(2023, "新增城镇就业2980人。", "改造老旧小区9个。"),
    ]
    assert brief(goalparse.follow(reports))[:2] == [
        ("1.5万人", [("3120人", "0.208"), ("2980人", "0.198667")], []),
        ("3000人", [("2980人", "0.993333")], []),
    ]


def test_nothing_of_one_place_is_tied_to_another() -> None:
    ours = speech(2023, "2022年新建农村公路38公里。", "新建农村公路50公里。")
    theirs = speech(2024, "新建农村公路45公里。", "改造老旧小区9个。", place="西江县")
    courses = goalparse.follow([ours, theirs])
    assert [(c.place, c.readings) for c in courses] == [("东江县", []), ("西江县", [])]


@pytest.mark.parametrize(
    ("place", "region", "alone"),
    [
        # The row of the whole city in its table is the city's own course.
        ("云州市", "全市", True),
        ("东江县", "全县", True),
        ("云州市", "云州市", True),
        # … that of the city in the table of a county, or a part of the city, is not
        ("东江县", "全市", False),
        ("云州市", "市本级", False),
    ],
)
def test_the_row_of_the_whole_place_is_of_the_place(place: str, region: str, alone: bool) -> None:
    rows = f"县区,造林任务（万亩）,造林完成（万亩）\n柳河镇,6,5.2\n石桥镇,5,5.4\n{region},20,17.3\n"
    matrix = goalparse.parse(f"{place}2023年造林完成情况（截至2023年9月底）\n{rows}".encode(), name="9.csv")
    courses = goalparse.follow([speech(2023, "2022年收官。", "造林20万亩。", place=place), matrix])
    twenty = [c for c in courses if c.goal.quantity.text == "20万亩"]
    told = {c.place: [reading.quantity.text for reading in c.readings] for c in twenty}
    assert told == ({place: ["17.3万亩"]} if alone else {place: [], region: ["17.3万亩"]})


@pytest.mark.parametrize(
    ("place", "goal", "told", "read"),
    [
        # What is told of another place is no reading, and what names only the place has the name before it.
        ("东江县", "地区生产总值增长6%", "全市地区生产总值增长5.2%，东江县增长6.3%", ["6.3%"]),
        ("东江县", "地区生产总值增长6%", "全市地区生产总值增长5.2%，我县增长6.3%", ["6.3%"]),
        ("云州市", "青石县工业产值达到120亿元", "全市工业产值890亿元，青石县103亿元", ["103亿元"]),
        ("云州市", "工业产值达到900亿元", "全市工业产值890亿元，青石县103亿元", ["890亿元"]),
        (
            "云州市",
            "建成高标准农田20万亩",
            "青石县高标准农田4.6万亩，全市建成高标准农田18.3万亩",
            ["18.3万亩"],
        ),
        # … nor is there one where only another place is told of
        ("东江县", "地区生产总值增长6%", "全省地区生产总值增长5.2%", []),
        ("云州市", "工业产值达到900亿元", "青石县工业产值103亿元", []),
        # … and 县城, 县级 name no county
        ("东江县", "改造县城管网20公里", "县城管网改造18公里", ["18公里"]),
        ("东江县", "创建县级示范村20个", "创建县级示范村18个", ["18个"]),
        ("云州市", "创建试点县5个", "试点县达到4个", ["4个"]),
    ],
)
def test_a_figure_of_another_place_is_no_reading(place: str, goal: str, told: str, read: list[str]) -> None:
    promised = speech(2023, "2022年收官。", f"{goal}。", place=place)
    courses = goalparse.follow([promised, speech(2024, f"{told}。", "平稳。", place=place)])
    assert [reading.quantity.text for reading in courses[0].readings] == read


# ---- events ------------------------------------------------------------------------------------------------


def test_a_changed_goal_names_both_figures_and_both_places() -> None:
    courses = goalparse.follow(
        [june(("新建农村公路50公里", "完成21公里")), september(("新建农村公路45公里", "完成33公里"))]
    )
    (event,) = courses[0].events
    assert (event.kind, event.source) == ("goal_changed", "9.csv")
    assert event.before is not None
    assert event.after is not None
    assert (event.before.quantity.text, event.after.quantity.text) == ("50公里", "45公里")
    assert event.message == (
        "目标由50公里改为45公里：6.csv任务1为“新建农村公路50公里”，9.csv任务1为“新建农村公路45公里”"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("完成投资74.2亿元", "完成投资742000万元"),
        ("新建高标准农田3.02万亩", "新建高标准农田3万亩"),
        ("培训约3000人", "培训3000人以上"),
    ],
)
def test_another_unit_bound_or_rounding_is_no_change(first: str, second: str) -> None:
    assert kinds(june((first, "正在推进")), september((second, "正在推进"))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("完成投资74.2亿元", "完成投资70亿元"),
        ("新建高标准农田3.4万亩", "新建高标准农田3万亩"),
        ("固定资产投资增长8%", "固定资产投资增长7.5%"),
    ],
)
def test_another_number_is_a_change(first: str, second: str) -> None:
    assert kinds(june((first, "正在推进")), september((second, "正在推进"))) == ["goal_changed"]


@pytest.mark.parametrize(
    ("stated", "changed", "ratio"),
    [
        # A goal that a report itself says was changed is the changed one.
        ("棚户区改造1200户，经调整为900户", ["goal_changed"], "0.982222"),
        ("棚户区改造1200户（经县政府批准调整为900户）", ["goal_changed"], "0.982222"),
        ("棚户区改造1200户，棚改投资调整为3亿元", [], "0.736667"),
    ],
)
def test_a_goal_changed_within_its_row(stated: str, changed: list[str], ratio: str) -> None:
    promised = speech(2023, "2022年收官。", "棚户区改造1200户。")
    told = speech(2024, "棚户区改造完成征收884户。", "平稳。")
    courses = goalparse.follow([promised, september((stated, "完成征收731户")), told])
    first = courses[0]
    assert first.goal.quantity.text == "1200户"
    assert [event.kind for event in first.events] == changed
    assert [(r.quantity.text, f"{r.ratio}") for r in first.readings][-1] == ("884户", ratio)
    assert [c for c in courses if c.goal.quantity.unit == "户"] == [first]


def test_a_goal_that_the_series_no_longer_has_is_dropped_once() -> None:
    rows = [("新建农村公路50公里", "完成21公里"), ("新增养老床位150张", "新增80张")]
    courses = goalparse.follow([june(*rows), september(rows[0]), year(rows[0])])
    (event,) = courses[1].events
    assert (event.kind, event.source) == ("goal_dropped", "9.csv")
    assert event.message == "6.csv任务2的目标“新增养老床位150张”，9.csv所列1项任务中已不再列出"


def test_a_report_of_another_series_drops_nothing() -> None:
    other = table("东江县2023年十件民生实事完成情况表", ("改造老旧小区9个", "完工9个"), name="b.csv")
    assert kinds(june(("新建农村公路50公里", "完成21公里")), other) == []


def test_a_running_sum_that_gets_smaller_fell() -> None:
    courses = goalparse.follow(
        [june(("新建充电桩500个", "建成132个")), september(("新建充电桩500个", "建成128个"))]
    )
    (event,) = courses[0].events
    assert (event.kind, event.source) == ("reading_fell", "9.csv")
    assert (
        event.message == "累计数由132个（6.csv任务1，截至2023-06-30）降至128个（9.csv任务1，截至2023-09-30）"
    )


@pytest.mark.parametrize(
    ("goal", "first", "second"),
    [
        ("一般公共预算收入增长5%", "增长5.8%", "增长5.3%"),
        ("空气质量优良率92%", "优良率94%", "优良率93%"),
        ("新建高标准农田3万亩", "建成3.02万亩", "建成3万亩"),
        ("改造老旧小区16个", "已开工12个", "完工9个"),
        ("安全生产事故控制在20起以内", "发生事故9起", "发生事故8起"),
    ],
)
def test_a_rate_a_rounding_a_later_stage_or_a_ceiling_does_not_fall(
    goal: str, first: str, second: str
) -> None:
    assert kinds(june((goal, first)), september((goal, second))) == []


def test_a_goal_that_no_report_of_its_time_speaks_of_was_never_reported() -> None:
    before = speech(2023, "2022年新建农村公路38公里。", "新建农村公路50公里。新增公共停车位600个。")
    after = speech(2024, "新建农村公路45公里。", "改造老旧小区9个。")
    courses = goalparse.follow([before, after])
    (event,) = courses[1].events
    assert (event.kind, event.source) == ("never_reported", "2024.txt")
    assert "新增公共停车位600个" in event.message
    assert "2024.txt" in event.message
    assert courses[2].events == []


def test_a_goal_that_a_report_names_by_its_standard_indicator_is_not_passed_over_in_silence() -> None:
    before = speech(
        2023, "2022年新建农村公路38公里。", "新建农村公路50公里。粮食总产稳定在20万吨。新增公共停车位600个。"
    )
    after = speech(2024, "新建农村公路45公里。粮食产量达到20.6万吨。", "改造老旧小区9个。")
    courses = goalparse.follow([before, after])
    silent = [c.goal.quantity.text for c in courses for e in c.events if e.kind == "never_reported"]
    assert silent == ["600个"]
    planned = speech(2024, "新建农村公路45公里。", "粮食产量达到20.6万吨。")
    courses = goalparse.follow([before, planned])
    silent = [c.goal.quantity.text for c in courses for e in c.events if e.kind == "never_reported"]
    assert silent == ["20万吨", "600个"]


@pytest.mark.parametrize(
    ("goal", "told", "events", "warnings"),
    [
        # A report that speaks of the goal in another unit is not silent, and no reading.
        ("进出口总额达到15亿元", "进出口总额2.1亿美元", [], ["other-unit"]),
        ("培训农民3000人次", "培训农民2870人", [], ["other-unit"]),
        # … one that speaks of something else is
        ("进出口总额达到15亿元", "进口额2.1亿美元", ["never_reported"], []),
        ("培训农民3000人次", "农民2870人受益", ["never_reported"], []),
    ],
)
def test_another_unit_is_no_silence(goal: str, told: str, events: list[str], warnings: list[str]) -> None:
    promised = speech(2023, "2022年收官。", f"{goal}，造林2万亩。")
    courses = goalparse.follow([promised, speech(2024, f"{told}，造林2万亩。", "平稳。")])
    assert courses[0].readings == []
    assert [event.kind for event in courses[0].events] == events
    assert [warning.code for warning in courses.warnings] == warnings


@pytest.mark.parametrize(
    ("goal", "told", "said"),
    [
        # A report that tells only how many there are is not silent, and the message says so.
        ("新增规上企业15家", "规上企业达到143家", "只报告了“规上企业达到143家”，未报告可与目标相比的数字"),
        ("减少煤炭消费6万吨", "煤炭消费量73万吨", "只报告了“煤炭消费量73万吨”，未报告可与目标相比的数字"),
        ("新增规上企业15家", "高新技术企业达到43家", "涵盖其全部期间而未提及"),
    ],
)
def test_what_only_tells_a_level_is_named(goal: str, told: str, said: str) -> None:
    promised = speech(2023, "2022年收官。", f"{goal}，造林2万亩。")
    (course, *_) = goalparse.follow([promised, speech(2024, f"{told}，造林2万亩。", "平稳。")])
    (event,) = course.events
    assert event.kind == "never_reported"
    assert said in event.message


def test_before_its_time_is_over_no_goal_was_left_unreported() -> None:
    before = speech(2023, "2022年新建农村公路38公里。", "新建农村公路50公里。新增公共停车位600个。")
    assert kinds(before, june(("新建农村公路50公里", "完成21公里"))) == []


# ---- bad input ---------------------------------------------------------------------------------------------


def test_a_report_given_twice_is_read_once_and_said_so() -> None:
    first, again = june(("新建农村公路50公里", "完成21公里")), june(("新建农村公路50公里", "完成21公里"))
    courses = goalparse.follow([first, again])
    assert isinstance(courses, Courses)
    assert brief(courses) == [("50公里", [("21公里", "0.42")], [])]
    assert [warning.code for warning in courses.warnings] == ["read-once"]
    assert len(courses.reports) == 1


def test_a_report_without_a_date_is_an_error_that_says_what_to_give() -> None:
    undated = table("东江县重点工作进展情况表", ("新建农村公路50公里", "完成21公里"), name="undated.csv")
    with pytest.raises(GoalparseError, match=r"undated\.csv.*no date.*period=.*--period") as raised:
        goalparse.follow([june(("新建农村公路50公里", "完成21公里")), undated])
    assert isinstance(raised.value, UsageError)


@pytest.mark.parametrize("given", ["2023年上半年", {"undated.csv": "2023年上半年"}])
def test_the_date_can_be_given(given: str | dict[str, str]) -> None:
    undated = table("东江县重点工作进展情况表", ("新建农村公路50公里", "完成21公里"), name="undated.csv")
    (course,) = goalparse.follow([undated], period=given)
    assert course.readings[0].period_end == date(2023, 6, 30)


def test_what_is_given_as_a_date_must_be_one() -> None:
    undated = table("东江县重点工作进展情况表", ("新建农村公路50公里", "完成21公里"), name="undated.csv")
    with pytest.raises(UsageError, match="去年夏天"):
        goalparse.follow([undated], period="去年夏天")


def test_reports_of_one_day_that_disagree_are_told() -> None:
    ours = table("东江县2023年重点工作完成情况表", ("新建农村公路50公里", "完成48公里"), name="a.csv")
    theirs = table(
        "东江县2023年《政府工作报告》任务完成情况表", ("新建农村公路50公里", "完成51公里"), name="b.csv"
    )
    for order in ([ours, theirs], [theirs, ours]):
        (course,) = goalparse.follow(order)
        (event,) = course.events
        assert event.kind == "reading_fell"
        assert "51公里" in event.message
        assert "48公里" in event.message


def test_a_report_of_no_place_goes_with_the_only_one_and_a_warning() -> None:
    silent = table("2023年前三季度重点工作进展情况表", ("新建农村公路50公里", "完成33公里"), name="9.csv")
    courses = goalparse.follow([june(("新建农村公路50公里", "完成21公里")), silent])
    assert [(c.place, len(c.readings)) for c in courses] == [("东江县", 2)]
    assert [warning.code for warning in courses.warnings] == ["place-unknown"]
    named = goalparse.follow([june(("新建农村公路50公里", "完成21公里")), silent], place={"9.csv": "西江县"})
    assert [(c.place, len(c.readings)) for c in named] == [("东江县", 1), ("西江县", 1)]


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(UsageError, match="str"):
        goalparse.follow(["report.docx"])  # type: ignore[list-item]


def test_nothing_gives_nothing() -> None:
    assert goalparse.follow([]) == []


def test_records_that_were_kept_are_followed_as_they_stand() -> None:
    reports = [june(("新建农村公路50公里", "完成21公里")), year(("新建农村公路50公里", "完成52公里"))]
    kept = [Report.model_validate_json(report.model_dump_json()) for report in reports]
    assert list(goalparse.follow(kept)) == list(goalparse.follow(reports))


def test_a_plan_that_tells_no_figures_needs_no_more_than_its_year() -> None:
    plan = table(
        "东江县2023年重点工作安排表", ("新建农村公路50公里", ""), ("新增养老床位150张", ""), name="plan.csv"
    )
    assert plan.period is None
    assert brief(goalparse.follow([june(("新建农村公路50公里", "完成21公里")), plan])) == [
        ("50公里", [("21公里", "0.42")], []),
        ("150张", [], []),
    ]
    assert goalparse.follow([plan])[0].goal.source == "plan.csv"


def test_a_plan_for_half_a_year_changes_the_goal_of_the_year_only_where_it_says_so() -> None:
    before = goalparse.parse(
        "东江县水利局2022年工作总结和2023年工作计划\n一、2022年工作总结\n2022年，新建供水管网42公里。\n"
        "二、2023年工作计划\n新建供水管网50公里，除险加固水库6座。",
        name="1.txt",
    )
    middle = goalparse.parse(
        "东江县水利局2023年上半年工作总结和下半年工作计划\n一、上半年工作总结\n上半年，新建供水管网23公里，除险加固水库2座。\n"
        "二、下半年工作计划\n确保全年新建供水管网45公里。下半年除险加固水库4座。",
        name="7.txt",
    )
    assert brief(goalparse.follow([before, middle])) == [
        ("50公里", [("23公里", "0.511111")], ["goal_changed"]),
        ("6座", [("2座", "0.333333")], []),
        ("4座", [], []),
    ]


def test_a_goal_said_again_where_a_report_looks_back_is_the_same_goal() -> None:
    before = speech(2023, "2022年新建农村公路38公里。", "城镇登记失业率控制在4%以内。新建农村公路50公里。")
    after = speech(
        2024, "城镇登记失业率3.1%，控制在4%的计划目标以内；新建农村公路45公里。", "改造老旧小区9个。"
    )
    assert brief(goalparse.follow([before, after]))[:2] == [
        ("4%", [("3.1%", "1.290323")], []),
        ("50公里", [("45公里", "0.9")], []),
    ]


def test_what_names_only_a_job_is_read_beside_what_it_follows() -> None:
    before = speech(2023, "2022年新建农村公路38公里。", "新建高标准农田3万亩、改造提升1万亩。")
    after = speech(2024, "新建高标准农田2.8万亩、改造提升1.2万亩。", "改造老旧小区9个。")
    assert brief(goalparse.follow([before, after]))[:2] == [
        ("3万亩", [("2.8万亩", "0.933333")], []),
        ("1万亩", [("1.2万亩", "1.2")], []),
    ]


def test_a_goal_promised_twice_in_one_speech_is_one_goal() -> None:
    ahead = "主要预期目标是：城镇新增就业3200人，地区生产总值增长6%。\n"
    ahead += "（一）惠民生。新增就业3200人以上，农村公路建设50公里。"
    after = speech(2024, "城镇新增就业3518人。", "改造老旧小区9个。")
    assert brief(goalparse.follow([speech(2023, "2022年新建农村公路38公里。", ahead), after]))[:2] == [
        ("3200人", [("3518人", "1.099375")], []),
        ("6%", [], ["never_reported"]),
    ]


def test_a_county_that_was_renamed_is_one_place() -> None:
    before = speech(2017, "2016年新建农村公路38公里。", "新建农村公路50公里。", place="临安市")
    after = speech(2018, "新建农村公路45公里。", "改造老旧小区9个。", place="临安区")
    courses = goalparse.follow([before, after])
    assert [(c.place, [r.quantity.text for r in c.readings]) for c in courses] == [
        ("临安市", ["45公里"]),
        ("临安区", []),
    ]


def test_a_city_and_the_county_beside_it_are_two_places() -> None:
    city = speech(2023, "2022年新建农村公路38公里。", "新建农村公路50公里。", place="和田市")
    county = speech(2024, "新建农村公路45公里。", "改造老旧小区9个。", place="和田县")
    assert [len(c.readings) for c in goalparse.follow([city, county])] == [0, 0]


@pytest.mark.parametrize(
    ("ahead", "years"),
    [
        # Each sentence of a paragraph says for how many years it promises.
        (
            "今后五年，造林12万亩。今年，改造小区40个，新建公路9公里。",
            [(2023, 2027), (2023, 2023), (2023, 2023)],
        ),
        ("2023年，改造小区40个。今后五年，造林12万亩。", [(2023, 2023), (2023, 2027)]),
        (
            "今后五年，累计造林12万亩，其中今年造林2万亩，修路90公里。",
            [(2023, 2027), (2023, 2023), (2023, 2027)],
        ),
        ("今年，造林2万亩。为今后五年打好基础，改造小区40个。", [(2023, 2023), (2023, 2023)]),
        ("今后五年，在今年造林的基础上，新造林12万亩。", [(2023, 2027)]),
    ],
)
def test_a_sentence_says_for_how_many_years_it_promises(ahead: str, years: list[tuple[int, int]]) -> None:
    courses = goalparse.follow([speech(2023, "2022年造林1万亩。", ahead)])
    found = {c.goal.quantity.start: c.goal_period for c in courses}
    spans = [span for _, span in sorted(found.items()) if span is not None]
    assert [(span.start.year, span.end.year) for span in spans] == years


@pytest.mark.parametrize(
    ("government", "housing", "city", "read", "aside"),
    [
        # What two offices tell of one day may be a share of each, and neither fell from the other.
        ("新建公园7个", "新建公园3个", "新建公园4个", ["7个"], 2),
        ("平稳推进", "新建公园3个", "新建公园4个", [], 2),
        # … the same figure, or that of one office alone, is a reading
        ("新建公园7个", "新建公园7个", "平稳推进", ["7个", "7个"], 0),
        ("平稳推进", "新建公园7个", "平稳推进", ["7个"], 0),
    ],
)
def test_bureaus_of_one_day_may_tell_shares(
    government: str, housing: str, city: str, read: list[str], aside: int
) -> None:
    reports = [
        speech(2023, "2022年收官。", "新建公园8个，造林2万亩。"),
        bureau("住房和城乡建设局", f"{housing}，造林2万亩。"),
        bureau("城市管理局", f"{city}，造林2万亩。"),
        speech(2024, f"{government}，造林2万亩。", "平稳。"),
    ]
    courses = goalparse.follow(reports)
    (parks,) = (c for c in courses if c.goal.quantity.text == "8个")
    assert [reading.quantity.text for reading in parks.readings] == read
    assert parks.events == []
    assert [w.code for w in courses.warnings].count("share-of-an-office") == aside


def test_a_sum_falls_only_from_what_the_same_office_told() -> None:
    promised = speech(2023, "2022年收官。", "新建公园8个。")
    june_ = half("新建公园5个。", "平稳推进。")
    assert kinds(promised, june_, bureau("城市管理局", "新建公园3个。")) == []
    assert kinds(promised, june_, speech(2024, "新建公园4个。", "平稳。")) == ["reading_fell"]


# ---- sums of several years ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("城镇新增就业3180人。", ["3180人"]),
        ("过去五年，发展很快。城镇新增就业1.6万人。", []),
        ("五年累计城镇新增就业1.6万人。", []),
        ("过去五年，城镇新增就业1.6万人。2023年，城镇新增就业3180人。", ["3180人"]),
        ("“十三五”时期，城镇新增就业1.6万人。", []),
        # One year told behind five, in one paragraph, is one year.
        ("五年来，我们造林11万亩。一年来，城镇新增就业3180人，造林2万亩。", ["3180人"]),
        ("过去五年，造林11万亩。过去一年，城镇新增就业3180人。", ["3180人"]),
        ("过去一年，造林2万亩。五年来，城镇新增就业1.6万人。", []),
    ],
)
def test_a_sum_of_several_years_reads_no_goal_of_one(told: str, read: list[str]) -> None:
    promised = speech(2023, "新建学校3所。", "城镇新增就业3000人。")
    looked_back = speech(2024, told, "新建学校4所。")
    (course,) = (c for c in goalparse.follow([promised, looked_back]) if c.goal.quantity.text == "3000人")
    assert [reading.quantity.text for reading in course.readings] == read


PLAN = (
    "东江县国民经济和社会发展第十四个五年规划纲要\n东江县人民政府\n2021年3月\n一、“十四五”时期主要目标\n"
    "到2025年，建成高标准农田30万亩，新建农村公路500公里。"
)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        # What was promised for five years is read by their sum, where that is told beside the figure of the year.
        ("建成高标准农田4.2万亩，累计建成28.8万亩", ["28.8万亩"]),
        ("新建农村公路96公里，“十四五”以来累计新建190公里", ["190公里"]),
        ("累计建成高标准农田28.8万亩，当年建成4.2万亩", ["28.8万亩"]),
        ("建成高标准农田6万亩，全县高标准农田达到24.6万亩", ["24.6万亩"]),
        ("“十四五”以来建成高标准农田9.6万亩，2022年建成高标准农田4.2万亩", ["9.6万亩"]),
        # … and by no sum of other years
        ("“十三五”时期，累计建成高标准农田9.6万亩", []),
        ("近五年累计建成高标准农田9.6万亩", []),
        ("建成高标准农田4.2万亩", ["4.2万亩"]),
    ],
)
def test_a_goal_of_five_years_is_read_by_their_sum(told: str, read: list[str]) -> None:
    plan = goalparse.parse(PLAN, name="plan.txt")
    courses = goalparse.follow([plan, speech(2023, f"{told}。", "平稳。")])
    assert [reading.quantity.text for course in courses for reading in course.readings] == read


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        ("改造雨污管网60公里", "改造雨污管网53公里，累计改造217公里", ["53公里"]),
        ("新建高标准农田4万亩", "建成高标准农田4.2万亩，累计建成高标准农田28.8万亩", ["4.2万亩"]),
        ("高新技术企业达到90家", "高新技术企业累计达到87家，当年净增14家", ["87家"]),
        ("新增规上企业12家", "规上企业累计新增11家", ["11家"]),
    ],
)
def test_a_goal_of_a_year_is_read_by_the_figure_of_the_year(goal: str, told: str, read: list[str]) -> None:
    courses = goalparse.follow(
        [speech(2023, "2022年收官。", f"{goal}。"), speech(2024, f"{told}。", "平稳。")]
    )
    assert [reading.quantity.text for reading in courses[0].readings] == read


def test_within_a_year_the_running_sum_is_of_the_year() -> None:
    promised = speech(2023, "2022年收官。", "新增市场主体3000户。")
    courses = goalparse.follow([promised, half("6月份新增市场主体260户，累计新增1580户。", "平稳。")])
    assert brief(courses) == [("3000户", [("1580户", "0.526667")], [])]


@pytest.mark.parametrize(
    ("later", "warned"),
    [("完成投资86000元", True), ("完成投资8.6亿元", False), ("完成投资86000万元", False)],
)
def test_a_figure_out_of_scale_against_the_one_before_is_warned_of(later: str, warned: bool) -> None:
    courses = goalparse.follow([june(("完成投资10亿元", "完成投资5.2亿元")), year(("完成投资10亿元", later))])
    assert ("out-of-scale" in {warning.code for warning in courses.warnings}) is warned


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        # One thing by another name, or named by what stands before it, is spoken of.
        ("空气优良天数300天", "空气优良天数由2022年的288天增加到294天", ["294天"]),
        ("空气优良天数比例达到85%", "空气优良天数312天、优良率85.3%", ["85.3%"]),
        ("税收占比提高到75%", "税收增长4.7%，占一般公共预算收入比重71.3%", ["71.3%"]),
        ("新增建设用地供应1200亩", "供应土地97公顷，其中工业用地51公顷", ["97公顷"]),
        ("造林绿化2.5万亩", "完成营造林2.62万亩", ["2.62万亩"]),
        # … a part, or a rate of something else, is another thing
        ("供应建设用地1200亩", "流转土地97公顷，其中工业用地51公顷", []),
        ("空气优良天数比例达到85%", "水质优良断面12个、优良率85.3%", []),
        ("税收占比提高到75%", "税收增长4.7%，非税收入占比71.3%", []),
    ],
)
def test_another_name_of_one_thing_is_heard(goal: str, told: str, read: list[str]) -> None:
    courses = goalparse.follow(
        [speech(2023, "2022年收官。", f"{goal}。"), speech(2024, f"{told}。", "平稳。")]
    )
    assert [reading.quantity.text for reading in courses[0].readings] == read


# ---- a part of the year and the whole of it ----------------------------------------------------------------

PROMISED = speech(2023, "2022年新建农村公路38公里。", "完成招商引资80亿元，新建农村公路50公里。")
REPORTED = speech(2024, "招商引资到位71亿元，新建农村公路47公里。", "改造老旧小区9个。")


@pytest.mark.parametrize(
    ("ahead", "changed"),
    [
        # What is left to do in the second half is no other goal of the year, whatever 全年 stands before it.
        ("全年地区生产总值增长6%，招商引资完成44亿元，新建农村公路32公里。", []),
        ("确保全年地区生产总值增长6%；新建农村公路32公里。", []),
        ("全年目标是：新建农村公路45公里，招商引资75亿元。", ["goal_changed", "goal_changed"]),
        ("全年，新建农村公路45公里，招商引资75亿元。", ["goal_changed", "goal_changed"]),
        ("下半年新建农村公路32公里，确保全年招商引资75亿元。", ["goal_changed"]),
        ("全年招商引资75亿元、下半年新建农村公路32公里。", ["goal_changed"]),
        ("下半年，招商引资44亿元，全年达到75亿元。", ["goal_changed"]),
    ],
)
def test_the_whole_year_is_named_for_its_own_clause(ahead: str, changed: list[str]) -> None:
    middle = half("招商引资到位36亿元，新建农村公路18公里。", ahead)
    assert kinds(PROMISED, middle, REPORTED) == changed


def test_what_is_left_to_do_leaves_the_ratios_of_the_year_alone() -> None:
    middle = half(
        "招商引资到位36亿元，新建农村公路18公里。",
        "全年地区生产总值增长6%，招商引资完成44亿元，新建农村公路32公里。",
    )
    assert brief(goalparse.follow([PROMISED, middle, REPORTED]))[:2] == [
        ("80亿元", [("36亿元", "0.45"), ("71亿元", "0.8875")], []),
        ("50公里", [("18公里", "0.36"), ("47公里", "0.94")], []),
    ]


def test_what_is_counted_since_january_reads_no_goal_of_the_second_half() -> None:
    promised = speech(2023, "新建学校3所。", "城镇新增就业3000人。")
    middle = half("城镇新增就业1700人。", "城镇新增就业1300人，确保全年完成3000人。")
    told = speech(2024, "城镇新增就业3120人。", "改造老旧小区9个。")
    assert brief(goalparse.follow([promised, middle, told]))[:2] == [
        ("3000人", [("1700人", "0.566667"), ("3120人", "1.04")], []),
        ("1300人", [], []),
    ]


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        ("新增高新技术企业20家", "新增高新技术企业31家", []),
        ("完成造林0.4万亩", "造林2.6万亩", []),
        # … a state of things at the end is read whatever it is counted from
        ("高新技术企业达到87家", "高新技术企业达到85家", ["85家"]),
        ("污水处理率达到97%", "污水处理率97.2%", ["97.2%"]),
    ],
)
def test_only_a_state_is_read_for_a_part_of_the_year(goal: str, told: str, read: list[str]) -> None:
    courses = goalparse.follow([half("开工项目6个。", f"{goal}。"), speech(2024, f"{told}。", "造林9亩。")])
    assert [reading.quantity.text for reading in courses[0].readings] == read


def test_a_plan_for_one_quarter_is_for_that_quarter() -> None:
    promised = speech(2023, "新建学校3所。", "造林2.5万亩。")
    spring = half("造林1.1万亩。", "造林0.4万亩。", "一季度", "二季度", "4.txt")
    told = speech(2024, "造林2.62万亩。", "改造老旧小区9个。")
    courses = goalparse.follow([promised, spring, half("造林1.4万亩。", "造林1万亩。"), told])
    assert brief(courses)[:3] == [
        ("2.5万亩", [("1.1万亩", "0.44"), ("1.4万亩", "0.56"), ("2.62万亩", "1.048")], []),
        ("0.4万亩", [], []),
        ("1万亩", [], []),
    ]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        # A quarter or a month alone is no sum since January.
        ("二季度新增规上企业2家", []),
        ("6月份新增规上企业2家", []),
        ("6月新增规上企业2家", []),
        ("当月新增规上企业2家", []),
        ("二季度，造林9亩，新增规上企业2家", []),
        ("一季度新增规上企业2家", []),
        ("二季度以来，新增规上企业2家", []),
        # … what runs on from January is, and what only says when something began
        ("二季度造林9亩，新增规上企业8家", ["8家"]),
        ("6月份新增规上企业2家，累计新增规上企业8家", ["8家"]),
        ("6月份新增规上企业2家，1-6月累计新增8家", ["8家"]),
        ("6月份累计新增规上企业8家", ["8家"]),
        ("6月末新增规上企业8家", ["8家"]),
        ("截至6月新增规上企业8家", ["8家"]),
        ("1-6月新增规上企业8家", ["8家"]),
        ("上半年新增规上企业8家", ["8家"]),
        ("3月新增规上企业8家", ["8家"]),
    ],
)
def test_a_quarter_or_a_month_alone_reads_no_goal_of_the_year(told: str, read: list[str]) -> None:
    courses = goalparse.follow(
        [speech(2023, "2022年收官。", "新增规上企业12家。"), half(f"{told}。", "平稳。")]
    )
    assert [reading.quantity.text for reading in courses[0].readings] == read


def test_a_quarter_alone_does_not_let_a_sum_fall() -> None:
    promised = speech(2023, "新建学校3所。", "新增规上企业12家，城镇新增就业5000人。")
    spring = half("新增规上企业6家，城镇新增就业1480人。", "平稳推进。", "一季度", "二季度", "4.txt")
    middle = half("二季度新增规上企业2家，二季度城镇新增就业1320人。", "平稳推进。")
    assert kinds(promised, spring, middle) == []


@pytest.mark.parametrize(
    ("told", "read"),
    [("二季度造林0.38万亩", ["0.38万亩"]), ("造林1.5万亩", []), ("6月造林0.2万亩", [])],
)
def test_a_goal_of_a_quarter_is_read_by_what_is_told_of_that_quarter(told: str, read: list[str]) -> None:
    spring = half("造林1.1万亩。", "造林0.4万亩。", "一季度", "二季度", "4.txt")
    (course,) = goalparse.follow([spring, half(f"{told}。", "平稳推进。")])
    assert [reading.quantity.text for reading in course.readings] == read


# ---- a stock and what is added to it -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "told", "read"),
    [
        # What is told to be added to a stock has the name of the stock.
        ("新增规上工业企业15家", "规上工业企业达到143家，新增12家", ["12家"]),
        ("新增高新技术企业20家", "高新技术企业达到87家，净增14家", ["14家"]),
        ("新增停车泊位2000个", "停车泊位达到6.2万个，新增1860个", ["1860个"]),
        ("新建改建公厕30座", "城区公厕总数达到218座，今年新建改建26座", ["26座"]),
        ("新建农村公路60公里", "农村公路总里程达到1720公里，新建58公里", ["58公里"]),
        ("新增贷款40亿元", "各项贷款余额达到312亿元，新增37亿元", ["37亿元"]),
        ("新增停车泊位2000个", "停车泊位6.2万个，新增1860个", ["1860个"]),
        ("新建公厕30座", "全县公厕218座，其中新建26座", ["26座"]),
        ("新增市场主体3000户", "市场主体突破4.2万户，新登记3120户", ["3120户"]),
        ("培育规上企业15家", "规上企业达到143家，今年新培育12家", ["12家"]),
        ("发展党员300名", "党员总数达到1.2万名，发展党员280名", ["280名"]),
        # The sum since a beginning that is not told is no result of a year, where that of the year is told too.
        ("新建充电桩500个", "累计建成充电桩3200个，当年新增530个", ["530个"]),
        ("完成重点项目投资90亿元", "重点项目开工以来累计完成投资164亿元，本年完成83亿元", ["83亿元"]),
        # … and a stock is none by itself, nor an addition of another name, sort or job.
        ("新增规上工业企业15家", "规上工业企业达到143家", []),
        ("新增规上工业企业15家", "规上工业企业达到143家，新增高新技术企业12家", []),
        ("新增公办养老机构5家", "民办养老机构达到31家，新增2家", []),
        ("改造农村公路60公里", "农村公路总里程达到1720公里，新建58公里", []),
        ("新增规上企业15家", "规上企业、外资企业分别达到143家、87家", []),
        ("高新技术企业达到90家", "高新技术企业达到87家，净增14家", ["87家"]),
        ("农村居民人均可支配收入增长8%", "全体居民人均可支配收入增长6.4%，其中农村增长7.7%", ["7.7%"]),
    ],
)
def test_an_addition_is_read_by_what_was_added(goal: str, told: str, read: list[str]) -> None:
    (course,) = goalparse.follow(
        [speech(2023, "2022年收官。", f"{goal}。"), speech(2024, f"{told}。", "平稳。")]
    )
    assert [reading.quantity.text for reading in course.readings] == read


@pytest.mark.parametrize(
    ("changed", "after"),
    [
        ("建议将全县固定资产投资增长预期目标由8%调整为6%左右。", "6%"),
        ("将固定资产投资增长目标由8%以上下调至5%。", "5%"),
    ],
)
def test_a_goal_changed_in_a_half_year_report_is_that_of_the_year(changed: str, after: str) -> None:
    january = speech(2023, "固定资产投资增长9%。", "固定资产投资增长8%以上，新建公路50公里。")
    july = half("固定资产投资增长4.8%。", changed)
    course = goalparse.follow([january, july])[0]
    (event,) = course.events
    assert (event.kind, event.source) == ("goal_changed", "7.txt")
    assert event.before is not None
    assert event.after is not None
    assert (event.before.quantity.text, event.after.quantity.text) == ("8%", after)


def test_what_rises_in_the_rest_of_a_year_changes_no_goal() -> None:
    january = speech(2023, "污水处理率92%。", "城市污水处理率达到95%。")
    july = half("城市污水处理率93%。", "下半年，城市污水处理率由93%提高到94%。")
    assert "goal_changed" not in kinds(january, july)


def test_two_wordings_of_one_indicator_are_one_goal_whatever_job_they_name() -> None:
    courses = goalparse.follow(
        [
            june(("免费开展适龄妇女“两癌”筛查1.8万人", "完成筛查9650人")),
            year(("适龄妇女“两癌”免费检查18000人", "检查1.9万人")),
        ]
    )
    assert brief(courses) == [("1.8万人", [("9650人", "0.536111"), ("1.9万人", "1.055556")], [])]


@pytest.mark.parametrize(
    ("ahead", "back"),
    [
        ("高铁营业里程达到3万公里。", "铁路建设加快，投产里程超过1900公里。"),
        ("建设高铁，覆盖80%以上的大城市。", "森林覆盖率达到24.1%。"),
        ("科技进步对经济增长的贡献率达到60%。", "对全球经济增长的贡献率超过30%。"),
    ],
)
def test_a_measure_without_a_thing_names_no_goal(ahead: str, back: str) -> None:
    reports = [speech(2023, "平稳推进1项。", ahead), speech(2024, back, "平稳推进。")]
    assert [course.readings for course in goalparse.follow(reports)] == [[]]


@pytest.mark.parametrize(
    "ahead",
    ["把13亿中国人的饭碗牢牢端在自己手中。", "着重解决好现有“三个1亿人”问题。"],
)
def test_how_many_people_there_are_is_no_goal(ahead: str) -> None:
    reports = [speech(2023, "新建公路50公里。", ahead), speech(2024, "新建公路60公里。", "平稳推进。")]
    assert goalparse.follow(reports) == []
