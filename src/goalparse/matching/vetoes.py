"""What parts a goal from an achievement, whatever their words share: kinds, units, classes, jobs.

A veto is final: a pair that one parts comes back only through a share that the text states of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item, Measure
from goalparse.matching.wording import Wording

_KINDS: Final = {
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
    return a is not None and b is not None and (a.converts_to(b) or {a.dimension, b.dimension} == _OF_FIRMS)


def compatible(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Whether no veto parts the two."""
    return parted_by(goal, done, lexicon) is None


def parted_by(goal: Item, done: Item, lexicon: Lexicon) -> str | None:
    """Return the name of the veto that parts the two, None where none does."""
    if goal.quantity is done.quantity or not comparable(goal.measure, done.measure, lexicon):
        return "other_measure"
    for veto in VETOES:
        if veto.parts(goal, done, lexicon):
            return veto.name
    return None


@dataclass(frozen=True, slots=True)
class Veto:
    """A named reason why two quantities do not speak of the same indicator."""

    name: str
    parts: Callable[[Item, Item, Lexicon], bool]


def _households(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Only firms are counted in 户 and in 家 alike."""
    if {goal.quantity.dimension, done.quantity.dimension} != _OF_FIRMS:
        return False
    words = lexicon.matching
    return not words.firms.within(
        f"{goal.named}|{goal.quantity.indicator or ''}|{done.quantity.indicator or ''}"
    )


def _since_start(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """累计完成投资2.64亿元,其中今年完成0.97亿元: the sum since a project's start is no result of a year's plan."""
    return done.since_start and goal.said.cumulative <= 0


def _other_total(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """124个新建项目已开工122个 does not report on a goal of another number."""
    return done.total is not None and done.total.value != goal.quantity.value


def _other_threshold(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """10亿元以上项目 is not 亿元项目."""
    a, b = goal.threshold, done.threshold
    return a is not None and b is not None and (a.value, a.unit) != (b.value, b.unit)


# Patterns over classes of words (lexicon/shapes.py).
_GRADE: Final = "({matching.governments}){kinds.grades}"
_TWO_VERBS: Final = "{matching.spans}?([一-鿿]{2}){grammar.links}([一-鿿]{2})(?=[一-鿿]{2})"


def _other_grade(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """省级示范企业 is not 市级示范企业."""
    grade = lexicon.shapes[_GRADE]
    asked = set(grade.findall(goal.quantity.indicator or ""))
    return bool(asked) and asked.isdisjoint(grade.findall(done.quantity.indicator or "") or asked)


def _one_of_two(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新辟、优化公交线路8条 is not reported on by 新辟公交线路2条 alone: its parts only add up."""
    m = lexicon.shapes[_TWO_VERBS].match(goal.quantity.left)
    if m is None:
        return False
    first, second = m[1] in done.quantity.left, m[2] in done.quantity.left
    other = m[2] if first else m[1]
    return first != second and other in f"{done.quantity.head}{done.quantity.right}"


def _other_job(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """养护农村公路 does not report on 新建农村公路, whichever side it stands on; nor 路基 on the whole."""
    if done.quantity.kind != "amount":
        return False
    words, g, d = lexicon.matching, goal.quantity, done.quantity
    asked = f"{g.left}{g.right}{g.indicator or ''}"
    if done.said.jobs and not any(job in asked for job in done.said.jobs):
        return True
    if any(step not in asked for step in done.said.steps):
        return True
    wanted = [job for job in words.other_jobs if job in asked] if words.other_jobs.within(asked) else ()
    if not wanted or not words.any_jobs.within(d.left):
        return False
    return not any(job in f"{d.left}{d.right}" for job in wanted)


def _another_thing(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """单位地区生产总值能耗 is not 地区生产总值: the name goes on to another head."""
    ours, theirs = goal.wording.core, done.wording.core
    at = theirs.find(ours) if len(ours) >= _SHORTEST_NAME else -1
    if at < 0 or done.quantity.kind not in _NAMED_KINDS or ours == theirs:
        return False
    return lexicon.matching.other_heads.search(theirs, at + len(ours)) is not None


def _contrast(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """城镇 is not 农村, 第一批 not 第二批."""
    words = lexicon.matching
    if not words.contrasted.search(goal.named) or not words.contrasted.search(done.named):
        return False
    for sorts in words.contrasts:
        asked = {i for i, sort in enumerate(sorts) if sort.within(goal.named)}
        found = {i for i, sort in enumerate(sorts) if sort.within(done.named)}
        if asked and found and asked.isdisjoint(found):
            return True
    return False


def _other_subject(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """26项山塘整治工程总投资…,已完成投资640万元: money of the goal said again is none of another goal's."""
    subject, g = done.subject, goal.quantity
    if subject is None or subject.dimension == g.dimension:
        return False
    names, ours = Wording.of(subject, lexicon).name_chars, goal.wording.name_chars
    return bool(names and ours) and len((names & ours).difference(done.quantity.left)) < _SHARED_AT_LEAST


def _part_for_whole(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """已开工72公里(其中完工29公里): a later stage of the whole does not report on a named part."""
    return goal.quantity.part_of is not None and done.stage_of_whole and not goal.stage_of_whole


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
        and d.left.rstrip(lexicon.edges["stock"]).endswith(lexicon.matching.stocks)
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


_OF_FIRMS: Final = frozenset({"count", "households"})
_SHORTEST_NAME: Final = 3
_SHARED_AT_LEAST: Final = 2
_NAMED_KINDS: Final = frozenset({"growth", "share", "amount"})
VETOES: Final = (
    Veto("other_measure", _households),
    Veto("since_start", _since_start),
    Veto("other_total", _other_total),
    Veto("other_threshold", _other_threshold),
    Veto("other_grade", _other_grade),
    Veto("one_of_two", _one_of_two),
    Veto("other_job", _other_job),
    Veto("other_money", _other_money),
    Veto("another_thing", _another_thing),
    Veto("contrast", _contrast),
    Veto("other_subject", _other_subject),
    Veto("part_for_whole", _part_for_whole),
    Veto("stock_for_addition", _stock_for_addition),
    Veto("opposite_change", _opposite_change),
)


def same_measure(goal: Item, done: Item) -> bool:
    """Whether both count or measure in one dimension, or the achievement lost its unit."""
    return (
        done.quantity.unit is None
        or goal.quantity.unit == done.quantity.unit
        or goal.quantity.dimension == done.quantity.dimension
    )
