"""The figures of one text, and which belong together."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from goalparse.records.base import Exact, Record
from goalparse.types import Basis, Bound, Change, Effort, FieldName, Kind, NumeralKind, Pace, Side, Stage


class Reason(Record):
    """The rule that decided a field, and the words that it matched: an offset into the same side."""

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
