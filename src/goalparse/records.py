"""The records that goalparse returns: frozen, typed, exact.

They are docs/annotation.md as types. Numbers are `decimal.Decimal`, never float, and JSON carries them
as strings. Offsets are Unicode code points, half open, into the text of one side of a task.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticSerializationError

from goalparse.types import (
    Basis,
    Bound,
    Change,
    Effort,
    EventKind,
    FieldName,
    Form,
    Kind,
    Level,
    NumeralKind,
    Pace,
    Side,
    Stage,
)

Exact = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json")]
"""A number that JSON carries as a string, without an exponent."""


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_dump_json(self, **options: Any) -> str:
        """Return the record as JSON, as pydantic does.

        Half of a surrogate pair, which a text in Python may have and UTF-8 may not, is U+FFFD there: no offset moves.
        """
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            indent = options.pop("indent", None)
            whole = json.dumps(self.model_dump(mode="json", **options), ensure_ascii=False, indent=indent)
            return re.sub("[\ud800-\udfff]", "\ufffd", whole)

    def __repr__(self) -> str:
        from goalparse.writing.brief import brief

        return brief(self)

    def __str__(self) -> str:
        return repr(self)


class Reason(Record):
    """The rule that decided a field, and the words that it heard: an offset into the same side."""

    field: FieldName
    rule: str
    start: int
    end: int


class Quantity(Record):
    """A number with what it measures (docs/annotation.md, section 3)."""

    id: str = Field(description="g1… on the target side, a1… on the progress side, in order of position")
    side: Side
    text: str = Field(description="number, multiplier and unit as written")
    start: int
    end: int
    value: Exact = Field(description="decimal number in the written unit, multiplier applied")
    upper: Exact | None = Field(default=None, description="upper end of a range")
    unit: str | None = Field(default=None, description="canonical unit without multiplier; None: lost")
    bound: Bound = "="
    kind: Kind = "amount"
    stage: Stage = "done"
    indicator: str | None = Field(default=None, description="shortest stretch of text: what is measured")
    standard_indicator: str | None = Field(
        default=None, description="name under which reports can be compared; None: the lexicon has none"
    )
    part_of: str | None = Field(default=None, description="id of the quantity it is a part of")
    change: Change | None = Field(default=None, description="direction of a growth")
    years: int | None = Field(
        default=None, description="years that it sums up (五年累计: 5); None: one period"
    )
    average: bool = Field(default=False, description="whether it is a yearly average (年均)")
    effort: Effort | None = Field(default=None, description="how a goal is promised: 确保 firm, 力争 strive")
    stretch_of: str | None = Field(default=None, description="id of the goal that it goes beyond (力争9%)")
    dimension: str | None = Field(default=None, description="area, money, count, …; None: the unit is lost")
    rule: str = Field(description="name of the rule that found it")
    reasons: list[Reason] = Field(default=[], description="which rule decided which field, by which words")

    def to_pint(self, lexicon: Any = None) -> Any:
        """Return `value` in `unit` as a pint quantity; its magnitude is a Decimal.

        Args:
            lexicon: what was given to `parse`, where the unit is one's own.

        Raises UsageError where the source has lost the unit, or the lexicon has no such unit.

        """
        from goalparse.lexicon.pint_registry import to_pint

        return to_pint(self.value, self.unit, lexicon)


class Numeral(Record):
    """A numeral that measures nothing: a date, an ordinal, part of a name (section 4)."""

    side: Side
    text: str
    start: int
    end: int
    kind: NumeralKind
    rule: str


class Match(Record):
    """One goal tied to the achievement that reports on it (section 5)."""

    goal: str | None = Field(description="id of the goal; None: the goal is implied, not written")
    achievement: str
    basis: Basis
    ratio: Exact | None = Field(description="completion, 6 places; at least 1: kept; None: goal is zero")
    ratio_lower: Exact | None = None
    ratio_upper: Exact | None = None
    direction: Change = Field(description="up: more is better; down: less is better")
    points: Exact | None = Field(default=None, description="difference in percentage points")
    stated: Exact | None = Field(default=None, description="the completion that the text itself states")
    met: bool | None = Field(description="None: an open bound or an early stage leaves it undecided")
    pace: Pace | None = None
    score: Exact = Field(description="share of right ones among gold matches made like this one")
    doubtful: bool = Field(default=False, description="score below what docs/accuracy.md states")
    rule: str = Field(default="", description="the way the two were brought together")
    evidence: list[str] = Field(description="why these two belong together")
    reasons: list[Reason] = Field(default=[], description="the signals that decided, with the words compared")


class Extraction(Record):
    """What one text holds."""

    quantities: list[Quantity]
    numerals: list[Numeral]


class Span(Record):
    """Days from `start` to `end`, both included."""

    start: date
    end: date


class Task(Record):
    """One promise with what has been reported on it."""

    no: str | None = None
    section: str | None = None
    region: str | None = Field(default=None, description="place that a row or column of the table names")
    goal_period: Span | None = Field(
        default=None, description="time that it promises for; None: that of the report"
    )
    target: str
    progress: str
    owners: list[str] = []
    extra: dict[str, str] = {}
    quantities: list[Quantity]
    numerals: list[Numeral]
    matches: list[Match]

    def quantity(self, id_: str) -> Quantity:
        """Return the quantity with that id; KeyError when there is none."""
        for quantity in self.quantities:
            if quantity.id == id_:
                return quantity
        raise KeyError(id_)

    def _repr_html_(self) -> str:
        from goalparse.writing.notebook import task_html

        return task_html(self)


class Period(Span):
    """The time a report speaks of."""

    elapsed: Exact = Field(description="part of the target year gone by at `end`, 0 to 1")


class Place(Record):
    """The place whose government reports, with its code after GB/T 2260 (six digits)."""

    name: str
    code: str | None = Field(default=None, description="code after GB/T 2260; None: not in its list")
    level: Level | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None


class Source(Record):
    """Where a report was read from."""

    name: str | None
    format: str
    sha256: str


class ReportWarning(Record):
    """Something that was skipped, guessed, repaired or looks wrong. It never changes a value."""

    code: str = Field(description="stable name of the kind of warning")
    message: str
    place: str | None = Field(default=None, description="task number, row or byte where it was seen")
    task: int | None = Field(default=None, description="index of the task from 0; None: of the document")

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Report(Record):
    """One document: its tasks and what it says of itself. What it does not show is None."""

    title: str | None = None
    issuer: str | None = None
    place: Place | None = Field(default=None, description="place that it speaks for")
    index_no: str | None = None
    document_no: str | None = None
    published: date | None = None
    period: Period | None = Field(default=None, description="time that it looks back on")
    goal_period: Span | None = Field(default=None, description="the year or years that its goals are for")
    form: Form = Field(default="table", description="how the tasks stand in the document")
    source: Source
    tasks: list[Task]
    warnings: list[ReportWarning] = []

    def to_frame(
        self,
        library: Literal["pandas", "polars"] = "pandas",
        *,
        numbers: Literal["float", "decimal"] = "float",
        tasks: bool = False,
    ) -> Any:
        """Return [the long table](../table.md) as a data frame: one row a goal or unclaimed achievement.

        Args:
            library: whose data frame it is.
            numbers: `float` for 64-bit floats, with a warning for a number of more than 15 digits; `decimal` for
                exact ones.
            tasks: whether a task without a goal or achievement in numbers has a row, too.

        Raises MissingExtraError where the library or pyarrow is not installed, UsageError for another library.

        """
        from goalparse.writing.frame import to_frame

        return to_frame(self, library, numbers=numbers, tasks=tasks)

    def to_html(self) -> str:
        """Return the report as one HTML page that needs no other file and no network.

        Raises MissingExtraError where the libraries of `goalparse[report]` are not installed.
        """
        from goalparse.writing.html import to_html

        return to_html(self)

    def _repr_html_(self) -> str:
        from goalparse.writing.notebook import report_html

        return report_html(self)


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
    events: list[Event] = []

    def _repr_html_(self) -> str:
        from goalparse.writing.notebook import course_html

        return course_html(self)
