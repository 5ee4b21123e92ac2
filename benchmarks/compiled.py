"""The compiled build beside the plain one: made in a temporary folder, measured in a process of its own.

    python -m benchmarks.compiled    # for the other side: reads names of corpora, prints seconds of one pass

See docs/howto/compile.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from shutil import copy, copytree, which
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent


def possible() -> bool:
    """Return whether a C compiler is at hand."""
    return any(which(name) for name in (os.environ.get("CC", "cc"), "gcc", "clang"))


class Compiled:
    """A process with the compiled build. Use it as a context manager; making it takes a minute or two."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        folder = Path(self._folder.name)
        # A copy: the build puts what it makes beside the sources, and moves pyproject.toml for a while.
        copytree(ROOT / "src", folder / "src", ignore=lambda *_: {"__pycache__"})
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            copy(ROOT / name, folder)
        venv.create(folder / "venv", with_pip=True)
        python = str(folder / "venv" / "bin" / "python")
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "."],
            cwd=folder,
            env=os.environ | {"HATCH_BUILD_HOOKS_ENABLE": "1"},
            check=True,
        )
        self._process = subprocess.Popen(
            [python, "-m", "benchmarks.compiled"],
            cwd=ROOT,
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
        self._folder.cleanup()

    def processor_seconds(self, corpora: tuple[str, ...]) -> float:
        """Return how long the processor works on one pass over all tasks of these corpora."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise RuntimeError("use it as a context manager")
        print(*corpora, file=process.stdin, flush=True)
        return float(process.stdout.readline())


def _answer() -> None:
    from benchmarks.texts import all_tasks, processor_seconds, tasks
    from goalparse.extract import quantities

    if quantities.__file__.endswith(".py"):
        sys.exit(f"not compiled: {quantities.__file__}")
    for line in sys.stdin:
        print(processor_seconds(all_tasks, tasks(*line.split())), flush=True)


if __name__ == "__main__":
    _answer()
