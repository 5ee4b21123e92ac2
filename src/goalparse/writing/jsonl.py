"""Whole `Task` records, one JSON object a line: nothing is left out, numbers are strings.

Where there are several reports, each line begins with `source`, the name of the file that the task is from.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import BinaryIO

from goalparse.records import Report


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write every task of every report to a binary stream, as UTF-8."""
    for report in reports:
        source = json.dumps(report.source.name, ensure_ascii=False)
        head = f'{{"source":{source},' if len(reports) > 1 else "{"
        for task in report.tasks:
            out.write(f"{head}{task.model_dump_json()[1:]}\n".encode())
