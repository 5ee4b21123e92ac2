"""OpenDocument: text and spreadsheets."""

from __future__ import annotations

import pytest

from goalparse.errors import FormatError, SourceError
from goalparse.reading import Limits
from readers.helpers import codes, document, rows, zipped
from readers.writers import odf_row, open_document

HEAD = ("序号", "目标任务", "进展情况", "责任单位")


def sheet(*rows_: str, name: str = "进展", columns: str = "", style: str = "") -> str:
    attributes = f'table:name="{name}"' + (f' table:style-name="{style}"' if style else "")
    return f"<table:table {attributes}>{columns}{''.join(rows_)}</table:table>"


def spreadsheet(*sheets: str, styles: str = "") -> bytes:
    return open_document("spreadsheet", "".join(sheets), styles)


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_cells_that_are_written_once_for_several() -> None:
    made = spreadsheet(
        sheet(
            odf_row(HEAD),
            row(cell("1"), cell("建桥2座", 'table:number-columns-repeated="2"'), cell("交通局")),
            row('<table:table-cell table:number-columns-repeated="16384"/>'),
            row(cell("2"), cell("修渠8公里"), cell("5公里"), cell("水利局"),
                attributes='table:number-rows-repeated="2"'),
            row('<table:table-cell table:number-columns-repeated="16384"/>',
                attributes='table:number-rows-repeated="1048570"'),
        )
    )  # fmt: skip
    assert rows(document(made, "a.ods")) == [
        ("1", "建桥2座", "建桥2座", ["交通局"]),
        ("2", "修渠8公里", "5公里", ["水利局"]),
        ("2", "修渠8公里", "5公里", ["水利局"]),
    ]


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    covered = "<table:covered-table-cell/>"
    made = spreadsheet(
        sheet(
            row(cell("2024年进展情况", 'table:number-columns-spanned="4"'), covered * 3),
            odf_row(HEAD),
            row(cell("1", 'table:number-rows-spanned="2"'), cell("建桥2座"), cell("1座"),
                cell("交通局", 'table:number-rows-spanned="2"')),
            row(covered, cell("修路30公里"), cell("22公里"), covered),
        )
    )  # fmt: skip
    read = document(made, "a.ods")
    assert rows(read) == [
        ("1", "建桥2座", "1座", ["交通局"]),
        ("1", "修路30公里", "22公里", ["交通局"]),
    ]
    assert read.title == "2024年进展情况"


def test_what_is_not_shown_is_left_out_and_told_of() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="4"/><table:table-column-group>'
        '<table:table-column table:visibility="collapse"/></table:table-column-group>'
    )
    style = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
    )
    made = spreadsheet(
        sheet(
            "<table:table-header-rows>" + odf_row([*HEAD, "内部意见"]) + "</table:table-header-rows>",
            odf_row(["1", "建桥2座", "1座", "交通局", "不公开"]),
            "<table:table-row-group>"
            + row(*map(cell, ("2", "旧", "旧", "旧局")), attributes='table:visibility="filter"')
            + "</table:table-row-group>",
            columns=columns,
            style="ta1",
        ),
        sheet(odf_row(HEAD), odf_row(["9", "底稿", "0", "甲局"]), name="底稿", style="ta2"),
        styles=style,
    )
    read = document(made, "a.ods")
    assert rows(read) == [("1", "建桥2座", "1座", ["交通局"])]
    assert read.tasks[0].extra == {}
    assert {w.code: w.place for w in read.warnings} == {
        "hidden-row": "sheet '进展', row 3",
        "hidden-column": "sheet '进展'",
        "hidden-sheet": "sheet '底稿'",
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (cell("103.60", 'office:value-type="float" office:value="103.5999"'), "103.60"),
        ('<table:table-cell office:value-type="float" office:value="103.6"/>', "103.6"),
        ('<table:table-cell office:value-type="percentage" office:value="0.714"/>', "71.40%"),
        ('<table:table-cell office:value-type="date" office:date-value="2024-03-01"/>', "2024-03-01"),
        ('<table:table-cell office:value-type="string" office:string-value="完工"/>', "完工"),
        ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', "true"),
        ('<table:table-cell office:value-type="float" office:value="很多"/>', "很多"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: str, shown: str) -> None:
    made = spreadsheet(sheet(odf_row(HEAD[1:]), row(cell("建桥"), value, cell("交通局"))))
    assert document(made, "a.ods").tasks[0].progress == shown


def test_formulas_that_were_never_calculated_are_told_of() -> None:
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    made = spreadsheet(sheet(odf_row(HEAD[1:]), row(cell("建桥"), formula, cell("交通局"))))
    (warning,) = document(made, "a.ods").warnings
    assert (warning.code, warning.place) == ("formula-without-value", "sheet '进展', row 2")


def test_repetition_without_end_meets_the_limits() -> None:
    many = 'table:number-rows-repeated="1048576"'
    with pytest.raises(SourceError, match=r"Limits\.cells"):
        document(spreadsheet(sheet(row(cell("建桥"), attributes=many))), "a.ods")
    wide = row(cell("建桥", 'table:number-columns-repeated="16384"'))
    with pytest.raises(SourceError, match=r"Limits\.columns"):
        document(spreadsheet(sheet(wide)), "a.ods")
    far = row('<table:table-cell table:number-columns-repeated="60"/>', cell("建桥"))
    with pytest.raises(SourceError, match=r"Limits\.columns"):
        document(spreadsheet(sheet(far)), "a.ods", Limits(columns=50))


def test_merges_over_everything_cost_no_more_than_the_cells_they_cover() -> None:
    over = cell("目标任务", 'table:number-columns-spanned="1000" table:number-rows-spanned="1048576"')
    made = spreadsheet(sheet(row(over), *[odf_row([str(n)] * 20) for n in range(2000)]))
    with pytest.raises(SourceError, match=r"Limits\.cells"):
        document(made, "a.ods", Limits(cells=50_000))


NUMBERED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
    'style:num-format="{format}" style:num-suffix="{after}"/></text:list-style>'
)


def listed(*items: str, attributes: str = "") -> str:
    lines = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in items)
    return f'<text:list text:style-name="L1" {attributes}>{lines}</text:list>'


@pytest.mark.parametrize(
    ("number_format", "after", "first", "second"),
    [("1", ".", "1", "2"), ("1", "、", "1", "2"), ("一, 二, 三, ...", "、", "一", "二")],
)
def test_numbers_of_lists_stand_before_their_paragraphs(
    number_format: str, after: str, first: str, second: str
) -> None:
    task = "<text:p>目标任务：{}</text:p><text:p>进展情况：{}</text:p>"
    body = (
        listed("交通")
        + task.format("建桥2座", "1座")
        + listed("水利", attributes='text:continue-numbering="true"')
        + task.format("修渠8公里", "5公里")
    )
    style = NUMBERED.format(format=number_format, after=after)
    read = document(open_document("text", body, style), "a.odt")
    assert rows(read) == [(first, "建桥2座", "1座", []), (second, "修渠8公里", "5公里", [])]


def test_number_column_with_automatic_numbers() -> None:
    def line(*cells: str) -> str:
        own = f"<table:table-cell>{listed('', attributes=cells[0])}</table:table-cell>"
        return row(own, *map(cell, cells[1:]))

    goes_on = 'text:continue-numbering="true"'
    table = sheet(odf_row(HEAD), line("", "建桥2座", "1座", "甲局"), line(goes_on, "修渠", "5公里", "乙局"))
    made = open_document("text", table, NUMBERED.format(format="1", after="."))
    assert rows(document(made, "a.odt")) == [
        ("1", "建桥2座", "1座", ["甲局"]),
        ("2", "修渠", "5公里", ["乙局"]),
    ]


def test_headings_notes_comments_and_white_space() -> None:
    body = (
        "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes>"
        '<text:h text:outline-level="1">某县2024年上半年\n   工作进展情况</text:h>'
        '<text:section><text:p text:style-name="P1">一、<text:s text:c="2"/>产业</text:p></text:section>'
        + sheet(
            odf_row(HEAD[1:]),
            row(
                cell(
                    "建桥<text:span>2座</text:span><text:note><text:note-body><text:p>注</text:p>"
                    "</text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation>"
                ),
                cell("1座<text:line-break/>在建"),
                cell("甲局"),
            ),
        )
    )
    read = document(open_document("text", body), "a.odt")
    assert rows(read) == [(None, "建桥2座", "1座\n在建", ["甲局"])]
    assert read.title == "某县2024年上半年 工作进展情况"


def test_what_cannot_be_read_says_why() -> None:
    locked = open_document("text", "", manifest="<encryption-data/>")
    with pytest.raises(FormatError, match="password"):
        document(locked, "a.odt")
    with pytest.raises(FormatError, match="no spreadsheet in it"):
        document(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "a.ods")
    drawing = {"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b"<a/>"}
    with pytest.raises(FormatError, match="neither text nor spreadsheet"):
        document(zipped(drawing), "a.odg")


def test_a_template_and_a_wrong_name_are_read_as_what_they_are() -> None:
    made = open_document("text", sheet(odf_row(HEAD), odf_row(["1", "建桥2座", "1座", "甲局"])))
    assert codes(document(made, "a.docx")) == {"mislabelled"}
    assert codes(document(made, "a.ott")) == set()
