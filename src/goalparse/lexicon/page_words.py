"""Words of what stands round a report: labels of its facts, furniture of the page. They are in pages.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.patterns import later


@dataclass(frozen=True, eq=False, slots=True)
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
    no_office: re.Pattern[str]
    """What no name of an office holds."""
    made: re.Pattern[str]
    """What an office does, behind its name on the cover of a plan."""
    read_so_often: re.Pattern[str]
    """How often a page was read, behind its day and its office."""
    behind_office: re.Pattern[str]
    """What stands behind the office that opens a title."""
    congress: re.Pattern[str]
    """The congress that hears a report, behind the place that is its only group."""


def build(data: Mapping[str, Mapping[str, Any]]) -> PageWords:
    """Make the words from the data of pages.toml."""
    labels = {word: fact for fact, words in data["labels"].items() for word in words}
    furniture = {sort: frozenset(words) for sort, words in data["furniture"].items()}
    words = {word for sort in furniture.values() for word in sort if len(word) > 1}
    return PageWords(
        labels=labels,
        label=later(longest(labels)),
        values={key: tuple(words) for key, words in data["values"].items()},
        title={key: Listed(words) for key, words in data["title"].items()},
        furniture=furniture,
        hint=later(longest(words | labels.keys())),
        trails=tuple(data["furniture"]["trail"]),
        colophons=tuple(data["furniture"]["colophon"]),
        host=later(longest(furniture["hosts"])),
        number=later(rf"(?:{longest(furniture['numbers'])})(?:$|字?第?[\dxX*])"),
        scan=later(longest(furniture["scan"])),
        site=later(longest(furniture["site"])),
        **_offices(data["values"]),
    )


def _offices(words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    opens, congress = longest(words["no_office_opens"]), longest(words["congress"])
    return {
        "no_office": later(rf"[\d。，,:;“”《》%]|^{opens}|{longest(words['no_office'])}"),
        "made": later(rf"(?<=.)[\s\u3000]+{longest(words['made'])}$"),
        "read_so_often": later(rf" *{longest(words['read_by'])}\D{{0,4}}\d+ ?{longest(words['times'])}?$"),
        "behind_office": later(
            rf"(?:19|20)\d\d|[“\"《〈(（]|{longest([*words['about'], *words['behind_office']])}"
        ),
        "congress": later(rf"在([\u4e00-\u9fff]{{2,12}}?)第[一二三四五六七八九十百]{{1,4}}届{congress}"),
    }
