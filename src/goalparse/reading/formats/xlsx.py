"""Excel workbooks: cells as they are shown, merged cells, hidden rows and sheets."""

from __future__ import annotations

import io
import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from goalparse.errors import FormatError, SourceError
from goalparse.reading.blocks import Budget, Cell, Content
from goalparse.reading.formats.archive import Package
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numfmt import BUILT_IN, GENERAL, dated, is_date, shown
from goalparse.reading.formats.sheets import Sheet, sheet_grid
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW, _COLUMN, _MERGE, _VALUE, _FORMULA, _STRING, _INLINE, _T, _R = (
    f"{X}{name}" for name in ("row", "col", "mergeCell", "v", "f", "si", "is", "t", "r")
)
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = "0123456789"


def is_xlsx(sample: Sample) -> bool:
    """Whether a zip holds a workbook."""
    return any(part.startswith("xl/") for part in sample.parts)


def read_xlsx(data: bytes, limits: Limits) -> Content:
    """Read a workbook: a grid for each sheet that is shown."""
    package = Package(data, limits)
    main = package.related("", "officeDocument") or "xl/workbook.xml"
    if main.endswith(".bin"):
        raise FormatError("a binary workbook (.xlsb); save it as .xlsx")
    workbook = package.xml(main)
    if workbook is None:
        raise FormatError(f"a damaged workbook (no part {main}); save it again")
    content = Content([])
    content.properties["document_title"] = package.title(package.related("", "core-properties"))
    targets = {key: (kind, target) for key, kind, target in package.relations(main)}
    book = _Book(package, main, workbook)
    budget = Budget(limits)
    for element in workbook.iterfind(f"{X}sheets/{X}sheet"):
        kind, part = targets.get(element.get(_ID, ""), ("", ""))
        if kind != "worksheet":
            continue
        sheet = Sheet(f"sheet {element.get('name', '')!r}")
        if element.get("state", "visible") != "visible":
            content.warn("hidden-sheet", "not shown, left out", sheet.place)
            continue
        markup = package.markup(part)
        if markup is None:
            raise FormatError(f"a damaged workbook (no part {part} for {sheet.place}); save it again")
        _SheetReader(sheet, book, budget, limits).read(markup, content)
        content.blocks.append(sheet_grid(sheet, budget, content))
    return content


class _Book:
    """What all sheets share: strings, number formats, and from which day on days are counted."""

    def __init__(self, package: Package, main: str, workbook: Element) -> None:
        settings = workbook.find(f"{X}workbookPr")
        self._from_1904 = settings is not None and _true(settings.get("date1904"))
        strings, styles = package.related(main, "sharedStrings"), package.related(main, "styles")
        self.strings = _strings(package.markup(strings) or b"") if strings else []
        self._formats = _formats(package.xml(styles)) if styles else []

    def number(self, value: str, style: str) -> str:
        """Return the text that a number shows in a cell of that style."""
        number_format = self._format(style)
        try:
            number = int(value) if value.isdigit() else float(value)
        except ValueError:
            return value
        if is_date(number_format):
            return dated(number, number_format, from_1904=self._from_1904)
        return shown(number, number_format)

    def date(self, value: str, style: str) -> str:
        """Return the text that a date, written out in full, shows in a cell of that style."""
        try:
            return shown(datetime.fromisoformat(value), self._format(style))
        except ValueError:
            return value

    def _format(self, style: str) -> str:
        return self._formats[int(style)] if style.isdigit() and int(style) < len(self._formats) else GENERAL


def _strings(part: bytes) -> list[str]:
    return [_text(element) for element in _elements(part, [_STRING])]


def _formats(styles: Element | None) -> list[str]:
    """The number format of each style of a cell."""
    if styles is None:
        return []
    own = {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iter(f"{X}numFmt")}
    keys = [style.get("numFmtId", "0") for style in styles.iterfind(f"{X}cellXfs/{X}xf")]
    return [own.get(key) or BUILT_IN.get(key, GENERAL) for key in keys]


def _elements(part: bytes, tags: Sequence[str]) -> Iterator[Element]:
    """Yield the elements with these tags one after another, and forget each when it is done with."""
    from lxml import etree

    try:
        source = io.BytesIO(part)
        for _, element in etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise FormatError(f"a damaged workbook ({error}); save it again") from error


def _text(element: Element) -> str:
    """Text of a string with or without runs of formats; what is set above it as pronunciation is left out."""
    parts = []
    for child in element:
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag == _R:
            parts += [t.text or "" for t in child if t.tag == _T]
    text = "".join(parts)
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


class _SheetReader:
    def __init__(self, sheet: Sheet, book: _Book, budget: Budget, limits: Limits) -> None:
        self._sheet = sheet
        self._book = book
        self._budget = budget
        self._limits = limits
        self._row = -1
        self._uncounted: list[str] = []

    def read(self, markup: bytes, content: Content) -> None:
        """Fill the sheet in one pass over its part."""
        sheet = self._sheet
        for element in _elements(markup, [_ROW, _COLUMN, _MERGE]):
            if element.tag == _ROW:
                self._read_row(element)
            elif element.tag == _MERGE:
                if bounds := _bounds(element.get("ref", "")):
                    sheet.merges.append(bounds)
            elif _true(element.get("hidden")):
                first, last = _integer(element.get("min"), 1), _integer(element.get("max"), 1)
                sheet.hidden_columns |= set(range(first - 1, min(last, self._limits.columns)))
        if self._uncounted:
            content.warn(
                "formula-without-value",
                f"{len(self._uncounted)} formulas were never calculated and read as empty; "
                "open the file in a spreadsheet and save it",
                f"{sheet.place}, {self._uncounted[0]}",
            )

    def _read_row(self, row: Element) -> None:
        self._row = _integer(row.get("r"), self._row + 2) - 1
        self._budget.take(len(row))
        if _true(row.get("hidden")):
            self._sheet.hidden_rows.add(self._row)
        cells: dict[int, Cell] = {}
        column = -1
        for element in row:
            reference = element.get("r")
            column = _column(reference.rstrip(_DIGITS)) if reference else column + 1
            if text := self._shown(element):
                if column >= self._limits.columns:
                    raise SourceError(
                        f"{self._sheet.place} has more than {self._limits.columns:,} columns (Limits.columns)"
                    )
                cells[column] = Cell(text)
        if cells:
            self._sheet.rows.setdefault(self._row, {}).update(cells)

    def _shown(self, cell: Element) -> str:
        value: str | None = None
        text, formula = "", False
        for child in cell:
            if child.tag == _VALUE:
                value = child.text or ""
            elif child.tag == _FORMULA:
                formula = True
            elif child.tag == _INLINE:
                text = _text(child)
        kind = cell.get("t", "n")
        if formula and not value and (value is None or kind != "str"):
            self._uncounted.append(cell.get("r", "?"))
        if value:
            text = self._value(value, kind, cell.get("s", ""))
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    def _value(self, value: str, kind: str, style: str) -> str:
        strings = self._book.strings
        if kind == "s":
            if not value.isdigit() or int(value) >= len(strings):
                raise FormatError(
                    f"a damaged workbook (no shared string {value} for {self._sheet.place}); save it again"
                )
            return strings[int(value)]
        if kind == "n":
            return self._book.number(value, style)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "d":
            return self._book.date(value, style)
        return value


def _bounds(reference: str) -> tuple[int, int, int, int] | None:
    match = _RANGE.fullmatch(reference)
    if not match:
        return None
    left, top = _column(match[1]), int(match[2]) - 1
    right, bottom = _column(match[3] or match[1]), int(match[4] or match[2]) - 1
    return top, bottom, left, right


@cache
def _column(letters: str) -> int:
    """The number of a column from 0 by its letters."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise FormatError(f"a damaged workbook (no column {letters[:9]!r}); save it again")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def _true(value: str | None) -> bool:
    return value in ("1", "true")
