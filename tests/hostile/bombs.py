"""Files made to ask for as much time and memory as a small file can. Each is so many of one thing.

`BOMBS` lists them with the count that a file of 64 MB, unpacked to 256 MB, has room for. The tests read small ones;
`python -m benchmarks.hostile` measures them at full size.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_OFD = "http://www.ofdspec.org/2016"

HEAD = ("序号", "目标任务", "进展情况", "责任单位")
GOAL, DONE = "新建停车场30个，改造管网12公里", "已建成停车场9个，改造管网8.5公里，完成投资1.2亿元"


@dataclass(frozen=True, slots=True)
class Bomb:
    """One sort of file: its name, the suffix of the file, how it is made of so many things, and how many at most."""

    name: str
    suffix: str
    make: Callable[[int], bytes]
    most: int
    meets: str | None = None
    """The limit that it has to meet at full size; None where it is read."""


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip of these parts, packed as small as can be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str) -> bytes:
    """A Word document of nothing but this body."""
    return zipped(
        {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    )


def _word_rows(cells: str) -> Callable[[int], bytes]:
    return lambda count: docx(f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * count}</w:tbl>")


def _word_text(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _word_report(count: int) -> bytes:
    rows = (HEAD, *[(str(n), GOAL, DONE, "水利局") for n in range(1, count + 1)])
    lines = ("".join(f"<w:tc>{_word_text(text)}</w:tc>" for text in row) for row in rows)
    return docx(f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>")


def xlsx(sheet: str, strings: str = "", styles: str = "") -> bytes:
    """A workbook of one sheet: what is in the root of the sheet, of the shared strings, of the styles."""
    kinds = {"worksheet": "sheet", "sharedStrings": "strings", "styles": "styles"}
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{file}.xml"/>'
        for n, (kind, file) in enumerate(kinds.items())
    )
    names = '<sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets>'
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{names}</workbook>'
    return zipped({
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "xl/sheet.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
        "xl/strings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
    })  # fmt: skip


def _sheet_rows(row: str) -> Callable[[int], bytes]:
    return lambda count: xlsx(f"<sheetData>{row * count}</sheetData>")


def _inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _sheet_report(count: int) -> bytes:
    texts = (*HEAD, GOAL, DONE, "水利局")
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    head = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(4))
    rows = (
        f'<row><c><v>{n}</v></c><c t="s"><v>4</v></c><c t="s"><v>5</v></c><c t="s"><v>6</v></c></row>'
        for n in range(1, count + 1)
    )
    return xlsx(f"<sheetData><row>{head}</row>{''.join(rows)}</sheetData>", strings)


def _merges(count: int) -> bytes:
    """Merged ranges over a column of texts."""
    rows = "".join(f"<row>{_inline(text)}{_inline(text)}</row>" for text in ("目标", "完成", "3公里"))
    merges = "<mergeCell ref='A1:B3'/>" * count
    return xlsx(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")


def _shared_string(count: int) -> bytes:
    """One string of so many thousand characters, which eighty cells share."""
    cell = '<c t="s"><v>0</v></c>'
    rows = f"<row>{''.join(_inline(text) for text in HEAD)}</row>" + f"<row>{cell * 4}</row>" * 20
    text = (GOAL + "，") * (count * 1000 // (len(GOAL) + 1))
    return xlsx(f"<sheetData>{rows}</sheetData>", f"<si><t>{text}</t></si>")


def _hidden_columns(count: int) -> bytes:
    column = '<col min="1" max="16384" hidden="1"/>'
    return xlsx(f"<cols>{column * count}</cols><sheetData/>")


def open_document(kind: str, body: str) -> bytes:
    """An OpenDocument file with this in its body."""
    return zipped({
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": f"<office:document-content {_ODF}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>",
    })  # fmt: skip


def _ods(rows: str) -> bytes:
    return open_document("spreadsheet", f"<table:table>{rows}</table:table>")


def _ods_cell(text: str) -> str:
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


def _repeated_rows(count: int) -> bytes:
    """One row that says it stands so many times."""
    return _ods(f'<table:table-row table:number-rows-repeated="{count}">{_ods_cell("1")}</table:table-row>')


def _hidden_rows(count: int) -> bytes:
    """Hidden rows, each of them repeated."""
    row = '<table:table-row table:visibility="collapse" table:number-rows-repeated="999999">'
    return _ods(f"{row}{_ods_cell('1')}</table:table-row>" * count)


def _csv(columns: int, text: str = "1") -> Callable[[int], bytes]:
    """Rows of so many columns."""
    line = ",".join([text] * columns) + "\n"
    return lambda count: (line * count).encode()


def _csv_row(count: int) -> bytes:
    """Two rows of so many columns."""
    return (",".join(["目标", "完成"] * (count // 2)) + "\n" + ",".join(["1"] * count) + "\n").encode()


def _csv_report(count: int) -> bytes:
    rows = "".join(f"{n},{GOAL},{DONE},水利局\n" for n in range(1, count + 1))
    return f"{','.join(HEAD)}\n{rows}".encode()


def _csv_long(count: int) -> bytes:
    """One task of so many figures."""
    return f"{','.join(HEAD)}\n1,建桥2座,{'1个' * count},水利局\n".encode()


def html(body: str) -> bytes:
    """A page of this body."""
    return f"<!doctype html><meta charset=utf-8><body>{body}</body>".encode()


def _html(unit: str) -> Callable[[int], bytes]:
    return lambda count: html(unit * count)


def _html_table(row: str) -> Callable[[int], bytes]:
    return lambda count: html(f"<table>{row * count}</table>")


def _html_report(count: int) -> bytes:
    head = "".join(f"<th>{text}" for text in HEAD)
    rows = "".join(f"<tr><td>{n}<td>{GOAL}<td>{DONE}<td>水利局" for n in range(1, count + 1))
    return html(f"<table><tr>{head}{rows}</table>")


def _merged_name(count: int) -> bytes:
    """A name of 20,000 characters that so many rows share."""
    name = f"<td rowspan=65000>{'农村公路' * 5_000}"
    rows = "".join(f"<tr>{name if not n % 65000 else ''}<td>100<td>80" for n in range(count))
    return html(f"<table><tr><th>项目<th>目标<th>完成{rows}</table>")


def _staircase(count: int) -> bytes:
    """Each row begins a cell that goes on down to the end of the table."""
    rows = "".join(f"<tr><td rowspan={count - n}>{n}公里" for n in range(count))
    return html(f"<table><tr><th>目标任务<th>进展情况{rows}</table>")


def _text(unit: str, head: str = "") -> Callable[[int], bytes]:
    return lambda count: (head + unit * count).encode()


def _numbered(count: int) -> bytes:
    """Labelled tasks, one below the other."""
    return "".join(
        f"{n}．{GOAL}\n进展情况：{DONE}。\n责任单位：水利局\n" for n in range(1, count + 1)
    ).encode()


def _narrative(count: int) -> bytes:
    """A work report of so many sentences in one paragraph."""
    return (
        "某县2024年政府工作报告\n一、2023年工作回顾\n"
        + "".join(f"第{n}镇新建农村公路{n}公里，目标完成{n + 3}公里。" for n in range(1, count + 1))
        + "\n"
    ).encode()


def _goals_of_one_task(count: int) -> bytes:
    goals = "；".join(f"第{i}镇新建停车场{i + 3}个" for i in range(count))
    done = "；".join(f"第{i}镇已建成停车场{i + 1}个" for i in range(count))
    return html(f"<table><tr><th>目标任务<th>进展情况<tr><td>{goals}<td>{done}</table>")


def _among(count: int) -> bytes:
    """Parts of parts of parts."""
    goal = "".join(f"新建停车场{count - n}个，其中" for n in range(count))
    return html(f"<table><tr><th>目标任务<th>进展情况<tr><td>{goal}立体1个<td>{goal}立体1个</table>")


def pdf(*drawn: str, how: str = "/FlateDecode", packs: Callable[[bytes], bytes] | None = None) -> bytes:
    """A PDF with a page for each of these drawings, in a font that is not embedded, packed so."""
    pages = range(len(drawn))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in pages)}] /Count {len(drawn)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for n, drawing in enumerate(drawn):
        packed = packs(drawing.encode()) if packs else zlib.compress(drawing.encode(), 9)
        objects[4 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        ).encode()
        objects[5 + 2 * n] = b"<< /Filter %s /Length %d >> stream\n%s\nendstream" % (
            how.encode(),
            len(packed),
            packed,
        )
    out = bytearray(b"%PDF-1.4\n")
    starts = {}
    for number, held in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % starts[number] for number in sorted(starts))
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _pdf_text(count: int) -> bytes:
    """Characters on one page, 4,000 a line."""
    line = f"({'1 km 2345 ' * 400}) Tj 0 -2 Td "
    return pdf(f"BT /F 1 Tf 9 14000 Td {line * (count // 4_000)} ET")


def _pdf_forms(count: int) -> bytes:
    """A form of 1,000 characters that a page draws so many times."""
    form = f"BT /F 1 Tf 9 9 Td ({'1 km 2345 ' * 100}) Tj ET".encode()
    drawn = b"/X Do " * count
    box = b"/BBox [0 0 9999 99]"
    return b"".join((
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n",
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /XObject << /X 5 0 R >> >> >> endobj\n",
        b"4 0 obj << /Length %d >> stream\n%s\nendstream endobj\n" % (len(drawn), drawn),
        b"5 0 obj << /Type /XObject /Subtype /Form %s /Resources << /Font << /F 6 0 R >> >> /Length %d >> stream\n"
        b"%s\nendstream endobj\n" % (box, len(form), form),
        b"6 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\ntrailer << /Root 1 0 R >>\n",
    ))  # fmt: skip


def _pdf_lines(count: int) -> bytes:
    """Lines across one page, all elsewhere."""
    return pdf("".join(f"0 {n % 14000} m {600 + n // 14000} {n % 14000} l S " for n in range(count)))


def _pdf_lzw(count: int) -> bytes:
    """So many thousand blanks in LZW: each code stands for one more than the one before, until no more are kept."""
    codes, left = [256, 32], count * 1000 - 1
    while left > 0:
        codes.append(min(256 + len(codes), 4095))
        left -= codes[-1] - 256
    bits = "".join(
        f"{code:0{min(max(9, (n + 257).bit_length()), 12)}b}" for n, code in enumerate([*codes, 257])
    )
    whole = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    return pdf("", how="/LZWDecode", packs=lambda _: whole)


def _pdf_packed_twice(count: int) -> bytes:
    """So many thousand blanks, packed and packed once more."""

    def twice(_: bytes) -> bytes:
        once, packer = zlib.compressobj(9), zlib.compressobj(9)
        held = [packer.compress(once.compress(b" " * 1_000)) for _ in range(count)]
        return b"".join((*held, packer.compress(once.flush()), packer.flush()))

    return pdf("", how="[/FlateDecode/FlateDecode]", packs=twice)


def _pdf_grid(count: int) -> bytes:
    """A ruled grid of so many cells, with text in each."""
    side = max(2, int(count**0.5))
    wide, high = 580 / side, 780 / side
    lines = [f"10 {10 + n * high:.3f} m 590 {10 + n * high:.3f} l S" for n in range(side + 1)]
    lines += [f"{10 + n * wide:.3f} 10 m {10 + n * wide:.3f} 790 l S" for n in range(side + 1)]
    cells = [
        f"BT /F {high / 2:.3f} Tf {10 + c * wide + wide / 4:.3f} {10 + r * high + high / 4:.3f} Td (7) Tj ET"
        for r in range(side)
        for c in range(side)
    ]
    return pdf(" ".join(["0.05 w", *lines, *cells]))


def ofd(objects: str) -> bytes:
    """An OFD of one page with these objects in its one layer."""
    return zipped({
        "OFD.xml": f'<OFD xmlns="{_OFD}"><DocBody><DocRoot>Doc/Document.xml</DocRoot></DocBody></OFD>',
        "Doc/Document.xml": f'<Document xmlns="{_OFD}"><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
        "Doc/P.xml": f'<Page xmlns="{_OFD}"><Content><Layer ID="2">{objects}</Layer></Content></Page>',
    })  # fmt: skip


def _ofd_texts(count: int) -> bytes:
    return ofd(
        "".join(
            f'<TextObject Boundary="{n % 40 * 5} {n // 40 % 290} 9 9" Size="3">'
            '<TextCode X="0" Y="0">1</TextCode></TextObject>'
            for n in range(count)
        )
    )


def _ofd_paths(count: int) -> bytes:
    path = '<PathObject Boundary="0 0 200 {}"><AbbreviatedData>M 0 0 L 190 0</AbbreviatedData></PathObject>'
    return ofd("".join(path.format(n % 29000 / 100) for n in range(count)))


def _ofd_repeated(count: int) -> bytes:
    """One text whose every character is moved by steps that are repeated."""
    return ofd(
        '<TextObject Boundary="0 0 9 9" Size="3">'
        f'<TextCode X="0" Y="0" DeltaX="g 1000000 3">{"1" * count}</TextCode></TextObject>'
    )


BOMBS: tuple[Bomb, ...] = (
    Bomb("docx-empty-paragraphs", "docx", lambda n: docx("<w:p/>" * n), 40_000_000),
    Bomb("docx-paragraphs", "docx", lambda n: docx(_word_text("1个") * n), 5_000_000),
    Bomb("docx-empty-rows", "docx", _word_rows(""), 20_000_000),
    Bomb("docx-cells", "docx", _word_rows("<w:tc/>" * 10), 3_000_000),
    Bomb("docx-runs", "docx", lambda n: docx(f"<w:p>{'<w:r/>' * n}</w:p>"), 40_000_000),
    Bomb("docx-breaks", "docx", lambda n: docx(f"<w:p><w:r>{'<w:br/>' * n}</w:r></w:p>"), 35_000_000),
    Bomb(
        "docx-nested-tables",
        "docx",
        lambda n: docx("<w:tbl><w:tr><w:tc>" * n + "</w:tc></w:tr></w:tbl>" * n),
        4_000_000,
    ),
    Bomb("docx-report", "docx", _word_report, 800_000),
    Bomb("xlsx-empty-rows", "xlsx", _sheet_rows("<row/>"), 38_000_000),
    Bomb("xlsx-empty-cells", "xlsx", _sheet_rows(f"<row>{'<c/>' * 100}</row>"), 620_000),
    Bomb("xlsx-numbers", "xlsx", _sheet_rows(f"<row>{'<c><v>1</v></c>' * 4}</row>"), 3_000_000),
    Bomb(
        "xlsx-one-row",
        "xlsx",
        lambda n: xlsx(f"<sheetData><row>{'<c><v>1</v></c>' * n}</row></sheetData>"),
        16_000_000,
    ),
    Bomb("xlsx-inline", "xlsx", _sheet_rows(f"<row>{_inline('1个') * 4}</row>"), 1_200_000),
    Bomb(
        "xlsx-inline-elements",
        "xlsx",
        lambda n: xlsx(f"<sheetData><row><c t='inlineStr'><is>{'<r/>' * n}</is></c></row></sheetData>"),
        60_000_000,
    ),
    Bomb("xlsx-merges", "xlsx", _merges, 10_000_000),
    Bomb("xlsx-shared-string", "xlsx", _shared_string, 80_000),
    Bomb("xlsx-shared-strings", "xlsx", lambda n: xlsx("<sheetData/>", "<si/>" * n), 50_000_000),
    Bomb("xlsx-string-runs", "xlsx", lambda n: xlsx("<sheetData/>", f"<si>{'<r/>' * n}</si>"), 60_000_000),
    Bomb(
        "xlsx-styles",
        "xlsx",
        lambda n: xlsx("<sheetData/>", styles=f"<cellXfs>{'<xf/>' * n}</cellXfs>"),
        50_000_000,
    ),
    Bomb("xlsx-hidden-columns", "xlsx", _hidden_columns, 6_000_000),
    Bomb("xlsx-report", "xlsx", _sheet_report, 2_500_000),
    Bomb("ods-empty-rows", "ods", lambda n: _ods("<table:table-row/>" * n), 14_000_000),
    Bomb(
        "ods-empty-cells",
        "ods",
        lambda n: _ods(f"<table:table-row>{'<table:table-cell/>' * n}</table:table-row>"),
        13_000_000,
    ),
    Bomb(
        "ods-cells",
        "ods",
        lambda n: _ods(f"<table:table-row>{_ods_cell('1个') * 4}</table:table-row>" * n),
        900_000,
    ),
    Bomb("ods-repeated-rows", "ods", _repeated_rows, 999_999_999),
    Bomb("ods-hidden-rows", "ods", _hidden_rows, 100_000),
    Bomb("odt-empty-paragraphs", "odt", lambda n: open_document("text", "<text:p/>" * n), 28_000_000),
    Bomb("odt-paragraphs", "odt", lambda n: open_document("text", "<text:p>1个</text:p>" * n), 11_000_000),
    Bomb(
        "odt-spaces",
        "odt",
        lambda n: open_document("text", "<text:p>" + '<text:s text:c="1000"/>' * n + "1</text:p>"),
        10_000_000,
    ),
    Bomb("csv-one-row", "csv", _csv_row, 20_000_000),
    Bomb("csv-wide", "csv", _csv(1000), 32_000),
    Bomb("csv-narrow", "csv", _csv(2), 16_000_000),
    Bomb("csv-empty-lines", "csv", _text("\n"), 64_000_000),
    Bomb("csv-figures", "csv", _csv_long, 16_000_000),
    Bomb("csv-report", "csv", _csv_report, 400_000),
    Bomb("html-rows", "html", _html_table("<tr><td>1个<td>2"), 3_800_000),
    Bomb("html-paragraphs", "html", _html("<p>1个"), 9_000_000),
    Bomb("html-elements", "html", _html("<b>"), 21_000_000),
    Bomb("html-closed", "html", _html("<b></b>"), 9_000_000),
    Bomb("html-breaks", "html", _html("<br>1个<br>"), 5_000_000),
    Bomb(
        "html-attributes", "html", lambda n: html(f"<p {' '.join(f'a{i}=1' for i in range(n))}>1"), 5_000_000
    ),
    Bomb(
        "html-cell-elements",
        "html",
        lambda n: html(f"<table><tr><td>1<td>{'<i>1</i>' * n}</table>"),
        8_000_000,
    ),
    Bomb("html-tables", "html", _html("<table><tr><td>1<td>2</table>"), 2_200_000),
    Bomb("html-nested-tables", "html", _html("<table><tr><td>"), 4_000_000),
    Bomb("html-merged-name", "html", _merged_name, 2_000_000),
    Bomb("html-names-of-attributes", "html", lambda n: html(f"<p {'a ' * n}>1"), 30_000_000),
    Bomb("html-many-attributes", "html", _html(f"<p {' '.join(f'a{n}' for n in range(40))}>"), 400_000),
    Bomb("html-staircase", "html", _staircase, 2_800_000),
    Bomb("html-entities", "html", _html("&#49;"), 13_000_000),
    Bomb("html-report", "html", _html_report, 400_000),
    Bomb("txt-prose", "txt", _text("全县新建农村公路30公里，完成投资1.2亿元。"), 1_100_000),
    Bomb("txt-figures", "txt", _text("1个"), 16_000_000),
    Bomb("txt-lines", "txt", _text("1\n"), 32_000_000),
    Bomb("txt-paragraphs", "txt", _text("建桥2座\n\n"), 5_400_000),
    Bomb("txt-empty-lines", "txt", _text("\n", "目标\n"), 64_000_000),
    Bomb("txt-tabs", "txt", _text("1\t1\t1\n"), 10_000_000),
    Bomb("txt-spaced", "txt", _text("甲  1个  2个\n"), 4_000_000),
    Bomb("txt-one-line", "txt", _text("完"), 21_000_000),
    Bomb("txt-labelled", "txt", _numbered, 350_000),
    Bomb(
        "txt-copied", "txt", _text("建桥2座\n\n", "序号\n\n目标任务\n\n进展情况\n\n责任单位\n\n"), 5_400_000
    ),
    Bomb("txt-narrative", "txt", _narrative, 800_000),
    Bomb("csv-tasks", "csv", _text("a,b\n", "目标任务,进展情况\n"), 16_000_000),
    Bomb("html-goals-of-one-task", "html", _goals_of_one_task, 700_000),
    Bomb("html-parts-of-parts", "html", _among, 700_000),
    Bomb("md-rows", "md", _text("|1|2|\n", "|目标|完成|\n|---|---|\n"), 10_000_000),
    Bomb("md-items", "md", _text("- 1\n"), 16_000_000),
    Bomb("md-stars", "md", _text("*1 "), 21_000_000),
    Bomb("md-brackets", "md", _text("[1"), 32_000_000),
    Bomb("md-quotes", "md", _text(">"), 64_000_000),
    Bomb("pdf-text", "pdf", _pdf_text, 50_000_000),
    Bomb("pdf-text-in-forms", "pdf", _pdf_forms, 40_000),
    Bomb("pdf-strokes", "pdf", lambda n: pdf("0 0 m 9 9 l S " * n), 4_500_000),
    Bomb("pdf-lines", "pdf", _pdf_lines, 2_000_000),
    Bomb("pdf-lzw", "pdf", _pdf_lzw, 2_000_000),
    Bomb("pdf-packed-twice", "pdf", _pdf_packed_twice, 20_000_000),
    Bomb("pdf-grid", "pdf", _pdf_grid, 1_000_000),
    Bomb("ofd-texts", "ofd", _ofd_texts, 500_000),
    Bomb("ofd-paths", "ofd", _ofd_paths, 550_000),
    Bomb("ofd-repeated", "ofd", _ofd_repeated, 60_000_000),
)
BY_NAME = {bomb.name: bomb for bomb in BOMBS}
