"""Measure files made to harm, and write docs/hostile.md.

    python -m benchmarks.hostile                  # all, about an hour; writes the page
    python -m benchmarks.hostile --only docx- …   # those whose name contains one of these; the other lines stay

Each file is read in a process of its own with the limits as they are, from a small one up to the largest that a
document of 64 MB has room for, each twice as large as the one before. Time is that of the processor; memory is the
most that the process ever held, Python and goalparse themselves included.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.hostile.bombs import BOMBS, BY_NAME, Bomb

from benchmarks.page import Page, processor

OUT = Path(__file__).parent.parent / "docs" / "hostile.md"
SMALLEST = 64
"""The first file has this part of the full size."""
REFUSED = 1
"""After so many that are refused one after another, only the full size is left to be read."""
GIVEN_UP = 120
"""Seconds of the processor after which a file is given up."""
MOST_MEMORY = 12 << 30
LEAST = 0.3
"""Seconds that a reading must take for its growth to say anything."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file."""

    count: int
    size: int
    seconds: float
    peak: int
    found: str

    @property
    def limit(self) -> str | None:
        """The limit that it is over."""
        if not self.found.startswith("LimitError"):
            return None
        named = re.search(r"Limits\.(\w+)", self.found)
        return named[1] if named else "of its format"

    @property
    def lost(self) -> bool:
        """Whether it was neither read nor refused."""
        return self.found.startswith(("given up", "died"))


def measure(path: str) -> None:
    """Read one file, and print what came of it."""
    import goalparse

    goalparse.parse_task("新增就业1人", "新增就业一百二十人")
    start = time.process_time()
    try:
        found = f"{len(goalparse.parse(Path(path)).tasks)} tasks"
    except goalparse.GoalparseError as error:
        found = f"{type(error).__name__}: {error}"
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    print(json.dumps({"seconds": took, "peak": peak, "found": found}))


def read(bomb: Bomb, count: int, folder: Path) -> Result:
    """Make a file in one process and read it in another."""
    path = folder / f"bomb.{bomb.suffix}"
    command = [sys.executable, "-m", "benchmarks.hostile"]
    subprocess.run([*command, "--make", bomb.name, str(count), str(path)], check=True)
    size = path.stat().st_size
    start = time.monotonic()
    try:
        done = subprocess.run(
            [*command, "--measure", str(path)],
            capture_output=True,
            text=True,
            timeout=30 * GIVEN_UP,
            preexec_fn=_bounded,
        )
    except subprocess.TimeoutExpired:
        return Result(count, size, time.monotonic() - start, 0, "given up")
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Result(count, size, GIVEN_UP, 0, "given up")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return Result(count, size, time.monotonic() - start, 0, f"died: {done.returncode} {last}")
    return Result(count, size, **json.loads(done.stdout))


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP + 5))


def sizes_of(bomb: Bomb, folder: Path, tell: Callable[[Result], None]) -> list[Result]:
    """Read one sort of file in all sizes up to the first that are refused, and in full size."""
    results: list[Result] = []
    refused, part = 0, SMALLEST
    while part >= 1:
        result = read(bomb, max(bomb.most // part, 1), folder)
        tell(result)
        results.append(result)
        if result.lost:
            break
        refused = refused + 1 if result.limit else 0
        part = part // 2 if refused < REFUSED or part == 1 else 1
    return results


def exponent(results: list[Result]) -> float | None:
    """How time grows with size, between the two largest files that were read whole; None where they say nothing."""
    whole = [r for r in results if r.limit is None and not r.lost and r.seconds >= LEAST]
    if len(whole) < 2:
        return None
    one, two = whole[-2:]
    return math.log(two.seconds / one.seconds) / math.log(two.count / one.count)


def row(bomb: Bomb, results: list[Result]) -> list[str]:
    """Return the line of the table for one sort of file."""
    read_whole = [r for r in results if r.limit is None]
    grows = exponent(results)
    return [
        bomb.name,
        f"{read_whole[-1].count:,}" if read_whole else "none",
        f"{results[-1].count:,} in {results[-1].size:,} B",
        f"`{results[-1].limit}`" if results[-1].limit else results[-1].found.partition(":")[0],
        f"{max(r.seconds for r in results):.1f} s",
        f"{max(r.peak for r in results) >> 20:,} MB",
        "" if grows is None else f"{grows:.2f}",
        f"{datetime.now(UTC):%Y-%m-%d}, {processor()}",
    ]


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", default=[], metavar="PART")
    parser.add_argument("--measure", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.make:
        name, count, path = chosen.make
        Path(path).write_bytes(BY_NAME[name].make(int(count)))
        return
    if chosen.measure:
        measure(chosen.measure)
        return
    rows = standing()
    with tempfile.TemporaryDirectory() as folder:
        for bomb in BOMBS:
            if chosen.only and not any(part in bomb.name for part in chosen.only):
                continue

            def tell(result: Result, name: str = bomb.name) -> None:
                print(
                    f"{name:24} {result.count:>11,} {result.size:>11,} B {result.seconds:7.2f} s "
                    f"{result.peak >> 20:6} MB  {result.found[:110]}",
                    flush=True,
                )

            rows[bomb.name] = row(bomb, sizes_of(bomb, Path(folder), tell))
            print("|", " | ".join(rows[bomb.name]), flush=True)
    text = written(rows)
    print(text)
    OUT.write_text(text, encoding="utf-8")


def standing() -> dict[str, list[str]]:
    """Return the lines of the page as it stands, by the sort of file."""
    found = {}
    for line in OUT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in BY_NAME:
            found[cells[0]] = cells
    return found


def written(rows: Mapping[str, list[str]]) -> str:
    """Return the page with these lines, in the order of the sorts."""
    page = Page("python -m benchmarks.hostile", "Files made to harm")
    page.text(
        f"Each sort of file is so many of one thing (`tests/hostile/bombs.py`). It was read from a {SMALLEST}th of the "
        "size that 64 MB, or 128 MB unpacked, have room for, up to the first that was refused, each twice as large as "
        "the one before, and in full size. Time of the processor and most memory are the worst of all these, those "
        "that were refused too; growth is the exponent between the two largest that were read whole, where these "
        f"took {LEAST:g} s and more: 1 is linear. What the limits are and how they are raised: [security](security.md)."
    )
    page.text(
        "Lines may be of several runs, since `--only` measures some sorts and leaves the other lines as they are; "
        "above stands the machine of the last run, in the lines that of each. On a machine that is busy with other "
        "work, times are up to twice as long, and an exponent is off by some tenths."
    )
    lines = [rows[bomb.name] for bomb in BOMBS if bomb.name in rows]
    head = ["", "largest read", "full size", "which gives", "most time", "most memory", "growth", "measured"]
    page.table(head, lines)
    if missing := [f"`{bomb.name}`" for bomb in BOMBS if bomb.name not in rows]:
        page.text(f"Not measured: {', '.join(missing)}.")
    return str(page)


if __name__ == "__main__":
    main()
