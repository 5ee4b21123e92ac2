"""Reads Chinese government progress reports: numeric goals, achievements, completion ratios."""

from typing import TYPE_CHECKING, Any

from goalparse.errors import GoalparseError
from goalparse.isolation import Isolation
from goalparse.messages import language
from goalparse.pipeline import extract, parse, parse_task
from goalparse.reading.limits import Limits
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
    Reason,
    Report,
    ReportWarning,
    Source,
    Span,
    Task,
)

if TYPE_CHECKING:
    from goalparse.following import follow

__version__ = "0.1.0"

__all__ = [
    "Course",
    "Event",
    "Extraction",
    "GoalparseError",
    "Isolation",
    "Limits",
    "Match",
    "Numeral",
    "Period",
    "Place",
    "Quantity",
    "Reading",
    "Reason",
    "Report",
    "ReportWarning",
    "Source",
    "Span",
    "Task",
    "extract",
    "follow",
    "language",
    "parse",
    "parse_task",
]


def __getattr__(name: str) -> Any:
    """Import what follows goals over many reports when it is first asked for."""
    if name != "follow":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from goalparse.following import follow

    return follow


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
