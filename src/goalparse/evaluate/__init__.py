"""Gold against found: precision, recall and F1 by field, and the list of errors.

The scoring is the one of docs/annotation.md, section 7.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalparse.evaluate.compare import TaskComparison, squeezed
from goalparse.evaluate.gold import GoldTask, load_gold, split
from goalparse.evaluate.score import METRICS, Error, Evaluation, Score, pooled
from goalparse.records import Task

__all__ = ["METRICS", "Error", "Evaluation", "GoldTask", "Score", "evaluate", "load_gold", "pooled", "split"]

Likes = tuple[str | None, str | None, str | None]


def evaluate(gold: Sequence[GoldTask], found: Sequence[Task], *, document: bool = False) -> Evaluation:
    """Score found tasks against gold tasks.

    With `document` the tasks were cut out of a document, so they are aligned by their texts and numbers,
    and how they were cut is scored too; without it they stand in the order of the gold.
    """
    result = Evaluation(tasks=len(gold))
    pairs = _aligned(gold, found) if document else list(zip(gold, found, strict=True))
    for wanted, task in pairs:
        if document:
            _compare_layout(wanted, task, result)
        TaskComparison(wanted, task, result).run()
    if document:
        _count_surplus(found, [task for _, task in pairs if task is not None], result)
    return result


def _aligned(gold: Sequence[GoldTask], found: Sequence[Task]) -> list[tuple[GoldTask, Task | None]]:
    """Give each gold task the found one most like it: same texts first, then same number and one text."""
    wanted = [_likes(task) for task in gold]
    left = {place: _likes(task) for place, task in enumerate(found)}
    chosen: dict[int, Task] = {}
    for least in (4, 3, 2):
        for place, likes in enumerate(wanted):
            best = max(left, key=lambda other: _likeness(likes, left[other]), default=None)
            if place not in chosen and best is not None and _likeness(likes, left[best]) >= least:
                chosen[place] = found[best]
                del left[best]
    return [(task, chosen.get(place)) for place, task in enumerate(gold)]


def _likes(task: GoldTask | Task) -> Likes:
    return squeezed(task.target), squeezed(task.progress), task.no


def _likeness(one: Likes, other: Likes) -> int:
    """Return 5 for all the same; a text that is not empty counts 2, a number 1."""
    same_texts = sum(bool(text) and text == twin for text, twin in zip(one[:2], other[:2], strict=True))
    return 2 * same_texts + (one[2] == other[2])


def _compare_layout(gold: GoldTask, found: Task | None, into: Evaluation) -> None:
    into["tasks"].add(found is not None, found=int(found is not None))
    name = gold.no or ""
    if found is None:
        into.errors.append(Error(name, "tasks", gold.target, "—", gold.progress))
        return
    for field in ("no", "target", "progress", "owners"):
        wanted, seen = getattr(gold, field), getattr(found, field)
        right = wanted == seen if isinstance(wanted, list) else squeezed(wanted) == squeezed(seen)
        into[field].add(right)
        if not right:
            into.errors.append(Error(name, field, str(wanted), str(seen), gold.target))


def _count_surplus(found: Sequence[Task], used: Sequence[Task], into: Evaluation) -> None:
    known = {id(task) for task in used}
    for task in found:
        if id(task) not in known:
            into["tasks"].add(0, wanted=0)
            into.errors.append(Error(task.no or "", "tasks", "—", task.target, task.progress))
