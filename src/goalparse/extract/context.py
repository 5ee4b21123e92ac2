"""Where a quantity stands: its sentence, its clause, and the words on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goalparse.drafts import QuantityDraft

_SENTENCE = re.compile(r"[;。!?]|(?<![,、])\n|(?<=[0-9一-鿿])\.(?=[一-鿿])")
_CLAUSE = re.compile(r"[;。!?\n:]|(?<=[0-9一-鿿])\.(?=[一-鿿])|,(?![0-9]{3}(?![0-9]))|(?<![0-9]),")
_FULL_WIDTH = {c: chr(ord(c) - 0xFEE0) for c in map(chr, range(0xFF01, 0xFF5F))} | {
    "　": " ",
    " ": " ",
    "﹪": "%",
    "．": ".",
    "﹣": "-",
    "−": "-",
}
_WINDOW = 48


def fold(text: str) -> str:
    """Return the text with full-width ASCII folded one character to one, so that offsets stay."""
    for char in set(text).intersection(_FULL_WIDTH):
        text = text.replace(char, _FULL_WIDTH[char])
    return text


@dataclass(slots=True)
class Context:
    """One quantity in its text. All windows are cut to a bounded length.

    `head` is the clause before the number (from the bracket on, inside one), `left` the part of it after the
    number before; `tail` the clause after it, `right` the part of that up to the next number. `outer` is the
    clause before the bracket the number stands in; `lead` the clause before this one, where no number
    stands in it. `sentence` and `clause` are offsets.
    """

    text: str
    quantity: QuantityDraft
    previous: Context | None
    sentence: tuple[int, int]
    clause: tuple[int, int]
    bracket: int
    head: str
    left: str
    tail: str
    right: str
    outer: str
    lead: str
    following: Context | None = None
    growth: str | None = None
    """The word of change that governs the number."""

    @property
    def chained(self) -> bool:
        """Whether only a list connector stands between the number before and this one."""
        previous = self.previous
        return (
            previous is not None
            and _LINK.fullmatch(self.text, previous.quantity.end, self.quantity.start) is not None
        )

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


_LINK = re.compile(r"[、和与及,/]?")


def contexts(text: str, quantities: Sequence[QuantityDraft]) -> list[Context]:
    """Return one context a quantity, in order. Linear in text and quantities."""
    sentences = [m.start() for m in _SENTENCE.finditer(text)]
    clauses = [m.start() for m in _CLAUSE.finditer(text)]
    found: list[Context] = []
    s = c = 0
    previous: Context | None = None
    for i, q in enumerate(quantities):
        while s < len(sentences) and sentences[s] < q.start:
            s += 1
        while c < len(clauses) and clauses[c] < q.start:
            c += 1
        sentence = (sentences[s - 1] + 1 if s else 0, sentences[s] if s < len(sentences) else len(text))
        start = clauses[c - 1] + 1 if c else 0
        k = c
        while k < len(clauses) and clauses[k] < q.end:
            k += 1
        end = clauses[k] if k < len(clauses) else len(text)
        low = max(start, q.start - _WINDOW)
        bracket = text.rfind("(", max(sentence[0], q.start - _WINDOW), q.start)
        if bracket >= 0 and text.find(")", bracket, q.start) >= 0:
            bracket = -1
        before = quantities[i - 1].end if i else 0
        after = quantities[i + 1].start if i + 1 < len(quantities) else len(text)
        inner = max(low, bracket + 1)
        close = text.find(")", q.end, min(end, q.end + _WINDOW)) if bracket >= 0 else -1
        stop = close if close >= 0 else min(end, q.end + _WINDOW)
        context = Context(
            text=text,
            quantity=q,
            previous=previous,
            sentence=sentence,
            clause=(start, end),
            bracket=bracket,
            head=text[inner : q.start],
            left=text[max(inner, min(before, q.start)) : q.start],
            tail=text[q.end : stop],
            right=text[q.end : max(q.end, min(stop, after))],
            lead=text[max(sentence[0], before, start - _WINDOW // 2) : start]
            if start > max(sentence[0], before)
            else "",
            outer=text[max(sentence[0], bracket - _WINDOW) : bracket] if bracket >= 0 else "",
        )
        if previous is not None:
            previous.following = context
        found.append(context)
        previous = context
    _hand_out(found)
    return found


_RESPECTIVELY = re.compile(r"^(?P<names>[^,;。:()]{2,40}?)分别(?P<rest>[^,;。:()]{0,16})$")
_NAMES = re.compile(r"[、和与及]")


def _hand_out(found: Sequence[Context]) -> None:
    """分别 hands numbers out in order: 履约率、开工率分别为98.8%和90%. Each gets the name that is its own."""
    for i, first in enumerate(found):
        m = _RESPECTIVELY.match(first.head) if "分别" in first.head else None
        if m is None:
            continue
        names = [name for name in _NAMES.split(m["names"]) if name]
        group = [first]
        for context in found[i + 1 : i + len(names)]:
            if not context.chained:
                break
            group.append(context)
        if len(group) == len(names) > 1:
            for context, name in zip(group, names, strict=True):
                context.head = context.left = name + m["rest"]
