"""The columns of the workbook's sheets: first what is read and printed, then what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from goalparse.messages import say
from goalparse.writing import labels, standing
from goalparse.writing.rows import Cell, Row, as_text

Style = Literal["text", "wrap", "number", "fraction", "percent", "points"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet: name, width in characters, how a cell is shown, what stands in it.

    `printed` is false for what stands behind the figures; the printed columns of a sheet come first. `title` is the
    head of a column that is the document's own.
    """

    name: str
    width: int
    style: Style
    value: Callable[[Row], Cell]
    printed: bool = True
    title: str | None = None

    @property
    def heading(self) -> str:
        """Return the head, in the language in force."""
        return say(f"heads.{self.name}") if self.title is None else self.title


def _cell(name: str) -> Callable[[Row], Cell]:
    return lambda row: as_text(name, row[name])


def _label(name: str, words: Mapping[str, str]) -> Callable[[Row], Cell]:
    return lambda row: words.get(str(row[name])) or None


def _written(prefix: str) -> Callable[[Row], Cell]:
    def written(row: Row) -> Cell:
        if row[f"{prefix}_id"] is not None:
            return labels.written(row, prefix)
        return labels.word("whole") if prefix == "goal" else None

    return written


def _screen(*fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, printed=False) for field in fields)


def _evidence(row: Row) -> Cell:
    evidence = row["evidence"]
    said = list(map(labels.because, evidence)) if isinstance(evidence, list) else None
    return as_text("evidence", said)


def _gap(row: Row) -> Cell:
    gap = standing.gap(row)
    return None if gap is None else gap * 100


def _quantity(prefix: str) -> tuple[Field, ...]:
    """What is measured, the figure as written, and beside it the plain number with its unit."""
    return (
        Field(f"{prefix}_indicator", 18, "wrap", _cell(f"{prefix}_indicator")),
        Field(prefix, 12, "wrap", _written(prefix)),
        Field(f"{prefix}_value", 15, "number", _cell(f"{prefix}_value")),
        Field(f"{prefix}_unit", 9, "text", _cell(f"{prefix}_unit")),
    )


def _behind(prefix: str) -> tuple[Field, ...]:
    return (
        Field(f"{prefix}_bound", 9, "text", _label(f"{prefix}_bound", labels.BOUND)),
        Field(f"{prefix}_kind", 9, "text", _label(f"{prefix}_kind", labels.KIND)),
    )


def other_column(head: str) -> Field:
    """Return the column of one head of the document's own other columns."""
    width = max(8, min(20, 2 * len(head)))
    return Field("extra", width, "wrap", lambda row: row.get(f"extra:{head}"), title=head)


SOURCE = Field("source", 16, "wrap", _cell("source"))
REGION = Field("region", 10, "wrap", _cell("region"))
TASK = (Field("no", 6, "text", _cell("no")), Field("owners", 13, "wrap", _cell("owners")))
TEXTS = (Field("target", 45, "wrap", _cell("target")), Field("progress", 55, "wrap", _cell("progress")))
STANDING = (
    Field("ratio", 9, "percent", _cell("ratio")),
    Field("gap", 10, "points", _gap),
    Field("state", 9, "text", standing.state),
    Field("remark", 9, "text", lambda row: standing.remark(row) or None),
)
MATCHES = (
    *TASK,
    *_quantity("goal"),
    *_quantity("achievement"),
    *STANDING,
    *_screen(
        Field("pace", 9, "text", _label("pace", labels.PACE)),
        Field("achievement_stage", 9, "text", _label("achievement_stage", labels.STAGE)),
        *_behind("goal"),
        *_behind("achievement"),
        Field("basis", 10, "text", _label("basis", labels.BASIS)),
        Field("stated", 11, "percent", _cell("stated")),
        Field("score", 7, "percent", _cell("score")),
        Field("evidence", 40, "wrap", _evidence),
        *TEXTS,
    ),
)
BEHIND = (*TASK, *_quantity("goal"), *_quantity("achievement"), *STANDING, *_screen(*TEXTS))
UNMATCHED = (*TASK, *_quantity("goal"), *TEXTS, *_screen(*_behind("goal")))
TASKS = (*TASK, Field("section", 14, "wrap", _cell("section")), *TEXTS)
TASK_COUNTS = (
    Field("goals", 9, "number", _cell("goals")),
    Field("matched", 11, "number", _cell("matched")),
    Field("met", 8, "number", _cell("met")),
    Field("unmet", 8, "number", _cell("unmet")),
    Field("behind", 8, "number", _cell("behind")),
    Field("undecided", 8, "number", _cell("undecided")),
)
OWNERS = (
    Field("owners", 26, "wrap", _cell("owners")),
    Field("tasks", 8, "number", _cell("tasks")),
    Field("goals", 9, "number", _cell("goals")),
    Field("unmatched", 11, "number", _cell("unmatched")),
    Field("matched", 11, "number", _cell("matched")),
    Field("implied", 11, "number", _cell("implied")),
    Field("met", 8, "number", _cell("met")),
    Field("unmet", 8, "number", _cell("unmet")),
    Field("undecided", 8, "number", _cell("undecided")),
    Field("ahead", 10, "number", _cell("ahead")),
    Field("on_pace", 10, "number", _cell("on_pace")),
    Field("behind", 8, "number", _cell("behind")),
    Field("unpaced", 10, "number", _cell("unpaced")),
    Field("doubtful", 10, "number", _cell("doubtful")),
    Field("share", 10, "percent", _cell("share")),
)
WARNINGS = (
    Field("code", 22, "text", _cell("code")),
    Field("place", 18, "wrap", _cell("place")),
    Field("message", 100, "wrap", _cell("message")),
)


def worst_first(row: Row) -> Decimal:
    """Return what the goals that lag are sorted by."""
    return standing.gap(row) or Decimal(0)
