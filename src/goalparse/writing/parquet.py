"""The long table as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from goalparse.records import Report
from goalparse.writing.arrow import table
from goalparse.writing.extras import require


def dump(reports: Sequence[Report], out: BinaryIO, *, tasks: bool = False) -> None:
    """Write the rows of every report to a binary stream; with `tasks`, one also for a task without a number.

    Raises MissingExtraError where pyarrow is not installed.
    """
    require("pyarrow.parquet", "analytics").write_table(table(reports, tasks=tasks), out, compression="zstd")
