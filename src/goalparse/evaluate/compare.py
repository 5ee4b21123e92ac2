"""One gold task against one found task, field by field."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from goalparse.evaluate.gold import GoldItem, GoldMatch, GoldNumeral, GoldPair, GoldTask, Span
from goalparse.evaluate.score import GRADED, Error, Evaluation
from goalparse.records import Match, Numeral, Quantity, Task

DIGITS = re.compile("[0-9０-９]+")
SIX_PLACES = Decimal("0.000001")
QUANTITY_FIELDS: tuple[Literal["upper", "bound", "kind", "stage"], ...] = ("upper", "bound", "kind", "stage")

MatchKey = tuple[Span | None, Span]


def squeezed(text: str | None) -> str | None:
    """Return the text without white space: how texts of two documents are compared."""
    return None if text is None else "".join(text.split())


def _plain(text: str | None) -> str | None:
    """Return the text without white space and with half-width characters, as a pair is compared."""
    return None if text is None else unicodedata.normalize("NFKC", "".join(text.split()))


def quantize(ratio: Decimal | None) -> Decimal | None:
    """Round a ratio half up to 6 places, as the gold gives it."""
    return None if ratio is None else ratio.quantize(SIX_PLACES, ROUND_HALF_UP)


class TaskComparison:
    """Scores one task into an Evaluation. `found` None: the task was not found at all."""

    def __init__(self, gold: GoldTask, found: Task | None, into: Evaluation) -> None:
        """Take what is wanted, what was found and where to count it."""
        self.gold = gold
        self.found = found or Task(target="", progress="", quantities=[], numerals=[], matches=[])
        self.into = into
        shown = gold if found is None else found
        self.texts = {"target": shown.target, "progress": shown.progress}
        self.quantities = {_span(quantity): quantity for quantity in self.found.quantities}
        self.optional = {quantity.span for quantity in gold.quantities if quantity.optional}

    def run(self) -> None:
        """Score everything that the gold line speaks of."""
        before = len(self.into.errors)
        if self.gold.pairs is None:
            self._spans()
            self._fields()
            self._numerals()
        self.only_matches()
        self._digits()
        self._row(all(error.field in GRADED for error in self.into.errors[before:]))

    def only_matches(self) -> None:
        """Score the matches alone: of a task that the gold does not know, all are wrong."""
        if self.gold.pairs is None:
            self._matches()
        else:
            self._pairs(self.gold.pairs)

    def tolerate(self) -> None:
        """Count what was published of a task that is neither demanded nor punished."""
        for match in self.found.matches:
            self._published(match, right=True)

    def _published(self, match: Match, *, right: bool) -> None:
        if match.ratio is None:
            return
        self.into["false ratio"].add(not right)
        if not match.doubtful:
            self.into["unmarked false ratio"].add(not right)
        if not right:
            goal, achievement = self._texts(match)
            self._error("false ratio", None, f"{goal or '∅'} → {achievement}: {quantize(match.ratio):f}")

    def _row(self, right: bool) -> None:
        counted = (self.gold.quantities, self.gold.numerals, self.found.quantities, self.found.numerals)
        if self.gold.pairs is not None or not any(counted):
            return
        self.into["rows"].add(right)
        if self.gold.kind is not None:
            self.into.of_kind(self.gold.kind).add(right)

    def _error(self, field: str, expected: object, found: object, *marks: Span | None) -> None:
        sides = {mark[0] for mark in marks if mark} or {"target", "progress"}
        text = " ‖ ".join(
            _marked(self.texts[side], [mark for mark in marks if mark and mark[0] == side])
            for side in self.texts
            if side in sides
        )
        self.into.errors.append(
            Error(
                task=self.gold.no or "",
                field=field,
                expected=_shown(expected),
                found=_shown(found),
                text=text,
            )
        )

    def _spans(self) -> None:
        wanted = {quantity.span: quantity for quantity in self.gold.quantities if not quantity.optional}
        for span, quantity in wanted.items():
            self.into["span"].add(span in self.quantities, found=0)
            if span not in self.quantities:
                self._error("span", quantity.text, None, span)
        for span, found in self.quantities.items():
            if span in self.optional:
                continue
            self.into["span"].add(0, wanted=0)
            if span not in wanted:
                self._error("span", None, f"{found.text} ({found.rule})", span)

    def _fields(self) -> None:
        self.into["value"].add(0, found=sum(s not in self.optional for s in self.quantities), wanted=0)
        whole = {quantity.id: _span(quantity) for quantity in self.found.quantities}
        for gold in self.gold.quantities:
            if gold.optional:
                continue
            found = self.quantities.get(gold.span)
            right = (
                found is not None
                and found.value in gold.readings("value")
                and found.unit in gold.readings("unit")
            )
            self.into["value"].add(right, found=0)
            if found is None:
                continue
            if not right:
                expected = f"{gold.value:f} {gold.unit}"
                self._error("value", expected, f"{found.value:f} {found.unit} ({found.rule})", gold.span)
            for field in QUANTITY_FIELDS:
                self._field(gold, field, getattr(found, field), gold.span)
            wanted = [self.gold.spans[str(id_)] if id_ else None for id_ in gold.readings("part_of")]
            found_whole = whole.get(found.part_of) if found.part_of else None
            self.into["part_of"].add(found_whole in wanted)
            if found_whole not in wanted:
                self._error("part_of", self._at(wanted[0]), self._at(found_whole), gold.span)
            likeness = max(
                _shared(str(r) if r else None, found.indicator) for r in gold.readings("indicator")
            )
            self.into["indicator"].add(likeness)
            if likeness < 1:
                self._error("indicator", gold.indicator, found.indicator, gold.span)

    def _field(self, gold: GoldItem, field: str, found: object, *marks: Span | None) -> None:
        right = found in gold.readings(field)
        self.into[field].add(right)
        if not right:
            self._error(field, getattr(gold, field), found, *marks)

    def _at(self, span: Span | None) -> str | None:
        if span is None:
            return None
        return self.texts[span[0]][span[1] : span[2]]

    def _numerals(self) -> None:
        left = list(self.found.numerals)
        for gold in self.gold.numerals:
            found = next((n for n in left if n.kind == gold.kind and self._share_a_digit(gold, n)), None)
            self.into["numeral"].add(found is not None, found=int(found is not None))
            if found is not None:
                left.remove(found)
            else:
                self._error("numeral", f"{gold.text} {gold.kind}", None, (gold.side, gold.start, gold.end))
        for numeral in left:
            # An optional quantity may as well be read as a numeral: neither is punished.
            if not any(_overlap(optional, _span(numeral)) for optional in self.optional):
                self.into["numeral"].add(0, wanted=0)
                self._error(
                    "numeral", None, f"{numeral.text} {numeral.kind} ({numeral.rule})", _span(numeral)
                )

    def _share_a_digit(self, gold: GoldNumeral, found: Numeral) -> bool:
        if gold.side != found.side:
            return False
        text = self.gold.target if gold.side == "target" else self.gold.progress
        return bool(DIGITS.search(text, max(gold.start, found.start), min(gold.end, found.end)))

    def _matches(self) -> None:
        spans = self.gold.spans
        found = {self._key(match): match for match in self.found.matches}
        free: set[MatchKey] = set()
        for gold in self.gold.matches:
            key = (spans[gold.goal] if gold.goal else None, spans[gold.achievement])
            if gold.optional or self.optional.intersection(key):
                free.add(key)
                continue
            match = found.pop(key, None)
            self.into["match"].add(match is not None, found=int(match is not None))
            if match is None:
                self._error("match", self._pair(key), None, *key)
            else:
                self._published(match, right=True)
                self._match_fields(gold, match, *key)
        for key, match in found.items():
            right = key in free or bool(self.optional.intersection(key))
            if not right:
                self.into["match"].add(0, wanted=0)
                self._error("match", None, f"{self._pair(key)} ({match.basis})", *key)
            self._published(match, right=right)

    def _key(self, match: Match) -> MatchKey:
        goal = _span(self.found.quantity(match.goal)) if match.goal is not None else None
        return goal, _span(self.found.quantity(match.achievement))

    def _pair(self, key: MatchKey) -> str:
        return f"{self._at(key[0]) or '∅'} → {self._at(key[1])}"

    def _match_fields(self, gold: GoldMatch, found: Match, *marks: Span | None) -> None:
        self._field(gold, "ratio", quantize(found.ratio), *marks)
        self._field(gold, "met", found.met, *marks)
        self._field(gold, "basis", found.basis, *marks)

    def _pairs(self, pairs: Sequence[GoldPair]) -> None:
        left = [(self._texts(match), match) for match in self.found.matches]
        for gold in sorted(pairs, key=lambda pair: pair.optional):
            key = (_plain(gold.goal), _plain(gold.achievement))
            place = next((i for i, (texts, _) in enumerate(left) if texts == key), None)
            match = left.pop(place)[1] if place is not None else None
            if match is not None:
                self._published(match, right=True)
            if gold.optional:
                continue
            self.into["pair"].add(match is not None, found=int(match is not None))
            if match is None:
                self._error("pair", f"{gold.goal or '∅'} → {gold.achievement}", None)
                continue
            self._field(gold, "ratio", quantize(match.ratio))
            if gold.basis is not None:
                self._field(gold, "basis", match.basis)
        for (goal, achievement), match in left:
            self.into["pair"].add(0, wanted=0)
            self._error("pair", None, f"{goal or '∅'} → {achievement}")
            self._published(match, right=False)

    def _texts(self, match: Match) -> tuple[str | None, str | None]:
        goal = self.found.quantity(match.goal).text if match.goal is not None else None
        return _plain(goal), _plain(self.found.quantity(match.achievement).text)

    def _digits(self) -> None:
        """Count in the text that was found: a document may break its lines where the gold does not."""
        spans = [_span(quantity) for quantity in self.found.quantities]
        spans += [_span(numeral) for numeral in self.found.numerals]
        for side, text in self.texts.items():
            for run in DIGITS.finditer(text):
                here: Span = (side, *run.span())
                holders = [span for span in spans if _overlap(span, here)]
                right = len(holders) == 1 and holders[0][1] <= run.start() and run.end() <= holders[0][2]
                self.into["digits"].add(right)
                if not right:
                    shown = [text[start:end] for _, start, end in holders]
                    self._error("digits", "in exactly one", shown or "in none", here)


def _span(item: Quantity | Numeral) -> Span:
    return (item.side, item.start, item.end)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _shared(one: str | None, other: str | None) -> Fraction:
    if not one or not other:
        return Fraction(not one and not other)
    return Fraction(2 * (Counter(one) & Counter(other)).total(), len(one) + len(other))


def _marked(text: str, marks: Sequence[Span]) -> str:
    for _, start, end in sorted(set(marks), key=lambda mark: mark[1], reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _shown(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
