"""What sort of furniture a line is by its own words: menu, path, buttons, foot of a site, colophon."""

from __future__ import annotations

import re
from collections import Counter

from goalparse.lexicon.page_words import PageWords
from goalparse.reading.headers import squeeze
from goalparse.reading.stated import stated

_LONGEST, _LONGEST_NOTE = 300, 40
"""Characters of the longest line that may be furniture; of the longest that asks to scan a code."""
_TOKENS = re.compile(r"[^\s|｜·•●■▪【】\[\]()（）<>《》「」＜＞/、,，;；]+")
_VALUE = re.compile(r"[-\dA-Za-z.:：@—_#号年月日°²]+")
"""What tells nothing by itself: a number, a time, an address."""
_PATH = re.compile(r"[>＞»›]|/(?=\D)|→")
_FULL_DATE = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}")
_BULLETS = "·•●■▪-—* \u3000\u00a0"
_COLON = re.compile("[:：]")
_BOX = frozenset({"issuer", "published", "dated", "index_no", "document_no", "source", "box"})
"""Facts that the box above an article states."""
_BY_FORM = ("tools", "counters", "credits", "hosts", "contacts", "links")
_HOSTED, _SHORTEST_HOST = ("主办", "承办", "版权所有"), 5
_WORD = 2
"""Characters of a link or button that may as well be the text of a cell (公开, 下载)."""


def is_dated(text: str) -> bool:
    """Whether a whole date stands in the text."""
    return _FULL_DATE.search(squeeze(text)) is not None


def is_box_label(text: str, words: PageWords) -> bool:
    """Whether a cell holds a label of the box above an article and nothing else (索 引 号：)."""
    return words.labels.get(squeeze(text).strip(":")) in _BOX


def sort_of(line: str, words: PageWords) -> str | None:
    """Return what sort of furniture a line is by its own words; None for a line of the article."""
    if len(line) > _LONGEST or words.hint.search("".join(line.split())) is None:
        return None
    sorts = words.furniture
    flat = squeeze(line).strip(_BULLETS + "[]【】|:*")
    if flat.startswith(words.trails) or _is_path(flat, sorts["home"]):
        return "trail"
    bare = flat.strip("()")
    if bare.startswith(words.colophons) or (bare.endswith(tuple(sorts["printed"])) and is_dated(bare)):
        return "colophon"
    if flat in sorts["related"]:
        return "related"
    for word in sorts["neighbours"]:
        if flat.startswith(word) and flat[len(word) : len(word) + 1] in ("", ":", "[", "("):
            return "neighbours"
    if len(flat) <= _LONGEST_NOTE and words.scan.search(flat):
        return "scan"
    first = next(iter(stated(line, words)), None)
    if first and first.fact in _BOX and not line[: first.start].strip(_BULLETS):
        return "box"
    return _sort_of_tokens(line, words)


def _is_path(flat: str, home: frozenset[str]) -> bool:
    """Whether the text leads from the home page to this one (首页>政务公开>民生实事)."""
    start = next((word for word in home if flat.startswith(word)), None)
    return start is not None and _PATH.match(flat, len(start)) is not None


def _sort_of_tokens(line: str, words: PageWords) -> str | None:
    """Of a line that says nothing but furniture, the first sort of it."""
    found: Counter[str] = Counter()
    others = 0
    valued = False
    tokens = _TOKENS.findall(line)
    for token in tokens:
        label, *value = _COLON.split(token, maxsplit=1)
        if words.site.match(token):
            sort: str | None = "keepers"
        else:
            sort = None if _VALUE.fullmatch(token) else _sort_of_token(label, bool(value), words)
        if sort:
            found[sort] += 1
            valued = value == [""] or (sort == "keepers" and not value)
        elif valued or _VALUE.fullmatch(token):
            valued = False
        else:
            others += 1
    if others <= 1 and found["keepers"]:
        return "keepers"
    if others == 1 and found["links"] > 1:
        return "links"  # beside the name of the site
    if others:
        return None
    if len(tokens) == 1 and len(tokens[0]) <= _WORD and found:
        return "word"
    return next((sort for sort in _BY_FORM if sort in found), None)


def _sort_of_token(label: str, valued: bool, words: PageWords) -> str | None:
    sorts = words.furniture
    if label in sorts["keepers"] or words.number.search(label):
        return "keepers"
    if valued:
        if label in words.labels:
            return "fact"
        return next(
            (sort for sort in ("hosts", "contacts", "counters", "credits") if label in sorts[sort]), None
        )
    if len(label) >= _SHORTEST_HOST and label.endswith(_HOSTED):
        return "hosts"
    return next((sort for sort in ("links", "tools") if label in sorts[sort]), None)
