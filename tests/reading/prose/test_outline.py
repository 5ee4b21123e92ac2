"""Which lines of a text are headings, which are points, contents, heads of pages and cells, and how each part looks."""

from __future__ import annotations

import pytest

import goalparse
from goalparse.records import Report

Told = list[tuple[str | None, str, str]]
LONG = "全年新增就业3000人，城镇调查失业率控制在合理区间，民生保障水平稳步提高。"
NEXT = "全年新增就业3200人以上，城镇调查失业率控制在合理区间，民生保障水平继续提高。"


def read(text: str) -> Report:
    return goalparse.parse(text.encode(), name="a.txt")


def told(text: str) -> Told:
    """Section, target and progress of each task."""
    return [(task.section, task.target, task.progress) for task in read(text).tasks]


def sections(text: str) -> list[str | None]:
    return [section for section, _, _ in told(text)]


def test_a_point_with_the_marker_of_a_heading_stands_beside_it() -> None:
    text = (
        "某局2024年工作总结\n一、2024年工作情况\n（一）抓收入。清缴欠税3800万元，盘活资金1.9亿元。\n"
        "（二）严格防范财政风险。\n（三）抓支出。压减一般性支出1200万元。\n"
    )
    assert sections(text) == ["一、2024年工作情况"] * 2


def test_a_paragraph_below_a_heading_with_another_marker_stands_in_it() -> None:
    points = "1.稳面积。播种面积86万亩。\n2.提单产。单产提高1.5%。\n"
    text = f"某局2024年工作总结\n一、2024年工作情况\n（一）粮食生产\n{points}"
    assert sections(text) == ["（一）粮食生产"] * 2


def test_a_marked_sentence_above_a_paragraph_is_a_heading_however_long() -> None:
    head = "（二）推动城乡区域协调发展向更高水平更高质量迈进，全面推进乡村振兴战略。"
    text = f"某县工作报告\n一、2024年工作情况\n（一）强产业。新增企业12家。\n{head}\n{LONG}{LONG}\n"
    assert sections(text) == ["一、2024年工作情况", head]


@pytest.mark.parametrize("named", ["粮食生产再获丰收", "聚力抓项目、扩投资，发展后劲增强"])
def test_a_bare_line_below_a_heading_and_above_a_paragraph_is_a_heading(named: str) -> None:
    text = f"某局2024年工作总结\n2024年工作情况\n{named}\n{LONG}\n2025年工作打算\n{NEXT}\n"
    assert told(text) == [(named, "", LONG), ("2025年工作打算", NEXT, "")]


@pytest.mark.parametrize("line", ["2024年主要指标计划完成情况表", "全市重点工作项目分布图"])
def test_the_caption_of_a_table_is_no_heading(line: str) -> None:
    text = f"某局2024年工作总结\n一、2024年工作情况\n{LONG}\n{line}\n{LONG}\n"
    assert sections(text) == ["一、2024年工作情况"] * 2


def test_a_heading_may_say_what_a_part_of_the_title_says() -> None:
    text = (
        "某街道2024年一季度工作总结及二季度工作计划\n今年以来，街道紧扣全年目标任务，真抓实干，实现首季开门红。\n"
        f"一季度工作总结\n{LONG}\n二季度工作计划\n{NEXT}\n"
    )
    assert told(text) == [("一季度工作总结", "", LONG), ("二季度工作计划", NEXT, "")]


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        ("二、上半年重点工作", "back"),
        ("二、二季度主要任务", "back"),
        ("二、下半年重点工作", "ahead"),
        ("二、三季度主要任务", "ahead"),
        ("二、重点工作", "ahead"),
    ],
)
def test_a_part_of_the_year_tells_which_way_a_heading_looks(heading: str, side: str) -> None:
    text = f"某局2024年上半年工作总结和下半年工作打算\n一、总体情况\n{LONG}\n{heading}\n{NEXT}\n"
    last = told(text)[-1]
    assert (last[1] != "") == (side == "ahead")


@pytest.mark.parametrize(
    "result",
    [
        "固定资产投资增长3.1%，计划目标为7%，差距较大。",
        "专利拥有量18.6件，规划目标为20件。",
        "税收增长5%，年初目标是6%。",
    ],
)
def test_a_goal_said_again_beside_its_result_opens_no_promises(result: str) -> None:
    text = f"某县计划执行情况报告\n一、计划执行情况\n{result}\n{LONG}\n"
    assert [target for _, target, _ in told(text)] == ["", ""]


def test_goals_open_promises_where_nothing_was_told_before() -> None:
    text = f"某县工作报告\n一、基本情况\n{LONG}\n今年的目标是：新增就业3200人。\n新建学校3所。\n"
    assert [target for _, target, _ in told(text)] == ["", "今年的目标是：新增就业3200人。", "新建学校3所。"]


@pytest.mark.parametrize(
    "contents",
    [
        "目　录\n一、工作总结 1\n（一）就业 1\n二、工作打算 2\n",
        "目录\n一、工作总结\n（一）就业\n二、工作打算\n",
        "一、工作总结………………1\n（一）就业.........- 1 -\n二、工作打算………………（2）\n",
    ],
)
def test_a_table_of_contents_is_no_part_of_the_text(contents: str) -> None:
    text = f"某局2024年工作\n{contents}一、工作总结\n（一）就业\n{LONG}\n二、工作打算\n{NEXT}\n"
    report = read(text)
    assert [task.section for task in report.tasks] == ["（一）就业", "二、工作打算"]
    assert report.title == "某局2024年工作"


def test_the_head_of_every_page_is_left_out_though_it_holds_a_year() -> None:
    first, second = LONG[:20], LONG[20:]
    text = (
        f"某局2024年工作总结\n一、工作总结\n{LONG}{first}\n- 1 -\n某局2024年工作总结\n{second}\n- 2 -\n"
        f"某局2024年工作总结\n二、工作打算\n{NEXT}\n"
    )
    assert told(text) == [("一、工作总结", "", LONG + LONG), ("二、工作打算", NEXT, "")]


@pytest.mark.parametrize("cells", ["120\n96.5%\n3,060万元\n", "投资|120|96\n", "投资｜亿元｜96.5｜\n"])
def test_the_cells_of_a_copied_table_are_no_paragraphs(cells: str) -> None:
    text = f"某局2024年工作总结\n一、工作总结\n{LONG}\n{cells}{LONG}\n"
    assert [progress for _, _, progress in told(text)] == [LONG, LONG]


@pytest.mark.parametrize("goal", ["税收增长5%", "新建学校3所", "粮食产量41万吨以上"])
def test_goals_one_a_line_are_paragraphs(goal: str) -> None:
    text = f"某局2025年工作计划\n一、主要目标\n{goal}\n{NEXT}\n"
    assert [target for _, target, _ in told(text)] == [goal, NEXT]


@pytest.mark.parametrize(
    ("text", "period", "goals"),
    [
        (  # years in brackets say which of a plan are meant
            f"某区“十四五”规划中期评估报告\n一、“十四五”前三年（2021—2023年）实施情况\n{LONG}\n"
            f"二、“十四五”后两年（2024—2025年）工作重点\n{NEXT}\n",
            "2021-01..2023-12",
            "2024-01..2025-12",
        ),
        (
            f"某局2024年9月工作总结及10月工作计划\n一、工作总结\n{LONG}\n",
            "2024-01..2024-09",
            "2024-10..2024-10",
        ),
        (
            f"某县2023年决算和2024年上半年预算执行情况的报告\n一、决算情况\n{LONG}\n二、执行情况\n{LONG}\n",
            "2023-01..2024-06",
            "2024-07..2024-12",
        ),
        (f"某局2025年工作要点\n一、主要任务\n{NEXT}\n{NEXT}\n", "—", "2025-01..2025-12"),
    ],
)
def test_the_times_of_reports(text: str, period: str, goals: str) -> None:
    report = read(text)
    shown = [f"{s.start:%Y-%m}..{s.end:%Y-%m}" if s else "—" for s in (report.period, report.goal_period)]
    assert shown == [period, goals]


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        ("二、加快补齐基础设施短板", "ahead"),
        ("二、着力破解突出问题", "ahead"),
        ("二、聚焦县域协同，提升发展成效", "ahead"),
        ("二、存在的问题和短板", "back"),
    ],
)
def test_what_is_to_be_made_good_is_no_look_back(heading: str, side: str) -> None:
    text = f"某县政府工作报告\n一、2023年工作回顾\n{LONG}\n2024年工作安排\n一、做强产业\n{NEXT}\n{heading}\n{NEXT}\n"
    last = told(text)[-1]
    assert (last[1] != "") == (side == "ahead")


@pytest.mark.parametrize(("heading", "found"), [("2024年主要工作", True), ("2024年工作人员", False)])
def test_a_line_may_head_a_part_by_its_year_alone(heading: str, found: bool) -> None:
    text = (
        f"某县政府工作报告\n——2024年1月9日在某县人民代表大会上\n过去五年工作回顾\n{LONG}\n{heading}\n{NEXT}\n"
    )
    assert (told(text)[-1] == (heading, NEXT, "")) == found


@pytest.mark.parametrize(
    ("day", "years"), [("2021年12月23日", (2017, 2021, 2022)), ("2022年1月12日", (2017, 2021, 2022))]
)
def test_five_years_told_of_in_december_end_with_that_year(day: str, years: tuple[int, int, int]) -> None:
    text = f"某县政府工作报告\n——{day}在某县第十届人民代表大会第一次会议上\n一、过去五年工作回顾\n{LONG}\n"
    text += f"二、今后五年目标任务\n{NEXT}\n三、2022年重点工作\n{NEXT}\n"
    report = goalparse.parse(text)
    assert report.period is not None
    assert report.goal_period is not None
    assert (report.period.start.year, report.period.end.year, report.goal_period.end.year) == years
