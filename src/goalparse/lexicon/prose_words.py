"""Words that tell the parts of a text without tables. They are in prose.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.patterns import Pattern, compiled, later

Side = Literal["back", "ahead"]


@dataclass(frozen=True, slots=True)
class ProseWords:
    """What a heading, a title and a paragraph say of which way they look."""

    heading: re.Pattern[str]
    """Finds the words of a heading that tell its part."""
    sides: Mapping[str, tuple[Side, bool]]
    """Word of a heading → which way it looks, and whether it is strong."""
    built_up: re.Pattern[str]
    """Finds what a heading is to build up, before which it looks back on nothing."""
    of_a_year: Pattern
    """Finds a line that heads a part by its year."""
    joins: re.Pattern[str]
    title_ends: tuple[str, ...]
    title_reports: tuple[str, ...]
    fulfilled: Pattern
    """Finds a title that says that a goal was fulfilled."""
    promised: Listed
    shares_of_plan: Pattern
    opens_ahead: Pattern
    promising: Listed
    told: Listed
    told_surely: Listed
    preamble: Listed
    captions: tuple[str, ...]
    """How the caption of a table or a picture ends, which is no heading."""
    contents: frozenset[str]
    """What a table of contents is headed by."""
    skip: tuple[str, ...]
    notes: tuple[str, ...]
    spans: Mapping[str, Listed]
    """Kind of time → the words that name it."""
    five_years: re.Pattern[str]
    """Finds a five-year plan; one of its groups is the number."""


def build(data: Mapping[str, Mapping[str, Any]]) -> ProseWords:
    """Make the words from the data of prose.toml."""
    names: tuple[Side, ...] = ("back", "ahead")
    sides = {
        word: (side, grade == "strong")
        for side in names
        for grade in data[side]
        for word in data[side][grade]
    }
    cues, built = data["cues"], data["built"]
    return ProseWords(
        heading=later(longest(sides)),
        sides=sides,
        built_up=later(f"{longest(built['verbs'])}[^，、；：]*{longest(built['things'])}"),
        of_a_year=compiled(data["heads"]["of_a_year"]),
        joins=later(longest(data["joins"]["words"])),
        title_ends=tuple(data["title"]["ends"]),
        title_reports=tuple(data["title"]["reports"]),
        fulfilled=compiled(data["title"]["fulfilled"]),
        promised=Listed(data["title"]["promised"]),
        shares_of_plan=compiled(cues["shares_of_plan"]),
        opens_ahead=compiled(cues["opens_ahead"]),
        promising=Listed(cues["promising"]),
        told=Listed(cues["told"]),
        told_surely=Listed(cues["told_surely"]),
        preamble=Listed(cues["preamble"]),
        captions=tuple(cues["captions"]),
        contents=frozenset(cues["contents"]),
        skip=tuple(cues["skip"]),
        notes=tuple(cues["notes"]),
        spans={key: Listed(words) for key, words in data["spans"].items() if isinstance(words, list)},
        five_years=later(data["spans"]["five_years"]),
    )
