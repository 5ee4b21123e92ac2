"""Why a goal has no match: the achievement nearest to it, and the veto or the threshold that parts them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from goalparse.drafts import QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.sides import read_items
from goalparse.matching.vetoes import parted_by
from goalparse.matching.wording import WEAK, overlap

_MOST: Final = 64
"""Achievements that one goal is held against, at most."""


@dataclass(slots=True)
class Parted:
    """A goal without a match and the achievement nearest to it.

    `by` is the name of a veto, `wording` where they share too little, `taken` where another goal has it.
    """

    goal: QuantityDraft
    nearest: QuantityDraft | None
    by: str
    similarity: float


def unmatched(
    target: SideDraft, progress: SideDraft, claimed: Collection[int], lexicon: Lexicon
) -> list[Parted]:
    """Return what parts each goal that no match has from the achievement nearest to it.

    Args:
        target: the goals' side, already matched.
        progress: the other side.
        claimed: the quantities that a match has, by identity.
        lexicon: the words in force.

    """
    goals = read_items(target, lexicon, goals=True, narrative=False)
    done = read_items(progress, lexicon, goals=False, narrative=False)[:_MOST]
    return [_nearest(goal, done, claimed, lexicon) for goal in goals if id(goal.quantity) not in claimed]


def _nearest(goal: Item, done: list[Item], claimed: Collection[int], lexicon: Lexicon) -> Parted:
    best, by, most = None, "nothing_reported", (False, -1.0)
    for item in done:
        close = overlap(goal.wording, item.wording)
        veto = parted_by(goal, item, lexicon)
        if best is None or (veto != "other_measure", close) > most:
            most = (veto != "other_measure", close)
            taken = "taken" if id(item.quantity) in claimed else "wording" if close < WEAK else "ambiguous"
            best, by = item.quantity, veto or taken
    return Parted(goal.quantity, best, by, max(0.0, most[1]))
