"""What a user hands over (a path, bytes, an open file, a text) to the bytes of a document and its name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, Protocol

from goalparse.errors import FormatError, GoalparseError, SourceError, UsageError
from goalparse.messages import say, why
from goalparse.reading.file_names import readable
from goalparse.reading.formats import REFUSED, SUFFIXES
from goalparse.reading.limits import Limits, over


class Readable(Protocol):
    """An open file: `read` gives up to `size` bytes or characters, at the end none."""

    def read(self, size: int, /) -> Any:
        """Return bytes or text."""


Given = str | os.PathLike[str] | bytes | bytearray | memoryview | Readable
"""What `parse` takes."""

_LONGEST_PATH = 4096
_PIECE = 2**20
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_FILES = SUFFIXES | REFUSED | {"zip"}
"""Suffixes that make a text the name of a file."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: a file name whose bytes are not UTF-8 has them, and nothing can be written with one."""


def load(source: Given, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    """Return the bytes of a document and the name of its file, where there is one.

    Raises SourceError (missing, unreadable, too large), FormatError (empty, not a text), UsageError (a wrong type).
    """
    if name is not None and not isinstance(name, str):
        raise UsageError(say("errors.reading.name-must-be-str", kind=type(name).__name__))
    data, own = _bytes_of(source, name, limits)
    name = name or own
    label = name or "document"
    if len(data) > limits.document_bytes:
        raise over(limits, "document_bytes", len(data), "bytes", where=label)
    if not data.strip():
        raise FormatError(say("errors.reading.empty", label=label))
    return data, None if name is None else _HALF.sub("\ufffd", name)


def path_of(text: str) -> Path | None:
    """Return the path where a text names an existing file, None where it is a text.

    Raises SourceError where it looks like a path (one line that ends like a file that can be read) or an address.
    """
    if not text or len(text) > _LONGEST_PATH or any(c in text for c in "\r\n"):
        return None
    path = Path(text)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):
        pass
    if _ADDRESS.fullmatch(text):
        raise SourceError(say("errors.reading.goalparse-fetches-nothing-save", text=text))
    if path.suffix.lower().lstrip(".") in _FILES:
        raise SourceError(say("errors.reading.no-such-file-check", text=text))
    return None


def _bytes_of(source: Given, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    if isinstance(source, str):
        path = path_of(source)
        if path is None:
            return source.encode("utf-8", "surrogatepass"), None
        source = path
    if isinstance(source, os.PathLike):
        return _file(Path(source), name, limits)
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), None
    if callable(getattr(source, "read", None)):
        return _open_file(source, name, limits)
    raise UsageError(say("errors.reading.document-path-bytes-open", kind=type(source).__name__))


def _file(path: Path, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    try:
        size = path.stat().st_size
        if size > limits.document_bytes:
            raise over(limits, "document_bytes", size, "bytes", where=name or readable(path.name))
        with path.open("rb") as file:
            return file.read(limits.document_bytes + 1), readable(path.name)
    except SourceError:
        raise
    except OSError as error:
        raise SourceError(
            say("errors.reading.cannot-be-read", path=readable(path), why=why(error))
        ) from error
    except ValueError as error:  # a NUL in the path
        raise SourceError(say("errors.reading.cannot-be-read-2", path=str(path), error=error)) from error


def _open_file(file: Any, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    """Read an open file, binary or text, from where it stands to its end, or a little over the limit."""
    own = _name_of(file)
    label = name or own or "document"
    data = bytearray()
    try:
        for piece in _pieces(file):
            data += piece
            if len(data) > limits.document_bytes:
                raise over(limits, "document_bytes", len(data), "bytes", where=label, least=True)
    except GoalparseError:
        raise
    except UnicodeDecodeError as error:
        raise FormatError(
            say("errors.reading.not-as-was-opened", label=label, encoding=error.encoding)
        ) from error
    except OSError as error:
        raise SourceError(say("errors.reading.cannot-be-read", path=label, why=why(error))) from error
    except ValueError as error:  # a file that is closed
        raise SourceError(say("errors.reading.cannot-be-read-3", label=label, error=error)) from error
    return bytes(data), own


def _pieces(file: Any) -> Iterator[bytes]:
    """Yield what a file gives, which may be less at a time than was asked for."""
    while True:
        piece = file.read(_PIECE)
        if isinstance(piece, str):
            piece = piece.encode("utf-8", "surrogatepass")
        if not isinstance(piece, bytes | bytearray | memoryview):
            raise UsageError(say("errors.reading.read-open-file-gave", kind=type(piece).__name__))
        if not piece:
            return
        yield bytes(piece)


def _name_of(file: Any) -> str | None:
    """Return the last part of an open file's path; a number, or a name such as <stdin>, is none."""
    own = getattr(file, "name", None)
    if isinstance(own, bytes):
        own = os.fsdecode(own)
    if not isinstance(own, str | os.PathLike):
        return None
    last = PurePath(own).name
    return None if not last or last.startswith("<") else last
