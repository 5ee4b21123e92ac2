"""The data of the files → the words that the stages see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from goalparse.lexicon import indicator_words, naming_words, user
from goalparse.lexicon import units as unit_table
from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.matcher import Matcher
from goalparse.lexicon.model import BoundWords, KindWords, Lexicon, MatchingWords, PartWords, StageWords
from goalparse.lexicon.patterns import compiled, later
from goalparse.lexicon.shapes import Shapes
from goalparse.lexicon.words import Words
from goalparse.types import Change, Stage


def lexicon(data: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    """Make the lexicon of the data of each file. Raises LexiconError where an entry is wrong."""
    bounds = _bounds(data["bounds"])
    kinds = _kinds(data["kinds"], bounds)
    units = unit_table.build(data["units"], data["measure_words"])
    return Lexicon(
        data=data,
        units=units,
        names={key: tuple(words) for key, words in data["names"].items()},
        bounds=bounds,
        kinds=kinds,
        stages=_stages(data["stages"]),
        matching=_matching(data["matching"]),
        indicators=indicator_words.build(data["indicators"], units),
        naming=naming_words.build(data["naming"]),
        parts=PartWords(Listed(data["parts"]["left_out"]), Listed(data["parts"]["no_breakdown"])),
        one_after=Listed(data["measure_words"]["one_after"]),
        set_phrases=_words(data["names"]["set_phrases"]),
        grammar={key: Listed(words) for key, words in data["grammar"].items() if isinstance(words, list)},
        both={word: tuple(parts) for word, parts in data["grammar"]["both"].items()},
        edges=data["grammar"]["edges"],
        shapes=Shapes(data),
        matcher=Matcher(data),
        chinese_above_ten=frozenset(data["measure_words"]["chinese_above_ten"]),
        made_of=lexicon,
    )


def _words(words: Iterable[str]) -> Words[None]:
    return Words(dict.fromkeys(words))


def _bounds(data: Mapping[str, Any]) -> BoundWords:
    return BoundWords(
        before=Words({word: bound["sign"] for bound in data["bound"] for word in bound["before"]}),
        after=Words({word: bound["sign"] for bound in data["bound"] for word in bound["after"]}),
        carriers=_words(data["carriers"]),
        ceilings=_words(data["ceiling_verbs"]),
        ceiling_verbs=Listed(data["ceiling_verbs"]),
        comparing=frozenset(data["comparing"]),
        share_only=frozenset(data["share_only"]),
        unless_after={word: frozenset(chars) for word, chars in data["unless_after"].items()},
        unless_before={word: compiled(pattern) for word, pattern in data["unless_before"].items()},
    )


# In which form the lists of kinds.toml are used; the others are tuples, longest word first. What is no field is a
# class of words that shapes are made of.
_PATTERNS = frozenset(key.removeprefix("kinds.") for key in user.PATTERNS)
_SETS = frozenset({"comparatives"})
_TABLES = frozenset(
    {
        "share_heads",
        "work_heads",
        "totals",
        "yardsticks",
        "classes",
        "sized",
    }
)


def _form(name: str, words: Any) -> Any:
    if name in _PATTERNS:
        return compiled(*words) if isinstance(words, list) else compiled(words)
    if name in _SETS:
        return frozenset(words)
    return _words(words) if name in _TABLES else Listed(sorted(words, key=len, reverse=True))


def _kinds(data: Mapping[str, Any], bounds: BoundWords) -> KindWords:
    growth: dict[str, Change] = dict.fromkeys(data["growth_up"], "up")
    growth.update(dict.fromkeys(data["growth_down"], "down"))
    fields = {name: _form(name, data[name]) for name in KindWords.__dataclass_fields__ if name in data}
    carriers = [*data["growth_carriers"], *bounds.before.values]
    return KindWords(
        growth=Words(growth),
        falls=Listed(
            word
            for word, change in growth.items()
            if change == "down" and len(word) > 1 and word not in fields["comparatives"]
        ),
        carriers=_words(carriers),
        **fields | {"level_carriers": _words([*carriers, *data["level_carriers"]])},
    )


def _stages(data: Mapping[str, Any]) -> StageWords:
    names: tuple[Stage, ...] = ("done", "underway", "preliminary", "planned")
    before: dict[str, tuple[Stage, bool]] = {}
    for stage in names:
        weak = frozenset(data[stage].get("weak", ()))
        before.update({word: (stage, word not in weak) for word in (*data[stage]["before"], *weak)})
    before.update(dict.fromkeys(data["part"]["handed_down"], ("planned", True)))
    after: dict[str, Stage] = {word: stage for stage in names for word in data[stage]["after"]}
    scope = data["scope"]
    plans = "|".join((longest(scope["plans"]), *scope["patterns"]))
    opening = f"(?:(?<=[{_OPENINGS}])|^){longest(scope['opening_before_verb'])}"
    scopes = (
        f"{longest(scope['unless'])}|(?P<plan>{plans})|(?P<verbal>{longest(scope['before_verb'])}|{opening})"
        f"|(?P<fact>{longest(scope['facts'])})"
    )
    return StageWords(
        before=_longest([*before, *data["none"]["words"]]),
        after=_longest([*after, *data["none"]["words"]]),
        stages_before=before,
        stages_after=after,
        forecasts=compiled(*data["planned"]["forecasts"]),
        restated_after=compiled(data["planned"]["restated_after"]),
        scopes=later(scopes),
        planned_verbs=_longest([*before, *scope["verbs"]]),
        negations=_longest(data["not_yet"]["negations"]),
        rests=_words([*data["not_yet"]["rests"], *data["not_yet"]["owed"]]),
        rests_of_a_count=_words(data["not_yet"]["rests_of_a_count"]),
    )


_OPENINGS = ",。;:\\n一二三四五六七八九十"
"""After these a clause or a point of a list begins."""


def _longest(words: Iterable[str]) -> re.Pattern[str]:
    return later(longest(words))


def _matching(data: Mapping[str, Any]) -> MatchingWords:
    steps = {word: line.split()[0] for line in data["chain"] for word in line.split()}
    synonyms = {word: line[0] for line in data["synonyms"] for word in line}
    acts = _contrasts(data["acts"])
    kindred = {job: _kindred(job, line.split(), acts) for line in data["other_jobs"] for job in line.split()}
    kindred |= {word: (word,) for word in data["candidates"]}
    nameless = [*steps, *data["anaphoric"], *data["outcomes"], *data["generic"], data["generic_edges"]]
    return MatchingWords(
        generic=_longest(data["generic"]),
        generic_edges=data["generic_edges"],
        common=_longest(data["common"]),
        # 受理率 names a rate
        anaphoric=later(f"{longest([*data['anaphoric'], *data['outcomes']])}|{longest(steps)}(?!率)"),
        change_chars=frozenset(data["change_chars"]),
        nameless=frozenset().union(*nameless),
        jobs=Listed(data["jobs"]),
        other_jobs=Listed(kindred),
        kindred_jobs=kindred,
        any_jobs=Listed([*data["jobs"], *kindred, *acts]),
        acts=acts,
        act=_longest(acts),
        other_heads=later(f"{longest(data['other_heads'])}$"),
        contrasts=_contrasts(data["contrasts"]),
        contrasted=_longest(word for sorts in data["contrasts"] for sort in sorts for word in sort.split()),
        rivals=_contrasts(data["rivals"]),
        rival=_longest(word for sorts in data["rivals"] for sort in sorts for word in sort.split()),
        milestones=tuple(Listed(times.split()) for times in data["milestones"]),
        places_by_width=tuple(Listed(places.split()) for places in data["places_by_width"]),
        narrower=tuple(
            (Listed(of.split()), Listed(parts.split()), Listed(" ".join(each).split()))
            for of, parts, *each in data["narrower"]
        ),
        narrowed=Listed(" ".join(of for of, *_ in data["narrower"]).split()),
        classed=tuple(
            (tuple(of.split()), Listed(" ".join(classes).split())) for of, *classes in data["classed"]
        ),
        chain=_longest(steps),
        chain_steps=steps,
        chain_order={line.split()[0]: n for n, line in enumerate(data["chain"])},
        steps=Listed(data["steps"]),
        money_sorts=Listed(data["money_sorts"]),
        firms=Listed(data["firms"]),
        stocks=tuple(data["stocks"]),
        placed=_longest(data["places"]),
        outcomes=_longest(data["outcomes"]),
        increments=Listed(data["increments"]),
        partial=Listed(data["partial"]),
        telling=Listed(
            word
            for words in (kindred, data["steps"], data["increments"], data["cumulative"], data["partial"])
            for word in words
        ),
        synonyms=synonyms,
        synonym=_longest(synonyms),
        coded=Listed(word for word, name in synonyms.items() if any("A" <= char <= "Z" for char in name)),
        starts=Listed(data["starts"]),
        ends=Listed(data["ends"]),
        signing=Listed(data["signing"]),
        pointers=frozenset(data["pointers"]),
        preparations=Listed(data["preparations"]),
        levels=_words(data["levels"]),
        came_in=Listed(data["came_in"]),
        dealt_with=Listed(data["dealt_with"]),
        per_head=Listed(data["per_head"]),
    )


def _kindred(
    job: str, family: Iterable[str], acts: Mapping[str, frozenset[tuple[int, int]]]
) -> tuple[str, ...]:
    """Return the words for the same job: those of its family, and those of its sorts where it is an act."""
    sorts = acts.get(job, frozenset())
    return (*family, *(word for word, of in acts.items() if of & sorts))


def _contrasts(data: Iterable[Iterable[str]]) -> dict[str, frozenset[tuple[int, int]]]:
    """Return word → the choices that it is of, and which of their sorts it is in each."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for choice, sorts in enumerate(data):
        for place, sort in enumerate(sorts):
            for word in sort.split():
                found[word] = found.get(word, frozenset()) | {(choice, place)}
    return found
