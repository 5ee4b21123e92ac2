"""The rate column of a table as the judge: the right reading is the one whose quotients reproduce it."""

from __future__ import annotations

from goalparse.messages import say
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.quotients import Rows, Verdict, tried
from goalparse.reading.tables.roles import Column


def judge(group: Group, rows: Rows) -> Verdict:
    """Let the rate columns of a group choose among its goals and progress columns; change the group.

    Only columns that might be meant by their heads are tried. Where no choice reproduces the rates, the group
    stays as it is and the verdict names the rows that contradict it.
    """
    if not group.rates:
        return Verdict()
    first = _best(group.goal, group.progress, group.rates, rows)
    if first.right == first.checked:
        return first
    for goal in [group.goal, *group.others]:
        for progress in [group.progress, *([p] for p in reversed(group.progress) if len(group.progress) > 1)]:
            other = _best(goal, progress, group.rates, rows)
            if (
                other.proven
                and other.right > first.right
                and (not first.holds or other.right == other.checked)
            ):
                group.others = [g for g in [group.goal, *group.others] if g is not goal]
                group.goal, group.progress = goal, progress
                group.reason = say("reasons.by-rates", goal=goal.text, progress=progress[-1].text)
                return other
    return first


def _best(goal: Column, progress: list[Column], rates: list[Column], rows: Rows) -> Verdict:
    verdicts = [tried(goal, progress, rate, rows) for rate in rates]
    return max(verdicts, key=lambda v: (v.right, -v.checked))
