"""A Word document laid out as offices do: paper, margins, fonts and page numbers after GB/T 9704-2012.

The fonts are those of the standard, which Windows and WPS have. The font table names others that a program takes
where they are missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from goalparse.writing.visible import visible

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

SONG, FANG_SONG, HEI, KAI = "宋体", "仿宋", "黑体", "楷体"
# Other names of each font, and its panose family: serifed fonts are taken for one another.
FALLBACKS = {
    SONG: ("SimSun, Songti SC, Noto Serif CJK SC", "roman"),
    FANG_SONG: ("FangSong, 仿宋_GB2312, STFangsong, Noto Serif CJK SC", "roman"),
    HEI: ("SimHei, Heiti SC, Noto Sans CJK SC", "swiss"),
    KAI: ("KaiTi, 楷体_GB2312, Kaiti SC, Noto Serif CJK SC", "roman"),
}
LATIN = "Times New Roman"
TITLE, BODY, TABLE, SMALL = Pt(18), Pt(16), Pt(10.5), Pt(9)  # 小二 (二号 parts most titles), 三号, 五号, 小五
PAPER = (Mm(210), Mm(297))
TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
WIDTH = PAPER[0] - LEFT - RIGHT
ALIGNMENT = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
GREY = "D9D9D9"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def new(title: str, author: str) -> WordDocument:
    """Return an empty document on A4 with its fonts, numbered pages and what a program shows of it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        TOP,
        BOTTOM,
        LEFT,
        RIGHT,
    )
    section.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    set_font(normal.element.get_or_add_rPr(), FANG_SONG)
    normal.font.size = BODY
    normal.paragraph_format.space_after = Pt(0)
    _fonts(document)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(footer, "— ", SONG, Pt(14))
    _field(footer, "PAGE")
    write(footer, " —", SONG, Pt(14))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = visible(title), visible(author), ""
    properties.created = properties.modified = datetime.now(UTC)
    return document


def write(paragraph: Paragraph, text: str, font: str, size: Pt, *, bold: bool = False) -> None:
    """Add a stretch of text to a paragraph."""
    run = paragraph.add_run(visible(text))
    set_font(run._element.get_or_add_rPr(), font)
    run.font.size, run.font.bold = size, bold


def line(
    document: WordDocument, text: str, font: str, size: Pt, *, bold: bool = False, align: str = "left"
) -> Paragraph:
    """Add a paragraph; `align` is left, center, right, or indent for two characters before its first line."""
    paragraph = document.add_paragraph()
    write(paragraph, text, font, size, bold=bold)
    if align == "indent":
        paragraph.paragraph_format.first_line_indent = size * 2
    else:
        paragraph.alignment = ALIGNMENT[align]
    return paragraph


def together(paragraph: Paragraph) -> None:
    """Keep a paragraph on the page of the next one, so that none of them stands there alone."""
    paragraph.paragraph_format.keep_with_next = True


def table(document: WordDocument, heads: Sequence[str], widths: Sequence[int]) -> Table:
    """Add a ruled table with a head row that stands again on every page; widths share the text's width."""
    grid: Table = document.add_table(rows=1, cols=len(heads))
    grid.style = "Table Grid"
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Emu(WIDTH * width // sum(widths))
    head = grid.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    fill(head, heads, widths, ["center"] * len(heads), font=HEI)
    return grid


def fill(
    row: _Row, texts: Sequence[str], widths: Sequence[int], aligns: Sequence[str], *, font: str = FANG_SONG
) -> None:
    """Write the cells of a row, which no page break parts."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, width, align in zip(row.cells, texts, widths, aligns, strict=True):
        cell.width = Emu(WIDTH * width // sum(widths))
        _cell(cell, text, align, font)


def heading_row(row: _Row, text: str) -> None:
    """Make a row one shaded cell that heads those below it and stays with them."""
    cells = row.cells
    cell = cells[0].merge(cells[-1])
    _cell(cell, text, "left", HEI)
    together(cell.paragraphs[0])
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", GREY)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def set_font(properties: Any, font: str) -> None:
    """Set the font of Chinese characters, and of all others, in the properties of a run or style."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (
        ("ascii", LATIN),
        ("hAnsi", LATIN),
        ("eastAsia", font),
        ("cs", LATIN),
        ("hint", "eastAsia"),
    ):
        fonts.set(qn(f"w:{name}"), value)


def _cell(cell: _Cell, text: str, align: str, font: str) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGNMENT[align]
    write(paragraph, text, font, TABLE)


def _field(paragraph: Paragraph, code: str) -> None:
    """Add a field that the program fills in, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    write(paragraph, "1", SONG, Pt(14))
    run = paragraph.runs[-1]._element
    run.addprevious(field)
    field.append(run)


def _fonts(document: WordDocument) -> None:
    """Replace the fonts and the language of the template by ours."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f".//{qn('w:rPr')}")
    set_font(properties, FANG_SONG)
    properties.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, (others, family) in FALLBACKS.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts xmlns:w="{_NAMESPACE}">{entries}</w:fonts>'
    part = document.part
    for id_, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part.drop_rel(id_)
    own = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), part.package)
    part.relate_to(own, RELATIONSHIP_TYPE.FONT_TABLE)
