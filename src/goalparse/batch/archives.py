"""A zip of documents, which are read one at a time and never unpacked to disk."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from goalparse.errors import FormatError, SourceError
from goalparse.reading import DEFAULT, REFUSED, SUFFIXES, Limits
from goalparse.reading.formats.archive import DAMAGED, is_file, listing, shown_name

ARCHIVE = "zip"
TAKEN = SUFFIXES | REFUSED | {ARCHIVE}
"""Suffixes of the files that are taken from a folder or an archive."""
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})
"""Files of which one stands at the top of every zipped office file."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A document in a zip."""

    name: str
    key: str
    """Its name as the zip has it."""
    fault: str | None = None
    """Why it cannot be read, where that is known before."""


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, without the dot."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def is_taken(name: str) -> bool:
    """Whether a file is taken from a folder or archive: not hidden, not open elsewhere, of a known suffix."""
    return not name.startswith((".", "~$")) and suffix_of(name) in TAKEN


def members(source: str | IO[bytes], limits: Limits = DEFAULT) -> list[Member]:
    """Return the documents in a zip, in order of their names; none where it is an office file or damaged.

    Raises SourceError where it is over a limit, FormatError where no document is in it.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            parts = archive.infolist()
    except DAMAGED:
        return []
    if not _OFFICE.isdisjoint(part.filename for part in parts):
        return []
    _check(parts, limits)
    found = {
        name: Member(name, part.filename, _fault(part, name))
        for part in parts
        if is_file(part) and _is_document(name := shown_name(part))
    }
    if not found:
        raise FormatError(f"no document in it, but {listing(parts)}")
    return [found[name] for name in sorted(found)]


def _is_document(name: str) -> bool:
    *folders, file = name.split("/")
    return is_taken(file) and not any(folder.startswith((".", "__MACOSX")) for folder in folders)


def _check(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    # zipfile gives out no more of a file than its stated size, so these sizes can be trusted.
    size = sum(part.file_size for part in parts)
    if len(parts) > limits.members:
        raise SourceError(
            f"{len(parts):,} files in it, more than the {limits.members:,} allowed (Limits.members)"
        )
    if size > limits.archive_bytes:
        raise SourceError(
            f"unpacks to {size:,} bytes, more than the {limits.archive_bytes:,} allowed "
            "(Limits.archive_bytes)"
        )


def _fault(part: zipfile.ZipInfo, name: str) -> str | None:
    if part.flag_bits & 1:
        return "encrypted; unpack the archive with its password and give the file"
    if suffix_of(name) == ARCHIVE:
        return "an archive inside an archive; unpack it and give the files in it"
    return None


def content(path: str | IO[bytes], key: str, limits: Limits = DEFAULT) -> bytes:
    """Return a document in a zip, a byte more than is allowed at most.

    Raises FormatError where it is damaged, SourceError where the zip is gone.
    """
    left = limits.document_bytes + 1
    pieces = []
    for piece in _pieces(path, key):
        pieces.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return b"".join(pieces)


def digest(path: str, key: str) -> str | None:
    """Return the SHA-256 of a document in a zip, or None where it cannot be read."""
    found = hashlib.sha256()
    try:
        for piece in _pieces(path, key):
            found.update(piece)
    except (FormatError, SourceError):
        return None
    return found.hexdigest()


def _pieces(path: str | IO[bytes], key: str) -> Iterator[bytes]:
    try:
        archive = _opened(*_identity(path)) if isinstance(path, str) else zipfile.ZipFile(path)
        with archive.open(key) as file:
            while piece := file.read(_BLOCK):
                yield piece
    except FileNotFoundError as error:
        raise SourceError(f"cannot be read: {error.strerror}") from error
    except (KeyError, *DAMAGED) as error:
        raise FormatError(f"damaged in the archive ({error}); make the archive again") from error


def _identity(path: str) -> tuple[str, int, int]:
    stat = Path(path).stat()
    return path, stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=1)
def _opened(path: str, size: int, changed: int) -> zipfile.ZipFile:
    """Return the zip that was used last: its table of contents is read once, not for each document."""
    return zipfile.ZipFile(path)
