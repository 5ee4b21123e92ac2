"""One report written out in every format that goalparse reads, the way offices write it."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

HEADER = ("序号", "年度目标任务", "进展情况", "责任单位")


@dataclass(frozen=True)
class Report:
    """A title, the lines under it, a header row and data rows."""

    title: str
    notes: Sequence[str]
    rows: Sequence[Sequence[str]]
    header: Sequence[str] = HEADER


def table(*lines: str) -> str:
    """An HTML table: a line a row, `|` between cells, `{r2}{c3}` before one that spans rows or columns."""

    def cell(text: str) -> str:
        spans = re.findall(r"\{([rc])(\d+)\}", text)
        names = "".join(f" {'row' if kind == 'r' else 'col'}span={size}" for kind, size in spans)
        return f"<td{names}>{re.sub(r'{[rc][0-9]+}', '', text)}</td>"

    body = ("<tr>" + "".join(map(cell, line.split("|"))) + "</tr>" for line in lines)
    return f"<meta charset=utf-8><table>{''.join(body)}</table>"


def saved(document: Any) -> bytes:
    """The bytes of a workbook or Word document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_txt(report: Report) -> bytes:
    cells = [cell for row in (report.header, *report.rows) for cell in row]
    return "\n\n".join([report.title, *report.notes, *cells]).encode()


def write_html(report: Report) -> bytes:
    def row(cells: Sequence[str], tag: str) -> str:
        texts = (html.escape(c).replace("\n", "<br/>") for c in cells)
        return "<tr>" + "".join(f"<{tag}><p><span>{t}</span></p></{tag}>" for t in texts) + "</tr>"

    body = "".join(row(r, "td") for r in report.rows)
    notes = "".join(f"<p>{html.escape(n)}</p>" for n in report.notes)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{html.escape(report.title)}</title></head>'
        "<body>"
        f"<h1>{html.escape(report.title)}</h1>{notes}<table>{row(report.header, 'th')}{body}</table>"
        "</body></html>"
    ).encode()


def write_csv(report: Report, encoding: str = "gb18030") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for line in (report.title, *report.notes):
        writer.writerow([line] + [""] * (len(report.header) - 1))
    writer.writerows([report.header, *report.rows])
    return out.getvalue().encode(encoding)


def write_md(report: Report) -> bytes:
    def row(cells: Sequence[str]) -> str:
        return "| " + " | ".join(c.replace("|", "\\|").replace("\n", "<br>") for c in cells) + " |"

    rule = "|" + " --- |" * len(report.header)
    head = [f"# {report.title}", *report.notes]
    table = [row(report.header), rule, *(row(r) for r in report.rows)]
    return ("\n\n".join(head) + "\n\n" + "\n".join(table) + "\n").encode()


def write_docx(report: Report) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(report.title)
    for note in report.notes:
        document.add_paragraph(note)
    table = document.add_table(rows=0, cols=len(report.header))
    for cells in (report.header, *report.rows):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_xlsx(report: Report) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    width = len(report.header)
    for line in (report.title, *report.notes):
        sheet.append([line])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=width)
    for row in (report.header, *report.rows):
        sheet.append([int(c) if c.isdigit() else c for c in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_xls(report: Report) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("进展")
    heads = (report.title, *report.notes)
    for r, line in enumerate(heads):
        sheet.write_merge(r, r, 0, len(report.header) - 1, line)
    for r, row in enumerate((report.header, *report.rows), len(heads)):
        for c, text in enumerate(row):
            sheet.write(r, c, int(text) if text.isdigit() else text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "meta")
)


def open_document(kind: str, body: str, styles: str = "", manifest: str = "") -> bytes:
    """An OpenDocument file with this in its body and its automatic styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
    return out.getvalue()


def odf_row(cells: Sequence[str], spanned: int = 1) -> str:
    def cell(text: str) -> str:
        lines = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in text.split("\n"))
        span = f' table:number-columns-spanned="{spanned}"' if spanned > 1 else ""
        return f'<table:table-cell office:value-type="string"{span}>{lines}</table:table-cell>'

    return f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"


def write_odt(report: Report) -> bytes:
    head = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in (report.title, *report.notes))
    rows = "".join(map(odf_row, (report.header, *report.rows)))
    return open_document("text", f"{head}<table:table>{rows}</table:table>")


def write_ods(report: Report) -> bytes:
    head = "".join(odf_row([line], len(report.header)) for line in (report.title, *report.notes))
    rows = "".join(map(odf_row, (report.header, *report.rows)))
    return open_document("spreadsheet", f'<table:table table:name="进展">{head}{rows}</table:table>')


def write_pdf(report: Report, widths: Sequence[float] = (36, 190, 200, 80), *, split: bool = False) -> bytes:
    """Ruled, several pages, with a running head and page numbers.

    The header is repeated on each page; or, with `split`, it is not, and page breaks cut rows in two.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK")
    large = ParagraphStyle("title", parent=style, fontSize=16, leading=20, alignment=1)

    def cell(text: str) -> Paragraph:
        return Paragraph(html.escape(text, quote=False).replace("\n", "<br/>"), style)

    def page(canvas, document) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(60, A4[1] - 30, "政务公开")
        canvas.drawCentredString(A4[0] / 2, 24, f"- {document.page} -")

    rows = [[cell(c) for c in row] for row in (report.header, *report.rows)]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table = Table(rows, colWidths=widths, repeatRows=0 if split else 1, splitInRow=int(split), style=grid)
    story = [Paragraph(report.title, large), *(Paragraph(n, style) for n in report.notes), table]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, topMargin=60, bottomMargin=50).build(
        story, onFirstPage=page, onLaterPages=page
    )
    return out.getvalue()


def write_ofd(report: Report) -> bytes:
    """Ruled, several pages, the head on each of them."""
    from readers.placed import Print, Style

    printed = Print()
    printed.line(report.title, size=16, align="c")
    for note in report.notes:
        printed.line(note)
    style = Style(align="l", valign="middle", repeat=True)
    printed.table([report.header, *report.rows], (36, 170, 190, 79), style)
    return printed.ofd()


WRITERS: dict[str, Callable[[Report], bytes]] = {
    "txt": write_txt,
    "html": write_html,
    "csv": write_csv,
    "md": write_md,
    "docx": write_docx,
    "xlsx": write_xlsx,
    "odt": write_odt,
    "ods": write_ods,
    "xls": write_xls,
    "pdf": write_pdf,
    "ofd": write_ofd,
}
