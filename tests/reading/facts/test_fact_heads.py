"""The heads of reports in prose: title, issuer, day and period, however they are set."""

from __future__ import annotations

import pytest

from goalparse import Report, parse
from goalparse.errors import NoReportError

BODY = (
    "一、2023年工作回顾",
    "地区生产总值完成126亿元，增长6.1%；新增规上企业12家。",
    "建成公路86公里，改造老旧小区22个。",
    "二、2024年工作安排",
    "地区生产总值增长6%以上，新增就业2600人，改造老旧小区18个。",
    "实施项目46个，完成投资52亿元。",
)
NEWS = (
    "今年上半年，全县累计新建公路86公里，占年度计划的62%。",
    "已改造老旧小区22个，惠及居民3100户。",
    "新增学位1200个，累计完成投资2.6亿元。",
)
CONGRESS = "——2024年1月9日在檀溪市第八届人民代表大会第四次会议上"


def text(*head: str, below: tuple[str, ...] = ()) -> Report:
    return parse("\n".join([*head, *BODY, *below]), name="x.txt")


def page(top: str, *lines: str, title: str = "") -> Report:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    source = f"<html><head><title>{title}</title></head><body>{top}{paragraphs}</body></html>"
    return parse(source.encode(), name="x.html")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            (
                "关于檀溪县2023年国民经济和社会发展计划",
                "执行情况与2024年国民经济和社会发展",
                "计划（草案）的报告",
                CONGRESS,
            ),
            "关于檀溪县2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划（草案）的报告",
        ),
        (
            ("檀溪县2023年财政预算执行情况", "和2024年财政预算（草案）", "的报告", CONGRESS),
            "檀溪县2023年财政预算执行情况和2024年财政预算（草案）的报告",
        ),
        (
            ("檀溪县国民经济和社会发展", "第十五个五年规划和二〇三五年", "远景目标纲要", "檀溪县人民政府"),
            "檀溪县国民经济和社会发展第十五个五年规划和二〇三五年远景目标纲要",
        ),
        (("檀溪县水务局", "2023年工作总结及2024年工作计划"), "檀溪县水务局2023年工作总结及2024年工作计划"),
        (
            ("檀溪县水务局2023年上半年", "工作总结和下半年工作打算"),
            "檀溪县水务局2023年上半年工作总结和下半年工作打算",
        ),
        (
            ("檀溪县人民政府办公室", "关于印发2023年工作总结和2024年工作", "要点的通知"),
            "檀溪县人民政府办公室关于印发2023年工作总结和2024年工作要点的通知",
        ),
        # What is whole stays by itself: a title above an office, a day or a meeting, or below a letterhead.
        (("檀溪县水务局2023年工作总结", "檀溪县水务局", "2024年1月3日"), "檀溪县水务局2023年工作总结"),
        (("政府工作报告", CONGRESS, "市长　魏长风"), "政府工作报告"),
        (
            ("檀溪县水务局2023年工作总结及2024年工作计划", "第一部分　2023年工作总结"),
            "檀溪县水务局2023年工作总结及2024年工作计划",
        ),
    ],
)
def test_a_title_of_several_lines(head: tuple[str, ...], title: str) -> None:
    assert text(*head).title == title


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (("政府工作报告", CONGRESS, "市　长　　魏　长　风"), "檀溪市人民政府"),
        (("政府工作报告", CONGRESS, "檀溪市人民政府代市长　魏长风"), "檀溪市人民政府"),
        (("政府工作报告", CONGRESS, "市人民政府市长　魏长风"), "檀溪市人民政府"),
        (
            ("政府工作报告", "——2024年1月9日在檀溪市第八届人民代表大会", "第四次会议上", "市长　魏长风"),
            "檀溪市人民政府",
        ),
        (("在云水镇第十九届人民代表大会第五次会议上的", "政府工作报告", "魏长风"), "云水镇人民政府"),
        (
            ("关于檀溪市2023年计划执行情况的报告", CONGRESS, "市发展和改革委员会主任　魏长风"),
            "市发展和改革委员会",
        ),
        (("关于檀溪市2023年计划执行情况的报告", CONGRESS, "檀溪市人民政府副市长　魏长风"), "檀溪市人民政府"),
        (("檀溪县“十五五”水利发展规划", "檀溪县水利局　编制"), "檀溪县水利局"),
        # A head of another sort than the congress that heard him tells nothing, nor does a congress by itself.
        (("关于檀溪市2023年计划执行情况的报告", CONGRESS, "县　长　魏长风"), None),
        (("关于檀溪市2023年计划执行情况的报告", CONGRESS), None),
    ],
)
def test_the_office_that_gives_a_report(head: tuple[str, ...], issuer: str | None) -> None:
    assert text(*head).issuer == issuer


@pytest.mark.parametrize(
    ("top", "issuer", "day"),
    [
        (
            "<p>2024-07-16 08:31　来源：檀溪县融媒体中心</p><p>檀溪县人民政府县长　魏长风</p>",
            "檀溪县人民政府",
            "2024-07-16",
        ),
        ("<p>2024-07-16 08:31　来源：檀溪县融媒体中心</p>", "檀溪县融媒体中心", "2024-07-16"),
        (
            "<p>来源：预算科　发布时间：2024-07-16</p><p>檀溪市财政局局长　魏长风</p>",
            "檀溪市财政局",
            "2024-07-16",
        ),
        (
            "<p>来源：县府办　发布时间：2024-07-16</p><p>檀溪县人民政府县长　魏长风</p>",
            "县府办",
            "2024-07-16",
        ),
        ("<p>来源：檀溪县人民政府门户网站　时间：2024-07-16</p>", "檀溪县人民政府", "2024-07-16"),
        ("<p>2024-07-16 08:12 檀溪日报</p>", None, "2024-07-16"),
        ("<p>2024年7月16日 08:00 檀溪县人民政府办公室 浏览 304 次</p>", "檀溪县人民政府办公室", "2024-07-16"),
        ("<p>2024-07-16 17:20  县府督查办  阅读：213</p>", "县府督查办", "2024-07-16"),
        ("<p>2024-07-16 17:20  县府督查办  预留：213</p>", None, "None"),
        ("<p>2024年7月16日 全县的日子</p>", None, "None"),
    ],
)
def test_the_line_below_the_title_of_a_page(top: str, issuer: str | None, day: str) -> None:
    read = page(f"<h1>檀溪县重点工作进展情况</h1>{top}", *NEWS)
    assert (read.issuer, str(read.published)) == (issuer, day)


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("2024年项目完成情况-檀溪县水务局", "檀溪县水务局"),
        ("2024年项目完成情况_督查_檀溪县水务局网站", "檀溪县水务局"),
        ("2024年项目完成情况-檀溪县人民政府", None),
        ("2024年项目完成情况-工作动态", None),
        ("檀溪县水务局", None),
    ],
)
def test_the_office_whose_site_a_page_stands_on(title: str, issuer: str | None) -> None:
    assert page("<h1>2024年项目完成情况</h1>", *NEWS, title=title).issuer == issuer


def test_a_label_is_no_value_of_the_label_above_it() -> None:
    box = "<dl><dt>发布机构</dt><dd></dd><dt>公开日期</dt><dd>2024-01-27</dd></dl>"
    read = page(f"<h1>檀溪县2023年工作总结</h1>{box}", *BODY)
    assert (read.issuer, str(read.published)) == (None, "2024-01-27")


@pytest.mark.parametrize("lead", ["图解：", "一图读懂丨", "一图读懂", "【两会】"])
def test_a_digest(lead: str) -> None:
    read = page(f"<h1>{lead}2024年檀溪县政府工作报告</h1>", *BODY, title="檀溪县人民政府-图解-政府工作报告")
    assert read.title == f"{lead}2024年檀溪县政府工作报告"
    assert read.place is not None
    assert read.place.name == "檀溪县"


def test_points_of_a_digest_stand_under_its_headings() -> None:
    points = (
        "2023年成绩",
        "生产总值达到88.3亿元；",
        "建成公路86公里；",
        "2024年目标",
        "生产总值增长6%；",
        "新增就业1900人。",
    )
    read = page("<h1>檀溪县政府工作报告图解</h1>", *points)
    assert [(task.section, bool(task.target)) for task in read.tasks] == [
        ("2023年成绩", False),
        ("2023年成绩", False),
        ("2024年目标", True),
        ("2024年目标", True),
    ]


def test_the_part_of_the_year_that_news_opens_with() -> None:
    top = "<h1>檀溪县民生实事跑出加速度</h1><p>发布时间：2024-07-16</p>"
    period = page(top, *NEWS).period
    assert period is not None
    assert (str(period.start), str(period.end)) == ("2024-01-01", "2024-06-30")
    spoken = tuple(line.replace("今年上半年，", "在上半年工作中，") for line in NEWS)
    other = page(top, *spoken).period
    assert other is None or str(other.end) != "2024-06-30"


def test_a_plan_for_five_years_looks_back_on_the_five_before() -> None:
    told = (
        "第一章　发展基础",
        "五年累计完成投资12亿元。",
        "第二章　主要目标",
        "到2030年，完成投资20亿元，新增供水能力6万吨。",
    )
    read = parse(
        "\n".join(["檀溪县“十五五”水利发展规划", "檀溪县水利局", "2026年5月8日", *told]), name="x.txt"
    )
    assert read.period is not None
    assert (str(read.period.start), str(read.period.end)) == ("2021-01-01", "2025-12-31")


def test_lines_of_figures_without_a_head_are_no_report() -> None:
    with pytest.raises(NoReportError):
        parse("首页\n信息公开\n2024年\n浏览12次\n", name="x.txt")
