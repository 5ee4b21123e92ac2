"""What is a part of what: 其中, 含, 包括, 累计共, 仅, and a breakdown in brackets or after a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from goalparse.drafts import Because, QuantityDraft
from goalparse.extraction.clauses import Context
from goalparse.extraction.restated import AMONG
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes

# Patterns over classes of words (lexicon/shapes.py).
_WORD: Final = (
    "{parts.of_which}(?!{parts.no_of_which})|{parts.holding}(?!{parts.no_holding})"
    "|{parts.respectively}(?=[^,;]*[0-9])"
)
_WORDS: Final = Classes("parts.of_which", "parts.holding", "parts.respectively")
_NOT: Final = "(?<={parts.not})"
_TOTAL_BEFORE: Final = "[)、,( ]{0,3}(?:{parts.totals}[^0-9;。]{0,4}|[^0-9;。,]{0,10}{parts.sums})$"
_GOES_ON: Final = "(?:[^,;。:()0-9]{0,12}、|,)?(?:{parts.rests}|[^,;。:()0-9]{2,16}{grammar.of})?"
_ONLY: Final = "{parts.only}[^,;。]{0,12}$"
_ONLY_WORDS: Final = Classes("parts.only")


_REACH: Final = 32
"""Quantities that are looked back over for a whole, at most."""


class _Ends:
    """Where the next of some characters stands, asked from left to right; each stretch is read once."""

    __slots__ = ("at", "pattern", "text")

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.text, self.pattern, self.at = text, pattern, -1

    def after(self, pos: int) -> int:
        """Return the first place at or after `pos`, else the end of the text."""
        if self.at < pos:
            m = self.pattern.search(self.text, pos)
            self.at = m.start() if m is not None else len(self.text)
        return self.at


def read(found: Sequence[Context], lexicon: Lexicon) -> None:
    """Set `part_of` on every quantity that is a part of another of the same text and unit."""
    if len(found) < 2:
        return
    text = found[0].text
    scopes = _Scopes(text, lexicon)
    for i, context in enumerate(found):
        q = context.quantity
        if q.kind != "amount":
            continue
        whole = scopes.whole(found, i)
        if whole is not None and _fits(q, whole):
            _part(q, whole, "of_which", q)
            continue
        for way in WAYS:
            way(found, i, lexicon)


def _part(q: QuantityDraft, whole: QuantityDraft, rule: str, by: QuantityDraft) -> None:
    """Set the whole of a quantity; `by` is the quantity beside which the words stand that say so."""
    q.part_of = whole
    q.reasons = [reason for reason in q.reasons if reason.field != "part_of"]
    q.reasons.append(Because("part_of", rule, by.start, by.end))


class _Scopes:
    """The wholes of which what follows a 其中 is a part, each to the end of its scope."""

    __slots__ = ("_ends", "_lexicon", "_open")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._ends = {name: _Ends(text, pattern) for name, pattern in _ENDS.items()}
        self._open: list[tuple[dict[str | None, list[Context]], int]] = []

    def whole(self, found: Sequence[Context], i: int) -> QuantityDraft | None:
        """Return the whole in force for the quantity at `i`, asked for from left to right."""
        q = found[i].quantity
        while self._open and q.start >= self._open[-1][1]:
            self._open.pop()
        word = _opening(found, i, self._lexicon)
        if word is not None:
            end = self._ends[_scope(found[i], word.start())].after(q.start)
            self._open.append((_wholes(found, i, word.start()), end))
        return _alike(self._open[-1][0].get(q.unit, ()), found[i].left) if self._open else None


def _alike(wholes: Sequence[Context], left: str) -> QuantityDraft | None:
    """立63起、破28起,其中盗窃立5起、破4起: of several wholes the one with the same verb, else the nearest."""
    verb = left.rstrip()[-1:]
    for whole in wholes:
        if verb and verb in whole.left:
            return whole.quantity
    return wholes[0].quantity if wholes else None


def _opening(found: Sequence[Context], i: int, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the last 其中 between the count before and this one."""
    context = found[i]
    if not _WORDS.within(context.held, lexicon.matcher):
        return None
    start = max(0, context.quantity.start - 48, context.sentence[0] - 1)
    for j in range(i - 1, -1, -1):
        earlier = found[j].quantity
        if earlier.end <= start:
            break
        if earlier.kind != "attribute":
            start = earlier.end
            break
    words = list(lexicon.shapes[_WORD].finditer(context.text, start, context.quantity.start))
    if not words or lexicon.shapes[_NOT].match(context.text, words[-1].start()) is not None:
        return None
    return words[-1]


def _wholes(found: Sequence[Context], i: int, before: int) -> dict[str | None, list[Context]]:
    """Return the amounts of each unit before the word, nearest first: plans for plans, readings for readings.

    Beside the nearest only those of its own sentence.
    """
    planned = found[i].quantity.stage == "planned"
    wholes: dict[str | None, list[Context]] = {}
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        e = found[j].quantity
        if e.kind == "amount" and e.end <= before and (e.stage == "planned") == planned:
            known = wholes.setdefault(e.unit, [])
            if not known or known[0].sentence == found[j].sentence:
                known.append(found[j])
    return wholes


def _among(found: Sequence[Context], i: int, lexicon: Lexicon) -> None:
    """3个产业园中,2个已投产,1个在建; 36件提案(含重点5件)中,已办结30件."""
    context = found[i]
    previous = context.previous
    if previous is not None and previous.bracket >= 0 > context.bracket:
        previous = previous.previous
    if previous is None or not context.same_sentence or previous.quantity.unit != context.quantity.unit:
        return
    before = previous.quantity
    if before.part_of is not None and before.decided_by("part_of", _AMONG_WHICH):
        told = (c.quantity for c in found[max(0, i - _REACH) : i] if c.quantity.part_of is before.part_of)
        rest = before.part_of.value - sum(part.value for part in told)
        if lexicon.shapes[_GOES_ON].fullmatch(context.left) is not None and context.quantity.value <= rest:
            _part(context.quantity, before.part_of, "among", before)
        return
    if lexicon.shapes[AMONG].match(context.text, previous.quantity.end) and _fits(
        context.quantity, previous.quantity
    ):
        _part(context.quantity, previous.quantity, "among", previous.quantity)


def _only(found: Sequence[Context], i: int, lexicon: Lexicon) -> None:
    """1—11月完成523万亩,…,仅11月就完成119万亩."""
    q = found[i].quantity
    if _ONLY_WORDS.within(found[i].held, lexicon.matcher) and lexicon.shapes[_ONLY].search(found[i].head):
        whole = _last_of_family(found, i, q)
        if whole is not None and _fits(q, whole):
            _part(q, whole, "only", q)


def _fits(q: QuantityDraft, whole: QuantityDraft) -> bool:
    return q.value <= whole.value or whole.bound != "="


_ENDS: Final = {
    "bracket": re.compile(r"\)"),
    "full stop": re.compile(r"[。\n]"),
    "stop": re.compile(r"[。;\n]"),
}


def _scope(context: Context, word: int) -> str:
    """Return what ends the scope of the 其中 at `word`.

    One that opens a sentence holds to the full stop, one inside it to the next semicolon, one in a bracket to
    its end.
    """
    if context.bracket >= 0:
        return "bracket"
    return "full stop" if not word or context.text[word - 1] in "。;" else "stop"


def _last_of_family(found: Sequence[Context], i: int, q: QuantityDraft) -> QuantityDraft | None:
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if found[j].sentence != found[i].sentence:
            return None
        e = found[j].quantity
        if e.unit == q.unit and e.kind == "amount" and e.part_of is None:
            return e
    return None


def _total_after(found: Sequence[Context], i: int, lexicon: Lexicon) -> None:
    """40家(累计共76家); A(80张)、B(48张)共计229张: the total comes after its parts."""
    context = found[i]
    q = context.quantity
    if i == 0:
        return
    before = found[i - 1].quantity
    gap = context.text[before.end : q.start]
    if (
        before.stage == "planned" != q.stage
        or before.unit != q.unit
        or not before.value <= q.value
        or lexicon.shapes[_TOTAL_BEFORE].match(gap) is None
    ):
        return
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        part = found[j].quantity
        if part.unit != q.unit or part.kind != "amount" or found[j].sentence != context.sentence:
            break
        if part.part_of is None:
            _part(part, q, "total_after", q)
        between = context.text[found[j - 1].quantity.end : found[j].quantity.start] if j else ","
        if "," in between or ";" in between:
            break


def _breakdown(found: Sequence[Context], i: int, lexicon: Lexicon) -> None:
    """用水总量1.1亿立方米(农业0.8亿立方米,工业0.2亿立方米): a bracket right after a total breaks it down."""
    context = found[i]
    q = context.quantity
    if (
        context.bracket < 0
        or not context.head.strip()
        or context.head.startswith(lexicon.parts.left_out.words)
    ):
        return
    for j in range(i - 1, -1, -1):
        e = found[j].quantity
        if e.end <= context.bracket:
            if (
                e.end == context.bracket
                and e.unit == q.unit
                and e.kind == "amount"
                and e.value >= q.value
                and not lexicon.parts.no_breakdown.within(context.head)
            ):
                _part(q, e, "breakdown", e)
            return


WAYS: Final[tuple[Callable[[Sequence[Context], int, Lexicon], None], ...]] = (
    _among,
    _only,
    _total_after,
    _breakdown,
)
"""How a part is told without a 其中."""
_AMONG_WHICH: Final = frozenset({"among"})
RULES = ("of_which", "among", "only", "total_after", "breakdown")
"""The names under which a part is told."""
