"""OFD: how its objects are placed, and what a damaged or hostile one gives."""

from __future__ import annotations

import io
import zipfile

import pytest

from goalparse.errors import FormatError, SourceError
from goalparse.reading import Limits
from goalparse.reading.blocks import Grid
from goalparse.reading.formats.ofd import read_ofd
from goalparse.reading.limits import DEFAULT
from readers.helpers import document, rows
from readers.ofd import NAMESPACE, content, line_object, package, text_object
from readers.placed import PAGE, Print, Style, width

ROWS = [["序号", "目标任务", "进展情况", "责任单位"], ["1", "建桥2座", "建成1座", "交通局"]]


def texts(data: bytes, limits: Limits = DEFAULT) -> list[str]:
    """The paragraphs of a document."""
    return [block.text for block in read_ofd(data, limits).blocks if not isinstance(block, Grid)]


def grids(data: bytes) -> list[list[list[str]]]:
    found = (block for block in read_ofd(data, DEFAULT).blocks if isinstance(block, Grid))
    return [[[cell.text for cell in row] for row in each.rows] for each in found]


def code(text: str, attributes: str, *, boundary: str = "20 20 100 10", more: str = "") -> str:
    """A TextObject of 4 mm with one TextCode."""
    return (
        f'<ofd:TextObject ID="7" Boundary="{boundary}" Font="1" Size="4" {more}>'
        f"<ofd:TextCode {attributes}>{text}</ofd:TextCode></ofd:TextObject>"
    )


def page(objects: str, **options: str) -> bytes:
    return package(PAGE, [content(objects, **options)])


def test_report_with_a_ruled_table_is_read_to_tasks() -> None:
    printed = Print()
    printed.line("某县2024年重点工作进展情况", size=16, align="c")
    printed.table(ROWS, (40, 160, 160, 80), Style())
    read = document(printed.ofd(), "a.ofd")
    assert (read.format, read.title) == ("ofd", "某县2024年重点工作进展情况")
    assert rows(read) == [("1", "建桥2座", "建成1座", ["交通局"])]
    assert read.warnings == []
    assert document(printed.ofd()).format == "ofd"


def test_repeated_steps_and_steps_that_make_a_column() -> None:
    """`g 2 4` is twice 4: three characters of 4 mm side by side; a step of 40 mm goes to the next column."""
    lines = [
        code(f"指标{n}1{n}0", 'X="0" Y="4" DeltaX="g 2 4 40 g 1 2"', boundary=f"20 {20 + 8 * n} 100 8")
        for n in range(4)
    ]
    lines.append(code("名 称数", 'X="0" Y="4" DeltaX="4 4 44"', boundary="20 12 100 8"))
    assert grids(page("".join(lines))) == [[["名 称", "数"], *([f"指标{n}", f"1{n}0"] for n in range(4))]]


def test_repetition_without_end_is_cut_at_the_text() -> None:
    data = page(code("建桥2座", 'X="0" Y="4" DeltaX="g 999999999999 4 g 5 nan"'))
    assert texts(data) == ["建桥2座"]


def test_lines_inside_one_text_object() -> None:
    """A negative step in x with one in y begins the next line."""
    data = page(code("建桥修路", 'X="0" Y="4" DeltaX="4 -4 4" DeltaY="0 9 0"'))
    assert texts(data) == ["建桥", "修路"]


def test_matrix_scales_and_moves_text() -> None:
    """Twice as large: 8 mm a character, so that the second object (at 20 + 16 mm) joins the first."""
    big = code("建桥", 'X="0" Y="4" DeltaX="4"', more='CTM="2 0 0 2 0 0"')
    beside = code("2座", 'X="0" Y="8" DeltaX="2"', boundary="36 20 50 10", more='CTM="1 0 0 1 0 0"')
    assert texts(page(big + beside)) == ["建桥2座"]
    apart = code("2座", 'X="0" Y="8" DeltaX="2"', boundary="60 20 50 10")
    assert texts(page(big + apart)) == ["建桥 2座"]


def test_page_turned_on_its_side_and_a_watermark() -> None:
    quarter = 'CTM="0 -1 1 0 0 0"'
    lines = code("建桥2座", 'X="0" Y="0" DeltaX="4 4 2"', boundary="100 200 9 9", more=quarter)
    lines += code("修路9里", 'X="0" Y="0" DeltaX="4 4 2"', boundary="112 200 9 9", more=quarter)
    lines += code("草稿", 'X="0" Y="0" DeltaX="4"', boundary="60 60 9 9", more='CTM="0.7 -0.7 0.7 0.7 0 0"')
    read = read_ofd(page(lines), DEFAULT)
    assert [block.text for block in read.blocks if not isinstance(block, Grid)] == ["建桥2座", "修路9里"]
    assert [w.code for w in read.warnings] == ["slanted-text"]


def test_template_layers_blocks_and_composite_objects() -> None:
    """A form: lines and heads stand in the template, what was filled in on the page."""
    xs, ys = (60.0, 160.0, 300.0), (700.0, 680.0, 660.0)
    lines = [(x, ys[-1], x, ys[0]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]
    fixed = (
        "".join(line_object(PAGE[1], each) for each in lines)
        + placed(66, 686, "目标")
        + placed(166, 686, "完成")
    )
    hidden = placed(66, 640, "看不见").replace("<ofd:TextObject", "<ofd:TextObject Visible='false'")
    drawn = (
        f'<ofd:PageBlock ID="8"><ofd:PageBlock ID="9">{placed(66, 666, "建桥2座")}'
        "</ofd:PageBlock></ofd:PageBlock>"
        f'<ofd:CompositeObject ID="12" ResourceID="50" Boundary="0 0 200 200"/>{hidden}'
    )
    used = content(drawn, template='<ofd:Template TemplateID="90" ZOrder="Background"/>')
    unit = f'<ofd:CompositeGraphicUnit ID="50"><ofd:Content>{placed(166, 666, "建成1座")}</ofd:Content>'
    data = with_resources(
        package(PAGE, [used], templates=[content(fixed)]),
        f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>",
    )
    assert grids(data) == [[["目标", "完成"], ["建桥2座", "建成1座"]]]
    assert texts(data) == []


def placed(x: float, y: float, text: str) -> str:
    """A text of 10 points on a baseline, in points from the lower left corner."""
    return text_object(PAGE[1], (x, y, text, 10), width)


def with_resources(data: bytes, units: str) -> bytes:
    """The package with drawings that its pages refer to."""
    return changed(data, "Doc_0/PublicRes.xml", "></ofd:Res>", f">{units}</ofd:Res>")


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert name != part or old in text
            made.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()


def test_lines_are_paths_of_many_kinds() -> None:
    """One path for the whole grid, a thin filled box, and a curve that is no line."""
    mm = 25.4 / 72
    x, y, wide, high = 60 * mm, 100 * mm, 80 * mm, 20 * mm
    grid = " ".join(f"M 0 {n * high} L {2 * wide} {n * high}" for n in range(3))
    grid += f" M 0 0 L 0 {2 * high} S {2 * wide} 0 L {2 * wide} {2 * high}"
    paths = (
        f'<ofd:PathObject ID="3" Boundary="{x} {y} {2 * wide} {2 * high}"><ofd:AbbreviatedData>{grid}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
        f'<ofd:PathObject ID="4" Boundary="{x + wide} {y} 0.3 {2 * high}" Fill="true" Stroke="false">'
        f"<ofd:AbbreviatedData>M 0 0 L 0.3 0 L 0.3 {2 * high} L 0 {2 * high} C"
        "</ofd:AbbreviatedData></ofd:PathObject>"
        f'<ofd:PathObject ID="5" Boundary="{x} {y} 50 50"><ofd:AbbreviatedData>M 0 0 B 1 30 20 2 40 40'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    cells = [(65, 728, "目标"), (145, 728, "完成"), (65, 708, "建桥2座"), (145, 708, "1座")]
    objects = "".join(placed(*each) for each in cells)
    assert grids(page(paths + objects)) == [[["目标", "完成"], ["建桥2座", "1座"]]]


def test_several_documents_in_one_package() -> None:
    """The second one names the same page, from the root of the package."""
    data = page(placed(60, 700, "第一份"))
    body = "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>"
    out = io.BytesIO(changed(data, "OFD.xml", "</ofd:DocBody>", f"</ofd:DocBody>{body}"))
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></ofd:Pages>'
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "Doc_1/Document.xml", f'<ofd:Document xmlns:ofd="{NAMESPACE}">{pages}</ofd:Document>'
        )
    assert texts(out.getvalue()) == ["第一份", "第一份"]


def test_signed_document_is_read_and_an_encrypted_one_is_refused() -> None:
    pages = [content(code("建桥2座", 'X="0" Y="4" DeltaX="4 4 2"'))]
    signed = {"Doc_0/Signs/Sign_0/Signature.xml": "<a/>", "Doc_0/Signs/Sign_0/SignedValue.dat": "x"}
    assert texts(package(PAGE, pages, more=signed)) == ["建桥2座"]
    with pytest.raises(FormatError, match="encrypted OFD"):
        read_ofd(package(PAGE, pages, more={"Encryptions.xml": "<a/>"}), DEFAULT)


def test_pictures_alone_and_damaged_packages_say_so() -> None:
    picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="5"/>'
    with pytest.raises(FormatError, match=r"scanned OFD.*OCR"):
        read_ofd(page(picture), DEFAULT)
    whole = page(code("建桥2座", 'X="0" Y="4"'))
    for data in (
        whole[:-40],
        changed(whole, "Doc_0/Document.xml", "Page_0/Content.xml", "Page_7/Content.xml"),
        changed(whole, "Doc_0/Document.xml", "<ofd:Pages>", "<ofd:Leaves>"),
        changed(whole, "OFD.xml", "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>", ""),
    ):
        with pytest.raises(FormatError, match="damaged"):
            read_ofd(data, DEFAULT)
    with pytest.raises(FormatError, match="not a ofd file"):
        document("建桥2座".encode(), "a.ofd")
    entity = changed(whole, "OFD.xml", "<ofd:OFD", '<!DOCTYPE a [<!ENTITY b "c">]><ofd:OFD')
    with pytest.raises(FormatError, match="document type"):
        read_ofd(entity, DEFAULT)


def test_limits() -> None:
    one = content(code("建桥2座", 'X="0" Y="4"'))
    with pytest.raises(SourceError, match=r"Limits\.pages"):
        read_ofd(package(PAGE, [one] * 4), Limits(pages=3))
    used = content("", template='<ofd:Template TemplateID="90"/>' * 50)
    with pytest.raises(SourceError, match=r"Limits\.drawing_bytes"):
        read_ofd(package(PAGE, [used] * 20, templates=[one]), Limits(drawing_bytes=100_000))


def test_composite_object_that_draws_itself_ends() -> None:
    unit = '<ofd:CompositeObject ID="1" ResourceID="50" Boundary="0 0 9 9"/>' * 20
    units = f'<ofd:CompositeGraphicUnit ID="50"><ofd:Content>{unit}</ofd:Content></ofd:CompositeGraphicUnit>'
    data = with_resources(page(unit + placed(60, 700, "建桥2座")), units)
    with pytest.raises(SourceError, match=r"Limits\.drawing_bytes"):
        read_ofd(data, Limits(drawing_bytes=1_000_000))
