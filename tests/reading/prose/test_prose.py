"""Reports in prose: parts by heading, title, year and word; broken lines put together; the times they speak of."""

from __future__ import annotations

from datetime import date

import pytest

import goalparse
from goalparse.errors import NoReportError
from goalparse.records import Report, Span

Told = list[tuple[str | None, str, str]]


def read(text: str, name: str = "a.txt") -> Report:
    return goalparse.parse(text.encode(), name=name)


def told(text: str) -> Told:
    """Section, target and progress of each task."""
    return [(task.section, task.target, task.progress) for task in read(text).tasks]


def times(report: Report) -> tuple[str, str]:
    """Return the two times as years, or as months where they are parts of one."""

    def shown(span: Span | None) -> str:
        return f"{span.start:%Y-%m}..{span.end:%Y-%m}" if span else "—"

    return shown(report.period), shown(report.goal_period)


REPORT = """政府工作报告
——2024年1月9日在某县第十七届人民代表大会第四次会议上
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2023年工作回顾
全年新增就业3000人。
（一）产业提质增效
新增企业12家。
二、存在的问题
仍有4个村未通水。
三、2024年工作安排
今年要新增就业3200人。
（一）推进项目建设
新开工项目20个。
名词解释：
1.小升规：指年收入2000万元以上的企业。
"""


def test_headings_tell_which_way_a_paragraph_looks() -> None:
    assert told(REPORT) == [
        ("一、2023年工作回顾", "", "全年新增就业3000人。"),
        ("（一）产业提质增效", "", "新增企业12家。"),
        ("二、存在的问题", "", "仍有4个村未通水。"),
        ("三、2024年工作安排", "今年要新增就业3200人。", ""),
        ("（一）推进项目建设", "新开工项目20个。", ""),
    ]


def test_what_the_document_says_of_itself() -> None:
    report = read(REPORT)
    assert (report.form, report.title, report.published) == ("narrative", "政府工作报告", date(2024, 1, 9))
    assert times(report) == ("2023-01..2023-12", "2024-01..2024-12")


def test_every_stage_of_a_promise_is_planned_but_for_what_is_told_of_the_past() -> None:
    report = read(REPORT.replace("新开工项目20个。", "目前入驻企业已达126户，年内突破140户。"))
    stages = [(q.text, q.stage) for task in report.tasks if task.target for q in task.quantities]
    assert stages == [("3200人", "planned"), ("126户", "done"), ("140户", "planned")]


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        ("二、2024年重点工作", "target"),
        ("二、今年的打算", "target"),
        ("二、下一步工作举措", "target"),
        ("二、2024年", "target"),
        ("二、主要工作成效", "progress"),
        ("二、计划执行情况", "progress"),
        ("二、目标任务完成情况", "progress"),
        ("二、2022年", "progress"),
        ("二、工作基础", "progress"),
    ],
)
def test_a_heading_is_judged_by_its_last_word_then_by_its_year(heading: str, side: str) -> None:
    text = REPORT.replace("三、2024年工作安排", "三、有关数据").replace("二、存在的问题", heading)
    task = next(task for task in read(text).tasks if "4个村" in task.target + task.progress)
    assert getattr(task, side) == "仍有4个村未通水。"


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        # what is to be built up is no look back
        ("（一）统筹城乡，强化农业农村发展基础", "target"),
        ("（一）巩固提升脱贫攻坚成效", "target"),
        ("（一）提升服务，工作成效已完成情况", "progress"),
    ],
)
def test_a_heading_within_a_part_that_promises(heading: str, side: str) -> None:
    text = REPORT.replace("（一）推进项目建设", heading)
    task = next(task for task in read(text).tasks if "20个" in task.target + task.progress)
    assert getattr(task, side) == "新开工项目20个。"


def test_a_part_without_words_looks_the_way_of_the_one_before() -> None:
    text = REPORT.replace("名词解释：", "四、加强自身建设\n压减支出300万元。\n名词解释：")
    assert told(text)[-1] == ("四、加强自身建设", "压减支出300万元。", "")


def test_a_paragraph_opens_the_promises_where_no_heading_does() -> None:
    text = (
        "某县2024年政府工作报告\n新增就业3000人，完成投资5亿元。\n农民收入增长6%。\n"
        "今年的主要预期目标是：新增就业3200人。\n完成投资6亿元。\n"
    )
    assert [(bool(task.target), task.section) for task in read(text).tasks] == [
        (False, None),
        (False, None),
        (True, None),
        (True, None),
    ]


def test_lines_broken_around_a_link_are_put_together() -> None:
    text = (
        "某县2024年政府工作报告\n一、2023年工作回顾\n制定实施《\n公共卫生体系建设规划\n》和《\n就业促进办法\n"
        "》，新增就业3000人。\n改造小区9个。\n二、2024年工作安排\n新增就业3200人。\n"
    )
    assert told(text) == [
        ("一、2023年工作回顾", "", "制定实施《公共卫生体系建设规划》和《就业促进办法》，新增就业3000人。"),
        ("一、2023年工作回顾", "", "改造小区9个。"),
        ("二、2024年工作安排", "新增就业3200人。", ""),
    ]


def test_lines_broken_at_the_edge_of_the_page_are_put_together() -> None:
    body = (
        "全年完成固定资产投资一百二十亿元，其中工业投资46.5亿元，新增规模以上工业企业12家，"
        "新建改建农村公路84公里，改造老旧小区18个。"
    )
    bodies = [body.replace("12家", f"{n}家") for n in (12, 13, 14, 15)]
    one, two, three, four = ([b[i : i + 30] for i in range(0, len(b), 30)] for b in bodies)
    head = ["政府工作报告", "一、2023年工作回顾"]
    broken = "\n".join([*head, *one, "- 3 -", "政府工作报告", *two, "二、2024年工作安排", *three, *four])
    tasks = read(broken).tasks
    assert [task.target or task.progress for task in tasks] == bodies


def test_a_table_inside_gives_its_tasks_too() -> None:
    text = REPORT.replace(
        "二、存在的问题",
        "序号\t目标任务\t完成情况\n1\t改造公厕8座\t改造6座\n2\t植树9万株\t植树8万株\n二、存在的问题",
    )
    report = read(text)
    both = [task for task in report.tasks if task.target and task.progress]
    assert [(task.target, task.progress) for task in both] == [
        ("改造公厕8座", "改造6座"),
        ("植树9万株", "植树8万株"),
    ]
    assert len(report.tasks) == 7


@pytest.mark.parametrize(
    ("title", "headings", "wanted"),
    [
        (
            "某局2023年工作总结及2024年工作计划",
            ("一、工作总结", "二、工作计划"),
            ("2023-01..2023-12", "2024-01..2024-12"),
        ),
        (
            "某局2024年上半年工作总结和下半年打算",
            ("一、上半年工作", "二、下半年打算"),
            ("2024-01..2024-06", "2024-07..2024-12"),
        ),
        (
            "某县2022年政府工作报告",
            ("一、过去五年工作回顾", "二、2022年工作安排"),
            ("2017-01..2021-12", "2022-01..2022-12"),
        ),
        (
            "某县第十四个五年规划纲要",
            ("第一章 发展基础", "第二章 主要目标"),
            ("2016-01..2020-12", "2021-01..2025-12"),
        ),
    ],
)
def test_the_times_that_a_report_speaks_of(
    title: str, headings: tuple[str, str], wanted: tuple[str, str]
) -> None:
    text = f"{title}\n{headings[0]}\n新增就业3000人。\n{headings[1]}\n新增就业4000人。\n"
    assert times(read(text)) == wanted


def test_a_promise_for_another_time_has_its_own() -> None:
    text = REPORT.replace("（一）推进项目建设", "（一）今后五年奋斗目标")
    own = [task.goal_period for task in read(text).tasks if task.target]
    assert own == [None, Span(start=date(2024, 1, 1), end=date(2028, 12, 31))]


@pytest.mark.parametrize(
    "text",
    [
        "某县消防规定\n第一条 占地500平方米以上的，须配灭火器2具。\n第二条 每季度检查1次。\n",
        "会议决定，批准关于政府工作报告的决议。\n会议认为，报告实事求是。\n",
        "一、2023年工作回顾\n各项工作取得新进展。\n二、2024年工作安排\n再接再厉。\n",
    ],
)
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(NoReportError):
        read(text)


@pytest.mark.parametrize(
    ("done", "next_", "promised"),
    [
        ("一季度", "二季度", "2024-04..2024-06"),
        ("上半年", "三季度", "2024-07..2024-09"),
        ("1—9月", "10月份", "2024-10..2024-10"),
        # … all that is left of the year, where no part of it is named, or one that is behind
        ("一季度", "下一步", "2024-04..2024-12"),
        ("上半年", "下半年", "2024-07..2024-12"),
        ("前三季度", "四季度", "2024-10..2024-12"),
    ],
)
def test_a_part_of_a_year_is_promised_for_by_its_name(done: str, next_: str, promised: str) -> None:
    text = f"某县水务局2024年{done}工作总结和{next_}工作安排\n一、{done}工作总结\n新建供水管网12公里。\n"
    assert times(read(f"{text}二、{next_}工作安排\n新建供水管网9公里。"))[1] == promised


@pytest.mark.parametrize(
    "text",
    [
        "2023年上半年某县就业情况\n截至6月底，城镇新增就业3120人，完成全年目标任务的62.4%。\n",
        "某县新建公厕700座\n甲区新建公厕25座，占年度任务的62.5%。\n",
        "我市超额完成年度任务\n截至11月底，全市完成投资8亿元，占年计划的116%。\n",
    ],
)
def test_a_single_paragraph_that_states_its_share_of_a_plan_is_a_report(text: str) -> None:
    (task,) = read(text).tasks
    assert (task.target, task.progress) == ("", text.splitlines()[1])
    assert [match.basis for match in task.matches] == ["stated"]


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("我市提前超额完成年度任务", "progress"),
        ("某县圆满实现全年目标", "progress"),
        ("某县全力推进完成年度任务", "target"),
    ],
)
def test_a_title_says_whether_a_task_was_fulfilled_or_is_to_be(title: str, side: str) -> None:
    text = f"{title}\n全市治理面积80万亩。\n全市新建公园12个。\n"
    assert [getattr(task, side) != "" for task in read(text).tasks] == [True, True]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("2021年6月某县财政预算执行情况", date(2021, 6, 30)),
        ("某县2021年5月重点项目进展情况", date(2021, 5, 31)),
        ("某县2021年重点项目进展情况（2022年1月）", date(2021, 12, 31)),
        ("某县2021年9月份民生工程进展情况", date(2021, 9, 30)),
    ],
)
def test_the_month_that_a_title_tells_of_ends_its_period(title: str, end: date) -> None:
    period = read(f"{title}\n一、总体情况\n完成投资8亿元，占年计划的41%。\n").period
    assert period is not None
    assert period.end == end
