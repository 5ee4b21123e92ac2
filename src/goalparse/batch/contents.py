"""The bytes of a document, wherever it stands: a file here or in a store, or in a zip archive."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import IO, TYPE_CHECKING

from goalparse.batch import archives, remote
from goalparse.errors import FormatError, SourceError
from goalparse.messages import about, say, why
from goalparse.reading import DEFAULT, Limits
from goalparse.reading.limits import over

if TYPE_CHECKING:
    from goalparse.batch.document import Document

_BLOCK = 1 << 20
# A pipe that took the place of a file would hang; without blocking it is noticed.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def hashed(document: Document) -> Document:
    """Return the document with the hash of its content; without one where it cannot be read."""
    if document.fault is not None and not Path(document.path).is_file():
        return document
    found = hashlib.sha256()
    try:
        for piece in _pieces(document):
            found.update(piece)
    except (OSError, FormatError):
        return document
    return document._replace(sha256=found.hexdigest())


def read(document: Document, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of a document. Raises GoalparseError, which names it."""
    try:
        if document.fault is not None:
            raise document.fault
        if document.content is not None:
            return document.content
        found = bounded(_pieces(document), limits)
        if len(found) > limits.document_bytes:
            raise over(limits, "document_bytes", len(found), "bytes", least=True)
        return found
    except (FormatError, SourceError) as error:
        raise type(error)(about(document.name, error)) from error.__cause__
    except OSError as error:
        said = say("errors.batch.cannot-be-read", why=why(error))
        raise SourceError(about(document.name, said)) from error


def _pieces(document: Document) -> Iterator[bytes]:
    if document.member is None:
        if document.root is not None:
            return remote.stream(document.root, document.path)
        return _file(document.path)
    if document.root is not None:
        return archives.pieces(_archive(document.root, document.path), document.member)
    return archives.pieces(document.path, document.member)


@lru_cache(maxsize=1)
def _archive(root: str, path: str) -> IO[bytes]:
    """Return the archive in a store that was used last."""
    return remote.file(root, path)


def _file(path: str) -> Iterator[bytes]:
    handle = os.open(path, _FLAGS)
    try:
        if not S_ISREG(os.fstat(handle).st_mode):
            raise SourceError(say("errors.batch.no-longer-file"))
        while block := os.read(handle, _BLOCK):
            yield block
    finally:
        os.close(handle)


def bounded(pieces: Iterable[bytes], limits: Limits = DEFAULT) -> bytes:
    """Return the pieces as one, a byte more than is allowed at most."""
    most = limits.document_bytes + 1
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) >= most:
            break
    with memoryview(found) as whole:
        return bytes(whole[:most])
