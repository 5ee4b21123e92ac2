"""PDF, read through PDFium."""

from __future__ import annotations

import re
import threading
import zlib
from typing import Any

from goalparse.errors import FormatError, SourceError
from goalparse.reading.blocks import Budget, Content
from goalparse.reading.formats.pdfpage import read_page
from goalparse.reading.formats.placed.content import fill
from goalparse.reading.formats.placed.page import Page
from goalparse.reading.limits import Limits

_CHUNK = 1 << 16
_LOCK = threading.Lock()
"""PDFium keeps state of its own for all documents: two threads inside it end the process."""


def read_pdf(data: bytes, limits: Limits) -> Content:
    """Read a PDF; FormatError where it is encrypted, damaged, or scanned without text."""
    content = Content([])
    _check_streams(data, limits)
    with _LOCK:
        pages = _pages(data, limits, content)
    fill(content, pages, Budget(limits), "PDF")
    return content


def _pages(data: bytes, limits: Limits, content: Content) -> list[Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise FormatError("a PDF with a password; remove the password and save it again") from error
        raise FormatError(f"a truncated or damaged PDF ({error}); download or save it again") from error
    try:
        if len(document) > limits.pages:
            raise SourceError(
                f"{len(document):,} pages, more than the {limits.pages:,} allowed (Limits.pages)"
            )
        content.properties["document_title"] = document.get_metadata_value("Title")
        return [read_page(document, n) for n in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise FormatError(f"a damaged PDF ({error}); download or save it again") from error
    finally:
        document.close()


def _check_streams(data: bytes, limits: Limits) -> None:
    """Unpack the packed streams once, counting, before the PDF library does; pictures are left alone."""
    left = limits.drawing_bytes
    for match in re.finditer(rb"stream\r?\n", data):
        dictionary = data[max(0, match.start() - 400) : match.start()].rpartition(b"obj")[2]
        if b"/Image" in dictionary or b"/Fl" not in dictionary:
            continue
        left -= _unpacked_size(data, match.end(), left)
        if left < 0:
            raise SourceError(
                f"draws more than the {limits.drawing_bytes:,} bytes allowed (Limits.drawing_bytes)"
            )


def _unpacked_size(data: bytes, at: int, most: int) -> int:
    """Size of the packed stream that begins at `at`, counted no further than just over `most`."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while at < len(data) and not unpacker.eof and size <= most:
            piece = data[at : at + _CHUNK]
            at += len(piece)
            while piece and size <= most and not unpacker.eof:
                size += len(unpacker.decompress(piece, _CHUNK))
                piece = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
