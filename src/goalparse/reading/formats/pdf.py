"""PDF, read through PDFium."""

from __future__ import annotations

import io
import threading
from typing import Any

from goalparse.errors import EncryptedError, FormatError
from goalparse.messages import say
from goalparse.reading.blocks import Budget, Content
from goalparse.reading.formats.pdfguard import check_drawing
from goalparse.reading.formats.pdfpage import read_page
from goalparse.reading.formats.placed.content import fill
from goalparse.reading.formats.placed.page import Page
from goalparse.reading.limits import Limits, over

_LOCK = threading.Lock()
"""PDFium keeps state of its own for all documents: two threads inside it end the process."""


def read_pdf(data: bytes, limits: Limits) -> Content:
    """Read a PDF; FormatError where it is encrypted, damaged, or scanned without text."""
    content, budget = Content([]), Budget(limits)
    check_drawing(data, limits)
    with _LOCK:
        pages = _pages(data, limits, content, budget)
    fill(content, pages, budget, limits, "PDF")
    return content


def _pages(data: bytes, limits: Limits, content: Content, budget: Budget) -> list[Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise EncryptedError(say("errors.formats.pdf-with-password-remove")) from error
        raise FormatError(say("errors.formats.truncated-or-damaged-pdf", error=error)) from error
    try:
        if len(document) > limits.pages:
            raise over(limits, "pages", len(document), "pages")
        if b"/Encrypt" in data:  # its streams could not be read before
            check_drawing(_decrypted(document), limits)
        content.properties["document_title"] = document.get_metadata_value("Title")
        return [read_page(document, n, limits, budget) for n in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise FormatError(say("errors.formats.damaged-pdf-download-or", error=error)) from error
    finally:
        document.close()


def _decrypted(document: Any) -> bytes:
    """The document written out without its encryption."""
    import pypdfium2.raw as pdfium

    out = io.BytesIO()
    document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()
