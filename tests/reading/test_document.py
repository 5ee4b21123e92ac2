"""What a document says of itself: title, issuer, dates, period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goalparse import parse
from goalparse.drafts import Document
from readers.helpers import document
from readers.writers import table

HEADER = "序号|目标任务|进展情况|责任单位"


def page(above: str, header: str = HEADER, below: str = "") -> Document:
    body = table(header, "1|建桥2座|建成1座|交通局")
    return document(f"<meta charset=utf-8>{above}{body}{below}".encode(), "a.html")


@pytest.mark.parametrize(
    ("above", "header", "end", "elapsed"),
    [
        ("<h1>2024年重点工作进展情况（截至8月24日）</h1>", HEADER, date(2024, 8, 24), "0.647541"),
        ("<h1>关于2023年第三季度重点工作完成情况的公示</h1>", HEADER, date(2023, 9, 30), "0.75"),
        ("<h1>2024年1—5月重点工作进度</h1>", HEADER, date(2024, 5, 31), "0.416667"),
        ("<h1>2024年半年度工作目标完成情况</h1>", HEADER, date(2024, 6, 30), "0.5"),
        ("<h1>2023年度重点项目完成情况</h1><p>发布日期：2024-01-15</p>", HEADER, date(2023, 12, 31), "1"),
        ("<h1>2023年度重点项目完成情况</h1>", HEADER, date(2023, 12, 31), "1"),
        (
            "<h1>2024年重点工作进展情况</h1><p>数据截止时间：2024年8月31日</p>",
            HEADER,
            date(2024, 8, 31),
            "0.666667",
        ),
        (
            "<h1>2025年度参保登记进度</h1><p>统计时间：2024年12月18日17时</p>",
            HEADER,
            date(2024, 12, 18),
            "0.964481",
        ),
        (
            "<h1>2024年工作进展情况</h1><p>为确保年底前完成任务，现将前8个月进展公示如下：</p>",
            HEADER,
            date(2024, 8, 31),
            "0.666667",
        ),
        (
            "<h1>重点工作进展</h1>",
            "序号|2024年目标任务|1—11月进展情况|责任单位",
            date(2024, 11, 30),
            "0.916667",
        ),
    ],
)
def test_period(above: str, header: str, end: date, elapsed: str) -> None:
    period = page(above, header).period
    assert period is not None
    assert (period.end, period.elapsed) == (end, Decimal(elapsed))


@pytest.mark.parametrize(
    "above",
    [
        "<h1>2024年全年目标任务进展情况</h1><p>发布日期：2024-08-09</p>",
        "<h1>2024年度重点工作进展情况</h1><p>发布日期：2024-08-09</p>",
        "<h1>重点工作进展情况</h1>",
    ],
)
def test_no_period_is_made_up(above: str) -> None:
    assert page(above).period is None


def test_a_plan_of_several_years_is_told_of_to_the_year_of_its_latest_results() -> None:
    body = table("指标|单位|2025年目标|2021年|2022年|2023年", "公园|个|50|36|41|45", "林地|万亩|12|7|8|9")
    above = "<meta charset=utf-8><h1>“十四五”规划主要指标中期评估表</h1>"
    read = parse((above + body).encode(), name="a.html")
    assert (read.period and str(read.period.end), str(read.goal_period and read.goal_period.end)) == (
        "2023-12-31",
        "2025-12-31",
    )
    # Three years of five have gone by: 45 of 50 is no result of one whole year that lags behind.
    assert [(m.ratio, m.pace) for t in read.tasks for m in t.matches] == [
        (Decimal("0.9"), None),
        (Decimal("0.75"), None),
    ]
    early = parse((above + "<p>发布日期：2023-11-20</p>" + body).encode(), name="a.html")
    assert early.period is None


def test_period_in_the_note_below_the_table() -> None:
    period = page("<h1>2023年工作完成情况</h1>", below="<p>注：完成数截至11月30日。</p>").period
    assert period is not None
    assert period.end == date(2023, 11, 30)


def test_the_end_of_the_period_is_not_the_day_of_publication() -> None:
    read = page("<h1>2024年重点工作进展情况</h1><p>（截至2024年6月30日）</p>")
    assert (read.published, read.period and read.period.end) == (None, date(2024, 6, 30))
    assert page("<h1>2024年重点工作进展情况</h1><p>（2024年7月3日）</p>").published == date(2024, 7, 3)


def test_issuer_behind_a_label_with_a_note_in_brackets() -> None:
    assert page("<h1>2024年工作进展</h1><p>填报单位（盖章）：浮梁口县民生办</p>").issuer == "浮梁口县民生办"


def test_title_is_not_joined_to_the_line_below_it() -> None:
    head = "石桥镇2024年1—9月重点工作完成情况\n编制单位：石桥镇党政办\n\n"
    text = head + "目标任务\t完成情况\t责任科室\n建桥2座\t1座\t交通办\n"
    read = document(text)
    assert (read.title, read.issuer) == ("石桥镇2024年1—9月重点工作完成情况", "石桥镇党政办")


@pytest.mark.parametrize(
    ("above", "below", "issuer"),
    [
        ("<p>发布机构：甲县政府办</p><p>来源：县府办</p>", "<p>甲县财政局</p>", "甲县政府办"),
        ("<p>填报单位（公章）：甲县民政局</p>", "<p>甲县人民政府</p><p>2024年7月8日</p>", "甲县民政局"),
        ("<p>主管部门：219-甲县民政局本级</p>", "", "甲县民政局"),
        ("<p>来源：甲县融媒体中心</p>", "<p>甲县财政局　2024年7月8日</p>", "甲县财政局"),
        ("<p>来源：甲县融媒体中心</p>", "", "甲县融媒体中心"),
        ("<p>来源：本站</p>", "", None),
        ("<p>甲县人民政府</p><h1>甲县2024年工作情况</h1>", "", None),
        ("<h1>甲县2024年工作情况</h1><p>甲县督查室、甲县统计局</p>", "", "甲县督查室、甲县统计局"),
        ("<p>甲县人民政府办公室文件</p>", "", "甲县人民政府办公室"),
        ("<h1>关于甲县林业局2023年工作完成情况的报告</h1>", "", "甲县林业局"),
        ("<h1>2023年甲县工作完成情况</h1>", "", None),
        ("<h1>甲县2023年工作完成情况</h1>", "<footer><p>甲县人民政府</p></footer>", None),
        ("", "<p>注：数据由甲县统计局提供。</p>", None),
    ],
)
def test_the_office_that_a_document_is_from(above: str, below: str, issuer: str | None) -> None:
    assert page(above, below=below).issuer == issuer


@pytest.mark.parametrize(
    ("above", "published", "end"),
    [
        ("<h1>2023年重点工作完成情况</h1>", None, date(2023, 12, 31)),
        ("<h1>2023年重点工作推进情况</h1>", None, None),
        ("<h1>2023年重点工作推进情况</h1><p>发布日期：2024-01-15</p>", date(2024, 1, 15), date(2023, 12, 31)),
        ("<h1>2023年重点工作完成情况</h1><p>2023年8月2日</p>", date(2023, 8, 2), None),
        ("<h1>项目支出自评表</h1><p>（2022年度）</p>", None, date(2022, 12, 31)),
        ("<h1>项目支出自评表</h1><p>（2022年度）</p><p>2022年8月1日</p>", date(2022, 8, 1), None),
        ("<h1>甲县2024年9月工作进展</h1>", None, date(2024, 9, 30)),
        ("<h1>甲县2024年工作进展（6月）</h1>", None, date(2024, 6, 30)),
        ("<h1>甲县工作进展</h1><p>——2024年1月9日在甲县第三次党代表大会上</p>", date(2024, 1, 9), None),
        ("<h1>甲县工作进展</h1><p>某字〔2024〕7号　甲县督查室　2024年7月8日</p>", date(2024, 7, 8), None),
    ],
)
def test_when_it_was_published_and_what_time_it_speaks_of(
    above: str, published: date | None, end: date | None
) -> None:
    read = page(above)
    assert (read.published, read.period and read.period.end) == (published, end)


def test_numbers_in_the_letterhead_and_the_box() -> None:
    read = page("<p>岚督字〔2024〕7号　甲县督查室</p><p>索 引 号：004/2024-00012　文 号：</p>")
    assert (read.document_no, read.index_no) == ("岚督字〔2024〕7号", "004/2024-00012")
    assert page("<p>文号：甲政办〔2024〕12号</p>").document_no == "甲政办〔2024〕12号"
    assert page("<p>按照甲政办〔2024〕12号要求，现予公布。</p>").document_no is None
