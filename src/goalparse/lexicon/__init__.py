"""The knowledge of goalparse: words, units and headers, one TOML entry each.

`default()` is the lexicon that ships with the library, read and checked once; `load(path)` puts a user's own
words on top of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from goalparse.errors import LexiconError, UsageError
from goalparse.lexicon import (
    entries,
    follow_words,
    indicator_words,
    naming_words,
    page_words,
    prose_words,
    table_words,
    user,
)
from goalparse.lexicon import units as unit_table
from goalparse.lexicon.listed import Listed, longest
from goalparse.lexicon.patterns import Pattern, compiled
from goalparse.lexicon.shapes import Shapes
from goalparse.lexicon.units import Unit, UnitTable
from goalparse.lexicon.words import Words
from goalparse.types import Bound, Change, Stage

__all__ = [
    "BoundWords",
    "KindWords",
    "Lexicon",
    "StageWords",
    "Unit",
    "UnitTable",
    "Words",
    "default",
    "in_force",
    "load",
]


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Words that bound a number, before and after it, and what undoes them."""

    before: Words[Bound]
    after: Words[Bound]
    carriers: Words[None]
    ceilings: Words[None]
    ceiling_verbs: Listed
    comparing: frozenset[str]
    share_only: frozenset[str]
    unless_after: Mapping[str, frozenset[str]]
    unless_before: Mapping[str, Pattern]


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words that decide what sort of number it is."""

    growth: Words[Change]
    carriers: Words[None]
    """What may stand between a word of change and its number, bounds among them."""
    level_carriers: Words[None]
    """… and what may stand between the name of a level and its number as well: 到, 至."""
    comparatives: frozenset[str]
    comparisons: Listed
    gains: Listed
    moving: Listed
    over: Listed
    fulfilled: Listed
    share_heads: Words[None]
    work_heads: Words[None]
    routine_rates: tuple[str, ...]
    routine_heads: Listed
    done_of: Listed
    before_lists: Listed
    reached: Listed
    completed: Listed
    plan_words: Pattern
    job_words: Listed
    job_wholes: Pattern
    job_verbs: Pattern
    totals: Words[None]
    yardsticks: Words[None]
    year_words: Listed
    planned_levels: Listed
    age_levels: Pattern
    class_dimensions: tuple[str, ...]
    classes: Words[None]
    money_classes: Listed
    money_heads: Listed
    capacities: Listed
    no_sizes: Listed
    sized: Words[None]
    lower_is_better: Listed
    rate_nouns: Listed
    rates_of_them: Listed
    no_lower_after: Listed
    held: Listed
    ceiling_nouns: Listed
    reductions: Listed
    finished_rates: Pattern
    rates_in_words: Pattern
    growth_in_words: Pattern
    speaks_of_plan: Pattern


@dataclass(frozen=True, slots=True)
class StageWords:
    """Verbs and nouns that say how far along something is, before and after the number."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    stages_before: Mapping[str, tuple[Stage, bool]]
    stages_after: Mapping[str, Stage]
    forecasts: Pattern
    restated_after: Pattern
    scopes: re.Pattern[str]
    """Words of plan and of fact; the group that matched tells which, none for a word that holds one."""
    negations: re.Pattern[str]
    rests: Words[None]
    """Before a number: what is left to do (剩余, 尚欠)."""
    rests_of_a_count: Words[None]


@dataclass(frozen=True, slots=True)
class PartWords:
    """Words that keep a bracket from being a breakdown."""

    left_out: Listed
    no_breakdown: Listed


@dataclass(frozen=True, slots=True)
class MatchingWords:
    """Words that tell whether a goal and an achievement speak of the same indicator."""

    generic: re.Pattern[str]
    generic_edges: str
    common: re.Pattern[str]
    anaphoric: re.Pattern[str]
    change_chars: frozenset[str]
    naming: re.Pattern[str]
    """A character that stands in none of the words that name nothing."""
    jobs: Listed
    other_jobs: Listed
    any_jobs: Listed
    other_heads: re.Pattern[str]
    contrasts: tuple[tuple[Listed, ...], ...]
    """Words that are told apart, a tuple for each choice of one of several."""
    contrasted: re.Pattern[str]
    narrower: tuple[tuple[Listed, Listed, Listed], ...]
    """What has a narrower class within it, the words of those classes, and those that name each of them."""
    places_by_width: tuple[Listed, ...]
    """Words for one's own place, the widest first."""
    chain: re.Pattern[str]
    chain_steps: Mapping[str, str]
    """Steps of handling one thing, each of which counts it again: 受理, 交办, 办结."""
    chain_order: Mapping[str, int]
    """Which of the steps comes first."""
    steps: Listed
    money_sorts: Listed
    firms: Listed
    """What is counted in 户 as well as in 家."""
    stocks: tuple[str, ...]
    placed: re.Pattern[str]
    outcomes: re.Pattern[str]
    cumulative: Listed
    increments: Listed
    partial: Listed
    telling: Listed
    """Jobs told apart, steps, increments, cumulative and partial readings: what `Said` asks for, at once."""
    synonyms: Mapping[str, str]
    synonym: re.Pattern[str]
    starts: Listed
    ends: Listed
    signing: Listed
    pointers: frozenset[str]
    preparations: Listed
    levels: Words[None]
    """Heads of the names of levels."""
    per_head: Listed


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """Everything the stages know about words. Read-only; two lexicons are never equal."""

    headers: Mapping[str, tuple[str, ...]]
    """Role of a column → header words that give it, longest first."""
    tables: table_words.TableWords
    pages: page_words.PageWords
    prose: prose_words.ProseWords
    units: UnitTable
    names: Mapping[str, tuple[str, ...]]
    bounds: BoundWords
    kinds: KindWords
    stages: StageWords
    matching: MatchingWords
    following: follow_words.FollowWords
    indicators: indicator_words.IndicatorWords
    naming: naming_words.NamingWords
    parts: PartWords
    one_after: Listed
    set_phrases: Words[None]
    """Phrases that open with a numeral and count nothing: 八项规定."""
    grammar: Mapping[str, Listed]
    """Function words."""
    both: Mapping[str, tuple[str, ...]]
    """Two in one word: 城乡 → 城镇, 农村."""
    edges: Mapping[str, str]
    """Single characters that are taken off an end, by what they are."""
    shapes: Shapes
    """Patterns over classes of words, by how they are written in Python."""
    chinese_above_ten: frozenset[str]
    """Measure words before which a Chinese numeral counts from eleven on only: 三百张, not 三件."""


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
        carriers=_words(carriers),
        **fields | {"level_carriers": _words([*carriers, *data["level_carriers"]])},
    )


def _stages(data: Mapping[str, Any]) -> StageWords:
    names: tuple[Stage, ...] = ("done", "underway", "preliminary", "planned")
    before: dict[str, tuple[Stage, bool]] = {}
    for stage in names:
        weak = frozenset(data[stage].get("weak", ()))
        before.update({word: (stage, word not in weak) for word in (*data[stage]["before"], *weak)})
    after: dict[str, Stage] = {word: stage for stage in names for word in data[stage]["after"]}
    scope = data["scope"]
    plans = "|".join(
        (longest(scope["plans"]), *scope["patterns"], _before_verbs(scope, [*before, *scope["verbs"]]))
    )
    scopes = f"{longest(scope['unless'])}|(?P<plan>{plans})|(?P<fact>{longest(scope['facts'])})"
    return StageWords(
        before=_longest([*before, *data["none"]["words"]]),
        after=_longest([*after, *data["none"]["words"]]),
        stages_before=before,
        stages_after=after,
        forecasts=compiled(*data["planned"]["forecasts"]),
        restated_after=compiled(data["planned"]["restated_after"]),
        scopes=re.compile(scopes),
        negations=_longest(data["not_yet"]["negations"]),
        rests=_words(data["not_yet"]["rests"]),
        rests_of_a_count=_words(data["not_yet"]["rests_of_a_count"]),
    )


def _before_verbs(scope: Mapping[str, Any], verbs: Iterable[str]) -> str:
    """Return the pattern of words that promise only before a verb: 将新建, 一要培育."""
    follows = f"(?={longest(verbs)})"
    opening = f"(?:(?<=[{_OPENINGS}])|^){longest(scope['opening_before_verb'])}"
    return f"(?:{longest(scope['before_verb'])}|{opening}){follows}"


_OPENINGS = ",。;:\\n一二三四五六七八九十"
"""After these a clause or a point of a list begins."""


def _longest(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(longest(words))


def _matching(data: Mapping[str, Any]) -> MatchingWords:
    steps = {word: line.split()[0] for line in data["chain"] for word in line.split()}
    synonyms = {word: line[0] for line in data["synonyms"] for word in line}
    nameless = [*steps, *data["anaphoric"], *data["outcomes"], *data["generic"], data["generic_edges"]]
    return MatchingWords(
        generic=_longest(data["generic"]),
        generic_edges=data["generic_edges"],
        common=_longest(data["common"]),
        # 受理率 names a rate
        anaphoric=re.compile(f"{longest([*data['anaphoric'], *data['outcomes']])}|{longest(steps)}(?!率)"),
        change_chars=frozenset(data["change_chars"]),
        naming=re.compile(rf"[^\W\d_{re.escape(''.join(sorted(set().union(*nameless))))}]"),
        jobs=Listed(data["jobs"]),
        other_jobs=Listed(data["other_jobs"]),
        any_jobs=Listed([*data["jobs"], *data["other_jobs"]]),
        other_heads=re.compile(f"{longest(data['other_heads'])}$"),
        contrasts=tuple(tuple(Listed(sort.split()) for sort in sorts) for sorts in data["contrasts"]),
        contrasted=_longest(word for sorts in data["contrasts"] for sort in sorts for word in sort.split()),
        places_by_width=tuple(Listed(places.split()) for places in data["places_by_width"]),
        narrower=tuple(
            (Listed(of.split()), Listed(parts.split()), Listed(" ".join(each).split()))
            for of, parts, *each in data["narrower"]
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
        cumulative=Listed(data["cumulative"]),
        increments=Listed(data["increments"]),
        partial=Listed(data["partial"]),
        telling=Listed(
            word
            for name in ("other_jobs", "steps", "increments", "cumulative", "partial")
            for word in data[name]
        ),
        synonyms=synonyms,
        synonym=_longest(synonyms),
        starts=Listed(data["starts"]),
        ends=Listed(data["ends"]),
        signing=Listed(data["signing"]),
        pointers=frozenset(data["pointers"]),
        preparations=Listed(data["preparations"]),
        levels=_words(data["levels"]),
        per_head=Listed(data["per_head"]),
    )


FILES = (
    "headers",
    "tables",
    "pages",
    "prose",
    "units",
    "measure_words",
    "names",
    "bounds",
    "kinds",
    "stages",
    "matching",
    "following",
    "indicators",
    "naming",
    "parts",
    "grammar",
)


@cache
def default() -> Lexicon:
    """Return the lexicon that ships with the library."""
    return _build({name: entries.read(name) for name in FILES})


def in_force(lexicon: Lexicon | str | Path | None) -> Lexicon:
    """Return the lexicon that an argument means: itself, a user's file (see `load`), None the shipped one.

    A file is read again only where it has changed.
    """
    if lexicon is None or isinstance(lexicon, Lexicon):
        return lexicon or default()
    if not isinstance(lexicon, str | Path):
        raise UsageError(f"lexicon must be a Lexicon or a path, not {type(lexicon).__name__}")
    try:
        state = Path(lexicon).stat()
    except (OSError, ValueError):
        return load(lexicon)  # which says what is wrong
    return _load(str(lexicon), Path.cwd(), state.st_mtime_ns, state.st_size)


def load(path: str | Path) -> Lexicon:
    """Return the shipped lexicon with a user's TOML file on top; its form stands in `goalparse.lexicon.user`.

    Raises SourceError where the file cannot be read, LexiconError where an entry is wrong.
    """
    data = user.extended({name: entries.read(name) for name in FILES}, path)
    try:
        return _build(data)
    except LexiconError as error:
        raise LexiconError(f"{path}: {error}") from error


@lru_cache(maxsize=8)
def _load(path: str, _folder: Path, _modified: int, _size: int) -> Lexicon:
    return load(path)


def _build(data: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    headers = data["headers"].items()
    bounds = _bounds(data["bounds"])
    kinds = _kinds(data["kinds"], bounds)
    units = unit_table.build(data["units"], data["measure_words"])
    return Lexicon(
        headers={role: tuple(sorted(words, key=len, reverse=True)) for role, words in headers},
        tables=table_words.build(data["tables"]),
        pages=page_words.build(data["pages"]),
        prose=prose_words.build(data["prose"]),
        units=units,
        names={key: tuple(words) for key, words in data["names"].items()},
        bounds=bounds,
        kinds=kinds,
        stages=_stages(data["stages"]),
        matching=_matching(data["matching"]),
        following=follow_words.build(data["following"]),
        indicators=indicator_words.build(data["indicators"], units),
        naming=naming_words.build(data["naming"]),
        parts=PartWords(Listed(data["parts"]["left_out"]), Listed(data["parts"]["no_breakdown"])),
        one_after=Listed(data["measure_words"]["one_after"]),
        set_phrases=_words(data["names"]["set_phrases"]),
        grammar={key: Listed(words) for key, words in data["grammar"].items() if isinstance(words, list)},
        both={word: tuple(parts) for word, parts in data["grammar"]["both"].items()},
        edges=data["grammar"]["edges"],
        shapes=Shapes(data),
        chinese_above_ten=frozenset(data["measure_words"]["chinese_above_ten"]),
    )
