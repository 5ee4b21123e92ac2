"""Which office a document is from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goalparse.lexicon.page_words import PageWords
from goalparse.reading.facts.around import Around
from goalparse.reading.headers import squeeze
from goalparse.reading.pieces import Piece, is_office, pieces

_NEAR = 12
"""Lines below the last task among which a signature is looked for."""
_UNDER = 6
"""Lines under the title, likewise."""
_LONGEST = 40
_BESIDE_TITLE = 20
"""Characters of a line beside the title in it: a sentence that speaks of the report is no line of the title."""
_CODE = re.compile(r"[\dA-Z]+[-—]")
_BEHIND = re.compile(r"(?:19|20)\d\d|关于|[“\"《〈(（]|部门|项目|整体")
"""What stands behind the office that opens a title."""
_YEARS = re.compile(r"(?:19|20)\d\d年度?")
_REGION = frozenset("省市县区州盟旗镇乡")


def labelled_issuer(facts: Iterable[tuple[str, str]], names: tuple[str, ...], words: PageWords) -> str | None:
    """Return the office behind the first of the labels that has one."""
    facts = list(facts)
    for name in names:
        for fact, value in facts:
            if fact == name and (office := _cleaned(value, words)):
                return office
    return None


def _cleaned(value: str, words: PageWords) -> str | None:
    parts = value.split()
    name = "".join(parts) if len(parts) > 3 and all(len(part) == 1 for part in parts) else (parts or [""])[0]
    if code := _CODE.match(name):
        name = name[code.end() :]
    name = name.strip("：:()（）[]【】")
    for tail in words.values["office_tails"]:
        if name.endswith(tail) and is_office(name.removesuffix(tail)):
            name = name.removesuffix(tail)
    if not 2 <= len(name) <= _LONGEST or any(c.isdigit() for c in name) or name in words.values["no_source"]:
        return None
    if name.endswith(words.values["press"]):
        return None
    return name


def signature(text: Around, title: str | None) -> str | None:
    """Return the offices that sign below the tasks, or stand by themselves under or beside the title."""
    below = [pieces(line) for line in text.below[:_NEAR]]
    signed = [i for i, parts in enumerate(below) if _offices(parts)]
    dated = [i for i, parts in enumerate(below) if any(p.kind == "date" for p in parts)]
    if signed:
        chosen = next((i for i in signed if i in dated or i + 1 in dated), signed[0])
        return "、".join(_offices(below[chosen]))
    at = _title_line(text.above, title)
    for line in text.above[at + 1 : at + 1 + _UNDER]:
        if offices := _offices(pieces(line)):
            return "、".join(offices)
    for line in text.above[: at + 1]:
        parts = pieces(line)
        offices = [p.text for p in parts if p.kind == "office"]
        if offices and any(p.kind in ("date", "number") for p in parts):
            return "、".join(offices)
    return None


def _offices(parts: tuple[Piece, ...]) -> list[str]:
    """The offices of a line that has nothing else but dates and numbers."""
    offices = [p.text for p in parts if p.kind == "office"]
    return [] if any(p.kind == "text" for p in parts) or sum(map(len, offices)) > _LONGEST else offices


def _title_line(lines: list[str], title: str | None) -> int:
    flat = squeeze(title or "")
    squeezed = [squeeze(line) for line in lines]
    ends = (
        i
        for i, line in enumerate(squeezed)
        if flat and (line in flat or (flat in line and len(line) <= len(flat) + _BESIDE_TITLE))
    )
    return max((i for i in ends if len(squeezed[i]) > 3), default=0)


def speaker(text: Around, words: PageWords) -> str | None:
    """Return the office whose head gives the report (某县人民政府县长　某某)."""
    for line in text.above[:_NEAR]:
        first = (line[: 2 * _LONGEST].split() or [""])[0]
        for post in words.values["posts"]:
            if not first.endswith(post):
                continue
            name = first.removesuffix(post)
            if is_office(name):
                return name
            if len(name) > 2 and name[-1] in _REGION and post in words.values["heads"]:
                return name + words.values["government"][0]
    return None


def letterhead(text: Around, words: PageWords) -> str | None:
    """Return the office of a letterhead (某县人民政府办公室文件)."""
    for line in text.above[:_UNDER]:
        name = "".join(line.split()) if len(line) <= 2 * _LONGEST else ""
        for word in words.values["letterhead"]:
            if name.endswith(word) and is_office(name.removesuffix(word)):
                return name.removesuffix(word)
    return None


def from_title(title: str | None, words: PageWords) -> str | None:
    """Return the office that opens a title (某县林业局2023年度…); a place alone is no office."""
    flat = squeeze(title or "").removeprefix("关于")
    for report in words.values["government_reports"]:
        name = _YEARS.sub("", flat).removesuffix(report)
        if flat.endswith(report) and name and name[-1] in _REGION:
            return name + words.values["government"][0]
    for match in _BEHIND.finditer(flat, 0, _LONGEST):
        name = flat[: match.start()]
        if is_office(name) and not _REGION.isdisjoint(name):
            return name
    return None
