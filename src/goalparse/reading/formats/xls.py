"""Excel 97-2003 workbooks."""

from __future__ import annotations

import io
from typing import Any

from goalparse.errors import EncryptedError, FormatError, GoalparseError
from goalparse.messages import say
from goalparse.reading.blocks import Budget, Cell, Content, wording
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numfmt import BUILT_IN, GENERAL, dated, shown
from goalparse.reading.formats.sheets import Sheet, sheet_grid
from goalparse.reading.limits import Limits


def is_xls(sample: Sample) -> bool:
    """Whether an OLE container holds a workbook."""
    return "WordDocument" not in sample.streams and not sample.streams.isdisjoint({"Workbook", "Book"})


def read_xls(data: bytes, limits: Limits) -> Content:
    """Read an old workbook: a grid for each sheet that is shown."""
    import xlrd

    content = Content([])
    budget = Budget(limits)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        for sheet in book.sheets():
            if sheet.visibility:
                content.warn(wording("hidden-sheet"), f"sheet {sheet.name!r}")
                continue
            read = Sheet(f"sheet {sheet.name!r}")
            for r in range(sheet.nrows):
                budget.take(sheet.row_len(r))
                cells = {}
                for cell, c in zip(sheet.row(r), range(limits.columns), strict=False):
                    if text := _text(book, cell).strip():
                        cells[c] = Cell(text)
                if cells:
                    read.rows[r] = cells
            read.merges = [
                (top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells
            ]
            read.hidden_rows = {r for r, info in sheet.rowinfo_map.items() if info.hidden}
            read.hidden_columns = {c for c, info in sheet.colinfo_map.items() if info.hidden}
            content.blocks.append(sheet_grid(read, budget, content))
    except GoalparseError:
        raise
    except Exception as error:  # xlrd lets whatever a damaged record causes through
        if "ncrypted" in str(error):
            raise EncryptedError(say("errors.formats.workbook-has-password-open")) from error
        raise FormatError(
            say("errors.formats.workbook-damaged-open-save", kind=type(error).__name__, error=error)
        ) from error
    return content


def _format(book: Any, cell: Any) -> str:
    """The number format of a cell; where the file gives only its number, what that stands for."""
    if cell.xf_index is None:
        return GENERAL
    key = book.xf_list[cell.xf_index].format_key
    held = book.format_map.get(key)
    return (held.format_str if held is not None else "") or BUILT_IN.get(str(key), GENERAL)


def _text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return dated(cell.value, _format(book, cell), from_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(cell.value, _format(book, cell))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    return str(cell.value).replace("\r\n", "\n")
