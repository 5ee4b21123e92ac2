"""How well figures get their standard name: precision and reach on corpus/standard-indicators, by half.

python -m benchmarks.standard_indicators           prints the figures
python -m benchmarks.standard_indicators --page    writes docs/standard-indicators.md
python -m benchmarks.standard_indicators --errors  prints the figures, and every error of the open half
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import goalparse
from goalparse.lexicon import default

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "corpus" / "standard-indicators" / "gold.jsonl"
PAGE = ROOT / "docs" / "standard-indicators.md"
NARRATIVE = ROOT / "corpus" / "narrative-quantities" / "gold.jsonl"
HALVES = ("open", "closed")
BETTER = {"up": "more", "down": "less", "none": ""}


@dataclass
class Score:
    """Counts of one set of figures."""

    rows: int = 0
    named: int = 0
    right: int = 0
    hits: int = 0
    due: int = 0
    wanted: set[str] = field(default_factory=set, repr=False)
    errors: list[str] = field(default_factory=list, repr=False)

    @property
    def precision(self) -> float:
        """Share of the names given that are right."""
        return self.right / self.named if self.named else 0.0

    @property
    def reach(self) -> float:
        """Share of the figures that have a standard name, and got it."""
        return self.hits / self.due if self.due else 0.0

    @property
    def share(self) -> float:
        """Share of all figures that got a name."""
        return self.named / self.rows if self.rows else 0.0

    def count(self, row: dict[str, Any], found: str | None) -> None:
        """Add one figure of the gold."""
        accepted = {row["standard"], *row.get("also", [])}
        self.rows += 1
        self.wanted |= {name for name in accepted if name}
        self.due += row["standard"] is not None
        self.named += found is not None
        self.right += found is not None and found in accepted
        self.hits += found is not None and found == row["standard"]
        if found not in accepted:
            text, start, end = row["text"], row["start"], row["end"]
            marked = f"{text[:start]}{{{text[start:end]}}}{text[end:]}"
            self.errors.append(f"{marked}: {found}, not {row['standard']}")


def _found(row: dict[str, Any]) -> str | None:
    for quantity in goalparse.extract(row["text"]).quantities:
        if quantity.start < row["end"] and quantity.end > row["start"]:
            return quantity.standard_indicator
    return None


@cache
def scores() -> dict[str, Score]:
    """Return the score by half, of all (`names`), and of the sentences of narrative reports among them."""
    found = {name: Score() for name in (*HALVES, "names", "narrative")}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = _found(row)
        found[row["half"]].count(row, name)
        found["names"].count(row, name)
        if row["from"] in {"narrative", "public"}:
            found["narrative"].count(row, name)
    return found


def narrative_share() -> tuple[int, int]:
    """Return the figures of the narrative reports in the corpus that describe nothing, and those with a name."""
    named = count = 0
    for line in NARRATIVE.read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        for side in ("target", "progress"):
            found = goalparse.extract(task[side], side=side).quantities
            names = {(q.start, q.end): q.standard_indicator for q in found}
            for quantity in task["quantities"]:
                if quantity["side"] == side and quantity["kind"] != "attribute":
                    count += 1
                    named += names.get((quantity["start"], quantity["end"])) is not None
    return count, named


def _table(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _figures() -> Iterator[str]:
    rows: list[tuple[str, ...]] = [("figures of", "number", "named", "precision", "reach")]
    rows.append(("---", *["---:"] * 4))
    titles = {
        "open": "the open half",
        "closed": "the closed half",
        "narrative": "narrative reports, both halves",
    }
    for name, title in titles.items():
        score = scores()[name]
        rows.append(
            (title, str(score.rows), str(score.named), f"{score.precision:.3f}", f"{score.reach:.3f}")
        )
    yield _table(rows)
    count, named = narrative_share()
    yield (
        f"Of all {count} figures in the narrative reports of the corpus, those without any standard name among them, "
        f"{named / count:.3f} get one."
    )


def page() -> str:
    """Return the page: the measured figures, then every indicator."""
    words = default().indicators
    bare = sum(not verb for _, verb, _ in words.wordings.whole())
    head = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->")[0]
    blocks = [
        f"{head}<!-- measured -->",
        "## How well it does",
        f"Written by `python -m benchmarks.standard_indicators --page`, {datetime.now(UTC):%Y-%m-%d}; how the gold was "
        "made stands in `corpus/standard-indicators/README.md`.",
        *_figures(),
        "## The indicators",
        f"{len(words.listed)} indicators, {bare} wordings without those that a verb opens.",
    ]
    for group in dict.fromkeys(indicator.group for indicator in words.listed):
        rows: list[tuple[str, ...]] = [("name", "unit", "better", "source"), ("---",) * 4]
        rows += [
            (i.name, " ".join(i.units), BETTER[i.better], i.source) for i in words.listed if i.group == group
        ]
        blocks += [f"### {group}", _table(rows)]
    sources = [("key", "source"), ("---", "---"), *words.sources.items()]
    blocks += ["### Sources", _table(list(sources))]
    return "\n\n".join(blocks) + "\n"


def main(arguments: list[str]) -> None:
    """Print the figures, or write the page."""
    if "--page" in arguments:
        PAGE.write_text(page(), encoding="utf-8")
        return
    for name in (*HALVES, "narrative"):
        score = scores()[name]
        print(f"{name}: {score.rows} figures, {score.named} named, precision {score.precision:.4f},", end=" ")
        print(f"reach {score.reach:.4f}, named of all {score.share:.4f}")
    count, named = narrative_share()
    print(f"narrative reports: {count} figures, {named} named")
    if "--errors" in arguments:
        print(*scores()["open"].errors, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
