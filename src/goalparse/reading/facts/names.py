"""Names of places in a text: whole (青石县), short (青石), not in the list, with those above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from goalparse.lexicon.divisions import Division, Divisions, divisions
from goalparse.lexicon.listed import longest

Follow = Callable[[str], bool]
"""Whether what stands behind a short form lets it be the name of a place."""

_MOST = 4
"""Characters before the end of a name that is not in the list."""
_NOT_ENDED = re.compile(r"市场|区[域块间划]|县城|[市县区]长")
_GOVERNMENT = "人民政府"
_NOT_INSIDE = "0-9A-Za-z省市县年月日的、，。：“”《》（）()/"


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a text names it."""

    name: str
    """As written; a zone with the place that it bears (青石工业园区)."""
    candidates: tuple[Division, ...]
    """Divisions that the name may mean; none where the list has none."""
    above: tuple[Division, ...] = ()
    """Places named directly before it, highest first."""
    above_name: str | None = None
    """Name of the place before it where the list does not have that."""
    short: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is compiled from the words of divisions.toml."""

    unlisted: re.Pattern[str]
    township: re.Pattern[str]
    zone: re.Pattern[str]
    zone_alone: re.Pattern[str]
    """A zone that needs no place before it: 临港经济区, no 重点产业园区."""
    joined: re.Pattern[str]
    nation: re.Pattern[str]
    end: re.Pattern[str]
    """The last character of a whole name."""


@cache
def patterns() -> Patterns:
    """Return the patterns for names, compiled once."""
    words, around = divisions().names, divisions().around
    ends = [end for level in ("city", "county", "open") for end in words[level]]
    stop = f"(?!{longest(words['not_before'])})"
    # 石州市 ends with 市, not with 州; 石州市市场监督管理局 with the first 市.
    last = "(?=$|[^省市县区州旗镇乡]|[市县区州旗乡镇][场政直级委本长村镇府人民属管])"
    no_end = "".join(f"(?<!{word})" for word in words["not_at_end"])
    township = rf"[^{_NOT_INSIDE}镇乡]{{2,5}}?(?:{longest(words['township'])})"
    return Patterns(
        re.compile(
            rf"{stop}(?:[^{_NOT_INSIDE}局厅委办]{{2,{_MOST}}}?(?:{longest(ends)})|[^{_NOT_INSIDE}]县){no_end}{last}"
        ),
        re.compile(rf"{stop}{township}{no_end}(?=$|\d|{longest(around['after_township'])})"),
        re.compile(
            rf"[^{_NOT_INSIDE}]{{0,6}}?(?:{longest(words['zones'])})(?=$|\d|{longest(around['after_zone'])})"
        ),
        re.compile(rf"{stop}(?!{longest(words['no_zone'])}).{{2,6}}(?:{longest(words['zones_alone'])})"),
        re.compile(longest(around["joined"])),
        re.compile(longest(around["nation"])),
        re.compile("[省市县区旗州盟]"),
    )


def standing(found: Iterable[Division], years: tuple[int, ...]) -> tuple[Division, ...]:
    """Return the divisions that stood in the first of the years in which any did; without a year those of today.

    A name may be used a year before and after. Without a year a name of the past counts where it had one code.
    """
    found = tuple(found)
    for year in years:
        exact = tuple(d for d in found if d.stood(year))
        if exact or (exact := tuple(d for d in found if d.stood(year - 1) or d.stood(year + 1))):
            return exact
    if years:
        return ()
    today = tuple(d for d in found if d.stood(9998))
    return today or (found if len({d.code for d in found}) == 1 else ())


def below(code: str, found: Iterable[Division]) -> tuple[Division, ...]:
    """Return the divisions that lie in a province or city; none in a county."""
    if not code.endswith("00"):
        return ()
    prefix = code[:2] if code.endswith("0000") else code[:4]
    return tuple(d for d in found if d.code.startswith(prefix) and d.code != code)


def named_at(text: str, at: int, years: tuple[int, ...], follow: Follow) -> Named | None:
    """Return the place whose name stands at a position, with the places above it before it."""
    table = divisions()
    above: list[Division] = []
    found: Named | None = None
    while at < len(text):
        link = _link(text, at, above, years, follow, table)
        if link is None:
            break
        found = link
        at = link.end
        if len(link.candidates) != 1 or link.candidates[0].level == "county":
            break
        above.append(link.candidates[0])
    if found is not None:
        place = _finer(text, _below_unlisted(text, found, years, follow) or found)
        ended = not found.short or _keeps_its_end(found.name, found.candidates)
        return place if place is not found or ended or follow(text[found.end :]) else None
    township = patterns().township.match(text, at)
    return _zone(text, at, None) or (Named(township[0], (), end=township.end()) if township else None)


def _keeps_its_end(short: str, meant: tuple[Division, ...]) -> bool:
    """Whether a short form is one of an autonomous place with its end: 青石州 of 青石某族自治州, not the city 石州."""
    return any("自治" in d.name and short == divisions().short(d.name)[-1] for d in meant) and short.endswith(
        divisions().names["sorts"]
    )


def _below_unlisted(text: str, found: Named, years: tuple[int, ...], follow: Follow) -> Named | None:
    """The place behind a city that the list does not have: 檀州市某区; it has no code either."""
    if found.candidates or not found.name.endswith(("市", "州", "盟", "地区")):
        return None
    inner = _link(text, found.end, [], years, follow, divisions())
    if inner is None or inner.short or not follow(text[inner.end :]):
        return None
    return Named(inner.name, (), found.above, found.name, end=inner.end)


def _ends(text: str, end: int, table: Divisions) -> bool:
    """Whether a name ends here: not in 市场, 县长; but in 某市 before 长坪区."""
    if _NOT_ENDED.match(text, end - 1) is None:
        return True
    return text.startswith("长", end) and (
        bool(_longest(text, end, table.by_name, table.longest_name))
        or patterns().township.match(text, end) is not None
    )


def _link(
    text: str, at: int, above: list[Division], years: tuple[int, ...], follow: Follow, table: Divisions
) -> Named | None:
    within = above[-1].code if above else None
    whole = _longest(text, at, table.by_name, table.longest_name)
    known = within is not None or whole not in table.names["words_whole"]
    if whole and known and _ends(text, at + len(whole), table):
        stood = standing(table.by_name[whole], years)
        return Named(whole, below(within, stood) if within else stood, tuple(above), end=at + len(whole))
    short = _longest(text, at, table.by_short_form, 8)
    meant = standing(table.by_short_form[short], years) if short else ()
    meant = _foremost(below(within, meant) if within else meant)
    end = at + len(short)
    other = patterns().unlisted.match(text, at)
    zone = patterns().zone.match(text, end)
    if meant and (zone or (other and other[0] == short) or _goes_on(text, end, meant, years, table)):
        return Named(short, meant, tuple(above), short=True, end=end)
    if other and _ends(text, other.end(), table) and not _holds_name(other[0], table):
        return Named(other[0], (), tuple(above), end=other.end())
    if meant and not patterns().township.match(text, at) and follow(text[end:]):
        return Named(short, meant, tuple(above), short=True, end=end)
    return None


def _holds_name(text: str, table: Divisions) -> bool:
    """Whether a text ends with a whole name: 查阅青石县 is no place of its own."""
    return any(text[i:] in table.by_name for i in range(1, len(text) - 2))


def _longest(text: str, at: int, names: Mapping[str, object], most: int) -> str:
    """The longest of the names that stands at a position, else ""."""
    return next((text[at : at + n] for n in range(most, 1, -1) if text[at : at + n] in names), "")


def _foremost(meant: tuple[Division, ...]) -> tuple[Division, ...]:
    """A province before others of its short form, a city before the county in it."""
    for level in ("province", "city"):
        upper = [d for d in meant if d.level == level]
        if len(upper) == 1 and (level == "province" or all(d.code[:4] == upper[0].code[:4] for d in meant)):
            return (upper[0],)
    return meant


def _goes_on(
    text: str, at: int, meant: tuple[Division, ...], years: tuple[int, ...], table: Divisions
) -> bool:
    """Whether a place in what a short form means stands behind it: 石州 before 青石县."""
    if len(meant) != 1 or meant[0].level == "county":
        return False
    whole = _longest(text, at, table.by_name, table.longest_name)
    if whole and below(meant[0].code, standing(table.by_name[whole], years)):
        return True
    short = _longest(text, at, table.by_short_form, 8)
    return bool(short and below(meant[0].code, standing(table.by_short_form[short], years))) or (
        meant[0].level == "province" and patterns().unlisted.match(text, at) is not None
    )


def _finer(text: str, found: Named) -> Named:
    """The township or zone of a place, where one is named behind it."""
    upper = found.candidates if len(found.candidates) == 1 else ()
    if not upper and found.candidates:
        return found
    name = None if upper else found.name
    if zone := _zone(text, found.end, found):
        return zone
    # A subdistrict is an office of its district: 某区人民政府某街道办事处.
    at = found.end + len(_GOVERNMENT) if text.startswith(_GOVERNMENT, found.end) else found.end
    inner = patterns().township.match(text, at)
    if inner is None or (upper and upper[0].level == "province"):
        return found
    return Named(inner[0], (), (*found.above, *upper), name, end=inner.end())


def _zone(text: str, at: int, found: Named | None) -> Named | None:
    zone = patterns().zone.match(text, at)
    if zone is None or (found is None and not patterns().zone_alone.match(text, at)):
        return None
    if found is None:
        return Named(zone[0], (), end=zone.end())
    upper = found.candidates if len(found.candidates) == 1 else ()
    name = None if upper else found.name
    return Named(found.name + zone[0], (), (*found.above, *upper), name, end=zone.end())


def whole_names(text: str, years: tuple[int, ...]) -> Iterator[tuple[str, tuple[Division, ...]]]:
    """Yield every whole name of the list in a text, in order, with what it may mean."""
    table, start, last = divisions(), -1, ""
    ordinary = table.names["words_whole"]
    for match in patterns().end.finditer(text):
        end = match.end()
        name = next(
            (
                text[i:end]
                for i in range(max(end - table.longest_name, 0), end - 1)
                if text[i:end] in table.by_name
            ),
            "",
        )
        if not name or not _ends(text, end, table):
            continue
        if last and end - len(name) > start and last not in ordinary:
            yield last, standing(table.by_name[last], years)
        start, last = end - len(name), name
    if last and last not in ordinary:
        yield last, standing(table.by_name[last], years)


def only_whole_name(text: str, years: tuple[int, ...]) -> Named | None:
    """Return the one place of the list that a text names whole, those above it apart; None for several."""
    found = {name: meant for name, meant in whole_names(text, years) if meant}
    last = [
        (name, meant)
        for name, meant in found.items()
        if not any(
            other != name and any(below(d.code, inner) for d in meant) for other, inner in found.items()
        )
    ]
    if len(last) != 1:
        return None
    upper = [d for name, meant in found.items() if name != last[0][0] and len(meant) == 1 for d in meant]
    meant = last[0][1]
    for place in upper:
        meant = below(place.code, meant) or meant
    return Named(last[0][0], meant, tuple(sorted(upper, key=lambda d: d.code)))
