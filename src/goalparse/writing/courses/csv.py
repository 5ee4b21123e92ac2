"""The table of courses as CSV, written as the long table is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from goalparse.records import Course, Report
from goalparse.writing.courses.rows import rows
from goalparse.writing.courses.schema import NAMES
from goalparse.writing.csv import dump_rows


def dump(courses: Sequence[Course], reports: Sequence[Report], out: BinaryIO) -> None:
    """Write a row a reading to a binary stream: UTF-8 with BOM, one header line, CRLF line ends."""
    dump_rows(NAMES, rows(courses, reports), out)
