"""Figures of which a table does not say whether they are of a row's goal, all of it and nothing else."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from goalparse.reading.blocks import Cell, Row
from goalparse.reading.tables.figures import figure_value, is_nothing, is_percentage, is_short_quantity
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.naming import Namer, cell_at
from goalparse.reading.tables.roles import Column

_PARTS = Fraction(5, 4)
"""The results of single years that together stay below this much of a goal of several years may be its parts."""


def shared_figures(rows: list[Row], group: Group, namer: Namer, region: Column | None) -> set[int]:
    """Return the ids of the cells of goal and progress that rows share which promise or name things of their own.

    A result over several goals is their sum or the same for each; a goal over several names with a result each
    is the goal of all. A percentage may well hold for each, and words do.
    """
    if not group.in_figures:
        return set()
    goals: defaultdict[int, set[int]] = defaultdict(set)
    names: defaultdict[int, set[int]] = defaultdict(set)
    results: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        goal = cell_at(row, group.goal)
        if not _is_count(goal):
            continue
        named, _ = namer.name(row, group)
        names[id(goal)].add(id(named[0] if named else cell_at(row, region)))
        for column in group.progress:
            done = cell_at(row, column)
            if _is_count(done):
                goals[id(done)].add(id(goal))
                results[id(goal)].add(id(done))
    shared = {done for done, ids in goals.items() if len(ids) > 1}
    return shared | {goal for goal, ids in names.items() if len(ids) > 1 and len(results[goal]) > 1}


def _is_count(cell: Cell) -> bool:
    return not is_nothing(cell.text) and is_short_quantity(cell.text) and not is_percentage(cell.text)


def may_be_parts(row: Row, group: Group) -> bool:
    """Whether a row's results of single years may each be of that year alone, beside a goal of several years.

    20, 25 and 30 of 100 are what each year added, or where it stood; 68, 70 and 72 of 75 are where it stood.
    """
    if not group.single_years:
        return False
    goal = figure_value(cell_at(row, group.goal).text)
    found = [figure_value(cell_at(row, column).text) for column in group.progress]
    values = [value for value in found if value is not None]
    return goal is not None and len(values) > 1 and 0 < sum(values) <= goal * _PARTS
