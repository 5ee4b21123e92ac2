"""Courses as what the page shows: a line a goal, each figure already a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goalparse.messages import say
from goalparse.records import Course, Reading, Report, Task
from goalparse.types import EventKind
from goalparse.writing import labels
from goalparse.writing.courses.html.drawing import Sparkline, sparkline
from goalparse.writing.courses.rows import Tasks
from goalparse.writing.html.states import STATES, State
from goalparse.writing.summary import percent

_BY_WORD = {state.word: state for state in STATES}
SIGNS: dict[EventKind, str] = {
    "goal_changed": "⇄",
    "goal_dropped": "✕",
    "reading_fell": "↓",
    "never_reported": "?",
}


@dataclass(frozen=True, slots=True)
class EventView:
    """One event: its kind, the word and the sign for it, what it says and where it is seen."""

    kind: EventKind
    word: str
    sign: str
    message: str
    source: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading as texts; `task` is the text that it stands in."""

    day: date | None
    figure: str
    stage: str
    ratio: str
    state: State
    source: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One course. `owners` and `region` are places in the page's lists; `ratio` is the last one, for sorting."""

    number: int
    region: int
    owners: list[int]
    indicator: str
    goal: str
    clause: str
    source: str
    years: str
    readings: list[ReadingView]
    events: list[EventView]
    state: State
    ratio: str
    drawing: Sparkline | None
    spoken: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page: lines in order, and what they can be filtered by."""

    lines: list[Line]
    places: list[str]
    owners: list[str]
    events: list[tuple[EventKind, str, str, int]]
    """Kind, word, sign and number of each kind of event that occurs."""
    reports: Sequence[Report]
    readings: int


def page(courses: Sequence[Course], reports: Sequence[Report]) -> Page:
    """Return what the page of these courses shows."""
    tasks = Tasks(reports)
    places = list(dict.fromkeys(course.place or "" for course in courses))
    owners = Counter(owner for course in courses for owner in tasks.owners(course))
    named = [owner for owner, _ in owners.most_common()]
    at = {owner: place for place, owner in enumerate(named)}
    where = {place: number for number, place in enumerate(places)}
    ends = {report.source.name: report.period.end for report in reports if report.period is not None}
    lines = [
        _line(number, course, where[course.place or ""], [at[o] for o in tasks.owners(course)], tasks, ends)
        for number, course in enumerate(courses, 1)
    ]
    counts = Counter(event.kind for course in courses for event in course.events)
    return Page(
        lines=lines,
        places=places,
        owners=named,
        events=[(kind, labels.EVENT[kind], SIGNS[kind], counts[kind]) for kind in SIGNS if counts[kind]],
        reports=reports,
        readings=sum(len(course.readings) for course in courses),
    )


def _line(
    number: int, course: Course, place: int, owners: list[int], tasks: Tasks, ends: dict[str | None, date]
) -> Line:
    readings = [_reading(reading, tasks) for reading in course.readings]
    events = [
        EventView(event.kind, labels.EVENT[event.kind], SIGNS[event.kind], event.message, event.source or "")
        for event in course.events
    ]
    goal, task = course.goal, tasks.of(course.goal)
    last = course.readings[-1] if course.readings else None
    word = labels.outcome("matched", last.met, last.pace) if last is not None else labels.word("no_match")
    spoken = "，".join(f"{r.day or ''} {r.figure} {r.ratio}".strip() for r in readings) or labels.word(
        "no_match"
    )
    return Line(
        number=number,
        region=place,
        owners=owners,
        indicator=course.indicator or goal.quantity.text,
        goal=labels.figure(goal.quantity),
        clause=(task.target or task.progress) if task is not None else "",
        source=_source(goal, tasks),
        years=labels.years(course.goal_period) if course.goal_period is not None else "",
        readings=readings,
        events=events,
        state=_BY_WORD[word],
        ratio="" if last is None or last.ratio is None else f"{last.ratio:f}",
        drawing=sparkline(
            course,
            [f"{r.day or ''} {r.figure} {r.ratio}".strip() for r in readings],
            [(ends.get(event.source), f"{event.word}：{event.message}") for event in events],
        ),
        spoken=spoken,
    )


def _reading(reading: Reading, tasks: Tasks) -> ReadingView:
    task = tasks.of(reading)
    stage = reading.quantity.stage
    return ReadingView(
        day=reading.period_end,
        figure=labels.figure(reading.quantity),
        stage="" if stage == "done" else labels.STAGE[stage],
        ratio=percent(reading.ratio) if reading.ratio is not None else "",
        state=_BY_WORD[labels.outcome("matched", reading.met, reading.pace)],
        source=reading.source or "",
        place=_place(task, reading),
        text=(task.progress or task.target) if task is not None else "",
    )


def _source(goal: Reading, tasks: Tasks) -> str:
    task = tasks.of(goal)
    return f"{goal.source or ''} {_place(task, goal)}".strip()


def _place(task: Task | None, reading: Reading) -> str:
    if task is not None and task.no:
        return say("events.task", where="", no=task.no).strip()
    return say("events.item", where="", no=reading.task + 1).strip()
