"""What a document says of itself: title, issuer, dates, period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

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
