"""Parse what a gold file speaks of, then score it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from goalparse.errors import UsageError
from goalparse.evaluate import Evaluation, GoldTask, evaluate, load_gold, pooled, split
from goalparse.evaluate.calibrate import judged, reliability
from goalparse.lexicon import Lexicon
from goalparse.pipeline import parse, parse_task


@dataclass(frozen=True, slots=True)
class Trial:
    """A gold file, with the document it was made from or without.

    `holdout` divides it into two halves and hides the errors of one; `hidden` hides those of the whole file.
    """

    gold: Path
    source: Path | None = None
    holdout: bool = False
    hidden: bool = False

    @property
    def name(self) -> str:
        """The folder the gold file lies in: files of one folder are scored together."""
        return self.gold.absolute().parent.name


def trials(paths: Iterable[Path], holdout: Iterable[Path] = (), hidden: Iterable[Path] = ()) -> list[Trial]:
    """Pair gold files (`.jsonl`) with the source that follows them, if one does.

    Raises UsageError for a source without a gold file before it, and where there is nothing to score.
    """
    found: list[Trial] = []
    for path in paths:
        if path.suffix == ".jsonl":
            found.append(Trial(path))
        elif found and found[-1].source is None:
            found[-1] = Trial(found[-1].gold, path)
        else:
            raise UsageError(f"{path}: a source must follow the gold file (.jsonl) made from it")
    found += [Trial(path, holdout=True) for path in holdout]
    found += [Trial(path, hidden=True) for path in hidden]
    if not found:
        raise UsageError("name at least one gold file (.jsonl)")
    return found


def run(plan: Iterable[Trial], *, lexicon: Lexicon | None = None) -> dict[str, Evaluation]:
    """Score every trial; give one evaluation a folder, and one more for its held-out half.

    With a source the tasks come from parsing it, without one from the target and progress of the gold. The
    held-out half keeps its scores and loses its errors: nobody is to read what it got wrong.
    """
    results: dict[str, list[Evaluation]] = {}
    for trial in plan:
        gold = load_gold(trial.gold)
        if trial.source is not None:
            tasks = parse(trial.source, lexicon=lexicon).tasks
            results.setdefault(trial.name, []).append(evaluate(gold, tasks, document=True))
        elif trial.holdout:
            seen, unseen = split(gold)
            hidden = _from_texts(unseen, lexicon)
            hidden.errors.clear()
            hidden.reliability = reliability(judged(unseen, lexicon))
            results.setdefault(trial.name, []).append(_from_texts(seen, lexicon))
            results.setdefault(f"{trial.name}, held out", []).append(hidden)
        else:
            whole = _from_texts(gold, lexicon)
            if trial.hidden:
                whole.errors.clear()
                whole.reliability = reliability(judged(gold, lexicon))
            results.setdefault(trial.name, []).append(whole)
    return {name: pooled(parts) for name, parts in results.items()}


def _from_texts(gold: list[GoldTask], lexicon: Lexicon | None) -> Evaluation:
    return evaluate(gold, [parse_task(task.target, task.progress, lexicon=lexicon) for task in gold])
