"""Courses against gold: a folder of reports with `courses.gold.jsonl` (docs/annotation.md, section 8).

A course is found where place, report and text of its first statement agree. Its readings are compared by report and
text, its events by kind and report. `optional` is neither demanded nor punished, `also` is a second reading of a
field, `in` names other reports that an event may be seen in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import Field

from goalparse.errors import NoReportError, SourceError
from goalparse.evaluate.compare import quantize, squeezed
from goalparse.evaluate.gold import GoldItem, GoldModel, read_lines
from goalparse.evaluate.score import Error, Evaluation
from goalparse.following import follow
from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.pipeline import parse
from goalparse.records import Course, Event, Reading
from goalparse.types import EventKind

COURSES = "courses.gold.jsonl"
_BESIDE = frozenset({".json", ".jsonl", ".md"})


class GoldFigure(GoldModel):
    """A figure by the report that it stands in and its text."""

    report: str
    text: str


class GoldReading(GoldItem):
    """One reading of a course."""

    report: str
    text: str
    ratio: Decimal | None = None
    period_end: date | None = None


class GoldEvent(GoldModel):
    """One event of a course; `accepted` are the other reports that it may be seen in."""

    kind: EventKind
    report: str
    optional: bool = False
    also: list[str] = Field(default=[])
    accepted: list[str] = Field(default=[], alias="in")


class GoldCourse(GoldModel):
    """One goal with every reading on it."""

    place: str | None
    goal: GoldFigure
    readings: list[GoldReading] = Field(default=[])
    events: list[GoldEvent] = Field(default=[])
    optional: bool = False


def families(folder: Path) -> list[Path]:
    """Return the folders that hold reports with a gold file of courses: this one, else those right below it."""
    if (folder / COURSES).is_file():
        return [folder]
    return sorted(path.parent for path in folder.glob(f"*/{COURSES}"))


def evaluate_family(folder: Path, lexicon: Lexicon | None = None) -> Evaluation:
    """Follow the reports of a folder and score the courses. Errors bear the name of the folder.

    Raises SourceError where a file cannot be read, FormatError where the gold is wrong.
    """
    gold = read_lines(GoldCourse, folder / COURSES)
    reports = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in _BESIDE and not path.name.startswith("."):
            try:
                reports.append(parse(path, lexicon=lexicon))
            except NoReportError:
                continue  # nothing was found in it
    if not reports and not gold:
        raise SourceError(say("errors.evaluate.no-report-folder", folder=folder))
    return evaluate_courses(gold, follow(reports, lexicon=lexicon), folder.name)


def evaluate_courses(gold: Sequence[GoldCourse], found: Sequence[Course], name: str = "") -> Evaluation:
    """Score courses. Of several with the same first statement those belong together that share most readings."""
    result = Evaluation(tasks=sum(not course.optional for course in gold))
    left = dict(enumerate(found))
    pairs: list[tuple[GoldCourse, Course | None]] = []
    for wanted in sorted(gold, key=lambda course: course.optional):
        fitting = [place for place, course in left.items() if _same(wanted, course)]
        best = max(fitting, key=lambda place: _shared(wanted, left[place]), default=None)
        pairs.append((wanted, left.pop(best) if best is not None else None))
    for wanted, course in pairs:
        if not wanted.optional:
            result["course"].add(course is not None, found=int(course is not None))
            _compare(wanted, course, result, name)
    for course in left.values():
        result["course"].add(0, wanted=0)
        result["reading"].add(0, found=len(course.readings), wanted=0)
        result["event"].add(0, found=len(course.events), wanted=0)
        result.errors.append(Error(name, "course", "—", _named(course), course.indicator or ""))
    return result


def _same(wanted: GoldCourse, course: Course) -> bool:
    return (
        squeezed(wanted.place) == squeezed(course.place)
        and wanted.goal.report == course.goal.source
        and squeezed(wanted.goal.text) == squeezed(course.goal.quantity.text)
    )


def _shared(wanted: GoldCourse, course: Course) -> int:
    keys = {_key(reading) for reading in course.readings}
    return sum((reading.report, squeezed(reading.text)) in keys for reading in wanted.readings)


def _key(reading: Reading) -> tuple[str | None, str | None]:
    return reading.source, squeezed(reading.quantity.text)


def _compare(wanted: GoldCourse, course: Course | None, into: Evaluation, name: str) -> None:
    title = f"{wanted.place} {wanted.goal.text}"
    readings = {_key(reading): reading for reading in course.readings} if course is not None else {}
    for gold in sorted(wanted.readings, key=lambda reading: reading.optional):
        reading = readings.pop((gold.report, squeezed(gold.text)), None)
        if gold.optional:
            continue
        into["reading"].add(reading is not None, found=int(reading is not None))
        if reading is None:
            into.errors.append(Error(name, "reading", f"{gold.report} {gold.text}", "—", title))
            continue
        _field(into, name, title, "ratio", gold.readings("ratio"), quantize(reading.ratio))
        if gold.period_end is not None:
            _field(into, name, title, "period_end", [gold.period_end], reading.period_end)
    for source, text in readings:
        into["reading"].add(0, wanted=0)
        into.errors.append(Error(name, "reading", "—", f"{source} {text}", title))
    _events(wanted, list(course.events) if course is not None else [], into, name, title)


def _field(
    into: Evaluation, name: str, title: str, field: str, accepted: Sequence[object], found: object
) -> None:
    right = found in accepted
    into[field].add(right)
    if not right:
        into.errors.append(Error(name, field, str(accepted[0]), str(found), title))


def _events(wanted: GoldCourse, left: list[Event], into: Evaluation, name: str, title: str) -> None:
    for gold in sorted(wanted.events, key=lambda event: event.optional):
        places = {gold.report, *gold.also, *gold.accepted}
        event = next((e for e in left if e.kind == gold.kind and e.source in places), None)
        if event is not None:
            left.remove(event)
        if gold.optional:
            continue
        into["event"].add(event is not None, found=int(event is not None))
        if event is None:
            into.errors.append(Error(name, "event", f"{gold.kind} {gold.report}", "—", title))
    for event in left:
        into["event"].add(0, wanted=0)
        into.errors.append(Error(name, "event", "—", f"{event.kind} {event.source}", title))


def _named(course: Course) -> str:
    return f"{course.place} {course.goal.source} {course.goal.quantity.text}"
