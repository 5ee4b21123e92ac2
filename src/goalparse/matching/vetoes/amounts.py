"""Vetoes of how an amount is told: a stock or a sum where an addition is asked for, a change the other way."""

from __future__ import annotations

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item


def since_start(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """累计完成投资2.64亿元,其中今年完成0.97亿元: the sum since a project's start is no result of a year's plan."""
    return done.since_start and goal.said.cumulative <= 0


def part_for_whole(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """已开工72公里(其中完工29公里): a later stage of the whole does not report on a named part."""
    return goal.quantity.part_of is not None and done.stage_of_whole and not goal.stage_of_whole


def stock_for_addition(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新增规上企业20家 is not reported on by 规上企业达到186家."""
    d = done.quantity
    return (
        d.kind == "amount"
        and goal.said.adds
        and not done.said.adds
        and d.left.rstrip(lexicon.edges["stock"]).endswith(lexicon.matching.stocks)
    )


def opposite_change(goal: Item, done: Item, lexicon: Lexicon) -> bool:
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
