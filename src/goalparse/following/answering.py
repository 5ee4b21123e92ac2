"""Whether a figure of the same name answers a goal: of its time, of its years, of the whole that was promised."""

from __future__ import annotations

from collections.abc import Iterable

from goalparse.following.likeness import Grade, Likeness
from goalparse.following.sums import sums_up_other_years, sums_up_years
from goalparse.following.sureness import is_sure
from goalparse.following.threads import Thread
from goalparse.following.times import begins_late, is_state
from goalparse.following.told import Achievement, Goal
from goalparse.lexicon import Lexicon
from goalparse.matching.pairs import Pair
from goalparse.records import Period, Span

_CLOSE = 0.6
"""A name that only resembles the goal's must share so much of its wording."""


def answers(thread: Thread, achievement: Achievement, near: Likeness, lexicon: Lexicon) -> bool:
    """Whether a figure whose name is so near to that of a goal is a reading of it."""
    goal, period = thread.goals[0], achievement.paper.period
    if period is None or not _is_of_its_time(goal, period, achievement.part, lexicon):
        return False
    if thread.goals[-1].of != achievement.of:
        return False  # 全市增长5.2%, in the report of a county
    if not is_sure(thread.goals[-1], achievement, near, lexicon):
        return False
    if _is_of_other_years(goal, achievement, lexicon) or _is_named_part(thread.goals[-1], achievement):
        return False
    own = any(goal.paper is achievement.paper and goal.place == achievement.place for goal in thread.goals)
    if own:  # its own task was matched already, and this was left over
        return False
    if achievement.task.target.strip() and achievement.goal is None:
        return near.grade is Grade.equal
    if near.grade is Grade.resembling:
        return near.similarity >= _CLOSE and achievement.quantity.kind == "amount"
    return True


def _is_of_its_time(goal: Goal, period: Period, part: Span | None, lexicon: Lexicon) -> bool:
    """What was counted since January is none of the second half of the year, a quarter alone none of the year."""
    if period.end < goal.span.start:
        return False
    if is_state(goal.item, lexicon):
        return True
    if part is not None:
        return part.start == goal.span.start and part.end >= min(period.end, goal.span.end)
    counts = goal.quantity.kind != "share"
    return period.start >= goal.span.start or not (counts and begins_late(goal.span))


def _is_named_part(goal: Goal, part: Achievement) -> bool:
    """供应土地97公顷,其中工业用地51公顷: a part with a narrower name is no reading of the whole."""
    if part.quantity.part_of is None or goal.quantity.part_of is not None:
        return False
    return goal.item.wording.chars < part.item.wording.chars


def _is_of_other_years(goal: Goal, achievement: Achievement, lexicon: Lexicon) -> bool:
    """五年新增就业6600万人 is no reading of what was promised for a year, nor for other five years."""
    if goal.span.start.year != goal.span.end.year:
        return sums_up_other_years(achievement, goal.span, lexicon)
    beyond = achievement.beyond and not is_state(goal.item, lexicon)
    return beyond or sums_up_years(achievement, lexicon)


def tell_first(pairs: Iterable[Pair]) -> None:
    """A report in prose tells of the whole place before it tells of its parts: of one rate the first figure counts."""
    for pair in pairs:
        if pair.signals is not None and pair.done.quantity.kind != "amount":
            pair.signals = pair.signals._replace(cumulative=0, extent=-float(pair.done.rank))
