"""The folder a batch run writes: Parquet parts, each committed in one step with its share of the manifest.

A part holds the rows of a few documents and, in its own footer, their manifest entries. Its name is a hash of
what went into it (documents, words, version), so a part that stands is right, and the folder after an
interruption needs no log to be understood: what has a part is done, the rest is not. A part is written under
a hidden name, forced to disk, then renamed. The manifest is written last, the same way; it names the parts
that belong together. Parts of earlier inputs go when it stands.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zlib import crc32

from goalparse import lexicon as lexicons
from goalparse.batch.document import LOST, Document, Entry, Result, packed, unpacked
from goalparse.errors import SourceError, UsageError
from goalparse.writing.arrow import schema
from goalparse.writing.extras import require
from goalparse.writing.schema import VERSION as TABLE_VERSION

if TYPE_CHECKING:
    pass

MANIFEST = "manifest.jsonl"
_LOCK = ".lock"
# Neither a dot alone nor a suffix alone keeps every reader off: some globs take hidden files for a *.parquet.
_HIDDEN, _UNFINISHED = ".writing-", ".tmp"
_ENTRIES = b"goalparse.manifest"
_USUAL = 32
"""Documents in a part, on average."""
_MOST = 128


@dataclass(frozen=True, slots=True)
class Part:
    """Documents whose rows stand in one file."""

    file: str
    documents: tuple[Document, ...]


def parts(documents: Sequence[Document], fingerprint: str) -> list[Part]:
    """Divide documents into parts. Where one ends depends on names alone, so that a new one moves few."""
    found: list[Part] = []
    group: list[Document] = []
    for document in documents:
        group.append(document)
        if crc32(document.name.encode()) % _USUAL == 0 or len(group) == _MOST:
            found.append(_part(group, fingerprint))
            group = []
    return [*found, _part(group, fingerprint)] if group else found


def _part(group: Sequence[Document], fingerprint: str) -> Part:
    identity = [fingerprint, *([document.name, document.sha256] for document in group)]
    digest = sha256(json.dumps(identity).encode()).hexdigest()
    return Part(f"part-{digest[:20]}.parquet", tuple(group))


def fingerprint(version: str, lexicon: str | None) -> str:
    """Return a hash of all that decides what a document gives, but the document: version, columns and words.

    Raises SourceError where the user's words cannot be read.
    """
    digest = sha256(f"{version} {TABLE_VERSION}".encode())
    shipped = files("goalparse.lexicon")
    for name in lexicons.FILES:
        digest.update(shipped.joinpath(f"{name}.toml").read_bytes())
    if lexicon is not None:
        try:
            digest.update(Path(lexicon).read_bytes())
        except OSError as error:
            raise SourceError(f"{lexicon}: cannot read the lexicon: {error.strerror}") from error
    return digest.hexdigest()


class Store:
    """The folder of one batch run; only one run at a time may hold it."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder = folder
        self._fingerprint = fingerprint
        self._kept: dict[tuple[str, str | None], str] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder and keep other runs out of it; a run that dies lets go of it.

        Raises UsageError where another run holds it, SourceError where it cannot be written.
        """
        filelock = require("filelock", "analytics")
        with self._writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self.folder / _LOCK)
            try:
                lock.acquire(blocking=False)
            except filelock.Timeout as error:
                raise UsageError(f"{self.folder}: another run is writing there") from error
        try:
            for left in self.folder.glob(f"{_HIDDEN}*"):
                left.unlink(missing_ok=True)
            yield
        finally:
            lock.release()

    def missing(self, wanted: Sequence[Part], *, retry: bool = False) -> list[Part]:
        """Return the parts that do not stand, and learn which of their documents other parts hold.

        With `retry`, a part with a document that timed out or crashed does not stand.
        """
        standing = {}
        for part in wanted:
            entries = self._entries(part.file)
            if entries is not None and not (retry and any(entry.state in LOST for entry in entries)):
                standing[part.file] = part
        absent = [part for part in wanted if part.file not in standing]
        for path in self._standing() if absent else ():
            if path.name not in standing:
                for entry in self._entries(path.name) or ():
                    if not (retry and entry.state in LOST):
                        self._kept[entry.source, entry.sha256] = path.name
        return absent

    def kept(self, document: Document) -> Result | None:
        """Return what an earlier run found in a document that has not changed since."""
        file = self._kept.get((document.name, document.sha256)) if document.sha256 is not None else None
        if file is None:
            return None
        entry = next(e for e in self._entries(file) or () if e.source == document.name)
        return Result(entry, self._rows(file, document.name))

    def commit(self, part: Part, results: Sequence[Result]) -> None:
        """Write one part with the results of its documents, in their order. All of it or nothing is seen."""
        arrow, parquet = require("pyarrow", "analytics"), require("pyarrow.parquet", "analytics")
        rows = [unpacked(result.rows) for result in results if result.rows]
        table = arrow.concat_tables([schema().empty_table(), *rows])
        entries = json.dumps([result.entry.as_json() for result in results], ensure_ascii=False)
        notes = {_ENTRIES: entries, b"goalparse.fingerprint": self._fingerprint}

        def write(out: IO[bytes]) -> None:
            with parquet.ParquetWriter(out, table.schema, compression="zstd") as writer:
                writer.write_table(table)
                writer.add_key_value_metadata(notes)

        self._replace(part.file, write)

    def finish(self, wanted: Sequence[Part]) -> Iterator[Entry]:
        """Write the manifest of these parts, drop all others, and yield every entry."""

        def write(out: IO[bytes]) -> None:
            for part in wanted:
                for entry in self._entries(part.file) or ():
                    line = entry.as_json() | {"part": part.file if entry.rows else None}
                    out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

        self._replace(MANIFEST, write)
        current = {part.file for part in wanted}
        for path in self._standing():
            if path.name not in current:
                path.unlink()
        for part in wanted:
            yield from self._entries(part.file) or ()

    def _standing(self) -> Iterable[Path]:
        return sorted(self.folder.glob("part-*.parquet"))

    def _entries(self, file: str) -> list[Entry] | None:
        """Return the entries of a part, or None where it does not stand whole or is of other words."""
        parquet = require("pyarrow.parquet", "analytics")
        arrow = require("pyarrow", "analytics")
        try:
            notes = parquet.read_metadata(self.folder / file).metadata or {}
        except (FileNotFoundError, arrow.ArrowInvalid):
            return None
        if notes.get(b"goalparse.fingerprint") != self._fingerprint.encode():
            return None
        return [Entry(**entry) for entry in json.loads(notes[_ENTRIES])]

    def _rows(self, file: str, source: str) -> bytes:
        compute, parquet = require("pyarrow.compute", "analytics"), require("pyarrow.parquet", "analytics")
        rows = parquet.ParquetFile(self.folder / file).read()
        return packed(rows.filter(compute.equal(rows["source"], source)))

    def _replace(self, name: str, write: Callable[[IO[bytes]], None]) -> None:
        """Write a file so that it is seen whole or not at all, even after a power cut."""
        hidden = self.folder / f"{_HIDDEN}{name}{_UNFINISHED}"
        with self._writing():
            try:
                with hidden.open("wb") as out:
                    write(out)
                    out.flush()
                    os.fsync(out.fileno())
                hidden.replace(self.folder / name)
            except BaseException:
                hidden.unlink(missing_ok=True)
                raise
            _sync_folder(self.folder)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if isinstance(error, SourceError):
                raise
            raise SourceError(
                f"{self.folder}: cannot write: {error.strerror or error}; what is finished is kept, "
                "run the same command again when there is room"
            ) from error


def _sync_folder(folder: Path) -> None:
    """Force a rename to disk; systems that cannot open a folder do it by themselves."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
