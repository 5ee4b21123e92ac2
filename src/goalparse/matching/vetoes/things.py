"""Vetoes of what is measured: another class, grade, job, sort of money or subject."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.said import WITHOUT
from goalparse.matching.wording import WEAK, Wording, likeness

# Patterns over classes of words (lexicon/shapes.py).
_GRADE: Final = (
    "({matching.governments})(?:{kinds.grades}|{matching.of_governments})|({matching.of_the_country})"
)
_TWO_VERBS: Final = "{matching.spans}?([一-鿿]{2}){grammar.links}([一-鿿]{2})(?=[一-鿿]{2})"
_FUSED: Final = "{matching.fused_jobs}"
_SPENT: Final = "{matching.spent}"
_FOUND: Final = "[,、;。(: ]*{matching.brought_to_light}(?!{grammar.links}|{matching.and_did})"
_PROPORTION: Final = "{matching.proportions}"
_SHARE_OF: Final = "[,、( ]*{matching.before_share}?{grammar.share}"
_RATE: Final = "(.*?)([一-鿿]{2}){kinds.rate_nouns}"
_LOW: Final = "{matching.low_voltage}"
_VOLTAGE: Final = "voltage"
_WITHIN: Final = "(?<!不){matching.within}[“]?"
_NEAR: Final = 24
_MARKS: Final = ",、:;( "
OF_FIRMS: Final = frozenset({"count", "households"})
_SHORTEST_NAME: Final = 3
_SHARED_AT_LEAST: Final = 2
_ALIKE: Final = 0.45
"""What the names of one thing share at least, where both are the subject of a share."""
_WHOLE: Final = frozenset({"count", "people", "households", "events", "visits"})


def other_counted(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """路灯1200盏 is not reported on by 19个村: counted in other words, and of another name."""
    g, d = goal.quantity, done.quantity
    if g.unit == d.unit or {g.dimension, d.dimension} != {"count"}:
        return False
    named, told = goal.wording.core, done.wording.core
    if done.namer is not d or not told:
        return False
    return len(set(named) & set(told)) < _SHARED_AT_LEAST


def households(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Only firms are counted in 户 and in 家 alike."""
    ours, theirs = goal.quantity.dimension, done.quantity.dimension
    if ours == theirs or {ours, theirs} != OF_FIRMS:
        return False
    words = lexicon.matching
    return not words.firms.within(f"{goal.named}|{done.quantity.indicator or ''}")


def composition(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """案件结案率80% is not reported on by 民事案件占总数的74.9%: a part of all, with no word of the rate."""
    asked, q = goal.quantity.indicator or "", done.quantity
    rate = next((noun for noun in lexicon.kinds.rate_nouns if asked.endswith(noun)), "")
    if goal.quantity.kind != "share" or not rate or lexicon.shapes[_SHARE_OF].match(q.left) is None:
        return False
    verb = asked.removesuffix(rate)[-_SHARED_AT_LEAST:]
    return verb not in f"{done.before}{q.left}{q.lead}"


def other_share(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """高技术产业投资占比35% ‖ 工业民间投资增长7%,占工业投资比重80%: each is a share of something, of two things."""
    asked, told = _whose_share(goal), _whose_share(done)
    if not asked or not told:
        return False
    sorts = lexicon.matching.money_sorts
    if asked[-2:] in sorts and told[-2:] in sorts and asked[-2:] not in told and told[-2:] not in asked:
        return True  # 高技术产业产值, 高技术制造业投资
    return likeness(asked, told, lexicon) < _ALIKE


def _whose_share(item: Item) -> str:
    """What a share is one of: the words before 占, else the name of the figure that it is told behind."""
    if item.quantity.kind != "share":
        return ""
    if item.share_of is not None:
        return item.share_of.indicator or ""
    named, share, _ = (item.quantity.indicator or "").partition("占")
    return named if share else ""


def other_rate(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """核查处置率100% ‖ 乳制品不合格率0.12%: rates of two verbs, and of two things."""
    if goal.quantity.kind != "share" or done.quantity.kind != "share":
        return False
    asked, told = (lexicon.shapes[_RATE].fullmatch(i.quantity.indicator or "") for i in (goal, done))
    if asked is None or told is None or not frozenset(asked[2]).isdisjoint(told[2]):
        return False
    return bool(asked[1]) and bool(told[1]) and likeness(asked[1], told[1], lexicon) < WEAK


def other_total(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """124个新建项目已开工122个 does not report on a goal of another number."""
    return done.total is not None and done.total.value != goal.quantity.value


def other_threshold(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """10亿元以上项目 is not 亿元项目."""
    a, b = goal.threshold, done.threshold
    return a is not None and b is not None and (a.value, a.unit) != (b.value, b.unit)


def other_voltage(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """10千伏线路 is not 低压线路, whichever of the two was promised."""
    low = lexicon.shapes[_LOW]
    for one, other in ((goal, done), (done, goal)):
        at, named = one.threshold, (other.namer or other.quantity).indicator or ""
        if at is not None and at.dimension == _VOLTAGE and low.search(named) is not None:
            return Fraction(at.value) * lexicon.units.factor(at.unit or "") >= 1
    return False


def other_grade(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """省级示范企业 is not 市级示范企业, nor are the tasks of 省政府 those of 市政府."""
    asked, told = (_grades(item, lexicon) for item in (goal, done))
    return bool(asked) and bool(told) and asked.isdisjoint(told)


def _grades(item: Item, lexicon: Lexicon) -> set[str]:
    found = lexicon.shapes[_GRADE].findall(item.quantity.name or item.quantity.indicator or "")
    return {of or country for of, country in found}


def one_of_two(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新辟、优化公交线路8条 is not reported on by 新辟公交线路2条 alone, nor the other way round: parts only add up."""
    if goal.quantity.name or done.quantity.name:
        return False  # 城镇、农村低保标准分别提高5%、6%: each has its own of the names
    said = lexicon.shapes[_TWO_VERBS]
    m, both = said.match(goal.quantity.left), said.match(done.quantity.left)
    if m is None and both is not None and lexicon.matching.jobs.within(goal.quantity.left):
        jobs = lexicon.matching.jobs.found(both[0])
        return len(jobs) > 1 and len(jobs & lexicon.matching.jobs.found(goal.quantity.left)) == 1
    if m is None or lexicon.shapes[_FUSED].search(done.quantity.left) is not None:
        return False  # 新改扩建 is said of both, in one word
    told, any_of = [verb in done.quantity.left for verb in m.groups()], lexicon.matching.jobs
    if not any(told):
        return any_of.within("|".join(m.groups())) and any_of.within(done.quantity.left)
    return not all(told)


def count_for_rate(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """死亡率控制在0.02以内 is not reported on by 死亡5人, nor 培训500人 by 10.8: a rate without a unit is no count."""
    g, d = goal.quantity, done.quantity
    if d.unit is None and g.dimension in _WHOLE and not g.power:
        return d.value != int(d.value)
    if g.unit is not None or d.unit is None:
        return False
    return (g.indicator or "").endswith(lexicon.kinds.rate_nouns.words)


def plan_share_for_rate(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """开工率100% is not reported on by 占年度计划的82.1%: how much of a plan is done is no rate of its own."""
    g, d = goal.quantity, done.quantity
    if g.kind != "share" or d.kind != "work":
        return False
    rate = lexicon.shapes[_RATE].fullmatch(g.indicator or "")
    if rate is not None and d.left.strip(_MARKS) and rate[2] not in d.head:
        return True  # 开工率60% ‖ 建设进度41.6%
    return (
        lexicon.kinds.speaks_of_plan.search(d.head[-_NEAR:]) is not None
        and lexicon.kinds.speaks_of_plan.search(g.left) is None
    )


def another_thing(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """单位地区生产总值能耗 is not 地区生产总值: the name goes on to another head."""
    ours, theirs = goal.wording.core, done.wording.core
    at = theirs.find(ours) if len(ours) >= _SHORTEST_NAME else -1
    if at < 0:
        return False
    if done.added and goal.said.adds:
        return False  # 贷款新增100亿元 ‖ 贷款余额较年初增加68亿元
    if goal.quantity.kind == "share" and lexicon.shapes[_PROPORTION].fullmatch(theirs, at + len(ours)):
        return False  # 大班额控制在2%以内 ‖ 大班额比例1.4%
    head = lexicon.matching.other_heads.search(theirs, at + len(ours))
    if head is None:
        return False
    # 贷款增长15% is how much the stock of loans has grown.
    return done.quantity.kind != "growth" or not head[0].endswith(lexicon.matching.stocks)


def other_code(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """PM10浓度 is not PM2.5浓度, nor A类 B类: names that differ in the letters and digits of their codes."""
    asked = goal.codes
    return bool(asked) and bool(done.codes) and asked.isdisjoint(done.codes)


def brought_to_light(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """抽检食品1.4万批次 is not reported on by 检出不合格食品256批次: what a check has found is not what was checked."""
    found = lexicon.shapes[_FOUND]
    return found.match(done.quantity.left) is not None and found.search(goal.quantity.left) is None


def left_out(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """不含税收入10亿元 is not reported on by 含税收入8.6亿元, nor the other way round."""
    for one, other in ((goal, done), (done, goal)):
        m = lexicon.shapes[WITHOUT].search(one.quantity.left)
        if m is None:
            continue
        with_it = lexicon.shapes[_WITHIN].finditer(other.quantity.left)
        if any(other.quantity.left.startswith(m["what"], found.end()) for found in with_it):
            return True
    return False


def other_subject(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """26项山塘整治工程总投资…,已完成投资640万元: money of the goal said again is none of another goal's."""
    subject, g = done.subject, goal.quantity
    if subject is None or subject.dimension == g.dimension:
        return False
    names, ours = Wording.of(subject, lexicon).name_chars, goal.wording.name_chars
    if goal.wording.core in lexicon.matching.money_sorts:
        ours = frozenset(goal.before)  # 改扩建幼儿园34所,完成投资1.2亿元: all that it says of itself is 投资
    return bool(names and ours) and len((names & ours).difference(done.quantity.left)) < _SHARED_AT_LEAST


def other_money(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """旅游收入30亿元 is not reported on by 旅游项目完成投资3.2亿元."""
    g, d = goal.quantity, done.quantity
    if g.dimension != "money" or d.dimension != "money":
        return False
    sorts = lexicon.matching.money_sorts
    if not sorts.within(g.left) or not sorts.within(d.left):
        return False
    spent = lexicon.shapes[_SPENT]
    if spent.search(g.left) and spent.search(d.left):
        return False
    return not any(sort in g.left and sort in d.left for sort in sorts)
