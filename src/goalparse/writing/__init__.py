"""Reports to files and tables.

WRITERS names the module for each suffix; such a module has `dump(reports, out)` and nothing else that is
public. To add a format, write the module and its line here.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from goalparse.errors import SourceError, UsageError
from goalparse.records import Report

WRITERS: dict[str, str] = {
    ".jsonl": "goalparse.writing.jsonl",
    ".csv": "goalparse.writing.csv",
    ".parquet": "goalparse.writing.parquet",
    ".xlsx": "goalparse.writing.excel",
    ".docx": "goalparse.writing.word",
    ".html": "goalparse.writing.html",
}


class Writer(Protocol):
    """What a module named in WRITERS offers."""

    def dump(self, reports: Sequence[Report], out: BinaryIO) -> None:
        """Write the reports to a binary stream."""


def writer(suffix: str) -> Writer:
    """Return the writer for a suffix such as `.csv`. Raises UsageError that lists those there are."""
    name = WRITERS.get(suffix.lower())
    if name is None:
        known = " ".join(WRITERS)
        raise UsageError(f"no output format {suffix or '(no suffix)'!r}; known are {known}")
    return cast(Writer, import_module(name))


def write(reports: Sequence[Report], path: str | Path, *, suffix: str | None = None) -> None:
    """Write reports to a file in the format that `suffix`, else the suffix of the path, names.

    Nothing is left behind where writing fails half way. Raises UsageError for an unknown suffix,
    MissingExtraError where the format needs a library that is not installed, SourceError where the file
    cannot be written.
    """
    target = Path(path)
    buffer = io.BytesIO()
    writer(suffix or target.suffix).dump(reports, buffer)
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
        beside = target.with_name(f".goalparse-{os.getpid()}.part")
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
        raise SourceError(f"{target}: cannot write: {error.strerror}") from error
