"""Over what years a number is told: sums and averages of several years, single years beside them."""

from __future__ import annotations

import pytest

import goalparse

CASES = [
    # a paragraph opens with its years, and its sums and averages are told over them
    ("五年来,我们坚持项目为王。投资累计完成412亿元,年均增长9%。", [("412亿元", 5, False), ("9%", 5, True)]),
    ("过去五年,产业更强。税收累计86亿元,企业达到163户。", [("86亿元", 5, False), ("163户", None, False)]),
    # … but not what a single year is named for
    ("五年来,实力更强。2025年累计新增企业12家。", [("12家", None, False)]),
    ("2025年累计新增企业12家。", [("12家", None, False)]),
    ("今年以来,新增就业累计3000人。", [("3000人", None, False)]),
    # an average behind a change between two years is one over these
    (
        "税收由2020年的15亿元增加到2025年的20亿元,年均增长6%。",
        [("15亿元", None, False), ("20亿元", None, False), ("6%", 5, True)],
    ),
    # a single year takes back the years of a sum, never those of an average
    (
        "“十四五”期间,生产总值2025年达到312亿元,年均增长6%。",
        [("312亿元", None, False), ("6%", 5, True)],
    ),
    (
        "税收由15亿元增加到20亿元,年均增长6%。",
        [("15亿元", None, False), ("20亿元", None, False), ("6%", None, True)],
    ),
    # what opens a sentence with its years holds up to the full stop, over a semicolon as well
    (
        "“十四五”期间,全县光缆总长达1.4万公里,宽带网络行政村覆盖率100%,比规划目标提前完成;"
        "新建基站672个,行政村通达率96%。移动用户8万户。",
        [
            ("1.4万公里", 5, False),
            ("100%", 5, False),
            ("672个", 5, False),
            ("96%", 5, False),
            ("8万户", None, False),
        ],
    ),
    (
        "过去五年,建成高标准农田32万亩,改造中低产田4万亩,粮食连年丰收;新修水渠210公里。",
        [("32万亩", 5, False), ("4万亩", 5, False), ("210公里", 5, False)],
    ),
    # … but not for a year that is named behind it
    (
        "“十四五”期间,建成高标准农田32万亩,改造中低产田4万亩;2025年,新修水渠21公里。",
        [("32万亩", 5, False), ("4万亩", 5, False), ("21公里", None, False)],
    ),
    # … wherever the sentence stands in its paragraph, and whatever lines stand round it
    ("民生改善。“十四五”期间,新建学校12所;覆盖率达到96%", [("12所", 5, False), ("96%", 5, False)]),
    ("“十四五”期间,新建学校12所;覆盖率达到96%\n下一步抓好落实", [("12所", 5, False), ("96%", 5, False)]),
    # … but not over another full stop or line, nor if something else opens the sentence
    (
        "工作扎实。五年来,成绩很大。全县新建学校12所;覆盖率达到96%",
        [("12所", None, False), ("96%", None, False)],
    ),
    (
        "概况\n“十四五”期间,成绩很大\n全县新建学校12所;覆盖率达到96%",
        [("12所", None, False), ("96%", None, False)],
    ),
    ("“十四五”期间,成绩很大\n全县新建学校12所;覆盖率达到96%", [("12所", None, False), ("96%", None, False)]),
    ("全县努力,五年来新建学校12所;覆盖率达到96%", [("12所", 5, False), ("96%", None, False)]),
    # the paragraph is that of the number itself
    ("概况\n五年来,发展很快。投资累计达到412亿元\n下一步抓好落实", [("412亿元", 5, False)]),
    ("五年来,发展很快。\n投资累计达到412亿元", [("412亿元", None, False)]),
    ("概况\n五年来,发展很快。\n投资累计达到412亿元", [("412亿元", None, False)]),
    # from one year to another
    ("2021-2023年累计投资7亿元", [("7亿元", 3, False)]),
]


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text[:12] for text, _ in CASES])
def test_years_and_averages(text: str, told: list[tuple[str, int | None, bool]]) -> None:
    quantities = goalparse.parse_task("", text).quantities
    assert [(q.text, q.years, q.average) for q in quantities] == told
