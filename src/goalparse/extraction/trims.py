"""What is cut off the words beside a number until its name is left, cut by cut.

A cut is a value with a name. `BEFORE` and `BEHIND` are all cuts in order, each on what the ones before left over.
The words stand in lexicon/naming.toml.
"""

from __future__ import annotations

import re

from goalparse.extraction.stretches import EDGES, MOST, TIDY, Cut, Stretch, edges
from goalparse.extraction.ties import comparison, ties

_HEADING_UNIT = re.compile(r"\([^()]{1,12}\)?$")
_FOOTNOTE = re.compile(r"\[[0-9]{0,2}\]?$")
_BRACKETS = frozenset("()[]")
_DIGIT = re.compile(r"[0-9]")
_OPENS_YEAR = "12"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年(?:度|底|末|以来)?")


def _baseline(s: Stretch) -> None:
    """农民收入由3万元: what a baseline is told of."""
    if s.context.quantity.kind == "attribute":
        m = s.words.out_of.search(s.text, s.start, s.end)
        if m is not None:
            s.end = m.start()


def _closed_bracket(s: Stretch) -> None:
    """工业投资(200万元口径)完成60亿元: the name stands before a bracket that holds a number."""
    close = s.text.find(")", s.start, s.end)
    if close < 0 or s.text.find("(", s.start, close) >= 0:
        return
    least = max(s.context.sentence[0], s.start - 3 * MOST)
    opening = s.text.rfind("(", least, s.start)
    start = max(least, 1 + max(s.text.rfind(mark, least, max(opening, least)) for mark in ",;。:、\n"))
    if 1 < opening - start <= MOST and _DIGIT.search(s.text, start, opening) is None:
        s.start, s.end = start, opening
    else:
        s.start = close + 1


def _front(s: Stretch) -> None:
    """截至6月底,全市累计…: when, where, and what ties the sentence together."""
    edges(s)
    pos = s.start + s.text.startswith(s.words.of, s.start, s.end)  # 日供水5万吨的水厂1座
    while pos < s.end:
        m = s.words.leading.match(s.text, pos, s.end)
        if m is None and not s.numerals and s.text[pos] in _OPENS_YEAR:
            m = _YEAR.match(s.text, pos, s.end)
        ends = m.end() if m is not None else s.numerals.get(pos, pos)
        if ends == pos:
            break
        pos = ends
        while pos < s.end and s.text[pos] in EDGES:
            pos += 1
    s.start = pos


def _inner(s: Stretch) -> None:
    """公交公司运送旅客: the name begins with the last verb, which the next cut takes off."""
    for m in s.words.inside.finditer(s.text, s.start, s.end):
        if m["verb"] is None:
            if m["adverb"] is None or s.words.verb.match(s.text, m.end(), s.end) is not None:
                s.start = m.end()
        elif m.start() - s.start >= 2:
            s.start = m.start()


def _described(s: Stretch) -> None:
    """各镇街的特色点位信息: the noun behind the last 的."""
    of = s.text.rfind(s.words.of, s.start, s.end)
    if of >= 0 and s.end - of > 3:
        s.start = of + 1


def _opening(s: Stretch) -> None:
    """新建、改扩建公办幼儿园: what was done to it, before its name."""
    text, end, words = s.text, s.end, s.words
    while True:
        m = words.leading.match(text, s.start, end)
        if m is not None:
            s.start = m.end()
        m = verb = words.verb.match(text, s.start, end)
        while verb is not None:
            s.start = verb.end()
            behind = s.start + (text[s.start] in words.joints)
            joined = words.joined.at(text, behind) if behind > s.start else None
            if joined is not None and behind + len(joined) + 2 <= end:
                s.start = behind + len(joined)
                break
            verb = words.verb.match(text, behind, end)
        if m is None:
            return
        batch = words.batches.at(text, s.start)
        if batch is not None:
            s.start = min(end, s.start + len(batch))


def _project(s: Stretch) -> None:
    """国际商务中心项目二期精装修70%: of a share of work the trade is the name, not the project."""
    if s.context.quantity.kind == "work":
        for m in s.words.in_project.finditer(s.text, s.start, s.end):
            s.start = m.end()


def _step_rate(s: Stretch) -> None:
    """安置点开工率, 群众满意度: the rate of a step is the name, not what takes the step."""
    word = s.words.step_rates.before(s.text, s.end)
    if word is not None and s.text[s.end - len(word) - 1] not in s.words.step_rates_unless_after:
        s.start = max(s.start, s.end - len(word))


def _persons(s: Stretch) -> None:
    """65岁以上老年人健康管理率: of an age the name is whose it is."""
    if s.context.quantity.dimension == "age":
        m = s.words.persons.search(s.text, s.start, s.end)
        if m is not None:
            s.end = m.end()


def _brackets(s: Stretch) -> None:
    """固定资产投资(不含农户)[4]: brackets and marks of footnotes at the end."""
    for opening, pattern in (("[", _FOOTNOTE), ("(", _HEADING_UNIT)):
        if s.text.rfind(opening, s.start, s.end) > s.start:
            m = pattern.search(s.text, s.start, s.end)
            if m is not None and m.start() > s.start:
                s.end = m.start()


def _noun_ends(s: Stretch) -> None:
    """20座农村公厕完成改造: the noun behind the number, up to the word for its state."""
    m = s.words.right_start.match(s.text, s.start, s.end)
    if m is not None:
        s.start = m.end()
    if s.words.change.match(s.text, s.start, s.end):
        s.end = s.start
        return
    end = s.words.right_end.search(s.text, s.start, s.end)
    counted = s.context.quantity.unit in s.words.tasks_counted
    if end is not None and counted and s.words.tasks.at(s.text, end.start()) is not None:
        end = s.words.right_end.search(s.text, end.end(), s.end)  # 18项改革任务
    if end is not None:
        s.end = end.start()
    digit = _DIGIT.search(s.text, s.start, s.end) if s.numerals else None
    if digit is not None and digit.start() in s.numerals:
        s.end = digit.start()  # 2个项目6月底前竣工


def _modifier(s: Stretch) -> None:
    """4家的承制资质, 56个重点项目的审批工作: one side of 的."""
    of = s.text.find(s.words.of, s.start, s.end)
    if of < 0:
        return
    if of - s.start <= 2 and s.end - of - 1 >= 2:
        s.start = of + 1
    elif s.end - of - 1 >= 4:
        s.end = of


def _action(s: Stretch) -> None:
    """9座旅游公厕位置, 52个助浴点中: what is done with the thing, at the end of its name."""
    word = s.words.right_actions.before(s.text, s.end)
    if word is not None and s.end - len(word) - s.start >= 2:
        s.end -= len(word)


BEFORE = (
    Cut("closed_bracket", _closed_bracket),
    Cut("baseline", _baseline),
    Cut("front", _front),
    Cut("ties", ties),
    Cut("comparison", comparison),
    Cut("brackets", _brackets),
    Cut("inner", _inner),
    Cut("described", _described),
    Cut("opening", _opening),
    Cut("project", _project),
    Cut("step_rate", _step_rate),
    *TIDY,
)
BEHIND = (
    Cut("noun_ends", _noun_ends),
    Cut("modifier", _modifier),
    Cut("opening", _opening),
    Cut("persons", _persons),
    Cut("action", _action),
    *TIDY,
)
