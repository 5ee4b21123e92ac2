"""The indicators that governments publish, by every wording they are written in. They are in indicators.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, Literal, NamedTuple, cast

from goalparse.errors import LexiconError
from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.units import UnitTable
from goalparse.lexicon.words import Words
from goalparse.messages import listed, say

Better = Literal["up", "down", "none"]
_UNITLESS = "无"
_DROPPED = " 　“”\"'‘’《》()（）*的"
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


class Heard(NamedTuple):
    """What a name says: see `goalparse.extraction.standard`."""

    name: str
    """In the plain form; empty where it says nothing of what is measured."""
    verb: str
    indicators: tuple[Indicator, ...]
    """Those that the whole of it names; more than one where only the unit tells them apart."""
    counted: bool
    """Whether it is the bare name of a thing that other indicators count the additions of."""
    behind: str
    """The words at its end that change nothing."""


@dataclass(frozen=True, eq=False, slots=True)
class IndicatorWords:
    """The indicators, and the words around their names that change nothing."""

    listed: tuple[Indicator, ...]
    sources: Mapping[str, str]
    bare: Mapping[str, tuple[Indicator, ...]]
    """Plain wording → what it names."""
    done: Mapping[str, Mapping[str, tuple[Indicator, ...]]]
    """Plain name of a thing → the sort of verb before it → what both together name."""
    counted: frozenset[str]
    """Of the bare wordings, those of which others name the additions: 高新技术企业, for 新增高新技术企业."""
    verbs: Words[tuple[str, ...]]
    """Verb → its sorts."""
    before: Words[None]
    after: Words[None]
    held: Words[None]
    """What says before a name that it is a stock: 拥有, 累计培育."""
    stock: Listed
    scope: Listed
    pairs: Mapping[str, tuple[str, str]]
    bounds: Words[None]
    ends: frozenset[str]
    sums: Listed
    totals: Listed
    others: Listed
    whole: Listed
    firsts: Mapping[str, str]
    changed: re.Pattern[str]
    heard: dict[str, Heard] = field(default_factory=dict)
    """Names that were read already; reports say the same ones again and again."""

    def plain(self, text: str) -> str:
        """Return a name in the one form that names are compared in."""
        return _plain(text, self.firsts, self.changed)


def _plain(text: str, firsts: Mapping[str, str], changed: re.Pattern[str]) -> str:
    return changed.sub(lambda found: firsts.get(found[0], ""), text)


def build(data: Mapping[str, Any], units: UnitTable) -> IndicatorWords:
    """Make the words from the data of indicators.toml.

    Raises LexiconError where an entry lacks a part, or names an unknown unit, source or verb.
    """
    firsts = {word: first for first, others in data["same"].items() for word in (first, *others)}
    changed = re.compile(f"[{re.escape(_DROPPED)}]|{longest(firsts)}")

    @cache  # the same parts stand in many wordings
    def plain(text: str) -> str:
        return _plain(text, firsts, changed)

    shipped = [
        _indicator(line, group, data, units)
        for group, text in data["groups"].items()
        for line in _lines(text)
    ]
    own = [_indicator(line, "own", data, units) for line in data["own"]]
    wordings = _wordings(shipped, plain, data["verbs"])
    for sort, words in _wordings(own, plain, data["verbs"]).items():
        wordings.setdefault(sort, {}).update(words)  # a word of the user's leaves its shipped place
    bare = wordings.pop("")
    done: dict[str, dict[str, tuple[Indicator, ...]]] = {}
    for sort, words in wordings.items():
        for word, named in words.items():
            done.setdefault(word, {})[sort] = named
    sorts: dict[str, tuple[str, ...]] = {}
    for sort, words in data["verbs"].items():
        for verb in map(plain, words):
            sorts[verb] = (*sorts.get(verb, ()), sort)
    verbs, around = Words(sorts), data["around"]
    return IndicatorWords(
        listed=(*shipped, *own),
        sources=data["sources"],
        bare=bare,
        done=done,
        counted=frozenset(_counted(bare, done, verbs)) - set(map(plain, around["flows"])),
        verbs=verbs,
        before=Words(dict.fromkeys(map(plain, around["before"]))),
        after=Words(dict.fromkeys(map(plain, around["after"]))),
        held=Words(dict.fromkeys(map(plain, around["held"]))),
        stock=Listed(map(plain, around["stock"])),
        scope=Listed(around["scope"]),
        pairs={word: (first, second) for word, (first, second) in data["pairs"].items()},
        bounds=Words(dict.fromkeys(around["bounds"])),
        ends=frozenset(map(plain, around["ends"])),
        sums=Listed(around["sums"]),
        totals=Listed(around["totals"]),
        others=Listed(around["others"]),
        whole=Listed(around["whole"]),
        firsts=firsts,
        changed=changed,
    )


def _counted(
    bare: Mapping[str, tuple[Indicator, ...]],
    done: Mapping[str, Mapping[str, tuple[Indicator, ...]]],
    verbs: Words[tuple[str, ...]],
) -> Iterator[str]:
    sizes: dict[str, set[int]] = {}
    for verb in verbs.values:
        sizes.setdefault(verb[0], set()).add(len(verb))
    for word, by_sort in done.items():
        if word in bare and any(named != bare[word] for named in by_sort.values()):
            yield word
    for word, named in bare.items():
        for size in sizes.get(word[0], ()):
            thing = word[size:]
            if word[:size] in verbs.values and bare.get(thing, named) != named and not verbs.at(thing, 0):
                yield thing


def _lines(text: str) -> list[str]:
    """Return the entries of a group; an indented line goes on with the one before it."""
    return [line for line in text.replace("\n  ", " ").splitlines() if line]


def _indicator(line: str, group: str, data: Mapping[str, Any], units: UnitTable) -> Indicator:
    name, *parts = (part.strip() for part in line.split("|"))
    key = f"indicators.{group}: {name}"
    if not name or len(parts) != 4:
        raise LexiconError(say("errors.lexicon.must-be-name-units", key=key, line=line))
    measured, better, source, words = parts
    if better not in {"up", "down", "none"}:
        raise LexiconError(say("errors.lexicon.better-must-be-up", key=key, better=better))
    if source not in data["sources"]:
        raise LexiconError(
            say("errors.lexicon.no-source-known", key=key, source=source, known=listed(data["sources"]))
        )
    dimensions: set[str | None] = set()
    for named in measured.split():
        unit = units.find(named)
        if unit is None and named != _UNITLESS:
            raise LexiconError(
                say("errors.lexicon.neither-unit-nor-measure", key=key, named=named, unitless=_UNITLESS)
            )
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


def _wordings(
    indicators: Iterable[Indicator], plain: Callable[[str], str], verbs: Mapping[str, list[str]]
) -> dict[str, dict[str, tuple[Indicator, ...]]]:
    """Return sort of verb (empty for none) → plain wording → the indicators of that wording, one of each name."""
    found: dict[str, dict[str, tuple[Indicator, ...]]] = {"": {}}
    for indicator in indicators:
        alone = (indicator,)
        key = f"indicators.{indicator.group}: {indicator.name}"
        for word in (plain(indicator.name), *written(indicator.words, plain)):
            sort = ""
            verb = _VERB.match(word) if "<" in word else None
            if verb is not None:
                sort, word = verb[1], word[verb.end() :]
            if "<" in word or (sort and sort not in verbs):
                raise LexiconError(say("errors.lexicon.must-open-wording-be", key=key, known=listed(verbs)))
            named = found.setdefault(sort, {}).setdefault(word, alone)
            if named is not alone:
                by_name = {one.name: one for one in (*named, indicator)}
                found[sort][word] = tuple(by_name.values())
    return found


def written(templates: Iterable[str], plain: Callable[[str], str]) -> Iterator[str]:
    """Yield every wording with each of its alternatives put in, plain part by part: (<建>/打造)(/城市)书房."""
    for template in templates:
        parts = [part[1:-1].split("/") if part[:1] == "(" else [part] for part in _PARTS.split(template)]
        yield from map("".join, product(*([plain(choice) for choice in part] for part in parts)))
