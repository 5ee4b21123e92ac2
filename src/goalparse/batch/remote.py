"""Documents and folders in object stores, by their addresses (s3://bucket/reports), through pyarrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, BinaryIO, cast

from goalparse.errors import SourceError
from goalparse.messages import say
from goalparse.writing.extras import require

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_WILD = re.compile(r"[*?\[]")
_OPTIONS = re.compile(r"\?[a-z_]+=")
"""What follows an address: s3://bucket/reports?endpoint_override=host:port"""
_BLOCK = 1 << 20
_PIECES = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def is_address(path: str) -> bool:
    """Whether a path is the address of something in a store."""
    return _ADDRESS.match(path) is not None


@lru_cache(maxsize=16)
def opened(address: str) -> tuple[Any, str]:
    """Return the store that an address lies in, as a pyarrow file system, and the path in it.

    Raises SourceError where there is no such store.
    """
    fs, arrow = require("pyarrow.fs", "analytics"), require("pyarrow", "analytics")
    try:
        return cast("tuple[Any, str]", fs.FileSystem.from_uri(address))
    except (OSError, ValueError, arrow.ArrowException) as error:
        raise SourceError(say("errors.batch.no-store-can-be", address=address, error=_line(error))) from error


@dataclass(frozen=True, slots=True)
class Listed:
    """What an address names."""

    root: str
    """Address of the store that it lies in."""
    base: str
    """The folder in that store."""
    files: list[str]
    named: bool
    """Whether the files themselves were named, and not a folder."""


def listed(address: str) -> Listed:
    """Return what an address names: a file, a folder with all below it, or what fits it as a glob.

    Raises SourceError where it cannot be listed, or names nothing.
    """
    fs = require("pyarrow.fs", "analytics")
    bare, mark, options = address.partition("?") if _OPTIONS.search(address) else (address, "", "")
    top = _WILD.split(bare, maxsplit=1)[0].rpartition("/")[0] if _WILD.search(bare) else bare
    root = f"{top}{mark}{options}"
    system, base = opened(root)
    try:
        info = system.get_file_info(base)
        if info.type == fs.FileType.File:
            return Listed(root, base.rpartition("/")[0], [base], named=True)
        below = system.get_file_info(fs.FileSelector(base, recursive=True))
    except OSError as error:
        raise SourceError(
            say("errors.batch.cannot-be-listed", address=address, error=_line(error))
        ) from error
    files = sorted(one.path for one in below if one.is_file)
    if top != bare:
        fitting = re.compile(re.escape(base) + _pattern(bare[len(top) :]))
        files = [path for path in files if fitting.fullmatch(path)]
        if not files:
            raise SourceError(say("errors.batch.no-file-fits", address=address))
    return Listed(root, base, files, named=top != bare)


def _pattern(glob: str) -> str:
    pieces = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]+\])", glob)
    return "".join(
        _PIECES.get(piece, piece.replace("[!", "[^") if piece.startswith("[") else re.escape(piece))
        for piece in pieces
    )


def stream(root: str, path: str) -> Iterator[bytes]:
    """Yield a file of a store in blocks. Raises SourceError where it cannot be read."""
    with file(root, path) as source:
        try:
            while block := source.read(_BLOCK):
                yield block
        except OSError as error:
            raise SourceError(say("errors.batch.cannot-be-read-2", error=_line(error))) from error


def file(root: str, path: str) -> BinaryIO:
    """Return a file of a store, opened for reading at any place. Raises SourceError where it is not there."""
    system, _ = opened(root)
    try:
        return cast("BinaryIO", system.open_input_file(path))
    except OSError as error:
        raise SourceError(say("errors.batch.cannot-be-read-2", error=_line(error))) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
