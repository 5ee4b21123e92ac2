"""Whole `Course` records, one JSON object a line: nothing is left out, numbers are strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from goalparse.records import Course, Report


def dump(courses: Sequence[Course], _reports: Sequence[Report], out: BinaryIO) -> None:
    """Write every course to a binary stream, as UTF-8."""
    for course in courses:
        out.write(course.model_dump_json().encode())
        out.write(b"\n")
