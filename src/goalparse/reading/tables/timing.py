"""The times that heads name: which goal is in force, which results are of its years, which is the latest."""

from __future__ import annotations

import re
from itertools import pairwise

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Row
from goalparse.reading.headers import squeeze
from goalparse.reading.period import end_month
from goalparse.reading.tables.figures import figure_value, is_nothing
from goalparse.reading.tables.quotients import Rows
from goalparse.reading.tables.roles import Column

_SPAN = re.compile(r"[-—–―~～至到前]|累计|止")
_SINGLE = re.compile(r"(?:(?:19|20)\d\d年)?(?:第?[一二三四1-4]季度|1?\d月份?)")
_STATUS = 8
"""Characters of the longest text that only rates, on average."""
WHOLE_YEAR = re.compile(r"(?<!半)年(?!.*(?:月|半|季))")


def of_its_years(goal: Column, progress: list[Column], title: str, lexicon: Lexicon) -> list[Column]:
    """Those of the progress columns that are of the goal's years."""
    years = [p.years[-1] for p in progress if p.years]
    if not years:
        return progress
    span = any(word in goal.text or word in squeeze(title) for word in lexicon.tables.long_term)
    last = goal.years[-1] if goal.years else None
    if last is None:
        latest = max(years)
        base = min(years) if span and len(set(years)) > 1 else None
        return [
            p
            for p in progress
            if not p.years or (p.years[-1] > (base or 0) if span else p.years[-1] == latest) or _runs(p)
        ]
    if span:
        first = goal.years[0] if len(goal.years) > 1 else last - 4
        within = [p for p in progress if not p.years or first <= p.years[-1] <= last]
        whole = [p for p in within if p.years and p.period and WHOLE_YEAR.search(p.period)]
        return [p for p in within if p in whole or not p.years] if whole else within
    return [p for p in progress if not p.years or p.years[-1] == last]


def _runs(column: Column) -> bool:
    return len(column.years) > 1


def in_force(goals: list[Column], fitting: dict[int, list[Column]], lexicon: Lexicon) -> Column:
    """Of several goals for one thing the one in force: of the year reported on, and the later budget."""
    words = lexicon.tables
    if len(goals) == 1:
        return goals[0]
    now = max((y for g in goals for p in fitting[id(g)] for y in p.years), default=None)
    near = [g for g in goals if not any(w in g.text for w in words.long_term)] or goals
    near = [g for g in near if g.period is None or WHOLE_YEAR.search(g.period)] or near
    near = [g for g in near if now in g.years] or near
    later = [g for g in near if any(w in g.text for w in words.later)]
    if later and any(g for g in near if any(w in g.text for w in words.earlier)):
        return later[-1]
    changed = [g for g in near if not any(w in g.text for w in words.earlier)]
    if changed and len(changed) < len(near):
        return changed[-1]
    if later and len(later) < len(near) and all(g.body.in_figures for g in near):
        return later[-1]
    same = [g for g in near if g.title == near[0].title or g.path == near[0].path]
    return max(same, key=lambda g: g.body.characters)


def with_goal_in_force(row: Row, goal: Column, others: list[Column], lexicon: Lexicon) -> Row:
    """Return a row with the goal that it had before, where a column of changed goals (调整后目标) has none."""
    words, at = lexicon.tables, goal.index
    if at >= len(row) or not any(w in goal.text for w in words.changed):
        return row
    if not is_nothing(row[at].text) and squeeze(row[at].text) not in words.unchanged:
        return row
    before = next((o for o in reversed(others) if not any(w in o.text for w in words.changed)), None)
    if before is None or before.index >= len(row) or is_nothing(row[before.index].text):
        return row
    return [*row[:at], row[before.index], *row[at + 1 :]]


def series_of(progress: list[Column], goal: Column) -> list[Column]:
    """The progress columns in order of time; sums since the start of the year without the parts beside them."""
    ordered = sorted(progress, key=_standing)
    whole = [p for p in ordered if p.role != "partial"] or ordered
    if goal.body.numbered and any(p.period and p.body.numbered for p in whole):
        whole = [p for p in whole if p.period or p.body.numbered or not _only_rates(p)]
    in_figures = [p for p in whole if p.body.in_figures]
    if goal.body.in_figures and in_figures and len(in_figures) < len(whole):
        whole = in_figures  # figures beside words: the figures report on a figure
    if len(in_figures) == len(whole) > 1:
        sums = [p for p in whole if not p.period or _SPAN.search(p.text)]
        if sums and len(sums) < len(whole):
            whole = sums if all(p.period is None or _SPAN.search(p.text) for p in sums) else whole
    return whole


def _only_rates(column: Column) -> bool:
    """Whether the words of a column are too short to tell more than how it stands (正在推进)."""
    return column.body.characters <= _STATUS * column.body.filled


def _standing(column: Column) -> tuple[int, int, int, int]:
    """By year, by the month a period ends in, a span after its last month; without a period the fullest last."""
    year = column.years[-1] if column.years else 0
    month = end_month(column.period) if column.period and not _only_year(column) else None
    if month is None and year and _only_year(column):
        return (year, 0, 0, column.index)
    if month is None:
        return (9999, 99, 0 if column.body.in_figures else column.body.characters, column.index)
    return (year, month, int(bool(_SPAN.search(column.text))), column.index)


def _only_year(column: Column) -> bool:
    return column.period is not None and re.fullmatch(r"(?:19|20)\d\d年?度?", column.period) is not None


def are_single_years(progress: list[Column], lexicon: Lexicon) -> bool:
    """Whether each column is of one whole year, and none runs on from the years before."""
    return len(progress) > 1 and all(
        len(p.years) == 1 and _only_year(p) and not any(word in p.text for word in lexicon.tables.cumulative)
        for p in progress
    )


def are_assumed_sums(progress: list[Column], lexicon: Lexicon) -> bool:
    """Whether heads of single months or quarters leave open that their figures run on from the start of the year."""
    single = [p for p in progress if p.period and _SINGLE.fullmatch(p.period) and p.body.in_figures]
    return len(single) > 1 and not any(word in p.text for word in lexicon.tables.cumulative for p in single)


def are_parts(progress: list[Column], rows: Rows, lexicon: Lexicon) -> bool:
    """Whether successive periods each have their own figures: in some row they fall, so they are no sums."""
    if len(progress) < 2 or not all(p.period and p.body.in_figures and not _only_year(p) for p in progress):
        return False
    if any(word in p.text for word in lexicon.tables.cumulative for p in progress):
        return False
    for row in rows:
        texts = [row[p.index].text for p in progress if p.index < len(row)]
        values = [v for text in texts if (v := figure_value(text)) is not None]
        if any(later < before for before, later in pairwise(values)):
            return True
    return False
