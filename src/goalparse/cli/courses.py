"""The terminal table of courses: one row a goal, its readings in order of time, its events below it."""

from __future__ import annotations

from decimal import Decimal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import shown
from goalparse.cli.table import style_of
from goalparse.following import Courses
from goalparse.messages import say
from goalparse.records import Course
from goalparse.writing.labels import EVENT, figure, outcome, years
from goalparse.writing.summary import percent

EVENT_STYLES = {
    "goal_changed": "bold magenta",
    "goal_dropped": "bold red",
    "reading_fell": "bold yellow",
    "never_reported": "red",
}


def show(console: Console, courses: Courses, *, only_events: bool) -> None:
    """Print a table a place and time, then a line that sums everything up."""
    groups: dict[tuple[str, str], list[Course]] = {}
    for course in courses:
        if course.events or not only_events:
            span = course.goal_period
            time = say("terminal.follow.no-time")
            if span is not None:
                time = say("terminal.follow.goals-of", years=years(span))
            place = course.place or say("terminal.follow.no-place")
            groups.setdefault((place, time), []).append(course)
    for (place, time), own in groups.items():
        console.print(Text(shown(f"{place}  {time}"), style="bold"))
        console.print(_table(own, plain=not console.is_terminal))
    console.print(summary(courses))


def summary(courses: Courses) -> Text:
    """Return the line that says how many goals and readings there are, and how the goals ended."""
    readings = sum(len(course.readings) for course in courses)
    counts = {"reports": len(courses.reports), "goals": len(courses), "readings": readings}
    line = Text(say("terminal.follow.summary", **counts))
    for kind, word in EVENT.items():
        count = sum(event.kind == kind for course in courses for event in course.events)
        line.append(
            say("terminal.follow.count", event=word, n=count), style=EVENT_STYLES[kind] if count else ""
        )
    if courses.warnings:
        line.append(say("terminal.follow.warnings", n=len(courses.warnings)), style="yellow")
    return line.append(say("terminal.follow.end"))


def _table(courses: list[Course], *, plain: bool) -> Table:
    grid = Table(box=None if plain else box.SIMPLE_HEAD, pad_edge=False, expand=False)
    grid.add_column(say("heads.indicator"), overflow="fold", max_width=None if plain else 24)
    grid.add_column(say("heads.goal"), overflow="fold")
    grid.add_column(say("heads.readings"), overflow="fold")
    grid.add_column(say("heads.ratio"), no_wrap=True, justify="right")
    grid.add_column(say("heads.state"), no_wrap=True)
    grid.add_column(say("heads.events"), overflow="fold", max_width=None if plain else 44)
    for course in courses:
        last = course.readings[-1] if course.readings else None
        word = (
            outcome("matched", last.met, last.pace) if last is not None else outcome("unmatched", None, None)
        )
        style = style_of(word)
        ratio = last.ratio if last is not None else None
        grid.add_row(
            Text(shown(course.indicator or "—")),
            Text(shown(figure(course.goal.quantity))),
            _readings(course),
            Text(percent(ratio) if isinstance(ratio, Decimal) else "", style=style),
            Text(word, style=style),
            _events(course),
        )
    return grid


def _readings(course: Course) -> Text:
    line = Text()
    for i, reading in enumerate(course.readings):
        line.append(" → " if i else "", style="dim").append(shown(figure(reading.quantity)))
        if reading.period_end is not None:
            line.append(f"({reading.period_end:%Y-%m})", style="dim")
    return line


def _events(course: Course) -> Text:
    line = Text()
    for i, event in enumerate(course.events):
        line.append("\n" if i else "").append(EVENT[event.kind], style=EVENT_STYLES[event.kind])
        line.append(say("terminal.follow.event", message=shown(event.message)), style="dim")
    return line
