"""Excel workbooks: cells as they are shown, merged cells, hidden rows and sheets."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from goalparse.errors import FormatError, GoalparseError, SourceError
from goalparse.reading.blocks import Budget, Cell, Content
from goalparse.reading.formats.archive import check_archive
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numfmt import shown
from goalparse.reading.formats.sheets import Sheet, sheet_grid
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def is_xlsx(sample: Sample) -> bool:
    """Whether a zip holds a workbook."""
    return any(part.startswith("xl/") for part in sample.parts)


def read_xlsx(data: bytes, limits: Limits) -> Content:
    """Read a workbook: a grid for each sheet that is shown."""
    import openpyxl

    check_archive(data, limits)
    content = Content([])
    budget = Budget(limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of extensions that it does not keep
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            content.properties["document_title"] = book.properties.title or ""
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for sheet in book.worksheets:
                    if sheet.sheet_state != "visible":
                        content.warn("hidden-sheet", "not shown, left out", f"sheet {sheet.title!r}")
                        continue
                    read = _sheet(sheet, archive, budget, limits, content)
                    content.blocks.append(sheet_grid(read, budget, content))
            book.close()
    except GoalparseError:
        raise
    except Exception as error:  # openpyxl lets whatever a damaged part causes through
        raise FormatError(f"a damaged workbook ({type(error).__name__}: {error}); save it again") from error
    return content


def _sheet(
    sheet: ReadOnlyWorksheet, archive: zipfile.ZipFile, budget: Budget, limits: Limits, content: Content
) -> Sheet:
    read = Sheet(sheet.title)
    _layout(read, archive.read(sheet._worksheet_path), limits, content)
    sheet.reset_dimensions()
    for row in sheet.iter_rows():
        budget.take(len(row))
        for cell in row:
            if cell.value is None or cell.value == "":
                continue
            number = cell.data_type == "n" and not isinstance(cell.value, str)
            text = shown(cell.value, cell.number_format if number or cell.data_type == "d" else "@")
            text = text.replace("\r\n", "\n").replace("_x000D_", "").strip()
            if text:
                if cell.column > limits.columns:
                    raise SourceError(
                        f"sheet {sheet.title!r} has more than {limits.columns:,} columns (Limits.columns)"
                    )
                read.cells[cell.row - 1, cell.column - 1] = Cell(text)
    return read


def _layout(read: Sheet, part: bytes, limits: Limits, content: Content) -> None:
    """Merged ranges, hidden rows and columns, which openpyxl does not tell of a sheet that it streams."""
    from lxml import etree

    uncounted: list[str] = []
    for _, element in etree.iterparse(
        io.BytesIO(part), events=("end",), resolve_entities=False, no_network=True
    ):
        tag = etree.QName(element).localname
        if tag == "mergeCell":
            if bounds := _bounds(element.get("ref", "")):
                read.merges.append(bounds)
        elif tag == "col" and _true(element.get("hidden")):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            read.hidden_columns |= set(range(first - 1, min(last, limits.columns)))
        elif tag == "c":
            children = {etree.QName(c).localname: c for c in element}
            if "f" in children and ("v" not in children or not children["v"].text):
                uncounted.append(element.get("r", "?"))
            element.clear()
        elif tag == "row":
            if _true(element.get("hidden")) and (number := element.get("r", "")).isdigit():
                read.hidden_rows.add(int(number) - 1)
            element.clear()
    if uncounted:
        content.warn(
            "formula-without-value",
            f"{len(uncounted)} formulas were never calculated and read as empty; "
            "open the file in a spreadsheet and save it",
            f"sheet {read.name!r}, {uncounted[0]}",
        )


def _bounds(reference: str) -> tuple[int, int, int, int] | None:
    match = _RANGE.fullmatch(reference)
    if not match:
        return None
    left, top = _column(match[1]), int(match[2]) - 1
    right, bottom = _column(match[3] or match[1]), int(match[4] or match[2]) - 1
    return top, bottom, left, right


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _true(value: Any) -> bool:
    return value in ("1", "true")
