"""Documents to tasks. `FORMATS` has one value a format: bytes to blocks; the rest knows no formats."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from goalparse.drafts import Document
from goalparse.errors import FormatError, LimitError, NoReportError, SourceError, UsageError
from goalparse.lexicon import Lexicon
from goalparse.reading.document import fill_metadata
from goalparse.reading.file_names import readable
from goalparse.reading.formats import BY_NAME, FORMATS, REFUSED, SUFFIXES, Format
from goalparse.reading.formats.sniff import sniff
from goalparse.reading.invisible import leave_out
from goalparse.reading.limits import DEFAULT, Limits
from goalparse.reading.tables.table import TableReading
from goalparse.reading.tasks import find_tasks
from goalparse.records import Source

__all__ = [
    "DEFAULT",
    "FORMATS",
    "REFUSED",
    "SUFFIXES",
    "Format",
    "Limits",
    "Understanding",
    "path_of",
    "read",
    "understand",
]

_LONGEST_PATH = 4096
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_FILES = SUFFIXES | REFUSED | {"zip"}
"""Suffixes that make a text the name of a file."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A document as it was read, with the way there."""

    document: Document
    """Without tasks where `refusal` says why there are none."""
    source: Source
    tables: list[tuple[str, TableReading]]
    """Every table: where it stands, how it was understood. A reading holds the tasks of `document` themselves."""
    refusal: NoReportError | None


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon,
    place: str | None = None,
    limits: Limits = DEFAULT,
) -> tuple[Document, Source]:
    """Read a document to its tasks and what it says of itself.

    A Path, or a str that names a file (see `path_of`), is a path; another str is the document's text. `format`
    is the name of one of FORMATS; without it the content decides, and the name between kinds of text. `place` is
    the place that it speaks for, in place of what it says itself.

    Raises SourceError (missing, unreadable, too large), FormatError (not what it promises), NoReportError
    (no tasks in it), UsageError (unknown format).
    """
    understood = understand(source, name=name, format=format, lexicon=lexicon, place=place, limits=limits)
    if understood.refusal is not None:
        raise understood.refusal
    return understood.document, understood.source


def understand(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon,
    place: str | None = None,
    limits: Limits = DEFAULT,
) -> Understanding:
    """Read a document as `read` does, and return how its tables were understood, too.

    A document without tasks is no error here: `refusal` says why. Otherwise raises as `read` does.
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
    refusal = NoReportError(f"{label}: {found.refusal}") if found.refusal else None
    if refusal is None:
        fill_metadata(document, content, found, lexicon, name=name, place=place)
    document.warnings = content.warnings
    origin = Source(name=name, format=chosen.name, sha256=hashlib.sha256(data).hexdigest())
    return Understanding(document, origin, found.tables, refusal)


def _load(source: str | Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    if isinstance(source, str):
        path = path_of(source)
        if path is None:
            data = source.encode("utf-8", "surrogatepass")
            return _bounded(data, name, limits), name
        source = path
    if isinstance(source, Path):
        name = name or readable(source.name)
        try:
            size = source.stat().st_size
            if size > limits.document_bytes:
                raise LimitError(_too_large(name, size, limits))
            with source.open("rb") as file:
                data = file.read(limits.document_bytes + 1)
        except SourceError:
            raise
        except OSError as error:
            raise SourceError(f"{readable(source)}: cannot be read: {error.strerror or error}") from error
        return _bounded(data, name, limits), name
    return _bounded(bytes(source), name, limits), name


def path_of(text: str) -> Path | None:
    """Return the path where a text names an existing file, None where it is a text.

    Raises SourceError where it looks like a path (one line that ends like a file that can be read) or an address.
    """
    if not text or len(text) > _LONGEST_PATH or any(c in text for c in "\r\n\0"):
        return None
    path = Path(text)
    try:
        if path.is_file():
            return path
    except OSError:
        return None
    if _ADDRESS.fullmatch(text):
        raise SourceError(f"{text}: goalparse fetches nothing; save the page and give the file")
    if path.suffix.lower().lstrip(".") in _FILES:
        raise SourceError(f"{text}: no such file; check the path, or give the text of the document itself")
    return None


def _bounded(data: bytes, name: str | None, limits: Limits) -> bytes:
    if len(data) > limits.document_bytes:
        raise LimitError(_too_large(name or "document", len(data), limits))
    if not data.strip():
        raise FormatError(f"{name or 'document'}: empty")
    return data


def _too_large(name: str, size: int, limits: Limits) -> str:
    return (
        f"{name}: {size:,} bytes, more than the {limits.document_bytes:,} allowed (Limits.document_bytes); "
        "raise the limit if that is meant"
    )
