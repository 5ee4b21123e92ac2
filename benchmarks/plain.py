"""The plain sources beside the compiled build that is installed: read in a process of their own.

    python -m benchmarks.plain    # for the other side: reads names of corpora, prints seconds of one pass

See docs/howto/compile.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Self

SOURCES = Path(__file__).parent.parent / "src"


def is_compiled() -> bool:
    """Return whether the goalparse that this process runs is the compiled one."""
    return not str(import_module("goalparse.extraction.quantities").__file__).endswith(".py")


class Plain:
    """A process with the plain sources. Use it as a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.plain"],
            cwd=SOURCES.parent,
            env=os.environ | {"PYTHONPATH": str(SOURCES)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.communicate()

    def processor_seconds(self, corpora: tuple[str, ...]) -> float:
        """Return how long the processor works on one pass over all tasks of these corpora."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("use it as a context manager")
        print(*corpora, file=process.stdin, flush=True)
        return float(process.stdout.readline())


def _answer() -> None:
    from benchmarks.texts import all_tasks, processor_seconds, tasks

    if is_compiled():
        sys.exit(f"compiled files lie among the sources in {SOURCES}")
    for line in sys.stdin:
        print(processor_seconds(all_tasks, tasks(*line.split())), flush=True)


if __name__ == "__main__":
    _answer()
