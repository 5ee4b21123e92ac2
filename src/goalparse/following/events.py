"""What is told of a course besides its readings: a goal changed or dropped, a figure that fell, silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from goalparse.completion.goals import direction_of, is_level
from goalparse.following.figures import exact, same_number
from goalparse.following.ledger import Ledger, measure
from goalparse.following.papers import Paper
from goalparse.following.threads import Thread, Told
from goalparse.following.told import Achievement, Goal
from goalparse.lexicon import Lexicon
from goalparse.matching.vetoes import comparable
from goalparse.messages import say
from goalparse.records import Event, Quantity, Reading

_SPOKEN_OF = 3
"""A report that speaks of one in so many goals of another one answers for that."""
_SUMS = frozenset({"amount", "work"})


def events_of(thread: Thread, ledger: Ledger, covering: Sequence[Paper], lexicon: Lexicon) -> list[Event]:
    """Return the events of one course in order of time."""
    found = [*_changes(thread, lexicon), *_falls(thread, ledger, lexicon)]
    dropped = [event for goal in _last_of_series(thread) for event in _dropped(goal, ledger)]
    found += dropped[:1]
    if not dropped and thread.goals[0].span.start <= ledger.span.start:
        found += _silence(thread, ledger, covering)
    found.sort(key=lambda entry: entry[0].order)
    return [event for _, event in found]


Seen = tuple[Paper, Event]


def _changes(thread: Thread, lexicon: Lexicon) -> Iterable[Seen]:
    for before, after in pairwise(thread.goals):
        if before.paper is after.paper or same_number(before.quantity, after.quantity, lexicon):
            continue
        figures = {"before": shown(before.quantity), "after": shown(after.quantity)}
        places = {"first": where(before.paper, before.place), "second": where(after.paper, after.place)}
        words = {"was": clause(before), "is": clause(after)}
        message = say("events.changed", **figures, **places, **words)
        event = Event(
            kind="goal_changed",
            source=after.paper.report.source.name,
            message=message,
            before=stated(before),
            after=stated(after),
        )
        yield after.paper, event


def _last_of_series(thread: Thread) -> list[Goal]:
    """Return the last statement of each series of reports that the goal stands in."""
    last: list[Goal] = []
    for goal in thread.goals:
        last = [other for other in last if not other.paper.alike(goal.paper)]
        last.append(goal)
    return last


def _dropped(goal: Goal, ledger: Ledger) -> Iterable[Seen]:
    paper = ledger.next_of_series(goal.paper)
    if paper is None:
        return
    place, tasks = where(goal.paper, goal.place), len(paper.report.tasks)
    message = say("events.dropped", where=place, goal=clause(goal), paper=paper.shown, tasks=tasks)
    event = Event(
        kind="goal_dropped",
        source=paper.report.source.name,
        message=message,
        before=stated(goal),
        after=None,
    )
    yield paper, event


def _falls(thread: Thread, ledger: Ledger, lexicon: Lexicon) -> Iterable[Seen]:
    for before, after in _pairs_of_one_office(_sums(thread, ledger, lexicon)):
        a, b = before.achievement, after.achievement
        if a.quantity.stage != b.quantity.stage or not comparable(a.item.measure, b.item.measure, lexicon):
            continue
        if exact(b.quantity, lexicon) >= exact(a.quantity, lexicon):
            continue
        if same_number(a.quantity, b.quantity, lexicon, told=True):
            continue
        figures = {"before": shown(a.quantity), "after": shown(b.quantity)}
        places = {"first": where(a.paper, a.place), "second": where(b.paper, b.place)}
        days = {"since": _until(before.reading), "until": _until(after.reading)}
        message = say("events.fell", **figures, **places, **days)
        event = Event(
            kind="reading_fell",
            source=b.paper.report.source.name,
            message=message,
            before=before.reading,
            after=after.reading,
        )
        yield b.paper, event


def _pairs_of_one_office(sums: Sequence[Told]) -> Iterable[tuple[Told, Told]]:
    """Yield each with the one before it of the same office: bureaus may count each its own share."""
    for i, after in enumerate(sums):
        office = after.achievement.paper.office
        before = next((t for t in reversed(sums[:i]) if t.achievement.paper.office == office), None)
        if before is not None:
            yield before, after


def _sums(thread: Thread, ledger: Ledger, lexicon: Lexicon) -> list[Told]:
    """Return the readings that count since the start of the goal's time, of which a later one is no smaller."""
    found: list[Told] = []
    for told in thread.told:
        goal, a = told.goal.item.quantity, told.achievement
        period = a.paper.period
        since_start = period is not None and period.start <= ledger.span.start
        rate = a.quantity.kind not in _SUMS or "/" in (a.quantity.unit or "") or a.item.said.cumulative < 0
        if since_start and not rate and direction_of(goal, lexicon) == "up" and not is_level(goal, lexicon):
            found.append(told)
    # Of two reports of one period and day none is the earlier one: the smaller figure is the one that fell.
    found.sort(key=lambda told: (_moment(told), -exact(told.achievement.quantity, lexicon)))
    return found


def _moment(told: Told) -> tuple[str, str]:
    paper = told.achievement.paper
    return str(told.reading.period_end), str(paper.report.published or "9999")


def _silence(thread: Thread, ledger: Ledger, covering: Sequence[Paper]) -> Iterable[Seen]:
    """A report covers the whole time of the goal, answers for it, and none of those that do speaks of it."""
    if any(paper in thread.speaking or _names(paper, thread, ledger) for paper in covering):
        return
    answering = [paper for paper in covering if any(_answers(paper, goal, ledger) for goal in thread.goals)]
    if not answering:
        return
    goal, paper = thread.goals[-1], answering[-1]
    last = thread.told[-1] if thread.told else None
    known = say("events.never")
    if last is not None:
        figure = last.achievement
        place = where(figure.paper, figure.place)
        known = say("events.last", figure=shown(figure.quantity), where=place)
    level = next((a for a in thread.levels if a.paper is paper), None)
    words = {
        "where": where(goal.paper, goal.place),
        "goal": clause(goal),
        "paper": paper.shown,
        "known": known,
    }
    if level is not None:
        words["level"] = clause(level)
    message = say("events.silent" if level is None else "events.level-only", **words)
    event = Event(
        kind="never_reported",
        source=paper.report.source.name,
        message=message,
        before=last.reading if last is not None else stated(goal),
        after=None,
    )
    yield paper, event


def _names(paper: Paper, thread: Thread, ledger: Ledger) -> bool:
    """Whether a report tells a figure of the same standard indicator, told of its own year as the goal is."""
    goal = thread.goals[-1].quantity
    return goal.standard_indicator is not None and measure(goal) in ledger.told_by(paper)


def _answers(paper: Paper, goal: Goal, ledger: Ledger) -> bool:
    """Whether a report is of the series of the one that promised, or speaks of a good part of its goals."""
    if paper.order <= goal.paper.order:
        return False
    if paper.alike(goal.paper):
        return True
    spoken, of = ledger.spoken_of(paper, goal.paper)
    return spoken * _SPOKEN_OF >= of


def stated(goal: Goal) -> Reading:
    """Return a goal as a reading."""
    return Reading(
        source=goal.paper.report.source.name,
        task=goal.place,
        quantity=goal.quantity,
        period_end=goal.span.end,
    )


def where(paper: Paper, place: int) -> str:
    """Return the place of a task as a reader finds it: file, number or section, else the task's position."""
    task = paper.report.tasks[place]
    found = say("events.section", paper=paper.shown, section=task.section) if task.section else paper.shown
    if task.no:
        return say("events.task", where=found, no=task.no)
    return say("events.item", where=found, no=place + 1)


def shown(quantity: Quantity) -> str:
    """Return a quantity as it is written, with the direction of a fall."""
    falls = quantity.change == "down" and not quantity.text.startswith("-")
    return say("events.down", text=quantity.text) if falls else quantity.text


def clause(told: Goal | Achievement) -> str:
    """Return the words of a figure, from where its clause begins to its end."""
    q = told.quantity
    text = (told.task.target if q.side == "target" else told.task.progress)[: q.end]
    left = told.item.quantity.left
    start = max(0, q.start - len(left), q.start - _LONGEST)
    return text[start:].strip(" ,，、；;：:")


def _until(reading: Reading) -> str:
    if reading.period_end is None:
        return say("events.no-time")
    return say("events.until", day=reading.period_end)


_LONGEST = 30
