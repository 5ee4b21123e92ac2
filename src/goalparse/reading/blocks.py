"""What every format reader returns: the blocks of a document in order, with nothing of the format left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goalparse.drafts import RawTask
from goalparse.messages import listed, say
from goalparse.reading.limits import DEFAULT, Limits, over
from goalparse.records import ReportWarning


@dataclass(slots=True, eq=False)
class Cell:
    """One cell. A merged cell is one object that stands in every place it covers."""

    text: str
    wraps: tuple[int, ...] = ()
    """Offsets where a full line was joined to the next, which may have been a line break after all."""


Row = list[Cell]


@dataclass(slots=True)
class Grid:
    """A table: rows of cells with spans resolved. Rows may differ in length."""

    rows: list[Row]
    place: str = "table"
    """Where in the document it stands, for messages."""
    breaks: set[int] = field(default_factory=set)
    """Rows that are the first on a new page, where a cell of the row before may go on."""


@dataclass(slots=True)
class Paragraph:
    """A stretch of text between blank lines. Empty: a cell of a copied table that holds only a hard space."""

    text: str
    heading: bool = False
    gap: int = 1
    """Blank lines before it."""
    furniture: bool = False
    """Whether the format marks it as a part of the page, not of the article (a menu, a footer)."""
    page: bool = False
    """Whether it is the first on a new page, where the paragraph before may go on."""


Block = Grid | Paragraph


@dataclass(frozen=True, slots=True)
class Wording:
    """What is to be warned of, before it is said in a language: ids of `messages/warnings.toml` with their values.

    A tuple among the values is said as a list.
    """

    parts: tuple[tuple[str, Mapping[str, object]], ...]

    @property
    def code(self) -> str:
        """The code of the warning, which its id begins with."""
        return self.parts[0][0].partition(".")[0]

    @property
    def message(self) -> str:
        """What is said, in the language in force."""
        return say("warnings.between").join(
            say(f"warnings.{id_}", **{name: _said(value) for name, value in values.items()})
            for id_, values in self.parts
        )


def _said(value: object) -> object:
    return listed(value, "warnings") if isinstance(value, tuple) else value


def wording(id_: str, /, **values: object) -> Wording:
    """Return what is to be warned of."""
    return Wording(((id_, values),))


def together(given: Iterable[Wording]) -> Wording | None:
    """Return several warnings of one code as one, each once; None where there are none."""
    parts: list[tuple[str, Mapping[str, object]]] = []
    for said in given:
        parts += [part for part in said.parts if part not in parts]
    return Wording(tuple(parts)) if parts else None


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be warned of, and the place that it is on."""

    wording: Wording
    place: str | None

    @property
    def code(self) -> str:
        """The code of the warning."""
        return self.wording.code

    @property
    def message(self) -> str:
        """What is said, in the language in force."""
        return self.wording.message


@dataclass(slots=True)
class Content:
    """A document as blocks, with what its format says of it outside the text."""

    blocks: list[Block]
    properties: dict[str, str] = field(default_factory=dict)
    """`title`, `issuer`, `published`, … as the head of the file gives them."""
    warnings: list[Notice] = field(default_factory=list)
    about: dict[int, RawTask] = field(default_factory=dict)
    """Number of a warning, from 0 → the task that it is about."""
    frame: list[str] = field(default_factory=list)
    """Lines taken out of the blocks: the furniture of the page round the article."""
    budget: Budget = field(default_factory=lambda: Budget(DEFAULT))
    """Counts what is made of the tables."""

    def headings(self) -> list[str]:
        """Texts that the document itself marks as headings."""
        return [b.text for b in self.blocks if isinstance(b, Paragraph) and b.heading]

    def warn(self, said: Wording, place: str | None = None) -> int:
        """Wording something that was skipped, guessed or repaired, and return its number."""
        self.warnings.append(Notice(said, place))
        return len(self.warnings) - 1

    def forget(self, first: int) -> None:
        """Take back the warnings from a number on."""
        del self.warnings[first:]
        self.about = {number: task for number, task in self.about.items() if number < first}

    def warnings_about(self, tasks: list[RawTask]) -> list[ReportWarning]:
        """Return all warnings, with the index of the task that each is about among the tasks of the document."""
        places = {id(task): place for place, task in enumerate(tasks)}
        told = {number: places.get(id(task)) for number, task in self.about.items()}
        return [
            ReportWarning(code=w.code, message=w.message, place=w.place, task=told.get(n))
            for n, w in enumerate(self.warnings)
        ]


class Budget:
    """Counts what one document has against the limits; each method raises LimitError where it is too much."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = self._characters = self._placed = self._lines = self._tables = 0

    def take(self, cells: int) -> None:
        """Count cells."""
        self._cells += cells
        if self._cells > self._limits.cells:
            raise over(self._limits, "cells", self._cells, "cells", least=True)

    def read(self, text: str) -> str:
        """Count the characters of a text, and return it."""
        self.characters(len(text))
        return text

    def characters(self, count: int) -> None:
        """Count characters."""
        self._characters += count
        if self._characters > self._limits.characters:
            raise over(self._limits, "characters", self._characters, "characters", least=True)

    def placed(self, count: int) -> None:
        """Count characters on pages."""
        self._placed += count
        if self._placed > self._limits.placed_characters:
            raise over(self._limits, "placed_characters", self._placed, "placed-characters", least=True)

    def paragraph(self, text: str) -> None:
        """Count the lines and characters of a text outside tables."""
        self._lines += text.count("\n") + 1
        if self._lines > self._limits.paragraphs:
            raise over(self._limits, "paragraphs", self._lines, "paragraphs", least=True)
        self.characters(len(text))

    def table(self) -> int:
        """Count a table, and return its number from 1."""
        self._tables += 1
        if self._tables > self._limits.tables:
            raise over(self._limits, "tables", self._tables, "tables", least=True)
        return self._tables


def distinct(row: Row) -> list[Cell]:
    """Return the cells of a row that hold text, a merged one once, in order."""
    return [c for c in dict.fromkeys(row) if c.text.strip()]
