"""Goals of one table that the paths of their heads do not tell apart: by what each head says of itself, or by place."""

from __future__ import annotations

from dataclasses import replace

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import Header, is_unit
from goalparse.reading.tables.measured import embedded
from goalparse.reading.tables.roles import Column, Layout

_MONEY = frozenset({"investment", "invested"})
_SHORTEST = 2
"""Characters of the shortest name that is looked for inside another head."""


def tell_apart(goals: list[Column], progress: list[Column], layout: Layout, lexicon: Lexicon) -> None:
    """Give goals and results of one key keys of their own, where heads or places tell which belong together."""
    keys: dict[tuple[str, ...], list[Column]] = {}
    for goal in goals:
        if goal.body.in_figures and not goal.growth:
            keys.setdefault(goal.key, []).append(goal)
    for key, mine in keys.items():
        if len(mine) > 1:
            rates = [r for r in layout.of("rate") if r.key == key]
            _by_own_names(mine, [p for p in progress if p.key == key], rates, lexicon)
    _by_place(goals, progress, layout, lexicon)


def rival_of(goal: Column, goals: list[Column], done: list[Column], lexicon: Lexicon) -> Column | None:
    """A goal of figures that names another thing than `goal` does, where what is done names neither."""
    words = (*lexicon.tables.earlier, *lexicon.tables.later)
    named = [g for g in goals if g.body.in_figures and not g.growth and not any(w in g.text for w in words)]
    names = {id(g): _own_name(g, named, lexicon) for g in named}
    mine = names.get(id(goal), "")
    if not mine or any(mine in p.text for p in done):
        return None
    return next((g for g in named if names[id(g)] not in ("", mine)), None)


def _by_own_names(goals: list[Column], done: list[Column], rates: list[Column], lexicon: Lexicon) -> None:
    """Key goals by a name that comes again in the head of a result (改厕目标, 改水目标 | 改厕完成; 户, 人 | 户, 人)."""
    ids = {id(g) for g in goals}
    done = [p for p in done if id(p) not in ids and p.body.in_figures]
    said = {id(g): _own_name(g, [*goals, *done], lexicon) for g in goals}
    names = {name: goal for goal in reversed(goals) if (name := said[id(goal)])}
    if len(set(said.values())) < 2:
        return
    told = {id(c): _claimed(c, names, [*goals, *done], lexicon) for c in (*done, *rates)}
    reported = {told[id(p)] for p in done} - {""}
    for column in (*goals, *done, *rates):
        name = said[id(column)] if id(column) in ids else told[id(column)]
        if name in reported:
            column.key = (*column.key, name)
            if id(column) in ids and not is_unit(name, lexicon):
                column.names = (*column.names, _named(column.path[-1], name))


def _named(head: Header, name: str) -> Header:
    return replace(head, text=name, role=None)


def _own_name(column: Column, beside: list[Column], lexicon: Lexicon) -> str:
    """What the lowest head says of itself: money where others count, a unit or word for figures below a shared head."""
    leaf = column.path[-1]
    if column.role in _MONEY and any(c.role not in _MONEY for c in beside):
        return "投资"
    if len(column.path) > 1 and (leaf.role == "generic" or leaf.is_unit):
        return leaf.text
    name = embedded(leaf.text, lexicon)
    return name if len(name) >= _SHORTEST else ""


def _claimed(column: Column, names: dict[str, Column], beside: list[Column], lexicon: Lexicon) -> str:
    """The longest of the goals' names that a head bears; "" where it bears none."""
    own = _own_name(column, beside, lexicon)
    if own in names:
        return own
    inside = [name for name in names if len(name) >= _SHORTEST and name in column.path[-1].text]
    return max(inside, key=len, default="")


def _by_place(goals: list[Column], progress: list[Column], layout: Layout, lexicon: Lexicon) -> None:
    """Tell goals apart that stand side by side under one row of heads, each followed by its own progress.

    The progress of a goal that no row fills reports on none of the others.
    """
    unfilled = [c for c in layout.of("target") if not c.body.filled and not layout.bare]
    plain = [g for g in goals if not g.key and g.body.in_figures]
    plain += [c for c in unfilled if not c.key and c not in goals and any(c.path == g.path for g in plain)]
    plain.sort(key=lambda g: g.index)
    starts = [g.index for g in plain]
    if len(plain) < 2:
        return
    ends = [*starts[1:], len(layout.columns)]
    own = [
        [p for p in progress if first < p.index < end and not p.key]
        for first, end in zip(starts, ends, strict=True)
    ]
    if not all(own):
        return
    for goal, columns, end in zip(plain, own, ends, strict=True):
        key = (embedded(goal.text, lexicon) or f"#{goal.index}",)
        rates = [r for r in layout.of("rate") if goal.index < r.index < end and not r.key]
        for column in (goal, *columns, *rates):
            column.key = key
