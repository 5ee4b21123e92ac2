"""Units and measure words as one table: spelling → what it is, with exact factors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit or measure word.

    `base` is the unit or family it converts within; `factor` is exact, in units of `base`. Measure words
    have factor 1: they count, and `base` is the family of words that count the same thing.
    """

    name: str
    dimension: str
    base: str
    factor: Fraction
    counts: bool = False
    generic: bool = False
    takes_generic: bool = False
    chinese: bool = True

    def converts_to(self, other: Unit) -> bool:
        """Whether both have one base, or are measure words that can count the same thing."""
        if self.base == other.base:
            return True
        return (self.generic and other.takes_generic) or (other.generic and self.takes_generic)


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All spellings of units, searched by the longest that fits at a position."""

    spellings: Mapping[str, Unit]
    unless: Mapping[str, re.Pattern[str]]
    by_name: Mapping[str, Unit]
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def match(self, text: str, pos: int) -> tuple[int, Unit] | None:
        """Return the end and the unit of the longest spelling at `pos`, or None."""
        for length in self.lengths.get(text[pos : pos + 1], ()):
            spelling = text[pos : pos + length]
            unit = self.spellings.get(spelling)
            if unit is not None:
                guard = self.unless.get(spelling)
                if guard is None or guard.match(text, pos + len(spelling)) is None:
                    return pos + len(spelling), unit
        return None

    def find(self, name: str) -> Unit | None:
        """Return the unit of a canonical name; compound names (微克/立方米) are built from their parts."""
        unit = self.by_name.get(name)
        if unit is not None or "/" not in name:
            return unit
        above, below = name.rsplit("/", 1)
        top, bottom = self.find(above), self._per(below)
        if top is None or bottom is None:
            return None
        base = f"{top.base}/{bottom.base}"
        return Unit(name, f"{top.dimension}/{bottom.dimension}", base, top.factor / bottom.factor)

    def _per(self, name: str) -> Unit | None:
        if name in _DAYS:
            return Unit(name, "time", "天" if name == "日" else "月", Fraction(1))
        stem = name.lstrip("十百千万亿")
        unit = self.by_name.get(name) or self.by_name.get(stem)
        if unit is None or unit.name == name:
            return unit
        scale = 10 ** sum(
            {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}[c] for c in name[: len(name) - len(stem)]
        )
        return Unit(name, unit.dimension, unit.base, unit.factor * scale)

    def factor(self, name: str) -> Fraction:
        """Return the exact factor of a canonical name to its base; 1 for measure words and unknown names."""
        unit = self.find(name)
        return unit.factor if unit is not None else Fraction(1)


_DAYS = frozenset({"日", "月"})


def build(units: Mapping[str, Any], words: Mapping[str, Any]) -> UnitTable:
    """Build the table from `units.toml` and `measure_words.toml`."""
    generic, never_chinese = frozenset(words["generic"]), frozenset(words["never_chinese"])
    spellings: dict[str, Unit] = {}
    for base in units["base"]:
        for name, (factor, *aliases) in base["units"].items():
            unit = Unit(
                name, base["dimension"], base["name"], Fraction(factor), chinese=name not in never_chinese
            )
            spellings.update(dict.fromkeys((name, *aliases), unit))
    for group in words["group"]:
        for word in group["words"]:
            spellings[word] = Unit(
                name=word,
                dimension=group["dimension"],
                base=group["name"],
                factor=Fraction(1),
                counts=True,
                generic=word in generic,
                takes_generic=group["takes_generic"],
                chinese=group.get("chinese", True) and word not in never_chinese,
            )
    return finish(spellings, {**units.get("unless", {}), **words.get("unless", {})})


def finish(spellings: dict[str, Unit], unless: Mapping[str, str]) -> UnitTable:
    """Index the spellings by their first character and compile what must not follow them."""
    lengths: dict[str, set[int]] = {}
    for spelling in spellings:
        lengths.setdefault(spelling[0], set()).add(len(spelling))
    latin = {
        s: f"{unless[s]}|[A-Za-z]" if s in unless else "[A-Za-z]"
        for s in spellings
        if s[-1].isascii() and s[-1].isalpha()
    }
    return UnitTable(
        spellings=spellings,
        unless={spelling: re.compile(pattern) for spelling, pattern in {**unless, **latin}.items()},
        by_name={unit.name: unit for unit in spellings.values()},
        lengths={first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
    )
