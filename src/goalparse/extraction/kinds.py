"""What sort of number it is: attribute, growth, work, share or amount. The first rule that holds decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from goalparse.extraction import growth, rates
from goalparse.extraction.clauses import COPULAS, Context
from goalparse.lexicon import KindWords, Lexicon
from goalparse.types import Kind

_BASELINE_YEAR = re.compile(r"(?:比|较|与)[^,;]{0,14}$")
_FROM = re.compile(r"[由从将][^,;]{0,24}$")
_TO_LEVEL = re.compile(
    r"^[^,;0-9]{0,8}?(?:提高|提升|增加|增长|上升|下降|降低|减少|降|压减|压缩|扩大|调整|增至|升|缩短|扩容|压降|拓展)[^,;0-9]{0,3}?(?:到|至|为)"
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
_CAPACITIES = ("日处理", "日处理能力", "日供水", "日供水能力", "单体")
_SIZES: frozenset[str | None] = frozenset({"length", "area", "volume", "power", "apparent power"})
_PART = re.compile(r"其中|含|包括|任务|计划|目标|年度|累计")
_PLACES = re.compile(r"^[个]?(?:县|区|镇|乡|街道|村|市|州|企业|单位|社区)")


def read(context: Context, lexicon: Lexicon, found: frozenset[str]) -> None:
    """Set kind and change of the quantity. `found`: the signs that its text has."""
    q, words = context.quantity, lexicon.kinds
    context.growth = growth.governing(context, words, lexicon)
    for decide in deciding(q.dimension, found, context.governed):
        kind = decide(context, words, lexicon)
        if kind is not None:
            q.kind = kind
            break
    else:
        q.kind = "amount"
    if q.kind == "growth":
        q.change = growth.change(context, words)


def _class_of_things(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """亿元项目12个, 10亿元以上产业项目8个, 70岁以上老人, 200人以上的大自然村, 总投资12亿元的项目."""
    q = context.quantity
    if q.rule == "class.size" or q.dimension in words.class_dimensions:
        return "attribute"
    tail = context.tail
    bound = lexicon.bounds.after.at(tail, 0) or ""
    if tail[:1] == "的" and q.dimension not in {"money", "count"} and _counted_next(context, shares=False):
        return "attribute"  # 日处理能力2万吨的污水处理厂1座
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


def _total(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """总投资12亿元, 高程332米, 占地50亩: it describes the thing."""
    head = context.head
    if "完成" in head:
        return None
    for pos in growth.level_stops(context, lexicon):
        if words.totals.before(head, pos) is not None:
            return "attribute"
    return None


def _baseline(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """由5.98降到5.2, 比2020年的11183批次下降…: where the change starts from."""
    q = context.quantity
    if _FROM.search(context.head) and _TO_LEVEL.match(context.tail):
        return "attribute"
    if q.dimension != "points" and context.growth is None:
        m = _BASELINE_YEAR.search(context.head)
        if (
            m is not None
            and (_CHANGED.match(context.tail) or m[0].endswith(("年的", "期的", "年", "期")))
            and any(w in m[0] for w in words.year_words)
        ):
            return "attribute"
    return None


def _yardstick(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """全省平均42.37%, 序时进度16.67%: what the number is compared with."""
    near = context.left[-10:] if context.bracket < 0 else context.outer[-10:] + context.left
    bare = near.rstrip(COPULAS)
    return "attribute" if words.yardsticks.before(bare, len(bare)) is not None else None


def _ranked_among(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """居7县(市)第二: how many were ranked."""
    unit = lexicon.units.find(context.quantity.unit or "")
    ranked = unit is not None and unit.base == "places" and _RANK.match(context.tail) is not None
    return "attribute" if ranked else None


def _each(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """每村1个, 各建1个, 每人每年1000元的补助: for each of many."""
    q, head = context.quantity, context.head
    if "每" not in head and "各" not in head:
        return None
    if _EACH_BUILDS.search(head) and q.dimension == "count":
        return "attribute"
    if _EACH_PLACE.search(context.left) and q.dimension != "money" and not _RATE.search(context.left):
        return "attribute"
    near = context.left[-8:]
    at = max(near.rfind("每"), near.rfind("各"))
    if at < 0 or "、" in near[at:] or "各类" in near or "各级" in near or "各项" in near or "各种" in near:
        return None
    if q.dimension == "money":
        return "attribute" if _OF_NOUN.match(context.tail) else None
    if q.dimension in {"mass", "area"}:
        return None
    return "attribute" if near[at] == "每" or len(near) - at <= 3 else None


def _threshold(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
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


def _measures_thing(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """海塘工程(北片海塘5.2公里)开工: a size in brackets after a name describes the thing."""
    q = context.quantity
    if context.bracket < 1 or not context.text[context.bracket - 1].isalpha():
        return None
    inside = context.text[context.bracket + 1 : q.start]
    if _PART.search(inside) or any(c.isdigit() for c in inside) or "共" in inside:
        return None
    previous = context.previous
    return "attribute" if previous is None or previous.quantity.end < context.bracket else None


def _chained(context: Context, words: KindWords, lexicon: Lexicon) -> Kind | None:
    """分别下降18.2%和16.2%: a list has one kind."""
    previous = context.previous
    if (
        context.chained
        and previous is not None
        and previous.quantity.unit == context.quantity.unit
        and previous.quantity.kind != "attribute"
    ):
        return previous.quantity.kind
    return None


@dataclass(frozen=True, slots=True)
class KindRule:
    """A decision, and where it is asked for: what cannot hold is not asked."""

    decide: Callable[[Context, KindWords, Lexicon], Kind | None]
    only: frozenset[str | None] = frozenset()
    """Dimensions; empty: every one but those in `never`."""
    never: frozenset[str | None] = frozenset()
    signs: str = ""
    """Characters of which the text must have one."""
    governed: bool = False
    """Only where a word may govern the number."""


_CHANGES = frozenset({"points", "multiple"})
RULES = (
    KindRule(growth.of_points, only=_CHANGES),
    KindRule(_baseline, signs="由从将比较与"),
    KindRule(_class_of_things, never=_CHANGES | {"share"}),
    KindRule(_total, governed=True),
    KindRule(_ranked_among, only=frozenset({"count"}), signs="第"),
    KindRule(_yardstick, never=_CHANGES, governed=True),
    KindRule(_each, never=frozenset({"share", "points"}), signs="每各"),
    KindRule(_threshold, never=frozenset({"count"})),
    KindRule(_measures_thing, only=_SIZES, signs="("),
    KindRule(_chained),
    KindRule(growth.of_change),
    KindRule(rates.percent, only=frozenset({"share"})),
)
_SIGN = re.compile(f"[{re.escape(''.join(rule.signs for rule in RULES))}]")


def signs(text: str) -> frozenset[str]:
    """Return the signs of rules that a text has."""
    return frozenset(_SIGN.findall(text))


@lru_cache(maxsize=4096)
def deciding(
    dimension: str | None, signs: frozenset[str], governed: bool
) -> tuple[Callable[[Context, KindWords, Lexicon], Kind | None], ...]:
    """Return the decisions that such a quantity is put to, in order."""
    return tuple(
        rule.decide
        for rule in RULES
        if (dimension in rule.only if rule.only else dimension not in rule.never)
        and (not rule.signs or not signs.isdisjoint(rule.signs))
        and (governed or not rule.governed)
    )
