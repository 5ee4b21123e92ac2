"""The readers measured against the bare library on the same bytes: `python -m benchmarks.run reading`.

Figures are processor time. Ratios are taken document by document, the sides in turn; the median of all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks import generate
from benchmarks.page import Page
from benchmarks.texts import processor_seconds
from goalparse.lexicon import default
from goalparse.reading import DEFAULT, read
from goalparse.reading.formats import BY_NAME

TASKS = (90, 90)


@dataclass(frozen=True)
class Bare:
    """What the library below a reader does with the same bytes."""

    name: str
    work: Callable[[bytes], object]


def _lxml(data: bytes) -> object:
    from lxml import etree

    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))


def _docx(data: bytes) -> object:
    import docx

    return docx.Document(io.BytesIO(data))


def _openpyxl(data: bytes) -> object:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def _xlrd(data: bytes) -> object:
    import xlrd

    return xlrd.open_workbook(file_contents=data, formatting_info=True)


def _pdfium(data: bytes) -> object:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def _csv(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode("gb18030"))))


def _markdown_it(data: bytes) -> object:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(data.decode())


BARE = {
    "html": Bare("lxml, the tree", _lxml),
    "docx": Bare("python-docx, opening", _docx),
    "xlsx": Bare("openpyxl, values, read-only", _openpyxl),
    "xls": Bare("xlrd, opening", _xlrd),
    "pdf": Bare("PDFium, text of the pages", _pdfium),
    "csv": Bare("csv, rows", _csv),
    "md": Bare("markdown-it, tokens", _markdown_it),
    "txt": Bare("bytes.decode", bytes.decode),
}


def reading(page: Page, reports: int, rounds: int) -> None:
    """Measure so many reports of each format, each in so many rounds."""
    page.heading("Reading")
    page.text(
        f"Processor time for a document of {TASKS[0]} tasks, median over {reports} generated reports a "
        f"format and {rounds} rounds. *Blocks* is from bytes to tables and paragraphs, *reading* from bytes to "
        "tasks, title, issuer and dates."
    )
    rows = []
    for name, bare in BARE.items():
        documents = [generate.make(7, n, tasks=TASKS, format_=name).content for n in range(reports)]
        took = [_seconds(name, bare, data) for _ in range(rounds + 1) for data in documents]
        took = took[reports:]  # the first round warms up
        library, blocks, whole = (f"{1000 * median(side):.2f} ms" for side in zip(*took, strict=True))
        times = [f"{median(one[side] / one[0] for one in took):.2f}" for side in (1, 2)]
        rows.append([f"{name} ({bare.name})", library, blocks, times[0], whole, times[1]])
    page.table(["", "bare library", "blocks", "times the library", "reading", "times the library"], rows)


def _seconds(name: str, bare: Bare, data: bytes) -> tuple[float, float, float]:
    """Processor time of the bare library, of the blocks and of the whole reading."""
    return (
        processor_seconds(bare.work, data),
        processor_seconds(BY_NAME[name].read, data, DEFAULT),
        processor_seconds(partial(read, data, name=f"a.{name}", lexicon=default())),
    )
