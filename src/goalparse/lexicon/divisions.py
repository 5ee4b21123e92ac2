"""Administrative divisions of China by name, each with its code after GB/T 2260 and the years in which it stood.

The table is python-stdnum's `cn/loc`; divisions.toml has what that lacks and how places are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from goalparse.lexicon import entries
from goalparse.lexicon.characters import characters
from goalparse.lexicon.listed import longest
from goalparse.types import Level

_STOOD = re.compile(r"(?:\[(\d*)-(\d*)\])?([^,\[\]]+)")
_EVER = 9999
_COUNTRY_LEVEL = ("71", "81", "82")
"""Taiwan, Hong Kong and Macao: the table has their first level only."""


@dataclass(frozen=True, slots=True)
class Division:
    """One name of one code, from the year `first` until `last`, in which it was another already."""

    code: str
    name: str
    first: int = 0
    last: int = _EVER

    @property
    def level(self) -> Level:
        """The level that the code tells; counties under a province itself have a group of their own, 90."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    def stood(self, year: int) -> bool:
        """Whether the name stood at the end of a year."""
        return self.first <= year < self.last


@dataclass(frozen=True)
class Divisions:
    """All divisions, and the words of divisions.toml that tell their names from other words."""

    every: tuple[Division, ...]
    names: Mapping[str, tuple[str, ...]]
    around: Mapping[str, tuple[str, ...]]
    nation_name: str

    @cached_property
    def by_code(self) -> Mapping[str, tuple[Division, ...]]:
        """Code → the names that it has had."""
        return _grouped((d.code, d) for d in self.every)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Division, ...]]:
        """Whole name → the divisions that have or had it."""
        return _grouped((d.name, d) for d in self.every)

    @cached_property
    def by_short_form(self) -> Mapping[str, tuple[Division, ...]]:
        """Name without its end (青石 of 青石县, 青石州 of 青石某族自治州) → divisions; not those that are words."""
        words = set(self.names["words"])
        return _grouped((short, d) for d in self.every for short in self.short(d.name) if short not in words)

    def standing_now(self, code: str, name: str) -> str:
        """Return the code of the place today: 青石市 of 2016 is 青石区 of 2017. Without a clear one, `code`."""
        here = next((d for d in self.by_code.get(code, ()) if d.name == name), None)
        while here is not None:
            code, gone = here.code, here
            later = {
                d
                for short in self.short(gone.name)
                for d in self.by_short_form.get(short, ())
                if d.first == gone.last and d.level == gone.level and d.code[:2] == gone.code[:2]
            }
            here = later.pop() if len(later) == 1 else None
        return code

    @cached_property
    def longest_name(self) -> int:
        """Characters of the longest name."""
        return max(map(len, self.by_name))

    @cached_property
    def _ends(self) -> re.Pattern[str]:
        peoples = longest(self.names["peoples"])
        ends = longest(end for key in ("province", "city", "county", "open") for end in self.names[key])
        return re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:(?:{peoples})族?)*自治(?P<sort>[州县旗区])|{ends})")

    def short(self, name: str) -> tuple[str, ...]:
        """Return the short forms of a whole name, none where less than two characters are left."""
        found = self._ends.fullmatch(name)
        if found is None:
            return ()
        stem = found["stem"]
        return (stem, stem + found["sort"]) if found["sort"] and found["sort"] != "区" else (stem,)


def _grouped(pairs: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for key, division in pairs:
        found.setdefault(key, []).append(division)
    return {key: tuple(values) for key, values in found.items()}


@cache
def divisions() -> Divisions:
    """Return the divisions, read once: some 6,800 names with the years in which they stood."""
    data = entries.read("divisions")
    names = {key: tuple(words) for key, words in data["names"].items()}
    around = {key: tuple(words) for key, words in data["around"].items()}
    around["before"] += tuple(entries.read("pages")["values"]["leads"])
    nation = data["around"]["nation_name"]
    listed = dict(_table()) | data["list"]
    groups = set(names["groups"])
    every = tuple(d for code, text in listed.items() for d in _stood(code, text) if d.name not in groups)
    return Divisions(every, names, around, nation)


def _table() -> Iterator[tuple[str, str]]:
    """Yield each code of the table with its names."""
    from stdnum import numdb

    for _, province, _, told, below in numdb.get("cn/loc").prefixes:
        yield f"{province}0000", told["province"]
        for _, rest, _, named, _ in below:
            if rest != "0000" and province not in _COUNTRY_LEVEL:
                yield province + rest, named["county"]


def _stood(code: str, text: str) -> Iterator[Division]:
    """Yield the names of one code: 青石区, [2001-]青石区, [1981-2018]青石县,[2018-]青石市."""
    read_as = characters().read_as
    for first, last, name in _STOOD.findall(text):
        plain = "".join(read_as.get(c, c) for c in name)
        yield Division(code, plain, int(first or 0), int(last or _EVER))
