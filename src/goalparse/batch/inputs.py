"""Which documents are meant by the paths on a command line."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO, NamedTuple

from goalparse.batch import remote
from goalparse.batch.archives import members
from goalparse.batch.document import Document
from goalparse.batch.selection import ARCHIVE, PassedOver, Reason, reason_against, suffix_of, unused
from goalparse.errors import FormatError, GoalparseError, SourceError, UsageError
from goalparse.messages import say, why
from goalparse.reading import DEFAULT, Limits
from goalparse.reading.file_names import readable
from goalparse.reading.limits import in_force

_WILD = re.compile(r"[*?\[]")


class File(NamedTuple):
    """A file that a path led to, or a folder that cannot be entered."""

    path: str
    """Where it is: here, or in the store that `root` is the address of."""
    base: str
    """The folder that was named."""
    root: str | None = None
    reason: Reason | None = None
    """Why it is passed over."""
    fault: GoalparseError | None = None
    """Why it cannot be looked into."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the paths of a run led to, in order of the names."""

    documents: list[Document]
    passed_over: list[PassedOver]


def find(paths: str | Path | Iterable[str | Path], *, limits: Limits | None = None) -> list[Document]:
    """Return the documents that files, folders, globs and addresses name, each once, in order of their names.

    A folder stands for every file below it whose suffix is that of a format goalparse reads; a file that is
    named itself is taken whatever its suffix. Hidden files are left out of folders. A zip archive stands for
    the documents in it. A document is called by its path from the folder that was named, whatever folder one
    stands in; where several were named, from the folder that holds them all. In an archive, the name is that
    of the archive and its own after it. `limits` say how large an archive may be.

    Raises SourceError for a path or glob that names nothing, and for a folder without a document.
    """
    return look(paths, limits=in_force(limits)).documents


def look(
    paths: str | Path | Iterable[str | Path], out: str | None = None, limits: Limits = DEFAULT
) -> Inputs:
    """Return the documents as `find` does, and what is passed over. The folder `out` is not looked into."""
    documents: list[Document] = []
    passed_over: list[PassedOver] = []
    found = files(paths, out)
    for name in list(found):
        file = found.pop(name)  # of a million files, only one list is held
        if file.reason is not None:
            passed_over.append(PassedOver(name, file.reason))
            continue
        inside, left = documents_at(Document(name, file.path, root=file.root, fault=file.fault), limits)
        documents += inside
        passed_over += left
    documents.sort(key=lambda one: one.name)
    passed_over.sort(key=lambda one: one.name)
    return Inputs(documents, passed_over)


def documents_at(
    document: Document, limits: Limits = DEFAULT, archive: IO[bytes] | None = None
) -> tuple[list[Document], list[PassedOver]]:
    """Return the document, or those in it where it is a zip archive, and what in it is passed over.

    Args:
        document: a file as a whole.
        limits: how large an archive may be.
        archive: the file itself, where it is at hand.

    """
    if suffix_of(document.path) != ARCHIVE or document.fault is not None:
        return [document], []
    name, path, root = document.name, document.path, document.root
    try:
        if archive is None and root is not None:
            archive = remote.file(root, path)
        found = members(path if archive is None else archive, limits)
    except (FormatError, SourceError) as error:
        return [Document(name, path, root=root, fault=error)], []
    inside = [
        Document(f"{name}/{one.name}", path, root=root, member=one.key, fault=one.fault)
        for one in found
        if one.passed_over is None
    ]
    left = [PassedOver(f"{name}/{one.name}", one.passed_over) for one in found if one.passed_over is not None]
    return (inside, left) if found else ([document], [])


def files(paths: str | Path | Iterable[str | Path], out: str | None = None) -> dict[str, File]:
    """Return every file that the paths lead to, by the name that it has in results.

    Raises SourceError as `find` does, UsageError where no path is given.
    """
    found: dict[tuple[str, str], File] = {}
    for path in _each(paths):
        below = list(_named(path, out))
        if all(file.reason for file in below):
            counts = Counter(file.reason for file in below)
            passed = ", ".join(
                say(f"errors.passed-over.{reason}", n=count)
                for reason, count in sorted(counts.items(), key=str)
            )
            sort = "nothing-but" if passed else "nothing-there"
            raise SourceError(say(f"errors.batch.{sort}", path=readable(path), passed=passed))
        for file in below:
            found.setdefault((_store(file), file.path), file)
    if not found:
        raise UsageError(say("errors.batch.no-path-given-name"))
    bases = {file.base for file in found.values()}
    top = len(os.path.commonprefix([base.rstrip("/").split("/") for base in bases]))
    ordered = sorted(found.values(), key=lambda one: one.path)
    found.clear()
    named: dict[str, File] = {}
    for file in ordered:
        named[unused(readable(file.path.split("/", top)[-1]), named)] = file
    return named


def _each(paths: object) -> Iterator[str]:
    several = isinstance(paths, Iterable) and not isinstance(paths, str | bytes)
    for path in paths if several else [paths]:  # type: ignore[attr-defined]
        if not isinstance(path, str | Path):
            raise UsageError(say("errors.batch.paths-must-be", kind=type(path).__name__))
        if not str(path):
            raise UsageError(say("errors.batch.empty-path"))
        yield str(path)


def _store(file: File) -> str:
    """Return what tells stores apart: the scheme of the address and its options."""
    return "" if file.root is None else file.root.partition("://")[0] + file.root.partition("?")[2]


def _named(path: str, out: str | None) -> Iterator[File]:
    if remote.is_address(path):
        yield from _in_store(path, out)
    elif Path(path).is_dir():
        yield from _below(_whole(path), _whole(path), out)
    elif Path(path).exists():
        if not Path(path).is_file():
            raise SourceError(say("errors.batch.pipe-socket-or-device", path=readable(path)))
        yield File(_whole(path), _whole(path).rpartition("/")[0])
    else:
        yield from _fitting(path, out)


def _fitting(pattern: str, out: str | None) -> Iterator[File]:
    fitting = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not fitting:
        raise SourceError(say("errors.batch.no-such-file-or", pattern=readable(pattern)))
    base = _whole(
        _WILD.split(pattern, maxsplit=1)[0].rpartition("/")[0] or ("/" if pattern[0] == "/" else ".")
    )
    for one in map(_whole, fitting):
        if out is not None and f"{one}/".startswith(f"{out}/"):
            continue
        if Path(one).is_dir():
            yield from _below(one, base, out)
        else:
            against = _reason(one)
            yield File(one, base, reason=None if against == "unsupported" else against)


def _below(folder: str, base: str, out: str | None) -> Iterator[File]:
    """Yield every file below a folder; of a folder that is not entered or cannot be, the folder."""
    folders = [folder]
    while folders:
        inside = folders.pop()
        if inside == out:
            continue
        try:
            with os.scandir(inside) as entries:
                for entry in entries:
                    path = f"{inside.rstrip('/')}/{entry.name}"
                    if not entry.is_dir(follow_symlinks=False):
                        regular = entry.is_file(follow_symlinks=False)
                        yield File(
                            path, base, reason=reason_against(entry.name) if regular else _reason(path)
                        )
                    elif entry.name.startswith("."):
                        yield File(path, base, reason="hidden")
                    else:
                        folders.append(path)
        except OSError as error:
            said = say("errors.batch.folder-not-opened", why=why(error))
            yield File(inside, base, fault=SourceError(said))


def _reason(path: str) -> Reason | None:
    """Return why a file is passed over. One that is not there is taken, so that it fails by its name."""
    against = reason_against(path.rpartition("/")[2])
    if against in ("hidden", "temporary"):
        return against
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return against
    if S_ISDIR(mode):
        return "link"
    return against if S_ISREG(mode) else "no_file"


def _in_store(address: str, out: str | None) -> Iterator[File]:
    listed = remote.listed(address)
    for path in listed.files:
        if out is not None and path.startswith(f"{out}/"):
            continue
        *folders, name = path.removeprefix(listed.base).lstrip("/").split("/")
        hidden = any(folder.startswith(".") for folder in folders)
        against = "hidden" if hidden else reason_against(name)
        taken = listed.named and against == "unsupported"
        yield File(path, listed.base, listed.root, None if taken else against)


def _whole(path: str) -> str:
    """Return the path from the root, with slashes."""
    return Path(os.path.abspath(path)).as_posix()  # noqa: PTH100  (Path.absolute keeps a/../b)
