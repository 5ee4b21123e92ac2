"""Workbooks, new and old."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlwt

from goalparse.errors import FormatError
from goalparse.reading.formats.numfmt import shown
from readers.helpers import codes, document, rows


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*lines: list[Any]) -> Any:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    return book


def test_indicator_table_with_number_formats() -> None:
    book = workbook(
        ["2024年上半年主要经济指标完成情况"],
        ["填报单位：某县统计局", None, None, None, "单位：亿元"],
        ["指标", "单位", "年度目标", "1-6月完成", "完成率"],
        ["地区生产总值", "亿元", 520, 262.5, 0.5048],
        ["农村居民收入", "元", 98500, 51234.6, 0.52],
        ["森林覆盖率", None, 0.714, 0.7085, None],
        ["合计", None, None, None, None],
    )
    sheet = book.active
    sheet.merge_cells("A1:E1")
    for cell, style in (
        ("C4", "0.00"),
        ("E4", "0.0%"),
        ("C5", "#,##0"),
        ("D5", "#,##0"),
        ("C6", "0.0%"),
        ("D6", "0.00%"),
    ):
        sheet[cell].number_format = style
    read = document(saved(book), "a.xlsx")
    assert rows(read) == [
        (None, "地区生产总值520.00亿元", "262.5亿元", []),
        (None, "农村居民收入98,500元", "51,235元", []),
        (None, "森林覆盖率71.4%", "70.85%", []),
    ]
    assert read.tasks[0].extra == {"完成率": "50.5%"}
    assert (read.title, read.issuer) == ("2024年上半年主要经济指标完成情况", "某县统计局")


def test_merged_cells_and_two_header_rows() -> None:
    book = workbook(
        ["序号", "重点任务", "年度目标", "进展情况", None, "责任单位"],
        [None, None, None, "一季度", "上半年", None],
        [1, "交通", "建桥2座", "开工", "建成1座", "交通局"],
        [None, None, "修路30公里", "10公里", "22公里", None],
        [2, "水利", "修渠8公里", "2公里", None, "水利局"],
    )
    for span in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "A3:A4", "B3:B4", "F3:F4"):
        book.active.merge_cells(span)
    read = document(saved(book), "a.xlsx")
    assert rows(read) == [
        ("1", "建桥2座", "建成1座", ["交通局"]),
        ("1", "修路30公里", "22公里", ["交通局"]),
        ("2", "修渠8公里", "2公里", ["水利局"]),
    ]
    assert read.tasks[0].extra == {"重点任务": "交通", "一季度": "开工"}


def test_several_sheets_hidden_rows_and_an_empty_tail() -> None:
    book = workbook(
        ["序号", "目标任务", "完成情况", "责任单位"],
        [1, "建桥2座", "1座", "交通局"],
        [2, "旧任务", "旧", "旧局"],
    )
    book.active.row_dimensions[3].hidden = True
    book.active["A5000"].number_format = "0.00"
    other = book.create_sheet("第二批")
    for line in (["序号", "目标任务", "完成情况", "责任单位"], [3, "修渠8公里", "5公里", "水利局"]):
        other.append(line)
    secret = book.create_sheet("底稿")
    secret.append(["序号", "目标任务", "完成情况"])
    secret.append([9, "不公开", "0"])
    secret.sheet_state = "hidden"
    read = document(saved(book), "a.xlsx")
    assert [t.no for t in read.tasks] == ["1", "3"]
    assert codes(read) == {"hidden-row", "hidden-sheet"}


def test_formulas_that_were_never_calculated_are_told_of() -> None:
    book = workbook(["指标", "年度目标", "完成"], ["税收（万元）", 900, "=300+200"])
    read = document(saved(book), "a.xlsx")
    assert rows(read) == [(None, "税收900万元", "", [])]
    assert [w.place for w in read.warnings if w.code == "formula-without-value"] == ["sheet 'Sheet', C2"]


def test_old_workbook_with_merged_cells_and_formats() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("进展")
    sheet.write_merge(0, 0, 0, 3, "2023年重点工作进展情况")
    for c, text in enumerate(("序号", "目标任务", "完成情况", "责任单位")):
        sheet.write(1, c, text)
    sheet.write_merge(2, 3, 0, 0, 1)
    sheet.write(2, 1, "建桥2座")
    sheet.write(3, 1, "合格率")
    sheet.write(2, 2, datetime(2023, 7, 1), xlwt.easyxf(num_format_str="yyyy/m/d"))
    sheet.write(3, 2, 0.985, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write_merge(2, 3, 3, 3, "交通局")
    assert rows(document(saved(book), "a.xls")) == [
        ("1", "建桥2座", "2023/7/1", ["交通局"]),
        ("1", "合格率", "98.5%", ["交通局"]),
    ]


def test_a_web_page_named_xls_is_read_as_what_it_is() -> None:
    page = "<html><meta charset=gbk><table><tr><td>目标任务<td>完成情况<tr><td>建桥2座<td>1座</table>".encode(
        "gbk"
    )
    read = document(page, "a.xls")
    assert rows(read) == [(None, "建桥2座", "1座", [])]
    assert codes(read) == {"mislabelled"}
    with pytest.raises(FormatError, match="not a xlsx file"):
        document(b"\x00\x01\x02 nothing", "a.xlsx")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.714, "0.0%", "71.4%"),
        (0.714, "0%", "71%"),
        (98500, "#,##0", "98,500"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-3.5, "0.0_);(0.0)", "(3.5)"),
        (0.1 + 0.2, "General", "0.3"),
        (1.1, "General", "1.1"),
        (12345678901234, "General", "12345678901234"),
        (5, "00", "05"),
        (2.5, '0.0"亿元"', "2.5亿元"),
        (103.6, "0.00", "103.60"),
        (103.6, "#.##", "103.6"),
        (12000000, "0.0,,", "12.0"),
        (date(2024, 12, 31), "yyyy-mm-dd", "2024-12-31"),
        (date(2024, 12, 31), "mm-dd-yy", "2024-12-31"),
        (date(2024, 3, 1), 'yyyy"年"m"月"d"日"', "2024年3月1日"),
        (date(2024, 3, 1), 'yyyy"年"m"月";@', "2024年3月"),
        (datetime(2024, 3, 1, 9, 5), "h:mm", "9:05"),
        (True, "General", "TRUE"),
        (0, '0.0;-0.0;"—"', "—"),
    ],
)
def test_numbers_as_a_spreadsheet_shows_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
