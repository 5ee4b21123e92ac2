"""What parts a goal from an achievement, whatever their words share: kinds, units, classes, jobs."""

from __future__ import annotations

import re

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item, Measure

_KINDS = {
    "amount": frozenset({"amount"}),
    "share": frozenset({"share", "work"}),
    "growth": frozenset({"growth"}),
    "work": frozenset({"work", "share"}),
}


def comparable(goal: Measure, done: Measure, lexicon: Lexicon) -> bool:
    """Vetoes: kinds that do not answer each other, units that do not convert. A lost unit fits any."""
    if done[0] not in _KINDS.get(goal[0], ()):
        return False
    if goal[1] == done[1] or goal[1] is None or done[1] is None:
        return True
    a, b = lexicon.units.find(goal[1]), lexicon.units.find(done[1])
    return a is not None and b is not None and a.converts_to(b)


def compatible(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Vetoes: kinds, units that do not convert, thresholds that differ."""
    g, d = goal.quantity, done.quantity
    if g is d or not comparable(goal.measure, done.measure, lexicon):
        return False
    if done.total is not None and done.total.value != g.value:
        return False
    for veto in VETOES:
        if veto(goal, done, lexicon):
            return False
    a, b = goal.threshold, done.threshold
    return a is None or b is None or (a.value, a.unit) == (b.value, b.unit)


_GRADE = re.compile(r"(国家|省|市|县|区|镇|乡|村)级")
_TWO_VERBS = re.compile(r"^(?:全年|累计)?([一-鿿]{2})[、和及]([一-鿿]{2})(?=[一-鿿]{2})")


def _other_grade(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """省级示范企业 is not 市级示范企业."""
    if "级" not in (goal.quantity.indicator or ""):
        return False
    asked = set(_GRADE.findall(goal.quantity.indicator or ""))
    found = set(_GRADE.findall(done.quantity.indicator or ""))
    return bool(asked and found) and not asked & found


def _one_of_two(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新辟、优化公交线路8条 is not reported on by 新辟公交线路2条 alone: its parts only add up."""
    m = _TWO_VERBS.match(goal.quantity.left)
    if m is None:
        return False
    first, second = m[1] in done.quantity.left, m[2] in done.quantity.left
    other = m[2] if first else m[1]
    return first != second and other in done.quantity.right


def _other_job(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """养护农村公路 does not report on 新建农村公路."""
    if done.quantity.kind != "amount" or not done.said.jobs:
        return False
    g = goal.quantity
    asked = f"{g.left}{g.right}{g.indicator or ''}"
    return any(job not in asked for job in done.said.jobs)


def _other_money(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """旅游收入30亿元 is not reported on by 旅游项目完成投资3.2亿元."""
    g, d = goal.quantity, done.quantity
    if g.dimension != "money" or d.dimension != "money":
        return False
    sorts = lexicon.matching.money_sorts
    if not sorts.within(g.left) or not sorts.within(d.left):
        return False
    return not any(sort in g.left and sort in d.left for sort in sorts)


def _stock_for_addition(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新增规上企业20家 is not reported on by 规上企业达到186家."""
    d = done.quantity
    return (
        d.kind == "amount"
        and goal.said.adds
        and not done.said.adds
        and d.left.rstrip(" 了约").endswith(lexicon.matching.stocks)
    )


def _opposite_change(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """减少煤炭消费5万吨 is not reported on by 煤炭消费增加1.2万吨, nor 新增用地500亩 by 用地减少30亩."""
    change = done.said.change
    if change is None:
        return False
    if change == "up":
        return _reduces(goal.quantity.left, lexicon)
    return goal.said.adds and not _reduces(goal.quantity.left, lexicon)


def _reduces(left: str, lexicon: Lexicon) -> bool:
    """Whether a goal's clause asks for less: 减少, 压减, 削减 …"""
    words = lexicon.kinds
    return any(
        word in left
        for word, change in words.growth.values.items()
        if change == "down" and len(word) > 1 and word not in words.comparatives
    )


VETOES = (_other_grade, _one_of_two, _other_job, _other_money, _stock_for_addition, _opposite_change)


def same_measure(goal: Item, done: Item) -> bool:
    """Whether both count or measure in one dimension, or the achievement lost its unit."""
    return (
        done.quantity.unit is None
        or goal.quantity.unit == done.quantity.unit
        or goal.quantity.dimension == done.quantity.dimension
    )
