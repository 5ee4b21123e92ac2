"""Reports to files and tables.

WRITERS names the module for each suffix; such a module has `dump(reports, out)` and nothing else that is
public. To add a format, write the module and its line here.
"""

from __future__ import annotations

import io
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
    try:
        target.write_bytes(buffer.getbuffer())
    except OSError as error:
        raise SourceError(f"{target}: cannot write: {error.strerror}") from error
