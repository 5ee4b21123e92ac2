"""Gold against found: precision, recall and F1 by field, and the list of errors.

The scoring is the one of docs/annotation.md, section 7.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from goalparse.evaluate.compare import TaskComparison
from goalparse.evaluate.document import aligned, compare_facts, compare_layout, compare_periods, count_surplus
from goalparse.evaluate.gold import GoldMeta, GoldTask, load_gold, load_meta, split
from goalparse.evaluate.score import METRICS, Error, Evaluation, Score, pooled
from goalparse.records import Report, Task

__all__ = [
    "METRICS",
    "Error",
    "Evaluation",
    "GoldMeta",
    "GoldTask",
    "Score",
    "evaluate",
    "evaluate_report",
    "load_gold",
    "load_meta",
    "pooled",
    "split",
]


def evaluate(
    gold: Sequence[GoldTask],
    found: Sequence[Task],
    *,
    document: bool = False,
    optional_tasks: Collection[tuple[str, str]] = (),
) -> Evaluation:
    """Score found tasks against gold tasks.

    With `document` the tasks were cut out of a document, so they are aligned by their texts and numbers,
    and how they were cut is scored too; without it they stand in the order of the gold. `optional_tasks` are
    target and progress of tasks of the document that are neither demanded nor punished. Where the gold is what a
    person has judged, tasks that it does not know are not scored.
    """
    result = Evaluation(tasks=sum(not task.optional for task in gold))
    if document:
        pairs, tolerated, surplus = aligned(gold, found, optional_tasks)
    else:
        pairs, tolerated, surplus = list(zip(gold, found, strict=True)), [], []
    for wanted, task in pairs:
        if wanted.optional:
            tolerated += [task] if task is not None else []
            continue
        if document:
            compare_layout(wanted, task, result)
        TaskComparison(wanted, task, result).run()
    for task in tolerated:
        TaskComparison(GoldTask(target=task.target, progress=task.progress), task, result).tolerate()
    if any(task.reviewed for task in gold):
        result.unjudged = len(surplus)
    else:
        count_surplus(surplus, any(task.pairs is None for task in gold), result)
    return result


def evaluate_report(gold: Sequence[GoldTask], report: Report | None, meta: GoldMeta) -> Evaluation:
    """Score a document, its tasks and what it says of itself. None: it was refused as holding no report.

    A refusal is right where the gold demands no task; where it does, nothing was found.
    """
    tasks = report.tasks if report is not None else []
    result = evaluate(gold, tasks, document=True, optional_tasks=meta.optional_tasks)
    if report is not None or result.tasks:
        compare_facts(meta, report, result)
        compare_periods(meta, report, result)
    return result
