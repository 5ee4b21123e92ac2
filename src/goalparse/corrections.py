"""What a person has decided on a match, kept as data: of which document, in which task, between which stretches."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from goalparse.messages import say
from goalparse.records import Record, ReportWarning, Source, Task
from goalparse.types import Side

CORRECTED, APPROVED = "corrected", "approved"
"""The rule of a match that a person has made, and of one that a person has found right. No rule of matching has either
name: outputs mark these as judged by hand."""


class Mention(Record):
    """A stretch of one side of a task, `[start, end)`, with the text that stands there."""

    side: Side
    start: int
    end: int
    text: str


class Correction(Record):
    """The decision on one goal, or on one share of a job whose goal is not written."""

    sha256: str = Field(description="of the document")
    source: str | None = Field(description="name of the document")
    task: int = Field(description="index of the task in the document, from 0")
    no: str | None = Field(default=None, description="number of the task as written")
    digest: str = Field(description="of the task's two texts")
    goal: Mention | None = Field(description="None: the goal is implied, not written")
    found: Mention | None = Field(description="achievement that the library had matched; None: none")
    right: Mention | None = Field(description="achievement that reports on the goal; None: none does")

    @property
    def name(self) -> str:
        """What people know the decision by: its goal, else its achievement."""
        mention = self.goal or self.found
        return mention.text if mention is not None else ""


def digest(target: str, progress: str) -> str:
    """Return what tells the texts of a task from any others."""
    return hashlib.sha256(f"{target}\0{progress}".encode("utf-8", "surrogatepass")).hexdigest()


def speaks_of(correction: Correction, origin: Source) -> bool:
    """Tell whether a correction is of this document, or of another edition of it by the same name."""
    return correction.sha256 == origin.sha256 or (
        correction.source is not None and correction.source == origin.name
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """The corrections of a document by the index of their task, and a warning for each that has none."""

    by_task: dict[int, list[Correction]]
    outdated: list[ReportWarning]


def placed(corrections: Sequence[Correction], origin: Source, tasks: Sequence[Task]) -> Placed:
    """Find the task of each correction of a document.

    A task may have moved, but its texts are those that the correction was made on.
    """
    places: dict[str, list[int]] = {}
    for place, task in enumerate(tasks):
        places.setdefault(digest(task.target, task.progress), []).append(place)
    result = Placed({}, [])
    for correction in corrections:
        if not speaks_of(correction, origin):
            continue
        now = places.get(correction.digest, [])
        if correction.task in now or len(now) == 1:
            index = correction.task if correction.task in now else now[0]
            result.by_task.setdefault(index, []).append(correction)
        else:
            message = say("warnings.correction-outdated", name=correction.name)
            where = f"任务 {correction.no or correction.task + 1}"
            result.outdated.append(ReportWarning(code="correction-outdated", message=message, place=where))
    return result


def not_followed(message: str, no: str | None, index: int) -> ReportWarning:
    """Return the warning of a correction that does not fit what its task, the one at `index`, is read as."""
    place = f"任务 {no or index + 1}"
    return ReportWarning(code="correction-refused", message=message, place=place, task=index)
