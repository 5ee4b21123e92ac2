"""Words that are cut off the text beside a number until its indicator is left; they stand in naming.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goalparse.lexicon.listed import longest
from goalparse.lexicon.patterns import later
from goalparse.lexicon.words import Words

_PLAN_ENDS = ("plan_names", "plan_tails", "plan_links")
_HANZI = "[一-鿿“”]"


@dataclass(frozen=True, slots=True)
class Tie:
    """Where a word behind the name is cut: so many characters before it, some of these, none of those."""

    left: int = 0
    alone: bool = False
    """… or none."""
    only: frozenset[str] = frozenset()
    """Kinds of the number; empty: every one but those in `never`."""
    never: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    unless_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NamingWords:
    """What stands beside a number and is no part of its indicator. Patterns are anchored as they say."""

    of: str
    leading: re.Pattern[str]
    """Words before the name, from its place on: when, where, what ties the sentence."""
    verb: re.Pattern[str]
    """A verb that says what was done to it."""
    joints: frozenset[str]
    """What joins two verbs before one name: 新建、改扩建公办幼儿园."""
    joined: Words[None]
    """Verbs only behind another one and a joint: 新建和提升绿道."""
    batches: Words[None]
    """What may stand behind the verbs: 第二批."""
    trailing: Words[Tie | None]
    change_names: frozenset[str]
    """Words of change that name what is measured: 涨幅."""
    task_done: re.Pattern[str]
    year_ends: frozenset[str]
    """The last characters of a stretch of time between a name and its number: 森林覆盖率5年提升3.4个百分点."""
    tie_ends: frozenset[str]
    """The characters that a word which ties, or the name of the task, may end with."""
    inside: re.Pattern[str]
    """Between two names: the second begins behind it (an adverb: if a verb follows), or with the verb found."""
    compared: re.Pattern[str]
    compared_kept: tuple[str, ...]
    in_project: re.Pattern[str]
    """The end of a project's name before a short one of a trade, to the end."""
    step_rates: Words[None]
    """Rates of a step, which need no more to be named."""
    step_rates_unless_after: frozenset[str]
    right_start: re.Pattern[str]
    right_starts: frozenset[str]
    right_end: re.Pattern[str]
    tasks: Words[None]
    """The task, which is no part of the name of a number that is planned: 营造林任务1000万亩."""
    tasks_counted: frozenset[str]
    """… unless a unit is one of these: so many tasks."""
    right_actions: Words[None]
    persons: re.Pattern[str]
    says_plan: re.Pattern[str]
    """At the head of what comments on an amount: a share of its plan."""
    says_change: re.Pattern[str]
    """… or a change of it."""
    plan_name: re.Pattern[str]
    plan_ends: frozenset[str]
    baseline: re.Pattern[str]
    out_of: re.Pattern[str]
    change: re.Pattern[str]
    """Nothing but a word of change, whole."""
    became: re.Pattern[str]
    """Behind the name of many, before the number of those of which it holds: 已治理."""
    contrasted: tuple[str, ...]
    no_names: frozenset[str]
    """What may be left of the words beside a number, and names nothing."""


def build(data: Mapping[str, Any]) -> NamingWords:
    """Make the words from the data of naming.toml."""
    parts = (_front(data), _ties(data), _projects(data["project"]), _behind(data["right"], data["of"]))
    made: dict[str, Any] = {
        "of": data["of"],
        "no_names": frozenset(data["no_names"]),
        **_comments(data["comment"]),
        **_lists(data["list"]),
    }
    for part in parts:
        made.update(part)
    return NamingWords(**made)


def _front(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "leading": later(f"(?:{_leads(data['lead'])})+"),
        "verb": later(_verbs(data["verbs"])),
        "joints": frozenset(data["verbs"]["joints"]),
        "joined": Words(dict.fromkeys(data["verbs"]["joined"])),
        "batches": Words(dict.fromkeys(data["verbs"]["batches"])),
        "inside": _inside(data["inside"], data["verbs"]["rates"]),
        "compared": _compared(data["compared"]),
        "compared_kept": tuple(data["compared"]["kept"]["ends"]),
    }


def _projects(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "in_project": later(f"(?:{longest(data['ends'])})(?=[一-鿿]{{3,5}}$)"),
        "step_rates": Words(dict.fromkeys(data["steps"])),
        "step_rates_unless_after": frozenset(data["steps_unless_after"]),
    }


def _behind(data: Mapping[str, Any], of: str) -> dict[str, Any]:
    last = f"(?<![{re.escape(data['no_ends_before_number'])}]){longest(data['ends_before_number'])}$"
    ends = f"{_guarded(data['ends'], data['unless'])}|{last}"
    return {
        "right_start": later(f"(?:{longest(data['starts'])})?{of}?"),
        "right_starts": frozenset(of + "".join(word[0] for word in data["starts"])),
        "right_end": later(f"[,;。:!?()\\[\\]、]|{ends}"),
        "tasks": Words(dict.fromkeys(data["tasks"])),
        "tasks_counted": frozenset(data["tasks_counted"]),
        "right_actions": Words(dict.fromkeys(data["actions"])),
        "persons": later(longest(data["persons"])),
    }


def _comments(data: Mapping[str, Any]) -> dict[str, Any]:
    names, tails = longest(data["plan_names"]), f"(?:{longest(data['plan_tails'])})?"
    governs, links = longest(data["plan_governs"]), longest(data["plan_links"])
    of_plan = f"(?:{longest(data['plan'])})(?!{longest(data['plan_unless'])})"
    of_job = f"{longest(data['done'])}(?:$|[^,;]{{0,8}}{longest([*data['plan_names'], *data['jobs']])})"
    compared = f"{longest(data['compared_with'])}[^,;]{{2,16}}{longest(data['compared_ends'])}"
    changed = f"(?:{longest(data['changed_to'])})?(?:{longest(data['carriers'])})?$"
    return {
        "says_plan": later(f"[,、(]*(?:{longest(data['bounds'])})?(?:{of_plan}|{of_job})"),
        "says_change": later(f"{_guarded(data['change'], data['unless'])}|{compared}"),
        "plan_name": later(rf"(?:^|[(,]|{governs})[^,;(]{{0,6}}(?:{names}){tails}(?:{links})?\(?$"),
        "plan_ends": frozenset("(\n" + "".join(word[-1] for name in _PLAN_ENDS for word in data[name])),
        "baseline": later(longest(data["baseline"])),
        "out_of": later(f"(?<=[一-鿿A-Z]{{2}})(?:{longest(data['out_of'])})[^,;]{{0,12}}$"),
        "change": later(f"(?:{longest(data['changes'])}){changed}"),
    }


def _lists(data: Mapping[str, Any]) -> dict[str, Any]:
    became = f"{longest(data['became'])}[一-鿿]{{0,6}}$|{longest(data['results'])}$"
    return {
        "became": later(f"(?<=[一-鿿]{{2}})(?:{became})"),
        "contrasted": tuple(sorted(data["contrasted"], key=len, reverse=True)),
    }


def _guarded(words: Iterable[str], unless: Mapping[str, str]) -> str:
    """Return a pattern of words, each but where one of its characters follows."""
    plain = longest(word for word in words if word not in unless)
    return "|".join((plain, *(re.escape(word) + _unless(chars) for word, chars in unless.items())))


def _unless(chars: str) -> str:
    """Return a pattern that none of the characters follows."""
    return f"(?![{re.escape(chars)}])" if chars else ""


def _leads(data: Mapping[str, Any]) -> str:
    """Return a pattern of one word. What must follow stands once for many: `re` is slow to compile a range."""
    unless: Mapping[str, str] = data["unless"]
    ways = [longest(word for word in data["plain"] if word not in unless)]
    for name, size in (("before_two", 2), ("before_three", 3), ("before_four", 4)):
        words = "|".join(re.escape(word) + _unless(unless.get(word, "")) for word in data[name])
        ways.append(f"(?:{words})(?={_HANZI}{{{size}}})")
    apart = {*data["before_two"], *data["before_three"], *data["before_four"]}
    ways += [re.escape(word) + _unless(chars) for word, chars in unless.items() if word not in apart]
    return "|".join(ways)


def _verbs(data: Mapping[str, Any]) -> str:
    """Return a pattern of one verb, where enough is left behind it."""
    unless: Mapping[str, Any] = data["unless"]
    within: Mapping[str, Any] = data["unless_within"]
    ways = []
    for name, size in (("words", 2), ("before_three", 3)):
        words = [word for word in data[name] if word not in unless and word not in within]
        guarded = [longest(words)]
        for word in data[name]:
            if word in unless:
                guarded.append(f"{re.escape(word)}(?!{longest(unless[word])})")
            elif word in within:
                guarded.append(f"{re.escape(word)}(?![^,;]{{0,12}}{longest(within[word])})")
        ways.append(f"(?:{'|'.join(guarded)})(?!{longest(data['rates'])})(?=[^,;]{{{size}}})")
    return f"(?:{'|'.join(ways)})"


def _ties(data: Mapping[str, Any]) -> dict[str, Any]:
    trail, task = data["trail"], data["task"]
    ties: dict[str, Tie | None] = dict.fromkeys(trail["words"])
    for name, left in (("after_two", 2), ("after_three", 3)):
        ties.update(dict.fromkeys(trail[name], Tie(left)))
    ties.update(dict.fromkeys(trail["after_three_or_none"], Tie(3, alone=True)))
    ties.update(dict.fromkeys(trail["of_a_change"], Tie(only=frozenset({"growth"}))))
    ties.update(dict.fromkeys(trail["unless_work"], Tie(never=frozenset({"work"}))))
    for word, chars in trail["unless_after"].items():
        ties[word] = replace(ties.get(word) or Tie(), unless_after=frozenset(chars))
    for word, chars in trail["only_after"].items():
        ties[word] = Tie(only_after=frozenset(chars))
    trailing, ends = Words(ties), [*task["names"], *task["ends"]]
    done = f"{longest(task['verbs'])}(?:{longest(task['times'])})?{longest(task['names'])}"
    return {
        "trailing": trailing,
        "year_ends": frozenset(trail["years"]),
        "tie_ends": frozenset(word[-1] for word in (*ties, *ends)),
        "change_names": frozenset(trail["change_names"]),
        "task_done": later(f"{done}(?:{longest(task['ends'])})*$"),
    }


def _inside(data: Mapping[str, Any], rates: Sequence[str]) -> re.Pattern[str]:
    unless: Mapping[str, Any] = data["unless"]
    plain = longest(word for word in data["verbs"] if word not in unless)
    guarded = (f"{re.escape(word)}(?!{longest(no)})" for word, no in unless.items())
    verbs = f"(?P<verb>{'|'.join((plain, *guarded))})(?!{longest(rates)})(?={_HANZI}{{2,}}$)"
    done = f"(?<=[一-鿿]{{2}})(?P<adverb>{longest(data['adverbs'])})"
    no = f"(?<!{longest(data['no_before_three'])})"
    listed = f"{no}{longest(data['before_three'])}(?!{longest(data['no_after_three'])})(?=[一-鿿]{{3}})"
    return later(f"{verbs}|{done}|{listed}|{longest(data['other'])}")


def _compared(data: Mapping[str, Any]) -> re.Pattern[str]:
    unless = (f"{re.escape(word)}(?!{longest(no)})" for word, no in data["unless"].items())
    return later(f"(?:{'|'.join((longest(data['words']), *unless))})")
