"""Which goal column and which progress columns of a table belong together: one group for each thing measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import dimension_of, squeeze
from goalparse.reading.period import end_month
from goalparse.reading.tables.apart import rival_of, tell_apart
from goalparse.reading.tables.figures import figure_value
from goalparse.reading.tables.quotients import promote
from goalparse.reading.tables.roles import Column, Layout, embedded, without_time

Rows = list[list[Cell]]

_SPAN = re.compile(r"[-—–―~～至到前]|累计|止")
_STATUS = 8
"""Characters of the longest text that only rates (正在推进, 已达序时进度)."""
_WHOLE_YEAR = re.compile(r"(?<!半)年(?!.*(?:月|半|季))")


@dataclass(slots=True)
class Group:
    """One goal column with the progress columns that report on it."""

    goal: Column
    progress: list[Column]
    """Latest last."""
    rates: list[Column] = field(default_factory=list)
    growth: dict[int, Column] = field(default_factory=dict)
    """Column of a goal or progress → column of its rate of growth, where growth was promised too."""
    names: tuple[str, ...] = ()
    """Heads that name what is measured, outermost first."""
    others: list[Column] = field(default_factory=list)
    """Goal columns that might have been meant as well (年初预算 beside 调整预算)."""
    reason: str = ""
    reported: set[int] = field(default_factory=set)
    """Progress columns that gave the progress of some row."""

    @property
    def in_figures(self) -> bool:
        """Whether the goal is a column of figures, so that a row's name must open the target."""
        return self.goal.body.in_figures


@dataclass(slots=True)
class Grouping:
    """The groups of a table; where there is none, why."""

    groups: list[Group]
    doubt: str = ""
    code: str = "skipped-table"


def group(layout: Layout, rows: Rows, title: str, lexicon: Lexicon) -> Grouping:
    """Find the groups of a table. `title` is what stands above it, `rows` its body."""
    promote(layout, rows)
    goals = _goals(layout, title, lexicon)
    if not goals:
        return Grouping([], _no_goal(layout), "no-goal")
    progress = _progress(layout, lexicon)
    if not progress:
        return Grouping([], "no column of progress")
    tell_apart(goals, progress, layout, lexicon)
    keyed: dict[tuple[str, ...], list[Column]] = {}
    for column in goals:
        keyed.setdefault(column.key, []).append(column)
    groups: list[Group] = []
    doubts: list[str] = []
    for key, columns in keyed.items():
        for words in (False, True):
            mine = [c for c in columns if c.body.in_figures is not words]
            if not mine:
                continue
            found = _one(key, mine, progress, layout, keyed, title, lexicon)
            if isinstance(found, Group) and _are_parts(found.progress, rows, lexicon):
                found = f"the figures of {'、'.join(p.title for p in found.progress)} are no running sums"
            if isinstance(found, Group):
                groups.append(found)
            elif found:
                doubts.append(found)
    groups = _settled(groups)
    groups += _in_words(groups, layout, lexicon)
    _name(groups, layout, lexicon)
    groups.sort(key=lambda g: g.goal.index)
    return Grouping(groups, "; ".join(dict.fromkeys(doubts)))


def _no_goal(layout: Layout) -> str:
    heads = "、".join(c.title for c in layout.columns if c.title)
    return f"no column of goals, so no task: {heads[:120]}"


def _goals(layout: Layout, title: str, lexicon: Lexicon) -> list[Column]:
    """The columns that promise; where no head says so, what is to be done, in words."""
    words = lexicon.tables
    named = [c for c in layout.of("target") if not c.growth and layout.holds(c)]
    grown = [c for c in layout.of("target", "comparison") if c.growth and _promises(c) and layout.holds(c)]
    paired = [c for c in grown if any(_same_promise(c, other) for other in named)]
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


def _promises(column: Column) -> bool:
    return any(h.role in ("target",) or re.search(r"目标|计划|预期", h.text) for h in column.path)


def _same_promise(growth: Column, level: Column) -> bool:
    """Whether a rate of growth and a level stand under one head, or side by side for the same thing."""
    return growth.path[:-1] == level.path[:-1] and growth.key == level.key


def _is_part(column: Column, words: Iterable[str]) -> bool:
    """Whether the heads of a goal name a part of the year."""
    if column.role == "pace" or any(word in column.text for word in words):
        return True
    period = column.period
    return period is not None and not _WHOLE_YEAR.search(period)


def _progress(layout: Layout, lexicon: Lexicon) -> list[Column]:
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


def _one(
    key: tuple[str, ...],
    goals: list[Column],
    progress: list[Column],
    layout: Layout,
    keyed: dict[tuple[str, ...], list[Column]],
    title: str,
    lexicon: Lexicon,
) -> Group | str:
    """The group of one thing measured, or why it has none."""
    mine = _reporting(key, goals, progress, keyed)
    mine = [p for p in mine if not any(p is g for g in goals)]
    mine = [p for p in mine if _may_measure(p, goals, layout, lexicon)]
    counted = goals[0].body.in_figures and not any(_in_percent(g) for g in goals)
    if mine and counted and all(_is_share_of_others(p, lexicon) for p in mine):
        return f"{mine[-1].title} is no share of {goals[0].title}"
    if not mine:
        return "" if len(keyed) > 1 else f"nothing reports on {goals[0].title}"
    fitting = {id(g): _of_its_years(g, mine, title, lexicon) for g in goals}
    dated = [g for g in goals if fitting[id(g)]]
    if not dated:
        return f"{goals[0].text} and {mine[-1].text} are of different years"
    goal = _in_force(dated, fitting, lexicon)
    chosen = _series(fitting[id(goal)], goal)
    if isinstance(chosen, str):
        return chosen
    rates = [r for r in _rates_of(key, goal, layout, keyed) if not any(r is p for p in chosen)]
    if not rates and (rival := rival_of(goal, dated, chosen, lexicon)) is not None:
        return f"{goal.title} or {rival.title}: nothing says on which {chosen[-1].title} reports"
    made = Group(goal, chosen, rates, others=[g for g in dated if g is not goal])
    made.growth = _growth(goal, chosen, layout)
    made.reason = f"{goal.text} ← {'、'.join(p.text for p in chosen)}"
    return made


def _in_percent(column: Column) -> bool:
    return column.unit == "%" or column.growth or column.body.percentages > 0


def _is_share_of_others(column: Column, lexicon: Lexicon) -> bool:
    """Whether a rate is of all there are and not of the goal (参保率: of the people, not of the task)."""
    return column.role == "rate" and any(word in column.text for word in lexicon.tables.shares)


def _reporting(
    key: tuple[str, ...],
    goals: list[Column],
    progress: list[Column],
    keyed: dict[tuple[str, ...], list[Column]],
) -> list[Column]:
    """Progress columns of the same thing: by their heads, else those between this goal and the next."""
    same = [p for p in progress if p.key == key]
    if same or len(keyed) == 1:
        if same:
            return same
        named = [p for p in progress if p.key]
        if (
            goals[0].body.in_figures
            and len({p.key for p in named}) > 1
            and all(p.body.in_figures for p in named)
        ):
            return []
        return progress if not key else [p for p in progress if not p.key]
    starts = sorted(c.index for columns in keyed.values() for c in columns[:1])
    first = min(g.index for g in goals)
    after = next((s for s in starts if s > first), len(starts) + 10**6)
    return [p for p in progress if first < p.index < after and not p.key]


def _may_measure(progress: Column, goals: list[Column], layout: Layout, lexicon: Lexicon) -> bool:
    """Whether the unit in the head of a progress can be one of the goal (money is no progress on 600套)."""
    own = dimension_of(progress.unit, lexicon) if progress.unit else None
    theirs = {d for g in goals if g.unit and (d := dimension_of(g.unit, lexicon)) is not None}
    theirs = theirs or set(layout.row_units)
    if progress.role == "invested" and own is None:
        own = "money"
    return own is None or not theirs or own in theirs or progress.role == "rate"


def _of_its_years(goal: Column, progress: list[Column], title: str, lexicon: Lexicon) -> list[Column]:
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
        whole = [p for p in within if p.years and p.period and _WHOLE_YEAR.search(p.period)]
        return [p for p in within if p in whole or not p.years] if whole else within
    return [p for p in progress if not p.years or p.years[-1] == last]


def _runs(column: Column) -> bool:
    return len(column.years) > 1


def _in_force(goals: list[Column], fitting: dict[int, list[Column]], lexicon: Lexicon) -> Column:
    """Of several goals for one thing the one in force: of the year reported on, and the later budget."""
    words = lexicon.tables
    if len(goals) == 1:
        return goals[0]
    now = max((y for g in goals for p in fitting[id(g)] for y in p.years), default=None)
    near = [g for g in goals if not any(w in g.text for w in words.long_term)] or goals
    near = [g for g in near if g.period is None or _WHOLE_YEAR.search(g.period)] or near
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


def _series(progress: list[Column], goal: Column) -> list[Column] | str:
    """The progress columns in order of time; sums since the start of the year without the parts beside them."""
    ordered = sorted(progress, key=_standing)
    whole = [p for p in ordered if p.role != "partial"] or ordered
    if goal.body.numbered and any(p.period and p.body.numbered for p in whole):
        whole = [p for p in whole if p.period or p.body.numbered or p.body.characters > _STATUS]
    in_figures = [p for p in whole if p.body.in_figures]
    if goal.body.in_figures and in_figures and len(in_figures) < len(whole):
        whole = in_figures  # figures beside words: the figures report on a figure
    if len(in_figures) == len(whole) > 1:
        sums = [p for p in whole if not p.period or _SPAN.search(p.text)]
        if sums and len(sums) < len(whole):
            whole = sums if all(p.period is None or _SPAN.search(p.text) for p in sums) else whole
    return whole


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


def _rates_of(
    key: tuple[str, ...], goal: Column, layout: Layout, keyed: dict[tuple[str, ...], list[Column]]
) -> list[Column]:
    rates = [c for c in layout.of("rate") if layout.holds(c)]
    same = [c for c in rates if c.key == key]
    if same and len(keyed) > 1 and key:
        return same
    if len(keyed) == 1:
        return rates
    starts = sorted(columns[0].index for columns in keyed.values())
    after = next((s for s in starts if s > goal.index), 10**6)
    return [c for c in rates if goal.index < c.index < after]


def _growth(goal: Column, progress: list[Column], layout: Layout) -> dict[int, Column]:
    """Pair the goal and each progress with its rate of growth; none where no growth was promised."""
    rates = [c for c in layout.columns if c.growth and c.role in ("comparison", "target", "progress", "rate")]
    if goal.growth:
        return {}
    promised = next(
        (r for r in rates if _promises(r) and (_same_promise(r, goal) or r.key == goal.key)), None
    )
    if promised is None:
        return {}
    pairs = {goal.index: promised}
    for column in progress:
        beside = [
            r for r in rates if r is not promised and r.path[:-1] == column.path[:-1] and not _promises(r)
        ]
        if beside:
            pairs[column.index] = beside[0]
    return pairs


def _in_words(groups: list[Group], layout: Layout, lexicon: Lexicon) -> list[Group]:
    """The goal in words beside money planned and spent: what is to be built (this year), and how far it is."""
    if len(groups) != 1 or groups[0].goal.role != "investment":
        return []
    goals = [c for c in layout.of("content") if layout.holds(c) and not c.body.in_figures]
    told = [c for c in layout.of("progress", "rate") if c.body.filled and not c.body.in_figures]
    told = [c for c in told if c not in groups[0].progress]
    this_year = [g for g in goals if any(word in g.text for word in lexicon.tables.yearly_words)]
    progress = [c for c in told if c.role == "progress"] or (told if this_year else [])
    chosen = this_year or goals
    if not chosen or not progress:
        return []
    return [Group(chosen[0], progress[-1:], reason=f"{chosen[0].text} ← {progress[-1].text}, in words")]


def _settled(groups: list[Group]) -> list[Group]:
    """Each progress column in one group; a goal in words beside one in figures needs a progress in words."""
    made: list[Group] = []
    figures = [g for g in groups if g.in_figures]
    for found in groups:
        rivals = [g for g in figures if g is not found and g.goal.key == found.goal.key]
        if found.in_figures or not rivals:
            made.append(found)
            continue
        in_words = [p for p in found.progress if not p.body.in_figures]
        if in_words:
            found.progress = in_words
            made.append(found)
    for found in made:
        if found.in_figures and any(g for g in made if g is not found and g.goal.key == found.goal.key):
            found.progress = [p for p in found.progress if p.body.in_figures] or found.progress
    return made


def _name(groups: list[Group], layout: Layout, lexicon: Lexicon) -> None:
    """Set what each group measures: the heads of its goal that name it, none that say when."""
    words = lexicon.tables
    for found in groups:
        names = []
        for head in found.goal.names:
            text = head.text
            opened = next((t for t in words.times if text.startswith(t)), None)
            if opened and without_time(text, lexicon) in words.bare_money:
                continue
            names.append(text)
        found.names = tuple(names)
    goals = [g for g in groups if g.in_figures]
    if len({g.goal.key for g in goals}) < len(goals) or (len(goals) > 1 and not all(g.names for g in goals)):
        for found in goals:
            if found.names or found.goal.path[-1].is_unit:
                continue
            if rest := embedded(found.goal.text, lexicon):
                found.names = (rest,)


def _are_parts(progress: list[Column], rows: Rows, lexicon: Lexicon) -> bool:
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
