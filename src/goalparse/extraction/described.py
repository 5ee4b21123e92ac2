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
_GRADE: Final = "{kinds.grades}[一-鿿]{2}"
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
_BY_RULE: Final = "{kinds.by_rule}[^,;。0-9]{0,12}$"
_AT_THAT_RATE: Final = "{grammar.of}?{kinds.rates_given}"
_EACH_ONE: Final = "{grammar.per}[^,;。0-9每]{1,6}?(?:{grammar.per}{kinds.times})?(?=$|{kinds.gives})"
_GIVES: Final = "{kinds.gives}"
_WHAT_IT_GETS: Final = "[一-鿿]{0,4}{kinds.gifts}"
_A_LEVEL: Final = "{grammar.of}?{kinds.rates_given}|{kinds.class_bounds}"
_EVERY_TIME: Final = "{grammar.per}{kinds.times}"
_NAME_OPENS: Final = "[,;。、:( ]|{naming.lead.plain}"
_REACHED_WITHIN: Final = "{kinds.reaches}{kinds.rate_nouns}"
_NAME_OF_RATE: Final = "[一-鿿]{2,12}{kinds.rate_nouns}"
_PLACES: Final = "{measure_words.generic}?{kinds.places}"
_VERB: Final = "(?:{naming.verbs.words}|{naming.verbs.before_three}|{naming.lead.before_three}|{kinds.gets})"
_NO_NAME: Final = (
    f"(?:{{naming.lead.plain}}|{_VERB}|{{stages.told.already}}|{{grammar.aspect}}|[,;。、:( “])*+"
)
_ONE_THING: Final = f"(?!{_VERB})[一-鿿a-zA-Z“”]{{2,16}}"
_THINGS_THAT: Final = (
    f"{{kinds.class_bounds}}?{{grammar.of}}?(?:{_ONE_THING}|{{kinds.places}}(?:{{grammar.reaching}})?)"
)
_SHARE_THAT: Final = "{kinds.class_bounds}?{grammar.of}[^,;。、0-9]{0,10}"
_SHARE_OF_THINGS: Final = "{kinds.share_bounds}?(?:{grammar.of}[一-鿿]|{kinds.share_of_what})"
_AROUND: Final = "{kinds.around}$"
_OF_A_SIZE: Final = f"^{_NO_NAME}{{kinds.sizes_told}}{{grammar.reaching}}?$"
_CLASS_OF_SIZE: Final = "(?:{kinds.grades}|{kinds.extents})[一-鿿]{2}"
_NOUN: Final = re.compile(r"[一-鿿]{2}")
_COUNTED: Final[frozenset[str | None]] = frozenset({"count", "households", "people"})
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
    """24小时晴雨预报准确率不低于88%: a time that opens the name of a rate is a part of that name; 500米覆盖率 is one."""
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
    if context.left.endswith(words.capacities) and _NOUN.match(context.right):
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
        spent = context.left.endswith(words.money_heads) and not (
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


def size_of_things(context: Context, lexicon: Lexicon) -> str | None:
    """3000吨冷库2座, 10万吨级泊位, 8米宽产业路: how large each of the things is, where the size has no name itself."""
    q, following, said = context.quantity, context.following, lexicon.shapes
    if q.bound != "=" or q.unit in lexicon.kinds.lengths_laid:
        return None
    opened = said[_CLASS_OF_SIZE].match(context.tail)
    if opened is not None:
        context.heard_after(0, opened.end())
        return "attribute"
    if following is None or following.clause != context.clause or following.quantity.dimension != "count":
        return None
    things = said[_ONE_THING].fullmatch(context.right) is not None
    if not things or following.quantity.unit in lexicon.kinds.rounds:
        return None
    return "attribute" if said[_NO_NAME].fullmatch(context.left) is not None else None


def told_of(context: Context, lexicon: Lexicon) -> str | None:
    """围绕4条产业链招引40个, 全长18公里的产业路完成15公里, 投资10亿元的项目并网20万千瓦: what the next one is told of."""
    q, following, said = context.quantity, context.following, lexicon.shapes
    if following is None or following.sentence != context.sentence:
        return None
    if q.dimension == "count":
        shape = _AROUND if following.clause == context.clause and _NOUN.match(context.right) else None
    else:
        shape = _OF_A_SIZE if said[_OF_NOUN].match(context.tail) is not None else None
    opened = said[shape].search(context.left) if shape is not None else None
    return "attribute" if opened is not None else None


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


def norm(context: Context, lexicon: Lexicon) -> str | None:
    """每村补助20万元,扶持村30个; 按200元/亩标准种植1万亩: what each gets, beside how many get it."""
    q, said = context.quantity, lexicon.shapes
    by_rule = said[_BY_RULE].search(context.left) is not None
    if by_rule and said[_AT_THAT_RATE].match(context.tail) is not None:
        return "attribute"
    each = said[_EACH_ONE].search(context.left)
    if each is None or said[_PER_MANY].search(context.left) is not None or said[_A_LEVEL].match(context.tail):
        return None
    gives = (
        by_rule
        or said[_GIVES].search(context.left, each.end())
        or said[_GIVES].search(context.left, 0, each.start())
    )
    given = gives is not None or said[_WHAT_IT_GETS].match(context.tail) is not None
    return "attribute" if given and _beside_others(context) else None


def _beside_others(context: Context) -> bool:
    """Whether a number of another measure stands in the same sentence, right before or behind."""
    near = (context.previous, context.following)
    return any(
        c is not None
        and c.sentence == context.sentence
        and c.quantity.dimension != context.quantity.dimension
        for c in near
    )


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
    """5个区县造林超过30万亩, 90%的企业电价低于0.6元: the bound makes the class that is counted, or its share."""
    q, previous, said = context.quantity, context.previous, lexicon.shapes
    if q.bound in {"=", "~"}:
        return None
    if previous is not None and previous.clause == context.clause and q.dimension != "count":
        counted, tail = previous.quantity.dimension, previous.tail
        if counted == "count" and said[_PLACES].match(tail) is not None:
            return "attribute"
        if counted == "share" and said[_SHARE_OF_THINGS].match(tail) is not None:
            return "attribute"
    return "attribute" if _of_a_class(context, lexicon) else None


def _of_a_class(context: Context, lexicon: Lexicon) -> bool:
    """集体收入超20万元的村90个, 存栏500头以上养殖场30个, 收入超过10万元的占60%: those that are so large."""
    q, following, said = context.quantity, context.following, lexicon.shapes
    if following is None or following.clause != context.clause or following.quantity.dimension == q.dimension:
        return _of_holders(context, lexicon)
    if q.dimension is None or q.dimension in _COUNTED | {"share"}:
        return False
    shares = following.quantity.dimension == "share"
    if following.quantity.dimension not in _COUNTED and not shares:
        return False
    return said[_SHARE_THAT if shares else _THINGS_THAT].fullmatch(context.right) is not None


def _of_holders(context: Context, lexicon: Lexicon) -> bool:
    """存栏500头以上养殖场30个: heads of cattle say how large a farm is, where farms are counted."""
    q, following, said = context.quantity, context.following, lexicon.shapes
    if following is None or following.clause != context.clause or q.unit not in lexicon.kinds.livestock:
        return False
    others = (
        following.quantity.dimension == "count" and following.quantity.unit not in lexicon.kinds.livestock
    )
    return others and said[_THINGS_THAT].fullmatch(context.right) is not None


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
