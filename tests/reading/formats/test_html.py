"""Web pages: how offices lay tables out, and what stands around them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from readers.helpers import codes, document, rows


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def table(*lines: str, tag: str = "td") -> str:
    cells = ("".join(f"<{tag}>{c}</{tag}>" for c in line.split("|")) for line in lines)
    return "<table>" + "".join(f"<tr>{c}</tr>" for c in cells) + "</table>"


def test_quarter_columns_under_one_header_give_the_latest_that_is_filled() -> None:
    body = """<title>青澜区2024年民生实事进展情况（三季度）</title><table>
    <tr><td rowspan="2">序 号</td><td rowspan="2">项目内容</td>
    <td colspan="3">进展情况</td><td rowspan="2">牵头&nbsp;单位</td></tr>
    <tr><td>一季度</td><td>二季度</td><td>三季度</td></tr>
    <tr><td>1</td><td>新增停车位800个</td><td>完成选址</td><td>建成320个</td><td>建成610个</td><td>城管局</td></tr>
    <tr><td>2</td><td>改造农房120户</td><td>开工30户</td><td>完工75户</td><td>&nbsp;</td><td>住建局<br>农业农村局</td></tr>
    </table>"""
    read = document(
        f"<html><head><meta charset=gb2312></head><body>{body}㐀\U00020000</body></html>".encode("gb18030"),
        "a.html",
    )
    assert rows(read) == [
        ("1", "新增停车位800个", "建成610个", ["城管局"]),
        ("2", "改造农房120户", "建成75户".replace("建成", "完工"), ["住建局", "农业农村局"]),
    ]
    assert read.tasks[0].extra == {"一季度": "完成选址", "二季度": "建成320个"}
    assert read.tasks[1].extra == {"一季度": "开工30户"}
    assert read.period is not None
    assert read.period.end == date(2024, 9, 30)
    assert read.period.elapsed == Decimal("0.75")


def test_month_columns_without_an_upper_header() -> None:
    read = document(
        page(table("工作任务|10月进展|7月进展|责任科室", "整治河道12公里|整治9.5公里|整治6公里|水利科")),
        "a.html",
    )
    assert rows(read) == [(None, "整治河道12公里", "整治9.5公里", ["水利科"])]
    assert read.tasks[0].extra == {"7月进展": "整治6公里"}


def test_report_in_nested_layout_tables() -> None:
    inner = table(
        "编号|年度目标(任务)|当前(工作)进展|主办单位",
        "1|建成公园3个|建成2个|园林局",
        "2|植树5万株|植树5.2万株|林业局",
    )
    body = f"""<table width=100%><tr><td colspan=2>首页 &gt; 公开</td></tr>
    <tr><td><table><tr><td>导航</td></tr></table></td>
    <td><table><tr><td><h1>白沙县2023年重点工作完成情况表</h1></td></tr><tr><td>{inner}</td></tr></table></td></tr></table>"""
    read = document(page(body), "a.html")
    assert rows(read) == [
        ("1", "建成公园3个", "建成2个", ["园林局"]),
        ("2", "植树5万株", "植树5.2万株", ["林业局"]),
    ]
    assert read.title == "白沙县2023年重点工作完成情况表"


def test_indicator_table_puts_name_figure_and_unit_together() -> None:
    body = table(
        "指标|单位|年度目标|1-6月完成|完成率(%)|同比(%)|责任单位",
        "固定资产投资|亿元|140.00|103.60|74.0|6.2|发改局",
        "城镇新增就业|人|9,500|6,120|64.4|-1.3|人社局",
        "单位GDP能耗下降率|%|3.2|2.1|—|—|发改局",
    )
    read = document(page("<h2>2024年上半年主要指标完成情况</h2>" + body), "a.html")
    assert rows(read) == [
        (None, "固定资产投资140.00亿元", "103.60亿元", ["发改局"]),
        (None, "城镇新增就业9,500人", "6,120人", ["人社局"]),
        (None, "单位GDP能耗下降率3.2%", "2.1%", ["发改局"]),
    ]
    assert read.tasks[0].extra["完成率(%)"] == "74.0"
    assert read.tasks[0].extra["同比(%)"] == "6.2"


def test_unit_in_the_header_or_behind_the_name() -> None:
    read = document(page(table("主要指标|全年目标(万元)|完成值(万元)", "税收收入|8600|4310")), "a.html")
    assert rows(read) == [(None, "税收收入8600万元", "4310万元", [])]
    read = document(page(table("指标名称|目标值|累计完成", "城镇新增就业（人）|8000|5230")), "a.html")
    assert rows(read) == [(None, "城镇新增就业8000人", "5230人", [])]


def test_header_torn_over_two_rows_and_spaced() -> None:
    body = table("序|目标|进展|责任", "号|任务|情况|单位", "1|修路3公里|修2公里|交通局")
    assert rows(document(page(body), "a.html")) == [("1", "修路3公里", "修2公里", ["交通局"])]
    body = table(
        "序　号|工 作 目 标|完&nbsp;成&nbsp;情&nbsp;况|责<br>任<br>单<br>位", "1|修路3公里|修2公里|交通局"
    )
    assert rows(document(page(body), "a.html")) == [("1", "修路3公里", "修2公里", ["交通局"])]


def test_heading_rows_totals_remarks_and_signatures_are_no_tasks() -> None:
    body = """<table><tr><td>序号</td><td>目标任务</td><td>完成情况</td><td>责任单位</td></tr>
    <tr><td colspan=4>一、工业经济</td></tr><tr><td>1</td><td>新增企业20家</td>
    <td>12家</td><td>经信局</td></tr>
    <tr><td colspan=4>二、社会事业</td></tr><tr><td>2</td><td>新建学校2所</td><td>1所</td><td>教育局</td></tr>
    <tr><td colspan=4>小计：2件</td></tr>
    <tr><td>合计</td><td>2项</td><td></td><td></td></tr><tr><td colspan=4>注：数据截至6月底。</td></tr>
    <tr><td colspan=4>填报人：王某　审核人：李某</td></tr></table>"""
    read = document(page(body), "a.html")
    assert [(t.no, t.section) for t in read.tasks] == [("1", "一、工业经济"), ("2", "二、社会事业")]
    assert codes(read) == {"skipped-row"}


def test_merged_cells_hold_for_every_row() -> None:
    body = """<table><tr><th>序号</th><th>重点工作</th><th>年度目标</th>
    <th>进展情况</th><th>责任单位</th></tr>
    <tr><td rowspan=2>1</td><td rowspan=2>教育</td><td>新增学位900个</td>
    <td>新增620个</td><td rowspan=3>教育局</td></tr>
    <tr><td>新建食堂4个</td><td>建成4个</td></tr>
    <tr><td rowspan=2>2</td><td rowspan=2>体育</td><td rowspan=2>建设球场6片</td><td>东区3片完工</td></tr>
    <tr><td>西区2片完工</td><td>体育局</td></tr></table>"""
    read = document(page(body), "a.html")
    assert rows(read) == [
        ("1", "新增学位900个", "新增620个", ["教育局"]),
        ("1", "新建食堂4个", "建成4个", ["教育局"]),
        ("2", "建设球场6片", "东区3片完工\n西区2片完工", ["教育局", "体育局"]),
    ]
    assert read.tasks[1].extra == {"重点工作": "教育"}


def test_header_repeated_in_a_second_table_and_a_print_view() -> None:
    one = table("序号|目标任务|进展情况|责任单位", "1|建桥2座|建成1座|交通局")
    two = table("序号|目标任务|进展情况|责任单位", "2|修渠8公里|完成5公里|水利局")
    read = document(page(one + two + one), "a.html")
    assert [t.no for t in read.tasks] == ["1", "2"]
    assert codes(read) == {"repeated-table"}


def test_only_the_report_of_several_tables_is_read() -> None:
    other = table("姓名|职务|电话", "张某|科长|123", "李某|科员|456")
    read = document(
        page(other + table("序号|目标任务|进展情况|责任单位", "1|建桥2座|建成1座|交通局")), "a.html"
    )
    assert len(read.tasks) == 1
    assert codes(read) == {"skipped-table"}


def test_owner_cells() -> None:
    body = table(
        "目标任务|进展情况|责任单位",
        "一件|甲|组织部<br>(人才办)",
        "二件|乙|发改局、经信局；财政局,税务局",
        "三件|丙|牵头单位：住建局；配合单位：城管局、公安局",
        "四件|丁|市场监管局（知识产权局、质监所）",
        "五件|戊|—",
    )
    read = document(page(body), "a.html")
    assert [t.owners for t in read.tasks] == [
        ["组织部(人才办)"],
        ["发改局", "经信局", "财政局", "税务局"],
        ["住建局"],
        ["市场监管局（知识产权局、质监所）"],
        [],
    ]
    assert read.tasks[2].extra == {"配合单位": "城管局、公安局"}


def test_source_line_breaks_scripts_and_hidden_rows() -> None:
    body = """<script>var a="<table><tr><td>目标任务</td></tr></table>";</script><style>td{}</style>
    <table><tr><th>目标任务</th><th>进展情况</th><th>责任单位</th></tr>
    <tr style="display: none"><td>去年的</td><td>旧</td><td>甲局</td></tr>
    <tr><td><p>新建垃圾
       房12座</p><p>改造30座</p></td><td>建成 8 座</td><td>城管局</td></tr></table>"""
    read = document(page(body), "a.html")
    assert rows(read) == [(None, "新建垃圾房12座\n改造30座", "建成 8 座", ["城管局"])]
    assert codes(read) == {"hidden-row"}


def test_metadata_of_head_and_info_box() -> None:
    info = table(
        "索 引 号：|11330000/2024-00012|发布机构：|云岭县发展和改革局",
        "文　　号：|云政办发〔2024〕8号|公开日期：|2024年7月15日",
    )
    head = (
        "<title>云岭县2024年上半年重点工作进展情况 - 云岭县人民政府网</title>"
        "<meta name='ContentSource' content='县府办'>"
    )
    read = document(page(info + table("目标任务|进展情况", "建桥2座|1座"), head), "a.html")
    assert read.title == "云岭县2024年上半年重点工作进展情况"
    assert read.index_no == "11330000/2024-00012"
    assert read.document_no == "云政办发〔2024〕8号"
    assert read.issuer == "云岭县发展和改革局"
    assert read.published == date(2024, 7, 15)
    assert read.period is not None
    assert (read.period.start, read.period.end, read.period.elapsed) == (
        date(2024, 1, 1),
        date(2024, 6, 30),
        Decimal("0.5"),
    )


@pytest.mark.parametrize(("said", "real"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("gbk", "utf-16")])
def test_declared_and_real_encoding_differ(said: str, real: str) -> None:
    body = f"<html><meta charset={said}>" + table("目标任务|进展情况|责任单位", "修缮文物3处|2处|文旅局")
    read = document(body.encode(real), "a.html")
    assert rows(read) == [(None, "修缮文物3处", "2处", ["文旅局"])]


def test_rate_column_stays_out_of_the_progress() -> None:
    body = table("项目名称|计划数|完成数|完成率%|备注|责任单位", "口袋公园建设|6处|4处|66.7%|无|城管局")
    read = document(page(body), "a.html")
    assert rows(read) == [(None, "口袋公园建设6处", "4处", ["城管局"])]
    assert read.tasks[0].extra == {"完成率%": "66.7%", "备注": "无"}


def test_quarterly_target_beside_the_task_of_the_year() -> None:
    body = table(
        "序号|工作任务|责任单位|一季度目标|进展情况及存在问题|目标完成情况",
        "1|建校1所|教体局|装修|内装完成80%，外场完成70%|顺利推进",
    )
    read = document(page(body), "a.html")
    assert rows(read) == [("1", "建校1所", "内装完成80%，外场完成70%", ["教体局"])]
    assert read.tasks[0].extra == {"一季度目标": "装修", "目标完成情况": "顺利推进"}


def test_indicators_side_by_side_are_read_one_below_the_other() -> None:
    body = """<table><tr><td colspan=7>2023年民生工程完成情况</td></tr>
    <tr><td rowspan=2>地区</td><td colspan=3>城镇新增就业(人)</td><td colspan=3>职业培训(人次)</td></tr>
    <tr><td>目标任务</td><td>进度</td><td>完成比例(%)</td><td>目标任务</td><td>进度</td><td>完成比例(%)</td></tr>
    <tr><td>全市</td><td>27800</td><td>31242</td><td>112.4</td><td>2000</td><td>1464</td><td>73.2</td></tr></table>"""
    read = document(page(body), "a.html")
    assert rows(read) == [
        (None, "全市城镇新增就业27800人", "31242人", []),
        (None, "全市职业培训2000人次", "1464人次", []),
    ]
    assert [t.region for t in read.tasks] == ["全市", "全市"]
    assert read.tasks[0].extra == {"完成比例(%)": "112.4"}


def test_form_with_a_label_before_each_value() -> None:
    forms = (
        table("项目名称|建桥工程", "目标任务|建桥2座", "进展情况|建成1座", "责任单位|交通局"),
        table("项目名称|修路工程", "目标任务|修路9公里", "进展情况|完成5公里", "责任单位|公路局"),
    )
    read = document(page("".join(forms)), "a.html")
    assert rows(read) == [
        (None, "建桥2座", "建成1座", ["交通局"]),
        (None, "修路9公里", "完成5公里", ["公路局"]),
    ]
