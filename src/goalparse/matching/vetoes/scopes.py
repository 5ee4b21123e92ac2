"""Vetoes of what a figure is told of: another time, another place, a class within what was asked for."""

from __future__ import annotations

import re
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.items import TOLD_BY, Item
from goalparse.matching.said import OF_ONE_YEAR, PART_OF_A_PLACE
from goalparse.matching.vetoes.periods import is_over
from goalparse.matching.wording import names_topic, overlap

# Patterns over classes of words (lexicon/shapes.py).
_OF_ONE_PLACE: Final = (
    "{parts.of_which}[,:: ]*(?P<place>(?!{divisions.names.not_before})[一-鿿]{1,5}?"
    "(?:{divisions.names.county}|{divisions.names.open}|{divisions.names.township}))"
    "(?<!{matching.areas})(?=[一-鿿“])"
)
_THIS_PLACE: Final = "[^;。]{0,16}?{matching.this_place}"
_REACH: Final = 240
"""Characters of a sentence before a figure in which its place is told."""
_OWED: Final = "{matching.owed}(?:{grammar.after_verb})*[约 ]*$"
_ALLOTTED: Final = "{matching.allotted}[约为是: ]*$"
_TOTAL: Final = "{matching.totals}[约为是有达: ]*$"
_ANY_TOTAL: Final = "{matching.totals}"
_EXTENT: Final = "{matching.extents}[了约 ]*$"
_BEHIND: Final = "[^,;。:、()]{1,24}"
_OPEN, _CLOSE = frozenset("(（"), frozenset(")）")
_NEXT_NAMED: Final = re.compile(r"[、,，][一-鿿]{2,8}[(（][0-9]")
_LISTED_WITHIN: Final = 24
"""Characters of a name in a list and of the figure before it."""
_LAST_NAMED: Final = re.compile(r"[0-9][^()（）]{0,6}[)）][、,，][一-鿿]{2,8}[(（]$")
_NEXT_YEAR: Final = "{matching.next_year}"
_YEARS_TO_COME: Final = "{matching.years_to_come}"
_YEAR_BEFORE: Final = "^[,、 ]*{matching.year_before}"
_OTHER_TIMES: Final = Classes("matching.next_year", "matching.years_to_come", "matching.year_before")
_ALL_SORTS: Final = "{matching.all_sorts}"
_OF_ALL_SORTS: Final = "{matching.of_all_sorts}"
_BUILT_ON: Final = "{matching.on_the_base}"


def since_start(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """累计完成投资2.64亿元,其中今年完成0.97亿元: the sum since a project's start is no result of a year's plan."""
    # 企业达到90家 asks for all, and 五年建设3000套 for all five years
    several = (goal.quantity.years or 1) > 1 or goal.of_years
    if done.beside != "since_start" or goal.said.cumulative > 0 or goal.tells_stock or several:
        return False
    # 在去年42家的基础上新增9家,累计51家: what was asked for is added to what there was
    return goal.said.adds or lexicon.shapes[_BUILT_ON].search(done.before) is None


def other_year(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """去年培训2310人,今年培训1900人: the year that is told beside a later one is not the goal's."""
    left = done.quantity.left
    told = OF_ONE_YEAR.search(left) if "年" in left else None
    asked = OF_ONE_YEAR.findall(goal.quantity.head) if told is not None else []
    if told is not None and told[1] in asked:
        return False  # 2023年度高标准农田12万亩,开工2024年度10万亩: each goal is of a year of its own
    if done.beside == "other_year" or is_over(goal, done):
        return True
    if done.quantity.kind == "amount" and _is_of_an_earlier_year(goal, done):
        return True
    if _is_of_another_time(done, lexicon) and not lexicon.shapes[_NEXT_YEAR].search(goal.quantity.head):
        return True
    return bool(asked)


def _is_of_an_earlier_year(goal: Item, done: Item) -> bool:
    """2015年监管人员4万人次 ‖ 2014年征税3.6亿元;监管人员3.65万人次: the year that opens a sentence holds in it."""
    asked = goal.opening_years
    told = done.opening_years if asked else asked
    return bool(told) and told[-1] < min(asked)


def _is_of_another_time(done: Item, lexicon: Lexicon) -> bool:
    """上年度投入强度2.08%; 明年可再增学位1710个; 未来三年将新增学位6660个."""
    q, said = done.quantity, lexicon.shapes
    if not _OTHER_TIMES.within(done.held, lexicon.matcher):
        return False
    if said[_YEARS_TO_COME].search(q.left) is not None:
        return True
    if said[_NEXT_YEAR].search(q.left) is not None:
        return not q.forecast
    return said[_YEAR_BEFORE].search(q.left) is not None


def earlier_reading(_goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """1—3月使用外资16.1亿元;1—4月使用外资19.7亿元: the later of two running sums is the reading."""
    return done.beside == "earlier_reading"


def wider_place(_goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """全省增长5.2%,我市增长6.3%: what is told of a wider place beside one's own."""
    return done.beside == "wider_place"


def one_of_places(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """乡镇新增就业4100人,城区新增就业2300人: each is a part of what was asked for as a whole."""
    return done.beside == "one_of_places" and not lexicon.shapes[PART_OF_A_PLACE].search(goal.named)


def one_of_several_named(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """低于平均水平的有甲县(43.9%)、乙县(27.4%): behind a name each in brackets, every figure is that name's alone."""
    start, end = done.quantity.start, done.quantity.end
    if done.text[end : end + 1] not in _CLOSE or done.text[start - 1 : start] not in _OPEN:
        return False
    listed = _NEXT_NAMED.match(done.text, end + 1) or _LAST_NAMED.search(
        done.text, max(0, start - _LISTED_WITHIN), start
    )
    return listed is not None and done.text[start - 3 : start - 1] not in goal.named


def rate_of_part(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """满意率96%;其中甲区满意率99%: what is told of a part is no answer where that of the whole is as near to the goal.

    So is 死亡92人;运输事故死亡73人,占死亡总数的79%.
    """
    whole = done.of_all
    if whole is None or done.wording.core == goal.wording.core != whole.wording.core:
        return False  # 进出口增长3.5%,其中出口增长11.2%
    if goal.wording.pairs & done.wording.pairs - whole.wording.pairs:
        return False  # 运输事故死亡80人 was asked for
    between = done.text[whole.quantity.end : done.quantity.start]
    if any(pair in between for pair in goal.wording.pairs - done.wording.pairs):
        return False  # 整改率94%,其中重大隐患37项、整改率91%: the part is what the goal asks for
    return overlap(goal.wording, whole.wording) >= overlap(goal.wording, done.wording)


def one_place(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """开工率100% ‖ 其中甲县任务1840户,开工率101.9%: told of one place, to the end of its sentence."""
    q = done.quantity
    m = lexicon.shapes[_OF_ONE_PLACE].search(done.text, max(q.sentence, q.start - _REACH), q.start)
    return m is not None and m["place"] not in goal.text


def of_this_place(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """征地3.8万亩 ‖ 征地7600亩。甲区完成征地3120亩,占该区任务的13%: of the place that its clause opens with."""
    told = lexicon.shapes[_THIS_PLACE]
    return (
        told.match(done.text, done.quantity.end) is not None
        and told.match(goal.text, goal.quantity.end) is None
    )


def told_for_added(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """37家企业营业收入增长;新增入库6家: how many there are is no answer where it is told how many were added."""
    return done.beside == "told_for_added" and goal.said.adds


def pool(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """改造危房60户 ‖ 危房63户,已竣工58户: what was to be worked on is told beside what was done of it."""
    if goal.same_step(done) > 0 and lexicon.matching.jobs.within(goal.step):
        return False  # 签约60个,投产25个 ‖ 签约52个,投产19个
    return done.beside == "pool" and not goal.tells_stock and goal.quantity.bound not in {"<=", "<"}


def to_be_done(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """产前筛查应筛425人, 核定辅警额度510人, 饮水不安全总人数15万人: what there is to do or to fill, and no result."""
    left, asked, said = done.quantity.left, goal.quantity.left, lexicon.shapes
    for shape in (_OWED, _ALLOTTED):
        if said[shape].search(left) is not None and said[shape].search(asked) is None:
            return True
    if said[_TOTAL].search(left) is None or said[_ANY_TOTAL].search(asked) is not None:
        return False
    verb = goal.wording.wide.removesuffix(goal.wording.core)
    return bool(verb) and verb not in left and done.quantity.decided_by("stage", TOLD_BY)


def extent(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """改造小区97个,涉及户数1.4万户 ‖ 涉及103个小区: how far a job goes is no result of it."""
    reach = lexicon.shapes[_EXTENT]
    return reach.search(done.quantity.left) is not None and reach.search(goal.quantity.left) is None


def other_answer(name: str, goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """The veto of that name that matching.instead has found against the goal."""
    return done.not_for.get(id(goal)) == name


def _own_words(item: Item, lexicon: Lexicon) -> str:
    """The words that name it, as far as the next mark: 案件302件(刑事231件) is of all cases."""
    q = item.namer or item.quantity
    behind = lexicon.shapes[_BEHIND].match(q.right)
    label = q.lead if names_topic(q, lexicon) else ""  # 小麦:累计收购1.2万吨
    return f"{label}{q.name or q.left}|{behind[0] if behind else ''}|{item.quantity.indicator or ''}"


def narrower_class(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """居民收入增长7% is not reported on by 农村居民收入增长8%, nor 各类事故 by 较大事故."""
    if done.sums:
        return False  # 小麦3.1万吨、稻谷2.6万吨,共5.7万吨
    asked = _own_words(goal, lexicon)
    if lexicon.matching.narrowed.within(asked):
        told = _own_words(done, lexicon)
        for whole, parts, each in lexicon.matching.narrower:
            if whole.within(asked) and parts.within(told) and not (parts.within(asked) or each.within(asked)):
                return True
    core, own = goal.wording.core, done.quantity.indicator or ""
    return done.quantity.kind == "amount" and any(
        core in things and own.endswith(things) and classes.within(own) and not classes.within(asked)
        for things, classes in lexicon.matching.classed
    )


def class_not_said(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """规上企业40家 is not reported on by 新增企业1200家, whose class nothing says."""
    told = done.quantity
    bare = done.wording.core
    if told.kind != "amount" or done.namer is not told:
        return False
    asked = goal.named
    for things, classes in lexicon.matching.classed:
        if bare in things and goal.wording.core.endswith(things) and classes.within(asked):
            return not classes.within(f"{told.head}{told.right}")
    return False


def one_sort(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """各项贷款新增260亿元 is not reported on by 基础设施贷款较年初增加140亿元: one sort of all."""
    if done.sums:
        return False
    every = lexicon.shapes[_ALL_SORTS]
    asked, told = goal.quantity.indicator or "", (done.namer or done.quantity).indicator or ""
    m = every.match(asked)
    if m is None or every.search(told) is not None or lexicon.shapes[_OF_ALL_SORTS].search(told) is not None:
        return False
    at = told.find(asked[m.end() : m.end() + 2])
    return at > 1
