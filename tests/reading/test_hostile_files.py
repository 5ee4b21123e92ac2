"""Files made to harm: each ends soon in a clear error, or in the little that is in it."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

import openpyxl
import pytest

from goalparse.errors import FormatError, GoalparseError, NoReportError, SourceError
from goalparse.reading import FORMATS, Limits
from goalparse.reading.blocks import Grid
from goalparse.reading.formats.sniff import sniff
from goalparse.reading.limits import DEFAULT
from readers.helpers import document, rows, with_part, zipped
from readers.writers import WRITERS, Report

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = "<table><tr><td>目标任务</td><td>进展情况</td><td>责任单位</td></tr>"
SMALL = Report(
    "某县2024年重点工作进展情况（截至8月24日）",
    ["来源：县政府办"],
    [[str(n), f"改造老旧管网{n}公里", f"已改造{n}公里", "水利局\n住建局"] for n in range(1, 7)],
)


@pytest.mark.parametrize(
    ("format_", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")]
)
def test_zip_bomb(format_: str, part: str) -> None:
    bomb = with_part(WRITERS[format_](SMALL), part, b" " * (DEFAULT.unpacked_bytes + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(SourceError, match=r"Limits\.unpacked_bytes"):
        document(bomb, f"a.{format_}")


def test_archive_of_too_many_parts() -> None:
    parts = {f"xl/{n}": b"" for n in range(60)}
    with pytest.raises(SourceError, match=r"Limits\.parts"):
        document(zipped(parts), "a.xlsx", Limits(parts=50))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("format_", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")]
)
def test_entities_are_refused(format_: str, part: str, encoding: str) -> None:
    entities = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>'
    with pytest.raises(FormatError, match="document type"):
        document(with_part(WRITERS[format_](SMALL), part, entities.encode(encoding)), f"a.{format_}")


def test_entities_of_a_web_page_are_text() -> None:
    page = f'<!DOCTYPE html [<!ENTITY c SYSTEM "file:///etc/passwd">]><html>{HEAD}<tr><td>建桥&c;</td><td>1座</td><td>甲局</td></tr></table></html>'
    assert "root" not in rows(document(page.encode(), "a.html"))[0][1]


@pytest.mark.parametrize(
    "span",
    ["colspan=100000000", "rowspan=100000000", "colspan=9999999999999999999999", "colspan=-5", "rowspan=0"],
)
def test_spans(span: str) -> None:
    page = (
        f"{HEAD}<tr><td {span}>建桥</td><td>1座</td><td>甲局</td></tr>"
        f"<tr><td>修路</td><td>2公里</td><td>乙局</td></tr></table>"
    )
    assert document(page.encode(), "a.html").tasks


def test_many_wide_spans_meet_the_limit() -> None:
    page = HEAD + "<tr><td colspan=1000>x</td></tr>" * 2000 + "</table>"
    with pytest.raises(SourceError, match=r"Limits\.cells"):
        document(page.encode(), "a.html")


@pytest.mark.parametrize("format_", ["html", "docx"])
def test_cells_beyond_the_columns_that_are_read_are_told_of(format_: str) -> None:
    data = WRITERS[format_](SMALL)
    read = document(data, f"a.{format_}", Limits(columns=3))
    assert [t.owners for t in read.tasks] == [[]] * 6
    (warning,) = [w for w in read.warnings if w.code == "columns-left-out"]
    assert (warning.place, warning.message) == (
        "table 1",
        "第3列以后的7个单元格未读取（上限为 Limits.columns）",
    )


@pytest.mark.parametrize("opening", ["<table><tr><td>", "<div>", "<span>", "<b><i>", "<ul><li>"])
def test_nesting(opening: str) -> None:
    with pytest.raises(GoalparseError):
        document(f"<html>{opening * 100_000}</html>".encode(), "a.html")


def test_report_after_deep_nesting_is_read() -> None:
    page = f"{'<font>' * 1500}{HEAD}<tr><td>建桥</td><td>1座</td><td>甲局</td></tr></table>"
    assert rows(document(page.encode(), "a.html")) == [(None, "建桥", "1座", ["甲局"])]


def test_workbook_with_far_cells_and_huge_merges() -> None:
    book = openpyxl.Workbook()
    for line in (["目标任务", "进展情况", "责任单位"], ["建桥2座", "1座", "甲局"]):
        book.active.append(line)
    book.active["A1048576"] = "备注：无"
    out = io.BytesIO()
    book.save(out)
    data = with_part(
        out.getvalue(),
        "xl/worksheets/sheet1.xml",
        into=(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="D2:XFD1048576"/></mergeCells>'),
    )
    assert rows(document(data, "a.xlsx")) == [(None, "建桥2座", "1座", ["甲局"])]


def test_pdf_that_claims_many_pages_or_unpacks_to_much() -> None:
    kids = b"<< /Type /Pages /Kids [] /Count 100000000 >>"
    many = (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj "
        + kids
        + b" endobj\ntrailer << /Root 1 0 R >>\n"
    )
    with pytest.raises(GoalparseError):
        document(many, "a.pdf")
    stream = zlib.compress(b"0 0 m 9 9 l S " * 5_000_000)
    heavy = (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >> endobj\n"
        b"4 0 obj << /Filter /FlateDecode /Length "
        + str(len(stream)).encode() + b" >> stream\n" + stream
        + b"\nendstream endobj\ntrailer << /Root 1 0 R >>\n"
    )  # fmt: skip
    with pytest.raises(SourceError, match=r"Limits\.drawing_bytes"):
        document(heavy, "a.pdf")


def test_nul_characters_are_left_out_and_told_of() -> None:
    page = f"{HEAD}<tr><td>建\0桥</td><td>1座</td><td>甲局</td></tr></table>".encode()
    read = document(page, "a.html")
    assert rows(read) == [(None, "建桥", "1座", ["甲局"])]
    assert [w.code for w in read.warnings] == ["nul-characters"]


@pytest.mark.parametrize("suffix", [*WRITERS, "doc", "htm", "json", "bin", ""])
def test_random_bytes(suffix: str) -> None:
    dice = random.Random(suffix)
    for size in (1, 7, 100, 5000):
        for data in (dice.randbytes(size), b"\0" * size, b"\xff" * size):
            with pytest.raises(GoalparseError):
                document(data, f"a.{suffix}")


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The data cut off, or with a few bytes changed, left out or doubled."""
    kind = dice.randrange(4)
    if kind == 0:
        return data[: dice.randrange(1, len(data))]
    out = bytearray(data)
    for _ in range(dice.choice([1, 2, 8, 64])):
        at = dice.randrange(len(out))
        if kind == 1:
            out[at] = dice.randrange(256)
        elif kind == 2 and len(out) > 100:
            del out[at : at + dice.randrange(1, 40)]
        else:
            out[at:at] = out[at : at + dice.randrange(1, 60)]
    return bytes(out)


def remixed(data: bytes, dice: random.Random) -> bytes:
    """A zipped document with one or two of its parts mutated, in an archive that is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    marked_up = sorted(n for n in parts if n.endswith((".xml", ".rels")))
    for name in dice.sample(marked_up, 2 if len(marked_up) > 4 else 1):
        parts[name] = mutated(parts[name], dice)
    return zipped(parts)


@pytest.mark.parametrize("format_", WRITERS)
def test_mutations_raise_nothing_but_our_own_errors(format_: str) -> None:
    whole = WRITERS[format_](SMALL)
    dice = random.Random(format_)
    outcomes = {"read": 0, "refused": 0}
    for n in range(400):
        zips = format_ in ("docx", "xlsx", "odt", "ods", "ofd") and n % 2
        try:
            document(remixed(whole, dice) if zips else mutated(whole, dice), f"a.{format_}")
            outcomes["read"] += 1
        except GoalparseError:
            outcomes["refused"] += 1
    assert outcomes["read"] > 10
    assert outcomes["refused"] > 10


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 60_000,
        "\t\t\n" * 20_000,
        " " * 60_000,
        "|" + " " * 60_000,
        "-" * 60_000,
        ("- " * 300 + "\n") * 99,
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "csv", ""])
def test_blank_and_ruled_lines_without_end(text: str, suffix: str) -> None:
    report = "目标任务\t进展情况\t责任单位\n建桥2座\t1座\t甲局\n"
    assert sniff(text.encode(), suffix).name == (suffix or "txt")
    if suffix == "txt":
        assert document(report + text, "a.txt").tasks[0].progress == "1座"


def test_a_workbook_of_very_many_rows_and_merges() -> None:
    lines = "".join(f"<row><c t='n'><v>{n}</v></c></row>" for n in range(20_000))
    merges = "".join(f"<mergeCell ref='A{n}:B{n}'/>" for n in range(1, 20_000))
    body = f"<sheetData>{lines}</sheetData><mergeCells>{merges}</mergeCells>"
    part = f"<worksheet xmlns='{MAIN}'>{body}</worksheet>"
    content = FORMATS[1].read(with_part(WRITERS["xlsx"](SMALL), SHEET, part.encode()), DEFAULT)
    (grid,) = (block for block in content.blocks if isinstance(block, Grid))
    assert len(grid.rows) == 20_000
    over = "".join(f"<mergeCell ref='A1:CV{20_000 - n}'/>" for n in range(900))
    part = part.replace(merges, over).replace(
        "</v></c></row>", "</v></c><c r='CV1' t='n'><v>1</v></c></row>", 1
    )
    with pytest.raises(SourceError, match=r"Limits\.cells"):
        document(with_part(WRITERS["xlsx"](SMALL), SHEET, part.encode()), "a.xlsx")


def test_nothing_in_it_says_what_was_looked_for() -> None:
    page = "<html><table><tr><td>姓名</td><td>电话</td></tr><tr><td>张</td><td>1</td></tr></table></html>"
    with pytest.raises(NoReportError, match=r"1 tables \(first rows: 姓名\|电话\).*目标任务"):
        document(page.encode(), "a.html")
