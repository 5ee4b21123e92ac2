"""The rows of a batch, of whichever engine, in an order of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq


def rows(out: Path) -> list[tuple[Any, ...]]:
    """Return the rows of all parts, sorted, but for those of documents that could not be read."""
    found = []
    for path in out.glob("*.parquet"):
        for row in pq.read_table(path).to_pylist():
            row.pop("error_code", None)
            if row.pop("error", None) is None:
                found.append(tuple(row.items()))
    return sorted(found, key=repr)
