"""The knowledge of goalparse: words, units and headers, one TOML entry each.

`default()` is the lexicon that ships with the library, read and checked once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the stages know about words. Read-only."""

    headers: Mapping[str, tuple[str, ...]]
    """Role of a column → header words that give it, longest first."""


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def default() -> Lexicon:
    """Return the lexicon that ships with the library."""
    headers = {role: tuple(sorted(words, key=len, reverse=True)) for role, words in _data("headers").items()}
    return Lexicon(headers=headers)
