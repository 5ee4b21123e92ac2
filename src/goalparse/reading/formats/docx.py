"""Word documents: merged cells, automatic numbers, text as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from goalparse.errors import FormatError
from goalparse.messages import say
from goalparse.reading.blocks import Block, Budget, Cell, Content, Grid, Paragraph
from goalparse.reading.formats.archive import Package
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numbering import Numbering
from goalparse.reading.formats.office import Part, packed
from goalparse.reading.formats.spans import warn_beyond
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _R, _T, _TBL, _TR, _TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_PPR, _RPR, _VANISH = f"{W}pPr", f"{W}rPr", f"{W}vanish"
_TCPR, _GRID_SPAN, _V_MERGE, _VAL = f"{W}tcPr", f"{W}gridSpan", f"{W}vMerge", f"{W}val"
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", _PPR, _RPR, _TBL, _P, f"{W}instrText", _MC_FALLBACK})
_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"})


def is_docx(sample: Sample) -> bool:
    """Whether a zip holds a Word document."""
    return any(part.startswith("word/document") for part in sample.parts)


def read_docx(data: bytes, limits: Limits) -> Content:
    """Read a Word document: tables as grids, the text around them as paragraphs."""
    package = Package(data, limits)
    main = package.related("", "officeDocument") or "word/document.xml"
    markup = package.markup(main)
    body = _body(markup) if markup is not None else None
    if body is None:
        raise FormatError(say("errors.formats.damaged-word-document-no", main=main))
    content = Content([])
    content.properties["document_title"] = package.title(package.related("", "core-properties"))
    styles, lists = package.related(main, "styles"), package.related(main, "numbering")
    numbering = Numbering(partial(_part, package, styles), partial(_part, package, lists))
    content.blocks = list(_Walker(numbering, Budget(limits), limits, content).blocks(body))
    return content


def _body(markup: bytes) -> Element | None:
    """Open the text alone: python-docx reads every part it is given, and refuses a file for any that is amiss."""
    import docx

    try:
        document = docx.Document(packed(Part("word/document.xml", "officeDocument", _TYPE, markup)))
        return document.element.find(f"{W}body")
    except Exception as error:  # python-docx lets whatever damaged markup causes through
        raise FormatError(
            say("errors.formats.damaged-word-document-open", kind=type(error).__name__, error=error)
        ) from error


def _part(package: Package, name: str | None) -> Element | None:
    return package.xml(name) if name is not None else None


_Row = tuple["Element", list["Element"]]
"""A row of a table and its cells."""


class _Walker:
    def __init__(self, numbering: Numbering, budget: Budget, limits: Limits, content: Content) -> None:
        self._numbering = numbering
        self._budget = budget
        self._limits = limits
        self._content = content

    def blocks(self, body: Element) -> Iterator[Block]:
        """Paragraphs and tables in order; a table that only frames others is opened."""
        stack = list(reversed(body))
        while stack:
            element = stack.pop()
            if element.tag == _P:
                if text := self._paragraph(element).strip():
                    self._budget.paragraph(text)
                    yield Paragraph(text, heading=self._numbering.is_heading(element))
            elif element.tag == _TBL:
                rows = [(row, list(_unwrapped(row, _TC))) for row in _rows(element)]
                if _frames(rows):
                    stack += reversed([child for _, cells in rows for cell in cells for child in cell])
                else:
                    yield self._grid(rows, f"table {self._budget.table()}")
            elif element.tag in _WRAPPERS:
                stack += reversed(element)

    def _paragraph(self, paragraph: Element) -> str:
        """The text of a paragraph as it is shown, its automatic number in front."""
        text = _shown(paragraph)
        if len(paragraph) and paragraph[0].tag == _PPR:
            return self._numbering.label(text, paragraph[0]) + text
        return text

    def _grid(self, table: list[_Row], place: str) -> Grid:
        rows: list[list[Cell]] = []
        beyond = 0
        for row, cells in table:
            above = rows[-1] if rows else []
            before = min(_value(row.find(f"{W}trPr/{W}gridBefore"), 0), self._limits.columns)
            line = [Cell("") for _ in range(before)]
            for cell in cells:
                wide, goes_on = _span(cell)
                held = (
                    above[len(line)]
                    if goes_on and len(line) < len(above)
                    else Cell(self._budget.read(self._text(cell)))
                )
                beyond += len(line) >= self._limits.columns and held.text != ""
                line += [held] * min(max(wide, 1), self._limits.columns - len(line))
            self._budget.take(len(line) or 1)
            rows.append(line)
        warn_beyond(beyond, place, self._limits, self._content)
        return Grid(rows, place)

    def _text(self, cell: Element) -> str:
        lines = [self._paragraph(p).strip() for p in cell.iter(_P) if p.getparent().tag == _TC or _once(p)]
        return "\n".join(line for line in lines if line)


def _frames(rows: list[_Row]) -> bool:
    """Whether a table of these rows only arranges the page."""
    cells = [cell for _, row in rows for cell in row]
    return len(cells) <= 4 and any(cell.find(_TBL) is not None for cell in cells)


def _once(paragraph: Element) -> bool:
    """Whether a paragraph is not a text box written a second time, for programs that know none."""
    return next(paragraph.iterancestors(_MC_FALLBACK), None) is None


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            stack += reversed(element)


def _rows(table: Element) -> Iterator[Element]:
    for row in _unwrapped(table, _TR):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _span(cell: Element) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it goes on with the cell above."""
    wide, goes_on = 1, False
    for property_ in cell[0] if len(cell) and cell[0].tag == _TCPR else ():
        if property_.tag == _GRID_SPAN:
            wide = _value(property_, 1)
        elif property_.tag == _V_MERGE:
            goes_on = property_.get(_VAL, "continue") == "continue"
    return wide, goes_on


def _value(element: Element | None, default: int) -> int:
    text = element.get(_VAL, "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _shown(paragraph: Element) -> str:
    """Text of the runs without deletions, field codes, hidden text and text boxes' second copies."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == _T:
            parts.append(element.text or "")
        elif tag in _TEXTS:
            parts.append(_TEXTS[tag])
        elif tag not in _SKIPPED:
            children = list(element)
            if tag == _R and children and children[0].tag == _RPR:
                if children[0].find(_VANISH) is not None:
                    continue
                del children[0]
            children.reverse()
            stack += children
    return "".join(parts)
