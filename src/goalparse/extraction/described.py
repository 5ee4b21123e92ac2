"""Numbers that describe what is counted: 亿元项目12个, 总投资12亿元, 每村1个, 海塘工程(北片海塘5.2公里)."""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction import growth
from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon

# Patterns over classes of words (lexicon/shapes.py).
_NEXT_COUNT: Final = r"(?:\(含\))?{kinds.class_bounds}?{grammar.of}?[^,;0-9、]{0,16}$"
_MILESTONE: Final = "{kinds.milestones}"
_GRADE: Final = "{kinds.grades}[一-鿿]{2}"
_CLASS_NAME: Final = "{kinds.grades}?{grammar.of}?"
_OF: Final = "{grammar.of}"
_COUNTED_SO: Final = "{kinds.terms}"
_POPULATION: Final = "{kinds.populations}"
_NAME_OPENS: Final = "[,;。、:( ]|{naming.lead.plain}"
_REACHED_WITHIN: Final = "{kinds.reaches}{kinds.rate_nouns}"
_NAME_OF_RATE: Final = "[一-鿿]{2,12}{kinds.rate_nouns}"
_NOUN: Final = re.compile(r"[一-鿿]{2}")
_TOLD_APART: Final[frozenset[str | None]] = frozenset({"money", "count"})


def remark(context: Context, lexicon: Lexicon) -> str | None:
    """自然村(30户以上), 200万元口径: a bound alone in a bracket, or what is counted at all."""
    q, tail = context.quantity, context.tail
    term = lexicon.shapes[_COUNTED_SO].match(tail)
    if term is not None:
        context.heard_after(0, term.end())
        return "attribute"
    if context.bracket < 1 or context.bracket != q.start - 1 or q.bound == "=":
        return None
    word = lexicon.bounds.after.at(tail, 0)
    if word is None or tail[len(word) :] or not context.outer[-1:].isalnum():
        return None
    context.heard_after(0, len(word))
    return "attribute"


def anniversary(context: Context, lexicon: Lexicon) -> str | None:
    """发表70周年纪念大会: it comes about by itself, and tells what is remembered."""
    remembered = context.text.endswith(
        lexicon.following.anniversaries, context.clause[0], context.quantity.end
    )
    return "attribute" if remembered else None


def time_in_a_name(context: Context, lexicon: Lexicon) -> str | None:
    """24小时晴雨预报准确率不低于88%: a time that opens the name of a rate is a part of it, 500米覆盖率."""
    following, tail = context.following, context.tail
    if following is None or following.clause != context.clause or following.quantity.dimension != "share":
        return None
    if lexicon.shapes[_REACHED_WITHIN].match(tail) is not None:
        return "attribute"
    opens = not lexicon.shapes[_NAME_OPENS].sub("", context.left) and context.quantity.bound == "="
    return "attribute" if opens and lexicon.shapes[_NAME_OF_RATE].match(tail) is not None else None


def class_of_things(context: Context, lexicon: Lexicon) -> str | None:
    """亿元项目12个, 10亿元以上产业项目8个, 70岁以上老人, 200人以上的大自然村, 总投资12亿元的项目."""
    words, said = lexicon.kinds, lexicon.shapes
    q = context.quantity
    if q.rule == "class.size" or q.dimension in words.class_dimensions:
        return "attribute"
    tail = context.tail
    bound = lexicon.bounds.after.at(tail, 0) or ""
    described = q.dimension not in _TOLD_APART and said[_OF].match(tail) is not None
    if described and _counted_next(context, lexicon, shares=False):
        return "attribute"  # 日处理能力2万吨的污水处理厂1座
    if q.unit is None and bound and said[_POPULATION].match(tail, len(bound)) is not None:
        return "attribute"  # 15万以上人口乡镇
    if q.unit is None and q.power and said[_GRADE].match(tail) is not None:
        return "attribute"  # 50亿级企业
    if context.left.endswith(words.capacities.words) and _NOUN.match(context.right):
        return "attribute"  # 日处理2万吨污水处理厂
    if not bound and q.dimension != "money":
        return None
    opening = said[_CLASS_NAME].match(tail, len(bound))
    named = tail[opening.end() if opening is not None else len(bound) :]
    if (
        q.dimension == "money"
        and words.classes.at(named, 0) in words.money_classes
        and (bound or context.following is not None or not context.left)
    ):
        spent = context.left.endswith(words.money_heads.words) and not (
            words.levels_of_firms.within(context.left[-2:]) and _counted_next(context, lexicon, shares=False)
        )
        return "attribute" if not spent or bound else None  # 产值10亿元企业3家; 投资10亿元
    following = context.following
    if (
        q.dimension == "money"
        and following is not None
        and following.quantity.start == q.end
        and following.quantity.dimension == "count"
        and lexicon.shapes[_MILESTONE].match(following.tail) is None
    ):
        return "attribute"  # 10亿元1家
    if bound and named and q.dimension != "count":
        thing = q.dimension == "money" and _NOUN.match(named) is not None
        return (
            "attribute" if thing or named != tail[len(bound) :] or _counted_next(context, lexicon) else None
        )
    return None


def _counted_next(context: Context, lexicon: Lexicon, *, shares: bool = True) -> bool:
    """Whether a number of another dimension follows in the same clause, after a noun: …以上项目8个."""
    following = context.following
    return (
        following is not None
        and following.clause == context.clause
        and following.quantity.dimension != context.quantity.dimension
        and (shares or following.quantity.dimension not in {"share", "points", "multiple"})
        and lexicon.shapes[_NEXT_COUNT].match(context.right) is not None
    )


def total(context: Context, lexicon: Lexicon) -> str | None:
    """总投资12亿元, 高程332米, 占地50亩: it describes the thing."""
    words = lexicon.kinds
    head = context.head
    if words.completed.within(head):
        return None
    for pos in growth.level_stops(context, lexicon):
        if words.totals.before(head, pos) is not None:
            return "attribute"
    return None


def measures_thing(context: Context, lexicon: Lexicon) -> str | None:
    """海塘工程(北片海塘5.2公里)开工: a size in brackets after a name describes the thing."""
    q = context.quantity
    if context.bracket < 1 or not context.text[context.bracket - 1].isalpha():
        return None
    inside = context.text[context.bracket + 1 : q.start]
    if lexicon.kinds.no_sizes.within(inside) or any(c.isdigit() for c in inside):
        return None
    previous = context.previous
    return "attribute" if previous is None or previous.quantity.end < context.bracket else None
