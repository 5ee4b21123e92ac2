"""Reports to files and tables.

WRITERS names the module for each suffix; such a module has `dump(reports, out)` and nothing else that is
public; those of LONG_TABLE take `tasks`, too. To add a format, write the module and its line here.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from types import ModuleType
from typing import BinaryIO, Protocol, cast

from goalparse.errors import SourceError, UsageError
from goalparse.messages import listed, say, why
from goalparse.records import Report

WRITERS: dict[str, str] = {
    ".jsonl": "goalparse.writing.jsonl",
    ".json": "goalparse.writing.json",
    ".csv": "goalparse.writing.csv",
    ".parquet": "goalparse.writing.parquet",
    ".xlsx": "goalparse.writing.excel",
    ".docx": "goalparse.writing.word",
    ".html": "goalparse.writing.html",
}
LONG_TABLE = (".csv", ".parquet")
"""Formats whose rows are goals and achievements; the others have every task anyway."""


class Writer(Protocol):
    """What a module named in WRITERS offers."""

    def dump(self, reports: Sequence[Report], out: BinaryIO, **options: bool) -> None:
        """Write the reports to a binary stream."""


def writer(suffix: str) -> Writer:
    """Return the writer for a suffix such as `.csv`. Raises UsageError that lists those there are."""
    return cast(Writer, module_for(suffix, WRITERS))


def module_for(suffix: str, writers: Mapping[str, str], of: str = "") -> ModuleType:
    """Return the module that writers name for a suffix. `of` says in the error what they write."""
    name = writers.get(suffix.lower())
    if name is None:
        known = listed(writers)
        sort = "no-format-of" if of else "no-output-format-known"
        raise UsageError(say(f"errors.writing.{sort}", suffix=suffix or "—", known=known))
    return import_module(name)


def dump(reports: Sequence[Report], out: BinaryIO, suffix: str, *, tasks: bool = False) -> None:
    """Write reports to a binary stream in the format that `suffix` names.

    With `tasks`, a format of LONG_TABLE has a row also for a task without a number. Raises UsageError for an unknown
    suffix, and for `tasks` with another format; MissingExtraError where a library is not installed.
    """
    if not tasks:
        writer(suffix).dump(reports, out)
    elif suffix.lower() in LONG_TABLE:
        writer(suffix).dump(reports, out, tasks=True)
    else:
        raise UsageError(say("errors.writing.rows-for-tasks-without", known=listed(LONG_TABLE)))


def write(
    reports: Sequence[Report], path: str | Path, *, suffix: str | None = None, tasks: bool = False
) -> None:
    """Write reports to a file in the format that `suffix`, else the suffix of the path, names.

    Nothing is left behind where writing fails half way. Raises what `dump` does, and SourceError where the file
    cannot be written.
    """
    target = Path(path)
    buffer = io.BytesIO()
    dump(reports, buffer, suffix or target.suffix, tasks=tasks)
    save(target, buffer.getbuffer())


def save(target: Path, content: bytes | memoryview) -> None:
    """Write a file whole or not at all: a file of that name stays as it was until the new one is complete.

    A link is followed, and what is no file (a pipe, a terminal) is written to. Raises SourceError where it cannot be
    written.
    """
    try:
        target = target.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        beside = target.with_name(f".goalparse-{token_hex(8)}.part")
        try:
            with beside.open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise SourceError(say("errors.writing.cannot-write", target=target, why=why(error))) from error
