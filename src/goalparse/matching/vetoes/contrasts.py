"""Vetoes of names that are told apart by one of several words: 城镇 and 农村, 供水 and 排水, 存款 and 贷款."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.said import LISTED

_Sorts = dict[str, frozenset[tuple[int, int]]]
"""Word → the choices that it is of, and which of their sorts it is in each."""
_NEXT: Final = re.compile("[,;。:、()]")
# A pattern over classes of words (lexicon/shapes.py).
_JOINT: Final = "{matching.joint}"


def contrast(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """城镇 is not 农村, 第一批 not 第二批, 供水管网 not 排水管网."""
    words = lexicon.matching
    return _apart(words.contrasts, words.contrasted, goal, done) or _apart(
        words.rivals, words.rival, goal, done
    )


def _apart(sorts: _Sorts, chosen: re.Pattern[str], goal: Item, done: Item) -> bool:
    asked = _chosen(sorts, chosen, goal)
    told = _chosen(sorts, chosen, done) if asked else asked
    if _is_one_of_linked(sorts, chosen, goal, told):
        return True
    return are_apart(asked, told)


def are_apart(asked: set[tuple[int, int]], told: set[tuple[int, int]]) -> bool:
    """Return whether two sorts of one choice are named, and none that is the same."""
    alike = {choice for choice, _ in asked & told}
    return not {choice for choice, _ in asked}.isdisjoint({choice for choice, _ in told} - alike)


def _is_one_of_linked(sorts: _Sorts, chosen: re.Pattern[str], goal: Item, told: set[tuple[int, int]]) -> bool:
    """茶叶、油茶基地5万亩 ‖ 油茶2.2万亩: of two that a goal links, one alone was told."""
    name, left = goal.quantity.indicator or "", goal.quantity.left
    in_order = goal.lexicon.grammar["respectively"].within(left)
    if not told or goal.quantity.name or name not in left or in_order:
        return False  # 城镇和农村居民收入分别增长5%、7%
    for one, other in pairwise(chosen.finditer(name)):
        if name[one.end() : other.start()] not in LISTED:
            continue
        for first, second in product(sorts[one[0]], sorts[other[0]]):
            of_it = {sort for sort in told if sort[0] == first[0]}
            if first[0] == second[0] and first != second and of_it in ({first}, {second}):
                return True
    return False


def _chosen(sorts: _Sorts, chosen: re.Pattern[str], item: Item) -> set[tuple[int, int]]:
    """Return which of several its name says it is, in each choice; the longest word counts: 进出口 is no 出口."""
    in_order = item.lexicon.grammar["respectively"].within(item.quantity.head)
    if in_order and item.lexicon.shapes[_JOINT].search(item.named) is not None:
        return set()  # 存贷款余额分别为320亿元、210亿元
    left, _, right = item.named.partition("|")
    own = f"{left}|{_NEXT.split(right, maxsplit=1)[0]}"  # 加固4座(小型水库另行安排)
    return {sort for word in chosen.findall(own) for sort in sorts[word]}
