"""A person's judgements as gold: the pairs of every task that was judged whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from goalparse.corrections import Correction, Mention, digest
from goalparse.evaluate.gold import GoldPair, GoldTask
from goalparse.lexicon import Lexicon
from goalparse.pipeline import parse_task
from goalparse.records import Match, Quantity
from goalparse.types import Side
from goalparse.writing.review import Judged, load_rows

Place = tuple[Side, int, int]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Gold of the tasks that were judged whole, and how many were not, or were altered in the workbook."""

    tasks: list[GoldTask]
    left_out: int


def load_reviewed(path: str | Path, lexicon: Lexicon | None = None) -> Reviewed:
    """Read a workbook of judgements as gold. Raises SourceError, or FormatError that names the row."""
    return reviewed(load_rows(path), lexicon)


def reviewed(rows: Iterable[Judged], lexicon: Lexicon | None = None) -> Reviewed:
    """Return the gold of judged rows, in the order of their tasks.

    The ratio of a pair is computed from its two figures. A task counts where each of its rows was judged and its
    texts stand in the workbook as they were written.
    """
    by_task: dict[tuple[str, int], list[Judged]] = {}
    for row in rows:
        by_task.setdefault((row.subject.sha256, row.subject.task), []).append(row)
    found = [_gold(own, lexicon) for _, own in sorted(by_task.items())]
    tasks = [task for task in found if task is not None]
    return Reviewed(tasks, len(found) - len(tasks))


def _gold(own: Sequence[Judged], lexicon: Lexicon | None) -> GoldTask | None:
    first = own[0]
    corrections = [row.correction for row in own if row.correction is not None]
    whole = len(corrections) == first.subject.rows
    if not whole or any(digest(row.target, row.progress) != row.subject.digest for row in own):
        return None
    pairs = _pairs(first.target, first.progress, corrections, lexicon)
    return GoldTask(
        no=first.subject.no, target=first.target, progress=first.progress, pairs=pairs,
        reviewed=True, source=first.subject.source,
    )  # fmt: skip


def _pairs(
    target: str, progress: str, corrections: Sequence[Correction], lexicon: Lexicon | None
) -> list[GoldPair]:
    task = parse_task(target, progress, lexicon=lexicon, corrections=corrections)
    matches: dict[tuple[Place | None, Place], Match] = {
        (
            _place(task.quantity(match.goal)) if match.goal else None,
            _place(task.quantity(match.achievement)),
        ): match
        for match in task.matches
    }
    pairs = []
    for correction in corrections:
        if correction.right is None:
            continue
        goal = correction.goal
        match = matches.get((_place(goal) if goal else None, _place(correction.right)))
        pair = GoldPair(
            goal=goal.text if goal else None,
            achievement=correction.right.text,
            ratio=match.ratio if match else None,
            basis=match.basis if match else None,
        )
        pairs.append(pair)
    return pairs


def _place(stretch: Quantity | Mention) -> Place:
    return stretch.side, stretch.start, stretch.end
