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
_OF_NOUN: Final = "{grammar.of}(?![^,;]{0,6}%)[^,;]"
_CLASS_NAME: Final = "{kinds.grades}?{grammar.of}?"
_OF: Final = "{grammar.of}"
_COUNTED_SO: Final = "{kinds.terms}"
_POPULATION: Final = "{kinds.populations}"
_ANY_EACH: Final = "{grammar.per}|{grammar.each}"
_PER_MANY: Final = "{kinds.per_many}"
_EACH_PLACE: Final = "{grammar.per}{kinds.each_place}[^,;]{0,14}$"
_EACH_BUILDS: Final = "{grammar.each}{kinds.newly}?{kinds.builds}[^,;]{0,16}$"
_EVERY_SORT: Final = "{grammar.each}{kinds.sorts}"
_FOR_EACH: Final = (
    "(?:(?P<per>{grammar.per})|{grammar.each})(?P<rest>(?:(?!{grammar.per}|{grammar.each})[^、])*)$"
)
_EVERY_TIME: Final = "{grammar.per}{kinds.times}"
_NAME_OPENS: Final = "[,;。、:( ]|{naming.lead.plain}"
_NAME_OF_RATE: Final = "[一-鿿]{2,12}{kinds.rate_nouns}"
_PLACES: Final = "{measure_words.generic}?{kinds.places}"
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
    """24小时晴雨预报准确率不低于88%: a time that opens the name of a rate is a part of that name."""
    following, tail = context.following, context.tail
    if following is None or following.clause != context.clause or following.quantity.dimension != "share":
        return None
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
        return "attribute" if not context.left.endswith(words.money_heads.words) or bound else None
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


def each(context: Context, lexicon: Lexicon) -> str | None:
    """每村1个, 各建1个, 每人每年1000元的补助: for each of many."""
    q, head, said = context.quantity, context.head, lexicon.shapes
    if said[_ANY_EACH].search(head) is None or said[_PER_MANY].search(context.left):
        return None  # 每千人口床位数7张 is an indicator
    if q.dimension == "count" and said[_EACH_BUILDS].search(head):
        return "attribute"
    if q.dimension != "money" and said[_EACH_PLACE].search(context.left):
        return "attribute"
    often = q.dimension == "events"  # 每季度召开1次 says how often, 每年认定15家 how many
    near = (context.left if often else said[_EVERY_TIME].sub("", context.left))[-8:]
    each = said[_FOR_EACH].search(near)
    if each is None or said[_EVERY_SORT].search(near):
        return None
    if q.dimension == "money":
        return "attribute" if said[_OF_NOUN].match(context.tail) else None
    if q.dimension in {"mass", "area"}:
        return None
    return "attribute" if each["per"] or len(each["rest"]) <= 2 else None


def threshold(context: Context, lexicon: Lexicon) -> str | None:
    """5个区县造林超过30万亩: the bound makes the class that is counted."""
    q, previous = context.quantity, context.previous
    if (
        q.bound in {"=", "~"}
        or previous is None
        or previous.clause != context.clause
        or previous.quantity.dimension != "count"
    ):
        return None
    return "attribute" if lexicon.shapes[_PLACES].match(previous.tail) else None


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
