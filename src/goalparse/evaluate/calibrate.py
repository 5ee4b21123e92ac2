"""Scores held against gold: what a match of one sort is worth, and whether scores say what they claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from goalparse.drafts import MatchDraft
from goalparse.evaluate.gold import GoldTask
from goalparse.lexicon import Lexicon, default
from goalparse.lexicon.scores import Cell, Key, cell_of
from goalparse.pipeline import drafted


class Judged(NamedTuple):
    """A match that was made, and whether the gold has it."""

    rule: str
    likeness: float
    score: Decimal
    right: bool
    done: bool = True
    alike: bool = False


def judged(gold: Iterable[GoldTask], lexicon: Lexicon | None = None) -> list[Judged]:
    """Return every match made on gold tasks, with whether it is right; optional ones are left out."""
    found: list[Judged] = []
    for task in gold:
        if task.pairs is not None:
            found += _judged_pairs(task, lexicon or default())
            continue
        spans = task.spans
        wanted = {(spans[m.goal] if m.goal else None, spans[m.achievement]): m for m in task.matches}
        free = {q.span for q in task.quantities if q.optional}
        goals = "target" if task.target.strip() else "progress"
        for draft in drafted(task.target, task.progress, lexicon or default()):
            goal = (goals, draft.goal.start, draft.goal.end) if draft.goal is not None else None
            key = goal, ("progress", draft.achievement.start, draft.achievement.end)
            match = wanted.get(key)
            if (match is not None and match.optional) or not free.isdisjoint(key):
                continue
            found.append(_judgement(draft, right=match is not None))
    return found


def _judged_pairs(task: GoldTask, lexicon: Lexicon) -> list[Judged]:
    """Judge the matches of a task whose right answer is pairs of texts."""
    found: list[Judged] = []
    wanted = {(pair.goal, pair.achievement): pair for pair in task.pairs or ()}
    goals = task.target if task.target.strip() else task.progress
    for draft in drafted(task.target, task.progress, lexicon):
        goal = None if draft.goal is None else goals[draft.goal.start : draft.goal.end]
        pair = wanted.get((goal, task.progress[draft.achievement.start : draft.achievement.end]))
        if pair is None or not pair.optional:
            found.append(_judgement(draft, right=pair is not None))
    return found


def _judgement(draft: MatchDraft, *, right: bool) -> Judged:
    done = draft.achievement.stage == "done"
    return Judged(draft.rule, draft.likeness, draft.score, right, done, draft.alike)


def counted(matches: Iterable[Judged], unread: Iterable[Judged] = ()) -> list[Cell]:
    """Count matches by rule, likeness and what is done: what `scores.toml` holds.

    `unread`: those of tasks that nobody has read who wrote the rules.
    """
    cells: dict[Key, Cell] = {}

    def cell(match: Judged) -> Cell:
        key = cell_of(match.rule, match.likeness, done=match.done, alike=match.alike)
        return cells.setdefault(key, Cell(*key))

    for match in matches:
        cell(match).right += match.right
        cell(match).of += 1
    for match in unread:
        cell(match).unread_right += match.right
        cell(match).unread_of += 1
    return [cells[key] for key in sorted(cells)]


BANDS = (Decimal("0.95"), Decimal("0.9"), Decimal("0.8"), Decimal(0))


def reliability(matches: Sequence[Judged]) -> list[tuple[Decimal, int, int]]:
    """Return, for each band of scores from the top, its lower end, how many are right, and of how many."""
    bands, above = [], Decimal(2)
    for least in BANDS:
        inside = [match for match in matches if least <= match.score < above]
        bands.append((least, sum(match.right for match in inside), len(inside)))
        above = least
    return bands
