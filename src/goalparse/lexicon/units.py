"""Units and measure words as one table: spelling → what it is, with exact factors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from goalparse.lexicon.patterns import Pattern, compiled
from goalparse.lexicon.words import Words


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

    spellings: dict[str, Unit]
    longest: Words[Unit]
    unless: dict[str, Pattern]
    by_name: dict[str, Unit]
    si: dict[str, str] = field(default_factory=dict)
    """Base unit → the same unit for pint, where there is one."""
    borne_by: frozenset[str] = frozenset()
    """Units below a stroke that a time may follow: 元/人·月."""
    per_time: dict[str, str] = field(default_factory=dict)
    """Character below a stroke → the time that it stands for."""
    ratios: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """Two units → how many times the first is the second: dividing fractions takes longer than all else there."""

    def match(self, text: str, pos: int) -> tuple[int, Unit] | None:
        """Return the end and the unit of the longest spelling at `pos`, or None."""
        spelling = self.longest.at(text, pos)
        while spelling is not None:
            end, guard = pos + len(spelling), self.unless.get(spelling)
            if guard is None or guard.match(text, end) is None:
                return end, self.spellings[spelling]
            spelling = self.longest.at(text[: end - 1], pos)
        return None

    def find(self, name: str) -> Unit | None:
        """Return the unit of a canonical name; compound names (微克/立方米) are built from their parts."""
        unit = self.by_name.get(name)
        if unit is not None or "/" not in name:
            return unit
        above, below = name.rsplit("/", 1)
        top, bottom = self.find(above), self.per(below)
        if top is None or bottom is None:
            return None
        base = f"{top.base}/{bottom.base}"
        return Unit(name, f"{top.dimension}/{bottom.dimension}", base, top.factor / bottom.factor)

    def per(self, name: str) -> Unit | None:
        """Return what may stand below the slash of a compound unit: a unit, 日, 月, many of a unit (万元)."""
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

    def ratio(self, name: str, other: str) -> tuple[int, int]:
        """Return how many times one unit is another one, as two integers."""
        known = self.ratios.get((name, other))
        if known is None:
            if len(self.ratios) >= _KNOWN:
                self.ratios.clear()
            known = self.ratios[name, other] = (self.factor(name) / self.factor(other)).as_integer_ratio()
        return known


_KNOWN = 4096
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
    return UnitTable(
        spellings=spellings,
        longest=Words(spellings),
        unless=_guards(spellings, {**units["unless"], **words["unless"]}),
        by_name={unit.name: unit for unit in spellings.values()},
        si={base["name"]: base["si"] for base in units["base"] if "si" in base},
        borne_by=frozenset(units["borne_by"]),
        per_time=units["per_time"],
    )


def _guards(spellings: Iterable[str], unless: Mapping[str, str]) -> dict[str, Pattern]:
    """Return what must not follow each spelling."""
    guards = {spelling: [pattern] for spelling, pattern in unless.items()}
    for spelling in spellings:
        if spelling[-1].isascii() and spelling[-1].isalpha():
            guards.setdefault(spelling, []).append("[A-Za-z]")
    return {spelling: compiled(*patterns) for spelling, patterns in guards.items()}
