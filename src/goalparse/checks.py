"""Checks that only two figures side by side allow. Each gives a warning with both; none changes a value.

stated-differs    the completion that the text states is not the one its own figures give
share-differs     a share is not that of the two counts before it (2384家 of 2429家 against 98.15%)
parts-exceed      the parts of a whole add up to more than it
breakdown-differs a breakdown in brackets adds up to less than its whole
lost-wan          a ratio far off that a lost or doubled 万 would explain
ratio-high        more than three times the goal
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.records import Quantity, ReportWarning, Task

HIGH = Decimal(3)
WAN = 10_000
Found = tuple[str, Mapping[str, object]]
"""The code of a warning and the figures in it."""
_SINGLED_OUT = "{parts.of_which}|{parts.holding}"
"""A pattern over classes of words (lexicon/shapes.py): some parts of many."""


def check(task: Task, index: int, lexicon: Lexicon) -> list[ReportWarning]:
    """Return the warnings for the task at an index of its report; they name it by its number, else its place."""
    place = f"任务 {task.no or index + 1}"
    quantities = {q.id: q for q in task.quantities}
    found = [
        *_stated(task, quantities),
        *_shares(task, quantities),
        *_parts(task, quantities, lexicon),
        *_far_off(task, quantities),
    ]
    return [
        ReportWarning(code=code, message=say(f"warnings.{code}", **figures), place=place, task=index)
        for code, figures in found
    ]


def _tolerance(share: Quantity) -> Fraction:
    """One unit of the last place written: 97% allows 1 point, 98.15% a hundredth of one."""
    exponent = share.value.as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 100


def _percent(value: Fraction | Decimal) -> str:
    hundredths = round(Fraction(value) * 10_000)
    whole, part = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{part:02d}%"


def _sum(total: Fraction) -> str:
    """Return a sum of decimals as one, without an exponent."""
    places = 0
    while (total * 10**places).denominator != 1:
        places += 1
    digits = f"{abs((total * 10**places).numerator):0{places + 1}d}"
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{'-' if total < 0 else ''}{whole}{'.' if part else ''}{part}"


def _stated(task: Task, quantities: dict[str, Quantity]) -> Iterator[Found]:
    for match in task.matches:
        if (
            match.stated is None
            or match.ratio is None
            or match.ratio_lower is not None
            or match.ratio_upper is not None
        ):
            continue
        if abs(Fraction(match.stated) - Fraction(match.ratio)) > Fraction(1, 100):
            done = quantities[match.achievement].text
            figures = {"stated": _percent(match.stated), "ratio": _percent(match.ratio)}
            goal = quantities[match.goal].text if match.goal else say("labels.side.target")
            yield "stated-differs", {**figures, "goal": goal, "done": done}


def _shares(task: Task, quantities: dict[str, Quantity]) -> Iterator[Found]:
    """A share right after a part and its whole should be part / whole."""
    side = [q for q in task.quantities if q.side == "progress"]
    planned: dict[str | None, set[Decimal]] = {}
    for q in task.quantities:
        if q.stage == "planned" and q.value:
            planned.setdefault(q.unit, set()).add(q.value)
    for before, share in pairwise(side):
        if (
            share.kind != "share"
            or share.unit != "%"
            or before.part_of is None
            or share.start - before.end > 16
        ):
            continue
        if any(stop in task.progress[before.end : share.start] for stop in ";。；\n"):
            continue
        whole = quantities[before.part_of]
        if not whole.value or before.bound != "=" or whole.bound != "=":
            continue
        computed = Fraction(before.value) / Fraction(whole.value)
        bases = planned.get(whole.unit, set()) | {whole.value}
        margin = max(_tolerance(share), Fraction(1, 1000))
        if all(
            abs(Fraction(before.value) / Fraction(base) - Fraction(share.value) / 100) > margin
            for base in bases
        ):
            figures = {"part": before.text, "whole": whole.text, "ratio": _percent(computed)}
            yield "share-differs", {"share": share.text, **figures}


def _parts(task: Task, quantities: dict[str, Quantity], lexicon: Lexicon) -> Iterator[Found]:
    parts: dict[str, list[Quantity]] = {}
    for q in task.quantities:
        if q.part_of is not None and (q.stage == "planned") == (quantities[q.part_of].stage == "planned"):
            parts.setdefault(q.part_of, []).append(q)
    for id_, of_it in parts.items():
        whole = quantities[id_]
        total = sum((Fraction(q.value) for q in of_it), Fraction(0))
        if len(of_it) < 2 or whole.bound != "=" or whole.unit != of_it[0].unit:
            continue
        figures = {"parts": "+".join(q.text for q in of_it), "sum": _sum(total), "whole": whole.text}
        if total > Fraction(whole.value) * Fraction(1001, 1000):
            yield "parts-exceed", figures
        elif (
            len(of_it) > 2
            and _in_one_bracket(task, whole, of_it, lexicon)
            and total < Fraction(whole.value) * Fraction(999, 1000)
        ):
            yield "breakdown-differs", figures


def _in_one_bracket(task: Task, whole: Quantity, parts: list[Quantity], lexicon: Lexicon) -> bool:
    text = task.target if whole.side == "target" else task.progress
    inside = text[whole.end : parts[-1].end]
    return (
        inside[:1] in "(（"
        and ")" not in inside
        and "）" not in inside
        and lexicon.shapes[_SINGLED_OUT].search(inside) is None
    )


def _far_off(task: Task, quantities: dict[str, Quantity]) -> Iterator[Found]:
    for match in task.matches:
        if match.basis != "quantity" or match.ratio is None or match.goal is None or match.ratio <= 0:
            continue
        goal, done = quantities[match.goal], quantities[match.achievement]
        if goal.kind != "amount":
            continue
        figures = {"goal": goal.text, "done": done.text, "ratio": match.ratio}
        if match.ratio >= WAN / 10 or match.ratio <= Decimal(3) / WAN:
            yield "lost-wan", figures
        elif match.ratio > HIGH:
            yield "ratio-high", figures
