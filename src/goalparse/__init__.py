"""Reads Chinese government progress reports: numeric goals, achievements, completion ratios."""

from goalparse.errors import GoalparseError
from goalparse.pipeline import extract, parse, parse_task
from goalparse.records import (
    Extraction,
    Match,
    Numeral,
    Period,
    Quantity,
    Report,
    ReportWarning,
    Source,
    Task,
)

__version__ = "0.1.0"

__all__ = [
    "Extraction",
    "GoalparseError",
    "Match",
    "Numeral",
    "Period",
    "Quantity",
    "Report",
    "ReportWarning",
    "Source",
    "Task",
    "extract",
    "parse",
    "parse_task",
]
