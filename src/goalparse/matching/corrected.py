"""What a person has decided takes the place of what was matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from goalparse.corrections import APPROVED, CORRECTED, Correction, Mention
from goalparse.drafts import Because, MatchDraft, QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.vetoes import comparable
from goalparse.messages import say
from goalparse.types import Basis

CERTAIN = Decimal(1)
EVIDENCE = {CORRECTED: "人工更正", APPROVED: "人工确认"}


def corrected(
    matches: list[MatchDraft],
    target: SideDraft,
    progress: SideDraft,
    corrections: Sequence[Correction],
    lexicon: Lexicon,
) -> tuple[list[MatchDraft], list[str]]:
    """Return the matches as corrected, and why each of the corrections that could not be followed was not.

    The corrections are of this task, and its texts are those that they were made on. A correction frees what it
    ties from any other match.
    """
    quantities = dict(_by_place(target)) | dict(_by_place(progress))
    refused: list[str] = []
    settled: set[int] = set()
    for correction in corrections:
        try:
            goal = _quantity(correction.goal, quantities)
            found = _quantity(correction.found, quantities)
            right = _quantity(correction.right, quantities)
            if right is not None and id(right) in settled:
                text = correction.right.text if correction.right else ""
                raise _RefusalError(say("warnings.correction-refused.taken", text=text))
            basis = _basis(goal, right, lexicon) if right is not None else None
        except _RefusalError as refusal:
            refused.append(say("warnings.correction-refused.said", name=correction.name, why=refusal))
            continue
        same = next((m for m in matches if m.goal is goal and m.achievement is right), None)
        gone = (found,) if goal is None else ()
        matches = [
            m for m in matches
            if (m.goal is None or m.goal is not goal) and m.achievement is not right and m.achievement not in gone
        ]  # fmt: skip
        if right is not None and basis is not None:
            rule = APPROVED if correction.found == correction.right else CORRECTED
            matches.append(_decided(same or MatchDraft(goal, right, basis, CERTAIN, [], rule, []), rule))
            settled.add(id(right))
    matches.sort(key=lambda m: (m.goal is None, (m.goal or m.achievement).start))
    return matches, refused


class _RefusalError(Exception):
    """Why a correction is not followed."""


def _by_place(side: SideDraft) -> Iterator[tuple[tuple[str, int, int], QuantityDraft]]:
    for quantity in side.quantities:
        yield (side.side, *side.folded.span(quantity.start, quantity.end)), quantity


def _quantity(
    mention: Mention | None, quantities: dict[tuple[str, int, int], QuantityDraft]
) -> QuantityDraft | None:
    if mention is None:
        return None
    quantity = quantities.get((mention.side, mention.start, mention.end))
    if quantity is None:
        raise _RefusalError(say("warnings.correction-refused.gone", text=mention.text))
    return quantity


def _basis(goal: QuantityDraft | None, right: QuantityDraft, lexicon: Lexicon) -> Basis:
    """Return what the ratio is computed from. A percentage of work done answers any goal."""
    if goal is None:
        return "work"
    if comparable((goal.kind, goal.unit), (right.kind, right.unit), lexicon):
        return "quantity"
    if right.unit in {"%", "‰"} and right.kind in {"work", "share"}:
        return "stated"
    raise _RefusalError(say("warnings.correction-refused.unlike"))


def _decided(match: MatchDraft, rule: str) -> MatchDraft:
    match.score, match.rule = CERTAIN, rule
    match.evidence = [*match.evidence, EVIDENCE[rule]]
    match.reasons = [*match.reasons, Because("match", rule, match.achievement.start, match.achievement.end)]
    return match
