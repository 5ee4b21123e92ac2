"""Words that can stand in one place only: where a user gives one a place, it leaves the shipped one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from goalparse.errors import LexiconError
from goalparse.messages import say

Data = Mapping[str, Mapping[str, Any]]


def settle(joined: Data, own: Data) -> dict[str, dict[str, Any]]:
    """Take each word of the user's out of every other place in the joined data, and check the guards.

    Raises LexiconError where the user gives one word two places, or guards a word that is none.
    """
    mine: dict[tuple[str, str], str] = {}
    for family, place, words in _places(own):
        for word in words:
            if mine.setdefault((family, word), place) != place:
                raise LexiconError(
                    say("errors.lexicon.stands-under-too", place=place, word=word, mine=mine[family, word])
                )
    kept: dict[str, list[str]] = {}
    for family, place, words in _places(joined):
        kept[place] = [w for w in kept.get(place, words) if mine.get((family, w), place) == place]
    result = _replaced(joined, kept)
    _settle_guards(result, own)
    return result


def ratio(text: str) -> Fraction | None:
    """Return an exact positive ratio such as 2000/3 or 0.5; None for any other text."""
    try:
        factor = Fraction(text) if len(text) <= 64 and "e" not in text.lower() else None
    except (ValueError, ZeroDivisionError):
        return None
    return factor if factor is not None and factor > 0 else None


def _places(data: Data) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the lists of which a word may be in one of each family: family, key, words."""
    for role, words in data.get("headers", {}).items():
        yield "header", f"headers.{role}", words
    for fact, words in data.get("pages", {}).get("labels", {}).items():
        yield "label", f"pages.labels.{fact}", words
    for stage, table in data.get("stages", {}).items():
        for name in ("before", "weak", "after", "words"):
            # [none] undoes verbs on both sides of a number
            for family in ("after", "before") if name == "words" else (name.replace("weak", "before"),):
                yield f"verb {family}", f"stages.{stage}.{name}", table.get(name, [])
    for entry in data.get("bounds", {}).get("bound", []):
        for name in ("before", "after"):
            yield f"bound {name}", f"bounds.bound.{entry['sign']}.{name}", entry.get(name, [])
    for base in data.get("units", {}).get("base", []):
        for unit, entries in base.get("units", {}).items():
            words = [unit, *(entry for entry in entries if ratio(entry) is None)]
            yield "unit", f"units.base.{base['name']}.units.{unit}", words
    for group in data.get("measure_words", {}).get("group", []):
        yield "unit", f"measure_words.group.{group['name']}.words", group.get("words", [])


def _replaced(data: Data, kept: Mapping[str, list[str]]) -> dict[str, dict[str, Any]]:
    result = {name: dict(section) for name, section in data.items()}
    result["headers"] = {role: kept[f"headers.{role}"] for role in data["headers"]}
    result["pages"]["labels"] = {fact: kept[f"pages.labels.{fact}"] for fact in data["pages"]["labels"]}
    result["stages"] = {
        stage: {name: kept.get(f"stages.{stage}.{name}", value) for name, value in table.items()}
        for stage, table in data["stages"].items()
    }
    result["bounds"]["bound"] = [
        entry | {name: kept[f"bounds.bound.{entry['sign']}.{name}"] for name in ("before", "after")}
        for entry in data["bounds"]["bound"]
    ]
    result["units"]["base"] = [_base(base, kept) for base in data["units"]["base"]]
    result["measure_words"]["group"] = [
        group | {"words": kept[f"measure_words.group.{group['name']}.words"]}
        for group in data["measure_words"]["group"]
    ]
    return result


def _base(base: Mapping[str, Any], kept: Mapping[str, list[str]]) -> dict[str, Any]:
    units = {}
    for unit, (factor, *_) in base["units"].items():
        words = kept[f"units.base.{base['name']}.units.{unit}"]
        if unit in words:
            units[unit] = [factor, *(word for word in words if word != unit)]
    return {**base, "units": units}


def _settle_guards(joined: dict[str, dict[str, Any]], own: Data) -> None:
    units = {word for family, _, words in _places(joined) if family == "unit" for word in words}
    for section, other in (("units", "measure_words"), ("measure_words", "units")):
        for word in own.get(section, {}).get("unless", {}):
            if word not in units:
                raise LexiconError(say("errors.lexicon.unless-neither-unit-nor", section=section, word=word))
            joined[other]["unless"] = {w: p for w, p in joined[other]["unless"].items() if w != word}
