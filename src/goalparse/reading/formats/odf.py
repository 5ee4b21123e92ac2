"""What text and spreadsheets in OpenDocument (ISO 26300) share: the package, text as it is shown, tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalparse.errors import EncryptedError, FormatError
from goalparse.messages import say
from goalparse.messages.places import place_shown
from goalparse.reading.blocks import Budget, Cell, Content, Grid, wording
from goalparse.reading.formats.archive import DAMAGED, Package
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numfmt import GENERAL, shown
from goalparse.reading.formats.sheets import Sheet, sheet_grid
from goalparse.reading.limits import Limits, over

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, STYLE = (f"{_NAMES}{name}:1.0}}" for name in ("office", "table", "text", "style"))
_TYPE = "application/vnd.oasis.opendocument."
P, H = f"{TEXT}p", f"{TEXT}h"
_SKIPPED = frozenset({
    P, H, f"{TEXT}note", f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{OFFICE}annotation",
    f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{TABLE}shapes",
})  # fmt: skip
_MARKS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_WHITE = re.compile(r"[ \t\r\n]+")
_ROW, _COLUMN, _CELL, _COVERED = (
    f"{TABLE}{name}" for name in ("table-row", "table-column", "table-cell", "covered-table-cell")
)
_MOST_SPACES = 40
"""Spaces of one element that are read, which is as many as any layout needs."""
_GROUPS = frozenset(
    f"{TABLE}table-{name}"
    for name in ("rows", "header-rows", "row-group", "columns", "header-columns", "column-group")
)


def is_kind(sample: Sample, kind: str) -> bool:
    """Whether a zip is an OpenDocument file of a kind (text, spreadsheet), a template included."""
    if "mimetype" not in sample.parts:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(sample.data)) as archive, archive.open("mimetype") as part:
            return part.read(200).decode("ascii", "replace").strip().startswith(_TYPE + kind)
    except DAMAGED:
        return False


def opened(data: bytes, kind: str, limits: Limits, content: Content) -> tuple[Package, Element, Element]:
    """Return the package, the root of its content and the body of that kind, and note the title."""
    package = Package(data, limits)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise EncryptedError(say("errors.formats.opendocument-file-with-password"))
    root = package.xml("content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}{kind}") if root is not None else None
    if root is None or body is None:
        raise FormatError(say("errors.formats.damaged-opendocument-file-no", kind=kind))
    content.properties["document_title"] = package.title("meta.xml")
    return package, root, body


def shown_text(paragraph: Element) -> str:
    """Text of a paragraph as it is shown, without notes and comments."""
    parts = [_flat(paragraph.text)]
    stack: list[Element | str] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        if element.tail:
            stack.append(_flat(element.tail))
        tag = element.tag
        if tag in _MARKS:
            parts.append(_MARKS[tag])
        elif tag == f"{TEXT}s":
            parts.append(" " * min(number(element, TEXT, "c", 1), _MOST_SPACES))
        elif isinstance(tag, str) and tag not in _SKIPPED:
            parts.append(_flat(element.text))
            stack += reversed(element)
    return "".join(parts).strip()


def _flat(text: str | None) -> str:
    return _WHITE.sub(" ", text) if text else ""


def number(element: Element, namespace: str, name: str, default: int) -> int:
    """An attribute that holds a whole number."""
    text = element.get(namespace + name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one document. What is repeated is written out, within the limits."""

    text: Callable[[Element], str]
    """What a cell shows."""
    budget: Budget
    limits: Limits
    content: Content

    def grid(self, table: Element, place: str) -> Grid:
        """Return a table as it is shown; `place` is where it stands, for messages."""
        sheet = Sheet(place)
        r = column = 0
        uncounted: list[int] = []
        for element in _parts(table):
            if element.tag == _COLUMN:
                repeated = number(element, TABLE, "number-columns-repeated", 1)
                if _hidden(element):
                    sheet.hidden_columns |= set(range(column, min(column + repeated, self.limits.columns)))
                column += repeated
                continue
            repeated = number(element, TABLE, "number-rows-repeated", 1)
            if cells := self._cells(element, r, sheet, uncounted):
                self.budget.take(len(cells) * (repeated - 1))
                self.budget.characters(sum(len(cell.text) for cell in cells.values()) * (repeated - 1))
                sheet.rows[r] = cells
                for again in range(r + 1, r + repeated):
                    sheet.rows[again] = {c: Cell(cell.text) for c, cell in cells.items()}
                if _hidden(element):
                    sheet.hidden_rows |= set(range(r, r + repeated))
            r += repeated
        if uncounted:
            said = wording("formula-without-value", formulas=len(uncounted))
            self.content.warn(said, f"{place}, row {uncounted[0]}")
        return sheet_grid(sheet, self.budget, self.content)

    def _cells(self, row: Element, r: int, sheet: Sheet, uncounted: list[int]) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        c = 0
        for element in row:
            if element.tag not in (_CELL, _COVERED):
                continue
            end = c + number(element, TABLE, "number-columns-repeated", 1)
            if element.tag == _CELL:
                wide = number(element, TABLE, "number-columns-spanned", 1)
                high = number(element, TABLE, "number-rows-spanned", 1)
                if text := self.text(element):
                    self.budget.characters(len(text) * (end - c))
                    if end > self.limits.columns:
                        where = place_shown(sheet.place, "errors")
                        raise over(self.limits, "columns", end, "columns", where=where)
                    self.budget.take(end - c)
                    cells |= {at: Cell(text) for at in range(c, end)}
                elif element.get(f"{TABLE}formula") and not element.get(f"{OFFICE}value-type"):
                    uncounted.append(r + 1)
                if wide > 1 or high > 1:
                    sheet.merges.append((r, r + high - 1, c, c + wide - 1))
            c = end
        return cells


def _parts(table: Element) -> Iterator[Element]:
    """Columns and rows of a table, however they are grouped, without those of tables in its cells."""
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag in (_ROW, _COLUMN):
            yield element
        elif element.tag in _GROUPS:
            stack += reversed(element)


def _hidden(element: Element) -> bool:
    return bool(element.get(f"{TABLE}visibility", "visible") != "visible")


def value_text(cell: Element) -> str:
    """The value of a cell in which a program wrote no text to be shown."""
    kind, value = cell.get(f"{OFFICE}value-type", ""), cell.get(f"{OFFICE}value", "")
    if kind not in ("float", "percentage", "currency"):
        return str(cell.get(f"{OFFICE}{kind}-value", ""))
    try:
        return shown(float(value), "0.00%" if kind == "percentage" else GENERAL)
    except ValueError:
        return str(value)


def paragraphs(element: Element) -> Iterator[Element]:
    """Paragraphs at any depth, without those of notes and comments."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in (P, H):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            stack += reversed(child)
