"""Changes: the word of change that governs a number, and its direction."""

from __future__ import annotations

from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import KindWords, Lexicon, Words
from goalparse.lexicon.matcher import Classes
from goalparse.types import Change

PERCENT: Final = frozenset({"%", "‰", "/10万"})
# Patterns over classes of words (lexicon/shapes.py).
_GROWS_AFTER: Final = "{kinds.before_change}{0,3}"
_COMPARED: Final = (
    "(?<!{kinds.no_than_after}){grammar.than}(?!{kinds.no_than})|{grammar.rather}(?!{kinds.no_rather})"
)
_BY_HOW_MUCH: Final = "{grammar.after_verb}{0,2}[0-9]"
_ALONE: Final = "{grammar.aspect}$"
_NET: Final = "{kinds.net}"
_LEAD: Final = (
    "(?:(?P<by>{kinds.leads}){kinds.plan_times}?{kinds.pace_words}?{kinds.pace}"
    "|{kinds.pace}(?P<how>{kinds.lags})[^,;]{0,7})(?:{kinds.roughly}| )*$"
)
# 压减一般性支出5%: the verb stands before what it changes
_CHANGES_NOUN: Final = "{kinds.cuts}(?!{kinds.cut_to})[^,;、0-9]{2,12}(?<!{kinds.no_cut_ends})$"
# 投资增速目标为3%; 增速目标由8%以上调整为3%; 增速由9%下调为7%
_FROM_ONE: Final = "{grammar.from}[0-9.]+%[^,;。0-9]{0,2}"
_GOAL_OF_CHANGE: Final = (
    "(?P<word>(?:{naming.trail.change_names}|{naming.trail.changes_promised})(?=[^,;。0-9]{0,2}{stages.goal.nouns})"
    f"|{{naming.trail.change_names}}(?={_FROM_ONE}{{stages.goal.adjusted}}$))"
    f"[^,;。0-9]{{0,2}}{{stages.goal.nouns}}?(?:{_FROM_ONE})?(?:{{stages.goal.copulas}}|{{stages.goal.adjusted}})?$"
)
# 增速由负转正,达到3.4%
_REACHED_ALONE: Final = "{stages.told.already}?{grammar.reaching}(?:{kinds.roughly}|{grammar.aspect})?"
_CHANGE_TOLD: Final = "(?P<word>{naming.trail.change_names})[^,;。0-9]{0,8},$"
_CHANGE_MOVED: Final = "(?P<word>{naming.trail.change_names})[^,;。0-9]{0,14}$"
_CHANGE_NOW: Final = (
    "(?P<word>{naming.trail.change_names})(?:{grammar.from}[^,;。]{0,14}?[0-9.]+%)?"
    "(?:{kinds.rates_moved})(?:{grammar.to})$"
)
_OVER_PLAN: Final = (
    "(?P<by>{kinds.over}|{kinds.short_of})(?:{kinds.plan_givers}?{kinds.plan_handed}?{kinds.planned_sums}{kinds.plan_nouns}?"
    "|{kinds.earlier})$"
)
# 较目标任务多争取1.4亿元
_MORE_THAN_PLANNED: Final = (
    "(?:{grammar.against}[^,;]{0,6}{kinds.plans}{kinds.plan_nouns}?|{grammar.against}{kinds.earlier}|{kinds.year_on_year})"
    "[^,;0-9]{0,3}(?P<more>{kinds.more})[一-鿿]{2,4}$"
)
# 10.2亿元,+4.5%
_SIGNED: Final = r"(?<![0-9A-Za-z%])\+ ?$"
_OVER_LIMIT: Final = "{kinds.over}[^,;]{0,12}{kinds.limits}{grammar.of}?$"


_SHARE_OF: Final = "{grammar.share}[^,;0-9]{1,20}{grammar.of}$"
_NEW_ONES: Final = "{kinds.no_growth}$"
# 低保标准提高20元, not 提高到20元
_LEVEL_MOVED: Final = "{kinds.moving_levels}{kinds.moved_for}?(?P<word>{kinds.moved})$"
_MOVED_TO: Final = "{kinds.moved_by_order}{kinds.to_a_level}"
_FOR_EACH: Final = "{kinds.moved_for}"

_MOVED: Final = Classes("kinds.moved")
_MORE: Final = Classes("kinds.more")
_OVER: Final = Classes("kinds.over", "kinds.short_of")

_MOST_STEPS: Final = 6


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
    if percent and lexicon.shapes[_SHARE_OF].search(head) is not None:
        return None  # 占全部贷款增量的30.6%
    for pos in steps(head, words.carriers):
        word = words.growth.before(head, pos)
        rated = words.share_heads.before(head, pos) if word is None else None
        if rated is not None and words.growth.before(rated, len(rated) - 1) is not None:
            return None  # 节约率 is a rate
        if word is None or lexicon.shapes[_NEW_ONES].search(head, 0, pos) is not None:
            continue
        rate = words.share_heads.before(head, pos)
        if rate is not None and len(rate) > len(word):
            return None  # 人口自然增长率 is a rate
        bound = lexicon.bounds.before.before(head, pos)
        if bound is not None and len(bound) > len(word):
            continue  # 不低于 is not 低于
        if lexicon.shapes[_MOVED_TO].match(head, pos - len(word)) is not None:
            continue  # 增速下调为7% is a growth of 7 %
        if word not in words.comparatives or lexicon.shapes[_COMPARED].search(head, 0, pos):
            return word
    now = _told_as_a_level(context, words, lexicon) if percent else None
    if now is not None:
        return now
    named = lexicon.shapes[_GOAL_OF_CHANGE].search(head.rstrip()) if percent else None
    if named is not None and named["word"] in words.growth.values:
        return named["word"]
    bounded = lexicon.bounds.after.at(context.tail, 0) or ""  # 七成多的企业: more than 70 %
    opening = len(bounded) if bounded in words.growth.values else 0
    m = lexicon.shapes[_GROWS_AFTER].match(context.tail, opening) if percent else None
    word = words.growth.at(context.tail, m.end()) if m is not None else None
    if m is None or word is None or lexicon.shapes[_BY_HOW_MUCH].match(context.tail, m.end() + len(word)):
        return None  # 目标85%提高2.7%
    return word


def _told_as_a_level(context: Context, words: KindWords, lexicon: Lexicon) -> str | None:
    """增速由负转正,达到3.4%; 增速加快1.2个百分点,达到6.6%; 降幅由8.3%收窄到3%: what a rate of change is now."""
    head, before, said = context.head, context.previous, lexicon.shapes
    told = said[_CHANGE_NOW].search(head)
    if told is None and said[_REACHED_ALONE].fullmatch(head) is not None:
        told = said[_CHANGE_TOLD].search(context.lead)
        if told is None and before is not None and context.same_sentence:
            moved = before.quantity.dimension == "points"
            told = said[_CHANGE_MOVED].search(before.head) if moved else None
    return told["word"] if told is not None and told["word"] in words.growth.values else None


def change(context: Context, words: KindWords) -> Change:
    """Return the direction of a growth: that of its word, else of the last word of change in the clause."""
    if context.growth is not None:
        return words.growth.values[context.growth]
    if context.chained and context.previous is not None and context.previous.quantity.change:
        return context.previous.quantity.change
    for pos in range(len(context.head) - 1, -1, -1):
        word = words.growth.at(context.head, pos)
        bounds = context.quantity.dimension == "multiple" and word in words.comparatives
        if word is not None and len(word) > 1 and not bounds:  # 不低于低保标准的1.6倍 is no fall
            return words.growth.values[word]
    return "up"


def of_points(context: Context, _lexicon: Lexicon) -> str | None:
    """Percentage points are always a difference."""
    return "growth" if context.quantity.dimension == "points" or context.quantity.rule == "doubling" else None


def lead(context: Context, lexicon: Lexicon) -> str | None:
    """超进度42%, 欠进度12.9%, 进度滞后5%: a lead or a lag is a difference, no completion."""
    m = lexicon.shapes[_LEAD].search(context.head)
    if m is None:
        return None
    word = lexicon.kinds.growth.at(context.head, m.start("by") if m["by"] else m.start("how"))
    context.growth = context.growth or word
    context.heard(m.start(), m.end())
    return "growth"


def after_level(context: Context, lexicon: Lexicon) -> str | None:
    """余额58亿元,增加7340万元: nothing but a word of change after a level of the same measure."""
    q, previous, word = context.quantity, context.previous, context.growth
    if word is None or previous is None or not context.same_sentence or q.unit in PERCENT:
        return None
    left = lexicon.shapes[_ALONE].sub("", context.left.strip(" ,、("))
    each = lexicon.shapes[_FOR_EACH].match(left)
    alone = left[each.end() if each is not None else 0 :] == word
    alike = previous.quantity.dimension == q.dimension and previous.quantity.kind in {"amount", "growth"}
    moves = lexicon.kinds.moving.within(word) and lexicon.shapes[_NET].fullmatch(word) is None
    if not (alone and alike and moves):
        return None
    context.heard(len(context.head) - len(context.left), len(context.head))
    return "growth"


def of_change(context: Context, lexicon: Lexicon) -> str | None:
    """增长10%, 比去年多5人, 超计划1567万平方米, 为去年同期的1.9倍."""
    words, said = lexicon.kinds, lexicon.shapes
    q = context.quantity
    word = context.growth
    if q.dimension == "multiple":
        return "growth"
    if q.dimension == "ranks" and word is not None:
        return "growth"
    if q.unit in PERCENT:
        if word is not None or said[_SIGNED].search(context.head) is not None:
            return "growth"
        if said[_CHANGES_NOUN].search(context.left) is not None:
            return "growth"
        head = context.head
        over = said[_OVER_LIMIT].search(head) is not None and not words.fulfilled.within(head)
        return "growth" if over else None
    if word is not None and word not in words.over:
        previous = context.previous
        goes_on = context.same_sentence and previous is not None and previous.quantity.kind == "growth"
        gained = word in words.gains or goes_on
        heard = context.text[max(context.sentence[0], q.start - 48) : q.start] if gained else context.head
        if words.comparisons.within(heard):
            return "growth"
    moved = said[_LEVEL_MOVED].search(context.head) if _MOVED.within(context.held, lexicon.matcher) else None
    if moved is not None:
        context.growth = moved["word"] if moved["word"] in words.growth.values else None
        context.heard(*moved.span())
        return "growth"
    more = (
        said[_MORE_THAN_PLANNED].search(context.head) if _MORE.within(context.held, lexicon.matcher) else None
    )
    if more is not None:
        context.growth = more["more"] if more["more"] in words.growth.values else None
        context.heard(*more.span())
        return "growth"
    over_plan = said[_OVER_PLAN].search(context.head) if _OVER.within(context.held, lexicon.matcher) else None
    if over_plan is not None:
        context.growth = over_plan["by"] if over_plan["by"] in words.growth.values else None
        return "growth"
    return None


def takes_its_place(context: Context) -> bool:
    """Whether a number is promised in the place of the one before it: 1200户,经调整为900户."""
    return context.previous is not None and context.previous.quantity.decided_by("kind", _SUPERSEDED)


_SUPERSEDED: Final = frozenset({"superseded"})
