"""What a name says, read once: whether the whole of it is a wording of an indicator of the lexicon."""

from __future__ import annotations

import re

from goalparse.lexicon.indicator_words import Heard, Indicator, IndicatorWords

_DATE = re.compile(
    r"(?:[到至]?前?[0-9]{1,4}(?:[—~至到-]{1,2}[0-9]{1,4})?(?:年度?|个?月份?|日|季度)(?:底|末|初|以来)?)+"
)
_EDGES = " 、,:;—-·.和"
_ADDED = "新增"
"""Stands behind the thing, too: 高新技术企业新增5家."""
_KNOWN = 4096
"""Names that are kept as they were read."""


def read(name: str, words: IndicatorWords) -> Heard:
    """Read a name: does the whole of it say what is measured, apart from words that change nothing?"""
    heard = words.heard.get(name)
    if heard is not None:
        return heard
    plain = _undated(words.plain(unbound(name, words)).strip(_EDGES), words)
    heard = whole(plain, words)
    if not heard.indicators and plain.endswith(_ADDED):
        heard = whole(f"{_ADDED}{plain.removesuffix(_ADDED)}", words)
    if len(words.heard) >= _KNOWN:
        words.heard.clear()
    words.heard[name] = heard
    return heard


def unbound(left: str, words: IndicatorWords) -> str:
    """Take the bound of the figure before off: …30家以上、科技型中小企业."""
    bound = words.bounds.at(left, 0)
    return left if bound is None else left[len(bound) :]


def _undated(name: str, words: IndicatorWords) -> str:
    """Take the dates from the start of a name: 到2030年全县…, 预计2025年…."""
    start = 0
    while start < len(name):
        dated = _DATE.match(name, start)
        if dated is not None:
            name, start = name[dated.end() :].strip(_EDGES), 0
            continue
        word = words.before.at(name, start)
        if word is None:
            break
        start += len(word)
    return name


def whole(name: str, words: IndicatorWords) -> Heard:
    """Return what a name in the plain form says. Words around it are taken off as long as no wording is left."""
    end, verb = len(name), _verb(name, words)
    while end > 0:
        start, held = 0, False
        while start < end:
            wording = name[start:end]
            indicators = words.wordings.named(wording)
            if indicators is not None:
                counted = not held and words.has_additions(wording)
                return Heard(name, verb, indicators, counted, name[end:])
            holding = words.held.at(name, start)
            indicators = _done(wording, words) if holding is None else None
            if indicators is not None:
                return Heard(name, verb, indicators, False, name[end:])
            word = holding or words.before.at(name, start)
            if word is None:
                break
            start += len(word)
            held = held or holding is not None
        word = words.after.before(name, end)
        if word is None:
            break
        end -= len(word)
    return Heard("" if _says_nothing(name, words) else name, verb, (), False, "")


def as_share(name: str, words: IndicatorWords) -> Heard:
    """Read a name that says a proportion without the word for it: 民生支出占财政支出达."""
    return whole(f"{_without_ends(name, words)}比重", words)


def cores(name: str, words: IndicatorWords) -> list[str]:
    """Return a name without the words behind it that change nothing, and with fewer and fewer before it."""
    start, name = 0, _without_ends(name, words)
    found = [name]
    while (word := words.before.at(name, start)) is not None:
        start += len(word)
        found.append(name[start:])
    return found


def _without_ends(name: str, words: IndicatorWords) -> str:
    end = len(name)
    while (word := words.after.before(name, end)) is not None:
        end -= len(word)
    return name[:end]


def _done(wording: str, words: IndicatorWords) -> tuple[Indicator, ...] | None:
    """新建高标准农田: a verb, and a thing that is counted by what was done with it."""
    verb = words.verbs.at(wording, 0)
    while verb is not None:
        thing = wording[len(verb) :]
        for sort in words.verbs.values[verb]:
            indicators = words.wordings.named(thing, sort)
            if indicators is not None:
                return indicators
        verb = words.verbs.at(verb[:-1], 0)
    return None


def _verb(name: str, words: IndicatorWords) -> str:
    """Return what the name opens with, if that says what was done: 全年新建…."""
    start = 0
    while start < len(name):
        verb = words.verbs.at(name, start)
        if verb is not None:
            return verb
        word = words.before.at(name, start)
        if word is None:
            return ""
        start += len(word)
    return ""


def _says_nothing(name: str, words: IndicatorWords) -> bool:
    """五年提高, 实际完成, 高于全国: no name at all, so that it speaks of the figure before it."""
    start = 0
    while start < len(name):
        word = words.before.at(name, start) or words.after.at(name, start)
        if word is None:
            return False
        start += len(word)
    return True
