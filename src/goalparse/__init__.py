"""Reads Chinese government progress reports: numeric goals, achievements, completion ratios."""

from goalparse.errors import GoalparseError
from goalparse.following import follow
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
