"""The only composition: read → extract → match → complete → records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from goalparse import assembling, reading
from goalparse import lexicon as lexicons
from goalparse.checks import check
from goalparse.corrections import Correction, Placed, not_followed, placed
from goalparse.drafts import Document, MatchDraft, RawTask
from goalparse.errors import NoReportError, UsageError
from goalparse.extraction import extract as extract_side
from goalparse.isolation import Isolation, call
from goalparse.lexicon import Lexicon
from goalparse.matching import match
from goalparse.matching.corrected import corrected
from goalparse.matching.unmatched import unmatched
from goalparse.messages import say
from goalparse.reading import Given, Limits, Understanding
from goalparse.reading.limits import in_force
from goalparse.records import Extraction, Period, Report, ReportWarning, Source, Task
from goalparse.types import Side

__all__ = ["drafted", "extract", "parse", "parse_task", "parted", "understand"]


def _task(
    raw: RawTask, period: Period | None, lexicon: Lexicon, corrections: Sequence[Correction] = ()
) -> tuple[Task, list[str]]:
    """Return the task, and why each of the corrections that could not be followed was not."""
    target = extract_side(raw.target, "target", lexicon)
    progress = extract_side(raw.progress, "progress", lexicon)
    matches = match(target, progress, lexicon)
    refused: list[str] = []
    if corrections:
        matches, refused = corrected(matches, target, progress, corrections, lexicon)
    return assembling.task(raw, target, progress, matches, period, lexicon), refused


def drafted(target: str, progress: str, lexicon: Lexicon) -> list[MatchDraft]:
    """Return the matches of two texts before their ratios are computed."""
    sides = extract_side(target, "target", lexicon), extract_side(progress, "progress", lexicon)
    return match(*sides, lexicon)


def parted(
    target: str, progress: str, *, lexicon: Lexicon | str | Path | None = None
) -> list[tuple[str, str | None, str, float]]:
    """Return of each goal without a match its id, the nearest achievement, what parts them, how near."""
    words = lexicons.in_force(lexicon)
    sides = extract_side(target, "target", words), extract_side(progress, "progress", words)
    matches = match(*sides, words)
    claimed = {id(q) for m in matches for q in (m.goal, m.achievement)}
    return [
        (p.goal.id, p.nearest.id if p.nearest is not None else None, p.by, p.similarity)
        for p in unmatched(*sides, claimed, words)
    ]


def extract(text: str, *, side: Side = "progress", lexicon: Lexicon | str | Path | None = None) -> Extraction:
    """Return every quantity and numeral of one text.

    Args:
        text: any Chinese text; offsets in the records point into it.
        side: `target` where the text is a promise, so that every stage is `planned`.
        lexicon: words and units in force, or a TOML file with one's own to add; None for those that ship.

    Raises UsageError for a text that is no `str`, and for another side.

    """
    if side not in get_args(Side):
        raise UsageError(say("errors.pipeline.side-must-be-target", side=side))
    return assembling.extraction(extract_side(_text(text, "text"), side, lexicons.in_force(lexicon)))


def parse_task(
    target: str,
    progress: str,
    *,
    lexicon: Lexicon | str | Path | None = None,
    corrections: Sequence[Correction] = (),
) -> Task:
    """Read one promise and what has been reported on it, and tie each achievement to its goal.

    Args:
        target: what was promised; empty for a narrative in which plan and result stand together.
        progress: what has happened so far.
        lexicon: words and units in force, or a TOML file with one's own to add; None for those that ship.
        corrections: what people have decided on matches of this task.

    Raises UsageError for a text that is no `str`.

    """
    raw = RawTask(target=_text(target, "target"), progress=_text(progress, "progress"))
    return _task(raw, None, lexicons.in_force(lexicon), _decisions(corrections))[0]


def parse(
    source: Given,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
    corrections: Sequence[Correction] = (),
    place: str | None = None,
    limits: Limits | None = None,
    isolated: bool | Isolation = False,
) -> Report:
    """Read a whole report.

    Args:
        source: a path (`Path`, or a `str` that names an existing file), the bytes of a document, a file that is open
            (binary or text; it is read to its end), or the document's text.
        name: the file's name where `source` does not tell it; its suffix tells the format.
        format: the name of an [input format](formats.md); None to go by name and content.
        lexicon: words and units in force, or a TOML file with one's own to add; None for those that ship.
        corrections: what people have decided on matches; those of this document are followed.
        place: the place that the report speaks for, where the document is silent or wrong: a name (青石县,
            石州市青石县) or a code of six digits after GB/T 2260. A name that the list has not, or several times, is
            kept without a code.
        limits: how much the document may ask for before it is refused; None for what suits documents of strangers.
        isolated: whether a process of its own reads it, which is ended after 60 seconds or over 2 GB of memory;
            an `Isolation` for other bounds.

    Raises:
        UsageError: an argument is of another type, the place is empty, or a code that the list has not.
        LimitError: the document is larger than `limits` allow; the message names the limit, and how to raise it.
        OutOfMemoryError, SlowError, CrashedError: an isolated process took too much, too long, or ended.
        GoalparseError: the source cannot be read, or holds no report; the message says what and where.

    """
    if not isinstance(isolated, bool | Isolation):
        raise UsageError(say("errors.isolation.unknown", kind=type(isolated).__name__))
    decided = _decisions(corrections)
    if isolated:
        within = isolated if isinstance(isolated, Isolation) else Isolation()
        data, name = reading.load(source, name, in_force(limits))
        asked = data, name, format, lexicon, decided, place, limits
        return Report.model_validate_json(call(_as_json, *asked, within=within, label=name or "document"))
    words = lexicons.in_force(lexicon)
    report = _report(
        *reading.read(source, name=name, format=format, lexicon=words, place=place, limits=in_force(limits)),
        words,
        decided,
    )
    if not report.tasks:
        raise _without_quantities(report)
    return report


def _as_json(
    data: bytes,
    name: str | None,
    format: str | None,
    lexicon: Lexicon | str | Path | None,
    corrections: Sequence[Correction],
    place: str | None,
    limits: Limits | None,
) -> str:
    """Do what `parse` does, in the process that it starts."""
    report = parse(
        data, name=name, format=format, lexicon=lexicon, corrections=corrections, place=place, limits=limits
    )
    return report.model_dump_json()


def understand(
    source: Given,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
    limits: Limits | None = None,
) -> tuple[Report, Understanding]:
    """Read a whole report as `parse` does, and return how its tables were understood, too.

    The tasks of the report stand in the order of `Understanding.document.tasks`. A document without tasks is no
    error: `Understanding.refusal` says why there are none.
    """
    words = lexicons.in_force(lexicon)
    found = reading.understand(source, name=name, format=format, lexicon=words, limits=in_force(limits))
    report = _report(found.document, found.source, words)
    if found.refusal is None and not report.tasks:
        found = replace(found, refusal=_without_quantities(report))
    return report, found


def _measure(document: Document) -> Period | None:
    """Return the period that tells how far goals should have come, None where it cannot."""
    return None if document.goals_are_later else document.period


def _without_quantities(report: Report) -> NoReportError:
    """Return the error for a text of which no paragraph holds a quantity."""
    name = report.source.name or "document"
    return NoReportError(say("errors.pipeline.no-report-found-looks", name=name))


def _report(
    document: Document, origin: Source, words: Lexicon, corrections: Sequence[Correction] = ()
) -> Report:
    read = [(raw, _task(raw, _measure(document), words)[0]) for raw in document.tasks]
    read = [(raw, task) for raw, task in read if task.quantities or not raw.prose]
    document.tasks = [raw for raw, _ in read]
    tasks = [task for _, task in read]
    undone = _correct(tasks, document, placed(corrections, origin, tasks), words) if corrections else []
    doubts = [doubt for i, task in enumerate(tasks) for doubt in check(task, i, words)]
    return Report(
        title=document.title,
        issuer=document.issuer,
        place=document.place,
        index_no=document.index_no,
        document_no=document.document_no,
        published=document.published,
        period=document.period,
        goal_period=document.goal_period,
        form=document.form,
        source=origin,
        tasks=tasks,
        warnings=[*document.warnings, *undone, *doubts],
    )


def _correct(tasks: list[Task], document: Document, found: Placed, words: Lexicon) -> list[ReportWarning]:
    """Put corrected tasks in the place of those that have corrections; warn of each that could not be followed."""
    warnings = list(found.outdated)
    for index, corrections in found.by_task.items():
        raw = document.tasks[index]
        tasks[index], refused = _task(raw, _measure(document), words, corrections)
        warnings += [not_followed(message, raw.no, index) for message in refused]
    return warnings


def _decisions(corrections: object) -> tuple[Correction, ...]:
    several = corrections if isinstance(corrections, Iterable) else [corrections]
    found = () if corrections is None else tuple(several)
    for one in found:
        if not isinstance(one, Correction):
            raise UsageError(say("errors.pipeline.corrections-must-be", kind=type(one).__name__))
    return found


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise UsageError(say("errors.pipeline.must-be-str-not", name=name, kind=type(value).__name__))
    return value
