"""Shares that comment on an amount: 完成投资3亿元, 占年度计划的60%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goalparse.drafts import QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon

_REMARK: Final = re.compile(r"[(（][^()（）]*[)）]|[。;；,，\s]")


# A pattern over classes of words (lexicon/shapes.py)
_OF_STARTS: Final = "{stages.part.started_rates}{stages.part.reaching}*$"
_REACH: Final = 64
"""Quantities that are looked back over for the amount that a share comments on, at most."""


def cell(text: str) -> tuple[int, int]:
    """Return the span of what stands in a cell besides remarks in brackets and stops."""
    first, last, at = len(text), 0, 0
    for m in _REMARK.finditer(text):
        if m.start() > at:
            first, last = min(first, at), m.start()
        at = m.end()
    return (min(first, at), len(text)) if at < len(text) else (first, last)


def is_whole_cell(q: QuantityDraft, span: tuple[int, int]) -> bool:
    """Whether nothing else stands in the cell but what bounds it and a remark in brackets: 80%(滞后), 约80%."""
    first, last = q.bounded
    return span[0] >= first and span[1] <= last


class Comments:
    """The shares of one progress text, and the amounts that they comment on.

    What they are found by is read off the text once, when it is first asked for.
    """

    __slots__ = ("_cell", "_closed", "_places", "_quantities", "_text", "_totals")

    def __init__(self, progress: SideDraft) -> None:
        self._text, self._quantities = progress.text, progress.quantities
        self._cell: tuple[int, int] | None = None
        self._places: dict[int, int] | None = None
        self._totals: frozenset[int] | None = None
        self._closed: list[tuple[int, int]] | None = None

    def is_whole_cell(self, q: QuantityDraft) -> bool:
        """Whether nothing else stands in the cell but a remark in brackets: 80%(滞后)."""
        if self._cell is None:
            self._cell = cell(self._text)
        return is_whole_cell(q, self._cell)

    def of_total(self, share: QuantityDraft) -> bool:
        """126条已治理120条(95%): the share of a total that is said again in its clause."""
        if self._totals is None:
            totals = (q for q in self._quantities if q.stage == "planned" and q.kind == "amount")
            self._totals = frozenset(q.clause for q in totals)
        return share.clause in self._totals

    def by_amount(self, lexicon: Lexicon) -> dict[int, QuantityDraft]:
        """Amount → the share of work that the text states for it, by identity."""
        found: dict[int, QuantityDraft] = {}
        for q in self._quantities:
            if q.kind == "work" and q.stage != "planned" and speaks_of_plan(q, lexicon):
                if lexicon.shapes[_OF_STARTS].search(q.left):
                    continue  # 已开工2150户,开工率102.4%: what was begun is not done
                amount = self.amount_of(q)
                if amount is not None:
                    found.setdefault(id(amount), q)
        return found

    def amount_of(self, share: QuantityDraft) -> QuantityDraft | None:
        """Return the amount that a share comments on: the nearest before it in its sentence.

        Shares in a row (分别占计划的92.9%、87.3%) comment on as many amounts before them, in order.
        """
        if self._places is None:
            self._places = {id(q): i for i, q in enumerate(self._quantities)}
        row, at = self._quantities, self._places[id(share)]
        first = last = at
        while first > max(0, at - _REACH) and self._runs_on(first - 1):
            first -= 1
        while last + 1 < min(len(row), at + _REACH) and self._runs_on(last):
            last += 1
        size = last - first + 1
        amounts: list[QuantityDraft] = []
        for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
            q = row[i]
            if q.sentence != share.sentence or len(amounts) == size:
                break
            if q.kind == "amount" and q.stage != "planned" and not self._inside_bracket(i, at):
                amounts.append(q)
        if size > 1 and len(amounts) == size:
            return amounts[last - at]
        return amounts[0] if amounts else None

    def _runs_on(self, i: int) -> bool:
        """Whether the quantity after the one at `i` carries on a row of shares in the same sentence."""
        before, after = self._quantities[i], self._quantities[i + 1]
        return (
            before.kind == after.kind == "work"
            and before.sentence == after.sentence
            and self._text[before.end : after.start].strip("、和与及 ") == ""
        )

    def _inside_bracket(self, amount: int, share: int) -> bool:
        """Whether the amount stands in a bracket ended before the share: 竣工1056户(C级780户),竣工率88%."""
        if self._closed is None:
            self._closed = _closed_before(self._text, self._quantities)
        return self._closed[share][0] > self._closed[amount][1]


def speaks_of_plan(q: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether the words around a share say that it is one of a plan, not of a job."""
    return lexicon.kinds.speaks_of_plan.search(f"{q.head[-24:]}{q.tail[:6]}") is not None


def _closed_before(text: str, quantities: Sequence[QuantityDraft]) -> list[tuple[int, int]]:
    """How many more brackets have closed than opened, before each quantity and after it."""
    found: list[tuple[int, int]] = []
    at = depth = 0
    for q in quantities:
        ends = []
        for end in (q.start, q.end):
            depth += sum(_BRACKETS[c] for c in _BRACKET.findall(text, at, end))
            ends.append(depth)
            at = end
        found.append((ends[0], ends[1]))
    return found


_BRACKETS: Final = {"(": -1, "（": -1, ")": 1, "）": 1}
_BRACKET: Final = re.compile(r"[()（）]")
