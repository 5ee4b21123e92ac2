"""Courses to files: a page, a workbook, a table with a row a reading, or whole records.

WRITERS names the module for each suffix; such a module has `dump(courses, reports, out)`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from goalparse.records import Course, Report
from goalparse.writing import module_for, save

WRITERS: dict[str, str] = {
    ".html": "goalparse.writing.courses.html",
    ".xlsx": "goalparse.writing.courses.excel",
    ".csv": "goalparse.writing.courses.csv",
    ".parquet": "goalparse.writing.courses.parquet",
    ".jsonl": "goalparse.writing.courses.jsonl",
}


class Writer(Protocol):
    """What a module named in WRITERS offers."""

    def dump(self, courses: Sequence[Course], reports: Sequence[Report], out: BinaryIO) -> None:
        """Write the courses to a binary stream; `reports` are those that they were followed through."""


def writer(suffix: str) -> Writer:
    """Return the writer for a suffix such as `.csv`. Raises UsageError that lists those there are."""
    return cast(Writer, module_for(suffix, WRITERS, " for courses"))


def write(courses: Sequence[Course], reports: Sequence[Report], path: str | Path) -> None:
    """Write courses to a file in the format that the suffix of the path names.

    Nothing is left behind where writing fails half way. Raises UsageError for an unknown suffix, MissingExtraError
    where the format needs a library that is not installed, SourceError where the file cannot be written.
    """
    target = Path(path)
    buffer = io.BytesIO()
    writer(target.suffix).dump(courses, reports, buffer)
    save(target, buffer.getbuffer())
