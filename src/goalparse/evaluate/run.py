"""Parse what a gold file speaks of, then score it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from goalparse.errors import NoReportError, SourceError, UsageError
from goalparse.evaluate import (
    Evaluation,
    GoldTask,
    evaluate,
    evaluate_report,
    load_gold,
    load_meta,
    pooled,
    split,
)
from goalparse.evaluate.calibrate import judged, reliability
from goalparse.evaluate.courses import COURSES, evaluate_family, families
from goalparse.evaluate.gold import GOLD_END
from goalparse.evaluate.reviewed import load_reviewed
from goalparse.lexicon import Lexicon
from goalparse.messages import listed, say, why
from goalparse.pipeline import parse, parse_task
from goalparse.records import Report

REVIEW = ".xlsx"


@dataclass(frozen=True, slots=True)
class Trial:
    """A gold file, with the document it was made from or without.

    `holdout` divides it into two halves and hides the errors of one; `hidden` hides those of the whole file.
    """

    gold: Path
    source: Path | None = None
    holdout: bool = False
    hidden: bool = False
    group: Path | None = None
    """The folder of families that it is scored with, where it is a gold file of courses."""

    @property
    def name(self) -> str:
        """The folder the gold file lies in: files of one folder are scored together."""
        return (self.group or self.gold.absolute().parent).absolute().name

    @property
    def reviewed(self) -> bool:
        """Whether the gold is a workbook of judgements."""
        return self.gold.suffix == REVIEW

    @property
    def document(self) -> str:
        """The name of the document, where the gold file bears one (`<name>.gold.jsonl`)."""
        return self.gold.name.removesuffix(GOLD_END) if self.gold.name.endswith(GOLD_END) else ""


def trials(paths: Iterable[Path], holdout: Iterable[Path] = (), hidden: Iterable[Path] = ()) -> list[Trial]:
    """Pair gold files (`.jsonl`) with the source that follows them, if one does; a workbook of judgements is gold.

    A folder stands for every `<name>.gold.jsonl` in it with its source, the other file of that name; where it has
    `courses.gold.jsonl`, for the courses of its reports, and so does a folder of such folders.
    Raises UsageError for a source without a gold file before it, a gold file of a folder without exactly
    one source, and where there is nothing to score; SourceError where a folder cannot be read.
    """
    found: list[Trial] = []
    for path in paths:
        if path.is_dir():
            found += _of_folder(path)
        elif path.suffix == ".jsonl" or (path.suffix == REVIEW and not _awaits_source(found)):
            found.append(Trial(path))
        elif _awaits_source(found):
            found[-1] = Trial(found[-1].gold, path)
        else:
            after = "workbook-needs-no-source" if found and found[-1].reviewed else "source-must-follow-gold"
            raise UsageError(say(f"errors.evaluate.{after}", path=path))
    found += [Trial(path, holdout=True) for path in holdout]
    for path in hidden:
        whole = _of_folder(path) if path.is_dir() else [Trial(path)]
        found += [replace(trial, hidden=True) for trial in whole]
    if not found:
        raise UsageError(say("errors.evaluate.name-at-least-one"))
    return found


def _awaits_source(found: list[Trial]) -> bool:
    return bool(found) and found[-1].source is None and not found[-1].reviewed


def _gold(trial: Trial, lexicon: Lexicon | None) -> list[GoldTask]:
    return load_reviewed(trial.gold, lexicon).tasks if trial.reviewed else load_gold(trial.gold)


def _of_folder(folder: Path) -> list[Trial]:
    if followed := families(folder):
        return [Trial(family / COURSES, group=folder) for family in followed]
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        raise SourceError(say("errors.evaluate.cannot-read-folder", folder=folder, why=why(error))) from error
    found: list[Trial] = []
    for gold in (path for path in files if path.name.endswith(GOLD_END)):
        start = gold.name.removesuffix(GOLD_END) + "."
        sources = [p for p in files if p.name.startswith(start) and p.suffix not in (".json", ".jsonl")]
        if len(sources) != 1:
            names = listed(source.name for source in sources) or "—"
            raise UsageError(
                say("errors.evaluate.one-document-must-lie", gold=gold, start=start, names=names)
            )
        found.append(Trial(gold, sources[0]))
    if not found:
        raise UsageError(say("errors.evaluate.no-gold-file-document", folder=folder, end=GOLD_END))
    return found


def run(plan: Iterable[Trial], *, lexicon: Lexicon | None = None) -> dict[str, Evaluation]:
    """Score every trial; give one evaluation a folder, and one more for its held-out half.

    With a source the tasks come from parsing it, without one from the target and progress of the gold. What is
    held out or hidden keeps its scores and loses its errors: nobody is to read what it got wrong.
    """
    results: dict[str, list[Evaluation]] = {}
    for trial in plan:
        if trial.group is not None:
            results.setdefault(trial.name, []).append(_of_family(trial, lexicon))
            continue
        gold = _gold(trial, lexicon)
        if trial.holdout:
            gold, unseen = split(gold)
            apart = _from_texts(unseen, lexicon)
            apart.hide()
            apart.reliability = reliability(judged(unseen, lexicon))
            results.setdefault(trial.name, [])
            results.setdefault(f"{trial.name}, held out", []).append(apart)
        source = trial.source
        whole = _of_source(trial, source, gold, lexicon) if source else _from_texts(gold, lexicon)
        if trial.hidden:
            whole.hide()
            if source is None:
                whole.reliability = reliability(judged(gold, lexicon))
        results.setdefault(trial.name, []).append(whole)
    return {name: pooled(parts) for name, parts in results.items()}


def _of_family(trial: Trial, lexicon: Lexicon | None) -> Evaluation:
    result = evaluate_family(trial.gold.parent, lexicon)
    if trial.hidden:
        result.hide()
    return result


def _of_source(trial: Trial, source: Path, gold: list[GoldTask], lexicon: Lexicon | None) -> Evaluation:
    """Score a document; its errors bear its name before the number of the task."""
    report: Report | None
    try:
        report = parse(source, lexicon=lexicon)
    except NoReportError:
        report = None
    result = evaluate_report(_judged_of(source, gold), report, load_meta(trial.gold))
    result.errors = [replace(error, task=f"{trial.document} {error.task}".strip()) for error in result.errors]
    return result


def _judged_of(source: Path, gold: list[GoldTask]) -> list[GoldTask]:
    """Return the gold of this document: judgements of several reports stand in one file.

    Raises UsageError where they are of several, and none of this name.
    """
    names = {task.source for task in gold if task.reviewed}
    own = [task for task in gold if task.source == source.name]
    if len(names) < 2:
        return gold
    if not own:
        known = listed(sorted(name for name in names if name))
        raise UsageError(say("errors.evaluate.judged-none-of", source=source.name, known=known))
    return own


def _from_texts(gold: list[GoldTask], lexicon: Lexicon | None) -> Evaluation:
    return evaluate(gold, [parse_task(task.target, task.progress, lexicon=lexicon) for task in gold])
