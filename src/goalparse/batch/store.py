"""The folder of one batch run: parts, and a manifest that names the parts that belong together.

New parts wait in a hidden folder, so that the folder shows one result only: the one that its manifest names. When
all are there, the new manifest takes the place of the old one, and then the new parts that of the old ones. While
they do, a file stands among them that is no Parquet: who reads all parts then gets an error and no wrong figure. A
run that is killed there is finished by the next. What has a part, seen or hidden, is done, the rest is not: no log
is needed to go on.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from goalparse.batch.document import LOST, Document, Entry, Result
from goalparse.batch.folder import Folder
from goalparse.batch.part import Part, entries_in, entries_of, lines_in, rows_of, written
from goalparse.errors import SourceError
from goalparse.messages import say

MANIFEST = "manifest.jsonl"
_GUARD = "exchanging.parquet"
"""Stands while parts are exchanged. It is empty, which Parquet never is."""
# Neither a dot alone nor a suffix alone keeps every reader off: some globs take hidden files for a *.parquet.
_HIDDEN, _WAITING = ".new", ".new"
Failure = tuple[str | None, str | None, str | None]
"""Source, hash and code of a failure: the same one is known already."""


class Store:
    """The output of one batch run."""

    def __init__(self, folder: Folder, made_by: str) -> None:
        self._folder = folder
        self._made_by = made_by
        self._kept: dict[tuple[str, str | None], str] = {}

    @contextmanager
    def held(self) -> Iterator[Self]:
        """Keep other runs out of the folder, and finish what a run that was killed had begun to exchange.

        Raises UsageError where another run holds it, SourceError where it cannot be written.
        """
        with self._folder.held():
            waiting = self._folder.names(_HIDDEN)
            if _GUARD in self._folder.names():
                if MANIFEST + _WAITING not in waiting:  # it is in force already
                    self._exchange({line["part"] or "" for line in self._manifest()})
                self._folder.remove(_GUARD)
                self._folder.settle()
            for name in waiting:
                if not name.endswith(f".parquet{_WAITING}"):
                    self._folder.remove(f"{_HIDDEN}/{name}")
            yield self

    def missing(self, wanted: Sequence[Part], *, retry: bool = False) -> list[Part]:
        """Return the parts that do not stand, and learn which of their documents other parts hold.

        What failed for a reason that is not in the document does not stand; with `retry`, neither does what
        timed out or crashed.
        """

        def done(entry: Entry) -> bool:
            return not (entry.passing or (retry and entry.state in LOST))

        absent = []
        for part in wanted:
            lines = self._lines_of(part.file)
            if lines is None or not part.holds(lines) or not all(map(done, entries_of(_not_well(lines)))):
                absent.append(part)
        standing = {part.file for part in wanted} - {part.file for part in absent}
        for file in (self._visible() | self._waiting()) - standing if absent else ():
            for entry in self._entries(file) or ():
                if done(entry):
                    self._kept[entry.source, entry.sha256] = file
        return absent

    def kept(self, document: Document) -> Result | None:
        """Return what an earlier run found in a document that has not changed since."""
        file = self._kept.get((document.name, document.sha256)) if document.sha256 is not None else None
        whole = self._read(file) if file is not None else None
        if whole is None:
            return None
        entry = next((e for e in entries_in(whole, self._made_by) or () if e.source == document.name), None)
        return Result(entry, rows_of(whole, document.name)) if entry is not None else None

    def commit(self, part: Part, results: Sequence[Result]) -> None:
        """Write one part with the results of its documents, in their order, where nobody looks yet."""
        self._folder.write(_hidden(part.file), [written(results, self._made_by)])

    def known_failures(self) -> set[Failure]:
        """Return the failures that the manifest in force names."""
        return {
            (line["source"], line["sha256"], line.get("code"))
            for line in self._manifest(but=b'"state": "ok"')
            if line["state"] != "passed_over"
        }

    def finish(
        self, wanted: Sequence[Part], passed_over: Sequence[Entry], seen: Callable[[Entry], None]
    ) -> None:
        """Make these parts the result in force and drop all others; `seen` is called with each entry.

        Raises SourceError where a part has been removed or damaged since it was found or made.
        """
        new = _hidden(MANIFEST)
        self._folder.write(new, self._lines(wanted, passed_over, seen))
        current = {part.file for part in wanted}
        changes = self._visible() != current or bool(self._waiting() & current)
        if changes:
            self._folder.write(_hidden(_GUARD), [])
            self._folder.move(_hidden(_GUARD), _GUARD)
        self._folder.move(new, MANIFEST)
        if changes:
            self._exchange(current)
        self._folder.settle()
        for name in self._folder.names(_HIDDEN):
            self._folder.remove(f"{_HIDDEN}/{name}")

    def _lines(
        self, wanted: Sequence[Part], passed_over: Sequence[Entry], seen: Callable[[Entry], None]
    ) -> Iterator[bytes]:
        for part in wanted:
            lines = self._lines_of(part.file)
            if lines is None:
                raise SourceError(say("errors.batch.was-removed-or-damaged", file=part.file))
            end = self._end_of_line(part.file)
            for entry, line in zip(entries_of(lines), lines, strict=True):
                seen(entry)
                yield f"{line.removesuffix('}')}{end}".encode()
        end = self._end_of_line(None)
        for entry in passed_over:
            line = json.dumps(entry._asdict(), ensure_ascii=False)
            yield f"{line.removesuffix('}')}{end}".encode()

    def _end_of_line(self, file: str | None) -> str:
        """Return what the manifest adds to the JSON of an entry."""
        added = json.dumps({"part": file, "made_by": self._made_by}, ensure_ascii=False)
        return f", {added.removeprefix('{')}\n"

    def _exchange(self, current: set[str]) -> None:
        """Take away what is not of the result in force, bring what waits, and take away the guard.

        Nothing is forced to disk between: these are moments, and file systems keep the order.
        """
        for file in self._visible() - current:
            self._folder.remove(file)
        for file in self._waiting() & current:
            self._folder.move(_hidden(file), file)
        self._folder.remove(_GUARD)

    def _manifest(self, but: bytes | None = None) -> Iterator[dict[str, str | None]]:
        """Yield the lines of the manifest in force, without those that hold some bytes."""
        for line in io.BytesIO(self._folder.read(MANIFEST) or b""):
            if but is None or but not in line:
                yield json.loads(line)

    def _visible(self) -> set[str]:
        return {name for name in self._folder.names() if name.startswith("part-")}

    def _waiting(self) -> set[str]:
        return {name.removesuffix(_WAITING) for name in self._folder.names(_HIDDEN)}

    def _read(self, file: str) -> bytes | None:
        """Return a part. One that waits is newer than one of the same name that is seen."""
        whole = self._folder.read(_hidden(file))
        return whole if whole is not None else self._folder.read(file)

    def _entries(self, file: str) -> list[Entry] | None:
        """Return the entries of a part, or None where it does not stand whole or was made otherwise."""
        whole = self._read(file)
        return entries_in(whole, self._made_by) if whole is not None else None

    def _lines_of(self, file: str) -> list[str] | None:
        """Return the entries of a part as JSON, or None where `_entries` does."""
        whole = self._read(file)
        return lines_in(whole, self._made_by) if whole is not None else None


def _not_well(lines: Sequence[str]) -> list[str]:
    """Return those that tell of another end than a report; quotes in a name are escaped, so no name looks so."""
    return [line for line in lines if '"state": "ok"' not in line]


def _hidden(file: str) -> str:
    return f"{_HIDDEN}/{file}{_WAITING}"
