"""Courses as the rows of their table (see `schema`), and what the reports say of their tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalparse.records import Course, Quantity, Reading, Report, Task
from goalparse.writing.courses.schema import NAMES
from goalparse.writing.rows import Row


class Tasks:
    """The tasks that readings stand in, by file and index."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._by_name: dict[str | None, list[Report]] = {}
        for report in reports:
            self._by_name.setdefault(report.source.name, []).append(report)

    def of(self, reading: Reading) -> Task | None:
        """Return the task of a reading; None where its report is not at hand. Files of one name are told apart."""
        for report in self._by_name.get(reading.source, ()):
            task = report.tasks[reading.task] if reading.task < len(report.tasks) else None
            if task is not None and reading.quantity in task.quantities:
                return task
        return None

    def code(self, reading: Reading) -> str | None:
        """Return the code of the place that the report of a reading speaks for."""
        places = (report.place for report in self._by_name.get(reading.source, ()))
        return next((place.code for place in places if place is not None and place.code), None)

    def owners(self, course: Course) -> list[str]:
        """Return the responsible units of all tasks of a course, in order of appearance."""
        tasks = (self.of(reading) for reading in (course.goal, *course.readings))
        return list(dict.fromkeys(owner for task in tasks if task is not None for owner in task.owners))


def rows(courses: Sequence[Course], reports: Sequence[Report]) -> Iterator[Row]:
    """Yield one row a reading, one for a course without any, in order, every column present."""
    tasks = Tasks(reports)
    for place, course in enumerate(courses, 1):
        head = dict.fromkeys(NAMES) | _head(place, course, tasks)
        if not course.readings:
            yield head
        for reading in course.readings:
            yield head | _reading(reading, tasks.of(reading), course.goal.quantity)


def _head(place: int, course: Course, tasks: Tasks) -> Row:
    span, goal, task = course.goal_period, course.goal, tasks.of(course.goal)
    return {
        "course": place,
        "place": course.place,
        "place_code": tasks.code(goal),
        "goal_start": span.start if span is not None else None,
        "goal_end": span.end if span is not None else None,
        "indicator": course.indicator,
        "standard_indicator": goal.quantity.standard_indicator,
        "goal_source": goal.source,
        "goal_task": goal.task + 1,
        "goal_no": task.no if task is not None else None,
        "owners": "、".join(tasks.owners(course)) or None,
        **_quantity(
            "goal_", goal.quantity, ("text", "value", "upper", "unit", "bound", "kind", "change", "effort")
        ),
        "goal_stretch": goal.quantity.stretch_of is not None,
        "goal_sentence": _sentence(task),
        "events": "; ".join(event.kind for event in course.events) or None,
        "event_sources": "; ".join(event.source or "" for event in course.events) or None,
        "event_messages": "\n".join(event.message for event in course.events) or None,
    }


def _sentence(task: Task | None) -> str | None:
    return (task.target or task.progress) if task is not None else None


def _reading(reading: Reading, task: Task | None, goal: Quantity) -> Row:
    alike = (reading.quantity.unit, reading.quantity.kind) == (goal.unit, goal.kind)
    told = task.progress or task.target if task is not None else None
    return {
        "source": reading.source,
        "task": reading.task + 1,
        "no": task.no if task is not None else None,
        "section": task.section if task is not None else None,
        "period_end": reading.period_end,
        **_quantity("", reading.quantity, ("text", "value", "upper", "unit", "bound", "stage")),
        "sentence": told,
        "gap": reading.quantity.value - goal.value if alike else None,
        "ratio": reading.ratio,
        "met": reading.met,
        "pace": reading.pace,
    }


def _quantity(prefix: str, quantity: Quantity, names: Sequence[str]) -> Row:
    return {f"{prefix}{name}": getattr(quantity, name) for name in names}
