"""The records that goalparse returns: frozen, typed, exact.

They are docs/annotation.md as types. Numbers are `decimal.Decimal`, never float, and JSON carries them
as strings. Offsets are Unicode code points, half open, into the text of one side of a task.
"""

from __future__ import annotations

from goalparse.records.base import Record
from goalparse.records.courses import Course, Event, Reading
from goalparse.records.figures import Extraction, Match, Numeral, Quantity, Reason
from goalparse.records.report import Period, Place, Report, ReportWarning, Source, Span, Task

__all__ = [
    "Course",
    "Event",
    "Extraction",
    "Match",
    "Numeral",
    "Period",
    "Place",
    "Quantity",
    "Reading",
    "Reason",
    "Record",
    "Report",
    "ReportWarning",
    "Source",
    "Span",
    "Task",
]
