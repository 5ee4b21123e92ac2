"""Batch runs killed with SIGKILL at random moments: what is seen after, and whether the next run ends as it should.

python -m benchmarks.kills [--times 50] [--reports 150] [--seed 1]

A folder holds the result of an older run. A run that replaces it is killed with its workers at a moment between its
start and its end; what a query over all parts then gives has to be the older result or the newer one, whole. Then the
same command runs to its end: rows and manifest have to be those of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import generate

Result = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""Rows of all parts, and the lines of the manifest but for the time that each took."""


def start(load: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a run in a group of its own."""
    command = [sys.executable, "-m", "goalparse", "batch", str(load), "-o", str(out), "--jobs", "2"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def result(out: Path) -> Result | None:
    """Return what a reader of the folder sees; None where it gets an error."""
    try:
        tables = [pq.read_table(path) for path in sorted(out.glob("*.parquet"))]
    except pa.ArrowInvalid:
        return None
    lines = map(json.loads, (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return (
        [row for table in tables for row in table.to_pylist()],
        [line | {"seconds": None} for line in lines],
    )


def main() -> None:
    """Kill runs and print what came of it. Ends with an error where one result is not as it should be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--reports", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    dice = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as home:
        load, older, newer, out = (Path(home, name) for name in ("load", "older", "newer", "out"))
        generate.write(load, chosen.reports, seed=chosen.seed, tasks=(2, 6))
        start(load / "0000", older).wait()
        begun = time.monotonic()
        start(load, newer).wait()
        lasts = time.monotonic() - begun
        old, new = result(older), result(newer)
        seen: Counter[str] = Counter()
        ended = identical = 0
        for _ in range(chosen.times):
            shutil.rmtree(out, ignore_errors=True)
            shutil.copytree(older, out)
            process = start(load, out)
            time.sleep(dice.uniform(0, lasts))
            ended += process.poll() is not None
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            found = result(out)
            seen[
                "older"
                if found == old
                else "newer"
                if found == new
                else "error"
                if found is None
                else "wrong"
            ] += 1
            start(load, out).wait()
            identical += result(out) == new
        print(f"{chosen.times} runs of {lasts:.1f} s, {chosen.times - ended} killed before their end")
        print(f"seen after: {dict(seen)}; identical when run again: {identical}")
        if seen["wrong"] or identical < chosen.times:
            raise SystemExit("a result is not as it should be")


if __name__ == "__main__":
    main()
