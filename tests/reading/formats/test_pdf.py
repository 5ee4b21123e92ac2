"""PDF."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zlib
from base64 import a85encode
from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from goalparse.errors import FormatError, SourceError
from goalparse.reading import Limits
from goalparse.reading.blocks import Paragraph
from goalparse.reading.formats.pdf import read_pdf
from goalparse.reading.formats.pdffilters import Meter, TooMuchError
from goalparse.reading.formats.pdfobjects import content_of, objects_in
from readers.helpers import document, rows
from readers.writers import Report, write_pdf

LONG = (
    "推进城乡供水一体化，改造老旧管网{n}公里，新建泵站{n}座，完善从水源到龙头的全过程监管，惠及群众{n}万人。"
)


def drawn(draw: object, **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    draw(canvas)  # type: ignore[operator]
    canvas.save()
    return out.getvalue()


def test_table_over_pages_with_repeated_header_running_heads_and_wrapped_cells() -> None:
    made = [
        [str(n), LONG.format(n=n), f"已改造{n}公里，完成投资{n}.5亿元。", "水利局\n住建局"]
        for n in range(1, 61)
    ]
    data = write_pdf(Report("某县2024年重点工作进展情况（截至8月24日）", ["来源：县政府办"], made))
    read = document(data, "a.pdf")
    assert rows(read) == [(n, goal, done, ["水利局", "住建局"]) for n, goal, done, _ in made]
    assert read.title == "某县2024年重点工作进展情况（截至8月24日）"
    assert read.warnings == []


def test_rows_cut_by_a_page_break_are_sewn_together() -> None:
    made = [
        [str(n), LONG.format(n=n) * 3, f"已改造{n}公里，完成投资{n}.5亿元。" * 4, "水利局"]
        for n in range(1, 31)
    ]
    data = write_pdf(Report("某县2024年重点工作进展情况", [], made), widths=(30, 120, 280, 80), split=True)
    read = document(data, "a.pdf")
    assert rows(read) == [(n, goal, done, ["水利局"]) for n, goal, done, _ in made]
    assert {w.code for w in read.warnings} == {"joined-over-page"}


def test_packed_stream_with_text_behind_it() -> None:
    data = write_pdf(Report("某县2024年重点工作进展情况", [], [["1", "建桥2座", "1座", "交通局"]]))
    tail = (
        b"\n9 0 obj << /Filter /FlateDecode >> stream\n"
        + zlib.compress(b"q")
        + b"behind" * 20_000
        + b"\nendstream endobj\n"
    )
    assert rows(document(data + tail, "a.pdf")) == [("1", "建桥2座", "1座", ["交通局"])]


def test_merged_owner_cells() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    cells = [
        ["序号", "目标任务", "进展情况", "责任单位"],
        ["1", "建桥2座", "建成1座", "交通局"],
        ["2", "修路30公里", "完成22公里", ""],
        ["一、水利", "", "", ""],
        ["3", "修渠8公里", "完成5公里", "水利局"],
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("SPAN", (3, 1), (3, 2)),
        ("SPAN", (0, 3), (-1, 3)),
        ("FONT", (0, 0), (-1, -1), "STSong-Light", 10),
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([Table(cells, style=style)])
    read = document(out.getvalue(), "a.pdf")
    assert rows(read) == [
        ("1", "建桥2座", "建成1座", ["交通局"]),
        ("2", "修路30公里", "完成22公里", ["交通局"]),
        ("3", "修渠8公里", "完成5公里", ["水利局"]),
    ]
    assert [t.section for t in read.tasks] == [None, None, "一、水利"]


def test_numbered_paragraphs_wrapped_over_lines() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 12)
        lines = [
            "一、提升供水保障能力。", "目标任务：改造老旧管网40公里，新建泵站3座，铺设支线管网",
            "60公里，覆盖乡镇5个。", "目前进度：改造31公里。", "责任单位：水利局",
        ]  # fmt: skip
        for n, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * n, line)

    assert rows(document(drawn(draw), "a.pdf")) == [
        (
            "一",
            "改造老旧管网40公里，新建泵站3座，铺设支线管网60公里，覆盖乡镇5个。",
            "改造31公里。",
            ["水利局"],
        )
    ]


def test_scanned_encrypted_and_damaged_files_say_so() -> None:
    scanned = drawn(lambda canvas: canvas.rect(50, 50, 300, 300, fill=1))
    with pytest.raises(FormatError, match=r"scanned.*OCR"):
        document(scanned, "a.pdf")
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = drawn(
        lambda canvas: canvas.drawString(9, 9, "x"), encrypt=StandardEncryption("secret", canPrint=0)
    )
    with pytest.raises(FormatError, match="password"):
        document(locked, "a.pdf")
    with pytest.raises(FormatError, match="damaged"):
        document(b"%PDF-1.4\nnothing", "a.pdf")


def test_page_limit() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(4):
            canvas.drawString(9, 9, "x")
            canvas.showPage()

    with pytest.raises(SourceError, match=r"Limits\.pages"):
        document(drawn(draw), "a.pdf", Limits(pages=3))


def made_of(objects: list[bytes]) -> bytes:
    """A PDF of one page (objects 1 to 4) that draws /F0, which is object 5, the first of those given."""
    drawn = b"/F0 Do"
    whole = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</XObject<</F0 5 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents[4 0 R]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(whole, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(whole) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(whole) + 1, start)


def lzw(data: bytes, early: int = 1) -> bytes:
    """Pack with a code a byte, 9 bits wide and then more, as LZW does where nothing is said twice."""
    bits, width, known = "", 9, 258
    for n, code in enumerate([256, *data, 257]):
        bits += f"{code:0{width}b}"
        known += n > 1
        width = (known + early).bit_length()
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


PACKERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"": bytes,
    b"/FlateDecode": zlib.compress,
    b"/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
    b"/ASCII85Decode": lambda data: a85encode(data) + b"~>",
    b"/RunLengthDecode": lambda data: b"".join(bytes([0, byte]) for byte in data) + b"\x80",
    b"/LZWDecode": lzw,
    b"/LZWDecode/DecodeParms<</EarlyChange 0>>": lambda data: lzw(data, 0),
    b"[/A85/Fl]": lambda data: a85encode(zlib.compress(data)) + b"~>",
    b"[/Crypt/LZW]": lzw,
    b"/DCTDecode": bytes,
}
"""How streams are packed, as their dictionary says it."""


def form(named: bytes, drawn: bytes, packed: bytes = b"") -> bytes:
    """A drawing that names others and draws them; `packed` is how."""
    kind = b"/Filter" + packed if packed else b""
    drawn = PACKERS[packed](drawn)
    return (
        b"<</Subtype/F#6frm/BBox[0 0 9 9]/Resources<</XObject<<%s>>>>/Length %d%s>>stream\n%s\nendstream"
        % (named, len(drawn), kind, drawn)
    )


def nested(deep: int, packed: bytes = b"") -> bytes:
    """Forms that draw the next one twice each."""
    forms = [form(b"/X %d 0 R" % (6 + n), b"/X Do /X Do", packed) for n in range(deep)]
    return made_of([*forms, form(b"", b"0 0 m 9 9 l S")])


@pytest.mark.parametrize("packed", PACKERS)
def test_forms_that_draw_forms_without_end_are_refused_before_they_are_drawn(packed: bytes) -> None:
    with pytest.raises(SourceError, match=r"Limits\.drawn_forms"):
        document(nested(40, packed), "a.pdf")


@pytest.mark.parametrize("packed", [name for name in PACKERS if name != b"/DCTDecode"])
def test_each_way_to_pack_is_unpacked(packed: bytes) -> None:
    drawn = bytes(range(256)) * 3 + b"/X Do " * 50
    _, streams = objects_in(made_of([form(b"", drawn, packed)]))
    (found,) = (s for s in streams if s.is_form)
    data = made_of([form(b"", drawn, packed)])
    assert content_of(data, found, Meter(100_000)) == drawn
    for left in (len(drawn) - 1, 0):
        with pytest.raises(TooMuchError):
            content_of(data, found, Meter(left))


@pytest.mark.parametrize("drawn", [b"/#58 Do /X Do", b"(X) Do <58> Do", b"/X\nDo(endstream)/X%\nDo"])
def test_forms_are_counted_however_they_are_named(drawn: bytes) -> None:
    forms = [form(b"/X %d 0 R" % (6 + n), drawn) for n in range(40)]
    with pytest.raises(SourceError, match=r"Limits\.drawn_forms"):
        document(made_of([*forms, form(b"", b"0 0 m 9 9 l S")]), "a.pdf")


def test_forms_that_draw_themselves_are_refused() -> None:
    alone = made_of([form(b"/F0 5 0 R", b"/F0 Do /F0 Do")])
    in_turn = made_of([form(b"/X 6 0 R", b"/X Do"), form(b"/Y 5 0 R", b"/Y Do")])
    by_the_page = made_of([form(b"", b"/F0 Do /F0 Do")])
    for data in (alone, in_turn, by_the_page):
        with pytest.raises(SourceError, match="draws itself"):
            document(data, "a.pdf")


def test_forms_as_programs_write_them_are_drawn() -> None:
    """What names itself in its resources without drawing itself is sound; the limit counts what is drawn."""
    shared = made_of([form(b"/F0 5 0 R /X 6 0 R", b"/X Do"), form(b"", b"0 0 m 9 9 l S")])
    for data in (shared, nested(3)):
        with pytest.raises(FormatError, match="scanned"):
            document(data, "a.pdf")
    with pytest.raises(SourceError, match=r"Limits\.drawn_forms"):
        document(nested(3), "a.pdf", Limits(drawn_forms=7))


def test_threads_can_read_pdfs_at_the_same_time() -> None:
    """In a process of its own, since PDFium would end it."""
    program = (
        "import sys, threading\n"
        "from goalparse.reading.formats.pdf import read_pdf\n"
        "from goalparse.reading.limits import DEFAULT\n"
        "data, found = sys.stdin.buffer.read(), []\n"
        "def work():\n"
        "    for _ in range(6):\n"
        "        found.append(len(read_pdf(data, DEFAULT).blocks[-1].rows))\n"
        "threads = [threading.Thread(target=work) for _ in range(4)]\n"
        "[t.start() for t in threads]\n"
        "[t.join() for t in threads]\n"
        "print(found)\n"
    )
    data = write_pdf(Report("某县2024年重点工作进展情况", [], [["1", "建桥2座", "1座", "交通局"]] * 20))
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True)
    assert done.stdout.decode().strip() == str([21] * 24)


def turned_by(turned: int, shown: int) -> bytes:
    """Text in a font that is not in the file, drawn turned by so many degrees, on a page that is shown turned."""

    def draw(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas.setPageRotation(shown)
        canvas.translate(*{0: (0, 0), 90: (500, 0), 180: (500, 700), 270: (0, 800)}[turned])
        canvas.rotate(turned)
        canvas.setFont("STSong-Light", 12)
        for x, y, text in [
            (50, 400, "全年投资30"),
            (112, 400, "万"),
            (124, 400, "元"),
            (50, 300, "建桥两座"),
        ]:
            canvas.drawString(x, y, text)

    return drawn(draw)


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_text_is_read_the_way_it_runs_however_its_page_is_turned(turned: int, shown: int) -> None:
    blocks = read_pdf(turned_by(turned, shown), Limits()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["全年投资30万元", "建桥两座"]


@pytest.mark.parametrize("turned", [0, 90])
def test_text_in_a_font_that_neither_file_nor_machine_has_is_read_whole(turned: int) -> None:
    """In a process in which PDFium knows no font: there a character alone and a turned line have no width."""
    program = (
        "import sys\n"
        "import pypdfium2.raw as pdfium\n"
        "from goalparse.reading.formats.pdf import read_pdf\n"
        "from goalparse.reading.limits import DEFAULT\n"
        "import pypdfium2\n"
        "fonts = pdfium.FPDF_GetDefaultSystemFontInfo()\n"
        "fonts.contents.EnumFonts = nothing = type(fonts.contents.EnumFonts)(lambda *asked: None)\n"
        "pdfium.FPDF_SetSystemFontInfo(fonts)\n"
        "print(*(block.text for block in read_pdf(sys.stdin.buffer.read(), DEFAULT).blocks))\n"
    )
    run, utf8 = [sys.executable, "-c", program], os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(run, input=turned_by(turned, 0), capture_output=True, check=True, env=utf8)
    assert done.stdout.decode().split() == ["全年投资30万元", "建桥两座"]


def test_encrypted_without_a_password_is_read_and_its_forms_are_counted() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("inner")
        canvas.drawString(50, 700, "x")
        canvas.endForm()
        canvas.beginForm("outer")
        for _ in range(9):
            canvas.doForm("inner")
        canvas.endForm()
        canvas.drawString(50, 600, "Road 9 km")
        canvas.doForm("outer")

    data = drawn(draw, encrypt=StandardEncryption("", ownerPassword="owner"))
    assert any("Road 9 km" in str(block) for block in read_pdf(data, Limits()).blocks)
    with pytest.raises(SourceError, match=r"Limits\.drawn_forms"):
        read_pdf(data, Limits(drawn_forms=8))


def test_page_with_many_cells_takes_time_in_line_with_them() -> None:
    """Every cell drawn as a box of its own: counted in steps of the interpreter, so that no clock decides."""
    from goalparse.reading.formats.placed.ruling import rules_of

    def steps(side: int) -> int:
        edges = []
        for r in range(side):
            for c in range(side):
                x, y = 10.0 * c, 10.0 * r
                edges += [
                    (x, y, x + 10, y),
                    (x, y, x, y + 10),
                    (x, y + 10, x + 10, y + 10),
                    (x + 10, y, x + 10, y + 10),
                ]
        count = 0

        def trace(_frame: object, _event: str, _argument: object) -> object:
            nonlocal count
            count += 1
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            found = rules_of(edges, [])
        finally:
            sys.settrace(None)
        assert [len(table.rows) for table in found.tables] == [side + 1]
        return count

    assert steps(40) < 5 * steps(20)
