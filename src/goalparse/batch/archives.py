"""A zip of documents, which are read one at a time and never unpacked to disk."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from goalparse.batch.selection import ARCHIVE, Reason, reason_against, suffix_of, unused
from goalparse.errors import (
    EncryptedError,
    FormatError,
    GoalparseError,
    SourceError,
    UnsupportedError,
)
from goalparse.messages import say, why
from goalparse.reading import DEFAULT, Limits
from goalparse.reading.formats.archive import DAMAGED, is_file, listing, shown_name
from goalparse.reading.limits import over

_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})
"""Files of which one stands at the top of every zipped office file."""
_SHADOWED = UnsupportedError(say("errors.batch.another-file-archive-has"))
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip."""

    name: str
    key: str
    """Its name as the zip has it."""
    fault: GoalparseError | None = None
    """Why it cannot be read, where that is known before."""
    passed_over: Reason | None = None
    """Why it is no document to be read."""


def members(source: str | IO[bytes], limits: Limits = DEFAULT) -> list[Member]:
    """Return the files in a zip, in order of their names; none where it is an office file or damaged.

    Raises LimitError where it is over a limit, UnsupportedError where no document is in it.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            parts = archive.infolist()
    except DAMAGED:
        return []
    if not _OFFICE.isdisjoint(part.filename for part in parts):
        return []
    _check(parts, limits)
    found: dict[str, Member] = {}
    for part in filter(is_file, parts):
        name = unused(_inside(shown_name(part)), found)
        twice = archive.getinfo(part.filename) is not part  # by its name the later one is opened
        found[name] = Member(
            name, part.filename, _SHADOWED if twice else _fault(part, name), _reason_against(name)
        )
    if all(member.passed_over for member in found.values()):
        raise UnsupportedError(say("errors.batch.no-document-but", listing=listing(parts)))
    return [found[name] for name in sorted(found)]


def _inside(path: str) -> str:
    """Return a path in the archive as its name: ./a.csv is a.csv, and none leads out of the archive."""
    return "/".join(step for step in path.split("/") if step not in ("", ".", ".."))


def _reason_against(name: str) -> Reason | None:
    *folders, file = name.split("/")
    hidden = any(folder.startswith((".", "__MACOSX")) for folder in folders)
    return "hidden" if hidden else reason_against(file)


def _check(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    # zipfile gives out no more of a file than its stated size, so these sizes can be trusted.
    size = sum(part.file_size for part in parts)
    if len(parts) > limits.members:
        raise over(limits, "members", len(parts), "members")
    if size > limits.archive_bytes:
        raise over(limits, "archive_bytes", size, "unpacked")


def _fault(part: zipfile.ZipInfo, name: str) -> GoalparseError | None:
    if part.flag_bits & 1:
        return EncryptedError(say("errors.batch.encrypted-unpack-archive-with"))
    if suffix_of(name) == ARCHIVE:
        return UnsupportedError(say("errors.batch.archive-inside-archive-unpack"))
    return None


def pieces(path: str | IO[bytes], key: str) -> Iterator[bytes]:
    """Yield a document in a zip in blocks.

    Raises FormatError where it is damaged, SourceError where the zip is gone.
    """
    try:
        archive = _opened(*_identity(path)) if isinstance(path, str) else zipfile.ZipFile(path)
        with archive.open(key) as file:
            while piece := file.read(_BLOCK):
                yield piece
    except (KeyError, *DAMAGED) as error:
        # Where a zip is damaged, zipfile may seek to a place that is none; all else is the system's word.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise SourceError(say("errors.batch.cannot-be-read", why=why(error))) from error
        raise FormatError(say("errors.batch.damaged-archive-make-archive", error=error)) from error


def _identity(path: str) -> tuple[str, int, int]:
    stat = Path(path).stat()
    return path, stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=1)
def _opened(path: str, _size: int, _changed: int) -> zipfile.ZipFile:
    """Return the zip that was used last: its table of contents is read once, not for each document."""
    return zipfile.ZipFile(path)
