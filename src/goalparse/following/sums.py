"""Sums of several years, beside the figures of one: 五年累计新增就业2.6万人; 造林4.2万亩，累计造林28.8万亩."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from goalparse.following.told import Achievement
from goalparse.lexicon import Lexicon
from goalparse.matching.pairs import STRONG
from goalparse.matching.wording import is_nameless, overlap
from goalparse.reading.period import plans_in
from goalparse.records import Span

# Patterns over classes of words (lexicon/shapes.py).
_ONE_YEAR = "{stages.years.single}|20[0-9]{2}年"
_THIS_YEAR = "{matching.this_year}"


def mark_sums(achievements: Sequence[Achievement], lexicon: Lexicon) -> None:
    """Mark what adds up more than the figure of the year that is told beside it, and give it that one's name."""
    for one, other in pairwise(achievements):
        if not _beside(one, other):
            continue
        q = other.item.quantity
        if _adds_up(one, lexicon):
            speaks_of_it = other.item.earlier is one.item or q.part_of is one.item.quantity
            one.beyond = speaks_of_it and lexicon.shapes[_THIS_YEAR].search(q.left) is not None
        elif _adds_up(other, lexicon):
            if _names_nothing(q.left, lexicon):
                other.item.among, other.item.plan = True, one.item.quantity
            alike = overlap(one.item.wording, other.item.wording) >= STRONG
            other.beyond = alike and one.part is None and _over_years(one)


def _beside(one: Achievement, other: Achievement) -> bool:
    a, b = one.item.quantity, other.item.quantity
    if one.paper is not other.paper or one.place != other.place or a.sentence != b.sentence:
        return False
    return a.kind == b.kind == "amount" and a.dimension == b.dimension


def _adds_up(achievement: Achievement, lexicon: Lexicon) -> bool:
    left = achievement.item.quantity.left
    return lexicon.following.sums.within(left) and lexicon.shapes[_THIS_YEAR].search(left) is None


def _names_nothing(left: str, lexicon: Lexicon) -> bool:
    """“十四五”以来累计新建: words of time and of a job."""
    bare = lexicon.following.sums.pattern.sub("", lexicon.prose.five_years.sub("", left))
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
    before = f"{achievement.task.section or ''}\n{achievement.task.progress[: q.start]}"
    one = max((m.start() for m in lexicon.shapes[_ONE_YEAR].finditer(before)), default=-1)
    if one < max(_ends_of_five(before, lexicon), default=-1):
        return True
    several = period is not None and period.end.year > period.start.year
    if q.kind == "growth" or not several:
        return False
    return achievement.item.said.cumulative > 0 or one < 0


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
