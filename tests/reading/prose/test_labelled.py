"""Numbered paragraphs with labels."""

from __future__ import annotations

from datetime import date

import pytest

from goalparse.errors import NoReportError
from readers.helpers import document, rows


def test_labels_in_one_paragraph() -> None:
    text = """2024年民生实事项目推进情况（截至8月底）
来源：南坪县政府办
一、城乡环境提升工程
目标任务:改造公厕40座,新建垃圾中转站3座。
目前进度:改造公厕31座;中转站完工2座。
责任单位:县城管局、县住建局
二、健康守护工程
目标任务:免费筛查1.2万人。
目前进度:筛查9860人。
责任单位:县卫健局
"""
    read = document(text)
    assert rows(read) == [
        ("一", "改造公厕40座,新建垃圾中转站3座。", "改造公厕31座;中转站完工2座。", ["县城管局", "县住建局"]),
        ("二", "免费筛查1.2万人。", "筛查9860人。", ["县卫健局"]),
    ]
    assert read.tasks[0].extra == {"名称": "城乡环境提升工程"}
    assert read.period is not None
    assert read.period.end == date(2024, 8, 31)
    assert read.title == "2024年民生实事项目推进情况（截至8月底）"


def test_everything_on_one_line() -> None:
    text = (
        "一、养老服务。目标任务：新增床位300张。目前进度：新增236张。责任单位：民政局。\n"
        "二、托育服务。目标任务：新增托位500个。目前进度：新增410个。责任单位：卫健局。"
    )
    assert rows(document(text)) == [
        ("一", "新增床位300张。", "新增236张。", ["民政局"]),
        ("二", "新增托位500个。", "新增410个。", ["卫健局"]),
    ]


def test_sections_numbers_and_several_paragraphs_of_progress() -> None:
    text = """一、基础设施
1.新改建农村公路60公里。
进展情况：完成42公里，其中：
（1）东片30公里；
（2）西片12公里。
责任单位：交通局
2.改造危桥7座。
进展情况：完工5座。
责任单位：公路中心，配合单位：财政局
二、社会事业
3.新增学位1500个。
进展情况：新增900个。
责任单位：教育局
"""
    read = document(text)
    assert rows(read) == [
        (
            "1",
            "新改建农村公路60公里。",
            "完成42公里，其中：\n（1）东片30公里；\n（2）西片12公里。",
            ["交通局"],
        ),
        ("2", "改造危桥7座。", "完工5座。", ["公路中心"]),
        ("3", "新增学位1500个。", "新增900个。", ["教育局"]),
    ]
    assert [t.section for t in read.tasks] == ["一、基础设施", "一、基础设施", "二、社会事业"]
    assert read.tasks[1].extra == {"配合单位": "财政局"}


def test_bracketed_labels_and_owner_in_brackets() -> None:
    text = """（一）提升供水能力（责任单位：水务局）
【年度目标】更换管网20公里
【完成情况】更换17.5公里
（二）提升供电能力（责任单位：供电公司、经信局）
【年度目标】新增充电桩90个
【完成情况】新增64个
"""
    assert rows(document(text)) == [
        ("一", "更换管网20公里", "更换17.5公里", ["水务局"]),
        ("二", "新增充电桩90个", "新增64个", ["供电公司", "经信局"]),
    ]


def test_labels_after_blanks_and_leaders() -> None:
    text = (
        "1.新增摄像头300套。"
        " 牵头领导:林某 责任单位:市公安局 实际完成情况:完成年度任务的55%。\n2.新辟线路10条。"
        " 牵头领导:罗某 责任单位:市交通委 配合单位:市财政局 实际完成情况:新辟6条。"
    )
    read = document(text)
    assert rows(read) == [
        ("1", "新增摄像头300套。", "完成年度任务的55%。", ["市公安局"]),
        ("2", "新辟线路10条。", "新辟6条。", ["市交通委"]),
    ]
    assert read.tasks[1].extra == {"牵头领导": "罗某", "配合单位": "市财政局"}


def test_paragraphs_without_numbers_begin_where_a_label_comes_again() -> None:
    text = (
        "老旧小区改造\n\n年度目标：改造12个\n\n当前进展：完工7个\n\n牵头单位：住建局\n\n"
        "农贸市场改造\n\n年度目标：改造5个\n\n当前进展：完工5个\n\n牵头单位：商务局"
    )
    read = document(text)
    assert rows(read) == [(None, "改造12个", "完工7个", ["住建局"]), (None, "改造5个", "完工5个", ["商务局"])]
    assert [t.extra for t in read.tasks] == [{"名称": "老旧小区改造"}, {"名称": "农贸市场改造"}]


def test_report_signed_and_dated_below() -> None:
    text = (
        "（一）修路\n目标任务：修路3公里\n完成情况：2公里\n责任单位：交通局\n\n某县政府办公室\n2024年7月8日"
    )
    read = document(text)
    assert rows(read) == [("一", "修路3公里", "2公里", ["交通局"])]
    assert read.published == date(2024, 7, 8)
    assert read.issuer == "某县政府办公室"


def test_numbers_that_begin_again_under_each_heading() -> None:
    text = """一、稳增长（牵头单位：县发改局）
1．固定资产投资增长8%。进展：1—6月增长6.2%。
2．规上工业增加值增长9%。进展：1—6月增长7.7%。
二、惠民生（牵头单位：县人社局）
1．新增就业5000人。进展：新增2800人。
"""
    read = document(text)
    assert [(t.no, t.target, t.progress) for t in read.tasks] == [
        ("1", "固定资产投资增长8%。", "1—6月增长6.2%。"),
        ("2", "规上工业增加值增长9%。", "1—6月增长7.7%。"),
        ("1", "新增就业5000人。", "新增2800人。"),
    ]
    assert [t.section for t in read.tasks][-1] == "二、惠民生（牵头单位：县人社局）"


def test_progress_without_a_label_before_its_owner() -> None:
    text = """一、完成招商引资80亿元。
已到位资金62.5亿元。
（责任单位：商务局）
二、新建学校3所。
建成2所。
（责任单位：教育局）
"""
    assert rows(document(text)) == [
        ("一", "完成招商引资80亿元。", "已到位资金62.5亿元。", ["商务局"]),
        ("二", "新建学校3所。", "建成2所。", ["教育局"]),
    ]


def test_numbers_of_labels_are_no_numbers_of_tasks() -> None:
    text = """一、就业促进工程
（一）目标任务：新增就业6800人。
（二）进展情况：新增5,730人。
（三）责任单位：县人社局
二、教育提升工程
（一）目标任务：新建幼儿园3所。
（二）进展情况：建成2所。
（三）责任单位：县教体局
"""
    assert rows(document(text)) == [
        ("一", "新增就业6800人。", "新增5,730人。", ["县人社局"]),
        ("二", "新建幼儿园3所。", "建成2所。", ["县教体局"]),
    ]


def test_labels_without_colon_on_lines_of_their_own() -> None:
    text = (
        "一、公园建设\n\n目标任务\n\n建设公园10个。\n\n进展情况\n\n建成8个。\n\n责任单位\n\n城管局\n\n"
        "二、停车设施\n\n目标任务\n\n新增车位2000个。\n\n进展情况\n\n新增1,730个。\n\n责任单位\n\n住建局、\n城投公司\n"
    )
    assert rows(document(text)) == [
        ("一", "建设公园10个。", "建成8个。", ["城管局"]),
        ("二", "新增车位2000个。", "新增1,730个。", ["住建局", "城投公司"]),
    ]


def test_numbers_behind_the_word_for_a_task() -> None:
    text = (
        "重点任务一：新建标准地500亩\n推进情况：出让412亩\n责任单位：资规局\n\n"
        "重点任务二：引进人才260人\n推进情况：引进231人\n责任单位：人社局\n"
    )
    assert rows(document(text)) == [
        ("一", "新建标准地500亩", "出让412亩", ["资规局"]),
        ("二", "引进人才260人", "引进231人", ["人社局"]),
    ]


def test_a_promise_that_nothing_is_reported_on_is_kept() -> None:
    text = """1. 目标任务：建桥3座。
完成情况：建成2座。
责任单位：交通局
2. 目标任务：修渠9公里。
责任单位：水利局
3. 目标任务：植树4万株。
完成情况：植树4.1万株。
责任单位：林业局
"""
    assert rows(document(text)) == [
        ("1", "建桥3座。", "建成2座。", ["交通局"]),
        ("2", "修渠9公里。", "", ["水利局"]),
        ("3", "植树4万株。", "植树4.1万株。", ["林业局"]),
    ]


def test_promises_alone_are_no_report() -> None:
    with pytest.raises(NoReportError):
        document("1. 目标任务：建桥3座。\n责任单位：交通局\n2. 目标任务：修渠9公里。\n责任单位：水利局\n")


def test_owner_of_the_heading_holds_for_what_stands_below_it() -> None:
    text = """一、稳增长（责任单位：发改局、统计局）
1．固定资产投资增长8%。进展：增长6.2%。
2．新开工项目30个。进展：开工24个。责任单位：项目办。
"""
    assert rows(document(text)) == [
        ("1", "固定资产投资增长8%。", "增长6.2%。", ["发改局", "统计局"]),
        ("2", "新开工项目30个。", "开工24个。", ["项目办"]),
    ]


def test_more_than_a_thousand_numbered_paragraphs_are_as_many_tasks() -> None:
    text = "".join(
        f"{i}．目标任务：建设站点{i}个。完成情况：建成{i}个。责任单位：交通局\n" for i in range(1, 1201)
    )
    read = rows(document(text))
    assert len(read) == 1200
    assert read[998:1001] == [
        (str(i), f"建设站点{i}个。", f"建成{i}个。", ["交通局"]) for i in (999, 1000, 1001)
    ]


def test_a_note_in_brackets_behind_a_label() -> None:
    text = (
        "（一）改厕\n年度目标（全年）：改厕600户。\n工作进展（1—8月）：改厕455户。\n责任单位（牵头）：镇建设办\n"
        "（二）农田\n年度目标（全年）：建设2万亩。\n工作进展（1—8月）：建成1万亩。\n责任单位（牵头）：镇农业办\n"
    )
    assert rows(document(text)) == [
        ("一", "改厕600户。", "改厕455户。", ["镇建设办"]),
        ("二", "建设2万亩。", "建成1万亩。", ["镇农业办"]),
    ]


@pytest.mark.parametrize("note", ["（共印120份）", "(此件公开发布)"])
def test_the_note_of_the_printer_is_no_part_of_an_owner(note: str) -> None:
    read = document(f"1．修路3公里。完成情况：2公里。责任单位：交通局（牵头）、公路局{note}")
    assert read.tasks[0].owners == ["交通局（牵头）", "公路局"]


def test_a_signature_is_no_progress() -> None:
    text = (
        "1．修路3公里。责任单位：甲局。进展情况：2公里。\n2．建桥2座。责任单位：乙局。进展情况：建成1座。\n"
    )
    for signed in (
        "某县交通局　2024年7月8日",
        "某县交通局2024年7月8日",
        "某县交通局\n2024年7月8日",
        "某 县 交 通 局",
    ):
        read = document(text + signed)
        assert [t.progress for t in read.tasks] == ["2公里。", "建成1座。"]
        assert read.issuer == "某县交通局"


def test_the_last_owner_goes_on_over_a_line() -> None:
    text = "1．修路3公里\n进展情况：2公里\n责任单位：交通局、\n某县公路局\n"
    assert rows(document(text)) == [("1", "修路3公里", "2公里", ["交通局", "某县公路局"])]


def test_a_host_that_only_one_task_has_is_that_of_the_page() -> None:
    text = (
        "1．修路3公里\n进展情况：2公里\n责任单位：交通局\n2．建桥2座\n进展情况：1座\n责任单位：公路局\n"
        "主办单位：某县人民政府\n"
    )
    read = document(text)
    assert [t.owners for t in read.tasks] == [["交通局"], ["公路局"]]
    assert rows(document("目标任务：修路3公里\n进展情况：2公里\n主办单位：交通局\n"))[0][3] == ["交通局"]


@pytest.mark.parametrize(
    "text",
    [
        "一、完成招商80亿元。\n开展驻点招商。\n（责任单位：商务局）\n二、新建学校3所。\n确保9月投用。\n（责任单位：教育局）\n",
        "完成情况\n\n近日，某县召开会议，部署重点工作。\n\n下一步\n",
        "首页\n工作进展\n某市召开会议\n主办单位：某市人民政府\n",
    ],
)
def test_what_no_label_calls_progress_on_a_promise_is_none(text: str) -> None:
    with pytest.raises(NoReportError):
        document(text)


@pytest.mark.parametrize(
    ("text", "promised", "told"),
    [
        (
            "一、绩效目标\n救助60名。\n二、目标完成情况：救助64名，适配辅具312件。\n三、存在问题：支付较慢。\n",
            ["救助60名。"],
            ["二、目标完成情况：救助64名，适配辅具312件。"],
        ),
        (
            "三、绩效目标完成情况\n产出目标完成情况：派遣12万件。\n效益目标完成情况：结案率95%。\n",
            [],
            ["产出目标完成情况：派遣12万件。", "效益目标完成情况：结案率95%。"],
        ),
    ],
)
def test_labels_that_head_the_parts_of_a_text_pair_nothing(
    text: str, promised: list[str], told: list[str]
) -> None:
    read = document(text)
    assert read.form == "narrative"
    assert [t.target for t in read.tasks if t.target] == promised
    assert [t.progress for t in read.tasks if t.progress and any(c.isdigit() for c in t.progress)] == told


def test_prose_is_told_what_reads_it() -> None:
    text = (
        "某县消防规定\n\n第一条 为了安全。\n\n"
        + "占地500平方米以上的须配灭火器2具。\n\n" * 4
        + "本规定由某局解释。\n"
    )
    with pytest.raises(NoReportError) as error:
        document(text)
    assert "looks like prose (7 paragraphs, 4 of them with figures): goalparse.extract(text)" in str(
        error.value
    )
    with pytest.raises(NoReportError) as error:
        document("甲\n\n乙\n\n丙\n")
    assert "looks like prose" not in str(error.value)
    assert "Looked for a table whose heads name a target" in str(error.value)
