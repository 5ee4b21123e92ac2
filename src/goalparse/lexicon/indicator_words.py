"""The indicators that governments publish, by every wording they are written in. They are in indicators.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, cast

from goalparse.errors import LexiconError
from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.units import UnitTable
from goalparse.lexicon.words import Words

Better = Literal["up", "down", "none"]
_UNITLESS = "无"
_DROPPED = " 　“”\"'‘’《》()（）的"
"""Characters that make no difference to a name."""
_PARTS = re.compile(r"(\([^()]*\))")
_VERB = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its standard name, where it comes from and how it is measured."""

    name: str
    group: str
    units: tuple[str, ...]
    dimensions: frozenset[str | None]
    better: Better
    source: str
    words: tuple[str, ...]
    """Wordings as the file has them, with their alternatives in brackets."""


@dataclass(frozen=True, eq=False, slots=True)
class IndicatorWords:
    """The indicators, and the words around their names that change nothing."""

    listed: tuple[Indicator, ...]
    sources: Mapping[str, str]
    wordings: Mapping[str, tuple[Indicator, ...]]
    """Plain wording → the indicators that it names; more than one where only the unit tells them apart."""
    counted: frozenset[str]
    """Wordings that with a verb before them name what was added or done, so that bare they are the stock."""
    verbs: Words[None]
    before: Words[None]
    after: Words[None]
    stock: Listed
    scope: Listed
    _firsts: Mapping[str, str]
    _changed: re.Pattern[str]

    def plain(self, text: str) -> str:
        """Return a name in the one form that names are compared in."""
        return self._changed.sub(self._first, text)

    def _first(self, found: re.Match[str]) -> str:
        return self._firsts.get(found[0], "")


def build(data: Mapping[str, Any], units: UnitTable) -> IndicatorWords:
    """Make the words from the data of indicators.toml.

    Raises LexiconError where an entry lacks a part, or names an unknown unit, source or verb.
    """
    firsts = {word: first for first, others in data["same"].items() for word in (first, *others)}
    changed = re.compile(f"[{re.escape(_DROPPED)}]|{longest(firsts)}")

    def plain(text: str) -> str:
        return changed.sub(lambda found: firsts.get(found[0], ""), text)

    shipped = [
        _indicator(line, group, data, units)
        for group, text in data["groups"].items()
        for line in _lines(text)
    ]
    own = [_indicator(line, "own", data, units) for line in data["own"]]
    wordings = _wordings(shipped, plain, data["verbs"])
    wordings |= _wordings(own, plain, data["verbs"])  # a word of the user's leaves its shipped place
    verbs = Words(dict.fromkeys(plain(verb) for line in data["verbs"].values() for verb in line))
    around = data["around"]
    return IndicatorWords(
        listed=(*shipped, *own),
        sources=data["sources"],
        wordings={word: tuple(named.values()) for word, named in wordings.items()},
        counted=frozenset(_counted(wordings, verbs)),
        verbs=verbs,
        before=Words(dict.fromkeys(map(plain, around["before"]))),
        after=Words(dict.fromkeys(map(plain, around["after"]))),
        stock=Listed(map(plain, around["stock"])),
        scope=Listed(around["scope"]),
        _firsts=firsts,
        _changed=changed,
    )


def _lines(text: str) -> list[str]:
    """Return the entries of a group; an indented line goes on with the one before it."""
    return [line for line in text.replace("\n  ", " ").splitlines() if line]


def _wordings(
    indicators: Iterable[Indicator], plain: Callable[[str], str], verbs: Mapping[str, list[str]]
) -> dict[str, dict[str, Indicator]]:
    found: dict[str, dict[str, Indicator]] = {}
    for indicator in indicators:
        for word in (indicator.name, *_written(indicator, verbs)):
            found.setdefault(plain(word), {})[indicator.name] = indicator
    return found


def _indicator(line: str, group: str, data: Mapping[str, Any], units: UnitTable) -> Indicator:
    name, *parts = (part.strip() for part in line.split("|"))
    key = f"indicators.{group}: {name}"
    if not name or len(parts) != 4:
        raise LexiconError(f"{key}: must be `name | units | better | source | wordings`, not {line!r}")
    measured, better, source, words = parts
    if better not in {"up", "down", "none"}:
        raise LexiconError(f"{key}: better must be up, down or none, not {better!r}")
    if source not in data["sources"]:
        raise LexiconError(f"{key}: no source {source!r}; known are {' '.join(data['sources'])}")
    dimensions: set[str | None] = set()
    for named in measured.split():
        unit = units.find(named)
        if unit is None and named != _UNITLESS:
            raise LexiconError(f"{key}: {named} is neither a unit nor a measure word, nor {_UNITLESS}")
        dimensions.add(unit.dimension if unit is not None else None)
    return Indicator(
        name=name,
        group=group,
        units=tuple(measured.split()),
        dimensions=frozenset(dimensions),
        better=cast(Better, better),
        source=source,
        words=tuple(words.split()),
    )


def _written(indicator: Indicator, verbs: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield every wording with each of its alternatives put in: (新增/净增)<建>停车位."""
    key = f"indicators.{indicator.group}: {indicator.name}"

    def choices(part: str) -> list[str]:
        bracketed = part.startswith("(")
        found = part[1:-1].split("/") if bracketed else [part]
        return [word for choice in found for word in _with_verbs(choice, verbs, key)]

    for words in indicator.words:
        for chosen in product(*map(choices, _PARTS.split(words))):
            yield "".join(chosen)


def _with_verbs(text: str, verbs: Mapping[str, list[str]], key: str) -> list[str]:
    found = _VERB.search(text)
    if found is None:
        return [text]
    if found[1] not in verbs:
        raise LexiconError(f"{key}: no verbs {found[1]}; known are {' '.join(verbs)}")
    return [text[: found.start()] + verb + text[found.end() :] for verb in verbs[found[1]]]


def _counted(wordings: Mapping[str, Mapping[str, Indicator]], verbs: Words[None]) -> Iterator[str]:
    sizes: dict[str, set[int]] = {}
    for verb in verbs.values:
        sizes.setdefault(verb[0], set()).add(len(verb))
    for word, named in wordings.items():
        for size in sizes.get(word[0], ()):
            thing = word[size:]
            if word[:size] in verbs.values and thing in wordings and wordings[thing].keys() != named.keys():
                yield thing
