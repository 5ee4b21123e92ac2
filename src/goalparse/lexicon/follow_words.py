"""Words by which the reports of one place are told apart and put in their order. They are in following.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.patterns import later


@dataclass(frozen=True, slots=True)
class FollowWords:
    """`furniture` finds what a title says of its time and its sort; `changes` what a name says of the change itself."""

    furniture: re.Pattern[str]
    governments: Listed
    running: Listed
    """Behind a quarter or a month: that the figure runs on from the start."""
    sums: Listed
    changes: re.Pattern[str]
    anniversaries: tuple[str, ...]
    """How the text of what comes about by itself ends."""
    bare_measures: frozenset[str]
    """Names that only say how something is measured."""
    heads: frozenset[str]
    """Names of so many things that they tell none."""
    rates: re.Pattern[str]
    """How the name of a rate ends."""
    negated: Listed
    counts: tuple[str, ...]
    """How the name of a count ends."""
    unnamed: re.Pattern[str]
    """What may stand before a number whose name stands behind it."""
    kindred: Mapping[str, str]
    """Job → the first of those of its sort."""


def build(data: Mapping[str, Mapping[str, Any]]) -> FollowWords:
    """Make the words from the data of following.toml."""
    lines = [line.split() for line in data["goals"]["kindred_jobs"]]
    title = data["title"]
    return FollowWords(
        furniture=later(longest([*title["times"], *title["sorts"]])),
        governments=Listed(data["issuer"]["governments"]),
        sums=Listed(data["times"]["sums"]),
        running=Listed(data["times"]["running"]),
        bare_measures=frozenset(data["goals"]["bare_measures"]),
        heads=frozenset(data["goals"]["heads"]),
        rates=later(f"{longest(data['goals']['rates'])}$"),
        negated=Listed(data["goals"]["negated"]),
        counts=tuple(data["goals"]["counts"]),
        unnamed=later(rf"[^\u4e00-\u9fff]*(?:[{data['goals']['openers']}][^\u4e00-\u9fff]*)?"),
        changes=later(longest(data["goals"]["changes"])),
        anniversaries=tuple(data["goals"]["anniversaries"]),
        kindred={job: jobs[0] for jobs in lines for job in jobs},
    )
