"""How surely a match is right: the share of right ones among those made alike, counted on gold files.

`scores.toml` is written by `goalparse calibrate`; nothing in it is set by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files

LEVELS = (0.9, 0.7, 0.5, 0.0)
"""Likenesses of wording from which on matches are counted together."""
DOUBTFUL_BELOW = Decimal("0.93")
"""Below this score a match is marked as doubtful."""


@dataclass(slots=True)
class Cell:
    """Matches made by one rule, with a likeness of at least `least`: how many are right, of how many."""

    rule: str
    least: float
    right: int = 0
    of: int = 0

    @property
    def score(self) -> Decimal:
        """The share of right ones, with one right and one wrong added, so that few cases do not say all."""
        share = Fraction(self.right + 1, self.of + 2)
        hundredths = (share.numerator * 100) // share.denominator
        return Decimal(f"0.{hundredths:02d}")


def cell_of(rule: str, likeness: float) -> tuple[str, float]:
    """Return the rule and the level under which such a match is counted; only wording has levels."""
    if rule != "worded":
        return rule, 0.0
    return rule, next(level for level in LEVELS if likeness >= level)


def score(rule: str, likeness: float) -> Decimal:
    """Return the share of right matches among those made like this one."""
    return _scores().get(cell_of(rule, likeness), _UNKNOWN)


_UNKNOWN = Decimal("0.5")


@cache
def _scores() -> dict[tuple[str, float], Decimal]:
    data = tomllib.loads(files(__package__).joinpath("scores.toml").read_text(encoding="utf-8"))
    cells = (Cell(entry["rule"], entry["least"], entry["right"], entry["of"]) for entry in data["cell"])
    return {(cell.rule, cell.least): cell.score for cell in cells}


def written(cells: Iterable[Cell]) -> str:
    """Return the cells as the file that `score` reads."""
    lines = [
        "# How many matches of each sort are right, counted on gold files. Do not edit: written by",
        "# `goalparse calibrate` (docs/reference/cli.md, which has the command).",
    ]
    for cell in cells:
        lines += ["", "[[cell]]", f'rule = "{cell.rule}"', f"least = {cell.least}"]
        lines += [f"right = {cell.right}", f"of = {cell.of}"]
    return "\n".join(lines) + "\n"
