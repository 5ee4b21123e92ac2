"""What is cut off the words beside a number until its name is left, cut by cut.

A cut is a value with a name. `BEFORE` and `BEHIND` are all cuts in order, each on what the ones before left over.
The words stand in lexicon/naming.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from goalparse.extraction.clauses import Context
from goalparse.lexicon.naming_words import NamingWords, Tie
from goalparse.types import Kind

EDGES = " :,;。、()—"
MOST = 24
"""Characters of a name that is looked for outside its own clause."""
_HEADING_UNIT = re.compile(r"\([^()]{1,12}\)?$")
_FOOTNOTE = re.compile(r"\[[0-9]{0,2}\]?$")
_BRACKETS = frozenset("()[]")
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年(?:度|底|末|以来)?")
_QUOTES = re.compile("[“”\"']")
_COMPARED = frozenset({"growth", "work", "share", "attribute"})


@dataclass(slots=True)
class Stretch:
    """The words beside a number, `[start, end)` of a text, while they are cut down to its name."""

    text: str
    start: int
    end: int
    context: Context
    words: NamingWords
    numerals: Mapping[int, int]
    """Where numerals that measure nothing begin and end; empty where the words are not those of the text."""

    @property
    def left(self) -> str:
        """What is left."""
        return self.text[self.start : self.end]


class Cut(NamedTuple):
    """A named way to cut down the words beside a number."""

    name: str
    cut: Callable[[Stretch], None]


def trimmed(stretch: Stretch, cuts: tuple[Cut, ...]) -> str:
    """Return what is left after all cuts."""
    for step in cuts:
        if stretch.start >= stretch.end:
            return ""
        step.cut(stretch)
    return stretch.left


def _edges(s: Stretch) -> None:
    """Blanks, marks and brackets at both ends."""
    text, start, end = s.text, s.start, s.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    s.start, s.end = start, end


def _baseline(s: Stretch) -> None:
    """农民收入由3万元: what a baseline is told of."""
    if s.context.quantity.kind == "attribute":
        m = s.words.out_of.search(s.text, s.start, s.end)
        if m is not None:
            s.end = m.start()


def _closed_bracket(s: Stretch) -> None:
    """工业投资(200万元口径)完成60亿元: the name stands before a bracket that holds a number."""
    close = s.text.find(")", s.start, s.end)
    if close < 0 or s.text.find("(", s.start, close) >= 0 or s.context.head_start < 0:
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
    _edges(s)
    pos = s.start + s.text.startswith(s.words.of, s.start, s.end)  # 日供水5万吨的水厂1座
    while pos < s.end:
        m = s.words.leading.match(s.text, pos, s.end)
        if m is None and not s.numerals and s.text[pos] in "12":
            m = _YEAR.match(s.text, pos, s.end)
        ends = m.end() if m is not None else s.numerals.get(pos, pos)
        if ends == pos or ends > s.end:
            break
        pos = ends
        while pos < s.end and s.text[pos] in EDGES:
            pos += 1
    s.start = pos


def _comparison(s: Stretch) -> None:
    """税收收入同比: what a share or a change is compared with; but 占地区生产总值比重 is the name itself."""
    if s.context.quantity.kind not in _COMPARED or s.text.endswith(s.words.compared_kept, s.start, s.end):
        return
    m = s.words.compared.search(s.text, s.start, s.end)
    if m is not None and m.start() - s.start >= 2:
        s.end = m.start()
        _ties(s)


def _ties(s: Stretch) -> None:
    """固定资产投资完成: what only ties the name to its number, and the word of change that governs it."""
    text, start, end, words = s.text, s.start, s.end, s.words
    quantity = s.context.quantity
    growth = s.context.growth if quantity.kind == "growth" else None
    if growth in words.change_names:
        growth = None
    while end > start:
        last = text[end - 1]
        if growth is not None and text.endswith(growth, start, end):
            end -= len(growth)
        elif last not in words.tie_ends:
            if last not in ":([" and not last.isspace():
                break
            end -= 1
        else:
            cut = _tie(s, end)
            if cut == end:
                break
            end = cut
    task = s.words.tasks.before(text, end) if quantity.stage == "planned" else None
    if task is not None and quantity.unit not in words.tasks_counted:
        named = end - len(task)
        if named - start > 2 and words.tasks.before(text, named) is None:
            end = named  # 营造林任务1000万亩
    s.end = end


def _tie(s: Stretch, end: int) -> int:
    """Return where a word that ends there begins, if it only ties."""
    word = s.words.trailing.before(s.text, end)
    if word is not None:
        at = end - len(word)
        tie = s.words.trailing.values[word]
        cut = at >= s.start and (tie is None or _tied(tie, s.text[s.start : at], s.context.quantity.kind))
        return at if cut else end
    m = s.words.task_done.search(s.text, s.start, end)
    return m.start() if m is not None and m.start() > s.start else end


def _tied(tie: Tie, before: str, kind: Kind) -> bool:
    """Whether a word that stands behind the name only at times does so here."""
    return (
        (len(before) >= tie.left or (tie.alone and not before))
        and before[-1:] not in tie.unless_after
        and (not tie.only_after or before[-1:] in tie.only_after)
        and (kind in tie.only if tie.only else kind not in tie.never)
    )


def _inner(s: Stretch) -> None:
    """公交公司运送旅客: the name begins with the last verb, which the next cut takes off."""
    for m in s.words.inside.finditer(s.text, s.start, s.end):
        if m["verb"] is None:
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
    m = s.words.opening.match(s.text, s.start, s.end)
    if m is not None:
        s.start = m.end()


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
    if s.context.quantity.kind == "attribute" and s.context.quantity.dimension == "age":
        m = s.words.persons.search(s.text, s.start, s.end)
        if m is not None:
            s.end = m.end()


def _brackets(s: Stretch) -> None:
    """固定资产投资(不含农户)[4]: brackets and marks of footnotes at the end."""
    if s.text[s.end - 1] not in _BRACKETS and s.text.find("(", s.start, s.end) < 0:
        return
    for pattern in (_FOOTNOTE, _HEADING_UNIT):
        m = pattern.search(s.text, s.start, s.end)
        if m is not None and m.start() > s.start:
            s.end = m.start()


def _blanks(s: Stretch) -> None:
    """Of words that blanks part the longest."""
    _edges(s)
    if s.text.endswith(s.words.of, s.start, s.end):
        s.end -= 1
    if s.text.find(" ", s.start, s.end) >= 0:
        longest = max(s.left.split(" "), key=len)
        s.start = s.text.index(longest, s.start)
        s.end = s.start + len(longest)


def _quotes(s: Stretch) -> None:
    """“微菜园”86个: quotes round the whole name, or one of which the other is lost."""
    if _QUOTES.search(s.text, s.start, s.end) is None:
        return
    left = s.left
    apart = left.count("“") != left.count("”") or (left[0] == "“" and left.find("”") == len(left) - 1)
    name = left.strip("“”" if apart else "\"'")
    s.start = s.text.index(name, s.start, s.end)
    s.end = s.start + len(name)


def _noun_ends(s: Stretch) -> None:
    """20座农村公厕完成改造: the noun behind the number, up to the word for its state."""
    if s.text[s.start] in s.words.right_starts:
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


TIDY = (Cut("blanks", _blanks), Cut("quotes", _quotes))
BEFORE = (
    Cut("closed_bracket", _closed_bracket),
    Cut("baseline", _baseline),
    Cut("front", _front),
    Cut("ties", _ties),
    Cut("comparison", _comparison),
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
