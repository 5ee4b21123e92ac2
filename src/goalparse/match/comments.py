"""Shares that comment on an amount: 完成投资3亿元, 占年度计划的60%."""

from __future__ import annotations

import re

from goalparse.drafts import QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon

_REMARK = re.compile(r"[(（][^()（）]*[)）]|[。;；,，\s]")


def is_whole_cell(q: QuantityDraft, side: SideDraft) -> bool:
    """Whether nothing else stands in the cell but a remark in brackets: 80%(滞后)."""
    return not _REMARK.sub("", side.text[: q.start] + side.text[q.end :])


def read_bare_percent(target: SideDraft, progress: SideDraft) -> None:
    """A cell of only 76.8% under one goal in percent is a reading of that goal, not a share of work."""
    goals = [q for q in target.quantities if q.kind != "attribute"]
    if (
        len(goals) == 1
        and len(progress.quantities) == 1
        and goals[0].kind in {"share", "growth"}
        and goals[0].unit == "%"
    ):
        q = progress.quantities[0]
        if q.kind == "work" and q.unit == "%" and is_whole_cell(q, progress):
            q.kind, q.change = goals[0].kind, "up" if goals[0].kind == "growth" else None


def comments(progress: SideDraft, lexicon: Lexicon) -> dict[int, QuantityDraft]:
    """Amount → the share of work that the text states for it, by identity."""
    found: dict[int, QuantityDraft] = {}
    for q in progress.quantities:
        if (
            q.kind == "work"
            and q.stage != "planned"
            and lexicon.kinds.speaks_of_plan.search(f"{q.head[-24:]}{q.tail[:6]}")
        ):
            amount = commented(q, progress)
            if amount is not None:
                found.setdefault(id(amount), q)
    return found


def commented(share: QuantityDraft, progress: SideDraft) -> QuantityDraft | None:
    """Return the amount that a share comments on: the nearest before it in its sentence.

    Shares in a row (分别占计划的92.9%、87.3%) comment on as many amounts before them, in order.
    """
    here = [q for q in progress.quantities if q.sentence == share.sentence]
    at = next(i for i, q in enumerate(here) if q is share)
    first = last = at
    while first > 0 and _runs_on(here[first - 1], here[first], progress.text):
        first -= 1
    while last + 1 < len(here) and _runs_on(here[last], here[last + 1], progress.text):
        last += 1
    amounts = [
        q
        for q in here[:first]
        if q.kind == "amount" and q.stage != "planned" and not _inside_bracket(q, share, progress.text)
    ]
    size = last - first + 1
    if size > 1 and len(amounts) >= size:
        return amounts[len(amounts) - size + at - first]
    return amounts[-1] if amounts else None


def of_total(share: QuantityDraft, progress: SideDraft) -> bool:
    """126条已治理120条(95%): the share of a total that is said again in its clause."""
    return any(
        q.clause == share.clause and q.stage == "planned" and q.kind == "amount" for q in progress.quantities
    )


def _inside_bracket(amount: QuantityDraft, share: QuantityDraft, text: str) -> bool:
    """Whether the amount stands in a bracket that the share is outside of: 竣工1056户(C级780户),竣工率88%."""
    between = text[amount.end : share.start]
    return between.count(")") + between.count("）") > between.count("(") + between.count("（")


def _runs_on(before: QuantityDraft, after: QuantityDraft, text: str) -> bool:
    return before.kind == after.kind == "work" and text[before.end : after.start].strip("、和与及 ") == ""
