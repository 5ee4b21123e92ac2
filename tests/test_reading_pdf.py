"""PDF."""

from __future__ import annotations

import io
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from goalparse.errors import FormatError, SourceError
from goalparse.reading import Limits
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
