"""What people read instead of the codes of the records."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goalparse.messages import LANGUAGES, Words, say, words
from goalparse.records import Quantity, Span

BOUND = words("labels.bound")
KIND = words("labels.kind")
STAGE = words("labels.stage")
SIDE = words("labels.side")
CHANGE = words("labels.change")
BASIS = words("labels.basis")
STATE = words("labels.state")
PACE = words("labels.pace")
NUMERAL = words("labels.numeral")
MET = Words[bool | None]("labels.met", {True: "met", False: "unmet", None: "undecided"})
PARTED = words("labels.parted")
FIELD = words("labels.field")
JUDGED = words("labels.judged")
EVENT = words("labels.event")
EVIDENCE = words("labels.evidence")
DOUBTFUL = Words("labels.doubt", {"True": "short"})
ONLY = words("labels.only")


def word(name: str) -> str:
    """Return a word that belongs to no code: no_match, untitled, whole, no_owner."""
    return say(f"labels.other.{name}")


def of(name: str, of_: object) -> str:
    """Return a name with, in brackets, what tells it from another of that name."""
    return say("labels.other.of", name=name, of=of_)


_OPENING = re.compile(r"(?P<word>[^:\d]+?)(?P<rest>(?: [\d.]+)?(?:: .*)?)", re.S)
"""Evidence reads `reason 0.93: what it rests on`."""
_CHANGE_NAMED = re.compile("(?:增速|增幅|增长率?|涨幅|降幅|下降率?|降低率?)$")


def written(row: Mapping[str, object], prefix: str) -> str:
    """Return the quantity of a row as people read it: ≥90%, 约3万人; of a growth which way, too: 减3.2%."""
    change, bound, text, name = (row[f"{prefix}_{key}"] for key in ("change", "bound", "text", "indicator"))
    return _written(str(change), str(bound), str(text), str(name or ""))


def figure(quantity: Quantity) -> str:
    """Return a quantity as `written` does that of a row."""
    return _written(quantity.change or "", quantity.bound, quantity.text, quantity.indicator or "")


def _written(change: str, bound: str, text: str, name: str) -> str:
    way = "" if text.startswith("-") or _CHANGE_NAMED.search(name) else CHANGE.get(change, "")
    return f"{way}{BOUND[bound]}{text}"


def named(row: Mapping[str, object], prefix: str) -> str:
    """Return the quantity of a row as people read it, behind the name of what it measures."""
    return f"{row[f'{prefix}_indicator'] or ''} {written(row, prefix)}".strip()


def because(said: str) -> str:
    """Return a piece of evidence in the language in force, whichever it was said in; what it quotes stays."""
    found = _OPENING.fullmatch(said)
    if found is None:
        return said
    for table in (EVIDENCE, JUDGED, STAGE):
        for spoken in LANGUAGES:
            for code, word in table.within(spoken).items():
                if word == found["word"]:
                    return f"{table[code]}{found['rest']}"
    return said


def years(span: Span) -> str:
    """Return the years of a time: 2023年, 2021—2025年."""
    first, last = span.start.year, span.end.year
    if first == last:
        return say("labels.other.year", year=first)
    return say("labels.other.years", first=first, last=last)


def outcome(state: object, met: object, pace: object) -> str:
    """Return the one word that sums a row up: done, behind, undecided, …"""
    if state == "unmatched":
        return word("no_match")
    if state == "unclaimed":
        return STATE["unclaimed"]
    if met is True:
        return MET[True]
    if isinstance(pace, str):
        return PACE[pace]
    return MET[False] if met is False else MET[None]
