"""What the stages hand to each other: mutable, inside only.

A pydantic record costs several times as much to make, so records are made once, at the edge, in `pipeline.py`. What
is made for each number has an `__init__` of its own, because mypyc compiles that and leaves the one of a dataclass to
the interpreter.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goalparse.records import Period, Place, ReportWarning, Span
from goalparse.types import Basis, Bound, Change, Effort, FieldName, Form, Kind, NumeralKind, Side, Stage

_NEXT = re.compile(r"[、,;。]")


@dataclass(slots=True)
class RawTask:
    """One task as it stands in a document, before its numbers are read."""

    target: str
    progress: str
    no: str | None = None
    section: str | None = None
    owners: list[str] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    region: str | None = None
    goal_period: Span | None = None
    prose: bool = False
    """A paragraph of a report in prose: a task only where it holds a quantity."""


@dataclass(slots=True)
class Document:
    """What a reader returns: tasks in the order of the document, what it says of itself, what went wrong."""

    tasks: list[RawTask]
    format: str
    title: str | None = None
    issuer: str | None = None
    place: Place | None = None
    index_no: str | None = None
    document_no: str | None = None
    published: date | None = None
    period: Period | None = None
    goal_period: Span | None = None
    goals_are_later: bool = False
    """The goals are for a year after the results, so the year gone by says nothing about their pace."""
    form: Form = "table"
    warnings: list[ReportWarning] = field(default_factory=list)


class NumeralDraft:
    """A numeral that measures nothing, with its span."""

    def __init__(self, start: int, end: int, kind: NumeralKind, rule: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.rule = rule


class Because:
    """Which rule decided a field, and the words that it matched: `[start, end)` of the folded text."""

    def __init__(self, field: FieldName, rule: str, start: int, end: int) -> None:
        self.field = field
        self.rule = rule
        self.start = start
        self.end = end


class QuantityDraft:
    """A quantity while its fields are being found. `part_of` points at the whole itself, not at an id."""

    kind: Kind = "amount"
    stage: Stage = "done"
    indicator: str | None = None
    standard_indicator: str | None = None
    part_of: QuantityDraft | None = None
    change: Change | None = None
    years: int | None = None
    average: bool = False
    effort: Effort | None = None
    stretch_of: QuantityDraft | None = None
    id: str = ""
    power: int = 0
    """The power of ten of its multiplier: 万 → 4."""
    forecast: bool = False
    """Planned because the text foresees it (预计), not because it says the goal again."""
    name: str = ""
    """The name that a list with 分别 hands to it, where its own words are shared with others."""
    thing: str = ""
    """What is counted, where the indicator names the state of some: 服务站7个完成选址,4个完成招标."""
    head: str = ""
    """The clause before the number, bounded in length; `left` and `right` reach to the numbers next to it."""
    left: str = ""
    right: str = ""
    tail: str = ""
    lead: str = ""
    sentence: int = 0
    clause: int = 0

    def __init__(
        self,
        start: int,
        end: int,
        value: Decimal,
        rule: str,
        upper: Decimal | None = None,
        unit: str | None = None,
        dimension: str | None = None,
        bound: Bound = "=",
    ) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.rule = rule
        self.upper = upper
        self.unit = unit
        self.dimension = dimension
        self.bound: Bound = bound
        self.reasons: list[Because] = []

    def decided_by(self, field: FieldName, rules: Collection[str]) -> bool:
        """Return whether one of the rules of those names has decided the field."""
        for reason in self.reasons:  # noqa: SIM110  (a generator takes twice as long)
            if reason.field == field and reason.rule in rules:
                return True
        return False

    @property
    def bounded(self) -> tuple[int, int]:
        """Where it stands with the word that bounds it and touches it: 约80%, 80%以上."""
        first, last = self.start, self.end
        for because in self.reasons:
            if because.field == "bound" and because.start < because.end:
                first = because.start if because.end == self.start else first
                last = because.end if because.start == self.end else last
        return first, last

    @property
    def verbs(self) -> str:
        """The words next to it on both sides, in which its own verb stands."""
        return f"{_NEXT.split(self.head)[-1][-20:]}{_NEXT.split(self.right, maxsplit=1)[0][:12]}"


class MatchDraft:
    """A pair while its ratio is being computed.

    `likeness`: how much the two wordings share of the shorter one, 0 to 1; `alike`: whether they share all.
    """

    stated: QuantityDraft | None = None

    def __init__(
        self,
        goal: QuantityDraft | None,
        achievement: QuantityDraft,
        basis: Basis,
        score: Decimal,
        evidence: list[str],
        rule: str,
        reasons: list[Because],
        likeness: float = 0.0,
        alike: bool = False,
    ) -> None:
        self.goal = goal
        self.achievement = achievement
        self.basis = basis
        self.score = score
        self.evidence = evidence
        self.rule = rule
        self.reasons = reasons
        self.likeness = likeness
        self.alike = alike


class Folded:
    """A text as read, its source, and where each of its characters stands there (None: all in place)."""

    def __init__(self, source: str, text: str, places: list[int] | None = None) -> None:
        self.source = source
        self.text = text
        self.places = places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in the source."""
        if self.places is None or end <= start:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def verbatim(self, stretch: str | None, start: int, end: int) -> str | None:
        """Return a stretch as the source has it: the nearest that begins before `end`, else the next one."""
        if not stretch or self.text == self.source:
            return stretch
        at = self.text.rfind(stretch, 0, end)
        at = at if at >= 0 else self.text.find(stretch, start)
        if at < 0:
            return stretch
        first, last = self.span(at, at + len(stretch))
        return self.source[first:last]


class SideDraft:
    """One text with everything found in it, in order of position. Offsets point into the folded text.

    `held`: the classes of words that it holds (lexicon/matcher.py).
    """

    def __init__(
        self,
        side: Side,
        folded: Folded,
        quantities: list[QuantityDraft],
        numerals: list[NumeralDraft],
        held: int,
    ) -> None:
        self.side: Side = side
        self.folded = folded
        self.text = folded.text
        self.quantities = quantities
        self.numerals = numerals
        self.held = held
