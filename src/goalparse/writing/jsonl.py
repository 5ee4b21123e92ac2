"""Whole `Task` records, one JSON object a line: nothing is left out, numbers are strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from goalparse.records import Report


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write every task of every report to a binary stream, as UTF-8."""
    for report in reports:
        for task in report.tasks:
            out.write(task.model_dump_json().encode())
            out.write(b"\n")
