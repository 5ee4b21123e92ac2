"""Vetoes of how an amount is told: a stock or a sum where an addition is asked for, a level for a cut."""

from __future__ import annotations

import re
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import TOLD_BY, Item
from goalparse.matching.sizes import is_many_times, is_of_its_size
from goalparse.matching.wording import overlap

_ALIKE: Final = 0.5
"""A part with a name less like that of the goal is no answer, where the whole has no name of its own."""
# Patterns over classes of words (lexicon/shapes.py).
_DEALT_WITH: Final = "{matching.dealt_with}{grammar.after_verb}?$"
_FALLEN: Final = "(?:{kinds.fallen_to}|{bounds.ceiling_verbs})[^,;、。0-9]{0,4}$"
_STILL: Final = "{stages.not_yet.rests_of_a_count}[约 ]*$"
_THIS_YEAR: Final = "{matching.this_year}"
_EXISTING: Final = "{matching.existing}"
_CUTS: Final = "{kinds.cuts}"
_TAKEN_AWAY: Final = "{matching.taken_away}"
_BEFORE: Final = 240
"""Characters before a sentence in which another year is told."""
_COST: Final = "{matching.planned_sums}[共约为达计 ]*$"
_ANY_COST: Final = "{matching.planned_sums}"
_SPENDING: Final = "{kinds.completed}{grammar.aspect}?[^,;、。0-9]{0,8}{matching.spending}"
_PACED: Final = "(?<![0-9节])([年日])(?:均|最高)?{matching.paced}"
_REACH: Final = 40
"""Characters before a sum in which it is said since when it is told."""
_A_YEAR: Final = re.compile(r"(20[0-9]{2})年")
_SINCE_A_YEAR: Final = "(?P<year>20[0-9]{2})年(?:[^,;。0-9]{0,8})以来"
_EVERY_SO_OFTEN: Final = "{grammar.per}{kinds.times}"
_ANSWERED_WITHIN: Final = "{stages.goal.inside}?{kinds.reaches}(?!{kinds.times_taken})"
_HOW_LONG: Final = "{kinds.times_taken}|{kinds.moves}"
_BASE: Final = "{matching.other_bases}"
_PER_ONE: Final = "{matching.per_head}|{matching.per_one}|{kinds.per_many}"


def part_for_whole(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """已开工72公里(其中完工29公里): a later stage of the whole does not report on a named part."""
    asked, told = (item.stage_of_whole and item.threshold is None for item in (goal, done))
    return goal.quantity.part_of is not None and told and not asked


def class_of_whole(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """专利授权量612件,其中发明专利86件: a class of the whole is no answer where the whole is as near to the goal."""
    whole, core, asked = done.whole, done.wording.core, goal.wording.core
    if (
        whole is None
        or goal.quantity.part_of is not None
        or done.said.adds
        or done.namer is not done.quantity
    ):
        return False
    if done.wording.anaphoric or not core or core in asked:
        return False  # 已开工46户,其中建成9户: it is further along
    if core in goal.wording.wide or lexicon.shapes[_THIS_YEAR].search(done.quantity.left):
        return False
    if whole.quantity.stage != "done":
        return asked in whole.wording.core and core.endswith(asked)  # 在建泵站12座,其中大型泵站建成3座
    close = overlap(goal.wording, done.wording)
    if whole.wording.nameless and close < _ALIKE:
        return True  # 完工2.4万户,其中一县改造3300户
    return overlap(goal.wording, whole.wording) >= close


def stock_for_addition(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新增规上企业20家 is not reported on by 规上企业达到186家, nor 培育示范企业1家 by 现有企业186家."""
    g, d = goal.quantity, done.quantity
    if d.kind != "amount" or done.said.adds:
        return False
    adds = goal.said.adds or goal.said.change == "up"
    # 新增租赁补贴300户 ‖ 租赁补贴8650户, 收入提高120元 ‖ 收入2610元; 建设健身设施216处 ‖ 拥有健身设施8278处
    level = adds and done.said.change is None
    stock = done.tells_stock and not goal.tells_stock
    if (level or stock) and d.value > g.value > 0 and is_many_times(g, d, lexicon):
        return True
    if not adds and not (lexicon.matching.jobs.within(g.left) and lexicon.shapes[_EXISTING].search(d.head)):
        return False
    return done.tells_stock and not lexicon.matching.increments.within(d.right)


def change_for_level(goal: Item, done: Item, _lexicon: Lexicon) -> bool:
    """森林面积86万亩 is not reported on by 较上年增加4300亩, though another goal asks for that change."""
    return done.moved and goal.said.change != done.quantity.change and not done.added


def dealt_with(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """投诉控制在1000件以下 ‖ 接到1126件,办结1098件: what came in reads a ceiling, not what was done about it."""
    if goal.quantity.bound not in {"<=", "<"} or done.quantity.kind != "amount":
        return False
    said = lexicon.shapes[_DEALT_WITH]
    return said.search(done.quantity.left) is not None and not lexicon.matching.dealt_with.within(
        goal.quantity.left
    )


def addition_for_stock(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """馆藏图书达到30万册 is not reported on by 新增图书2.1万册, of which many would be needed."""
    if done.quantity.kind != "amount" or not done.said.adds or goal.said.adds or not goal.tells_stock:
        return False
    return is_many_times(done.quantity, goal.quantity, lexicon)


def level_for_reduction(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """压减煤炭消费20万吨 is reported on neither by 煤炭消费412万吨 nor by 煤炭消费降到412万吨."""
    g, d, said = goal.quantity, done.quantity, lexicon.shapes
    if d.kind != "amount" or not _reduces(g.left, lexicon):
        return False
    if g.bound in {"<=", "<"} or said[_FALLEN].search(g.left) is not None:
        return False
    if said[_FALLEN].search(d.left) is not None:
        return True
    told = d.decided_by("stage", TOLD_BY) or said[_STILL].search(d.left) is not None
    named = not done.wording.nameless and done.namer is d
    around = f"{d.left}|{d.right}"
    return told and named and said[_TAKEN_AWAY].search(around) is None and not _reduces(around, lexicon)


def total_for_each(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """人均公园绿地15平方米 is not reported on by 公园绿地320万平方米, many times as much, nor the other way round."""
    per_one = lexicon.shapes[_PER_ONE]
    g, d = goal.quantity, done.quantity
    if d.kind != "amount":
        return False
    often = lexicon.shapes[_EVERY_SO_OFTEN]
    if g.dimension == "events" and often.search(g.left) is not None and often.search(d.left) is None:
        return True  # 每季度召开1次 ‖ 召开3次
    if not is_many_times(g, d, lexicon):
        return False
    asked = per_one.search(g.left) is not None
    if asked and (done.wording.nameless or done.namer is not d):
        return False
    return asked != (per_one.search(f"{done.named}|{d.left}") is not None)


def other_pace(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """年处理秸秆10万吨 is not reported on by 日处理300吨: so much a year, so much a day."""
    asked, told = (set(lexicon.shapes[_PACED].findall(item.quantity.left)) for item in (goal, done))
    return bool(asked) and bool(told) and asked.isdisjoint(told)


def cost_for_spending(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """完成投资5200万元 is not reported on by 总投资共3600万元: what a work is to cost, and not what was spent."""
    cost, spent = lexicon.shapes[_COST], lexicon.shapes[_SPENDING]
    if goal.quantity.dimension != "money" or done.quantity.stage == "planned":
        return False
    left = done.quantity.left
    if cost.search(left) is None or lexicon.kinds.completed.within(left):
        return False  # 累计完成总投资37.4亿元
    asked = f"{goal.quantity.left}|{goal.quantity.indicator or ''}"
    return spent.search(asked) is not None and lexicon.shapes[_ANY_COST].search(asked) is None


def opposite_change(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """减少煤炭消费5万吨 is not reported on by 煤炭消费增加1.2万吨, nor 新增用地500亩 by 用地减少30亩."""
    change = done.said.change
    if change is None:
        return False
    if change == "up":
        return _reduces(goal.quantity.left, lexicon)
    return goal.said.adds and not _reduces(goal.quantity.left, lexicon)


def reduction_for_level(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """减少到1000人以内 is not reported on by 减少860人: by how much, and to how much."""
    g, d, fallen = goal.quantity, done.quantity, lexicon.shapes[_FALLEN]
    if done.said.change != "down" or fallen.search(g.left) is None:
        return False
    return fallen.search(d.left) is None


def other_growth(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """工业增加值增长8% is reported on neither by 环比增长1.2% nor by 两年平均增长5.1%."""
    if done.quantity.kind != "growth" or goal.quantity.kind != "growth":
        return False
    base = lexicon.shapes[_BASE]
    told, asked = base.findall(done.quantity.left), base.findall(goal.quantity.left)
    return bool(told) and not asked and not goal.quantity.average and (goal.quantity.years or 1) == 1


def _reduces(left: str, lexicon: Lexicon) -> bool:
    """Whether a clause asks for or tells of less: 减少, 压减, 削减 …"""
    return lexicon.shapes[_CUTS].search(left) is not None or lexicon.kinds.falls.within(left)


def standard_said_again(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """投诉1小时响应 ‖ 投诉1小时响应、办结率98%: a time within which a service answers is no result of itself."""
    g, d = goal.quantity, done.quantity
    if d.dimension != "time" or (g.value, g.unit) != (d.value, d.unit):
        return False
    within, how_long = lexicon.shapes[_ANSWERED_WITHIN], lexicon.shapes[_HOW_LONG]
    return all(within.match(q.tail) is not None and how_long.search(q.head) is None for q in (g, d))


def several_years(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新改建公路180公里 ‖ “十四五”以来累计新改建公路963公里: the sum of several years is too much for a goal of one."""
    g, d = goal.quantity, done.quantity
    if d.kind != "amount" or (g.years or 1) > 1 or goal.tells_stock or goal.said.cumulative > 0:
        return False
    opening = max(d.sentence, d.start - _REACH)
    since = lexicon.shapes[_SINCE_A_YEAR].search(done.text, opening, d.start)
    if since is not None and any(
        year > since["year"] for year in _A_YEAR.findall(done.text, max(0, opening - _BEFORE), opening)
    ):
        return True  # 2012年发放1.8亿元。2009年启动以来累计发放4.9亿元
    return ((d.years or 1) > 1 or since is not None) and not is_of_its_size(g, d, lexicon)
