"""Words of what stands round a report: labels of its facts, furniture of the page. They are in pages.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goalparse.lexicon.listed import Listed, longest


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a document says of itself is found by `labels`; `furniture` is of the site or the letter."""

    labels: Mapping[str, str]
    """Label → the fact that it names: issuer, published, …"""
    label: re.Pattern[str]
    values: Mapping[str, tuple[str, ...]]
    title: Mapping[str, Listed]
    furniture: Mapping[str, frozenset[str]]
    """Sort of furniture → its words."""
    hint: re.Pattern[str]
    """Finds a word in every line that may be furniture."""
    trails: tuple[str, ...]
    colophons: tuple[str, ...]
    host: re.Pattern[str]
    number: re.Pattern[str]
    scan: re.Pattern[str]
    site: re.Pattern[str]


def build(data: Mapping[str, Mapping[str, Any]]) -> PageWords:
    """Make the words from the data of pages.toml."""
    labels = {word: fact for fact, words in data["labels"].items() for word in words}
    furniture = {sort: frozenset(words) for sort, words in data["furniture"].items()}
    words = {word for sort in furniture.values() for word in sort if len(word) > 1}
    return PageWords(
        labels=labels,
        label=re.compile(longest(labels)),
        values={key: tuple(words) for key, words in data["values"].items()},
        title={key: Listed(words) for key, words in data["title"].items()},
        furniture=furniture,
        hint=re.compile(longest(words | labels.keys())),
        trails=tuple(data["furniture"]["trail"]),
        colophons=tuple(data["furniture"]["colophon"]),
        host=re.compile(longest(furniture["hosts"])),
        number=re.compile(rf"(?:{longest(furniture['numbers'])})(?:$|字?第?[\dxX*])"),
        scan=re.compile(longest(furniture["scan"])),
        site=re.compile(longest(furniture["site"])),
    )
