"""A page of figures in Markdown, with the machine and the date they are from."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil


class Page:
    """Collects headings, paragraphs and tables; `str` gives the page."""

    def __init__(self, command: str, title: str = "Performance") -> None:
        processor = _processor()
        self._blocks = [
            f"# {title}",
            f"Written by `{command}`; do not edit. Measured {datetime.now(UTC):%Y-%m-%d} on {processor}, "
            f"{psutil.cpu_count()} processors, {psutil.virtual_memory().total >> 30} GB, "
            f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}, "
            f"load of the machine at the start {psutil.getloadavg()[0]:.1f}.",
        ]

    def heading(self, text: str) -> None:
        """Begin a section."""
        self._blocks.append(f"## {text}")

    def text(self, text: str) -> None:
        """Add a paragraph."""
        self._blocks.append(text)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Add a table; the first column is text, the others are figures."""
        marks = ["---", *["---:"] * (len(header) - 1)]
        self._blocks.append("\n".join(f"| {' | '.join(row)} |" for row in (header, marks, *rows)))

    def __str__(self) -> str:
        return "\n\n".join(self._blocks) + "\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )
