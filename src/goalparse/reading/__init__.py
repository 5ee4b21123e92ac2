"""Documents to tasks. `FORMATS` has one value a format: bytes to blocks; the rest knows no formats."""

from __future__ import annotations

import hashlib
from pathlib import Path

from goalparse.drafts import Document
from goalparse.errors import FormatError, SourceError, UsageError
from goalparse.lexicon import Lexicon
from goalparse.reading.document import fill_metadata
from goalparse.reading.formats import BY_NAME, FORMATS, REFUSED, SUFFIXES, Format
from goalparse.reading.formats.sniff import sniff
from goalparse.reading.invisible import leave_out
from goalparse.reading.limits import DEFAULT, Limits
from goalparse.reading.tasks import find_tasks
from goalparse.records import Source

__all__ = ["DEFAULT", "FORMATS", "REFUSED", "SUFFIXES", "Format", "Limits", "read"]


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon,
    limits: Limits = DEFAULT,
) -> tuple[Document, Source]:
    """Read a document to its tasks and what it says of itself.

    A Path, or a str that names an existing file, is a path; another str is the document's text. `format` is
    the name of one of FORMATS; without it the content decides, and the name between kinds of text.

    Raises SourceError (missing, unreadable, too large), FormatError (not what it promises), NoReportError
    (no tasks in it), UsageError (unknown format).
    """
    data, name = _load(source, name, limits)
    if format is not None and format not in BY_NAME:
        raise UsageError(f"unknown format {format!r}; known are {', '.join(BY_NAME)}")
    label = name or "document"
    try:
        suffix = Path(name).suffix.lower().lstrip(".") if name else ""
        chosen = BY_NAME[format] if format is not None else sniff(data, suffix)
        content = chosen.read(data, limits)
        leave_out(content)
        if suffix in SUFFIXES and suffix not in chosen.suffixes:
            content.warn("mislabelled", f"the name says {suffix}, the content is {chosen.name}")
        found = find_tasks(content, lexicon, limits)
    except (FormatError, SourceError) as error:
        raise type(error)(f"{label}: {error}") from error.__cause__
    document = Document(found.tasks, chosen.name)
    fill_metadata(document, content, found, lexicon)
    document.warnings = content.warnings
    return document, Source(name=name, format=chosen.name, sha256=hashlib.sha256(data).hexdigest())


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
