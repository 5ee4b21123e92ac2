"""Workbooks of WPS Spreadsheets: as a rule Excel 97-2003 workbooks, else converted by LibreOffice."""

from __future__ import annotations

from goalparse.errors import FormatError
from goalparse.messages import say
from goalparse.reading.blocks import Content, wording
from goalparse.reading.formats import libreoffice
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.xls import is_xls, read_xls
from goalparse.reading.formats.xlsx import read_xlsx
from goalparse.reading.limits import Limits


def is_et(sample: Sample) -> bool:
    """Whether an OLE container is named a workbook of WPS and is one."""
    return "et" in sample.named and is_xls(sample)


def read_et(data: bytes, limits: Limits) -> Content:
    """Read a workbook of WPS as one of Excel, and where that fails by way of .xlsx."""
    try:
        return read_xls(data, limits)
    except FormatError as error:
        if libreoffice.installed() is None:
            way = say("errors.formats.way-out")
            raise type(error)(say("errors.formats.or-way-out", error=error, way=way)) from error
        content = read_xlsx(libreoffice.converted(data, "xls", "xlsx", limits), limits)
        content.warn(wording("converted.xlsx", error=error.__cause__ or error))
        return content
