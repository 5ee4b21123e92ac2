"""A text cut where quantities and numerals begin and end, so that each can be marked where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from goalparse.records import Numeral, Quantity, Task
from goalparse.types import Side
from goalparse.writing import labels

Span = Quantity | Numeral


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `role` is empty where nothing is marked; `lines` are the lines below that use it."""

    text: str
    role: str = ""
    meaning: str = ""
    lines: str = ""


def pieces(task: Task, side: Side, lines: dict[str, int]) -> list[Piece]:
    """Cut one side of a task. Joined again, the pieces are the text; where spans overlap the inner one shows.

    `lines` gives the number of the line that a quantity, by its id, stands in.
    """
    text = task.target if side == "target" else task.progress
    spans: list[Span] = [q for q in task.quantities if q.side == side]
    spans += [n for n in task.numerals if n.side == side]
    spans.sort(key=lambda span: span.start, reverse=True)
    cuts = sorted(
        {0, len(text), *(min(edge, len(text)) for span in spans for edge in (span.start, span.end))}
    )
    result, over = [], list[Span]()
    for start, end in pairwise(cuts):
        while spans and spans[-1].start <= start:
            over.append(spans.pop())
        over = [span for span in over if span.end > start]
        result.append(_piece(text[start:end], over, lines))
    return result


def _piece(text: str, spans: list[Span], lines: dict[str, int]) -> Piece:
    if not spans:
        return Piece(text)
    inner = min(spans, key=lambda span: span.end - span.start)
    if isinstance(inner, Numeral):
        return Piece(text, "numeral", labels.NUMERAL[inner.kind])
    used = [str(lines[span.id]) for span in spans if isinstance(span, Quantity) and span.id in lines]
    role = ("goal" if inner.side == "target" else "done") if inner.id in lines else "other"
    meaning = f"{labels.KIND[inner.kind]} {labels.STAGE[inner.stage]}"
    return Piece(text, role, meaning, " ".join(used))
