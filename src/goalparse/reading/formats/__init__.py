"""Bytes to blocks: `FORMATS` is the one list of what can be read. One module a format, none knows a word."""

from __future__ import annotations

from goalparse.reading.formats.base import Format

__all__ = ["BY_NAME", "FORMATS", "REFUSED", "SUFFIXES", "Format"]

FORMATS: tuple[Format, ...] = (
    Format(
        name="docx",
        suffixes=("docx", "docm", "dotx", "wps"),
        description="Word document",
        container="zip",
        reader="docx.read_docx",
        sign="docx.is_docx",
    ),
    Format(
        name="xlsx",
        suffixes=("xlsx", "xlsm", "xltx", "et"),
        description="Excel workbook",
        container="zip",
        reader="xlsx.read_xlsx",
        sign="xlsx.is_xlsx",
    ),
    Format(
        name="odt",
        suffixes=("odt", "ott"),
        description="OpenDocument text",
        container="zip",
        reader="odt.read_odt",
        sign="odt.is_odt",
    ),
    Format(
        name="ods",
        suffixes=("ods", "ots"),
        description="OpenDocument spreadsheet",
        container="zip",
        reader="ods.read_ods",
        sign="ods.is_ods",
    ),
    Format(
        name="doc",
        suffixes=("doc", "dot", "wps"),
        description="Word 97-2003 or WPS document",
        container="ole",
        reader="doc.read_doc",
        sign="doc.is_doc",
        needs="LibreOffice",
    ),
    Format(
        name="et",
        suffixes=("et",),
        description="WPS workbook",
        container="ole",
        reader="et.read_et",
        sign="et.is_et",
        needs="LibreOffice, for some",
    ),
    Format(
        name="xls",
        suffixes=("xls", "xlt"),
        description="Excel 97-2003 workbook",
        container="ole",
        reader="xls.read_xls",
        sign="xls.is_xls",
    ),
    Format(
        name="pdf",
        suffixes=("pdf",),
        description="PDF with text in it",
        container="pdf",
        reader="pdf.read_pdf",
    ),
    Format(
        name="ofd",
        suffixes=("ofd",),
        description="OFD, the document format of GB/T 33190",
        container="zip",
        reader="ofd.read_ofd",
        sign="ofd.is_ofd",
    ),
    Format(
        name="csv",
        suffixes=("csv",),
        description="delimited text",
        container="text",
        reader="csv.read_csv",
        sign="csv.is_csv",
    ),
    Format(
        name="html",
        suffixes=("html", "htm", "shtml", "xhtml"),
        description="web page",
        container="text",
        reader="html.read_html",
        sign="html.is_html",
    ),
    Format(
        name="md",
        suffixes=("md", "markdown"),
        description="Markdown",
        container="text",
        reader="markdown.read_markdown",
        sign="markdown.is_markdown",
    ),
    Format(
        name="txt",
        suffixes=("txt", "text", "tsv"),
        description="text, such as a copied web page",
        container="text",
        reader="text.read_text",
        sign="text.is_text",
    ),
)
"""Every format, in the order in which a document is tried; txt takes the text that no other does."""

REFUSED = frozenset({"mht", "mhtml"})
"""Suffixes of files that may hold a report and are answered with the way to make them readable."""

BY_NAME = {format_.name: format_ for format_ in FORMATS}

SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)
"""Suffixes, without the dot, of files that can be read."""
