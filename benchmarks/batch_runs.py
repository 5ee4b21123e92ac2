"""A batch run watched from outside: seconds, and the memory of its hungriest process."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.check import check

_LOOK = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Watched:
    """What one run took: seconds by the clock, and the most resident memory of any one process, in bytes."""

    seconds: float
    parent: int
    worker: int


def watch(load: Path, out: Path, jobs: int) -> Watched:
    """Run `goalparse batch` and look at its processes while it runs.

    Raises CalledProcessError where it fails.
    """
    command = [sys.executable, "-m", "goalparse", "batch", str(load), "-o", str(out), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = psutil.Popen(command, stderr=subprocess.DEVNULL)
    most = {True: 0, False: 0}
    while process.poll() is None:
        try:
            for one in (process, *process.children(recursive=True)):
                most[one == process] = max(most[one == process], one.memory_info().rss)
        except psutil.Error:
            pass
        time.sleep(_LOOK)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Watched(time.perf_counter() - start, most[True], most[False])


def main() -> None:
    """Run over generated reports once and print what it took and whether it is right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("load", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    print(watch(chosen.load, chosen.out, chosen.jobs))
    score = check(chosen.load, chosen.out)
    print(score, f"F1 {score.f1:.4f}")


if __name__ == "__main__":
    main()
