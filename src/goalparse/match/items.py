"""The quantities of one task as goals and achievements, each with what it is said to measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goalparse.drafts import QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.match.wording import Wording

_NEAR = 24
# 10万元以上的村132个,占84.6%: the share has the class of the count before it
_SHARE_OF_IT = re.compile(r"^[,、( ]*(?:约|已)?占")


@dataclass(slots=True)
class Item:
    """A quantity with the wording that tells what it measures."""

    quantity: QuantityDraft
    wording: Wording
    rank: int
    threshold: QuantityDraft | None = None
    cumulative: int = 0
    stated: QuantityDraft | None = None
    """The completion that the text states for it."""
    total: QuantityDraft | None = None
    """The total it is said to be a part of in its own clause: 124个新建项目已开工122个."""


def read_items(side: SideDraft, lexicon: Lexicon, *, goals: bool, narrative: bool) -> list[Item]:
    """Return the goals or the achievements of a side; attributes become thresholds of what they describe."""
    items: list[Item] = []
    threshold: QuantityDraft | None = None
    before: QuantityDraft | None = None
    for q in side.quantities:
        if q.kind == "attribute":
            threshold = q
            continue
        near = (
            threshold is not None
            and threshold.clause == q.clause
            and q.start - threshold.end <= _NEAR
            and "、" not in q.left
        )
        wanted = (q.stage == "planned" and not q.forecast) if goals else (q.stage != "planned" or q.forecast)
        if (goals and not narrative) or wanted:
            item = Item(q, Wording.of(q, lexicon), len(items), threshold if near else None)
            item.cumulative = _scope(q, lexicon)
            if item.threshold is None and items and _SHARE_OF_IT.match(q.left) and items[-1].quantity.sentence == q.sentence:
                item.threshold = items[-1].threshold
            among = not goals and q.part_of is not None and q.part_of is before and before.stage == "planned"
            if item.wording.nameless or among:
                item.wording = _antecedent(item, items, before, lexicon)
            if (
                not goals
                and before is not None
                and before.stage == "planned"
                and before.clause == q.clause
                and before.unit == q.unit
            ):
                item.total = before
            _as_part(item, items)
            items.append(item)
        before = q
        threshold = None if not near else threshold
    return items


def _antecedent(
    item: Item, earlier: Sequence[Item], before: QuantityDraft | None, lexicon: Lexicon
) -> Wording:
    """28个老旧小区全部开工,完工12个: what names nothing speaks of the count before it in its sentence."""
    q = item.quantity
    if (
        before is not None
        and before.stage == "planned"
        and before.unit == q.unit
        and (before.clause == q.clause or q.part_of is before)
    ):
        return Wording.of(before, lexicon)
    last = earlier[-1] if earlier else None
    if (
        last is not None
        and last.quantity.sentence == q.sentence
        and last.quantity.unit == q.unit
        and last.quantity.kind == q.kind == "amount"
    ):
        return last.wording
    return item.wording


def _as_part(item: Item, earlier: Sequence[Item]) -> None:
    """30个村项目已开工,其中24个村建成: a part that names no more than its whole speaks of the same thing."""
    for whole in reversed(earlier[-8:]):
        if whole.quantity is item.quantity.part_of:
            if item.wording.core and item.wording.core in whole.wording.wide:
                item.wording = whole.wording
            return


def _scope(q: QuantityDraft, lexicon: Lexicon) -> int:
    """1 for a reading over the whole time so far, -1 for one over a part of it, else 0."""
    words = lexicon.matching
    near = q.left[-16:]
    if any(word in near for word in words.partial):
        return -1
    return 1 if any(word in near for word in words.cumulative) else 0
