"""Whole reports, nothing left out: one report is one JSON object, several are an array of them.

`Report.model_validate_json` reads the one back, `TypeAdapter(list[Report])` of pydantic the several.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from goalparse.records import Report


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write the reports to a binary stream, as UTF-8."""
    texts = [report.model_dump_json() for report in reports]
    out.write((texts[0] if len(texts) == 1 else f"[{','.join(texts)}]").encode())
    out.write(b"\n")
