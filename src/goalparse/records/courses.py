"""One goal through many reports."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from goalparse.records.base import Exact, Record
from goalparse.records.figures import Quantity
from goalparse.records.report import Span
from goalparse.types import EventKind, Pace


class Reading(Record):
    """One figure of a course: what a report says of a goal, or the goal itself."""

    source: str | None = Field(description="name of the file")
    task: int = Field(description="index of the task in its report, from 0")
    quantity: Quantity
    period_end: date | None = Field(default=None, description="last day that the figure covers")
    ratio: Exact | None = Field(default=None, description="completion of the goal in force at that time")
    met: bool | None = None
    pace: Pace | None = None


class Event(Record):
    """A goal that was changed or dropped, a figure that fell, a goal never spoken of again."""

    kind: EventKind
    source: str | None = Field(description="name of the file in which it is seen")
    message: str
    before: Reading | None = None
    after: Reading | None = None


class Course(Record):
    """One goal with every reading on it (docs/annotation.md, section 8)."""

    place: str | None
    goal_period: Span | None
    indicator: str | None
    goal: Reading
    readings: list[Reading] = Field(description="in order of time")
    events: list[Event] = Field(default=[])

    def _repr_html_(self) -> str:
        from goalparse.writing.notebook import course_html

        return course_html(self)
