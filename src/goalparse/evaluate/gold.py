"""Gold files: what a right answer looks like on disk (docs/annotation.md, section 7).

A line is one task, in one of two shapes. A *full* line lists `quantities`, `numerals` and `matches`. A
*document* line lists `pairs` of texts instead, and is there to score how a document was cut into tasks.
Beside `<name>.gold.jsonl` may lie `<name>.meta.json`: what is right for the document as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from goalparse.errors import FormatError, SourceError
from goalparse.messages import say, why
from goalparse.messages.places import place_shown
from goalparse.types import Basis, Bound, Kind, NumeralKind, Side, Stage

Span = tuple[str, int, int]
Reading = str | Decimal | bool | None
GOLD_END = ".gold.jsonl"
META_END = ".meta.json"


class GoldModel(BaseModel):
    """Frozen; columns that the scoring does not use (rate, deadline, …) are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


Model = TypeVar("Model", bound=GoldModel)


class GoldItem(GoldModel):
    """Anything that can be optional and can have a second accepted reading of a field."""

    optional: bool = False
    also: dict[str, str | bool | None | list[str]] = {}

    def readings(self, field: str) -> list[Reading]:
        """Return every accepted value of that field, the first choice first."""
        first: Reading = getattr(self, field)
        if field not in self.also:
            return [first]
        second = self.also[field]
        others = second if isinstance(second, list) else [second]
        exact = field in ("value", "upper", "ratio")
        return [first, *(Decimal(o) if exact and isinstance(o, str) else o for o in others)]


class GoldQuantity(GoldItem):
    """A quantity as two careful readers saw it."""

    id: str
    side: Side
    text: str
    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    unit: str | None
    bound: Bound
    kind: Kind
    stage: Stage
    indicator: str | None
    part_of: str | None = None

    @property
    def span(self) -> Span:
        """Side, start and end: what makes two readings the same quantity."""
        return (self.side, self.start, self.end)


class GoldNumeral(GoldModel):
    """A numeral that measures nothing."""

    side: Side
    text: str
    start: int
    end: int
    kind: NumeralKind


class GoldMatch(GoldItem):
    """A goal and its achievement, by their ids."""

    goal: str | None
    achievement: str
    basis: Basis
    ratio: Decimal | None
    met: bool | None = None


class GoldPair(GoldItem):
    """A goal and its achievement, by their texts."""

    goal: str | None
    achievement: str
    ratio: Decimal | None = None
    basis: Basis | None = None


class GoldTask(GoldModel):
    """One task with its right answer. `pairs` is None on a full line.

    `optional`: careful readers differ on the whole task, so it is neither demanded nor punished. `reviewed`: a person
    has judged the pairs of a report that was parsed; of other tasks of the document, `source`, nothing is known.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    no: str | None = None
    kind: str | None = None
    """What sort of difficulty a row was written for, in a corpus of such."""
    target: str
    progress: str
    owners: list[str] = []
    region: str | None = None
    section: str | None = None
    section_also: list[str] = []
    optional: bool = False
    reviewed: bool = False
    source: str | None = None
    quantities: list[GoldQuantity] = []
    numerals: list[GoldNumeral] = []
    matches: list[GoldMatch] = []
    pairs: list[GoldPair] | None = None

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        items: list[GoldQuantity | GoldNumeral] = [*self.quantities, *self.numerals]
        for item in items:
            side = self.target if item.side == "target" else self.progress
            if side[item.start : item.end] != item.text:
                raise ValueError(f"{item.text!r} does not stand at {item.side} {item.start}:{item.end}")
        ids = {quantity.id for quantity in self.quantities}
        named = [id_ for match in self.matches for id_ in (match.goal, match.achievement) if id_ is not None]
        named += [quantity.part_of for quantity in self.quantities if quantity.part_of is not None]
        if unknown := sorted(set(named) - ids):
            raise ValueError(f"no quantity has the id {', '.join(unknown)}")
        return self

    @property
    def spans(self) -> dict[str, Span]:
        """The span of each quantity, by id."""
        return {quantity.id: quantity.span for quantity in self.quantities}


class GoldPeriod(GoldModel):
    """The time a document speaks of, as far as it is scored."""

    start: date | None = None
    end: date | None = None


class GoldMeta(GoldModel):
    """What is right for a document as a whole. A fact that the file does not name is not scored."""

    title: str | None = None
    issuer: str | None = None
    published: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}(-\d{2})?$")
    """The day as a document shows it, or no more than the month."""
    period: GoldPeriod | None = None
    goal_period: GoldPeriod | None = None
    optional_tasks: list[tuple[str, str]] = []
    """Target and progress of tasks that are neither demanded nor punished."""

    @property
    def facts(self) -> dict[str, str | date | None]:
        """The facts to be scored, by name; None where the document does not show one."""
        end = self.period.end if self.period else None
        facts = {"title": self.title, "issuer": self.issuer, "published": self.published, "period": end}
        return {name: fact for name, fact in facts.items() if name in self.model_fields_set}


def load_gold(path: str | Path) -> list[GoldTask]:
    """Read a gold file: one JSON object a line, one line a task.

    Raises SourceError where the file cannot be read, FormatError naming the line that is wrong.
    """
    return read_lines(GoldTask, path)


def read_lines(model: type[Model], path: str | Path) -> list[Model]:
    """Read a file of one JSON object a line as records of that model.

    Raises SourceError where the file cannot be read, FormatError naming the line that is wrong.
    """
    lines = _text(path).splitlines()
    return [
        _validated(model, line, place_shown(f"{path}, line {number}", "errors"))
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def load_meta(gold: str | Path) -> GoldMeta:
    """Read the meta file beside `<name>.gold.jsonl`; without one nothing is scored by it.

    Raises SourceError where the file cannot be read, FormatError naming the field that is wrong.
    """
    gold = Path(gold)
    path = gold.with_name(gold.name.removesuffix(GOLD_END) + META_END)
    if not gold.name.endswith(GOLD_END) or not path.exists():
        return GoldMeta()
    return _validated(GoldMeta, _text(path), str(path))


def _text(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(say("errors.evaluate.cannot-read-gold-file", path=path, why=why(error))) from error
    except UnicodeDecodeError as error:
        raise FormatError(say("errors.evaluate.gold-file-must-be", path=path, start=error.start)) from error


def _validated(model: type[Model], text: str, place: str) -> Model:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "line"
        said = say("errors.evaluate.bad-line", place=place, field=field, error=first["msg"])
        raise FormatError(said) from error


def held_out(task: GoldTask) -> bool:
    """Tell whether a task belongs to the held-out half: its number is even."""
    return task.no is not None and task.no.isdecimal() and int(task.no) % 2 == 0


def split(gold: Iterable[GoldTask]) -> tuple[list[GoldTask], list[GoldTask]]:
    """Divide gold tasks into the half that rules may be made from and the half held out."""
    tasks = list(gold)
    return [task for task in tasks if not held_out(task)], [task for task in tasks if held_out(task)]
