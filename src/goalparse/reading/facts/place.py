"""Which place a report speaks for, with its code after GB/T 2260.

What names the place is asked in order: the opening of the title, the lines of the session, the issuer, the whole
name in the title, the file's name, the name of the site, and at last the text itself. A name that several places
have gets a code only where the document names one of the places above them; a wrong code is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from goalparse.errors import UsageError
from goalparse.lexicon.characters import characters
from goalparse.lexicon.divisions import divisions
from goalparse.lexicon.listed import longest
from goalparse.messages import say
from goalparse.reading.facts.names import (
    Named,
    named_at,
    only_whole_name,
    patterns,
    standing,
)
from goalparse.reading.facts.placing import Clues, from_body, of_division, placed
from goalparse.reading.headers import squeeze
from goalparse.records import Place

_DIGITS = "0-9〇○零一二三四五六七八九十"
_DATE = (
    rf"(?:(?:19|20)\d\d|[二一][{_DIGITS}]{{3}})(?:[-—–至~](?:(?:19|20)\d\d|[二一][{_DIGITS}]{{3}}))?年?度?"
    rf"|第[{_DIGITS}百]{{1,4}}[届次]"
    r"|\d{1,2}(?:[-—–至~]\d{1,2})?[月日]|[上下]半年|前?[一二三四]季度"
)
_MARKS = r"[\s\d:：.、,，()（）\[\]【】《》“”\"'·_—–丨|｜-]"
_SESSION = re.compile(rf"在([^在，。]{{2,24}}?)第[{_DIGITS}百]{{1,4}}(?:届|次)")
_GOVERNMENT = re.compile(r"(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,20}?)(?:人民)?政府")
_TOKEN = re.compile(r"[\s_/\\|—–.()（）\[\]【】+-]+")


@cache
def _before() -> re.Pattern[str]:
    words = longest(divisions().around["before"])
    return re.compile(rf"(?:{_DATE}|{words}|{_MARKS})*")


@cache
def _after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    around = divisions().around
    title = re.compile(rf"$|{_DATE}|\d|{longest(around['after_title'])}")
    office = re.compile(
        rf"(?!{longest(around['running'])})[^{around['areas'][0]}()（）“《/]{{0,24}}(?:{longest(around['offices'])})$"
    )
    return title, office


def _flat(text: str | None) -> str:
    """Return a text without white space, each traditional or full-width character as it is read."""
    table = characters()
    return table.special.sub(lambda match: table.read_as.get(match[0], ""), squeeze(text or ""))


def _in_title(rest: str) -> bool:
    return _after()[0].match(rest) is not None


def _in_issuer(rest: str) -> bool:
    return not rest or _after()[1].match(rest) is not None


def place_of(clues: Clues) -> Place | None:
    """Return the place that a document speaks for, None where nothing tells."""
    hint = _hint(clues)
    for found in _sources(clues):
        if isinstance(found, Place):
            return found
        if found is None or not _agrees(found, hint):
            continue
        place = placed(found, clues, hint)
        if place.code or not (found.short and found.candidates):
            return place
    return from_body(clues, hint)


def _sources(clues: Clues) -> Iterator[Named | Place | None]:
    """Yield what each source names, the surest first."""
    title, issuer, years = _flat(clues.title), _flat(clues.issuer), clues.years
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
    """The place to whose congress the report was given: 在某县第十八届人民代表大会第三次会议上."""
    match = _SESSION.search(_flat(line))
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


def filed_under(name: str | None, years: tuple[int, ...]) -> Place | None:
    """Return the place that the name of a file names by itself, None where it names none."""
    clues = Clues(name=name, years=years)
    found = _from_name(clues)
    return placed(found, clues) if found is not None else None


def are_apart(one: Place, other: Place) -> bool:
    """Whether two places are certainly not the same, nor one within the other."""
    if divisions().nation_name in (one.name, other.name):
        return one.name != other.name
    if one.code is None or other.code is None:
        return False
    short, long = sorted(
        (code.removesuffix("00").removesuffix("00") for code in (one.code, other.code)), key=len
    )
    return not long.startswith(short)


def _is_bare(issuer: str) -> bool:
    """Whether an office names no place, but its sort: 区府办, 县政府办公室."""
    around = divisions().around
    if not issuer.startswith(around["bare"]) or issuer.startswith(around["not_bare"]):
        return False
    found = named_at(issuer, 0, (), _in_issuer)
    return found is None or not found.candidates


def _hint(clues: Clues) -> str:
    """The end of the place's name that an office without a place tells: 区府办."""
    issuer = _flat(clues.issuer)
    return issuer[0] if _is_bare(issuer) and _in_issuer(issuer[1:]) else ""


def _agrees(found: Named, hint: str) -> bool:
    if not hint or not found.candidates:
        return True
    return any(d.name.endswith(hint) for d in found.candidates)


def given(place: str, years: tuple[int, ...] = ()) -> Place:
    """Return the place that a user names: a name, with those above it or without, or a code of six digits.

    A name that is not in the list, or that several places have, is kept without a code. Raises UsageError for
    an empty name and for a code that the list has not.
    """
    name = _flat(place)
    if not name:
        raise UsageError(say("errors.reading.place-empty-give-name"))
    if re.fullmatch(r"\d{6}", name):
        known = divisions().by_code.get(name)
        if not known:
            raise UsageError(say("errors.reading.place-no-code-gb", name=name))
        return of_division((standing(known, years) or known[-1:])[-1], years)
    found = named_at(name, 0, years, _in_title)
    if found is None or found.end != len(name):
        return Place(name=name)
    return placed(found, Clues(years=years))
