"""What holds of every record, whatever the text: checked beside what a case says of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from goalparse.extraction import bounds, indicators, kinds, parts, stages
from goalparse.lexicon.scores import score
from goalparse.records import Extraction, Match, Quantity, Reason, Task

BESIDE_THE_GOALS = {
    "kind": {"of_the_goal", "of_its_result"},
    "stage": {"goal_said_again", "only_signed", "wholly_done", "built_on"},
}
"""Rules of fields that only matching knows: they read a progress text beside its goals."""
RULES = {
    "bound": {rule.name for rule in bounds.RULES.rules},
    "kind": {rule.name for rule in kinds.RULES.rules} | BESIDE_THE_GOALS["kind"],
    "stage": {rule.name for rule in stages.RULES.rules} | BESIDE_THE_GOALS["stage"],
    "indicator": {name for name, _ in indicators.RULES},
    "part_of": {*parts.RULES},
}
BROUGHT_TOGETHER = {
    "worded", "one_of_several", "confirmed", "sole", "in_order", "sum", "plan_before", "beyond_its_size",
    "of_last_year", "named_apart", "eliminated", "whole_cell", "stated", "work",
}  # fmt: skip
SIGNALS = {"same_unit", "converted_unit", "same_threshold", "cumulative", "same_step"}
BY_LIKENESS = {"worded", "one_of_several"}
"""Rules whose matches are told apart by how alike their wordings are; all of another rule have one score."""


def unsound(record: Extraction | Task) -> list[str]:
    """Return what no text may lead to: values out of their set, reasons of no rule or without a place."""
    again = type(record).model_validate(record.model_dump(), strict=True)
    wrong = [] if again == record else ["other records from the same values"]
    for quantity in record.quantities:
        wrong += [f"{quantity.text}: {why}" for why in _of_quantity(quantity)]
    if isinstance(record, Task):
        ends = {q.id: q for q in record.quantities}
        for match in record.matches:
            wrong += [f"{match.achievement}: {why}" for why in _of_match(match, ends)]
    return wrong


def _of_quantity(q: Quantity) -> Iterator[str]:
    fields = [reason.field for reason in q.reasons]
    wanted = ["bound", "kind", "stage"]
    wanted += ["indicator"] if q.indicator is not None else []
    wanted += ["part_of"] if q.part_of is not None else []
    if sorted(fields) != sorted(wanted):
        yield f"reasons for {fields}, wanted {wanted}"
    if (q.kind == "growth") is (q.change is None):
        yield f"{q.kind} with change {q.change}"
    yield from _of_reasons(q.reasons, 0)


def _of_match(match: Match, ends: dict[str, Quantity]) -> Iterator[str]:
    if match.rule not in BROUGHT_TOGETHER:
        yield f"no rule {match.rule}"
    if match.rule not in BY_LIKENESS and match.score != score(match.rule, 0.0):
        yield f"{match.rule} with score {match.score}"
    if (match.rule in {"work", "stated"}) is not (match.rule == match.basis) and match.rule != "whole_cell":
        yield f"{match.rule} with basis {match.basis}"
    if not match.evidence:
        yield "no evidence"
    if not match.reasons or match.reasons[0].rule != match.rule:
        yield "its first reason is another rule"
    if ends[match.achievement].side != "progress":
        yield "an achievement of the other side"
    yield from _of_reasons(match.reasons, 1)


def _of_reasons(reasons: Sequence[Reason], least: int) -> Iterator[str]:
    for reason in reasons:
        known: set[Any] = RULES.get(reason.field, BROUGHT_TOGETHER | SIGNALS)
        if reason.rule not in known:
            yield f"no rule {reason.rule} of {reason.field}"
        if not 0 <= reason.start <= reason.end - least:
            yield f"{reason.rule}: from {reason.start} to {reason.end}"
