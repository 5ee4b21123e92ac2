"""The furniture of a page: menus, paths, boxes above an article, footers and links below it.

It is looked for where it stands: from the first line on as far as nothing but short lines come, and from the
last line back to the last sentence, table or labelled text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goalparse.lexicon import Lexicon
from goalparse.lexicon.page_words import PageWords
from goalparse.reading.blocks import Block, Content, Grid, Paragraph
from goalparse.reading.headers import read_header, squeeze
from goalparse.reading.stated import stated

_MOST = 200
"""Lines at either end of a document among which furniture is looked for."""
_PATIENCE = 12
"""Lines above an article, none of them furniture, after which no more is looked for."""
_GAP = 3
"""Lines between two of furniture at the foot of a page that belong to them."""
_MENU_GAP, _LINK = 6, 10
"""Links of a menu that are no known words, between two that are; characters of the longest link."""
_LONG, _SENTENCE = 80, 15
_LONGEST = 300
"""Characters of the longest line that may be furniture, but for the path and the links beside it."""
_SENTENCE_ENDS = ("。", "；", ";", "，", ",")
_TOKENS = re.compile(r"[^\s|｜·•●■▪【】\[\]()（）<>《》「」＜＞/、,，;；]+")
_VALUE = re.compile(r"[-\dA-Za-z.:：@—_#号年月日°²]+")
"""What tells nothing by itself: a number, a time, an address."""
_PATH = re.compile(r"[>＞»›]|/(?=\D)|→")
_FULL_DATE = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}")
_TASK_ROLES = frozenset({"target", "content", "progress", "owner", "support", "leader", "deadline", "issue"})
_BULLETS = "·•●■▪-—* \u3000\u00a0"
_COLON = re.compile("[:：]")
_BOX = frozenset({"issuer", "published", "dated", "index_no", "document_no", "source", "box"})
"""Facts that the box above an article states."""
_BY_FORM = ("tools", "counters", "credits", "hosts", "contacts", "links")
_HOSTED = ("主办", "承办")
_STRONG = frozenset({"trail", "tools", "counters", "neighbours", "related", "scan", "keepers", "links", "credits"})
_WEAK = frozenset({"hosts", "contacts"})


@dataclass(slots=True)
class _Line:
    text: str
    block: int
    at: int
    """Which line of its block it is."""
    sort: str | None = None
    out: bool = False


def set_furniture_apart(content: Content, lexicon: Lexicon) -> None:
    """Move what is furniture, not report, from the blocks to `content.frame`."""
    blocks = content.blocks
    head = list(_head(blocks, lexicon))
    _mark_menu(head)
    seen = {(line.block, line.at) for line in head if line.out}
    tail = list(_tail(blocks, lexicon))
    tail.reverse()
    _mark_foot(tail)
    seen.update((line.block, line.at) for line in tail if line.out)
    if not seen and not any(isinstance(b, Paragraph) and b.furniture for b in blocks):
        return
    touched: dict[int, set[int]] = {}
    for block, at in seen:
        touched.setdefault(block, set()).add(at)
    kept: list[Block] = []
    for n, block in enumerate(blocks):
        if isinstance(block, Grid) or (n not in touched and not block.furniture):
            kept.append(block)
        elif block.furniture:
            content.frame += block.text.split("\n")
        else:
            lines = block.text.split("\n")
            content.frame += [line for i, line in enumerate(lines) if i in touched[n]]
            if rest := [line for i, line in enumerate(lines) if i not in touched[n]]:
                kept.append(Paragraph("\n".join(rest), block.heading, block.gap))
    content.blocks = kept


def _head(blocks: list[Block], lexicon: Lexicon) -> Iterator[_Line]:
    """Lines from the top on until the report begins."""
    idle = count = 0
    before: str | None = None
    for n, block in enumerate(blocks):
        if isinstance(block, Grid):
            if len(block.rows) > _GAP:
                return
            continue
        if block.furniture or not block.text:
            continue
        for at, text in enumerate(block.text.split("\n")):
            sort = None if block.heading else sort_of(text, lexicon.pages)
            if sort is None and before == "box" and stated(text, lexicon.pages):
                sort = "box"
            before = sort
            idle = 0 if sort else idle + 1
            count += 1
            if idle > _PATIENCE or count > _MOST or (sort is None and _is_body(text, lexicon)):
                return
            yield _Line(text, n, at, sort, out=sort in _STRONG or sort == "box")


def _tail(blocks: list[Block], lexicon: Lexicon) -> Iterator[_Line]:
    """Lines from the bottom up until the report ends."""
    hosts: set[str] = set()
    count = 0
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if isinstance(block, Grid):
            return
        if block.furniture or not block.text:
            continue
        lines = block.text.split("\n")
        for at in range(len(lines) - 1, -1, -1):
            text = lines[at]
            sort = sort_of(text, lexicon.pages)
            count += 1
            if count > _MOST or (sort is None and _is_body(text, lexicon)):
                return
            if sort == "hosts":
                labels = set(lexicon.pages.host.findall(text))
                if labels & hosts:
                    return  # a site has one: the others are the owners of tasks
                hosts |= labels
            yield _Line(text, n, at, sort)


def _is_body(text: str, lexicon: Lexicon) -> bool:
    """Whether the line is a sentence, or a labelled text of a task."""
    if len(text) > _LONG or (len(text) > _SENTENCE and text.endswith(_SENTENCE_ENDS)):
        return True
    label = _COLON.split(text, maxsplit=1)[0]
    if len(label) == len(text):
        return False
    header = read_header(label, lexicon)
    return header.sure and header.role in _TASK_ROLES


def _mark_menu(lines: list[_Line]) -> None:
    """Take the links between two known ones with them."""
    known = [i for i, line in enumerate(lines) if line.sort == "links"]
    for before, after in zip(known, known[1:], strict=False):
        between = lines[before + 1 : after]
        if len(between) <= _MENU_GAP and all(_is_link(line.text) for line in between):
            for line in between:
                line.out = True


def _is_link(text: str) -> bool:
    return len(text) <= _LINK and not any(c.isdigit() or c in "。:：" for c in text)


def _mark_foot(lines: list[_Line]) -> None:
    linked = False
    for line in lines:
        linked = linked or line.sort == "related"
        line.out = linked or line.sort in _STRONG or line.sort in ("colophon", "box")
    for order in (lines, lines[::-1]):
        since = _GAP + 1
        for line in order:
            if line.out:
                since = 0
                continue
            since += 1
            if since <= _GAP and line.sort in _WEAK:
                line.out, since = True, 0
    outs = [i for i, line in enumerate(lines) if line.out and line.sort not in ("colophon", "box")]
    for before, after in zip(outs, outs[1:], strict=False):
        between = lines[before + 1 : after]
        if len(between) <= _GAP and not any(_is_signature(line.text) for line in between):
            for line in between:
                line.out = True


def _is_signature(text: str) -> bool:
    return _FULL_DATE.search(squeeze(text)) is not None


def sort_of(line: str, words: PageWords) -> str | None:
    """Return what sort of furniture a line is by its own words; None for a line of the article."""
    if len(line) > _LONGEST or words.hint.search("".join(line.split())) is None:
        return None
    sorts = words.furniture
    flat = squeeze(line).strip(_BULLETS + "[]【】|:*")
    if flat.startswith(tuple(sorts["trail"])) or _is_path(flat, sorts["home"]):
        return "trail"
    bare = flat.strip("()")
    if bare.startswith(tuple(sorts["colophon"])) or (bare.endswith(tuple(sorts["printed"])) and _is_signature(bare)):
        return "colophon"
    if flat in sorts["related"]:
        return "related"
    for word in sorts["neighbours"]:
        if flat.startswith(word) and flat[len(word) : len(word) + 1] in ("", ":", "[", "("):
            return "neighbours"
    if len(flat) <= 40 and words.scan.search(flat):
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
    found: set[str] = set()
    others = 0
    valued = False
    for token in _TOKENS.findall(line):
        label, *value = _COLON.split(token, maxsplit=1)
        sort = None if _VALUE.fullmatch(token) else _sort_of_token(label, bool(value), words)
        if sort:
            found.add(sort)
            valued = value == [""] or (sort == "keepers" and not value)
        elif valued or _VALUE.fullmatch(token):
            valued = False
        else:
            others += 1
    if "keepers" in found and others <= 1:
        return "keepers"
    if others:
        return None
    return next((sort for sort in _BY_FORM if sort in found), None)


def _sort_of_token(label: str, valued: bool, words: PageWords) -> str | None:
    sorts = words.furniture
    if label in sorts["keepers"] or words.number.search(label):
        return "keepers"
    if valued:
        if label in words.labels:
            return "fact"
        return next((sort for sort in ("hosts", "contacts", "counters", "credits") if label in sorts[sort]), None)
    if len(label) > _GAP and label.endswith(_HOSTED):
        return "hosts"
    return next((sort for sort in ("links", "tools") if label in sorts[sort]), None)
