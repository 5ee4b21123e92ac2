"""Which documents are meant by the paths on a command line."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from goalparse.batch.archives import ARCHIVE, digest, is_taken, members, suffix_of
from goalparse.batch.document import Document
from goalparse.errors import FormatError, SourceError

_BLOCK = 1 << 20


def find(paths: Iterable[str | Path]) -> list[Document]:
    """Return the documents that files, folders and globs name, each once, in order of their names.

    A folder stands for every file below it whose suffix is that of a format goalparse reads; a file that is
    named itself is taken whatever its suffix. Hidden files are left out of folders. A zip archive stands for
    the documents in it. The name of a document is its path from the current folder, or its whole path where
    it lies elsewhere; in an archive, that of the archive and its own after it.

    Raises SourceError for a path or glob that names nothing.
    """
    root = Path.cwd()
    found: dict[str, str] = {}
    for path in paths:
        for file in _files(str(path)):
            found.setdefault(named(file, root), file)
    documents = (document for name, file in found.items() for document in documents_at(name, file))
    return sorted(documents, key=lambda document: document.name)


def documents_at(name: str, path: str, archive: IO[bytes] | None = None) -> list[Document]:
    """Return the document that is a file, or the documents in it where it is a zip archive.

    Args:
        name: what the file is called in results.
        path: where it is.
        archive: the file itself, where it is at hand.

    """
    if suffix_of(path) != ARCHIVE:
        return [Document(name, path)]
    try:
        found = members(path if archive is None else archive)
    except (FormatError, SourceError) as error:
        return [Document(name, path, fault=str(error))]
    inside = [Document(f"{name}/{one.name}", path, member=one.key, fault=one.fault) for one in found]
    return inside or [Document(name, path)]


def hashed(document: Document) -> Document:
    """Return the document with the hash of its content; without one where it cannot be read."""
    if document.member is not None:
        return replace(document, sha256=digest(document.path, document.member))
    found = hashlib.sha256()
    try:
        with Path(document.path).open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except OSError:
        return document
    return replace(document, sha256=found.hexdigest())


def _files(path: str) -> Iterator[str]:
    if Path(path).is_dir():
        yield from _below(path)
        return
    if Path(path).exists():
        yield path
        return
    fitting = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not fitting:
        raise SourceError(f"{path}: no such file or folder, and no file fits it as a pattern")
    for one in fitting:
        if Path(one).is_dir():
            yield from _below(one)
        else:
            yield one


def _below(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if is_taken(name):
                yield str(Path(parent, name))


def named(file: str, root: Path) -> str:
    """Return the name of a document: its path from `root`, or its whole path where it lies elsewhere."""
    whole = Path(os.path.normpath(root / file))
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()
