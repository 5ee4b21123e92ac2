"""Which place a report speaks for, with its code after GB/T 2260.

What names the place is asked in order: the opening of the title, the lines of the session, the issuer, the whole
name in the title, the file's name, the name of the site, and at last the text itself. A name that several places
have gets a code only where the document names one of the places above them; a wrong code is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from goalparse.errors import UsageError
from goalparse.lexicon.divisions import Division, divisions
from goalparse.lexicon.listed import longest
from goalparse.reading.facts.names import (
    Named,
    below,
    named_at,
    only_whole_name,
    patterns,
    standing,
    whole_names,
)
from goalparse.reading.headers import squeeze
from goalparse.records import Place
from goalparse.types import Level

_DIGITS = "0-9〇○零一二三四五六七八九十"
_DATE = (
    rf"(?:(?:19|20)\d\d|[二一][{_DIGITS}]{{3}})(?:[-—–至~](?:(?:19|20)\d\d|[二一][{_DIGITS}]{{3}}))?年?度?"
    rf"|第[{_DIGITS}百]{{1,4}}[届次]"
    r"|\d{1,2}(?:[-—–至~]\d{1,2})?[月日]|[上下]半年|前?[一二三四]季度"
)
_MARKS = r"[\s\d:：.、,，()（）\[\]【】《》“”\"'·_—–-]"
_SESSION = re.compile(rf"在([^在，。]{{2,24}}?)第[{_DIGITS}百]{{1,4}}(?:届|次)")
_GOVERNMENT = re.compile(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,20}?)(?:人民)?政府")
_TOKEN = re.compile(r"[\s_/\\|—–.()（）\[\]【】+-]+")
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


@cache
def _before() -> re.Pattern[str]:
    words = longest(divisions().around["before"])
    return re.compile(rf"(?:{_DATE}|{words}|{_MARKS})*")


@cache
def _after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    around = divisions().around
    title = re.compile(rf"$|{_DATE}|\d|{longest(around['after_title'])}")
    office = re.compile(
        rf"(?!{longest(around['running'])})[^{around['areas'][0]}]{{0,24}}(?:{longest(around['offices'])})$"
    )
    return title, office


def _in_title(rest: str) -> bool:
    return _after()[0].match(rest) is not None


def _in_issuer(rest: str) -> bool:
    return _in_title(rest) or _after()[1].match(rest) is not None


def place_of(clues: Clues) -> Place | None:
    """Return the place that a document speaks for, None where nothing tells."""
    hint = _hint(clues)
    for found in _sources(clues):
        if isinstance(found, Place):
            return found
        if found is None or not _agrees(found, hint):
            continue
        place = _placed(found, clues)
        if place.code or not (found.short and found.candidates):
            return place
    return _from_body(clues)


def _sources(clues: Clues) -> Iterator[Named | Place | None]:
    """Yield what each source names, the surest first."""
    title, issuer, years = squeeze(clues.title or ""), squeeze(clues.issuer or ""), clues.years
    yield _nation(title)
    yield _opening(title, years)
    for line in (title, *clues.lines):
        yield _session(line, years)
    yield _nation(issuer)
    if not _is_bare(issuer):
        start = _before().match(issuer)
        yield named_at(issuer, start.end() if start else 0, years, _in_issuer)
    yield only_whole_name(title, years)
    yield _from_name(clues)
    for line in clues.site:
        yield _of_site(line, years)


def _nation(text: str) -> Place | None:
    """The whole country, where an office of the state opens a text."""
    start = _before().match(text)
    told = start and patterns().nation.match(text, start.end())
    return Place(name=divisions().nation_name) if told else None


def _opening(text: str, years: tuple[int, ...]) -> Named | None:
    """The place that opens a title; two joined by a word are no one place."""
    match = _before().match(text)
    at = match.end() if match else 0
    found = named_at(text, at, years, _in_title)
    joint = found and patterns().joined.match(text, found.end)
    return None if joint and named_at(text, joint.end(), years, _in_title) else found


def _session(line: str, years: tuple[int, ...]) -> Named | None:
    """The place whose congress heard the report: 在某县第十八届人民代表大会第三次会议上."""
    match = _SESSION.search(squeeze(line))
    found = named_at(match[1], 0, years, _in_title) if match else None
    return found if found is not None and match and found.end == len(match[1]) else None


def _from_name(clues: Clues) -> Named | None:
    if not clues.name:
        return None
    suffix = PurePath(clues.name).suffix
    stem = clues.name.removesuffix(suffix) if len(suffix) < 7 else clues.name
    if whole := only_whole_name(stem, clues.years):
        return whole
    return next((found for token in _TOKEN.split(stem) if (found := _opening(token, clues.years))), None)


def _of_site(line: str, years: tuple[int, ...]) -> Named | None:
    """The government of the list that keeps a site: …_某市人民政府, 主办：某县人民政府."""
    for match in _GOVERNMENT.finditer(line[:400]):
        found = named_at(match[1], 0, years, lambda rest: not rest)
        if found is not None and found.candidates and found.end == len(match[1]):
            return found
    return None


def _is_bare(issuer: str) -> bool:
    """Whether an office names no place, but its sort: 区府办, 县政府办公室."""
    if not issuer.startswith(divisions().around["bare"]):
        return False
    found = named_at(issuer, 0, (), _in_issuer)
    return found is None or not found.candidates


def _hint(clues: Clues) -> str:
    """The end of the place's name that an office without a place tells: 区府办."""
    issuer = squeeze(clues.issuer or "")
    return issuer[0] if _is_bare(issuer) and _in_issuer(issuer[1:]) else ""


def _agrees(found: Named, hint: str) -> bool:
    if not hint or not found.candidates:
        return True
    return any(d.name.endswith(hint) for d in found.candidates)


def _placed(named: Named, clues: Clues) -> Place:
    """The record of a name; its code where the document leaves only one place that it may mean."""
    meant = named.candidates
    if hint := _hint(clues):
        meant = tuple(d for d in meant if d.name.endswith(hint)) or meant
    if len({d.code for d in meant}) > 1:
        meant = _told_apart(meant, clues)
    if len(meant) == 1:
        return _of_division(meant[0], clues.years)
    upper = {d.level: d.name for d in named.above}
    if named.above:
        upper = {d.level: d.name for d in _parents(named.above[-1], clues.years)} | upper
    level = _level(named)
    county = named.above_name or upper.get("county") or (named.name if level == "county" else None)
    return Place(
        name=named.name,
        level=level,
        province=upper.get("province"),
        city=upper.get("city") or (named.name if level == "city" else None),
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


def _of_division(division: Division, years: tuple[int, ...]) -> Place:
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


def _from_body(clues: Clues) -> Place | None:
    """The place that the text itself names again and again, and no other of its sort beside it."""
    text, hint = _text(clues), _hint(clues)
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
    return _of_division(chosen, clues.years) if most >= _LEAD * max(rivals, default=0) else None


def given(place: str, years: tuple[int, ...] = ()) -> Place:
    """Return the place that a user names: a name, with those above it or without, or a code of six digits.

    A name that is not in the list, or that several places have, is kept without a code. Raises UsageError for
    an empty name and for a code that the list has not.
    """
    name = squeeze(place)
    if not name:
        raise UsageError(
            "place is empty; give a name (临安区, 杭州市临安区) or a code of six digits (330112)"
        )
    if re.fullmatch(r"\d{6}", name):
        known = divisions().by_code.get(name)
        if not known:
            raise UsageError(f"place {name}: no code of GB/T 2260; give the code in force or a name")
        return _of_division((standing(known, years) or known[-1:])[-1], years)
    found = named_at(name, 0, years, _in_title)
    if found is None or found.end != len(name):
        return Place(name=name)
    return _placed(found, Clues(years=years))
