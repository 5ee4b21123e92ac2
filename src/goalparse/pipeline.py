"""The only composition: read → extract → match → complete → records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from goalparse import completion, reading
from goalparse import lexicon as lexicons
from goalparse.checks import check
from goalparse.drafts import Because, Document, Folded, MatchDraft, RawTask, SideDraft
from goalparse.errors import NoReportError, UsageError
from goalparse.extraction import extract as extract_side
from goalparse.lexicon import Lexicon
from goalparse.lexicon.scores import DOUBTFUL_BELOW
from goalparse.matching import match
from goalparse.matching.unmatched import unmatched
from goalparse.reading import Understanding
from goalparse.records import Extraction, Period, Report, Source, Task
from goalparse.types import Side

__all__ = ["extract", "parse", "parse_task"]

# Records are handed to pydantic as one tree of plain values, so that each is validated once.


def _quantities(side: SideDraft) -> list[dict[str, Any]]:
    folded, records = side.folded, []
    for q in side.quantities:
        start, end = folded.span(q.start, q.end)
        records.append(
            {
                "id": q.id,
                "side": side.side,
                "text": folded.source[start:end],
                "start": start,
                "end": end,
                "value": q.value,
                "upper": q.upper,
                "unit": q.unit,
                "bound": q.bound,
                "kind": q.kind,
                "stage": q.stage,
                "indicator": folded.verbatim(q.indicator, q.start, q.end),
                "standard_indicator": q.standard_indicator,
                "part_of": q.part_of.id if q.part_of else None,
                "change": q.change,
                "years": q.years,
                "average": q.average,
                "effort": q.effort,
                "stretch_of": q.stretch_of.id if q.stretch_of else None,
                "dimension": q.dimension,
                "rule": q.rule,
                "reasons": _reasons(q.reasons, folded),
            }
        )
    return records


def _reasons(reasons: list[Because], folded: Folded) -> list[dict[str, Any]]:
    found = []
    for reason in reasons:
        start, end = folded.span(reason.start, reason.end)
        found.append({"field": reason.field, "rule": reason.rule, "start": start, "end": end})
    return found


def _numerals(side: SideDraft) -> list[dict[str, Any]]:
    folded, records = side.folded, []
    for n in side.numerals:
        start, end = folded.span(n.start, n.end)
        text = folded.source[start:end]
        record = {"side": side.side, "text": text, "start": start, "end": end, "kind": n.kind, "rule": n.rule}
        records.append(record)
    return records


def _match(draft: MatchDraft, folded: Folded, period: Period | None, lexicon: Lexicon) -> dict[str, Any]:
    done = completion.complete(draft, period, lexicon)
    return {
        "goal": draft.goal.id if draft.goal else None,
        "achievement": draft.achievement.id,
        "basis": draft.basis,
        "ratio": done.ratio,
        "ratio_lower": done.lower,
        "ratio_upper": done.upper,
        "direction": done.direction,
        "points": done.points,
        "stated": done.stated,
        "met": done.met,
        "pace": done.pace,
        "score": draft.score,
        "doubtful": draft.score < DOUBTFUL_BELOW,
        "rule": draft.rule,
        "evidence": draft.evidence,
        "reasons": _reasons(draft.reasons, folded),
    }


def _task(raw: RawTask, period: Period | None, lexicon: Lexicon) -> Task:
    target = extract_side(raw.target, "target", lexicon)
    progress = extract_side(raw.progress, "progress", lexicon)
    matches = match(target, progress, lexicon)
    return Task.model_validate(
        {
            "no": raw.no,
            "section": raw.section,
            "region": raw.region,
            "goal_period": raw.goal_period,
            "target": raw.target,
            "progress": raw.progress,
            "owners": raw.owners,
            "extra": raw.extra,
            "quantities": _quantities(target) + _quantities(progress),
            "numerals": _numerals(target) + _numerals(progress),
            "matches": [_match(m, progress.folded, period, lexicon) for m in matches],
        }
    )


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

    """
    found = extract_side(_text(text, "text"), side, lexicons.in_force(lexicon))
    return Extraction.model_validate({"quantities": _quantities(found), "numerals": _numerals(found)})


def parse_task(target: str, progress: str, *, lexicon: Lexicon | str | Path | None = None) -> Task:
    """Read one promise and what has been reported on it, and tie each achievement to its goal.

    Args:
        target: what was promised; empty for a narrative in which plan and result stand together.
        progress: what has happened so far.
        lexicon: words and units in force, or a TOML file with one's own to add; None for those that ship.

    """
    raw = RawTask(target=_text(target, "target"), progress=_text(progress, "progress"))
    return _task(raw, None, lexicons.in_force(lexicon))


def parse(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
    place: str | None = None,
) -> Report:
    """Read a whole report.

    Args:
        source: a path (`Path`, or a `str` that names an existing file), the bytes of a document, or its text.
        name: the file's name where `source` is bytes; its suffix tells the format.
        format: the name of an [input format](formats.md); None to go by name and content.
        lexicon: words and units in force, or a TOML file with one's own to add; None for those that ship.
        place: the place that the report speaks for, where the document is silent or wrong: a name (临安区,
            杭州市临安区) or a code after GB/T 2260 (330112). A name that the list has not, or several times, is
            kept without a code.

    Raises:
        UsageError: the place is empty, or a code that the list has not.
        GoalparseError: the source cannot be read, or holds no report; the message says what and where.

    """
    words = lexicons.in_force(lexicon)
    report = _report(*reading.read(source, name=name, format=format, lexicon=words, place=place), words)
    if not report.tasks:
        raise _without_quantities(report)
    return report


def understand(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon | str | Path | None = None,
) -> tuple[Report, Understanding]:
    """Read a whole report as `parse` does, and return how its tables were understood, too.

    The tasks of the report stand in the order of `Understanding.document.tasks`. A document without tasks is no
    error: `Understanding.refusal` says why there are none.
    """
    words = lexicons.in_force(lexicon)
    found = reading.understand(source, name=name, format=format, lexicon=words)
    report = _report(found.document, found.source, words)
    if found.refusal is None and not report.tasks:
        found = replace(found, refusal=_without_quantities(report))
    return report, found


def _without_quantities(report: Report) -> NoReportError:
    """Return the error for a text of which no paragraph holds a quantity."""
    name = report.source.name or "document"
    return NoReportError(
        f"{name}: no report found: it looks like one in prose, but no paragraph has a quantity"
    )


def _report(document: Document, origin: Source, words: Lexicon) -> Report:
    read = [(raw, _task(raw, document.period, words)) for raw in document.tasks]
    read = [(raw, task) for raw, task in read if task.quantities or not raw.prose]
    document.tasks = [raw for raw, _ in read]
    tasks = [task for _, task in read]
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
        warnings=[*document.warnings, *doubts],
    )


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{name} must be a str, not {type(value).__name__}")
    return value
