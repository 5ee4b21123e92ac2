"""Which columns of a table may be goals, and which may tell what is done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goalparse.lexicon import Lexicon
from goalparse.reading.tables.roles import Column, Layout
from goalparse.reading.tables.timing import WHOLE_YEAR


def goals_of(layout: Layout, lexicon: Lexicon) -> list[Column]:
    """The columns that promise; where no head says so, what is to be done, in words."""
    words = lexicon.tables
    named = [c for c in layout.of("target") if not c.growth and layout.holds(c)]
    grown = [c for c in layout.of("target", "comparison") if c.growth and promises(c) and layout.holds(c)]
    paired = [c for c in grown if any(same_promise(c, other) for other in named)]
    targets = named + [c for c in grown if c not in paired]
    whole = [c for c in targets if not _is_part(c, words.part_plan)]
    described = layout.of("content") or layout.of("name") or layout.of("indicator")
    if not whole and targets and not (described and any(not c.body.in_figures for c in described)):
        whole = [c for c in targets if not c.body.in_figures]
    investment = [
        c for c in layout.of("investment") if c.body.in_figures and not _is_part(c, words.part_plan)
    ]
    if whole:
        return whole + [c for c in investment if layout.of("invested")]
    if investment and (layout.of("invested", "progress")):
        figures = [c for c in layout.of("invested", "progress", "period") if c.body.in_figures]
        if figures or not described:
            return investment
    told = [c for c in layout.of("progress", "period", "partial", "status", "rate") if layout.holds(c)]
    in_words = [c for c in told if not c.body.in_figures]
    for role in ("content", "name", "indicator"):
        for column in layout.of(role):
            numbered = column.body.numbered * 2 >= column.body.filled
            if layout.holds(column) and (in_words or (numbered and role != "indicator")):
                return [column]
    return []


def promises(column: Column) -> bool:
    """Whether the heads of a rate of growth say that it is promised (增速目标)."""
    return any(h.role == "target" or re.search(r"目标|计划|预期", h.text) for h in column.path)


def same_promise(growth: Column, level: Column) -> bool:
    """Whether a rate of growth and a level stand under one head, or side by side for the same thing."""
    return growth.path[:-1] == level.path[:-1] and growth.key == level.key


def _is_part(column: Column, words: Iterable[str]) -> bool:
    """Whether the heads of a goal name a part of the year."""
    if column.role == "pace" or any(word in column.text for word in words):
        return True
    period = column.period
    return period is not None and not WHOLE_YEAR.search(period)


def progress_of(layout: Layout) -> list[Column]:
    """The columns that tell what is done, the best sort that the table has."""
    for roles in (("progress", "period"), ("partial",), ("invested",), ("comparison",), ("rate",)):
        found = layout.of(*roles)
        if roles[0] == "progress":
            found = _without_bare_periods(found)
            found += [c for c in layout.of("invested") if found and layout.of("investment")]
        if roles[0] == "comparison":
            found = [c for c in found if c.growth and c.period]
        if roles[0] == "partial":
            found = [c for c in found if not c.body.in_figures]  # a month is no part of the year's goal done
        found = [c for c in found if c.path]
        if any(layout.holds(c) for c in found) or (found and roles[0] == "progress"):
            return found
    return []


def _without_bare_periods(found: list[Column]) -> list[Column]:
    """Periods alone are progress where no head says progress, else only right of it."""
    first = next((c.index for c in found if c.role == "progress"), None)
    if first is None:
        return found
    return [c for c in found if c.role == "progress" or c.index > first]
