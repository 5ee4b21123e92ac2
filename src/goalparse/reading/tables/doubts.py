"""What is said of a table that is not understood, or only in part, or that its rates contradict."""

from __future__ import annotations

from typing import NamedTuple

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Wording, wording
from goalparse.reading.tables.segments import Segment
from goalparse.reading.tables.timing import are_assumed_sums

_MOST_CONTRADICTIONS = 5


class Doubt(NamedTuple):
    """A warning on a segment; `row` is one of the grid, None where it is on all of the segment."""

    wording: Wording
    row: int | None = None


def of_columns(segment: Segment, named: set[int], told: set[int], lexicon: Lexicon) -> list[Doubt]:
    """Return what is to be said of columns. `named` are those that gave names, `told` those of number and owners."""
    found = []
    used = {c.index for g in segment.groups for c in (g.goal, *g.progress)}
    for column in segment.layout.columns:
        if column.role is None and column.title and column.index not in used | named:
            found.append(Doubt(wording("unknown-column", column=column.title)))
    for group in segment.groups:
        last = group.progress[-1]
        if last.role == "rate":
            others = [
                c.title
                for c in segment.layout.columns
                if c.title and c.index not in {*told, group.goal.index, last.index}
            ]
            sort = "rate-as-progress.others" if others else "rate-as-progress.none"
            found.append(Doubt(wording(sort, rate=last.title, columns=tuple(others))))
        if group.in_figures and are_assumed_sums(group.progress, lexicon):
            heads = tuple(p.title for p in group.progress)
            found.append(Doubt(wording("assumed-sums", heads=heads)))
    if segment.grouping.doubt is not None:
        found.append(Doubt(segment.grouping.doubt))
    return found


def of_rates(segment: Segment) -> list[Doubt]:
    """Return the rows, five at most of each rate, in which the rate that is printed is not that of the figures."""
    found = []
    for verdict in segment.verdicts:
        for n, printed, quotient in (verdict.contradictions or [])[:_MOST_CONTRADICTIONS]:
            said = wording("rate-differs", printed=printed, quotient=quotient)
            found.append(Doubt(said, segment.rows[n][0]))
    return found
