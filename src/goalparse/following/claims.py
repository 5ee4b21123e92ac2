"""What speaks for a statement of a later report being one of a goal that is known already."""

from __future__ import annotations

from typing import NamedTuple

from goalparse.following.figures import same_number
from goalparse.following.likeness import Grade, Likeness, likeness
from goalparse.following.threads import Thread
from goalparse.following.told import Goal
from goalparse.lexicon import Lexicon


class Claim(NamedTuple):
    """What speaks for it, in the order in which it decides."""

    grade: Grade
    support: int
    """How much of figure, number, section and owner both have alike."""
    same_figure: bool
    similarity: float
    order: int


def claim_of(thread: Thread, goal: Goal, least: Grade, lexicon: Lexicon) -> Claim | None:
    """Return the best claim of a statement to a course, by its latest and its first statement.

    Names that only resemble each other count where more speaks for it; below `least` none does.
    """
    best: Claim | None = None
    for stated in dict.fromkeys((thread.goals[-1], thread.goals[0])):
        if stated.of != goal.of:
            continue
        grade = least if _is_backed(stated, goal, lexicon) else max(least, Grade.contained)
        for item in filter(None, (goal.item, goal.reader)):
            near = likeness(stated.item, item, lexicon, least=grade)
            claim = _weighed(stated, goal, near, lexicon) if near is not None else None
            if claim is not None and (best is None or claim > best):
                best = claim
    return best


def _weighed(stated: Goal, goal: Goal, near: Likeness, lexicon: Lexicon) -> Claim | None:
    same = same_number(stated.quantity, goal.quantity, lexicon)
    if not same and not _may_change(stated, goal):
        return None
    if near.grade is Grade.resembling and near.other_job and not _is_counted_alike(stated, goal, lexicon):
        return None
    section = goal.task.section is not None and stated.task.section == goal.task.section
    support = same + _is_of_one_row(stated, goal) + _has_one_owner(stated, goal) + section
    return Claim(near.grade, support, same, near.similarity, -abs(stated.item.rank - goal.item.rank))


def _is_backed(stated: Goal, goal: Goal, lexicon: Lexicon) -> bool:
    """Whether more than names that only resemble each other speaks for both being one goal."""
    if _is_of_one_row(stated, goal) or _is_counted_alike(stated, goal, lexicon):
        return True
    return _has_one_owner(stated, goal) and stated.paper.alike(goal.paper)


def _is_of_one_row(stated: Goal, goal: Goal) -> bool:
    same = goal.task.no is not None and stated.task.no == goal.task.no
    return same and stated.paper.alike(goal.paper)


def _has_one_owner(stated: Goal, goal: Goal) -> bool:
    return not set(stated.task.owners).isdisjoint(goal.task.owners)


def _is_counted_alike(stated: Goal, goal: Goal, lexicon: Lexicon) -> bool:
    """Whether both promise one number of things, in one series, or once in prose and once in a table."""
    if goal.quantity.kind != "amount" or not same_number(stated.quantity, goal.quantity, lexicon):
        return False
    prose = stated.paper.report.form == "narrative", goal.paper.report.form == "narrative"
    return prose[0] != prose[1] or stated.paper.alike(goal.paper)


def _may_change(stated: Goal, goal: Goal) -> bool:
    """Another figure is a change of the goal only where both speak for one office, and of one time."""
    if stated.span != goal.span:
        return False
    if (stated.quantity.stretch_of is None) != (goal.quantity.stretch_of is None):
        return False
    one, other = stated.paper, goal.paper
    return one.government or other.government or one.same_office(other)
