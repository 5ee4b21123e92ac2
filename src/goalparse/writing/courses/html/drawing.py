"""The sparkline of a course: readings over the time of the goal, against the goal and the time gone by.

All figures here are places on a drawing, in its own units, with one decimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goalparse.records import Course

WIDTH, HEIGHT, EDGE = 220, 48, 5
_LEAST, _MOST = Decimal("-0.5"), Decimal(2)
"""Ratios beyond these are drawn at the edge."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing, with what stands there."""

    x: str
    y: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """`goal` is the height of the goal, `zero` that of nothing; `pace` whether the time gone by has a meaning."""

    points: list[Point]
    marks: list[Point]
    goal: str
    zero: str
    pace: bool

    @property
    def line(self) -> str:
        """The readings as the points of a polyline."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def sparkline(
    course: Course, readings: Sequence[str], events: Sequence[tuple[date | None, str]]
) -> Sparkline | None:
    """Draw a course; None where it has no time.

    `readings` says what each reading is, `events` when and what each event is.
    """
    span = course.goal_period
    if span is None:
        return None
    days = Decimal((span.end - span.start).days or 1)

    def x(day: date | None) -> str:
        part = Decimal((day - span.start).days) / days if day is not None else Decimal(1)
        return f"{EDGE + min(max(part, Decimal(0)), Decimal(1)) * (WIDTH - 2 * EDGE):.1f}"

    ratios = [reading.ratio for reading in course.readings if reading.ratio is not None]
    low = max(_LEAST, min([Decimal(0), *ratios]))
    high = min(_MOST, max([Decimal("1.1"), *ratios]))

    def y(ratio: Decimal) -> str:
        part = (min(max(ratio, low), high) - low) / (high - low)
        return f"{HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE):.1f}"

    return Sparkline(
        points=[
            Point(x(reading.period_end), y(reading.ratio), meaning)
            for reading, meaning in zip(course.readings, readings, strict=True)
            if reading.ratio is not None
        ],
        marks=[Point(x(day), str(HEIGHT - 2 * EDGE), meaning) for day, meaning in events],
        goal=y(Decimal(1)),
        zero=y(Decimal(0)),
        pace=any(reading.pace is not None for reading in course.readings),
    )
