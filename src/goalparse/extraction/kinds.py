"""What sort of number it is: attribute, growth, work, share or amount. The first rule that holds decides."""

from __future__ import annotations

import re
from typing import cast

from goalparse.extraction import growth, rates
from goalparse.extraction.clauses import COPULAS, Context
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon
from goalparse.types import Kind

_BASELINE_YEAR = re.compile(r"(?:比|较|与)[^,;]{0,14}$")
_FROM = re.compile(r"[由从将][^,;]{0,24}$")
_TO_LEVEL = re.compile(
    r"^[^,;0-9]{0,8}?(?:提高|提升|增加|增长|上升|下降|降低|减少|降|压减|压缩|扩大|调整|增至|升|缩短|扩容|压降|拓展|拓宽|加宽|扩建|延长)[^,;0-9]{0,3}?(?:到|至|为)"
)
_CHANGED = re.compile(
    r"^[^,;0-9]{0,4}?(?:提高|提升|增加|增长|上升|下降|降低|减少|多|少|高|低|净增|收窄|回落|上涨|下跌|翻)"
)
_NEXT_COUNT = re.compile(r"^(?:\(含\))?(?:及以上|以上|以下|左右|级)?(?:的)?[^,;0-9、]{0,16}$")
_NOUN = re.compile(r"[一-鿿]{2}")
_OF_NOUN = re.compile(r"^(?:及以上|以上|以下|以内)?的(?![^,;]{0,6}%)[^,;]")
_RANK = re.compile(r"第[一二三四五六七八九十0-9]{1,3}(?![批期次季轮时阶步])")
_EACH_PLACE = re.compile(r"每(?:个|座|所|家|村|镇|乡|县|社区|街道|户|校|班|站|园|年级)[^,;]{0,14}$")
_EACH_BUILDS = re.compile(r"各(?:新)?(?:建|设|配|办|创|打造|培育)[^,;]{0,16}$")
_RATE = re.compile(r"(?:数|量|率|水平)(?:达到|达|为)?$|平均")
_CAPACITIES = ("日处理", "日处理能力", "日供水", "日供水能力", "单体", "年产", "年处理", "年加工", "年发电")
_ABOVE = re.compile(r"(?:高于|低于|超过?|好于|优于|快于|慢于|比|较|高出|领先)[^,;]{0,8}$")
_EVERY_TIME = re.compile(r"每(?:年|月|季度?|周|天|日|旬|半年)(?!度)")
_SIZES: frozenset[str | None] = frozenset({"length", "area", "volume", "power", "apparent power"})
_PART = re.compile(r"其中|含|包括|任务|计划|目标|年度|累计")
_PLACES = re.compile(r"^[个]?(?:县|区|镇|乡|街道|村|市|州|企业|单位|社区)")


def read(context: Context, lexicon: Lexicon) -> None:
    """Set kind and change of the quantity."""
    q, words = context.quantity, lexicon.kinds
    context.growth = growth.governing(context, words, lexicon)
    q.kind = cast(Kind, RULES.decide(context, lexicon))
    if q.kind == "growth":
        q.change = growth.change(context, words)


def _goes_on(previous: Context, context: Context) -> bool:
    """同比减少2起、7人: changes of counts in a row."""
    before, q = previous.quantity, context.quantity
    listed = context.text[q.start - 1] in "、和与及"
    return listed and before.kind == "growth" and not {before.dimension, q.dimension} & (_CHANGES | {"share"})


def _remark(context: Context, lexicon: Lexicon) -> str | None:
    """自然村(30户以上), 200万元口径: a bound alone in a bracket, or what is counted at all."""
    q, tail = context.quantity, context.tail
    if tail.startswith("口径"):
        context.heard_after(0, 2)
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


def _counted(context: Context, lexicon: Lexicon) -> str | None:
    """Nothing says otherwise: a level or a count."""
    return "amount"


def _class_of_things(context: Context, lexicon: Lexicon) -> str | None:
    """亿元项目12个, 10亿元以上产业项目8个, 70岁以上老人, 200人以上的大自然村, 总投资12亿元的项目."""
    words = lexicon.kinds
    q = context.quantity
    if q.rule == "class.size" or q.dimension in words.class_dimensions:
        return "attribute"
    tail = context.tail
    bound = lexicon.bounds.after.at(tail, 0) or ""
    if tail[:1] == "的" and q.dimension not in {"money", "count"} and _counted_next(context, shares=False):
        return "attribute"  # 日处理能力2万吨的污水处理厂1座
    if q.unit is None and bound and tail[len(bound) :].startswith("人口"):
        return "attribute"  # 15万以上人口乡镇
    if context.left.endswith(_CAPACITIES) and _NOUN.match(context.right):
        return "attribute"  # 日处理2万吨污水处理厂
    if not bound and q.dimension != "money":
        return None
    named = tail[len(bound) :].removeprefix("级").removeprefix("的")
    if (
        q.dimension == "money"
        and words.classes.at(named, 0) in {"项目", "企业", "产业", "大项目", "工业", "制造业", "重大"}
        and (bound or context.following is not None or not context.left)
    ):
        return "attribute" if not context.left.endswith(("投资", "资金", "产值", "收入")) or bound else None
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
        return "attribute" if thing or named != tail[len(bound) :] or _counted_next(context) else None
    return None


def _counted_next(context: Context, *, shares: bool = True) -> bool:
    """Whether a number of another dimension follows in the same clause, after a noun: …以上项目8个."""
    following = context.following
    return (
        following is not None
        and following.clause == context.clause
        and following.quantity.dimension != context.quantity.dimension
        and (shares or following.quantity.dimension not in {"share", "points", "multiple"})
        and _NEXT_COUNT.match(context.right) is not None
    )


def _total(context: Context, lexicon: Lexicon) -> str | None:
    """总投资12亿元, 高程332米, 占地50亩: it describes the thing."""
    words = lexicon.kinds
    head = context.head
    if "完成" in head:
        return None
    for pos in growth.level_stops(context, lexicon):
        if words.totals.before(head, pos) is not None:
            return "attribute"
    return None


def _baseline(context: Context, lexicon: Lexicon) -> str | None:
    """由5.98降到5.2, 比2020年的11183批次下降…: where the change starts from."""
    words = lexicon.kinds
    q = context.quantity
    if _FROM.search(context.head) and _TO_LEVEL.match(context.tail):
        return "attribute"
    if q.dimension != "points" and context.growth is None:
        m = _BASELINE_YEAR.search(context.head)
        if (
            m is not None
            and (_CHANGED.match(context.tail) or m[0].endswith(("年的", "期的", "年", "期")))
            and (words.year_words.within(m[0]) or words.planned_levels.within(m[0]))
        ):
            return "attribute"
    return None


def _yardstick(context: Context, lexicon: Lexicon) -> str | None:
    """全省平均42.37%, 序时进度16.67%: what the number is compared with."""
    words = lexicon.kinds
    near = context.left[-10:] if context.bracket < 0 else context.outer[-10:] + context.left
    bare = near.rstrip(COPULAS)
    word = words.yardsticks.before(bare, len(bare))
    if word is None:
        return None
    over = _ABOVE.search(context.head.rstrip(COPULAS).removesuffix(word))
    if over is not None and context.quantity.unit in growth.PERCENT:
        context.heard(over.start(), len(context.head))
        return "growth"  # 高于全市平均1.6%
    return "attribute"


def _ranked_among(context: Context, lexicon: Lexicon) -> str | None:
    """居7县(市)第二: how many were ranked."""
    unit = lexicon.units.find(context.quantity.unit or "")
    ranked = unit is not None and unit.base == "places" and _RANK.match(context.tail) is not None
    return "attribute" if ranked else None


def _each(context: Context, lexicon: Lexicon) -> str | None:
    """每村1个, 各建1个, 每人每年1000元的补助: for each of many."""
    q, head = context.quantity, context.head
    if "每" not in head and "各" not in head:
        return None
    if _EACH_BUILDS.search(head) and q.dimension == "count":
        return "attribute"
    if _EACH_PLACE.search(context.left) and q.dimension != "money" and not _RATE.search(context.left):
        return "attribute"
    often = q.dimension == "events"  # 每季度召开1次 says how often, 每年认定15家 how many
    near = (context.left if often else _EVERY_TIME.sub("", context.left))[-8:]
    at = max(near.rfind("每"), near.rfind("各"))
    if at < 0 or "、" in near[at:] or "各类" in near or "各级" in near or "各项" in near or "各种" in near:
        return None
    if q.dimension == "money":
        return "attribute" if _OF_NOUN.match(context.tail) else None
    if q.dimension in {"mass", "area"}:
        return None
    return "attribute" if near[at] == "每" or len(near) - at <= 3 else None


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
    return "attribute" if _PLACES.match(previous.tail) else None


def _measures_thing(context: Context, lexicon: Lexicon) -> str | None:
    """海塘工程(北片海塘5.2公里)开工: a size in brackets after a name describes the thing."""
    q = context.quantity
    if context.bracket < 1 or not context.text[context.bracket - 1].isalpha():
        return None
    inside = context.text[context.bracket + 1 : q.start]
    if _PART.search(inside) or any(c.isdigit() for c in inside) or "共" in inside:
        return None
    previous = context.previous
    return "attribute" if previous is None or previous.quantity.end < context.bracket else None


def _chained(context: Context, lexicon: Lexicon) -> str | None:
    """分别下降18.2%和16.2%: a list has one kind."""
    previous = context.previous
    if (
        context.chained
        and previous is not None
        and (previous.quantity.unit == context.quantity.unit or _goes_on(previous, context))
        and previous.quantity.kind != "attribute"
    ):
        context.why = (previous.quantity.start, previous.quantity.end)
        return previous.quantity.kind
    return None


_CHANGES = frozenset({"points", "multiple"})
RULES = Table(
    (
        Rule("of_points", "kind", growth.of_points, only=_CHANGES),
        Rule("baseline", "kind", _baseline),
        Rule("remark", "kind", _remark, never=_CHANGES | {"share"}),
        Rule("level_of_age", "kind", _level_of_age, only=frozenset({"age"})),
        Rule("class_of_things", "kind", _class_of_things, never=_CHANGES | {"share"}),
        Rule("lead", "kind", growth.lead, only=frozenset({"share", "time", "score"})),
        Rule("total", "kind", _total, never=frozenset({"share"})),
        Rule("ranked_among", "kind", _ranked_among, only=frozenset({"count"})),
        Rule("yardstick", "kind", _yardstick, never=_CHANGES),
        Rule("each", "kind", _each, never=frozenset({"share", "points"})),
        Rule("threshold", "kind", _threshold, never=frozenset({"count"})),
        Rule("measures_thing", "kind", _measures_thing, only=_SIZES),
        Rule("chained", "kind", _chained),
        Rule("change_after_level", "kind", growth.after_level),
        Rule("of_change", "kind", growth.of_change),
        Rule("percent", "kind", rates.percent, only=frozenset({"share"})),
        Rule("counted", "kind", _counted),
    )
)
