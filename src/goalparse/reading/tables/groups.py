"""Which goal column and which progress columns of a table belong together: one group for each thing measured."""

from __future__ import annotations

from dataclasses import dataclass, field

from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.reading.blocks import Cell, Wording, together, wording
from goalparse.reading.headers import dimension_of
from goalparse.reading.tables.apart import rival_of, tell_apart
from goalparse.reading.tables.candidates import goals_of, progress_of, promises, same_promise
from goalparse.reading.tables.measured import embedded, without_time
from goalparse.reading.tables.quotients import promote
from goalparse.reading.tables.roles import Column, Layout
from goalparse.reading.tables.timing import are_parts, are_single_years, in_force, of_its_years, series_of

Rows = list[list[Cell]]
_MOST_HEADS = 8
_LONGEST_HEAD = 24
"""Heads that a warning names, and characters of each."""


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
    single_years: bool = False
    """Whether its progress columns are each of one year, beside a goal of several."""
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
    doubt: Wording | None = None


def group(layout: Layout, rows: Rows, title: str, lexicon: Lexicon) -> Grouping:
    """Find the groups of a table. `title` is what stands above it, `rows` its body."""
    promote(layout, rows)
    goals = goals_of(layout, lexicon)
    if not goals:
        return Grouping([], _no_goal(layout))
    progress = progress_of(layout)
    if not progress:
        return Grouping([], wording("skipped-table.no-progress"))
    tell_apart(goals, progress, layout, lexicon)
    keyed: dict[tuple[str, ...], list[Column]] = {}
    for column in goals:
        keyed.setdefault(column.key, []).append(column)
    groups: list[Group] = []
    doubts: list[tuple[str, dict[str, object]]] = []
    for key, columns in keyed.items():
        for words in (False, True):
            mine = [c for c in columns if c.body.in_figures is not words]
            if not mine:
                continue
            found = _one(key, mine, progress, layout, keyed, title, lexicon)
            if isinstance(found, Group) and are_parts(found.progress, rows, lexicon):
                found = "no-sums", {"heads": tuple(p.title for p in found.progress)}
            if isinstance(found, Group):
                groups.append(found)
            elif found is not None:
                doubts.append(found)
    groups = _settled(groups)
    groups += _in_words(groups, layout, lexicon)
    _name(groups, lexicon)
    groups.sort(key=lambda g: g.goal.index)
    code = "skipped-column" if groups else "skipped-table"
    return Grouping(groups, together(wording(f"{code}.{sort}", **values) for sort, values in doubts))


def _no_goal(layout: Layout) -> Wording:
    heads = [c.title[:_LONGEST_HEAD] for c in layout.columns if c.title]
    return wording("no-goal", heads=tuple(heads[:_MOST_HEADS]))


def _one(
    key: tuple[str, ...],
    goals: list[Column],
    progress: list[Column],
    layout: Layout,
    keyed: dict[tuple[str, ...], list[Column]],
    title: str,
    lexicon: Lexicon,
) -> Group | tuple[str, dict[str, object]] | None:
    """The group of one thing measured, or why it has none, where that is to be said."""
    mine = _reporting(key, goals, progress, keyed)
    mine = [p for p in mine if not any(p is g for g in goals)]
    mine = [p for p in mine if _may_measure(p, goals, layout, lexicon)]
    counted = goals[0].body.in_figures and not any(_in_percent(g) for g in goals)
    if mine and counted and all(_is_share_of_others(p, lexicon) for p in mine):
        return "no-share", {"rate": mine[-1].title, "goal": goals[0].title}
    if not mine:
        return None if len(keyed) > 1 else ("no-report", {"goal": goals[0].title})
    fitting = {id(g): of_its_years(g, mine, title, lexicon) for g in goals}
    dated = [g for g in goals if fitting[id(g)]]
    if not dated:
        return "other-years", {"goal": goals[0].text, "progress": mine[-1].text}
    goal = in_force(dated, fitting, lexicon)
    chosen = series_of(fitting[id(goal)], goal)
    rates = [r for r in _rates_of(key, goal, layout, keyed) if not any(r is p for p in chosen)]
    if not rates and (rival := rival_of(goal, dated, chosen, lexicon)) is not None:
        return "rivals", {"goal": goal.title, "rival": rival.title, "progress": chosen[-1].title}
    made = Group(goal, chosen, rates, others=[g for g in dated if g is not goal])
    made.single_years = are_single_years(chosen, lexicon)
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
    promised = next((r for r in rates if promises(r) and (same_promise(r, goal) or r.key == goal.key)), None)
    if promised is None:
        return {}
    pairs = {goal.index: promised}
    for column in progress:
        beside = [
            r for r in rates if r is not promised and r.path[:-1] == column.path[:-1] and not promises(r)
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
    return [
        Group(
            chosen[0],
            progress[-1:],
            reason=say("reasons.in-words", goal=chosen[0].text, progress=progress[-1].text),
        )
    ]


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


def _name(groups: list[Group], lexicon: Lexicon) -> None:
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
    several = len(goals) > 1
    for found in goals:
        if found.names or found.goal.path[-1].is_unit:
            continue
        rest = embedded(found.goal.text, lexicon)
        if rest and (several or (len(rest) > 1 and any(rest in p.text for p in found.progress))):
            found.names = (rest,)
