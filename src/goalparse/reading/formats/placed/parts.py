"""Parts of a table without column lines on the pages after its first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from goalparse.reading.formats.placed.columns import (
    Grating,
    columns_of,
    crosses,
    gaps_of,
    runs_across,
    stretches_of,
)
from goalparse.reading.formats.placed.lines import Line, joint
from goalparse.reading.formats.placed.regions import (
    ACROSS,
    BREAK,
    WRAPS,
    Region,
    has_colon,
    lowered,
)


def continued(region: Region, lines: list[Line]) -> int:
    """How many lines at the top of the next page fit the columns of a table, where they alone show none."""
    end = 0
    for n, line in enumerate(lines):
        apart = n and lines[n - 1].base - line.base > BREAK * line.size
        if apart or n - end > WRAPS or _crosses_any(line, region.grating):
            break
        if _is_tabular(line, region.grating):
            end = n + 1
    if not end:
        return 0
    known = len(region.lines)
    whole = [*region.lines, *lines]
    return lowered(whole, [stretches_of(x) for x in whole], 0, known + end, region.grating) - known


def fits(region: Region, lines: list[Line]) -> bool:
    """Whether lines fit the columns of a table, some of them several columns."""
    tabular = any(_is_tabular(line, region.grating) for line in lines)
    return tabular and not any(_crosses_any(line, region.grating) for line in lines)


def goes_on_in(region: Region, lines: list[Line]) -> bool:
    """Whether all lines but the last, at the top of a page, go on a cell that the page before cut."""
    columns = columns_of(region.lines, region.grating)
    for line, following in pairwise(lines):
        if has_colon(line) or runs_across(line, region.grating):
            return False
        if line.base - following.base > BREAK * line.size:
            return False
        for held, part in zip(columns, region.grating.split(line), strict=True):
            room = max((x.right for x in held), default=0.0) - min((x.left for x in held), default=0.0)
            if part is not None and (not held or joint(held[-1], part, room) == "\n"):
                return False
            if part is not None:
                held.append(part)
    return True


def _crosses_any(line: Line, grating: Grating) -> bool:
    """Whether a stretch of several on a line runs from one column into the next."""
    parts = stretches_of(line)
    return len(parts) > 1 and any(crosses(parts, gap) for gap in grating.gaps)


def _is_tabular(line: Line, grating: Grating) -> bool:
    return sum(part is not None for part in grating.split(line)) > 1 and not has_colon(line)


def shared_grating(regions: Sequence[Region]) -> Grating | None:
    """The columns of the parts of a table on consecutive pages; None where they are two tables."""
    most = max(regions, key=lambda region: region.grating.count)
    if all(region.grating is most.grating for region in regions):
        return most.grating
    parts = [stretches_of(line) for region in regions for line in region.lines]
    gaps = gaps_of([p for p in parts if len(p) > 1], most.lines[0].size)
    if len(gaps) != len(most.grating.gaps) or any(len(r.grating.gaps) > len(gaps) for r in regions):
        return None
    left, right = max(r.left for r in regions), min(r.right for r in regions)
    widest = max(r.right - r.left for r in regions)
    return Grating(tuple(gaps)) if right - left >= ACROSS * widest else None
