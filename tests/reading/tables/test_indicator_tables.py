"""Indicator tables: names, figures, units and growth in cells of their own."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

import goalparse
from readers.helpers import codes, document, rows
from readers.writers import saved, table

TWO_ROWS = table(
    "{r2}序号|{r2}指标|{r2}单位|{c2}年度目标|{c3}1-6月完成|{r2}责任单位",
    "总量|增速（%）|总量|同比（%）|完成率（%）",
    "1|地区生产总值|亿元|180|7|86.2|5.1|47.9|县发改局",
    "2|固定资产投资增速|%|9|—|6.5|—|—|县发改局",
    "3|一般公共预算收入|亿元|12.60|5|6.93|-3.1|55.0|县财政局",
    "4|城镇新增就业|人|4,500|—|2,870|—|63.8|县人社局",
)


def test_growth_under_the_target_is_promised_and_reported_on() -> None:
    read = document(TWO_ROWS.encode(), "a.html")
    assert rows(read) == [
        ("1", "地区生产总值180亿元，增长7%", "86.2亿元，增长5.1%", ["县发改局"]),
        ("2", "固定资产投资增速9%", "6.5%", ["县发改局"]),
        ("3", "一般公共预算收入12.60亿元，增长5%", "6.93亿元，增长-3.1%", ["县财政局"]),
        ("4", "城镇新增就业4,500人", "2,870人", ["县人社局"]),
    ]
    assert [t.extra for t in read.tasks[:2]] == [{"完成率(%)": "47.9"}, {"完成率(%)": "—"}]
    assert codes(read) == set()


def test_growth_and_amount_are_matched_each_with_its_own() -> None:
    report = goalparse.parse(TWO_ROWS.encode(), name="a.html")
    pairs = []
    for task in report.tasks[:3]:
        text = {q.id: q.text for q in task.quantities}
        pairs.append([(text[m.goal or ""], text[m.achievement], m.ratio) for m in task.matches])
    assert pairs == [
        [("180亿元", "86.2亿元", Decimal("0.478889")), ("7%", "5.1%", Decimal("0.728571"))],
        [("9%", "6.5%", Decimal("0.722222"))],
        [("12.60亿元", "6.93亿元", Decimal("0.55")), ("5%", "-3.1%", Decimal("-0.62"))],
    ]


def test_growth_that_was_not_promised_stays_beside_the_progress() -> None:
    read = document(
        table(
            "{r2}指标|{r2}单位|{r2}年度目标|{c3}1-6月完成",
            "总量|同比（%）|完成率（%）",
            "进出口|亿元|40|21|-3.5|52.5",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [(None, "进出口40亿元", "21亿元", [])]
    assert read.tasks[0].extra == {"同比(%)": "-3.5", "完成率(%)": "52.5"}


@pytest.mark.parametrize("merged", [True, False])
def test_two_header_rows_in_a_workbook(merged: bool) -> None:
    book = openpyxl.Workbook()
    for line in (
        ["某区2023年1—9月主要经济指标完成情况表"],
        [None] * 6 + ["单位：亿元、%"],
        ["指标名称", "计量单位", "2023年目标", None, "1—9月累计完成", None, None],
        [None, None, "总量", "增速", "总量", "占年计划%", "±%"],
        ["地区生产总值", "亿元", 412, 0.065, 301.27, 0.7312, 0.058],
        ["其中：第三产业增加值", "亿元", 198.5, 0.07, 150.3, 0.757, 0.071],
        ["单位GDP能耗降低率", "%", 3.2, None, 2.6, None, None],
        ["注：地区生产总值为初步核算数。"],
    ):
        book.active.append(line)
    for span in ("A3:A4", "B3:B4", "C3:D3", "E3:G3", "A8:G8") if merged else ():
        book.active.merge_cells(span)
    for cell in ("D5", "F5", "G5", "D6", "F6", "G6"):
        book.active[cell].number_format = "0.0%"
    book.active["C5"].number_format = "0.00"
    assert rows(document(saved(book), "a.xlsx")) == [
        (None, "地区生产总值412.00亿元，增长6.5%", "301.27亿元，增长5.8%", []),
        (None, "其中：第三产业增加值198.5亿元，增长7.0%", "150.3亿元，增长7.1%", []),
        (None, "单位GDP能耗降低率3.2%", "2.6%", []),
    ]


def test_figures_of_earlier_and_later_years_are_neither_target_nor_progress() -> None:
    read = document(
        "指标,计量单位,2022年完成值,2023年实绩,2024年目标值,2025年目标值,2024年三季度完成值\n"
        "卫生厕所普及率,%,88,91.2,93,95,92.6\n水质达标断面,个,9,10,12,12,11\n".encode("gbk"),
        "a.csv",
    )
    assert rows(read) == [
        (None, "卫生厕所普及率93%", "92.6%", []),
        (None, "水质达标断面12个", "11个", []),
    ]
    assert read.tasks[0].extra == {"2022年完成值": "88", "2023年实绩": "91.2", "2025年目标值": "95"}
    read = document(
        table(
            "主要指标|单位|2023年实绩|2024年计划|1—9月累计完成|占年计划%|同比±%",
            "进出口|亿元|92.4|100|71.35|71.4|-2.3",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [(None, "进出口100亿元", "71.35亿元", [])]


def test_bounds_ranges_and_units_in_the_name() -> None:
    read = document(
        table(
            "指标|2024年目标值|当前值|达标情况",
            "新增建设用地（亩）|≤1850|1266|达标",
            "万元GDP用水量降幅（%）|4.5左右|4.1|达标",
            "PM2.5平均浓度（微克/立方米）|28以下|26.4|达标",
            "每万人发明专利拥有量（件）|18—20|19.2|达标",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [
        (None, "新增建设用地≤1850亩", "1266亩", []),
        (None, "万元GDP用水量降幅4.5%左右", "4.1%", []),
        (None, "PM2.5平均浓度28微克/立方米以下", "26.4微克/立方米", []),
        (None, "每万人发明专利拥有量18—20件", "19.2件", []),
    ]


def test_quarters_with_plan_and_result_give_the_year_and_the_latest() -> None:
    read = document(
        table(
            "{r2}指标|{r2}单位|{r2}全年目标|{c2}一季度|{c2}二季度|{c2}三季度",
            "计划|完成|计划|完成|计划|完成",
            "到位资金|亿元|30|6|7.1|15|16.2|22|23.5",
            "新开工项目|个|40|10|8|22|25||",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [(None, "到位资金30亿元", "23.5亿元", []), (None, "新开工项目40个", "25个", [])]


def test_a_rate_alone_is_the_progress_with_its_sign_and_told_of() -> None:
    read = document(
        table(
            "项目名称|单位|年度计划|完成率（%）|责任单位",
            "水利设施|亿元|6.8|74.0|水利局",
            "学校建设|亿元|3.1|81.5|教育局",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [
        (None, "水利设施6.8亿元", "74.0%", ["水利局"]),
        (None, "学校建设3.1亿元", "81.5%", ["教育局"]),
    ]
    assert codes(read) == {"rate-as-progress"}


def test_promised_growth_alone() -> None:
    read = document(
        table(
            "指标|预期目标增速（%）|1-9月实际增速（%）|责任单位",
            "规上工业增加值|8.0|7.6|经信局",
            "社会消费品零售总额|6左右|-4.9|商务局",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [
        (None, "规上工业增加值增长8.0%", "增长7.6%", ["经信局"]),
        (None, "社会消费品零售总额增长6%左右", "增长-4.9%", ["商务局"]),
    ]


def test_unit_above_the_table_holds_where_nothing_else_says_a_unit() -> None:
    body = table(
        "项目|年初预算数|累计完成数|占预算%|比上年同期增减%",
        "税收收入|86,500|79,210|91.6|5.4",
        "税收占比（%）|70|68.5|—|—",
        "合计|107,500|101,550|94.5|3.6",
    )
    read = document(f"<meta charset=utf-8><p>单位：万元</p>{body}".encode(), "a.html")
    assert rows(read) == [
        (None, "税收收入86,500万元", "79,210万元", []),
        (None, "税收占比70%", "68.5%", []),
    ]
    read = document(f"<meta charset=utf-8><p>填报单位：财政所</p>{body}".encode(), "a.html")
    assert rows(read)[0] == (None, "税收收入86,500", "79,210", [])


def test_words_and_figures_of_one_target() -> None:
    lines = ("1|农村危房改造|户|120|96|80%|住建局", "2|法律援助|件|850|702|82.6%|司法局")
    read = document(table("序号|目标任务|计量单位|任务数|完成数|完成率|责任单位", *lines).encode(), "a.html")
    assert rows(read) == [
        ("1", "农村危房改造120户", "96户", ["住建局"]),
        ("2", "法律援助850件", "702件", ["司法局"]),
    ]
    read = document(
        table(
            "{r2}项目|{c2}目标任务|{c2}进展情况",
            "内容|数量|内容|数量",
            "养老|新增床位（张）|300|新增床位（张）|236",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [(None, "新增床位300张", "236张", [])]


def test_name_in_the_fuller_of_two_merged_columns() -> None:
    read = document(
        table(
            "{c2}指标名称|单位|目标值|1-9月|进度（%）",
            "{r2}经济|固定资产投资|亿元|90|66.2|73.6",
            "财政收入|亿元|12.4|9.35|75.4",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [
        (None, "固定资产投资90亿元", "66.2亿元", []),
        (None, "财政收入12.4亿元", "9.35亿元", []),
    ]


def test_cumulative_columns_and_those_of_the_month_before() -> None:
    read = document(
        table(
            "序号|项目|年度任务|上月累计|本月完成|本月累计|完成率",
            "1|新开工住房（套）|800|420|130|550|68.8%",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [("1", "新开工住房800套", "550套", [])]


def test_money_spent_is_a_progress_of_its_own_beside_one_in_words() -> None:
    header = "项目名称|建设内容|总投资（万元）|年度计划投资（万元）|1-9月完成投资（万元）|形象进度|责任单位"
    line = "污水厂扩建|扩建日处理2万吨|18600|9000|6750|主体完工|水务局"
    read = document(table(header, line).encode(), "a.html")
    assert rows(read) == [(None, "污水厂扩建9000万元", "6750万元", ["水务局"])]
    assert read.tasks[0].extra["形象进度"] == "主体完工"
    read = document(table(f"{header}|进展情况", f"{line}|浇筑完成70%").encode(), "a.html")
    assert rows(read) == [
        (None, "扩建日处理2万吨", "浇筑完成70%", ["水务局"]),
        (None, "污水厂扩建9000万元", "6750万元", ["水务局"]),
    ]


def test_a_column_of_offices_under_the_word_for_units_is_the_owner() -> None:
    read = document(
        table("单位|工作任务|进展情况", "市水务局|建泵站6座|4座", "园林局|绿化5公顷|3公顷").encode(), "a.html"
    )
    assert rows(read) == [(None, "建泵站6座", "4座", ["市水务局"]), (None, "绿化5公顷", "3公顷", ["园林局"])]


def test_copied_as_text_cell_by_cell() -> None:
    cells = [
        "2024年上半年主要指标完成情况", "指标", "单位", "年度目标", "1-6月完成", "完成率（%）", "同比（%）",
        "固定资产投资", "亿元", "140.00", "103.60", "74.0", "6.2",
        "城镇新增就业", "人", "9500", "6120", "64.4", "—",
        "空气优良天数比率", "%", "92", "93.4", "—", "1.1",
    ]  # fmt: skip
    assert rows(document("\n\n".join(cells))) == [
        (None, "固定资产投资140.00亿元", "103.60亿元", []),
        (None, "城镇新增就业9500人", "6120人", []),
        (None, "空气优良天数比率92%", "93.4%", []),
    ]


def test_three_header_rows_with_the_year_on_top() -> None:
    read = document(
        table(
            "{r3}序号|{r3}指标|{r3}单位|{c6}2024年|{r3}责任单位",
            "{c2}年度目标|{c4}1-9月完成情况",
            "总量|增幅(%)|总量|占目标(%)|增幅(%)|全市排名",
            "1|财政收入|亿元|22.4|4|17.3|77.2|4.6|5|财政局",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [("1", "财政收入22.4亿元，增长4%", "17.3亿元，增长4.6%", ["财政局"])]
    assert read.tasks[0].extra == {"占目标(%)": "77.2", "全市排名": "5"}
