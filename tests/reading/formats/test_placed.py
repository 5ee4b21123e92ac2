"""Tables as they are printed on pages: with all lines, with some, with none; the same as PDF and as OFD."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from goalparse.reading.blocks import Content, Grid
from goalparse.reading.formats.ofd import read_ofd
from goalparse.reading.formats.pdf import read_pdf
from goalparse.reading.limits import DEFAULT
from readers.placed import ABOVE, LEFT, MARGIN, Print, Style, grid, wrapped

Table = tuple[list[list[str]], tuple[float, ...], Style]

PROSE = (
    "今年以来，全县上下坚持稳中求进工作总基调，扎实推进高质量发展，各项工作取得积极成效。1—9月，全县地区生产总值"
    "增长6.1%，固定资产投资增长8.3%，城镇新增就业4876人，完成年度目标的93.8%。"
)
INDICATORS: Table = (
    [
        ["指标名称", "单位", "年度目标", "1—9月完成", "完成率（%）"],
        ["地区生产总值", "亿元", "260.0", "186.4", "71.7"],
        ["规模以上工业增加值增速", "%", "7.5", "6.9", "—"],
        ["城镇新增就业", "人", "5,200", "4,876", "93.8"],
        ["城市生活垃圾回收利用率不低于百分之三十五的小区占比", "%", "35", "33.6", "96.0"],
        ["每千人口执业（助理）医师数", "人", "3.2", "2.84", "88.8"],
    ],
    (150, 50, 80, 90, 90),
    Style(align="lcrrr"),
)
BUDGET: Table = (
    [
        ["预算科目", "2023年", LEFT, LEFT, "2024年", LEFT],
        [ABOVE, "年初预算数", "调整预算数", "执行数", "预算数", "增减（%）"],
        ["一、税收收入", "12,300", "12,500", "12,478", "13,100", "5.0"],
        ["增值税", "5,200", "5,300", "5,291", "5,600", "5.8"],
        ["企业所得税", "3,100", "3,200", "3,187", "3,300", "3.5"],
        ["二、非税收入", "4,000", "4,100", "4,153", "4,200", "1.1"],
        ["国有资源（资产）有偿使用收入", "800", "800", "811", "820", "1.1"],
    ],
    (130, 70, 70, 70, 70, 60),
    Style(align="lr", head=2),
)
WORKS: Table = (
    [
        ["序号", "工作任务", "进展情况", "责任单位"],
        [
            "1",
            "改造老旧管网40公里，新建泵站3座，完善从水源到龙头的全过程监管。",
            "已改造31公里，新建泵站2座，完成投资1.5亿元。",
            "水利局",
        ],
        [
            "2",
            "新建公办幼儿园6所。",
            "4所已投用，2所主体完工，正在进行室内装修和设备采购。",
            "教育局",
        ],
        [
            "3",
            "加装电梯20台，惠及群众600户，完成无障碍环境建设项目12个，建成社区食堂9家。",
            "完工10台。",
            "住建局",
        ],
        ["4", "建成农村公路120公里，实施危桥改造8座。", "建成96公里，危桥改造完工5座。", "交通局"],
    ],
    (40, 180, 170, 80),
    Style(align="clll"),
)
SECTIONS: Table = (
    [
        ["指标", "单位", "目标", "完成"],
        ["一、经济发展", "", "", ""],
        ["地区生产总值", "亿元", "260", "186"],
        ["固定资产投资", "亿元", "120", "99"],
        ["二、民生福祉", "", "", ""],
        ["城镇新增就业", "人", "5200", "4876"],
        ["新增养老床位", "张", "300", "280"],
    ],
    (160, 60, 90, 90),
    Style(align="lcrr"),
)
PROJECTS: Table = (
    [
        ["项目名称", "年度建设内容", "形象进度", "业主单位"],
        ["第一中学扩建", "教学楼、宿舍楼主体封顶", "教学楼竣工，宿舍楼主体封顶", "区教育局"],
        [
            "人民医院门诊综合楼",
            "完成地下室及主体工程建设并通过验收",
            "地下室完成，主体施工至七层",
            "区卫健局",
        ],
        ["东湖湿地公园", "完成绿化", "完成绿化", "区城管局"],
    ],
    (110, 140, 140, 80),
    Style(align="l"),
)
REGIONS: Table = (
    [
        ["县（市、区）", "固定资产投资", LEFT, LEFT, "招商引资", LEFT, LEFT],
        [ABOVE, "目标", "完成", "完成率", "目标", "完成", "完成率"],
        ["东安县", "120.5", "98.2", "81.5%", "20", "18.6", "93.0%"],
        ["西平县", "88", "79.3", "90.1%", "15", "15.2", "101.3%"],
        ["市直", "-1,307", "—", "—", "5", "4.1", "82.0%"],
    ],
    (100, 60, 60, 60, 60, 60, 60),
    Style(align="cr", head=2),
)
SPARSE: Table = (
    [
        ["项目", "计划", "完成", "备注"],
        ["甲项目", "100", "90", ""],
        ["乙项目建设", "200", "180", ""],
        ["丙", "300", "310", "提前完成"],
        ["丁项目", "50", "", ""],
        ["戊项目", "80", "75", ""],
    ],
    (150, 80, 80, 120),
    Style(align="lrrl"),
)
TABLES = {
    "indicators": INDICATORS,
    "budget": BUDGET,
    "works": WORKS,
    "sections": SECTIONS,
    "projects": PROJECTS,
    "regions": REGIONS,
    "sparse": SPARSE,
}


def read(printed: Print, format_: str) -> Content:
    """Read what was printed in one of the formats of placed text."""
    if format_ == "pdf":
        return read_pdf(printed.pdf(), DEFAULT)
    return read_ofd(printed.ofd(), DEFAULT)


def styled(table: Table, **changes: Any) -> Table:
    """A table, printed in another way."""
    rows, widths, style = table
    return rows, widths, replace(style, **changes)


def texts(content: Content) -> list[list[list[str]]]:
    """The texts of all grids, without line breaks."""
    grids = [block for block in content.blocks if isinstance(block, Grid)]
    return [[[cell.text.replace("\n", "") for cell in row] for row in each.rows] for each in grids]


def paragraphs(content: Content) -> list[str]:
    return [block.text for block in content.blocks if not isinstance(block, Grid)]


def in_report(table: Table) -> Print:
    """A table with a title, prose and the unit above it, and prose below."""
    printed = Print()
    printed.line("某县2024年主要指标完成情况表", size=16, align="c")
    printed.prose(PROSE)
    printed.line("单位：万元", align="r")
    printed.table(*table)
    printed.prose(PROSE)
    return printed


def check(content: Content, rows: list[list[str]]) -> None:
    assert texts(content) == [grid(rows)]
    assert paragraphs(content) == ["某县2024年主要指标完成情况表", PROSE, "单位：万元", PROSE]
    kinds = [isinstance(block, Grid) for block in content.blocks]
    assert kinds == [False, False, False, True, False]
    assert content.warnings == []


@pytest.mark.parametrize("rules", ["all", "rows", "three", "columns", "head", "box", "none"])
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("valign", ["middle", "top", "bottom"])
def test_table_is_read_however_it_is_ruled(name: str, rules: str, valign: str) -> None:
    if rules == "columns" and name in ("budget", "regions"):
        rules = "head"  # nested heads are never printed with column lines alone
    table = styled(TABLES[name], rules=rules, valign=valign)
    check(read(in_report(table), "ofd"), table[0])


@pytest.mark.parametrize("rules", ["all", "rows", "three", "head", "box", "none", "zebra"])
@pytest.mark.parametrize("name", ["indicators", "budget", "works"])
def test_pdf_is_read_as_ofd_is(name: str, rules: str) -> None:
    table = styled(TABLES[name], rules=rules)
    check(read(in_report(table), "pdf"), table[0])


@pytest.mark.parametrize(("side", "pad", "leading"), [(2, 0, 12), (5, 0, 13), (3, 1, 18), (5, 6, 20)])
@pytest.mark.parametrize("name", TABLES)
def test_dense_and_loose_print(name: str, side: float, pad: float, leading: float) -> None:
    for rules in ("none", "three"):
        if name == "projects" and pad == 0:
            continue  # texts alone, and no white space between the rows: nothing tells them apart
        table = styled(TABLES[name], rules=rules, side=side, pad=pad, leading=leading)
        check(read(in_report(table), "ofd"), table[0])


def test_head_over_columns_is_one_cell() -> None:
    for rules in ("none", "three", "rows"):
        content = read(in_report(styled(BUDGET, rules=rules)), "ofd")
        (found,) = [block for block in content.blocks if isinstance(block, Grid)]
        first, second = found.rows[:2]
        assert first[1] is first[2] is first[3]
        assert first[4] is first[5] is not first[1]
        assert first[0] is second[0]
        assert second[1] is not first[1]


def test_caption_and_signatures_are_no_rows() -> None:
    for rules in ("none", "three"):
        printed = Print()
        printed.line("填报单位：某县发改局          单位：万元")
        printed.table(*styled(INDICATORS, rules=rules))
        printed.line("注：1.本表数据为快报数。")
        printed.line("填报人：张三      审核人：李四      日期：2024年10月9日")
        content = read(printed, "ofd")
        assert texts(content) == [grid(INDICATORS[0])]
        assert "注：1.本表数据为快报数。" in paragraphs(content)
        assert any(text.startswith("填报人：张三") for text in paragraphs(content))


def many(count: int) -> list[list[str]]:
    names = ["地区生产总值", "城镇居民人均可支配收入（按常住地分）增长情况", "新增就业", "高标准农田"]
    units = ["亿元", "元", "人", "亩"]
    rows = [["序号", "指标名称", "单位", "年度计划", "累计完成", "完成率%"]]
    for n in range(1, count + 1):
        plan, done = 1000 + 137 * n, 500 + 101 * n
        rows.append(
            [str(n), names[n % 4], units[n % 4], f"{plan:,}", f"{done:,}", f"{done / plan * 100:.1f}"]
        )
    return rows


MANY = (40, 150, 50, 80, 80, 70)


@pytest.mark.parametrize("rules", ["none", "three", "rows", "columns", "all", "box"])
@pytest.mark.parametrize("repeat", [False, True])
def test_table_over_pages(rules: str, repeat: bool) -> None:
    rows = many(70)
    printed = Print()
    printed.line("某县2024年主要指标", size=16, align="c")
    printed.table(rows, MANY, Style(rules=rules, align="cllrrr", repeat=repeat))
    content = read(printed, "ofd")
    (found,) = [block for block in content.blocks if isinstance(block, Grid)]
    got = texts(content)[0]
    assert got[0] == rows[0]
    assert [row for row in got if row != rows[0]] == rows[1:]
    assert len(printed.sheets) == 3
    assert len(found.breaks) == 2
    for first in found.breaks:
        assert (got[first] == rows[0]) is repeat


@pytest.mark.parametrize("rules", ["all", "three"])
def test_part_that_is_said_to_go_on(rules: str) -> None:
    rows, style = many(30), Style(rules=rules, align="cllrrr")
    printed = Print()
    printed.line("某县2024年主要指标", size=16, align="c")
    printed.line("单位：万元", align="r")
    printed.table(rows[:20], MANY, style)
    printed.turn()
    printed.line("续表1", align="c")
    printed.line("单位：万元", align="r")
    printed.table([rows[0], *rows[20:]], MANY, style)
    content = read(printed, "ofd")
    assert texts(content) == [[*rows[:20], rows[0], *rows[20:]]]
    assert paragraphs(content) == ["某县2024年主要指标", "单位：万元"]


def test_another_table_on_the_next_page_is_another_table() -> None:
    style = Style(rules="all", align="cllrrr")
    printed = Print()
    for title in ("表1 主要指标", "表2 重点工程"):
        printed.line(title, align="c")
        printed.table(many(10), MANY, style)
        printed.turn()
    assert texts(read(printed, "ofd")) == [many(10), many(10)]


@pytest.mark.parametrize("rules", ["none", "three", "rows"])
def test_two_tables_below_each_other(rules: str) -> None:
    printed = Print()
    printed.line("表1 主要指标", align="c")
    printed.table(*styled(INDICATORS, rules=rules))
    printed.line("表2 财政收支", align="c")
    printed.table(*styled(BUDGET, rules=rules))
    content = read(printed, "ofd")
    assert texts(content) == [grid(INDICATORS[0]), grid(BUDGET[0])]
    assert paragraphs(content) == ["表1 主要指标", "表2 财政收支"]


def test_running_text_is_no_table() -> None:
    printed = Print()
    printed.line("政府工作报告", size=20, align="c")
    for _ in range(12):
        printed.prose(PROSE)
    for n, text in enumerate(["加快产业发展。", "推进城乡建设。", "改善民生福祉。", "强化生态保护。"], 1):
        printed.line(f"{n}.    {text}")
    printed.line("某县人民政府", align="r")
    printed.line("2024年10月9日", align="r")
    content = read(printed, "pdf")
    assert texts(content) == []
    assert paragraphs(content)[1:13] == [PROSE] * 12


def test_contents_with_dots_and_text_set_in_two_columns_are_no_tables() -> None:
    printed = Print()
    for n, text in enumerate(["一、总体情况", "二、存在的主要问题和困难", "三、下一步工作打算", "附件"]):
        printed.line(text + "…" * (40 - len(text)) + str(3 * n + 1))
    for line in wrapped(PROSE * 6, 220, 10):
        printed.line(line)
        printed.sheets[-1].texts.append((MARGIN + 250, printed.y, line, 10))
    assert texts(read(printed, "ofd")) == []


def test_rows_that_nothing_tells_apart_stay_text_and_are_warned_of() -> None:
    table = styled(PROJECTS, rules="none", pad=0, valign="top")
    content = read(in_report(table), "ofd")
    assert texts(content) == []
    assert [w.code for w in content.warnings] == ["rows-not-told-apart"]
    for cell in ("第一中学扩建", "东湖湿地公园", "区城管局"):
        assert any(cell in text for text in paragraphs(content))


def test_characters_placed_one_by_one() -> None:
    printed = in_report(styled(BUDGET, rules="three"))
    for sheet in printed.sheets:
        apart = []
        for x, y, text, size in sheet.texts:
            for char in text:
                apart.append((x, y, char, size))
                x += size if ord(char) > 0x2000 else size / 2
        sheet.texts = sorted(apart, key=lambda each: (each[0], each[1]))
    assert texts(read(printed, "pdf")) == [grid(BUDGET[0])]


def test_double_dashed_and_thick_lines() -> None:
    printed = in_report(styled(INDICATORS, rules="all"))
    for sheet in printed.sheets:
        lines = []
        for n, (x0, y0, x1, y1) in enumerate(sheet.lines):
            if n % 3 == 0:
                lines += [(x0 + 1.6, y0 + 1.6, x1 + 1.6, y1 + 1.6), (x0 - 1.6, y0 - 1.6, x1 - 1.6, y1 - 1.6)]
            elif n % 3 == 1:
                lines += dashes(x0, y0, x1, y1)
            else:
                lines.append((x0, y0, x1, y1))
        sheet.lines = lines
    assert texts(read(printed, "pdf")) == [grid(INDICATORS[0])]


def dashes(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float, float, float]]:
    """A line as dashes of two points and holes of two."""
    length = max(x1 - x0, y1 - y0)
    count = max(1, int(length // 4))
    across = x1 - x0 >= y1 - y0
    starts = [length * n / count for n in range(count)]
    return [
        (x0 + s, y0, x0 + s + 2, y0) if across else (x0, y0 + s, x0, y0 + s + 2)
        for s in [*starts, max(0.0, length - 2)]
    ]


def test_cells_that_are_filled_boxes() -> None:
    printed = in_report(styled(INDICATORS, rules="all"))
    for sheet in printed.sheets:
        for n in range(0, len(sheet.lines), 4):
            below, above = sheet.lines[n], sheet.lines[n + 1]
            sheet.boxes.append((below[0] + 0.5, below[1] + 0.5, below[2] - 0.5, above[1] - 0.5))
        sheet.lines = []
    assert texts(read(printed, "pdf")) == [grid(INDICATORS[0])]


def test_rows_between_group_lines_are_told_apart_by_their_figures() -> None:
    """Lines between the groups only: figures of different rows are never one cell."""
    rows = [["序号", "指标", "目标", "完成"], *([str(n), f"指标{n}", f"{n}00", f"{n}1"] for n in range(1, 7))]
    printed = Print()
    printed.table(rows, (50, 150, 90, 90), Style(rules="head", align="clrr"))
    sheet = printed.sheets[0]
    ys = sorted({y for _, y, text, _ in sheet.texts if text.startswith("指标")}, reverse=True)
    middle = (ys[3] + ys[4]) / 2 + 3.6
    sheet.lines.append((MARGIN, middle, MARGIN + 380, middle))
    assert texts(read(printed, "ofd")) == [rows]


def test_lines_of_one_cell_stay_one_row_in_a_ruled_table() -> None:
    rows = [
        ["序号", "目标", "完成", "责任单位"],
        ["1", "1000\n（其中新建500）", "900", "水利局\n住建局"],
        ["2", "2000\n（其中新建800）", "1800", "教育局\n体育局"],
    ]
    printed = Print()
    printed.table(rows, (50, 150, 90, 90), Style(rules="all", align="clrl"))
    assert texts(read(printed, "ofd")) == [grid(rows)]


def test_head_at_the_left_of_its_columns() -> None:
    """As word processors set it: every cell begins at the left and the top."""
    for rules in ("none", "three"):
        table = styled(REGIONS, rules=rules, heads="l", align="l", valign="top")
        assert texts(read(in_report(table), "ofd")) == [grid(REGIONS[0])]


def test_last_rows_of_a_table_on_the_next_page() -> None:
    """One row alone shows no columns; it has those of the page before."""
    rows = many(30)
    for rules in ("none", "three", "box"):
        printed = Print()
        style = Style(rules=rules, align="cllrrr")
        printed.table(rows[:30], MANY, style)
        printed.turn()
        printed.table(rows[30:], MANY, replace(style, head=0))
        printed.line("某县统计局", align="r", skip=4)
        content = read(printed, "ofd")
        assert texts(content) == [rows]
        assert paragraphs(content) == ["某县统计局"]


def test_row_that_a_page_break_cuts() -> None:
    """The rest of a cell stands at the top of the next page, in a row of its own at a break of the grid."""
    rows, widths, style = styled(WORKS, rules="none", valign="top")
    whole = rows[3][1]
    lines = wrapped(whole, widths[1] - 2 * style.side, style.size)
    cut = ["3", "".join(lines[:2]), *rows[3][2:]]
    rest = ["", lines[2], "", ""]
    printed = Print()
    printed.table([*rows[:3], cut], widths, style)
    printed.turn()
    printed.table([rest, rows[4], *[[str(n), *rows[4][1:]] for n in (5, 6)]], widths, replace(style, head=0))
    content = read(printed, "ofd")
    (found,) = [block for block in content.blocks if isinstance(block, Grid)]
    assert found.breaks == {4}
    assert texts(content)[0][3:6] == [cut, rest, rows[4]]


def test_figures_side_by_side_between_two_column_lines_are_two_columns() -> None:
    rows, widths, style = styled(REGIONS, rules="head")
    printed = in_report((rows, widths, style))
    sheet = printed.sheets[0]
    inner = [MARGIN + 100 + 60 * n for n in (1, 2, 4, 5)]
    sheet.lines = [each for each in sheet.lines if not (each[0] == each[2] and each[0] in inner)]
    assert texts(read(printed, "ofd")) == [grid(rows)]


def test_spaced_words_between_two_column_lines_are_one_column() -> None:
    rows = [["名 称", "目 标", "完 成"], *([f"项 目{n}", f"{n} 00", f"{n} 1"] for n in range(1, 6))]
    printed = Print()
    printed.table(rows, (100, 100, 100), Style(rules="all"))
    assert texts(read(printed, "ofd")) == [rows]


def test_line_at_the_edge_of_pages_that_belongs_to_a_table_is_kept() -> None:
    """The same row at the foot of two pages, and the same unit above their tables."""
    printed = Print()
    style = Style(rules="none", align="cllrrr")
    for n in range(2):
        printed.line("单位：万元", align="r")
        rows = many(27)
        rows[-1] = ["27", "合计", "亩", "1,000", "900", "90.0"]
        printed.table(rows, MANY, style)
        printed.y = MARGIN
        printed.line(f"- {n + 1} -", align="c", skip=1)
        if not n:
            printed.turn()
    content = read(printed, "ofd")
    assert [row for row in texts(content)[0] if row[1] == "合计"] == [
        ["27", "合计", "亩", "1,000", "900", "90.0"]
    ] * 2
    assert paragraphs(content).count("单位：万元") >= 1
    assert not any("- " in text for text in paragraphs(content))


def test_prose_above_a_table_that_goes_on_is_no_mark_of_that() -> None:
    """持续 holds the character of 续表."""
    rows, style = many(20), Style(rules="all", align="cllrrr")
    printed = Print()
    printed.table(rows[:10], MANY, style)
    printed.turn()
    printed.line("持续推进重点工作。")
    printed.table([rows[0], *rows[10:]], MANY, style)
    content = read(printed, "ofd")
    assert "持续推进重点工作。" in paragraphs(content)
