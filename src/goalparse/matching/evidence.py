"""The match that a pair makes, with what decided in words and as reasons."""

from __future__ import annotations

from typing import Final

from goalparse.drafts import Because, MatchDraft
from goalparse.lexicon.scores import score
from goalparse.matching.items import Item
from goalparse.matching.pairs import Pair
from goalparse.matching.wording import overlap

ALIKE: Final = 0.95
"""What the clauses of both share of all that they say, from which on they say the same."""
_STAGE_NAMES: Final = {"done": "已完成", "underway": "进行中", "preliminary": "前期", "planned": "预计"}


def matched(pair: Pair) -> MatchDraft:
    """Return the match of a pair, with what decided in words and as reasons on the progress side."""
    goal, done = pair.goal, pair.done
    g, d = goal.quantity, done.quantity
    reasons = [Because("match", pair.rule, *_words(done))]
    evidence = []
    if pair.rule == "eliminated":
        evidence.append(f"未另指他物, 单位合于唯一的目标: {d.indicator or '—'}")
    else:
        evidence.append(f"指标相近 {pair.similarity:.2f}: {_compared(goal)} ~ {_compared(done)}")
    if g.unit == d.unit:
        evidence.append(f"单位相同: {g.unit}")
        reasons.append(Because("match", "same_unit", d.start, d.end))
    else:
        evidence.append(f"单位可换算: {g.unit or '—'} ~ {d.unit or '—'}")
        reasons.append(Because("match", "converted_unit", d.start, d.end))
    if pair.confirmed and done.stated is not None:
        evidence.append(f"文中自述的完成程度与两数相符: {done.stated.value:f}%")
        reasons.append(Because("match", "confirmed", done.stated.start, done.stated.end))
    if goal.threshold is not None and done.threshold is not None:
        evidence.append("限定相同")
        reasons.append(Because("match", "same_threshold", done.threshold.start, done.threshold.end))
    if done.said.cumulative > 0:
        evidence.append("累计数")
        reasons.append(Because("match", "cumulative", *_words(done)))
    if goal.same_step(done) > 0:
        evidence.append(f"所问的一步: {done.step}")
        reasons.append(Because("match", "same_step", *_words(done)))
    evidence.append(_STAGE_NAMES[d.stage])
    alike = overlap(goal.wording, done.wording, whole=True) >= ALIKE
    known = score(pair.rule, pair.similarity, done=d.stage == "done", alike=alike)
    return MatchDraft(g, d, "quantity", known, evidence, pair.rule, reasons, pair.similarity, alike)


def _compared(item: Item) -> str:
    """Return the words that were really compared: its own, or those of what it speaks of."""
    named = item.namer or item.quantity
    return named.name or named.indicator or "—"


def _words(item: Item) -> tuple[int, int]:
    """Return where the words left of the quantity that names the item stand, and it itself."""
    named = item.namer or item.quantity
    return max(0, named.start - len(named.left)), named.end
