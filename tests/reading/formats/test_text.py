"""Plain text: blank-line copies, tab-separated copies, encodings, and raw text that is no file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goalparse.errors import FormatError, NoReportError, SourceError, UsageError
from goalparse.lexicon import default
from goalparse.reading import Limits, read
from readers.helpers import codes, document, rows


def copied(*cells: str) -> str:
    return "\n\n".join(cells)


def test_header_cells_torn_in_two() -> None:
    text = copied(
        "南湾区重点工作进展（截至9月底）",
        "序",
        "号",
        "目标",
        "任务",
        "进展情况",
        "责任",
        "单位",
        "1",
        "建桥2座",
        "1座",
        "交通局",
        "2",
        "修渠8公里",
        "5公里",
        "水利局",
    )
    assert rows(document(text)) == [
        ("1", "建桥2座", "1座", ["交通局"]),
        ("2", "修渠8公里", "5公里", ["水利局"]),
    ]


def test_cells_that_are_only_a_number_may_equal_the_next_row_number() -> None:
    text = copied(
        "序号",
        "项目内容",
        "目前进度",
        "牵头单位",
        "1",
        "建设食堂8家",
        "2",
        "民政局",
        "2",
        "建设球场5片",
        "3",
        "体育局",
        "3",
        "植树6万株",
        "4",
        "林业局",
    )
    assert rows(document(text)) == [
        ("1", "建设食堂8家", "2", ["民政局"]),
        ("2", "建设球场5片", "3", ["体育局"]),
        ("3", "植树6万株", "4", ["林业局"]),
    ]


def test_empty_cells_shown_by_a_hard_space_or_by_nothing() -> None:
    text = (
        "序号\n\n工作内容\n\n完成情况\n\n责任科室\n\n备注\n\n1\n\n抽检药品300批次\n\n"
        "抽检210批次\n\n药品科\n\n\u00a0\n\n2\n\n检查餐馆900家\n\n检查640家\n\n"
        "餐饮科\n\n\n\n3\n\n培训12期\n\n8期\n\n法规科\n\n延期\n"
    )
    read_ = document(text)
    assert rows(read_) == [
        ("1", "抽检药品300批次", "抽检210批次", ["药品科"]),
        ("2", "检查餐馆900家", "检查640家", ["餐饮科"]),
        ("3", "培训12期", "8期", ["法规科"]),
    ]
    assert [t.extra for t in read_.tasks] == [{}, {}, {"备注": "延期"}]


def test_headings_owners_on_two_lines_and_the_foot_of_the_page() -> None:
    text = copied(
        "首页 > 公开", "某区2023年重点工作", "序号", "年度工作目标", "完成情况", "责任单位",
        "一、产业发展", "1", "招商30亿元。", "到位21亿元。", "投资促进局", "（商务局）",
        "二、民生改善", "2", "新建校2所。", "建成1所。", "教育局、", "住建局",
        "分享：", "打印 关闭", "主办：某区政府 备案号：0001",
    )  # fmt: skip
    read_ = document(text)
    assert rows(read_) == [
        ("1", "招商30亿元。", "到位21亿元。", ["投资促进局（商务局）"]),
        ("2", "新建校2所。", "建成1所。", ["教育局", "住建局"]),
    ]
    assert [t.section for t in read_.tasks] == ["一、产业发展", "二、民生改善"]


def test_owner_column_before_the_target_and_no_numbers() -> None:
    text = copied(
        "责任单位",
        "实施内容",
        "最新进度",
        "（8月24日）",
        "县水利局",
        "加固水库4座。",
        "完工3座。",
        "县林业局",
        "造林900亩。",
        "造林910亩。",
    )
    assert rows(document(text)) == [
        (None, "加固水库4座。", "完工3座。", ["县水利局"]),
        (None, "造林900亩。", "造林910亩。", ["县林业局"]),
    ]


def test_one_cell_a_line_without_blank_lines() -> None:
    text = "序号\n目标任务\n进展情况\n责任单位\n1\n建桥2座\n1座\n交通局\n2\n修渠8公里\n5公里\n水利局"
    assert [t.no for t in document(text).tasks] == ["1", "2"]


def test_tab_separated_copy_with_quoted_line_break() -> None:
    text = (
        '某县进展表\n序号\t目标任务\t进展情况\t责任单位\n1\t建桥2座\t"东桥完工\n'
        '西桥在建"\t交通局\n2\t修渠8公里\t5公里\t水利局\n'
    )
    assert rows(document(text)) == [
        ("1", "建桥2座", "东桥完工\n西桥在建", ["交通局"]),
        ("2", "修渠8公里", "5公里", ["水利局"]),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding: str) -> None:
    text = copied("目标任务", "进展情况", "责任单位", "治理湖面3平方公里", "完成2平方公里", "水利局")
    assert rows(document(text.encode(encoding), "a.txt")) == [
        (None, "治理湖面3平方公里", "完成2平方公里", ["水利局"])
    ]


def test_undecodable_bytes_are_told_of_with_their_place() -> None:
    data = copied("目标任务", "进展情况", "责任单位", "治湖3处", "完成2处", "水利局").encode() + b"\n\n\xff"
    read_ = document(data, "a.txt")
    assert len(read_.tasks) == 1
    (warning,) = [w for w in read_.warnings if w.code == "undecodable-bytes"]
    assert warning.place == f"byte {len(data) - 1}"


def test_path_str_path_and_text(tmp_path: Path) -> None:
    text = copied("目标任务", "进展情况", "责任单位", "治湖3处", "完成2处", "水利局")
    path = tmp_path / "进展.txt"
    path.write_text(text, encoding="utf-8")
    for source in (path, str(path)):
        got, where = read(source, lexicon=default())
        assert (len(got.tasks), where.name, where.format) == (1, "进展.txt", "txt")
    _, where = read(text, lexicon=default())
    assert where.name is None


def test_errors_name_the_file_and_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(NoReportError, match=r"(?s)a\.txt.*目标任务.*进展情况"):
        document("今天天气很好。\n\n没有表格。", "a.txt")
    with pytest.raises(SourceError, match="missing"):
        read(tmp_path / "missing.txt", lexicon=default())
    with pytest.raises(SourceError, match="document_bytes"):
        document(b"x" * 200, "a.txt", Limits(document_bytes=100))
    with pytest.raises(FormatError, match="empty"):
        document(b" \n", "a.txt")
    with pytest.raises(UsageError, match="unknown format 'dps'; known are docx"):
        read(b"x", format="dps", lexicon=default())


def test_published_is_read_from_a_signature() -> None:
    text = (
        "第三季度工作情况\n\n"
        + copied("目标任务", "进展情况", "责任单位", "治湖3处", "完成2处", "水利局")
        + "\n\n某县人民政府办公室\n\n二〇二三年十月九日"
    )
    read_ = document(text)
    assert read_.published == date(2023, 10, 9)
    assert read_.issuer == "某县人民政府办公室"
    assert codes(read_) == set()


def test_a_table_of_two_columns_with_one_tab_a_line() -> None:
    lines = "某县重点工作\n\n目标任务\t进展情况\n新建公园10处\t建成 6处\n修渠8公里\t完成5公里\n"
    assert rows(document(lines)) == [
        (None, "新建公园10处", "建成 6处", []),
        (None, "修渠8公里", "完成5公里", []),
    ]


def test_a_table_with_bars_between_its_cells() -> None:
    lines = "某县实事项目完成情况\n序号 | 目标任务 | 进展情况 | 备注 |\n"
    lines += "1 | 新建公园10处 | 建成6处 | 无 |\n2 | 修渠8公里 | 完成5公里 | 无 |\n"
    assert rows(document(lines)) == [
        ("1", "新建公园10处", "建成6处", []),
        ("2", "修渠8公里", "完成5公里", []),
    ]


def test_a_row_that_a_merged_number_left_short_is_put_right() -> None:
    lines = "序号 | 目标任务 | 进展情况 |\n"
    lines += "1 | 新建公园10处 | 建成6处 |\n修渠8公里 | 完成5公里 | |\n2 | 植树3万株 | 栽植2万株 |\n"
    read_ = document(lines)
    assert [(t, p) for _, t, p, _ in rows(read_)] == [
        ("新建公园10处", "建成6处"),
        ("修渠8公里", "完成5公里"),
        ("植树3万株", "栽植2万株"),
    ]
    assert codes(read_) == {"moved-row"}


def test_bars_in_a_line_or_two_make_no_table() -> None:
    text = "首页 | 政务公开 | 互动\n目标任务：新建公园10处\n进展情况：建成6处\n"
    assert [p for _, _, p, _ in rows(document(text))] == ["建成6处"]


def test_tabs_that_indent_make_no_table() -> None:
    text = "目标任务：\t新建公园10处\n\t第一处在城东，\n进展情况：建成6处\n责任单位：\t住建局"
    assert [p for _, _, p, _ in rows(document(text))] == ["建成6处"]


def test_an_empty_file_is_named_as_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(FormatError, match=r"^reports/a\.txt: empty$"):
        read(tmp_path / "a.txt", name="reports/a.txt", lexicon=default())


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\x1e"])
def test_separators_of_unicode_tear_no_cell_of_a_tab_separated_copy(separator: str) -> None:
    text = f"目标任务\t进展情况\t责任单位\n建桥2座{separator}修路3条\t1座\t甲局\n"
    ((_, target, progress, owners),) = rows(document(text))
    shown = "\n" if separator in "\u2028\u2029" else separator
    assert target == f"建桥2座{shown}修路3条"
    assert (progress, owners) == ("1座", ["甲局"])


def test_line_separators_of_unicode_part_the_lines_of_a_text() -> None:
    text = "目标任务：建桥2座\u2028进展情况：1座\u2028责任单位：甲局"
    assert rows(document(text)) == [(None, "建桥2座", "1座", ["甲局"])]


@pytest.mark.parametrize(
    ("encoding", "bad"),
    [
        ("utf-8", b"\xff"),
        ("utf-8", b"\xb9\xfe\xff"),
        ("utf-8", b"\xe5\xbb"),
        ("gb18030", b"\xff"),
        ("gb18030", b"\xff\x80\xff"),
    ],
)
def test_a_short_text_with_a_few_bad_bytes_is_read_in_its_own_encoding(encoding: str, bad: bytes) -> None:
    text = "目标任务：建桥2座\n进展情况：1座，在建\n责任单位：甲局\n".encode(encoding)
    at = len("目标任务：建桥2座".encode(encoding))
    read_ = document(text[:at] + bad + text[at:], "a.txt")
    assert rows(read_)[0][2:] == ("1座，在建", ["甲局"])
    assert codes(read_) == {"undecodable-bytes"}


def test_a_text_cut_off_inside_a_character() -> None:
    text = "目标任务：建桥2座\n进展情况：1座\n责任单位：甲局".encode()[:-1]
    assert rows(document(text, "a.txt"))[0][1:3] == ("建桥2座", "1座")


def test_a_row_of_very_many_columns_meets_the_limit() -> None:
    with pytest.raises(SourceError, match=r"line 2: 20,000 columns.*Limits\.columns"):
        document("目标任务\t进展情况\t责任单位\n" + "\t".join(["1"] * 20_000))
    blank = "目标任务\t进展情况\t责任单位" + "\t" * 20_000 + "\n建桥2座\t1座\t甲局\n"
    assert rows(document(blank)) == [(None, "建桥2座", "1座", ["甲局"])]
