"""Word documents: merged cells, automatic numbers, text as it is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from goalparse.errors import FormatError, GoalparseError
from goalparse.reading.blocks import Block, Budget, Cell, Content, Grid, Paragraph
from goalparse.reading.formats.archive import check_archive
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numbering import Numbering
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tbl", f"{W}instrText", _MC_FALLBACK}
)
_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"})


def is_docx(sample: Sample) -> bool:
    """Whether a zip holds a Word document."""
    return any(part.startswith("word/document") for part in sample.parts)


def read_docx(data: bytes, limits: Limits) -> Content:
    """Read a Word document: tables as grids, the text around them as paragraphs."""
    import docx

    check_archive(data, limits)
    content = Content([])
    try:
        document = docx.Document(io.BytesIO(data))
        content.properties["document_title"] = document.core_properties.title or ""
        walker = _Walker(Numbering(document), Budget(limits), limits)
        content.blocks = list(walker.blocks(document.element.body))
    except GoalparseError:
        raise
    except Exception as error:  # python-docx lets whatever a damaged part causes through
        raise FormatError(
            f"a damaged Word document ({type(error).__name__}: {error}); save it again"
        ) from error
    return content


class _Walker:
    def __init__(self, numbering: Numbering, budget: Budget, limits: Limits) -> None:
        self._numbering = numbering
        self._budget = budget
        self._limits = limits
        self._tables = 0

    def blocks(self, body: Element) -> Iterator[Block]:
        """Paragraphs and tables in order; a table that only frames others is opened."""
        stack = list(reversed(body))
        while stack:
            element = stack.pop()
            if element.tag == f"{W}p":
                if text := self.paragraph(element).strip():
                    self._budget.take(1)
                    yield Paragraph(text, heading=self._numbering.is_heading(element))
            elif element.tag == f"{W}tbl":
                if self._frames(element):
                    stack += reversed([c for row in _rows(element) for cell in _cells(row) for c in cell])
                else:
                    self._tables += 1
                    yield self._grid(element, f"table {self._tables}")
            elif element.tag in _WRAPPERS:
                stack += reversed(element)

    def paragraph(self, paragraph: Element) -> str:
        """The text of a paragraph as it is shown, its automatic number in front."""
        return self._numbering.label(paragraph) + _shown(paragraph)

    def _frames(self, table: Element) -> bool:
        cells = [cell for row in _rows(table) for cell in _cells(row)]
        return len(cells) <= 4 and any(cell.find(f"{W}tbl") is not None for cell in cells)

    def _grid(self, table: Element, place: str) -> Grid:
        rows: list[list[Cell]] = []
        for row in _rows(table):
            above = rows[-1] if rows else []
            line = [Cell("") for _ in range(min(_value(row, "trPr", "gridBefore", 0), self._limits.columns))]
            for cell in _cells(row):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                spans = goes_on and len(line) < len(above)
                held = above[len(line)] if spans else Cell(self._text(cell))
                wide = min(max(_value(cell, "tcPr", "gridSpan", 1), 1), self._limits.columns - len(line))
                line += [held] * wide
            self._budget.take(len(line) or 1)
            rows.append(line)
        return Grid(rows, place)

    def _text(self, cell: Element) -> str:
        lines = (self.paragraph(p).strip() for p in cell.iter(f"{W}p"))
        return "\n".join(line for line in lines if line)


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            stack += reversed(element)


def _rows(table: Element) -> Iterator[Element]:
    for row in _unwrapped(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    return _unwrapped(row, f"{W}tc")


def _value(element: Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    text = found.get(f"{W}val", "") if found is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _shown(paragraph: Element) -> str:
    """Text of the runs without deletions, field codes, hidden text and text boxes' second copies."""
    parts: list[str] = []
    stack: list[Any] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{W}t":
            parts.append(element.text or "")
        elif tag in _TEXTS:
            parts.append(_TEXTS[tag])
        elif tag == f"{W}r" and element.find(f"{W}rPr/{W}vanish") is not None:
            continue
        elif tag not in _SKIPPED and tag != f"{W}p":
            stack += reversed(element)
    return "".join(parts)
