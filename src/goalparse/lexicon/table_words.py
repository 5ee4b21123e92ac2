"""Words of tables that head no column by themselves; they stand in tables.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TableWords:
    """What cells and heads hold beside the heads that `Lexicon.headers` knows."""

    place_ends: tuple[str, ...]
    no_place_ends: tuple[str, ...]
    places: frozenset[str]
    no_places: tuple[str, ...]
    long_term: tuple[str, ...]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: frozenset[str]
    part_plan: tuple[str, ...]
    cumulative: tuple[str, ...]
    times: tuple[str, ...]
    bare_money: frozenset[str]
    down: tuple[str, ...]
    yearly_words: tuple[str, ...]
    no_units: frozenset[str]
    bare_heads: tuple[str, ...]
    label_ends: tuple[str, ...]
    shares: tuple[str, ...]


def build(data: Mapping[str, Any]) -> TableWords:
    """Make the words from the data of tables.toml."""
    sets = ("places", "bare_money", "no_units", "unchanged")
    made: dict[str, Any] = {key: (frozenset if key in sets else tuple)(words) for key, words in data.items()}
    return TableWords(**made)
