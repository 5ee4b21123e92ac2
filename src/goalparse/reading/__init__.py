"""Documents to tasks. `READERS` has one function a format: bytes to blocks; the rest knows no formats."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from goalparse.drafts import Document
from goalparse.errors import FormatError, SourceError, UsageError
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Reader
from goalparse.reading.document import fill_metadata
from goalparse.reading.formats.sniff import sniff
from goalparse.reading.limits import DEFAULT, Limits
from goalparse.reading.tasks import find_tasks
from goalparse.records import Source

__all__ = ["DEFAULT", "READERS", "SUFFIXES", "Limits", "read"]

READERS = {
    "txt": "goalparse.reading.formats.text:read_text",
    "csv": "goalparse.reading.formats.csv:read_csv",
    "md": "goalparse.reading.formats.markdown:read_markdown",
    "html": "goalparse.reading.formats.html:read_html",
    "docx": "goalparse.reading.formats.docx:read_docx",
    "xlsx": "goalparse.reading.formats.xlsx:read_xlsx",
    "xls": "goalparse.reading.formats.xls:read_xls",
    "pdf": "goalparse.reading.formats.pdf:read_pdf",
}
"""Format → module and function that reads it, loaded when a document of that format comes."""

ALIASES = {
    "text": "txt",
    "htm": "html",
    "shtml": "html",
    "xhtml": "html",
    "mht": "mht",
    "markdown": "md",
    "tsv": "txt",
    "xlsm": "xlsx",
}


SUFFIXES = frozenset({*READERS, *ALIASES})
"""Suffixes, without the dot, of files that may hold a report."""


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon,
    limits: Limits = DEFAULT,
) -> tuple[Document, Source]:
    """Read a document to its tasks and what it says of itself.

    A Path, or a str that names an existing file, is a path; another str is the document's text. `format` is a
    key of READERS; without it the suffix of the name is taken where the content agrees with it.

    Raises SourceError (missing, unreadable, too large), FormatError (not what it promises), NoReportError
    (no tasks in it), UsageError (unknown format).
    """
    data, name = _load(source, name, limits)
    if format is not None and format not in READERS:
        raise UsageError(f"unknown format {format!r}; known are {', '.join(READERS)}")
    label = name or "document"
    try:
        suffix = Path(name).suffix.lower().lstrip(".") if name else ""
        chosen = format or sniff(data, ALIASES.get(suffix, suffix))
        content = _reader(chosen)(data, limits)
        if suffix and suffix in READERS and chosen != suffix:
            content.warn("mislabelled", f"the name says {suffix}, the content is {chosen}")
        found = find_tasks(content, lexicon, limits)
    except (FormatError, SourceError) as error:
        raise type(error)(f"{label}: {error}") from error.__cause__
    document = Document(found.tasks, chosen)
    fill_metadata(document, content, found, lexicon)
    document.warnings = content.warnings
    return document, Source(name=name, format=chosen, sha256=hashlib.sha256(data).hexdigest())


def _reader(format_: str) -> Reader:
    module, function = READERS[format_].split(":")
    reader: Reader = getattr(import_module(module), function)
    return reader


def _load(source: str | Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    if isinstance(source, str):
        path = _existing(source)
        if path is None:
            data = source.encode("utf-8", "surrogatepass")
            return _bounded(data, name, limits), name
        source = path
    if isinstance(source, Path):
        try:
            size = source.stat().st_size
            if size > limits.document_bytes:
                raise SourceError(_too_large(name or source.name, size, limits))
            with source.open("rb") as file:
                data = file.read(limits.document_bytes + 1)
        except SourceError:
            raise
        except OSError as error:
            raise SourceError(f"{source}: cannot be read: {error.strerror or error}") from error
        return _bounded(data, name or source.name, limits), name or source.name
    return _bounded(bytes(source), name, limits), name


def _existing(text: str) -> Path | None:
    if not text or len(text) > 4096 or "\n" in text or "\0" in text:
        return None
    try:
        path = Path(text)
        return path if path.is_file() else None
    except OSError:
        return None


def _bounded(data: bytes, name: str | None, limits: Limits) -> bytes:
    if len(data) > limits.document_bytes:
        raise SourceError(_too_large(name or "document", len(data), limits))
    if not data.strip():
        raise FormatError(f"{name or 'document'}: empty")
    return data


def _too_large(name: str, size: int, limits: Limits) -> str:
    return (
        f"{name}: {size:,} bytes, more than the {limits.document_bytes:,} allowed (Limits.document_bytes); "
        "raise the limit if that is meant"
    )
