"""The parts of a workbook made ready for openpyxl.

openpyxl streams values but neither merged cells nor what is hidden; it ends on a number that is none, warns of
a date that no calendar has, fills gaps between rows one by one, drops cells out of order, and knows none of the
date formats that a Chinese Excel names by number. So each row is looked through once before it is handed over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from goalparse.errors import FormatError
from goalparse.messages import say
from goalparse.messages.places import place_shown
from goalparse.reading.blocks import Budget
from goalparse.reading.formats.numfmt import BUILT_IN, GENERAL, is_date, shown
from goalparse.reading.formats.sheets import Sheet
from goalparse.reading.limits import Limits, over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X = f"{{{MAIN}}}"
_ROW, _COLUMN, _MERGE, _VALUE, _STRING = (f"{X}{name}" for name in ("row", "col", "mergeCell", "v", "si"))
_FORMULA, _INLINE = f"{X}f", f"{X}is"
_LAST_DAY = 2_957_003
"""Days from 1904 to the last that a calendar has."""
_OWN_FORMATS = 200
_MOST_STYLES = 65_536
_MOST_COLUMNS = 16_384
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ODD = (
    "x:c[x:f or @s and not(@s < $styles) or not(string(x:v)) and not(x:is and @t = 'inlineStr')"
    " or x:v and (@t = 'd' or @t = 'b' or @t = 's' and not(x:v < $strings) or @t = 'inlineStr' and not(x:is)"
    f" or (not(@t) or @t = 'n') and not(x:v >= 0 and x:v < {_LAST_DAY}))]"
)
"""Cells that have to be looked at one by one; all others are plain texts, small numbers and shared strings."""


class Strings:
    """The shared strings, without what tells of their look and pronunciation."""

    def __init__(self, markup: bytes | None, limits: Limits) -> None:
        """LimitError where there are more of them than a document may have cells."""
        self._limits = limits
        self._count = 0
        out = io.BytesIO()
        self.count = _copied(markup or b"<none/>", out, "sst", [_STRING], self._take)
        self.markup = out.getvalue()

    def _take(self, element: Element) -> bool:
        self._count += max(1, len(element))
        if self._count > self._limits.cells:
            raise over(self._limits, "cells", self._count, "shared-strings", least=True)
        return _bare(element)


class Styles:
    """The number format of each style of a cell, and nothing else of the styles."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter(f"{X}numFmt") if root is not None else ()
        own = {f.get("numFmtId", ""): f.get("formatCode", "") for f in found}
        cells = root.iterfind(f"{X}cellXfs/{X}xf") if root is not None else ()
        keys = [style.get("numFmtId", "0") for style in islice(cells, _MOST_STYLES + 1)] or ["0"]
        if len(keys) > _MOST_STYLES:
            raise FormatError(say("errors.formats.damaged-workbook-more-than", most=_MOST_STYLES))
        self.formats = [own.get(key) or BUILT_IN.get(key, GENERAL) for key in keys]

    @property
    def markup(self) -> bytes:
        """The part with these formats, and of everything else the one that there has to be."""
        codes = {code: n for n, code in enumerate(dict.fromkeys(self.formats), _OWN_FORMATS)}
        formats = "".join(f"<numFmt numFmtId='{n}' formatCode={quoteattr(c)}/>" for c, n in codes.items())
        cells = "".join(f"<xf numFmtId='{codes[code]}'/>" for code in self.formats)
        return (
            f"<styleSheet xmlns='{MAIN}'><numFmts>{formats}</numFmts><fonts><font/></fonts>"
            f"<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
            f"<cellXfs>{cells}</cellXfs><cellStyles><cellStyle name='Normal' xfId='0' builtinId='0'/>"
            "</cellStyles></styleSheet>"
        ).encode()


class SheetPart:
    """One sheet: only rows that hold anything, counted anew without gaps, cells in order and readable."""

    def __init__(
        self, sheet: Sheet, markup: bytes, strings: int, formats: list[str], budget: Budget, limits: Limits
    ) -> None:
        """Fills the sheet's merged ranges and what is hidden; FormatError and SourceError as for reading."""
        from lxml import etree

        self.sheet = sheet
        self.rows: list[int] = []
        """The place, from 0, of each row that is handed over."""
        self.uncounted: list[str] = []
        """Where formulas stand that were never calculated."""
        self._strings, self._formats = strings, formats
        self._budget, self._limits = budget, limits
        self._last = -1
        self._hidden = 0
        self._blank = etree.XPath("x:c[not(x:v or x:f or x:is)]", namespaces={"x": MAIN})
        self._stretches = etree.XPath("count(x:c/x:is/*)", namespaces={"x": MAIN})
        self._odd = etree.XPath(_ODD, namespaces={"x": MAIN})
        out = io.BytesIO()
        _copied(markup, out, "sheetData", [_ROW, _COLUMN, _MERGE], self._take)
        self.markup = b"".join(
            (f"<worksheet xmlns='{MAIN}'><dimension ref='A1'/>".encode(), out.getvalue(), b"</worksheet>")
        )

    def _take(self, element: Element) -> bool:
        """Take note of an element; whether it is one to hand over."""
        if element.tag == _ROW:
            return self._row(element)
        if element.tag == _MERGE:
            if bounds := _bounds(element.get("ref", "")):
                self.sheet.merges.append(bounds)
                if len(self.sheet.merges) > self._limits.cells:
                    raise over(self._limits, "cells", len(self.sheet.merges), "merges", least=True)
        elif true(element.get("hidden")):
            self._hidden += 1
            if self._hidden > _MOST_COLUMNS:
                raise FormatError(
                    say(
                        "errors.formats.damaged-workbook-more-hidden",
                        place=place_shown(self.sheet.place, "errors"),
                    )
                )
            first, last = _integer(element.get("min"), 1), _integer(element.get("max"), 1)
            self.sheet.hidden_columns |= set(range(first - 1, min(last, self._limits.columns)))
        return False

    def _row(self, row: Element) -> bool:
        self._last = _integer(row.get("r"), self._last + 2) - 1
        if true(row.get("hidden")):
            self.sheet.hidden_rows.add(self._last)
        if not len(row):
            return False
        _bare(row)
        if all(cell.get("r") is not None for cell in row):
            for cell in self._blank(row):
                row.remove(cell)
        self._budget.take(len(row) + int(self._stretches(row)))
        odd = self._odd(row, styles=len(self._formats), strings=self._strings)
        empty = [cell for cell in odd if not self._holds(cell)]
        references = [cell.get("r") for cell in row]
        if None not in references:
            for cell in empty:
                row.remove(cell)
            if references != sorted(references, key=_order):
                row[:] = sorted(row, key=lambda cell: _order(cell.get("r")))
        if not len(row):
            return False
        self.rows.append(self._last)
        row.attrib.clear()
        row.set("r", str(len(self.rows)))
        return True

    def _holds(self, cell: Element) -> bool:
        """Make text of what openpyxl would end on or warn of; whether the cell holds anything."""
        style, kind = cell.get("s", "0"), cell.get("t", "n")
        if not style.isdigit() or int(style) >= len(self._formats):
            cell.attrib.pop("s")
            style = "0"
        held = cell.find(_VALUE)
        value = held.text if held is not None else None
        if held is None or not value:
            if cell.find(_FORMULA) is not None and (held is None or kind != "str"):
                self.uncounted.append(cell.get("r", "?"))
            if cell.find(_INLINE) is None:
                return False
            cell.set("t", "inlineStr")
            return True
        if kind == "s" and (not value.isdigit() or int(value) >= self._strings):
            place = self.sheet.place
            raise FormatError(
                say(
                    "errors.formats.damaged-workbook-no-shared",
                    value=value,
                    place=place_shown(place, "errors"),
                )
            )
        if kind == "b":
            held.text = "1" if value in ("1", "true") else "0"
        elif (kind == "d" and not _is_moment(value)) or (kind == "inlineStr" and cell.find(_INLINE) is None):
            cell.set("t", "str")
        elif kind == "n":
            number = _number(value)
            if number is None:
                cell.set("t", "str")
            elif is_date(self._formats[int(style)]) and not 0 <= number < _LAST_DAY:
                cell.set("t", "str")
                held.text = shown(number, GENERAL)
        return True


def _copied(
    markup: bytes, out: io.BytesIO, root: str, tags: Sequence[str], wanted: Callable[[Element], bool]
) -> int:
    """Write the wanted ones of the elements with these tags below a root; how many they are."""
    from lxml import etree

    count = 0
    with etree.xmlfile(out, encoding="utf-8") as file, file.element(f"{X}{root}", nsmap={None: MAIN}):
        for element in _elements(markup, tags):
            if wanted(element):
                file.write(element, with_tail=False)
                count += 1
    return count


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
        raise FormatError(say("errors.formats.damaged-workbook-save-again-2", error=error)) from error


def _bare(element: Element) -> bool:
    """Take out of texts what openpyxl is strict about and nobody reads."""
    from lxml import etree

    etree.strip_elements(element, f"{X}rPr", f"{X}rPh", f"{X}phoneticPr", with_tail=False)
    return True


def _bounds(reference: str) -> tuple[int, int, int, int] | None:
    from openpyxl.utils import column_index_from_string

    match = _RANGE.fullmatch(reference)
    if not match:
        return None
    left, top = column_index_from_string(match[1]) - 1, int(match[2]) - 1
    right, bottom = column_index_from_string(match[3] or match[1]) - 1, int(match[4] or match[2]) - 1
    return top, bottom, left, right


def _order(reference: str | None) -> tuple[int, str]:
    return len(reference or ""), reference or ""


def _number(text: str) -> float | None:
    try:
        number = int(text) if text.isdigit() else float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _is_moment(text: str) -> bool:
    from openpyxl.utils.datetime import from_ISO8601

    try:
        return from_ISO8601(text) is not None
    except ValueError:
        return False


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true")
