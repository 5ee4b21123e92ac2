"""Figures of one goal that do not go together: two offices on one day, two reports of one period, units, a lost 万."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from goalparse.following.figures import exact, same_number
from goalparse.following.threads import Thread, Told
from goalparse.following.told import Achievement
from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.records import ReportWarning

_OUT_OF_SCALE = 1_000
"""How many times one figure is the next where a multiplier was lost or doubled; goals grow less within their time."""


def contradicted(thread: Thread, lexicon: Lexicon) -> Iterator[ReportWarning]:
    """Yield a warning for each, and set aside the figures of bureaus that are no reading of the whole."""
    yield from _other_units(thread)
    yield from _years_of_several(thread)
    yield from _set_shares_aside(thread, lexicon)
    yield from _disagreements(thread, lexicon)
    yield from _out_of_scale(thread, lexicon)


def _other_units(thread: Thread) -> Iterator[ReportWarning]:
    """What speaks of the goal in a unit that is none of its own, and is therefore no reading."""
    for told in thread.aside:
        goal, b = told.goal.quantity, told.achievement
        said = say("warnings.other-unit", paper=b.paper.shown, figure=b.quantity.text, goal=goal.text)
        where = f"任务 {b.task.no or b.place + 1}"
        yield ReportWarning(code="other-unit", message=said, place=where, task=b.place)


def _years_of_several(thread: Thread) -> Iterator[ReportWarning]:
    """The figure of one year beside a goal for the sum of several, of which no sum is told."""
    for told in thread.told:
        if told.one_year:
            goal, b = told.goal.quantity, told.achievement
            said = say(
                "warnings.one-year-of-several", paper=b.paper.shown, figure=b.quantity.text, goal=goal.text
            )
            where = f"任务 {b.task.no or b.place + 1}"
            yield ReportWarning(code="one-year-of-several", message=said, place=where, task=b.place)


def _set_shares_aside(thread: Thread, lexicon: Lexicon) -> Iterator[ReportWarning]:
    """What two offices tell of one day may be a share of each: no reading of a goal of the whole government."""
    for told in list(thread.told):
        other = _of_another_office(told, thread, lexicon)
        if other is not None:
            thread.aside.append(told)
            a, b = other.achievement, told.achievement
            said = say("warnings.share-of-an-office", **_both(a, b))
            where = f"任务 {b.task.no or b.place + 1}"
            yield ReportWarning(code="share-of-an-office", message=said, place=where, task=b.place)
    thread.told = [told for told in thread.told if told not in thread.aside]


def _of_another_office(told: Told, thread: Thread, lexicon: Lexicon) -> Told | None:
    """Return what another office tells otherwise of the same day, where a bureau tells of a goal of all."""
    own = told.achievement
    if own.paper.government or not told.goal.paper.government or own.goal is not None:
        return None
    for other in thread.told:
        same_day = other.reading.period_end == told.reading.period_end
        if not same_day or other.achievement.paper.office == own.paper.office:
            continue
        if not same_number(other.achievement.quantity, own.quantity, lexicon, told=True):
            return other
    return None


def _both(a: Achievement, b: Achievement) -> dict[str, object]:
    """Return both figures and the reports that they stand in."""
    figures = {"before": a.quantity.text, "after": b.quantity.text}
    return {**figures, "first": a.paper.shown, "second": b.paper.shown}


def _disagreements(thread: Thread, lexicon: Lexicon) -> Iterator[ReportWarning]:
    """Two reports of one period of which the later one says more; where it says less, that is an event."""
    for i, told in enumerate(thread.told[1:], 1):
        for other in thread.told[:i]:
            a, b = other.achievement, told.achievement
            if other.reading.period_end != told.reading.period_end or a.quantity.kind != b.quantity.kind:
                continue
            if a.quantity.stage != b.quantity.stage or a.quantity.unit is None or b.quantity.unit is None:
                continue
            if same_number(a.quantity, b.quantity, lexicon, told=True):
                continue
            if exact(b.quantity, lexicon) > exact(a.quantity, lexicon) or a.quantity.kind in {
                "share",
                "growth",
            }:
                said = say("warnings.reports-disagree", **_both(a, b))
                where = f"任务 {b.task.no or b.place + 1}"
                yield ReportWarning(code="reports-disagree", message=said, place=where, task=b.place)


def _out_of_scale(thread: Thread, lexicon: Lexicon) -> Iterator[ReportWarning]:
    """A figure that a lost or doubled 万 sets apart from the one before it."""
    for before, told in pairwise(thread.told):
        a, b = before.achievement, told.achievement
        if a.quantity.kind != "amount" or a.quantity.unit is None or b.quantity.unit is None:
            continue
        low, high = sorted((exact(a.quantity, lexicon), exact(b.quantity, lexicon)))
        if low > 0 and high >= _OUT_OF_SCALE * low:
            said = say("warnings.out-of-scale", **_both(a, b))
            where = f"任务 {b.task.no or b.place + 1}"
            yield ReportWarning(code="out-of-scale", message=said, place=where, task=b.place)
