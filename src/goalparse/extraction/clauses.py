"""Where a quantity stands: its sentence, its clause, its bracket, and the words on both sides of it.

Sentences end at 。;!? and line breaks, clauses at commas and colons too. A bracket is a clause within. A list
(、和及) has its numbers in a row. 将, 计划, 目标是 open a scope that carries over commas to the full stop, or
to a word of fact (已, 目前). docs/clauses.md draws all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import EVERY
from goalparse.types import Side

_STOP: Final = re.compile(r"[;。!?\n:.,]")
_FULL_STOPS: Final = frozenset(";。!?")
_THOUSANDS: Final = re.compile(r",[0-9]{3}(?![0-9])")
_WINDOW: Final = 48
_LONGEST_LINK: Final = 6
_NEAR_SCOPES: Final = 4
"""Words of plan or fact that are looked back over, where brackets have ended the last ones."""


class Scope:
    """A word that says how what follows is meant, to the end of its sentence or to the next such word.

    `plan`: promised (将, 计划, 目标是); else told as a fact (已, 目前).
    """

    def __init__(self, start: int, end: int, plan: bool) -> None:
        self.start = start
        self.end = end
        self.plan = plan


class Context:
    """One quantity in its text. All windows are cut to a bounded length.

    `head` is the clause before the number (from the bracket on, inside one), `left` the part of it after the
    number before; `tail` the clause after it, `right` the part of that up to the next number. `outer` is the
    clause before the bracket the number stands in; `lead` the clause before this one, where no number
    stands in it. `sentence` and `clause` are offsets; `head_start` is where `head` begins in the text, -1 where it
    was handed out of a list. `chained`: whether only a list connector stands between the number before and this
    one.
    """

    following: Context | None = None
    partner: Context | None = None
    """The number of the list before that this one comments on: 收入、支出分别为3亿元、2亿元,分别增长5%、4%."""
    stops: list[int] | None = None
    """Where the words before the number end, one after another, over what carries them to it."""
    growth: str | None = None
    """The word of change that governs the number."""
    held: int = EVERY
    """The classes of words that its text holds (lexicon/matcher.py)."""
    scope: Scope | None = None
    """The last word of plan or fact before it in its sentence."""

    def __init__(
        self,
        text: str,
        quantity: QuantityDraft,
        previous: Context | None,
        sentence: tuple[int, int],
        clause: tuple[int, int],
        bracket: int,
        head: str,
        left: str,
        tail: str,
        right: str,
        outer: str,
        lead: str,
        side: Side,
        head_start: int,
        chained: bool,
    ) -> None:
        self.text = text
        self.quantity = quantity
        self.previous = previous
        self.sentence = sentence
        self.clause = clause
        self.bracket = bracket
        self.head = head
        self.left = left
        self.tail = tail
        self.right = right
        self.outer = outer
        self.lead = lead
        self.side: Side = side
        self.head_start = head_start
        self.chained = chained
        self.why = (quantity.start, quantity.end)
        """Where the words stand that decided last."""

    def heard(self, start: int, end: int) -> None:
        """Note which words of `head` decide."""
        if self.head_start >= 0:
            self.why = (self.head_start + start, self.head_start + end)

    def heard_after(self, start: int, end: int) -> None:
        """Note which words of `tail` decide."""
        self.why = (self.quantity.end + start, self.quantity.end + end)

    @property
    def same_sentence(self) -> bool:
        """Whether the number before stands in the same sentence."""
        return self.previous is not None and self.previous.sentence == self.sentence

    def leave_words(self) -> None:
        """Write the windows into the draft, for the stages after this one."""
        q = self.quantity
        q.head, q.left, q.right, q.tail = self.head, self.left, self.right, self.tail
        q.lead = self.lead
        q.sentence, q.clause = self.sentence[0], self.clause[0]


def _links(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether nothing but a list connector parts two numbers, and a word that bounds the first: 7%以上和8%."""
    connectors = lexicon.grammar["connectors"]
    if end - start < 2:
        return start == end or text[start] in connectors
    bound = lexicon.bounds.after.at(text, start)
    return bound is not None and end - start == len(bound) + 1 and text[end - 1] in connectors


def _stops(text: str) -> tuple[list[int], list[int]]:
    """Return where sentences and where clauses end."""
    sentences: list[int] = []
    clauses: list[int] = []
    for m in _STOP.finditer(text):
        at = m.start()
        char = text[at]
        if char in _FULL_STOPS:
            sentences.append(at)
        elif char == "\n":
            if text[at - 1 : at] not in {"、", ","}:
                sentences.append(at)
        elif char == ",":  # not the comma of 1,100
            if "0" <= text[at - 1 : at] <= "9" and _THOUSANDS.match(text, at):
                continue
        elif char == ".":
            if not "一" <= text[at + 1 : at + 2] <= "鿿":
                continue
            sentences.append(at)
        clauses.append(at)
    return sentences, clauses


def _scopes(text: str, lexicon: Lexicon) -> list[Scope]:
    """Return the words of plan and of fact in order, each found once."""
    verbs = lexicon.stages.planned_verbs
    return [
        Scope(m.start(), m.end(), m.lastgroup != "fact")
        for m in lexicon.stages.scopes.finditer(text)
        if m.lastgroup is not None and (m.lastgroup != "verbal" or verbs.match(text, m.end()) is not None)
    ]


def _bracket(text: str, opening: int, first: int) -> int:
    """Return where the bracket opens that a quantity stands in, -1 where it stands in none."""
    bracket = text.rfind("(", max(opening, first - _WINDOW), first)
    return -1 if bracket >= 0 and text.find(")", bracket, first) >= 0 else bracket


def _reaching(text: str, scopes: Sequence[Scope], opening: int, first: int) -> Scope | None:
    """Return the last word of the sentence that reaches the number; one in a bracket ends with that."""
    for scope in reversed(scopes):
        if scope.start < opening:
            return None
        close = text.find(")", scope.end, min(first, scope.end + _WINDOW))
        if close < 0 or text.find("(", scope.end, close) >= 0:
            return scope
    return None


def contexts(
    text: str, quantities: Sequence[QuantityDraft], lexicon: Lexicon, side: Side = "progress"
) -> list[Context]:
    """Return one context a quantity, in order. Linear in text and quantities."""
    sentences, clauses = _stops(text)
    size = len(text)
    sentences.append(size)
    clauses.append(size)
    found: list[Context] = []
    bracketed = "(" in text
    s = c = 0
    previous: Context | None = None
    before, count = 0, len(quantities)
    for i, q in enumerate(quantities):
        first, last = q.start, q.end
        while sentences[s] < first:
            s += 1
        while clauses[c] < first:
            c += 1
        opening = sentences[s - 1] + 1 if s else 0
        start = _clause_start(text, clauses, c, first)
        end = clauses[c]
        stop, inner = min(end, last + _WINDOW), max(start, first - _WINDOW)
        bracket, outer = _bracket(text, opening, first) if bracketed else -1, ""
        if bracket >= 0:
            close = text.find(")", last, stop)
            stop = close if close >= 0 else stop
            inner = max(inner, bracket + 1)
            outer = text[max(opening, bracket - _WINDOW) : bracket]
        after = quantities[i + 1].start if i + 1 < count else size
        gap = first - before
        context = Context(
            text,
            q,
            previous,
            (opening, sentences[s]),
            (start, end),
            bracket,
            text[inner:first],
            text[max(before, inner) : first],
            text[last:stop],
            text[last : min(after, stop)],
            outer,
            text[max(max(opening, before), start - _WINDOW // 2) : start],
            side,
            inner,
            previous is not None and gap < _LONGEST_LINK and _links(text, before, first, lexicon),
        )
        if previous is not None:
            previous.following = context
        found.append(context)
        previous, before = context, last
    if side == "progress":
        _give_scopes(found, _scopes(text, lexicon), text)
    return found


def _clause_start(text: str, clauses: Sequence[int], at: int, first: int) -> int:
    """Return where the clause opens that ends at a stop; a label before its figure is within it (总投资:2.6亿元)."""
    start = clauses[at - 1] + 1 if at else 0
    if at and text[start - 1] == ":" and not text[start:first].strip():
        return clauses[at - 2] + 1 if at > 1 else 0
    return start


def _give_scopes(found: Sequence[Context], scopes: Sequence[Scope], text: str) -> None:
    """Give each context the scope that reaches its quantity. Linear in both."""
    p = 0
    for context in found:
        opening, first = context.sentence[0], context.quantity.start
        while p < len(scopes) and scopes[p].end <= first:
            p += 1
        if p and scopes[p - 1].start >= opening:
            context.scope = _reaching(text, scopes[max(0, p - _NEAR_SCOPES) : p], opening, first)
