"""What is said of a table that is not understood, or only in part, or that its rates contradict."""

from __future__ import annotations

from typing import NamedTuple

from goalparse.lexicon import Lexicon
from goalparse.reading.tables.segments import Segment
from goalparse.reading.tables.timing import are_assumed_sums

_MOST_CONTRADICTIONS = 5


class Doubt(NamedTuple):
    """A warning on a segment; `row` is one of the grid, None where it is on all of the segment."""

    code: str
    message: str
    row: int | None = None


def of_columns(segment: Segment, named: set[int], told: set[int], lexicon: Lexicon) -> list[Doubt]:
    """Return what is to be said of columns. `named` are those that gave names, `told` those of number and owners."""
    found = []
    used = {c.index for g in segment.groups for c in (g.goal, *g.progress)}
    for column in segment.layout.columns:
        if column.role is None and column.title and column.index not in used | named:
            found.append(Doubt("unknown-column", f"column {column.title!r} is kept in extra"))
    for group in segment.groups:
        last = group.progress[-1]
        if last.role == "rate":
            others = [
                c.title
                for c in segment.layout.columns
                if c.title and c.index not in {*told, group.goal.index, last.index}
            ]
            message = f"only {last.title!r} tells of progress; other columns: {'、'.join(others) or 'none'}"
            found.append(Doubt("rate-as-progress", message))
        if group.in_figures and are_assumed_sums(group.progress, lexicon):
            heads = "、".join(p.title for p in group.progress)
            message = f"{heads} were taken as sums since the start of the year: no head says so, and no figure falls"
            found.append(Doubt("assumed-sums", message))
    if segment.grouping.doubt:
        found.append(Doubt("skipped-column", segment.grouping.doubt))
    return found


def of_rates(segment: Segment) -> list[Doubt]:
    """Return the rows in which the table's rates contradict its figures, where these are not most of them."""
    found = []
    for verdict in segment.verdicts:
        if verdict.holds and verdict.checked > 2 * len(verdict.contradictions or []):
            continue
        for n, printed, quotient in (verdict.contradictions or [])[:_MOST_CONTRADICTIONS]:
            message = f"the table gives {printed} where the figures of goal and progress give {quotient}"
            found.append(Doubt("rate-differs", message, segment.rows[n][0]))
    return found
