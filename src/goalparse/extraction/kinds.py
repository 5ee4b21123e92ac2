"""What sort of number it is: attribute, growth, work, share or amount. The first rule that holds decides."""

from __future__ import annotations

import re
from typing import Final, cast

from goalparse.extraction import growth, rates
from goalparse.extraction.clauses import Context
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon
from goalparse.types import Kind

# Patterns over classes of words (lexicon/shapes.py).
_BASELINE_YEAR: Final = "{grammar.against}[^,;]{0,14}$"
_OF_A_YEAR: Final = "{kinds.baseline_times}{grammar.of}?$"
_FROM: Final = "{grammar.from}[^,;]{0,24}$"
_SUPERSEDES: Final = "[,(、;]*(?:{stages.goal.adjusting}[^,;。0-9]{0,12}?)?{stages.goal.adjusted}"
_TO_LEVEL: Final = "[^,;0-9]{0,8}?{kinds.moves}[^,;0-9]{0,3}?{grammar.to}"
_CHANGED: Final = "[^,;0-9]{0,4}?{kinds.changes}"
_NEXT_COUNT: Final = r"(?:\(含\))?{kinds.class_bounds}?{grammar.of}?[^,;0-9、]{0,16}$"
_OF_NOUN: Final = "{grammar.of}(?![^,;]{0,6}%)[^,;]"
_CLASS_NAME: Final = "{kinds.grades}?{grammar.of}?"
_OF: Final = "{grammar.of}"
_AFTER_LINK: Final = "(?<={grammar.links})"
_COUNTED_SO: Final = "{kinds.terms}"
_POPULATION: Final = "{kinds.populations}"
_RANK: Final = "{grammar.ordinal}[一二三四五六七八九十0-9]{1,3}(?!{kinds.no_ranks})"
_ANY_EACH: Final = "{grammar.per}|{grammar.each}"
_PER_MANY: Final = "{kinds.per_many}"
_EACH_PLACE: Final = "{grammar.per}{kinds.each_place}[^,;]{0,14}$"
_EACH_BUILDS: Final = "{grammar.each}{kinds.newly}?{kinds.builds}[^,;]{0,16}$"
_EVERY_SORT: Final = "{grammar.each}{kinds.sorts}"
_FOR_EACH: Final = (
    "(?:(?P<per>{grammar.per})|{grammar.each})(?P<rest>(?:(?!{grammar.per}|{grammar.each})[^、])*)$"
)
_EVERY_TIME: Final = "{grammar.per}{kinds.times}"
_ABOVE: Final = "{kinds.above}[^,;]{0,8}$"
_PACE: Final = "{kinds.pace}$"
_PLACES: Final = "{measure_words.generic}?{kinds.places}"
_NOUN: Final = re.compile(r"[一-鿿]{2}")
_SIZES: Final[frozenset[str | None]] = frozenset({"length", "area", "volume", "power", "apparent power"})


def read(context: Context, lexicon: Lexicon) -> None:
    """Set kind and change of the quantity."""
    q, words = context.quantity, lexicon.kinds
    context.growth = growth.governing(context, words, lexicon)
    if context.growth is None and context.previous is not None and growth.takes_its_place(context):
        context.growth = context.previous.growth  # 增长10%,后调整为8%
    q.kind = cast(Kind, RULES.decide(context, lexicon))
    if q.kind == "growth":
        q.change = growth.change(context, words)


def _goes_on(previous: Context, context: Context, lexicon: Lexicon) -> bool:
    """同比减少2起、7人: changes of counts in a row."""
    before, q = previous.quantity, context.quantity
    listed = lexicon.shapes[_AFTER_LINK].match(context.text, q.start) is not None
    return listed and before.kind == "growth" and not {before.dimension, q.dimension} & (_CHANGES | {"share"})


def _remark(context: Context, lexicon: Lexicon) -> str | None:
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


def _level_of_age(context: Context, lexicon: Lexicon) -> str | None:
    """人均预期寿命79.8岁 is a level; 70岁以上老人 a class."""
    if lexicon.kinds.age_levels.search(context.left) is None:
        return None
    context.heard(len(context.head) - len(context.left), len(context.head))
    return "amount"


def _anniversary(context: Context, lexicon: Lexicon) -> str | None:
    """发表70周年纪念大会: it comes about by itself, and tells what is remembered."""
    return (
        "attribute"
        if context.text[: context.quantity.end].endswith(lexicon.following.anniversaries)
        else None
    )


def _counted(_context: Context, _lexicon: Lexicon) -> str | None:
    """Nothing says otherwise: a level or a count."""
    return "amount"


def _class_of_things(context: Context, lexicon: Lexicon) -> str | None:
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
        return "attribute" if not context.left.endswith(words.money_heads) or bound else None
    following = context.following
    if (
        q.dimension == "money"
        and following is not None
        and following.quantity.start == q.end
        and following.quantity.dimension == "count"
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


def _total(context: Context, lexicon: Lexicon) -> str | None:
    """总投资12亿元, 高程332米, 占地50亩: it describes the thing."""
    words = lexicon.kinds
    head = context.head
    if words.completed.within(head):
        return None
    for pos in growth.level_stops(context, lexicon):
        if words.totals.before(head, pos) is not None:
            return "attribute"
    return None


def _baseline(context: Context, lexicon: Lexicon) -> str | None:
    """由5.98降到5.2, 比2020年的11183批次下降…: where the change starts from."""
    words, said = lexicon.kinds, lexicon.shapes
    q = context.quantity
    if said[_FROM].search(context.head) and said[_TO_LEVEL].match(context.tail):
        return "attribute"
    if q.dimension != "points" and context.growth is None:
        m = said[_BASELINE_YEAR].search(context.head)
        if (
            m is not None
            and (said[_CHANGED].match(context.tail) or said[_OF_A_YEAR].search(m[0]))
            and (words.year_words.within(m[0]) or words.planned_levels.within(m[0]))
        ):
            return "attribute"
    return None


def _superseded(context: Context, lexicon: Lexicon) -> str | None:
    """改造1200户,经批准调整为900户: what was promised before it was changed."""
    following, q = context.following, context.quantity
    if context.side != "target" or following is None or following.sentence != context.sentence:
        return None
    same = following.quantity.dimension == q.dimension and following.quantity.unit == q.unit
    return "attribute" if same and lexicon.shapes[_SUPERSEDES].fullmatch(following.left) else None


def _yardstick(context: Context, lexicon: Lexicon) -> str | None:
    """全省平均42.37%, 序时进度16.67%: what the number is compared with."""
    words = lexicon.kinds
    near = context.left[-10:] if context.bracket < 0 else context.outer[-10:] + context.left
    copulas = lexicon.edges["copulas"]
    bare = near.rstrip(copulas)
    word = words.yardsticks.before(bare, len(bare))
    if word is None:
        return None
    if context.quantity.unit not in growth.PERCENT and lexicon.shapes[_PACE].search(word):
        return None  # 达到序时进度30项: so many keep the pace
    over = lexicon.shapes[_ABOVE].search(context.head.rstrip(copulas).removesuffix(word))
    if over is not None and context.quantity.unit in growth.PERCENT:
        context.heard(over.start(), len(context.head))
        return "growth"  # 高于全市平均1.6%
    return "attribute"


def _ranked_among(context: Context, lexicon: Lexicon) -> str | None:
    """居7县(市)第二: how many were ranked."""
    unit = lexicon.units.find(context.quantity.unit or "")
    if unit is None or unit.base != "places" or lexicon.shapes[_RANK].match(context.tail) is None:
        return None
    return "attribute"


def _each(context: Context, lexicon: Lexicon) -> str | None:
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


def _threshold(context: Context, lexicon: Lexicon) -> str | None:
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


def _measures_thing(context: Context, lexicon: Lexicon) -> str | None:
    """海塘工程(北片海塘5.2公里)开工: a size in brackets after a name describes the thing."""
    q = context.quantity
    if context.bracket < 1 or not context.text[context.bracket - 1].isalpha():
        return None
    inside = context.text[context.bracket + 1 : q.start]
    if lexicon.kinds.no_sizes.within(inside) or any(c.isdigit() for c in inside):
        return None
    previous = context.previous
    return "attribute" if previous is None or previous.quantity.end < context.bracket else None


def _chained(context: Context, lexicon: Lexicon) -> str | None:
    """分别下降18.2%和16.2%: a list has one kind."""
    previous = context.previous
    if (
        context.chained
        and previous is not None
        and (previous.quantity.unit == context.quantity.unit or _goes_on(previous, context, lexicon))
        and previous.quantity.kind != "attribute"
    ):
        context.why = (previous.quantity.start, previous.quantity.end)
        return previous.quantity.kind
    return None


_CHANGES: Final = frozenset({"points", "multiple"})
_TOLD_APART: Final[frozenset[str | None]] = frozenset({"money", "count"})
RULES: Final = Table(
    (
        Rule("of_points", "kind", growth.of_points, only=_CHANGES),
        Rule("baseline", "kind", _baseline, needs=("grammar.against", "grammar.from")),
        Rule("superseded", "kind", _superseded, never=_CHANGES, needs=("stages.goal.adjusted",)),
        Rule(
            "remark",
            "kind",
            _remark,
            never=_CHANGES | {"share"},
            needs=(
                "kinds.terms",
                "bounds.bound.<.after",
                "bounds.bound.<=.after",
                "bounds.bound.>.after",
                "bounds.bound.>=.after",
                "bounds.bound.~.after",
            ),
        ),
        Rule("level_of_age", "kind", _level_of_age, only=frozenset({"age"})),
        Rule("class_of_things", "kind", _class_of_things, never=_CHANGES | {"share"}),
        Rule("lead", "kind", growth.lead, only=frozenset({"share", "time", "score"}), needs=("kinds.pace",)),
        Rule("anniversary", "kind", _anniversary, only=frozenset({"time"})),
        Rule("total", "kind", _total, never=frozenset({"share"}), needs=("kinds.totals",)),
        Rule("ranked_among", "kind", _ranked_among, only=frozenset({"count"}), needs=("grammar.ordinal",)),
        Rule("yardstick", "kind", _yardstick, never=_CHANGES, needs=("kinds.yardsticks",)),
        Rule(
            "each", "kind", _each, never=frozenset({"share", "points"}), needs=("grammar.each", "grammar.per")
        ),
        Rule("threshold", "kind", _threshold, never=frozenset({"count"})),
        Rule("measures_thing", "kind", _measures_thing, only=_SIZES),
        Rule("chained", "kind", _chained),
        Rule("change_after_level", "kind", growth.after_level),
        Rule("of_change", "kind", growth.of_change),
        Rule("percent", "kind", rates.percent, only=frozenset({"share"})),
        Rule("counted", "kind", _counted),
    )
)
