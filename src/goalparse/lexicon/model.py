"""What the stages see of the words: a `Lexicon` and its parts, read-only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, cast

from goalparse.lexicon import (
    follow_words,
    indicator_words,
    naming_words,
    page_words,
    prose_words,
    table_words,
)
from goalparse.lexicon.listed import Listed
from goalparse.lexicon.matcher import Matcher
from goalparse.lexicon.patterns import Pattern
from goalparse.lexicon.shapes import Shapes
from goalparse.lexicon.units import UnitTable
from goalparse.lexicon.words import Words
from goalparse.types import Bound, Change, Stage


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
    unless_after: dict[str, frozenset[str]]
    unless_before: dict[str, Pattern]


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words that decide what sort of number it is."""

    growth: Words[Change]
    carriers: Words[None]
    """What may stand between a word of change and its number, bounds among them."""
    level_carriers: Words[None]
    """… and what may stand between the name of a level and its number as well: 到, 至."""
    comparatives: frozenset[str]
    falls: Listed
    """Words of change that tell of less, those that compare apart."""
    comparisons: Listed
    gains: Listed
    moving: Listed
    over: Listed
    fulfilled: Listed
    share_heads: Words[None]
    proportions: Listed
    work_heads: Words[None]
    routine_rates: Listed
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
    class_dimensions: Listed
    classes: Words[None]
    money_classes: Listed
    money_heads: Listed
    levels_of_firms: Listed
    capacities: Listed
    no_sizes: Listed
    lengths_laid: Listed
    rounds: Listed
    livestock: Listed
    sized: Words[None]
    lower_is_better: Listed
    rate_nouns: Listed
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
    stages_before: dict[str, tuple[Stage, bool]]
    stages_after: dict[str, Stage]
    forecasts: Pattern
    restated_after: Pattern
    scopes: re.Pattern[str]
    """Words of plan and of fact; the group that matched tells which, none for a word that holds one.

    `verbal` are those that promise only before one of `planned_verbs`: 将新建, 一要培育.
    """
    planned_verbs: re.Pattern[str]
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
    nameless: frozenset[str]
    """The characters of the generic words, and of those that only refer to something."""
    jobs: Listed
    other_jobs: Listed
    kindred_jobs: dict[str, tuple[str, ...]]
    """Of those jobs, the words for the same one."""
    any_jobs: Listed
    acts: dict[str, frozenset[tuple[int, int]]]
    """What was done to a thing, told apart like `contrasts`."""
    act: re.Pattern[str]
    other_heads: re.Pattern[str]
    contrasts: dict[str, frozenset[tuple[int, int]]]
    """Words that are told apart: which of several they are, in each choice that they are of."""
    contrasted: re.Pattern[str]
    rivals: dict[str, frozenset[tuple[int, int]]]
    rival: re.Pattern[str]
    narrower: tuple[tuple[Listed, Listed, Listed], ...]
    """What has a narrower class within it, the words of those classes, and those that name each of them."""
    narrowed: Listed
    """Whatever has a narrower class within it."""
    classed: tuple[tuple[tuple[str, ...], Listed], ...]
    """What is counted by itself and in classes of it, and the words of those classes."""
    places_by_width: tuple[Listed, ...]
    milestones: tuple[Listed, ...]
    """Words for one's own place, the widest first."""
    chain: re.Pattern[str]
    chain_steps: dict[str, str]
    """Steps of handling one thing, each of which counts it again: 受理, 交办, 办结."""
    chain_order: dict[str, int]
    """Which of the steps comes first."""
    steps: Listed
    money_sorts: Listed
    firms: Listed
    """What is counted in 户 as well as in 家."""
    stocks: tuple[str, ...]
    placed: re.Pattern[str]
    outcomes: re.Pattern[str]
    increments: Listed
    partial: Listed
    telling: Listed
    """Jobs told apart, steps, increments, cumulative and partial readings: what `Said` asks for, at once."""
    synonyms: dict[str, str]
    synonym: re.Pattern[str]
    coded: Listed
    """Words whose synonym is a code: 细颗粒物 is PM2.5."""
    starts: Listed
    ends: Listed
    signing: Listed
    pointers: frozenset[str]
    preparations: Listed
    levels: Words[None]
    """Heads of the names of levels."""
    came_in: Listed
    dealt_with: Listed
    per_head: Listed
    reduced: dict[str, str] = field(default_factory=dict)
    """Wordings and what comparing leaves of them (matching/wording.py)."""

    def ask_for_start(self, words: str) -> bool:
        """Return whether the words around a goal ask for no more than a start: 开工12万套."""
        return self.starts.within(words) and not self.ends.within(words)


@dataclass(eq=False)
class Lexicon:
    """Everything the stages know about words. Read-only; two lexicons are never equal.

    What only documents and courses need of it is made when it is first asked for.
    """

    data: Mapping[str, Mapping[str, Any]]
    """The data of each file, of which all the rest is made."""
    units: UnitTable
    names: dict[str, tuple[str, ...]]
    bounds: BoundWords
    kinds: KindWords
    stages: StageWords
    matching: MatchingWords
    indicators: indicator_words.IndicatorWords
    naming: naming_words.NamingWords
    parts: PartWords
    one_after: Listed
    set_phrases: Words[None]
    """Phrases that open with a numeral and count nothing: 八项规定."""
    grammar: dict[str, Listed]
    """Function words."""
    both: dict[str, tuple[str, ...]]
    """Two in one word: 城乡 → 城镇, 农村."""
    edges: dict[str, str]
    """Single characters that are taken off an end, by what they are."""
    shapes: Shapes
    """Patterns over classes of words, by how they are written in Python."""
    matcher: Matcher
    """Which classes of words a text holds."""
    chinese_above_ten: frozenset[str]
    """Measure words before which a Chinese numeral counts from eleven on only: 三百张, not 三件."""
    made_of: Callable[[Mapping[str, Mapping[str, Any]]], Lexicon]
    """Makes a lexicon of data: in another process it is made anew."""
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False)
    """What was asked for of the words for documents, by the file that it is made of."""

    def __reduce__(self) -> tuple[Any, ...]:
        return self.made_of, (self.data,)

    def _of(self, name: str, build: Callable[[Mapping[str, Any]], Any]) -> Any:
        if name not in self._made:
            self._made[name] = build(self.data[name])
        return self._made[name]

    @property
    def headers(self) -> Mapping[str, tuple[str, ...]]:
        """Role of a column → header words that give it, longest first."""
        return cast(Mapping[str, tuple[str, ...]], self._of("headers", _longest_first))

    @property
    def tables(self) -> table_words.TableWords:
        """What cells and heads hold beside `headers`."""
        return cast(table_words.TableWords, self._of("tables", table_words.build))

    @property
    def pages(self) -> page_words.PageWords:
        """Words of what stands round a report."""
        return cast(page_words.PageWords, self._of("pages", page_words.build))

    @property
    def prose(self) -> prose_words.ProseWords:
        """Words that tell the parts of a text without tables."""
        return cast(prose_words.ProseWords, self._of("prose", prose_words.build))

    @property
    def following(self) -> follow_words.FollowWords:
        """Words by which the reports of one place are told apart."""
        return cast(follow_words.FollowWords, self._of("following", follow_words.build))

    def whole(self) -> Self:
        """Make all parts of it now. Raises LexiconError where an entry is wrong."""
        for part in ("headers", "tables", "pages", "prose", "following"):
            getattr(self, part)
        return self


def _longest_first(headers: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(sorted(words, key=len, reverse=True)) for role, words in headers.items()}
