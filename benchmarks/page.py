"""A page of figures in Markdown, with the machine and the date they are from."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil


class Page:
    """Collects headings, paragraphs and tables; `str` gives the page, `within` an older one with its sections."""

    def __init__(self, command: str, title: str = "Performance") -> None:
        self._measured = (
            f"Measured {datetime.now(UTC):%Y-%m-%d} on {processor()}, "
            f"{psutil.cpu_count()} processors, {psutil.virtual_memory().total >> 30} GB, "
            f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}, "
            f"load of the machine at the start {psutil.getloadavg()[0]:.1f}."
        )
        self._blocks = [f"# {title}", f"Written by `{command}`; do not edit. {self._measured}"]

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

    def within(self, page: str) -> str:
        """Return an older page with these sections in place of those of the same headings, each with its own date."""
        for block in re.split(r"^(?=## )", str(self), flags=re.MULTILINE)[1:]:
            heading, _, rest = block.partition("\n")
            page = replaced(page, f"{heading}\n\n{self._measured}\n{rest.rstrip()}\n")
        return page

    def __str__(self) -> str:
        return "\n\n".join(self._blocks) + "\n"


def replaced(page: str, section: str) -> str:
    """Return a page with a section in place of the one of its heading, or at its end."""
    heading = section.partition("\n")[0]
    old = re.compile(rf"^{re.escape(heading)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if not old.search(page):
        return f"{page.rstrip()}\n\n{section}"
    return old.sub(lambda _: f"{section}\n", page, count=1).rstrip() + "\n"


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )
