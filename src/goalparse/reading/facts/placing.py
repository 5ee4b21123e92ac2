"""From the name of a place to its record: those above it, and of several with one name the one that is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalparse.lexicon.divisions import Division, divisions
from goalparse.reading.facts.names import Named, below, standing, whole_names
from goalparse.records import Place
from goalparse.types import Level

_SHORTEST_BODY, _LEAD = 3, 3
"""A place that only the text names is named so often, and that many times as often as any other."""
_MOST_BODY = 200_000


@dataclass(frozen=True, slots=True)
class Clues:
    """What a document says that may name its place."""

    title: str | None = None
    issuer: str | None = None
    name: str | None = None
    """The file's name."""
    lines: tuple[str, ...] = ()
    """Lines above the tasks, and those below that sign."""
    site: tuple[str, ...] = ()
    """The title of the page and the lines of the site."""
    body: Iterable[str] = ()
    years: tuple[int, ...] = ()
    """Years in which the document may have been written, the surest first."""


def placed(named: Named, clues: Clues, hint: str = "") -> Place:
    """The record of a name; its code where the document leaves only one place that it may mean."""
    meant = named.candidates
    if hint:
        meant = tuple(d for d in meant if d.name.endswith(hint)) or meant
    if len({d.code for d in meant}) > 1:
        meant = _told_apart(meant, clues)
    if len(meant) == 1:
        return of_division(meant[0], clues.years)
    upper = {d.level: d.name for d in named.above}
    if named.above:
        upper = {d.level: d.name for d in _parents(named.above[-1], clues.years)} | upper
    level = _level(named)
    over = named.above_name or ""
    over_city = over.endswith(("市", *divisions().names["city"]))
    county = upper.get("county") or (named.name if level == "county" else None if over_city else over or None)
    return Place(
        name=named.name,
        level=level,
        province=upper.get("province"),
        city=upper.get("city") or (over if over_city else named.name if level == "city" else None),
        county=county,
    )


def _level(named: Named) -> Level | None:
    """The level that the end of a name tells; a 市 below a city is of a county's."""
    levels = {d.level for d in named.candidates}
    if levels:
        return levels.pop() if len(levels) == 1 else None
    names = divisions().names
    ends: tuple[Level, ...] = ("province", "city", "county", "township")
    if named.name.endswith(names["zones"]):
        return None
    told = next((level for level in ends if named.name.endswith(names[level])), None)
    return "county" if told is None and named.above and named.above[-1].level == "city" else told


def of_division(division: Division, years: tuple[int, ...]) -> Place:
    """Return the record of a division, with those above it in its time."""
    upper = {d.level: d.name for d in (*_parents(division, years), division)}
    return Place(
        name=division.name,
        code=division.code,
        level=division.level,
        province=upper.get("province"),
        city=upper.get("city"),
        county=upper.get("county"),
    )


def _parents(division: Division, years: tuple[int, ...]) -> Iterator[Division]:
    """The province and the city of a place, in its time."""
    table = divisions().by_code
    for code in dict.fromkeys((f"{division.code[:2]}0000", f"{division.code[:4]}00")):
        known = table.get(code, ())
        time = years or (division.last - 1,)
        if code != division.code and known:
            yield (standing(known, time) or known[-1:])[0]


def _told_apart(meant: tuple[Division, ...], clues: Clues) -> tuple[Division, ...]:
    """Of places with one name that whose city, else whose province, the document names alone."""
    heads = "\n".join([clues.title or "", clues.issuer or "", clues.name or "", *clues.lines, *clues.site])
    if chosen := _named_above(meant, heads, clues.years, 1):
        return chosen
    return _named_above(meant, _text(clues), clues.years, _SHORTEST_BODY) or meant


def _named_above(
    meant: tuple[Division, ...], text: str, years: tuple[int, ...], least: int
) -> tuple[Division, ...]:
    for depth in (-1, 0):
        counted = Counter[Division]()
        for division in meant:
            parents = list(_parents(division, years))
            upper = parents[depth] if parents else division
            shorts = [s for s in divisions().short(upper.name) if s not in division.name]
            counted[division] = max((text.count(form) for form in (upper.name, *shorts[:1])), default=0)
        told = tuple(division for division, count in counted.items() if count >= least)
        if told:
            return told if len(told) == 1 and sum(map(bool, counted.values())) == 1 else ()
    return ()


def _text(clues: Clues) -> str:
    parts: list[str] = []
    size = 0
    for text in clues.body:
        parts.append(text)
        size += len(text)
        if size > _MOST_BODY:
            break
    return "\n".join(parts)


def from_body(clues: Clues, hint: str) -> Place | None:
    """The place that the text itself names again and again, and no other of its sort beside it."""
    text = _text(clues)
    counted = Counter[Division]()
    for _, meant in whole_names(text, clues.years):
        if len(meant) == 1:
            counted[meant[0]] += 1
    for division in counted:
        counted[division] += sum(
            text.count(short) - text.count(division.name)
            for short in divisions().short(division.name)[:1]
            if short in divisions().by_short_form
        )
    if hint:
        counted = Counter({d: n for d, n in counted.items() if d.name.endswith(hint)})
    best = counted.most_common(1)
    if not best or best[0][1] < _SHORTEST_BODY * (1 if hint else 2):
        return None
    chosen, most = best[0]
    rivals = [n for d, n in counted.items() if d != chosen and not below(d.code, [chosen])]
    return of_division(chosen, clues.years) if most >= _LEAD * max(rivals, default=0) else None
