"""Excel 97-2003 workbooks."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from goalparse.errors import FormatError, GoalparseError
from goalparse.reading.blocks import Budget, Cell, Content
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numfmt import shown
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
                content.warn("hidden-sheet", "not shown, left out", f"sheet {sheet.name!r}")
                continue
            read = Sheet(sheet.name)
            for r in range(sheet.nrows):
                budget.take(sheet.row_len(r))
                for cell, c in zip(sheet.row(r), range(limits.columns), strict=False):
                    if text := _text(book, cell).strip():
                        read.cells[r, c] = Cell(text)
            read.merges = [
                (top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells
            ]
            read.hidden_rows = {r for r, info in sheet.rowinfo_map.items() if info.hidden}
            read.hidden_columns = {c for c, info in sheet.colinfo_map.items() if info.hidden}
            content.blocks.append(sheet_grid(read, budget, content))
    except GoalparseError:
        raise
    except Exception as error:  # xlrd lets whatever a damaged record causes through
        message = (
            "has a password" if "ncrypted" in str(error) else f"is damaged ({type(error).__name__}: {error})"
        )
        raise FormatError(f"the workbook {message}; open it and save it as .xlsx") from error
    return content


def _text(book: Any, cell: Any) -> str:
    import xlrd

    xf = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    style = (
        book.format_map[xf.format_key].format_str
        if xf is not None and xf.format_key in book.format_map
        else ""
    )
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment: datetime = xlrd.xldate_as_datetime(cell.value, book.datemode)
        return shown(moment, style)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(cell.value, style or "General")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    return str(cell.value).replace("\r\n", "\n")
