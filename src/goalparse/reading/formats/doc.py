"""Word 97-2003 documents and those of WPS Writer, converted by LibreOffice."""

from __future__ import annotations

from goalparse.errors import UnsupportedError
from goalparse.messages import say
from goalparse.reading.blocks import Content, wording
from goalparse.reading.formats import libreoffice
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.docx import read_docx
from goalparse.reading.limits import Limits


def is_doc(sample: Sample) -> bool:
    """Whether an OLE container holds a Word document."""
    return "WordDocument" in sample.streams


def read_doc(data: bytes, limits: Limits) -> Content:
    """Read an old Word document by way of .docx; FormatError where LibreOffice is not installed."""
    if libreoffice.installed() is None:
        raise UnsupportedError(say("errors.formats.word-document-doc-wps", way=say("errors.formats.way-out")))
    content = read_docx(libreoffice.converted(data, "doc", "docx", limits), limits)
    content.warn(wording("converted.docx"))
    return content
