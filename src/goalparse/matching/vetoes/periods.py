"""Vetoes of a figure for times long past, and for some days of the year where all of it was asked for."""

from __future__ import annotations

import re
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.items import Item
from goalparse.matching.said import OF_ONE_YEAR, OPENING_MONTH, REACHED_BY_IT

_TIMES: Final = Classes(
    "matching.part_times",
    "matching.short_times",
    "matching.later_quarters",
    "matching.days",
    "matching.festivals",
)
# Patterns over classes of words (lexicon/shapes.py). 6月份, but not 1-6月份 nor the first month
_PART_OF_A_YEAR: Final = (
    "{matching.part_times}|{matching.short_times}|(?<!前)(?:{matching.later_quarters})(?![末底])"
    "|(?<![0-9至到、~—-])(?:[2-9]|1[0-2])月份|{parts.of_which}(?:[1-9]|1[0-2])月(?![0-9底末初上中下旬至到])"
)
_ANY_MONTH: Final = "月"
"""Every pattern of a part of the year holds this or a word of those classes."""
_OF_HOLIDAYS: Final = "{matching.of_holidays}"
_POINT_RATE: Final = "{matching.point_rates}$"
_OPENS: Final = (
    "[,;。:、(（ \\n]*(?:{matching.part_times}|{matching.later_quarters}|(?:[2-9]|1[0-2])月份)[,:]"
)
_MONTHS_SO_FAR: Final = "[;。,、(（\\n ](?:今年|20[0-9]{2}年)?1[-—~至][0-9]{1,2}月"
_SO_FAR: Final = "{matching.so_far_this_year}|(?<![0-9])1[-—~至][0-9]{1,2}月|前[0-9]{1,2}个月"
_OPENS_AT_ONCE: Final = r"[,;。:、(（ \n]*{matching.part_times}"
_OPENING: Final = 16
"""Characters of a sentence in which a time of its own stands."""
_REACH: Final = 240
"""Characters before a figure in which the sentences begin that a time at the head of them holds for."""
_YEARS: Final = "[一二两三四五六七八九十几]{1,2}(?:个?年|年度)"
_BYGONE: Final = (
    "(?<!{grammar.against})(?:{matching.bygone}(?![一二两三四五六七八九十几0-9]|{grammar.of}|{matching.on_the_base})"
    f"|{{matching.years_of_averages}}{_YEARS}{{matching.averages}}"
    f"|(?:{_YEARS}|{{kinds.changed_by}}){{kinds.before_it}}(?![一二两三四五六七八九十几0-9]|{{kinds.no_ahead}})"
    "|“?十[一二三四五六]五”?期?{stages.told.year_ends})"
)
_A_YEAR: Final = "年"
_YEARS_OVER: Final = re.compile(r"20[0-9]{2}年?[-—~至](20[0-9]{2})年")
_WHOLE_YEAR: Final = "{matching.whole_year}"
_DAYS: Final = "[一-鿿”](?<!{matching.no_days}){matching.days}|[一-鿿]{2}{matching.festivals}{matching.draws}"
# 7月接待86万人次, but not a job that was finished then
_MONTH: Final = (
    "^[,;。:、 ]*(?:[2-9]|1[0-2])月(?![份底末初上中下旬至到前0-9:-])"
    "(?!.*(?:{stages.goal.jobs}|{kinds.completed}|{stages.goal.jobs_done}))"
)
_SOME_DAYS: Final = f"{_DAYS}|{_MONTH}"


def is_over(goal: Item, done: Item) -> bool:
    """2024年化解债务5亿元 ‖ 2021-2023年化解债务12亿元: years that were over when the goal's year began."""
    left = done.quantity.left
    told = _YEARS_OVER.search(left) if _A_YEAR in left else None
    asked = OF_ONE_YEAR.findall(goal.quantity.head) if told is not None else []
    return told is not None and bool(asked) and told[1] < min(asked)


def bygone(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """种植5万亩 is not reported on by 往年种植4.3万亩, 前三年平均4.2万亩, “十三五”末4.1万亩 nor 十年前3万亩."""
    if done.measure[0] == "growth" or goal.over_years:
        return False
    told = lexicon.shapes[_BYGONE]
    return told.search(done.quantity.left) is not None and told.search(goal.quantity.left) is None


def _is_of_some_days(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """全年接待500万人次 is not reported on by 桃花节接待43万人次, 博览会期间接待5万人次 nor 7月接待86万人次."""
    said = lexicon.shapes
    if said[_WHOLE_YEAR].search(goal.quantity.head) is None:
        return False
    return said[_SOME_DAYS].search(done.quantity.left) is not None


def part_of_the_time(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """接待游客300万人次 is not reported on by 春节期间接待游客42万人次, nor by 6月份接待28万人次."""
    times = lexicon.shapes[_PART_OF_A_YEAR]
    if not (
        _TIMES.within(done.held, lexicon.matcher)
        or _ANY_MONTH in done.text
        or _ANY_MONTH in done.quantity.left
    ):
        return False
    of = [item for item in (done, done.whole) if item is not None]  # 本月到位11.4亿元,其中省外资金4.2亿元
    told = any(
        item.said.cumulative <= 0 and (times.search(item.quantity.left) or _opens_with_a_time(item, lexicon))
        for item in of
    )
    if done.said.cumulative > 0 or not (told or _is_of_some_days(goal, done, lexicon)):
        return False
    if lexicon.shapes[_OF_HOLIDAYS].search(goal.quantity.left):
        return False
    if lexicon.shapes[_POINT_RATE].search(goal.quantity.indicator or "") is not None:
        return False  # 9月份城镇调查失业率为5.2%
    return times.search(f"{goal.quantity.head}|{goal.quantity.indicator or ''}") is None


def _opens_with_a_time(done: Item, lexicon: Lexicon) -> bool:
    """9月份,优良天数比例为96.7%,细颗粒物浓度为22: what a sentence opens with holds for all of its figures."""
    text, q, said = done.text, done.quantity, lexicon.shapes
    if said[_SO_FAR].search(text, q.sentence, min(q.start, q.sentence + _OPENING)) is not None:
        return False
    if said[_OPENS].match(text, q.sentence) is not None:
        return True
    if said[OPENING_MONTH].match(text, q.sentence) is not None:
        if said[_MONTHS_SO_FAR].search(text, q.end):
            return True  # 5月份入库税收2.1亿元,其中增值税0.8亿元。1-5月,入库9.6亿元
        if said[REACHED_BY_IT].match(text, q.end):
            return True  # 9月,实施手术新增1196例,达8853例
    if said[_OPENS_AT_ONCE].match(text, q.sentence) and not said[_SO_FAR].search(text, q.sentence, q.start):
        return True
    first = max(0, q.start - _REACH)
    stop = text.rfind("。", first, q.start)
    return (stop >= 0 or not first) and said[_OPENS].match(text, max(0, stop)) is not None
