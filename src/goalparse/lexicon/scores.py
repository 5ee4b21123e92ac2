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
_READ_AT_MOST = 20
"""As how many rows that nobody has read the rows count that the rules were written with, however many they are."""


@dataclass(slots=True)
class Cell:
    """Matches made by one rule, with a likeness of at least `least`: how many are right, of how many.

    `done`: whether what was achieved is done; else it is under way or has not begun. `alike`: whether goal and
    achievement say the same, word for word, or one of them says more. `unread` counts the same on rows that nobody
    has read who wrote the rules.
    """

    rule: str
    least: float
    done: bool = True
    alike: bool = False
    right: int = 0
    of: int = 0
    unread_right: int = 0
    unread_of: int = 0

    @property
    def score(self) -> Decimal:
        """The share of right ones among unread rows, and a few more that are right as often as those read.

        To those one right and one wrong are added, so that few cases do not say all.
        """
        read = Fraction(self.right + 1, self.of + 2)
        share = (self.unread_right + _READ_AT_MOST * read) / (self.unread_of + _READ_AT_MOST)
        hundredths = (share.numerator * 100) // share.denominator
        return Decimal(f"0.{hundredths:02d}")


Key = tuple[str, float, bool, bool]
"""Under what a match is counted: its rule, the level of its likeness, whether done, and both say the same."""


def cell_of(rule: str, likeness: float, *, done: bool = True, alike: bool = False) -> Key:
    """Return under what such a match is counted; only wording has levels, and is told apart by what is done."""
    if rule != "worded":
        return rule, 0.0, True, False
    return rule, next(level for level in LEVELS if likeness >= level), done, alike


def score(rule: str, likeness: float = 0.0, *, done: bool = True, alike: bool = False) -> Decimal:
    """Return the share of right matches among those made like this one."""
    known = _scores().get(cell_of(rule, likeness, done=done, alike=alike), _UNKNOWN)
    return min(known, _NEVER_SURE) if rule in _DOUBTED else known


_UNKNOWN = Decimal("0.5")
_DOUBTED = frozenset({"named_apart"})
_NEVER_SURE = DOUBTFUL_BELOW - Decimal("0.01")
"""The score of rules that tell of a doubt, at most: reports seldom put one thing for another, and then are wrong."""


@cache
def _scores() -> dict[Key, Decimal]:
    data = tomllib.loads(files(__package__).joinpath("scores.toml").read_text(encoding="utf-8"))
    cells = (Cell(**entry) for entry in data["cell"])
    return {(cell.rule, cell.least, cell.done, cell.alike): cell.score for cell in cells}


def written(cells: Iterable[Cell]) -> str:
    """Return the cells as the file that `score` reads."""
    lines = [
        "# How many matches of each sort are right, counted on gold files. Do not edit: written by",
        "# `goalparse calibrate` (docs/reference/cli.md, which has the command).",
    ]
    for cell in cells:
        lines += ["", "[[cell]]", f'rule = "{cell.rule}"', f"least = {cell.least}"]
        lines += [f"done = {str(cell.done).lower()}", f"alike = {str(cell.alike).lower()}"]
        lines += [f"right = {cell.right}", f"of = {cell.of}"]
        lines += [f"unread_right = {cell.unread_right}", f"unread_of = {cell.unread_of}"]
    return "\n".join(lines) + "\n"
