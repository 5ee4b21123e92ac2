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
_LONGEST, _LONGEST_SECTION = 40, 6
_BESIDE_TITLE = 20
"""Characters of a line beside the title in it: a sentence that speaks of the report is no line of the title."""
_SITE = re.compile("[-—–_|｜]+")
_CODE = re.compile(r"[\dA-Z]+[-—]")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_YEARS = re.compile(r"(?:19|20)\d\d年度?")
_REMARK = re.compile(r"[（(][^()（）]{1,10}[)）]$")
"""What stands in brackets behind a title: （摘登）."""


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
        if name.endswith(tail) and is_office(name.removesuffix(tail), words):
            name = name.removesuffix(tail)
    if not 2 <= len(name) <= _LONGEST or any(c.isdigit() for c in name) or name in words.values["no_source"]:
        return None
    if name.endswith(words.values["press"]) or name.startswith(words.values["no_office_opens"]):
        return None
    return name


def is_weak(source: str | None, words: PageWords) -> bool:
    """Whether a source carries what others publish (某县融媒体中心), or is a section of an office (预算科)."""
    if source is None or source.endswith(words.values["media"]):
        return True
    section = len(source) <= _LONGEST_SECTION and source.endswith(words.values["sections"])
    return section and source[0] not in words.values["regions"]


def signature(text: Around, title: str | None, words: PageWords) -> str | None:
    """Return the offices that sign below the tasks, or stand by themselves under or beside the title."""
    below = [pieces(line, words) for line in text.below[:_NEAR]]
    signed = [i for i, parts in enumerate(below) if _offices(parts)]
    dated = [i for i, parts in enumerate(below) if any(p.kind == "date" for p in parts)]
    if signed:
        chosen = next((i for i in signed if i in dated or i + 1 in dated), signed[0])
        return "、".join(_offices(below[chosen]))
    at = _title_line(text.above, title)
    for line in text.above[at + 1 : at + 1 + _UNDER]:
        if offices := _offices(pieces(line, words)):
            return "、".join(offices)
    for line in text.above[: at + 1]:
        parts = pieces(line, words)
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
    """Return the office whose head gives the report (某县人民政府代县长　某某).

    Where only the post stands (县　长　某某), it is the government of the place whose congress heard it.
    """
    alone: str | None = None
    for line in text.above[:_NEAR]:
        first, alone_here = _post_line(line, words)
        for post in words.values["posts"]:
            if not first.endswith(post):
                continue
            name = first.removesuffix(post)
            for acting in words.values["acting"]:
                name = name.removesuffix(acting)
            if name.endswith(words.values["government"]) and name[:-4] in words.values["bare"]:
                return _of_session(text, post, words) or name
            if is_office(name, words):
                return name
            if len(name) > 2 and name[-1] in words.values["regions"] and post in words.values["heads"]:
                return name + words.values["government"][0]
        alone = alone or alone_here
    return _of_session(text, alone, words) if alone else None


def of_government_report(title: str | None, text: Around, words: PageWords) -> str | None:
    """Return the government whose report a congress heard: 在某镇第十九届人民代表大会…上的政府工作报告."""
    if not _REMARK.sub("", squeeze(title or "")).endswith(words.values["government_reports"]):
        return None
    found = (words.congress.search(squeeze(line)) for line in text.above[:_NEAR])
    return next((match[1] + words.values["government"][0] for match in found if match), None)


def _post_line(line: str, words: PageWords) -> tuple[str, str | None]:
    """The first word of a line, and the post where the line is that of a head of government and a name."""
    parts = line[: 2 * _LONGEST].split()
    letters = "".join(parts)
    post = next(
        (
            post
            for post in words.values["heads"]
            for acting in ("", *words.values["acting"])
            if letters.startswith(acting + post)
            and len(parts) > 1
            and _NAME.fullmatch(letters.removeprefix(acting + post))
        ),
        None,
    )
    return (parts or [""])[0], post


def _of_session(text: Around, post: str, words: PageWords) -> str | None:
    """The government of the place whose congress heard the head of it: 在某市第九届人民代表大会…上, 市长."""
    for line in text.above[:_NEAR]:
        found = words.congress.search(squeeze(line))
        if found and found[1][-1] == post.removeprefix(words.values["autonomous"][0])[0]:
            return found[1] + words.values["government"][0]
    return None


def of_site(page: str, words: PageWords) -> str | None:
    """Return the office whose site the title of a page names behind that of the document (…执行情况表-某区财政局).

    The site of a government carries what its offices publish, so it tells nothing.
    """
    for name in reversed(_SITE.split(page)[1:]):
        office = _cleaned(name, words)
        if office and is_office(office, words) and not office.endswith(words.values["government"]):
            return office
    return None


def letterhead(text: Around, words: PageWords) -> str | None:
    """Return the office of a letterhead (某县人民政府办公室文件)."""
    for line in text.above[:_UNDER]:
        name = "".join(line.split()) if len(line) <= 2 * _LONGEST else ""
        for word in words.values["letterhead"]:
            if name.endswith(word) and is_office(name.removesuffix(word), words):
                return name.removesuffix(word)
    return None


def from_title(title: str | None, words: PageWords) -> str | None:
    """Return the office that opens a title (某县林业局2023年度…); a place alone is no office."""
    flat = _REMARK.sub("", squeeze(title or ""))
    flat = flat.removeprefix(next(filter(flat.startswith, words.values["about"]), ""))
    lead = next((lead for lead in words.values["leads"] if flat.startswith(lead)), "")
    flat = flat[len(lead) :].lstrip("：:丨|｜")
    for report in words.values["government_reports"]:
        name = _YEARS.sub("", flat).removesuffix(report)
        if flat.endswith(report) and name and name[-1] in words.values["regions"]:
            return name + words.values["government"][0]
    for match in words.behind_office.finditer(flat, 0, _LONGEST):
        name = flat[: match.start()]
        if is_office(name, words) and any(region in name for region in words.values["regions"]):
            return name
    return None
