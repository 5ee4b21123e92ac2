"""The data files of the lexicon, as read: a string of words parted by blanks is a family of them."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from goalparse.lexicon.user import PATTERNS

WHOLE = PATTERNS | {
    "headers.unit",
    "indicators.own",
    "matching.acts",
    "matching.chain",
    "matching.classed",
    "matching.contrasts",
    "matching.milestones",
    "matching.narrower",
    "matching.other_jobs",
    "matching.places_by_width",
    "matching.rivals",
    "following.goals.kindred_jobs",
}
"""Keys of lists whose strings are no families: patterns, words with a blank, words that belong together."""


def read(name: str) -> dict[str, Any]:
    """Return the data of one file by its name without suffix, its families taken apart into words."""
    data = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return {key: _words(value, f"{name}.{key}") for key, value in data.items()}


class Files(dict[str, dict[str, Any]]):
    """File → its data, read when it is first asked for."""

    def __missing__(self, name: str) -> dict[str, Any]:
        data = self[name] = read(name)
        return data


def _words(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _words(entry, f"{key}.{name}") for name, entry in value.items()}
    if not isinstance(value, list) or {key, key.rpartition(".")[0]} & WHOLE:
        return value
    if not all(isinstance(entry, str) for entry in value):
        return [_words(entry, key) for entry in value]
    return [word for family in value for word in family.split()]
