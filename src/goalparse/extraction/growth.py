"""Changes: the word of change that governs a number, and its direction."""

from __future__ import annotations

import re

from goalparse.extraction.clauses import Context
from goalparse.lexicon import KindWords, Lexicon, Words
from goalparse.types import Change

PERCENT = frozenset({"%", "‰", "/10万"})
_GROWS_AFTER = re.compile(r"(?:及?以上|左右|以内|的|幅度|同比){0,3}")
_COMPARED = re.compile(r"(?<![占对百])比(?![重例率])|较(?!大)|平均|序时")
_GAINS = frozenset({"增收", "增支", "减收", "净增", "多增", "少收", "前进", "后退", "增利", "减亏", "增亏"})
_BY_HOW_MUCH = re.compile("[了至到为约近]{0,2}[0-9]")
_MOVES = re.compile("[增减多少降升涨跌]|回落")
_LEAD = re.compile(
    r"(?:(?P<by>超前?|超过|超出|快于|领先于?|高于|欠|落后于?|滞后于?|慢于|低于)(?:年度|全年|计划)?"
    r"(?:序时|时序|时间|施工|工程|目标)?进度|进度(?:超前|滞后|落后)(?:于?[^,;]{0,6})?)[约近达 ]*$"
)
# 压减一般性支出5%: the verb stands before what it changes
_CHANGES_NOUN = re.compile(
    r"(?:压减|压缩|削减|减少|降低|下降)(?!到|至|率)[^,;、0-9]{2,12}(?<![率比到至为达])$"
)
_OVER_PLAN = re.compile(
    r"超(?:出|过)?(?:年初|年度|全年|省|市)?(?:计划|任务|目标|预期|控制数|控制指标|指标|预算)(?:任务|数|目标)?$"
)
_OVER_LIMIT = re.compile(r"超(?:过|出)?[^,;]{0,12}(?:指标|计划|目标|任务)的?$")


_MOST_STEPS = 6


def steps(head: str, carriers: Words[None]) -> list[int]:
    """Walk back from the number over what carries a word to it (为, 了, 不低于): where each stop ends."""
    pos = len(head.rstrip(' (“":'))
    stops = [pos]
    while len(stops) < _MOST_STEPS:
        carrier = carriers.before(head, pos)
        if carrier is None:
            break
        pos -= len(carrier)
        while pos and head[pos - 1] in " (:":
            pos -= 1
        stops.append(pos)
    return stops


def level_stops(context: Context, lexicon: Lexicon) -> list[int]:
    """Return the stops on the way to a level that is reached as well (提升至44%), read once a quantity."""
    if context.stops is None:
        context.stops = steps(context.head, lexicon.kinds.level_carriers)
    return context.stops


def governing(context: Context, words: KindWords, lexicon: Lexicon) -> str | None:
    """Return the word of change that governs the number: 增长10%, 10%以上增长; 低于4.3% only with a 比."""
    head = context.head
    percent = context.quantity.unit in PERCENT
    for pos in steps(head, words.carriers):
        word = words.growth.before(head, pos)
        if word is None:
            continue
        rate = words.share_heads.before(head, pos)
        if rate is not None and len(rate) > len(word):
            return None  # 人口自然增长率 is a rate
        bound = lexicon.bounds.before.before(head, pos)
        if bound is not None and len(bound) > len(word):
            continue  # 不低于 is not 低于
        if word not in words.comparatives or _COMPARED.search(head, 0, pos):
            return word
    m = _GROWS_AFTER.match(context.tail) if percent else None
    word = words.growth.at(context.tail, m.end()) if m is not None else None
    if m is None or word is None or _BY_HOW_MUCH.match(context.tail, m.end() + len(word)):
        return None  # 目标85%提高2.7%
    return word


def change(context: Context, words: KindWords) -> Change:
    """Return the direction of a growth: that of its word, else of the last word of change in the clause."""
    if context.growth is not None:
        return words.growth.values[context.growth]
    if context.chained and context.previous is not None and context.previous.quantity.change:
        return context.previous.quantity.change
    for pos in range(len(context.head) - 1, -1, -1):
        word = words.growth.at(context.head, pos)
        if word is not None and (len(word) > 1 or word in "高低多少"):
            return words.growth.values[word]
    return "up"


def of_points(context: Context, lexicon: Lexicon) -> str | None:
    """Percentage points are always a difference."""
    return "growth" if context.quantity.dimension == "points" or context.quantity.rule == "doubling" else None


def lead(context: Context, lexicon: Lexicon) -> str | None:
    """超进度42%, 欠进度12.9%, 进度滞后5%: a lead or a lag is a difference, no completion."""
    m = _LEAD.search(context.head)
    if m is None:
        return None
    word = lexicon.kinds.growth.at(context.head, m.start("by") if m["by"] else m.start() + 2)
    context.growth = context.growth or word
    context.heard(m.start(), m.end())
    return "growth"


def after_level(context: Context, lexicon: Lexicon) -> str | None:
    """余额58亿元,增加7340万元: nothing but a word of change after a level of the same measure."""
    q, previous, word = context.quantity, context.previous, context.growth
    if word is None or previous is None or not context.same_sentence or q.unit in PERCENT:
        return None
    alone = context.left.strip(" ,、(").removesuffix("了") == word
    alike = previous.quantity.dimension == q.dimension and previous.quantity.kind in {"amount", "growth"}
    if not (alone and alike and _MOVES.search(word)):
        return None
    context.heard(len(context.head) - len(context.left), len(context.head))
    return "growth"


def of_change(context: Context, lexicon: Lexicon) -> str | None:
    """增长10%, 比去年多5人, 超计划1567万平方米, 为去年同期的1.9倍."""
    words = lexicon.kinds
    q = context.quantity
    word = context.growth
    if q.dimension == "multiple":
        return "growth"
    if q.dimension == "ranks" and word is not None:
        return "growth"
    if q.unit in PERCENT:
        if word is not None:
            return "growth"
        if _CHANGES_NOUN.search(context.left) is not None:
            return "growth"
        head = context.head
        over = "超" in head and "超额" not in head and _OVER_LIMIT.search(head) is not None
        return "growth" if over else None
    if word is not None and word not in {"超", "超过"}:
        previous = context.previous
        goes_on = context.same_sentence and previous is not None and previous.quantity.kind == "growth"
        gained = word in _GAINS or goes_on
        heard = context.text[max(context.sentence[0], q.start - 48) : q.start] if gained else context.head
        if words.comparisons.within(heard):
            return "growth"
    return "growth" if "超" in context.head and _OVER_PLAN.search(context.head) else None
