"""How a document was cut into tasks, and what it says of itself, against gold."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from goalparse.evaluate.compare import TaskComparison, squeezed
from goalparse.evaluate.gold import GoldMeta, GoldTask
from goalparse.evaluate.score import Error, Evaluation
from goalparse.records import Report, Task

FIELDS = ("no", "target", "progress", "owners")
REVIEWED = FIELDS[:3]
"""What a workbook of judgements keeps of a task: nobody was asked about its owners and its place."""
Texts = tuple[str | None, str | None]


def aligned(
    gold: Sequence[GoldTask], found: Sequence[Task], optional: Collection[tuple[str, str]] = ()
) -> tuple[list[tuple[GoldTask, Task | None]], list[Task], list[Task]]:
    """Return each gold task with the found one most like it, the found ones that are `optional`, and the surplus.

    The same texts come first, white space apart; what is `optional` is then set aside; then the same number
    and one text, then one text. What the gold only accepts has to have the same texts.
    """
    left = dict(enumerate(found))
    demanded = [place for place, task in enumerate(gold) if not task.optional]
    accepted = [place for place, task in enumerate(gold) if task.optional]
    chosen: dict[int, Task] = {}

    def choose(places: Sequence[int], least: int) -> None:
        for place in places:
            best = max(left, key=lambda other: _likeness(gold[place], left[other]), default=None)
            if place not in chosen and best is not None and _likeness(gold[place], left[best]) >= least:
                chosen[place] = left.pop(best)

    choose(demanded, 4)
    choose(accepted, 4)
    free = {(squeezed(target), squeezed(progress)) for target, progress in optional}
    tolerated = [left.pop(place) for place in list(left) if _texts(left[place]) in free]
    choose(demanded, 3)
    choose(demanded, 2)
    return [(task, chosen.get(place)) for place, task in enumerate(gold)], tolerated, list(left.values())


def _texts(task: GoldTask | Task) -> Texts:
    return squeezed(task.target), squeezed(task.progress)


def _likeness(one: GoldTask, other: Task) -> int:
    """Return 5 for all the same, 4 for both texts; else a text that is not empty counts 2, a number 1."""
    texts, others = _texts(one), _texts(other)
    if texts == others and any(texts):
        return 4 + (one.no == other.no)
    same_texts = sum(bool(text) and text == twin for text, twin in zip(texts, others, strict=True))
    return 2 * same_texts + (one.no == other.no)


def compare_layout(gold: GoldTask, found: Task | None, into: Evaluation) -> None:
    """Score whether the task was found, and the texts and names that it was given."""
    into["tasks"].add(found is not None, found=int(found is not None))
    name = gold.no or ""
    if found is None:
        into.errors.append(Error(name, "tasks", gold.target, "—", gold.progress))
        return
    fields = FIELDS if gold.region is None and found.region is None else (*FIELDS, "region")
    for field in REVIEWED if gold.reviewed else fields:
        wanted, seen = getattr(gold, field), getattr(found, field)
        right = wanted == seen if isinstance(wanted, list) else squeezed(wanted) == squeezed(seen)
        into[field].add(right)
        if not right:
            into.errors.append(Error(name, field, str(wanted), str(seen), gold.target))
    if gold.section is not None:
        right = squeezed(found.section) in map(squeezed, (gold.section, *gold.section_also))
        into["section"].add(right)
        if not right:
            into.errors.append(
                Error(name, "section", gold.section, str(found.section), gold.target or gold.progress)
            )


def count_surplus(tasks: Sequence[Task], full: bool, into: Evaluation) -> None:
    """Count tasks that the gold does not know, and every match in them. `full`: the gold has full lines."""
    for task in tasks:
        into["tasks"].add(0, wanted=0)
        into.errors.append(Error(task.no or "", "tasks", "—", task.target, task.progress))
        unknown = GoldTask(no=task.no, target=task.target, progress=task.progress, pairs=None if full else [])
        TaskComparison(unknown, task, into).only_matches()


def compare_facts(meta: GoldMeta, report: Report | None, into: Evaluation) -> None:
    """Score what the document says of itself. Without a report nothing was found, so that nothing is right."""
    end = report.period.end if report and report.period else None
    for name, wanted in meta.facts.items():
        seen = end if name == "period" else getattr(report, name, None)
        right = report is not None and _plain(wanted) == _plain(seen)
        into["facts"].add(right)
        if not right:
            into.errors.append(Error("", "facts", f"{name} {wanted or '—'}", f"{seen or '—'}", ""))


def compare_periods(meta: GoldMeta, report: Report | None, into: Evaluation) -> None:
    """Score both ends of the time looked back on and of that promised for, where the gold has both times."""
    if meta.goal_period is None:
        return
    for name in ("period", "goal_period"):
        wanted, seen = getattr(meta, name), getattr(report, name, None)
        if wanted is None:
            continue
        right = seen is not None and (seen.start, seen.end) == (wanted.start, wanted.end)
        into["periods"].add(right)
        if not right:
            shown = f"{seen.start}..{seen.end}" if seen else "—"
            into.errors.append(Error("", "periods", f"{name} {wanted.start}..{wanted.end}", shown, ""))


def _plain(fact: object) -> str | None:
    return None if fact is None else squeezed(str(fact))
