"""One document: its tasks and what it says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from goalparse.messages import about
from goalparse.messages.places import place_shown
from goalparse.records.base import Exact, Record
from goalparse.records.figures import Match, Numeral, Quantity
from goalparse.types import Form, Level


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
    owners: list[str] = Field(default=[])
    extra: dict[str, str] = Field(default={})
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
        """Return the place and the message, the place in the language in force."""
        return about(place_shown(self.place), self.message, "places") if self.place else self.message


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
    warnings: list[ReportWarning] = Field(default=[])

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
