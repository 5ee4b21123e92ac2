"""Whether a batch run over generated reports found what their gold says.

python -m benchmarks.check LOAD OUT
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.generate import golds

Pair = tuple[str, str | None, str | None, str | None, Decimal]
"""File, number of the task, text of the goal and of the achievement, ratio."""


@dataclass(frozen=True)
class Score:
    """Reports read, and their pairs of goal and achievement with ratio: wanted, found, found and wanted."""

    reports: int
    wanted: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.wanted + self.found)


def check(load: Path, out: Path) -> Score:
    """Compare the pairs in the parts that the manifest of `out` names with the gold in `load`.

    Optional pairs are neither demanded nor punished.
    """
    demanded: Counter[Pair] = Counter()
    optional: Counter[Pair] = Counter()
    for name, tasks in golds(load):
        for task in tasks:
            for pair in task["pairs"]:
                key = (name, task["no"], pair["goal"], pair["achievement"], Decimal(pair["ratio"]))
                (optional if pair.get("optional") else demanded)[key] += 1
    whole = [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = [line for line in whole if line["state"] != "passed_over"]
    found: Counter[Pair] = Counter()
    for part in sorted({line["part"] for line in lines if line["part"]}):
        columns = ["source", "no", "state", "goal_text", "achievement_text", "ratio"]
        for row in pq.read_table(out / part, columns=columns).to_pylist():
            if row["state"] == "matched":
                key = (
                    Path(row["source"]).stem,
                    row["no"],
                    row["goal_text"],
                    row["achievement_text"],
                    row["ratio"],
                )
                found[key] += 1
    right = sum((demanded & found).values())
    spared = sum((optional & (found - demanded)).values())
    return Score(len(lines), sum(demanded.values()), sum(found.values()) - spared, right)


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("load", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    score = check(chosen.load, chosen.out)
    print(f"{score}, F1 {score.f1:.4f}")


if __name__ == "__main__":
    main()
