"""What the reader tests share."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module

from goalparse.drafts import Document
from goalparse.lexicon import default
from goalparse.reading import Limits, read
from goalparse.reading.blocks import Content
from goalparse.reading.limits import DEFAULT

Row = tuple[str | None, str, str, list[str]]


def document(source: str | bytes, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    """Read a source with the lexicon that ships."""
    return read(source, name=name, lexicon=default(), limits=limits)[0]


def content_of(data: bytes, format_: str) -> Content:
    """Read a source as far as its blocks."""
    module = import_module(f"goalparse.reading.formats.{format_}")
    content: Content = getattr(module, f"read_{format_}")(data, DEFAULT)
    return content


def rows(read_: Document) -> list[Row]:
    """Number, target, progress and owners of each task."""
    return [(t.no, t.target, t.progress, t.owners) for t in read_.tasks]


def codes(read_: Document) -> set[str]:
    """The codes of the warnings."""
    return {w.code for w in read_.warnings}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(
    data: bytes, name: str, change: bytes | None = None, *, into: tuple[bytes, bytes] = (b"", b"")
) -> bytes:
    """A zipped document with one part replaced, or one stretch of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    parts[name] = change if change is not None else parts[name].replace(*into, 1)
    return zipped(parts)
