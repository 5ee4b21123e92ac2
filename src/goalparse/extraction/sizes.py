"""How large each is of the things that are counted, what each is given, what something is done for: 3000吨冷库2座."""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon

# Patterns over classes of words (lexicon/shapes.py).
_OF_NOUN: Final = "{grammar.of}(?![^,;]{0,6}%)[^,;]"
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
    """围绕4条产业链招引40个, 全长18公里的产业路完成15公里: what the next number is told of, and no goal itself."""
    q, following, said = context.quantity, context.following, lexicon.shapes
    if following is None or following.sentence != context.sentence:
        return None
    if q.dimension == "count":
        shape = _AROUND if following.clause == context.clause and _NOUN.match(context.right) else None
    else:
        shape = _OF_A_SIZE if said[_OF_NOUN].match(context.tail) is not None else None
    opened = said[shape].search(context.left) if shape is not None else None
    return "attribute" if opened is not None else None


def norm(context: Context, lexicon: Lexicon) -> str | None:
    """每村补助20万元,扶持村30个; 按200元/亩标准种植1万亩: what each gets, beside how many get it."""
    said, left = lexicon.shapes, context.left
    by_rule = said[_BY_RULE].search(left) is not None
    if by_rule and said[_AT_THAT_RATE].match(context.tail) is not None:
        return "attribute"
    each = said[_EACH_ONE].search(left)
    if each is None or said[_PER_MANY].search(left) is not None or said[_A_LEVEL].match(context.tail):
        return None
    given = by_rule or said[_GIVES].search(left) or said[_WHAT_IT_GETS].match(context.tail)
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
