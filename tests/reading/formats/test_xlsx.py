"""Workbooks, new and old."""

from __future__ import annotations

import io
import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlwt

from goalparse.errors import FormatError
from goalparse.reading.formats.numfmt import shown
from readers.helpers import codes, document, rows, with_part, zipped


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


NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def bare(rows: str, styles: str = "", strings: str = "", settings: str = "", prefix: str = "") -> bytes:
    """A workbook of one sheet with no more than it needs, as other programs than Excel write it."""
    mark = f":{prefix.rstrip(':')}" if prefix else ""

    def part(name: str, body: str) -> bytes:
        body = re.sub(r"<(/?)(?=[a-zA-Z])", rf"<\1{prefix}", body)
        return (
            f'<{prefix}{name} xmlns{mark}="{NAMESPACE}" xmlns:r="{OFFICE}">{body}</{prefix}{name}>'.encode()
        )

    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in (
            ("worksheet", "/xl/tables/one.xml"), ("styles", "styles.xml"), ("sharedStrings", "strings.xml")
        )
    )  # fmt: skip
    parts = {
        "xl/workbook.xml": part(
            "workbook", f'{settings}<sheets><sheet name="甲" sheetId="1" r:id="worksheet"/></sheets>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ).encode(),
        "xl\\tables\\one.xml": part("worksheet", f"<sheetData>{rows}</sheetData>"),
    }
    if styles:
        parts["xl/styles.xml"] = part("styleSheet", styles)
    if strings:
        parts["xl/strings.xml"] = part("sst", strings)
    return zipped(parts)


def inline(*texts: str) -> str:
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in texts) + "</row>"


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_workbook_of_another_program(prefix: str) -> None:
    strings = (
        "<si><t>目标任务</t></si><si><r><t>进展</t></r><r><t>情况</t></r><rPh><t>jz</t></rPh></si>"
        "<si><t>建桥2座_x000D_\n修路_x005F_x</t></si>"
    )
    cells = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row r="5"><c r="A5" t="s"><v>2</v></c><c t="str"><f>A1</f><v>1座</v></c></row>'
    )
    read = document(bare(cells, strings=strings, prefix=prefix), "a.xlsx")
    assert rows(read) == [(None, "建桥2座\n修路_x", "1座", [])]


def test_every_kind_of_cell() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="176" formatCode="yyyy/m/d"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="57"/><xf numFmtId="31"/><xf numFmtId="176"/>'
        '<xf numFmtId="10"/><xf numFmtId="999"/><xf numFmtId="46"/></cellXfs>'
    )
    values = (
        ('s="1"', "45352", "2024年3月"),
        ('s="2"', "45352", "2024年3月1日"),
        ('s="3"', "45352.5", "2024/3/1"),
        ('s="3"', "1e12", "1000000000000"),
        ('s="4"', "0.71399999999999997", "71.40%"),
        ('s="5"', "0.30000000000000004", "0.3"),
        ('s="6"', "1.25", "1 day, 6:00:00"),
        ('s="77"', "12", "12"),
        ('t="b"', "1", "TRUE"),
        ('t="e"', "#DIV/0!", "#DIV/0!"),
        ('t="d" s="3"', "2024-03-01T00:00:00", "2024/3/1"),
        ('t="n"', "很多", "很多"),
    )
    lines = "".join(
        f'<row><c t="inlineStr"><is><t>任务{n}</t></is></c><c {kind}><v>{value}</v></c></row>'
        for n, (kind, value, _) in enumerate(values)
    )
    read = document(bare(inline("目标任务", "进展情况") + lines, styles=styles), "a.xlsx")
    assert [t.progress for t in read.tasks] == [text for _, _, text in values]


def test_rows_and_cells_where_openpyxl_looks_for_none() -> None:
    def cell(reference: str, text: str, more: str = "") -> str:
        return (
            f'<c r="{reference}" t="inlineStr"><is><r><rPr><odd a="b"/></rPr><t>{text}</t></r></is></c>{more}'
        )

    cells = (
        f'<row r="999999999">{cell("B999999999", "2座")}{cell("A999999999", "建塔9座")}</row>'
        f'<row r="7">{cell("A7", "建桥2座")}<c r="B7" t="inlineStr"><v>1座</v></c><c r="ZZZ7" s="1"/></row>'
        f'<row r="9">{cell("A9", "修路3公里")}<c r="B9" s="99"><is><t>2公里</t></is></c></row>'
    )
    read = document(bare(inline("目标任务", "进展情况") + cells), "a.xlsx")
    assert rows(read) == [
        (None, "建桥2座", "1座", []), (None, "修路3公里", "2公里", []), (None, "建塔9座", "2座", [])
    ]  # fmt: skip


def test_what_openpyxl_warns_of_is_not_handed_to_it() -> None:
    book = workbook(["目标任务", "进展情况"], ["建桥2座", "1座"])
    extension = b"</sheetData><extLst><ext uri='{05C60535-1F16-4fd2-B633-F4F36F0B64E0}'/></extLst>"
    data = with_part(saved(book), "xl/worksheets/sheet1.xml", into=(b"</sheetData>", extension))
    with pytest.warns(UserWarning, match="not supported"):
        list(openpyxl.load_workbook(io.BytesIO(data), read_only=True).active.iter_rows())
    assert rows(document(data, "a.xlsx")) == [(None, "建桥2座", "1座", [])]


def test_a_binary_workbook_says_what_it_is() -> None:
    relation = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.bin": b"\x83\x01",
        "_rels/.rels": f'<Relationships xmlns="{package}">{relation}</Relationships>'.encode(),
    }
    with pytest.raises(FormatError, match=r"a binary workbook \(\.xlsb\); save it as \.xlsx"):
        document(zipped(parts), "a.xlsb")


def test_days_counted_from_1904() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    cells = '<row><c t="inlineStr"><is><t>建桥</t></is></c><c s="0"><v>43890</v></c></row>'
    made = bare(inline("目标任务", "进展情况") + cells, styles, settings='<workbookPr date1904="1"/>')
    assert document(made, "a.xlsx").tasks[0].progress == "2024-03-01"


def test_a_formula_that_gives_no_text_was_calculated() -> None:
    cells = '<row><c t="inlineStr"><is><t>建桥</t></is></c><c t="str"><f>""</f><v></v></c></row>'
    assert codes(document(bare(inline("目标任务", "进展情况") + cells), "a.xlsx")) == set()


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ('<c t="s"><v>7</v></c>', "no shared string 7"),
        ('<c r="?1"><v>7</v></c>', r"'\?' is not a valid column name"),
    ],
)
def test_a_damaged_sheet_says_what_is_wrong(cell: str, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        document(bare(f"<row>{cell}</row>"), "a.xlsx")


def test_styles_that_no_program_understands_do_no_harm() -> None:
    book = saved(workbook(["目标任务", "进展情况"], ["建桥2座", "1座"]))
    broken = with_part(book, "xl/styles.xml", into=(b"<fills>", b'<fills><fill><odd a="b"/></fill>'))
    assert rows(document(broken, "a.xlsx")) == [(None, "建桥2座", "1座", [])]


def test_reading_in_threads_leaves_the_warnings_of_the_process_alone() -> None:
    book = workbook(["目标任务", "进展情况"], ["建桥2座", "1座"])
    book.active.append([datetime(2024, 3, 1)])
    data, filters = saved(book), list(warnings.filters)
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda _: rows(document(data, "a.xlsx")), range(40)))
    assert read == [read[0]] * 40
    assert warnings.filters == filters


def test_old_workbook_of_wps_whose_date_has_a_number_and_no_format() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("进展")
    for c, text in enumerate(("目标任务", "完成情况")):
        sheet.write(0, c, text)
    sheet.write(1, 0, "建桥2座")
    sheet.write(1, 1, datetime(2023, 7, 1), xlwt.easyxf(num_format_str="yyyy/m/d"))
    # Every style record that names a format of the file's own now names 57, which no record describes.
    own = rb"(\xe0\x00\x14\x00..)[\xa4-\xff]\x00"
    data = re.sub(own, lambda m: m[1] + b"\x39\x00", saved(book), flags=re.DOTALL)
    assert data != saved(book)
    assert rows(document(data, "a.xls")) == [(None, "建桥2座", "2023年7月", [])]


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
        (date(2024, 3, 1), "d-mmm-yy", "1-Mar-24"),
        (date(2024, 3, 1), "mmmm yyyy", "March 2024"),
    ],
)
def test_numbers_as_a_spreadsheet_shows_them(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text
