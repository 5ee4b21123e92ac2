"""The indicators that governments publish, by every wording they are written in. They are in indicators.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, cast

from goalparse.errors import LexiconError
from goalparse.lexicon.listed import Listed
from goalparse.lexicon.templates import DROPPED, Plain, firsts, has_its_verb_first, written_from
from goalparse.lexicon.units import UnitTable
from goalparse.lexicon.words import Words
from goalparse.messages import listed, say

Better = Literal["up", "down", "none"]
_UNITLESS = "无"
OWN = "own"
"""The group of a user's indicators."""


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


Named = dict[str, tuple[Indicator, ...]]
"""Plain wording → what it names."""


class Wordings(dict[str, dict[str, Named]]):
    """First character → sort of the verb before it (empty: none) → plain wording → what both together name.

    Twenty thousand wordings come of two thousand templates; they are put together when a name begins like them.
    """

    def __init__(self, templates: Mapping[str, Sequence[tuple[Indicator, str]]], plain: Plain) -> None:
        super().__init__()
        self._templates = templates
        self._plain = plain

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._templates, self._plain)

    def __missing__(self, first: str) -> dict[str, Named]:
        found: dict[str, dict[str, tuple[Indicator, ...]]] = {}
        for indicator, template in self._templates.get(first, ()):
            alone = (indicator,)
            for sort, words in written_from(template, first, self._plain):
                named = found.setdefault(sort, {})
                for word in words:
                    if named.setdefault(word, alone) is not alone:
                        named[word] = _both(named[word], indicator)
        self[first] = dict(found)
        return self[first]

    def named(self, wording: str, sort: str = "") -> tuple[Indicator, ...] | None:
        """Return what a plain wording names, after a verb of this sort."""
        words = self[wording[:1]].get(sort)
        return words.get(wording) if words is not None else None

    def after_verbs(self, wording: str) -> list[tuple[Indicator, ...]]:
        """Return what a plain wording names after verbs, for each sort of them."""
        return [words[wording] for sort, words in self[wording[:1]].items() if sort and wording in words]

    def whole(self) -> Iterator[tuple[str, str, tuple[Indicator, ...]]]:
        """Yield all wordings, each with its sort of verb and what it names."""
        for first in self._templates:
            for sort, words in self[first].items():
                for word, named in words.items():
                    yield word, sort, named


def _both(known: tuple[Indicator, ...], indicator: Indicator) -> tuple[Indicator, ...]:
    """Return the indicators of one wording with one more; a word of the user's leaves its shipped place."""
    if indicator.group == OWN and known[0].group != OWN:
        return (indicator,)
    return known if any(one.name == indicator.name for one in known) else (*known, indicator)


@dataclass(frozen=True, eq=False, slots=True)
class IndicatorWords:
    """The indicators, and the words around their names that change nothing."""

    listed: tuple[Indicator, ...]
    sources: Mapping[str, str]
    wordings: Wordings
    flows: frozenset[str]
    """Wordings that need no word of addition, although others count what was added."""
    verbs: Words[tuple[str, ...]]
    """Verb → its sorts."""
    before: Words[None]
    after: Words[None]
    held: Words[None]
    """What says before a name that it is a stock: 拥有, 累计培育."""
    stock: Listed
    scope: Listed
    opened: Listed
    pairs: dict[str, tuple[str, str]]
    bounds: Words[None]
    ends: frozenset[str]
    sums: Listed
    totals: Listed
    others: Listed
    whole: Listed
    plain: Plain
    """Gives a name the one form that names are compared in."""
    heard: dict[str, Heard] = field(default_factory=dict)
    """Names that were read already; reports say the same ones again and again."""
    added_to: dict[str, bool] = field(default_factory=dict)
    """Wordings of which it is known whether others name their additions."""

    def has_additions(self, thing: str) -> bool:
        """Return whether another wording names the additions of this one: 高新技术企业, for 新增高新技术企业."""
        known = self.added_to.get(thing)
        if known is None:
            known = self.added_to[thing] = thing not in self.flows and self._has_additions(thing)
        return known

    def _has_additions(self, thing: str) -> bool:
        bare = self.wordings.named(thing)
        if any(added != bare for added in self.wordings.after_verbs(thing)):
            return True
        if self.verbs.at(thing, 0) is not None:
            return False
        acted = (self.wordings.named(verb + thing) for verb in self.verbs.values)
        return any(added is not None and added != bare for added in acted)


def build(data: Mapping[str, Any], units: UnitTable) -> IndicatorWords:
    """Make the words from the data of indicators.toml.

    Raises LexiconError where an entry lacks a part, or names an unknown unit, source or verb.
    """
    plain = Plain(data["same"])
    shipped = (
        _indicator(line, group, data, units)
        for group, text in data["groups"].items()
        for line in _lines(text)
    )
    indicators = (*shipped, *(_indicator(line, OWN, data, units) for line in data["own"]))
    sorts: dict[str, tuple[str, ...]] = {}
    for sort, words in data["verbs"].items():
        for verb in map(plain, words):
            sorts[verb] = (*sorts.get(verb, ()), sort)
    verbs, around = Words(sorts), data["around"]
    return IndicatorWords(
        listed=indicators,
        sources=data["sources"],
        wordings=Wordings(_templates(indicators, plain, data["verbs"]), plain),
        flows=frozenset(map(plain, around["flows"])),
        verbs=verbs,
        before=Words(dict.fromkeys(map(plain, around["before"]))),
        after=Words(dict.fromkeys(map(plain, around["after"]))),
        held=Words(dict.fromkeys(map(plain, around["held"]))),
        stock=Listed(map(plain, around["stock"])),
        scope=Listed(around["scope"]),
        opened=Listed(around["opened"]),
        pairs={word: (first, second) for word, (first, second) in data["pairs"].items()},
        bounds=Words(dict.fromkeys(around["bounds"])),
        ends=frozenset(map(plain, around["ends"])),
        sums=Listed(around["sums"]),
        totals=Listed(around["totals"]),
        others=Listed(around["others"]),
        whole=Listed(around["whole"]),
        plain=plain,
    )


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
    return Indicator(
        name=name,
        group=group,
        units=tuple(measured.split()),
        dimensions=_dimensions(measured, key, units),
        better=cast(Better, better),
        source=source,
        words=tuple(words.split()),
    )


def _dimensions(measured: str, key: str, units: UnitTable) -> frozenset[str | None]:
    found: set[str | None] = set()
    for name in measured.split():
        unit = units.find(name)
        if unit is None and name != _UNITLESS:
            raise LexiconError(
                say("errors.lexicon.neither-unit-nor-measure", key=key, named=name, unitless=_UNITLESS)
            )
        found.add(unit.dimension if unit is not None else None)
    return frozenset(found)


def _templates(
    indicators: Iterable[Indicator], plain: Plain, verbs: Mapping[str, list[str]]
) -> dict[str, list[tuple[Indicator, str]]]:
    """Return first character → the templates of wordings that may begin with it."""
    found: dict[str, list[tuple[Indicator, str]]] = {}
    unsure = frozenset("(<" + DROPPED + "".join(word[0] for word in plain.firsts))
    for indicator in indicators:
        for template in (indicator.name, *indicator.words):
            if "<" in template and not has_its_verb_first(template, verbs):
                key = f"indicators.{indicator.group}: {indicator.name}"
                raise LexiconError(say("errors.lexicon.must-open-wording-be", key=key, known=listed(verbs)))
            for first in firsts(template, plain) if template[0] in unsure else template[0]:
                found.setdefault(first, []).append((indicator, template))
    return found
