"""Drafts → records, each made once.

The values come from code whose types are checked, so they are not looked at again: what pydantic would take to do that
is more than half of what matching takes. `tests/test_assembling.py` has pydantic look at the records of all corpora.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar, cast

from pydantic import BaseModel

from goalparse import completion
from goalparse.drafts import Because, Folded, MatchDraft, RawTask, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.scores import DOUBTFUL_BELOW
from goalparse.messages import DEFAULT, current
from goalparse.records import Extraction, Match, Numeral, Period, Quantity, Reason, Record, Task
from goalparse.types import FieldName

R = TypeVar("R", bound=Record)


def task(
    raw: RawTask,
    target: SideDraft,
    progress: SideDraft,
    matches: list[MatchDraft],
    period: Period | None,
    lexicon: Lexicon,
) -> Task:
    """Return the record of a task; the completion of its matches is computed."""
    return _made(
        Task,
        {
            "no": raw.no,
            "section": raw.section,
            "region": raw.region,
            "goal_period": raw.goal_period,
            "target": raw.target,
            "progress": raw.progress,
            "owners": list(raw.owners),
            "extra": dict(raw.extra),
            "quantities": _quantities(target) + _quantities(progress),
            "numerals": _numerals(target) + _numerals(progress),
            "matches": [_match(m, progress.folded, period, lexicon) for m in matches],
        },
    )


def extraction(side: SideDraft) -> Extraction:
    """Return the record of what one text holds."""
    return _made(Extraction, {"quantities": _quantities(side), "numerals": _numerals(side)})


def _made(kind: type[R], values: dict[str, Any]) -> R:
    """Return a record of all its fields, in their order, as pydantic leaves one."""
    record = _new(kind)
    _set_values(record, values)
    _set_names(record, _names[kind])
    _set_extra(record, None)
    _set_private(record, None)
    return cast(R, record)


_new: Final[Any] = object.__new__
_slots: Final[Any] = BaseModel.__dict__
_set_values: Final[Any] = _slots["__dict__"].__set__
_set_names: Final[Any] = _slots["__pydantic_fields_set__"].__set__
_set_extra: Final[Any] = _slots["__pydantic_extra__"].__set__
_set_private: Final[Any] = _slots["__pydantic_private__"].__set__
_names: Final[dict[Any, set[str]]] = {
    kind: set(kind.model_fields) for kind in (Extraction, Match, Numeral, Quantity, Reason, Task)
}
"""The names of the fields of each sort of record; those of one sort share them, since no field can be set later."""


def _quantities(side: SideDraft) -> list[Quantity]:
    folded, records = side.folded, []
    for q in side.quantities:
        start, end = folded.span(q.start, q.end)
        values = {
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
            "part_of": q.part_of.id if q.part_of is not None else None,
            "change": q.change,
            "years": q.years,
            "average": q.average,
            "effort": q.effort,
            "stretch_of": q.stretch_of.id if q.stretch_of is not None else None,
            "dimension": q.dimension,
            "rule": q.rule,
            "reasons": _reasons(q.reasons, folded),
        }
        records.append(_made(Quantity, values))
    return records


def _reasons(reasons: list[Because], folded: Folded) -> list[Reason]:
    """Return the records of reasons; equal ones are one record, of this text and of those before it."""
    found = []
    for because in reasons:
        start, end = folded.span(because.start, because.end)
        key = because.field, because.rule, start, end
        reason = _known.get(key)
        if reason is None:
            values = {"field": because.field, "rule": because.rule, "start": start, "end": end}
            if len(_known) >= _MOST_KNOWN:
                _known.clear()
            reason = _known[key] = _made(Reason, values)
        found.append(reason)
    return found


_MOST_KNOWN: Final = 20_000
_known: Final[dict[tuple[FieldName, str, int, int], Reason]] = {}
"""Most records are reasons, which cannot be changed: seven in ten have the field, the rule and the place of an earlier
one."""


def _numerals(side: SideDraft) -> list[Numeral]:
    folded, records = side.folded, []
    for n in side.numerals:
        start, end = folded.span(n.start, n.end)
        text = folded.source[start:end]
        values = {"side": side.side, "text": text, "start": start, "end": end, "kind": n.kind, "rule": n.rule}
        records.append(_made(Numeral, values))
    return records


def _said(evidence: list[str]) -> list[str]:
    """Return evidence, which matching gives in Chinese, in the language in force."""
    if current("labels") == DEFAULT:
        return evidence
    from goalparse.writing.labels import because

    return list(map(because, evidence))


def _match(draft: MatchDraft, folded: Folded, period: Period | None, lexicon: Lexicon) -> Match:
    done = completion.complete(draft, period, lexicon)
    return _made(
        Match,
        {
            "goal": draft.goal.id if draft.goal is not None else None,
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
            "evidence": _said(draft.evidence),
            "reasons": _reasons(draft.reasons, folded),
        },
    )
