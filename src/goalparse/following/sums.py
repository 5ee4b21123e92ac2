"""Sums of several years, beside the figures of one: 五年累计新增就业2.6万人; 造林4.2万亩，累计造林28.8万亩."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.wording import STRONG, is_nameless, overlap
from goalparse.reading.period import plans_in
from goalparse.records import Period, Span

if TYPE_CHECKING:
    from goalparse.following.told import Achievement

# Patterns over classes of words (lexicon/shapes.py).
_ONE_YEAR = "{stages.years.single}|(?<!{grammar.from})(?<!{grammar.against})(?P<year>20[0-9]{2})年"
_DATES = re.compile(r"(?:[0-9]+[-—~至])?[0-9]+(?:月份?|年)|前?[一二三四]季度")
_SENTENCE_ENDS = re.compile(r"[。;；!！\n]")
_BASE = "(?:{grammar.against}|与|和|同)(?P<year>20[0-9]{2})年"
_THIS_YEAR = "{matching.this_year}"


def name_sums(items: Sequence[Item], lexicon: Lexicon) -> None:
    """新增260户,累计新增1580户: a sum without a name has that of the figure told before it."""
    for one, other in pairwise(items):
        q = other.quantity
        if _beside(one, other) and _adds_up(other, lexicon) and _names_nothing(q.left, lexicon):
            other.among, other.plan = True, one.quantity


def mark_sums(achievements: Sequence[Achievement], lexicon: Lexicon) -> None:
    """Mark what adds up more than the figure of the year that is told beside it."""
    for achievement in achievements:
        if achievement.item.beside == "since_start":
            achievement.beyond, achievement.item.beside = True, None
    for one, other in pairwise(achievements):
        if one.paper is not other.paper or one.place != other.place or one.beyond or one.part is not None:
            continue
        if _beside(one.item, other.item) and _adds_up(other.item, lexicon) and _over_years(one):
            other.beyond = overlap(one.item.wording, other.item.wording) >= STRONG


def _beside(one: Item, other: Item) -> bool:
    a, b = one.quantity, other.quantity
    return a.sentence == b.sentence and a.kind == b.kind == "amount" and a.dimension == b.dimension


def _adds_up(item: Item, lexicon: Lexicon) -> bool:
    left = item.quantity.left
    return lexicon.following.sums.within(left) and lexicon.shapes[_THIS_YEAR].search(left) is None


def _names_nothing(left: str, lexicon: Lexicon) -> bool:
    """“十四五”以来累计新建: words of time and of a job."""
    bare = lexicon.following.sums.pattern.sub("", lexicon.prose.five_years.sub("", _DATES.sub("", left)))
    return is_nameless(bare, lexicon)


def _over_years(achievement: Achievement) -> bool:
    """Whether its report looks back on whole years: within one, what is added up is so since January."""
    period = achievement.paper.period
    return period is not None and (period.end.month, period.end.day) == (12, 31)


def sums_up_years(achievement: Achievement, lexicon: Lexicon) -> bool:
    """Whether a figure adds up several years: 五年累计, or in a look-back on several where no year is named."""
    q, period = achievement.quantity, achievement.paper.period
    if q.kind not in {"amount", "growth"}:
        return False
    if q.years is not None or q.average:
        return q.average or (q.years or 0) > 1
    if period is not None and _is_against_an_earlier_year(achievement, period.end.year, lexicon):
        return True
    before = f"{achievement.task.section or ''}\n{achievement.task.progress[: q.start]}"
    one = max(_of_one_year(before, period, lexicon), default=-1)
    if one < max(_ends_of_five(before, lexicon), default=-1):
        return True
    several = period is not None and period.end.year > period.start.year
    if several and lexicon.prose.five_years.search(_rest_of_sentence(achievement)):
        return True  # 造林25万亩，森林覆盖率由“十二五”末的41%提高到49%
    if not several:
        return False
    if q.kind == "growth":
        return lexicon.following.sums.within(achievement.item.quantity.left)  # 累计增长44%
    return achievement.item.said.cumulative > 0 or one < 0


def _of_one_year(text: str, period: Period | None, lexicon: Lexicon) -> Iterator[int]:
    """Yield where words begin that name one year; of several years looked back on, the last of them."""
    several = period is not None and period.end.year > period.start.year
    for m in lexicon.shapes[_ONE_YEAR].finditer(text):
        if m["year"] is None or period is None or not several or int(m["year"]) == period.end.year:
            yield m.start()


def _rest_of_sentence(achievement: Achievement) -> str:
    text = achievement.task.progress[achievement.quantity.end :]
    return _SENTENCE_ENDS.split(text, maxsplit=1)[0]


def _is_against_an_earlier_year(achievement: Achievement, year: int, lexicon: Lexicon) -> bool:
    """比2002年增长65.5%; 2005年与2000年相比,…增长57.3%: a change over more than one year."""
    q = achievement.item.quantity
    if q.kind not in {"amount", "growth"}:
        return False
    bases = [int(m["year"]) for m in lexicon.shapes[_BASE].finditer(f"{q.lead},{q.head}")]
    return bool(bases) and bases[-1] < year - 1


def sums_up_other_years(achievement: Achievement, span: Span, lexicon: Lexicon) -> bool:
    """Whether a figure adds up years of which some are before those of a goal of several years."""
    q, period = achievement.quantity, achievement.paper.period
    if period is None or not sums_up_years(achievement, lexicon):
        return False
    plan = max(plans_in(achievement.task.progress[: q.start], lexicon.prose.five_years), default=None)
    if plan is not None:
        return plan[0] < span.start.year
    first = period.end.year - q.years + 1 if q.years else period.start.year
    return first < span.start.year


def _ends_of_five(text: str, lexicon: Lexicon) -> list[int]:
    """Return where words end that speak of the last five years: 过去五年, “十三五”时期."""
    words = lexicon.prose
    found = [m.end() for m in words.five_years.finditer(text)]
    return found + [m.end() for m in words.spans["past_five"].pattern.finditer(text)]
