"""Markdown."""

from __future__ import annotations

from datetime import date

import goalparse
from readers.helpers import document, rows


def test_table_with_breaks_escapes_emphasis_and_front_matter() -> None:
    text = """---
title: 澄江区2024年民生实事进展情况
date: 2024-07-05
issuer: 澄江区政府办公室
---

## 一、总体情况

截至6月底，各项工作推进顺利。

| 序号 | 实施内容 | **进展情况** | 责任单位 |
|:---:|---|---|---|
| 1 | 新增床位120张<br>改造30张 | 新增 `86` 张 | 民政局<br/>卫健局 |
| 2 | 建设“A\\|B”站点5个 | *完成*3个 | 交通局 |
"""
    read = document(text.encode(), "a.md")
    assert rows(read) == [
        ("1", "新增床位120张\n改造30张", "新增 86 张", ["民政局", "卫健局"]),
        ("2", "建设“A|B”站点5个", "完成3个", ["交通局"]),
    ]
    assert (read.title, read.issuer, read.published) == (
        "澄江区2024年民生实事进展情况",
        "澄江区政府办公室",
        date(2024, 7, 5),
    )
    assert read.period is not None
    assert read.period.end == date(2024, 6, 30)


def test_table_between_paragraphs_without_edge_pipes() -> None:
    text = (
        "# 2023年重点工作\n\n目标任务 | 完成情况 | 责任单位\n--- | --- | ---\n"
        "建桥2座 | 1座 | 交通局\n\n附注：以上为快报数。\n"
    )
    assert rows(document(text)) == [(None, "建桥2座", "1座", ["交通局"])]


def test_html_table_inside_markdown() -> None:
    text = (
        "# 进展\n\n<table><tr><th>目标任务</th><th>完成情况</th></tr>\n"
        "<tr><td>建桥2座</td><td>1座</td></tr></table>\n"
    )
    assert rows(document(text.encode(), "a.md")) == [(None, "建桥2座", "1座", [])]


def test_lists_with_labels() -> None:
    text = """# 2024年民生实事

## 一、交通

1. 新改建公路20公里。

   目前进度：完成14公里。

   责任单位：交通局

2. 改造危桥3座。

   目前进度：完成3座。

   责任单位：公路局
"""
    read = document(text.encode(), "a.md")
    assert rows(read) == [
        ("1", "新改建公路20公里。", "完成14公里。", ["交通局"]),
        ("2", "改造危桥3座。", "完成3座。", ["公路局"]),
    ]


def test_a_comment_alone_is_no_page_and_an_address_no_issuer() -> None:
    text = (
        "---\ntitle: 某县政府工作报告\nsource: https://www.example.gov.cn/1.html\n---\n\n<!-- 会场照片 -->\n\n"
        "**一、2023年工作回顾**\n\n全年新建农村公路38公里，改造老旧小区9个，新增公共停车位600个，城镇新增就业5200人。\n"
    )
    report = goalparse.parse(text.encode(), name="2024.md")
    assert [task.section for task in report.tasks] == ["一、2023年工作回顾"]
    assert report.issuer != "https://www.example.gov.cn/1.html"
