"""Of figures for one thing told beside each other, which ones another one takes the place of.

累计造林12万亩,本年造林2.4万亩; 去年培训2310人,今年培训1900人; 全省增长5.2%,我市增长6.3%; D级危房63户,已竣工58户;
满意率96%;其中甲区满意率99%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.items import TOLD_BY, Item
from goalparse.matching.said import (
    LAST_YEAR,
    LISTED,
    OF_ONE_YEAR,
    OPENING_MONTH,
    PART_OF_A_PLACE,
    REACHED_BY_IT,
    width_of_place,
)
from goalparse.matching.wording import Wording, overlap

_ALIKE: Final = 0.5
_REACH: Final = 4
"""Figures of one measure that are looked ahead over."""
_KINDS: Final = frozenset({"amount", "growth", "share"})
_SHORTEST_LIST: Final = 2
_LONGEST_VERB: Final = 4
_NO_VERB: Final = TOLD_BY | {"done_after"}
"""Rules of stages by which no verb before it says how far along a number is."""
# Patterns over classes of words (lexicon/shapes.py).
_THIS_YEAR: Final = "{matching.this_year}|(?<![0-9])1[-—~至][0-9]{1,2}月"
_ITS_VERB: Final = (
    "[,;、。 ]*(?:{matching.this_year})?{matching.once_more}?(?P<verb>[一-鿿]{2}){stages.done.before}?"
)
_ADDED: Final = "{matching.increments}"
_ONLY_ADDED: Final = "[, ]*{matching.this_year}?{matching.once_more}?{matching.increments}"
_SUM: Final = (
    "{matching.since_begun}|{matching.stock_nouns}|{matching.existing}|(?:{matching.stocks})[了约 ]*$"
)
_LAST: Final = Classes("matching.last_year")
_WIDTHS: Final = Classes("matching.places_by_width")
_PLACES: Final = Classes("matching.parts_of_a_place")
_ANY_YEAR: Final = re.compile(r"(?<![-—~至])(20[0-9]{2})年(?!度?[-—~至])")
_SINCE_JANUARY: Final = re.compile(r"(?<![0-9])1月?[-—~至]([0-9]{1,2})月")
_ONE_MONTH: Final = "[,;。、( ]*(?:[1-9]|1[0-2])月份?(?![0-9底末初上中下旬至前-]|到(?!{matching.arrived}))"
_FIRST_QUARTER: Final = "[,;。、( ]*{matching.first_quarter}"
_LATER_QUARTER: Final = "[,;。、( ]*{matching.later_quarters}(?![末底])"
_YEAR_SO_FAR: Final = "[,;。、( ]*(?:{matching.so_far_this_year}|前[0-9]{1,2}个月|1[-—~至][0-9]{1,2}月)"
_PARTS_FROM: Final = "{parts.of_which}(?!{parts.no_of_which})"
_RATES: Final = frozenset({"share", "growth"})
_RATES_BEFORE: Final = 24
"""Figures that are looked back over for the rate of the whole."""
_SENTENCE: Final = 400
"""Characters of a sentence over which 其中 holds."""
_OF_ALL: Final = Classes("matching.of_all")
_SHARE_OF_ALL: Final = (
    "[^;。]{0,16}{grammar.share}(?:(?!{matching.of_plans})[^,;。0-9]){0,14}{matching.of_all}"
    "[^,;。0-9]{0,8}[0-9.]{1,6}%"
)
_ENDED: Final = "[,、 ]*{matching.so_far}?{matching.ends}"
_UNDERTAKEN: Final = "{matching.undertaken}"
_DONE_OF_IT: Final = "[,、 ]*{kinds.reached}?{matching.so_far}?{stages.part.finished}"


def weigh_neighbours(items: Sequence[Item], lexicon: Lexicon) -> None:
    """Set `beside` of those that are told beside the figure that answers a goal of this year and place.

    And `of_all` of the rates that are told of a part.
    """
    _tell_rates_of_parts(items, lexicon)
    if _OF_ALL.within(items[0].held if items else 0, lexicon.matcher):
        _tell_parts_of_all(items, lexicon)
    for i, item in enumerate(items):
        for other in items[i + 1 : i + 1 + _REACH]:
            if item.measure != other.measure or item.quantity.kind not in _KINDS:
                continue
            for one, two in ((item, other), (other, item)):
                if one.beside is None:
                    found = _taken_over(one, two, lexicon)
                    alike = found is not None and (
                        _is_past(one, two) or _has_its_verb(item, other) or _are_of_one_thing(item, other)
                    )
                    one.beside = found if alike else None


def _tell_rates_of_parts(items: Sequence[Item], lexicon: Lexicon) -> None:
    """办结率97%,满意率96%;其中甲区满意率99%: of rates and changes, set those that are told of a part, and of what."""
    for i, item in enumerate(items):
        if item.quantity.kind not in _RATES:
            continue
        start = item.quantity.start
        least = max(0, start - _SENTENCE)
        since = max(item.text.rfind("。", least, start) + 1, least)
        opened = [m.start() for m in lexicon.shapes[_PARTS_FROM].finditer(item.text, since, start)]
        if not opened:
            continue
        for other in reversed(items[max(0, i - _RATES_BEFORE) : i]):
            alike = other.measure == item.measure and other.quantity.end <= opened[-1]
            if alike and overlap(item.wording, other.wording) >= _ALIKE:
                item.of_all = other
                break


def _tell_parts_of_all(items: Sequence[Item], lexicon: Lexicon) -> None:
    """死亡92人;交通事故死亡73人,占死亡总数的79%: an amount that is said to be a share of all is a part of it."""
    told = lexicon.shapes[_SHARE_OF_ALL]
    for i, item in enumerate(items):
        q = item.quantity
        if q.kind != "amount" or told.match(item.text, q.end) is None:
            continue
        for other in reversed(items[max(0, i - _RATES_BEFORE) : i]):
            if other.measure == item.measure and overlap(item.wording, other.wording) >= _ALIKE:
                item.of_all = other
                break


def _has_its_verb(first: Item, second: Item) -> bool:
    """2022年争取资金2.6亿元,今年争取到位2.1亿元: all that the second says of itself is the verb of the first."""
    core = second.wording.core
    if 1 < len(core) <= _LONGEST_VERB and core[:2] in _left(first):
        return True
    verb = second.lexicon.shapes[_ITS_VERB].fullmatch(second.quantity.left)
    return verb is not None and verb["verb"] in _left(first)


def _left(item: Item) -> str:
    """Return the words before it, those before its threshold too: 2022年招引亿元项目13个."""
    return f"{item.threshold.left if item.threshold is not None else ''}{item.quantity.left}"


def _are_of_one_thing(first: Item, second: Item) -> bool:
    a, b = first.quantity, second.quantity
    if second.wording.unnamed or second.wording.nameless or overlap(first.wording, second.wording) >= _ALIKE:
        return True
    said = second.lexicon.shapes
    if said[_ONLY_ADDED].fullmatch(a.left) or said[_ONLY_ADDED].fullmatch(b.left):
        return True
    named = [said[PART_OF_A_PLACE].sub("", q.indicator or "") for q in (a, b)]
    return len(named[0]) > 1 and named[0] == named[1]


def _taken_over(item: Item, other: Item, lexicon: Lexicon) -> str | None:
    said, a, b = lexicon.shapes, item.quantity, other.quantity
    left, beside = a.left, b.left
    if _is_told_for_added(item, other):
        return "told_for_added"
    if _is_past(item, other):
        return "other_year"
    if _is_earlier(a, b, lexicon):
        return "earlier_reading"
    now = said[_THIS_YEAR].search(beside) is not None
    year, later = OF_ONE_YEAR.search(_left(item)), _ANY_YEAR.search(beside)
    if year is not None and (now or (later is not None and later[1] > year[1])):
        return "other_year"
    if a.sentence != b.sentence:
        return None
    if _WIDTHS.within(item.held, lexicon.matcher) and 0 < width_of_place(left, lexicon) < width_of_place(
        beside, lexicon
    ):
        return "wider_place"
    if _PLACES.within(item.held, lexicon.matcher) and _are_of_two_places(left, beside, lexicon):
        return "one_of_places"
    if a.kind != "amount":
        return None
    if _is_pool(item, other, lexicon):
        return "pool"
    if _is_of_a_month(other):
        return None
    added = now or _is_later(later, year) or said[_ADDED].search(beside) is not None
    if not added or said[_SUM].search(left) is None or said[_SUM].search(beside) is not None:
        return None
    return None if said[_THIS_YEAR].search(left) or said[_ADDED].search(left) else "since_start"


def _is_of_a_month(item: Item) -> bool:
    """8月份新建52个,累计建成516个; 9月,新增1196例,达8853例: the first is only the month's."""
    q, said = item.quantity, item.lexicon.shapes
    if said[_ONE_MONTH].match(q.left) is not None:
        return True
    opened = said[OPENING_MONTH].match(item.text, q.sentence) is not None
    return opened and said[REACHED_BY_IT].match(item.text, q.end) is not None


def _is_later(told: re.Match[str] | None, than: re.Match[str] | None) -> bool:
    """2020年出口额3.7亿元,2024年达8.6亿元: the first is none that was added since."""
    return told is not None and (than is None or told[1] >= than[1])


def _is_earlier(a: QuantityDraft, b: QuantityDraft, lexicon: Lexicon) -> bool:
    """1—3月16.1亿元 beside 1—4月19.7亿元, 9月1.1亿元 beside 前三季度8.6亿元."""
    month, so_far = lexicon.shapes[_ONE_MONTH], lexicon.shapes[_YEAR_SO_FAR]
    first, later = lexicon.shapes[_FIRST_QUARTER], lexicon.shapes[_LATER_QUARTER]
    if first.match(a.left) is not None and later.match(b.left) is not None:
        return True  # 一季度就业1200人,二季度就业1500人
    sooner = 0 < _months(a) < _months(b) and not b.forecast
    return sooner or (month.match(a.left) is not None and so_far.match(b.left) is not None)


def _months(q: QuantityDraft) -> int:
    """Return up to which month since January a figure is told, 0 where that is not said: 1—4月实际使用外资19.7亿元."""
    m = _SINCE_JANUARY.search(q.head)
    return int(m[1]) if m is not None else 0


def _are_of_two_places(left: str, beside: str, lexicon: Lexicon) -> bool:
    """乡镇新增就业4100人,城区新增就业2300人: each is of a part of its own."""
    here, there = (lexicon.shapes[PART_OF_A_PLACE].search(words) for words in (left, beside))
    return here is not None and there is not None and here[0] != there[0]


def _is_past(item: Item, other: Item) -> bool:
    """去年献血3920人次;今年采集3157人次: beside one of this year, a figure of last year answers nothing."""
    if not _LAST.within(item.held, item.lexicon.matcher):
        return False
    said = item.lexicon.shapes
    past = said[LAST_YEAR].search(item.quantity.left) is not None
    return past and said[_THIS_YEAR].search(other.quantity.head) is not None


def _is_told_for_added(item: Item, other: Item) -> bool:
    """37家企业营业收入增长;新增入库6家: a count without a verb, and behind it how many were added."""
    a, b = item.quantity, other.quantity
    adds = other.said.adds and not item.said.adds
    told = a.kind == "amount" and a.end <= b.start and a.part_of is None and _tells_no_verb(item)
    return adds and told and not item.lexicon.matching.any_jobs.within(a.left)  # 改建24座、新建16座


def _tells_no_verb(item: Item) -> bool:
    return item.quantity.decided_by("stage", _NO_VERB)


def _is_pool(item: Item, other: Item, lexicon: Lexicon) -> bool:
    """D级危房63户,已竣工58户: a count without a verb, or of a job, of which the next figure says what was done."""
    a, b, said = item.quantity, other.quantity, lexicon.shapes
    if a.end > b.start or b.value > a.value or a.part_of is not None or item.said.adds:
        return False
    if _tells_no_verb(item):
        return said[_DONE_OF_IT].match(b.left) is not None
    taken_in_hand = lexicon.shapes[_UNDERTAKEN].search(a.left) is not None
    job = (taken_in_hand or lexicon.matching.jobs.within(a.left)) and not lexicon.kinds.completed.within(
        a.left
    )
    return job and b.value < a.value and said[_ENDED].match(b.left) is not None


def answer_in_order(items: Sequence[Item], quantities: Sequence[QuantityDraft]) -> None:
    """城镇和农村任务分别为300户和200户,已完成240户和150户: a list of results answers the list of plans before it."""
    places = {id(q): i for i, q in enumerate(quantities)}
    for n, item in enumerate(items):
        run = [item]
        for following in items[n + 1 :]:
            if not _goes_on(following.quantity, run[-1].quantity):
                break
            run.append(following)
        at = places[id(item.quantity)]
        plans = quantities[max(0, at - len(run)) : at]
        if len(run) < _SHORTEST_LIST or len(plans) < len(run) or not _are_plans_of(plans, item.quantity):
            continue
        if Wording.of(item.quantity, item.lexicon).nameless:
            for result, plan in zip(run, plans, strict=True):
                result.speak_of(plan)


def _are_plans_of(plans: Sequence[QuantityDraft], first: QuantityDraft) -> bool:
    """Whether they stand in one clause, in the sentence of the first result, and count what it counts."""
    return len({q.clause for q in plans}) == 1 and all(
        q.stage == "planned" and q.kind == "amount" and q.unit == first.unit and q.sentence == first.sentence
        for q in plans
    )


def _goes_on(q: QuantityDraft, before: QuantityDraft) -> bool:
    """Whether nothing but a link of a list stands between two amounts of one unit."""
    return q.unit == before.unit and q.kind == before.kind == "amount" and q.left.strip() in LISTED
