"""Word documents."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from goalparse.errors import FormatError
from goalparse.reading.formats.numbering import formatted
from readers.helpers import document, rows, with_part


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def add_list(made: Any, key: int, number_format: str, text: str, start: int = 1) -> None:
    """Give the document an automatic list with that format."""
    numbering = made.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(key))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("start", str(start)), ("numFmt", number_format), ("lvlText", text)):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), str(key))
    target = OxmlElement("w:abstractNumId")
    target.set(qn("w:val"), str(key))
    number.append(target)
    numbering.append(number)


def numbered(paragraph: Any, key: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    reference = OxmlElement("w:numPr")
    for name, value in (("ilvl", "0"), ("numId", str(key))):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        reference.append(child)
    properties.append(reference)


def filled(made: Any, *lines: str) -> Any:
    table = made.add_table(rows=0, cols=len(lines[0].split("|")))
    for line in lines:
        for cell, text in zip(table.add_row().cells, line.split("|"), strict=True):
            cell.text = text
    return table


@pytest.mark.parametrize(("text", "first"), [("%1", "1"), ("%1.", "1"), ("%1、", "1")])
def test_number_column_with_automatic_numbers(text: str, first: str) -> None:
    made = docx.Document()
    add_list(made, 77, "decimal", text)
    table = filled(
        made, "序号|目标任务|进展情况|责任单位", "|建桥2座|建成1座|交通局", "|修渠8公里|完成5公里|水利局"
    )
    for row in table.rows[1:]:
        numbered(row.cells[0].paragraphs[0], 77)
    assert rows(document(saved(made), "a.docx")) == [
        (first, "建桥2座", "建成1座", ["交通局"]),
        ("2", "修渠8公里", "完成5公里", ["水利局"]),
    ]


def test_numbered_paragraphs_with_automatic_chinese_numbers() -> None:
    made = docx.Document()
    add_list(made, 78, "chineseCounting", "%1、")
    made.add_paragraph("2024年民生实事进展情况")
    for name, goal, done, owner in (
        ("助餐", "新建食堂9家", "建成7家", "民政局"),
        ("出行", "新增车位600个", "新增480个", "住建局"),
    ):
        numbered(made.add_paragraph(name), 78)
        for text in (f"目标任务：{goal}", f"目前进度：{done}", f"责任单位：{owner}"):
            made.add_paragraph(text)
    assert rows(document(saved(made), "a.docx")) == [
        ("一", "新建食堂9家", "建成7家", ["民政局"]),
        ("二", "新增车位600个", "新增480个", ["住建局"]),
    ]


def test_merged_cells_headings_and_text_around() -> None:
    made = docx.Document()
    for text in ("附件1", "2023年度重点工作进展情况", "（截至11月20日）"):
        made.add_paragraph(text)
    table = filled(
        made,
        "序号|目标任务|进展情况|责任单位",
        "一、产业||| ",
        "1|招商40亿元|到位31亿元|商务局",
        "|新签项目12个|签约9个|",
        "2|技改投资18亿元|完成15亿元|经信局",
    )
    table.cell(1, 0).merge(table.cell(1, 3))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(2, 3).merge(table.cell(3, 3))
    for text in ("某市发展和改革委员会", "2023年11月22日"):
        made.add_paragraph(text)
    read = document(saved(made), "a.docx")
    assert rows(read) == [
        ("1", "招商40亿元", "到位31亿元", ["商务局"]),
        ("1", "新签项目12个", "签约9个", ["商务局"]),
        ("2", "技改投资18亿元", "完成15亿元", ["经信局"]),
    ]
    assert {t.section for t in read.tasks} == {"一、产业"}
    assert (read.title, read.issuer, read.published) == (
        "2023年度重点工作进展情况",
        "某市发展和改革委员会",
        date(2023, 11, 22),
    )
    assert read.period is not None
    assert read.period.end == date(2023, 11, 20)


def test_table_continued_in_a_second_one_without_header() -> None:
    made = docx.Document()
    filled(made, "序号|目标任务|进展情况|责任单位", "1|建桥2座|建成1座|交通局")
    made.add_paragraph("")
    filled(made, "2|修渠8公里|完成5公里|水利局", "3|植树6万株|完成7万株|林业局")
    read = document(saved(made), "a.docx")
    assert [t.no for t in read.tasks] == ["1", "2", "3"]
    assert {w.code for w in read.warnings} == {"header-assumed"}


def test_deleted_and_hidden_text_is_not_shown() -> None:
    made = docx.Document()
    table = filled(made, "目标任务|进展情况|责任单位", "建桥|建成1座|交通局")
    paragraph = table.cell(1, 0).paragraphs[0]
    paragraph.add_run("2座")
    paragraph.add_run("（内部）").font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.add_run("9座")._r)
    paragraph._p.append(deleted)
    assert document(saved(made), "a.docx").tasks[0].target == "建桥2座"


def one_row() -> bytes:
    made = docx.Document()
    filled(made, "目标任务|进展情况|责任单位", "建桥2座|建成1座|交通局")
    return saved(made)


ROW = [(None, "建桥2座", "建成1座", ["交通局"])]


@pytest.mark.parametrize("target", ["../NULL", "media/lost.png", "NULL"])
def test_a_missing_picture_is_no_reason_to_refuse_a_document(target: str) -> None:
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    relation = f'<Relationship Id="rId99" Type="{image}" Target="{target}"/></Relationships>'.encode()
    data = with_part(one_row(), "word/_rels/document.xml.rels", into=(b"</Relationships>", relation))
    assert rows(document(data, "a.docx")) == ROW


@pytest.mark.parametrize(
    "part", ["word/theme/theme1.xml", "word/settings.xml", "[Content_Types].xml", "docProps/core.xml"]
)
def test_a_damaged_part_that_is_not_read_does_no_harm(part: str) -> None:
    assert rows(document(with_part(one_row(), part, b"<a"), "a.docx")) == ROW


def test_a_document_in_the_strict_namespaces() -> None:
    data = one_row()
    for part in ("_rels/.rels", "word/document.xml"):
        for name, strict in (
            (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
            (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
        ):
            before, after = b"schemas.openxmlformats.org/" + name, b"purl.oclc.org/ooxml/" + strict
            data = with_part(data, part, into=(before, after))
    assert rows(document(data, "a.docx")) == ROW


def test_a_text_box_that_is_written_twice_is_read_once() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p><w:r>"
        "<w:t>东桥</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        "<w:txbxContent><w:p><w:r><w:t>东桥</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p></w:tc>"
    ).encode()
    data = one_row()
    at = "<w:t>建成1座</w:t></w:r></w:p></w:tc>".encode()
    data = with_part(data, "word/document.xml", into=(at, at.removesuffix(b"</w:tc>") + box))
    assert rows(document(data, "a.docx")) == [(None, "建桥2座", "建成1座\n东桥", ["交通局"])]


def test_a_document_without_text_says_which_part_is_missing() -> None:
    with pytest.raises(FormatError, match=r"no text in part word/document\.xml"):
        document(with_part(one_row(), "word/document.xml", b"<a/>"), "a.docx")
    with pytest.raises(FormatError, match="a damaged Word document \\(XMLSyntaxError"):
        document(with_part(one_row(), "word/document.xml", b"<a>"), "a.docx")


def test_damaged_documents_say_so() -> None:
    made = docx.Document()
    filled(made, "目标任务|进展情况|责任单位", "建桥|建成1座|交通局")
    data = saved(made)
    with pytest.raises(FormatError, match="truncated or damaged"):
        document(data[: len(data) // 2], "a.docx")
    with pytest.raises(FormatError, match="password"):
        document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx")


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [(21, "chineseCounting", "二十一"), (10, "chineseCountingThousand", "十"), (4, "upperRoman", "IV"),
     (3, "decimalEnclosedCircle", "③"), (2, "lowerLetter", "b"), (7, "decimalZero", "07")],
)  # fmt: skip
def test_number_formats(value: int, style: str, text: str) -> None:
    assert formatted(value, style) == text
