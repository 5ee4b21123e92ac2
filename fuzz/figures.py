"""Fuzz one target after the other, and keep what came of it: docs/fuzzing.toml and the tables of docs/security.md.

    nice -n 19 python -m fuzz.figures [--seconds 300] [TARGET…]

Figures of a target add up over its runs, which the code has changed between. Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from fuzz.targets import TARGETS

DOCS = Path(__file__).parent.parent / "docs"
FIGURES = DOCS / "fuzzing.toml"
PAGES = (DOCS / "security.md", DOCS / "zh" / "security.md")
_ROWS = re.compile(r"(?<=\| --- \| ---: \| ---: \| ---: \| ---: \|\n)(?:\|.*\n)*")
_EXECUTIONS = re.compile(r"^stat::number_of_executed_units:\s*(\d+)", re.MULTILINE)


class Figure(NamedTuple):
    """All runs of one target: executions, seconds of the processor, runs that ended in a crash, day of the last."""

    executions: int
    seconds: int
    crashes: int
    date: date


def kept() -> dict[str, Figure]:
    """Return the figures as they stand, by target."""
    return {name: Figure(**each) for name, each in tomllib.loads(FIGURES.read_text(encoding="utf-8")).items()}


def run(name: str, seconds: int) -> Figure:
    """Fuzz one target for some seconds of the clock; what it says goes on to standard error."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "fuzz.run", name, str(seconds)]
    # The command is made of the name of a target and a number.
    done = subprocess.run(  # noqa: S603
        command, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stderr.write(done.stderr[-2000:])
    said = _EXECUTIONS.search(done.stderr)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figure(
        int(said[1]) if said else 0, round(spent), int(done.returncode != 0), datetime.now(UTC).date()
    )


def added(one: Figure | None, two: Figure) -> Figure:
    """Return the sum of two figures, with the day of the second."""
    if one is None:
        return two
    return Figure(
        one.executions + two.executions, one.seconds + two.seconds, one.crashes + two.crashes, two.date
    )


def table(figures: dict[str, Figure]) -> Iterator[str]:
    """Yield the rows of the table, their sum last."""
    for name in TARGETS:
        if name in figures:
            yield _row(name, figures[name])
    all_of_them = figures.values()
    executions, seconds, crashes = (sum(column) for column in list(zip(*all_of_them, strict=True))[:3])
    yield _row("", Figure(executions, seconds, crashes, max(each.date for each in all_of_them)))


def _row(name: str, figure: Figure) -> str:
    return f"| {name} | {figure.executions:,} | {figure.seconds:,} | {figure.crashes} | {figure.date} |\n"


def write(figures: dict[str, Figure]) -> None:
    """Write the figures, and the tables of both pages."""
    lines = ["# What python -m fuzz.figures ran: written by it, one target a table.\n"]
    for name in TARGETS:
        if name in figures:
            values = "".join(f"{key} = {value}\n" for key, value in figures[name]._asdict().items())
            lines.append(f"\n[{name}]\n{values}")
    FIGURES.write_text("".join(lines), encoding="utf-8")
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(_ROWS.sub("".join(table(figures)), text, count=1), encoding="utf-8")


def main() -> None:
    """Run the targets that are named, or all; end with an error where one crashed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help="those of fuzz/targets.py; all by default"
    )
    parser.add_argument("--seconds", type=int, default=300, help="of the clock, for each")
    chosen = parser.parse_args()
    if unknown := set(chosen.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    crashed = 0
    for name in chosen.targets or TARGETS:
        found = run(name, chosen.seconds)
        sys.stdout.write(_row(name, found))
        sys.stdout.flush()
        crashed += found.crashes
        figures = kept()
        write(figures | {name: added(figures.get(name), found)})
    if crashed:
        raise SystemExit("what crashed stands in fuzz/found")


if __name__ == "__main__":
    main()
