"""A record on one line, as Python shows it: what it is, which one, how much is in it."""

from __future__ import annotations

from collections.abc import Callable, Sized
from decimal import Decimal
from typing import Any

from goalparse.records import (
    Course,
    Event,
    Extraction,
    Match,
    Numeral,
    Period,
    Place,
    Quantity,
    Reading,
    Record,
    Report,
    ReportWarning,
    Source,
    Span,
    Task,
)

LONGEST = 32
"""Characters of a text that are shown."""


def brief(record: Record) -> str:
    """Return the name of the record's class and, in brackets, what tells it from its like; never a line break."""
    kind = type(record)
    for base in kind.__mro__:
        if (said := SAID.get(base)) is not None:
            return f"{kind.__name__}({said(record)})"
    return f"{kind.__name__}({', '.join(f'{name}={value!r}' for name, value in record)})"


def _counted(things: Sized, one: str, several: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else several}"


def _quoted(text: str | None) -> str:
    """Return a text in quotes, its end cut; None where there is none."""
    if text is None:
        return "None"
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _title(report: Report) -> str:
    """Return the title in quotes, its beginning cut: of two reports of a series the ends differ."""
    title = report.title or report.source.name
    return repr(f"…{title[1 - LONGEST :]}" if title is not None and len(title) > LONGEST else title)


def _report(report: Report) -> str:
    matches = sum(len(task.matches) for task in report.tasks)
    counted = f"{matches} {'match' if matches == 1 else 'matches'}"
    return f"{_title(report)}, {_counted(report.tasks, 'task', 'tasks')}, {counted}"


def _task(task: Task) -> str:
    text = _quoted(task.target.strip() or task.progress)
    counts = _counted(task.quantities, "quantity", "quantities"), _counted(task.matches, "match", "matches")
    return ", ".join((_quoted(task.no), text, *counts))


def _amount(quantity: Quantity) -> str:
    """Return what is measured, then the number in its unit: `'完成投资' >= 13042000000 元`."""
    upper = "" if quantity.upper is None else f"..{_number(quantity.upper)}"
    parts = (
        _quoted(quantity.indicator) if quantity.indicator else "",
        quantity.bound,
        _number(quantity.value) + upper,
        quantity.unit or "",
    )
    return " ".join(part for part in parts if part)


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _quantity(quantity: Quantity) -> str:
    kind = "" if quantity.kind == "amount" else f", {quantity.kind}"
    return f"{quantity.id}: {_amount(quantity)}, {quantity.stage}{kind}"


def _match(match: Match) -> str:
    ratio = "no ratio" if match.ratio is None else _number(match.ratio)
    met = {True: "met", False: "not met", None: "undecided"}[match.met]
    parts = [f"{match.goal or 'implied'} <- {match.achievement}", ratio, met]
    parts += [match.pace] if match.pace else []
    return ", ".join([*parts, "doubtful"] if match.doubtful else parts)


def _reading(reading: Reading) -> str:
    parts = [_quoted(reading.source), f"task {reading.task}", _amount(reading.quantity)]
    parts += [str(reading.period_end)] if reading.period_end else []
    return ", ".join([*parts, _number(reading.ratio)] if reading.ratio is not None else parts)


def _course(course: Course) -> str:
    counts = _counted(course.readings, "reading", "readings"), _counted(course.events, "event", "events")
    return ", ".join((_quoted(course.place), _amount(course.goal.quantity), *counts))


def _extraction(found: Extraction) -> str:
    counts = (
        _counted(found.quantities, "quantity", "quantities"),
        _counted(found.numerals, "numeral", "numerals"),
    )
    return ", ".join(counts)


SAID: dict[type, Callable[[Any], str]] = {
    Report: _report,
    Task: _task,
    Quantity: _quantity,
    Numeral: lambda n: f"{n.side}, {_quoted(n.text)}, {n.kind}",
    Match: _match,
    Extraction: _extraction,
    Course: _course,
    Reading: _reading,
    Event: lambda e: f"{e.kind}, {_quoted(e.message)}",
    Place: lambda p: f"{_quoted(p.name)}, {p.code}",
    Period: lambda p: f"{p.start} to {p.end}, {_number(p.elapsed)} of the year",
    Span: lambda s: f"{s.start} to {s.end}",
    Source: lambda s: f"{_quoted(s.name)}, {s.format}",
    ReportWarning: lambda w: f"{w.code}, {_quoted(w.message)}",
}
