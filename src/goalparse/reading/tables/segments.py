"""One grid to segments: each a run of rows under heads of its own; what stands between them are facts and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Grid, distinct
from goalparse.reading.headers import read_header
from goalparse.reading.tables.groups import Group, Grouping, group
from goalparse.reading.tables.heads import Heads, find_heads, foreign_heads
from goalparse.reading.tables.judge import judge
from goalparse.reading.tables.quotients import Verdict
from goalparse.reading.tables.roles import Layout, lay_out
from goalparse.reading.tables.sides import side_by_side

_LABEL = 20
_TOLD = frozenset({"progress", "period", "invested", "rate"})


@dataclass(slots=True)
class Segment:
    """Rows of a grid under one set of heads, and how they were understood."""

    heads: Heads
    rows: list[tuple[int, list[Cell]]]
    """Row of the grid, its cells: the body."""
    section: str | None = None
    """The head over all columns of a part that stands beside another (收入 | 支出)."""
    layout: Layout = field(default_factory=Layout)
    grouping: Grouping = field(default_factory=lambda: Grouping([]))
    verdicts: list[Verdict] = field(default_factory=list)
    """Of each group."""

    @property
    def groups(self) -> list[Group]:
        """The groups of goal and progress columns, from the left."""
        return self.grouping.groups


def segments(grid: Grid, title: str, lexicon: Lexicon) -> list[Segment]:
    """Cut a grid at its heads and understand each part; [] where it has no heads."""
    found: list[Segment] = []
    rows = grid.rows
    i = 0
    while i < len(rows):
        heads = find_heads(rows, i, lexicon)
        if heads is not None and (not found or _begins_anew(heads, found[-1])):
            found.append(Segment(heads, []))
            i += heads.height
        elif heads is not None and heads.texts == found[-1].heads.texts:
            i += heads.height  # the heads again, on a new page
        elif found and (heads := foreign_heads(rows, i, lexicon)) is not None:
            found.append(Segment(heads, []))
            i += heads.height
        else:
            if found:
                found[-1].rows.append((i, rows[i]))
            i += 1
    return [part for segment in found for part in _understood(segment, title, lexicon)]


def _begins_anew(heads: Heads, before: Segment) -> bool:
    """Whether heads below other heads begin a table of their own."""
    if heads.texts == before.heads.texts:
        return False
    sure = {h.role for path in heads.paths for h in path if h.sure}
    any_ = {h.role for path in heads.paths for h in path}
    if sure & _TOLD:
        return bool(sure & {"target", "content", "investment", "indicator", "name"})
    return "target" in sure and bool(any_ & _TOLD)


def _understood(segment: Segment, title: str, lexicon: Lexicon) -> list[Segment]:
    """The segment with its roles and groups; several where tables stand side by side."""
    bodies = [row for _, row in segment.rows]
    parts = side_by_side(segment.heads, bodies)
    if not parts:
        understand(segment, title, lexicon)
        return [segment]
    made = []
    for columns in parts:
        paths = [segment.heads.paths[c] for c in columns]
        tops = {path[0].text for path in paths}
        shared = tops.pop() if len(tops) == 1 and min(map(len, paths)) > 1 else ""
        heads = Heads(segment.heads.first, segment.heads.height, [p[1:] for p in paths] if shared else paths)
        rows = [(n, [row[c] for c in columns if c < len(row)]) for n, row in segment.rows]
        made.append(Segment(heads, rows, section=shared or None))
        understand(made[-1], title, lexicon)
    return made


def understand(segment: Segment, title: str, lexicon: Lexicon) -> None:
    """Set the roles of the columns, the groups, and what the rates say of them."""
    bodies = [row for _, row in segment.rows]
    segment.layout = lay_out(segment.heads.paths, bodies, segment.heads.labels, lexicon)
    segment.grouping = group(segment.layout, bodies, title, lexicon)
    segment.verdicts = [judge(found, bodies) for found in segment.groups]


def facts(rows: list[list[Cell]], lexicon: Lexicon) -> list[tuple[str, str]]:
    """Label and value pairs of rows outside the tasks (主管部门 | 某局 | 实施单位 | 某中心)."""
    found = []
    for row in rows:
        cells = distinct(row)
        if len(cells) % 2:
            continue
        for label, value in zip(cells[::2], cells[1::2], strict=True):
            if len(label.text) <= _LABEL and read_header(label.text, lexicon).role is not None:
                found.append((label.text, value.text))
    return found
