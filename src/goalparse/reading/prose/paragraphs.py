"""The paragraphs of a text: lines that a dump has broken are put together, page numbers and notes left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from goalparse.reading.blocks import Content, Grid
from goalparse.reading.headers import squeeze
from goalparse.reading.row_kinds import is_page_number

_STOPS = frozenset("。！？!?…")
"""What ends a paragraph; a line broken at the edge of the page may end in it by chance."""
_ENDS, _LONG = _STOPS | frozenset("；;：:"), 30
"""… and what may end one at the foot of a page; characters of a paragraph that is no heading."""
_NARROWEST, _WIDEST = 40, 240
"""Columns of the widest line where lines are broken at the edge of a page; a Chinese character takes two."""
_FEWEST, _PART = 8, 0.5
"""Lines that end in no sentence, at least, that tell how wide the page is; the part of them that is full."""
_SLACK, _INDENT = 4, 4
"""Columns by which a full line may be shorter than the widest; more where the first of a paragraph is indented."""
_RAGGED = 12
"""Columns by which lines are shorter that end before a number that had no room."""
_OPENING, _CLOSING = frozenset("《〈“‘（【〔"), frozenset("》〉”’）】〕，。；：、！？")
Measure = Callable[[str], int]
_PAGE_DIGITS = 3
_OFTEN, _TOP = 4, 6
"""How often a line of the head of pages stands there; lines at the top of which one may be the title."""
_TOKEN = re.compile(r"[A-Za-z0-9.,%％]+|.", re.DOTALL)
_DOTTED = re.compile(r"[.…·．⋯—_]{3,}\s*[-—(（第]?\s*\d{1,3}\s*[-—)）页]?$|(?:[.．…⋯] ?){6,}$")
"""How a line of a table of contents ends."""
_PAGE_BEHIND = re.compile(r"[\s.…·．⋯]*[-—(（]?\d{1,3}[-—)）]?$")
"""The page that a line of a table of contents names, where no dots lead to it."""
_LONGEST_END = 120
_NOTE = re.compile(r"[\[［【〔(（]\d{1,3}[\]］】〕)）](?=\S{2,20}[:：])|[①-⑳](?=\S{2,20}[:：])")
"""How a note at the foot of a page begins."""
_OPENS = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十百]{1,3}[章节部篇编类、]|\d{1,2}[、.．](?!\d)|[(（]\d{1,2}[)）]|——|[一二三四五六七八九十]是"
)
"""How a paragraph of its own begins."""


@dataclass(slots=True)
class Line:
    """One paragraph or heading, and the block it begins in."""

    text: str
    block: int
    marked: bool = False
    """Whether the format marks it as a heading."""
    page: bool = False
    """Whether a new page begins with it."""


def paragraphs(content: Content, contents: AbstractSet[str] = frozenset()) -> list[Line]:
    """Return the paragraphs of all blocks that are no tables, each on one line.

    `contents` are the words that head a table of contents.
    """
    written = list(_without_contents(list(_lines(content)), contents))
    lines = list(_without_running_heads(written))
    pages = [(_width(lines, measure), measure) for measure in (_columns, _characters)]
    page, measure = max(pages, key=lambda one: (one[0].full >= _PART, one[0].even))
    joined = _joined(lines, page.width, measure) if page.full >= _PART else lines
    return list(_over_links(_over_pages(joined)))


def _lines(content: Content) -> Iterator[Line]:
    page = False
    for n, block in enumerate(content.blocks):
        if isinstance(block, Grid):
            continue
        page = page or block.page
        for text in block.text.split("\n"):
            stripped = text.strip().strip("\u00a0\u3000\u2003\u2002").strip()
            if not stripped or _DOTTED.search(stripped, _tail(stripped)) or _NOTE.match(stripped):
                continue
            if is_page_number(stripped):
                page = True
                continue
            yield Line(stripped, n, block.heading, page)
            page = False


def _tail(text: str) -> int:
    """Where the end of a line begins in which the dots and the page of a table of contents stand."""
    return max(0, len(text) - _LONGEST_END)


def _without_contents(lines: list[Line], contents: AbstractSet[str]) -> Iterator[Line]:
    """Leave out a table of contents: what stands behind its head and again, as a heading, below."""
    last = {squeeze(line.text): n for n, line in enumerate(lines)}
    listed = False
    for n, line in enumerate(lines):
        flat = squeeze(line.text)
        if flat in contents:
            listed = True
            continue
        behind = _PAGE_BEHIND.search(line.text, _tail(line.text)) if listed else None
        entry = squeeze(line.text[: behind.start()]) if behind is not None else flat
        listed = listed and last.get(entry, n) > n
        if not listed:
            yield line


def _without_running_heads(lines: list[Line]) -> Iterator[Line]:
    """Leave out the title where it stands again at the top of each page, and other lines that stand there."""
    tops = Counter(line.text for line in lines if line.page and _is_short(line.text))
    lines = list(_heads_apart(lines, tops))
    counts = Counter(line.text for line in lines if _may_run(line.text))
    seen: set[str] = set()
    page = False
    for n, line in enumerate(lines):
        again = line.text in seen and _may_run(line.text)
        if again and (
            counts[line.text] >= _OFTEN or line.text in {first.text for first in lines[: min(n, _TOP)]}
        ):
            page = True
            continue
        seen.add(line.text)
        line.page = line.page or page
        page = False
        yield line


def _heads_apart(lines: list[Line], tops: Mapping[str, int]) -> Iterator[Line]:
    """Leave out the lines that begin several pages; what stands below them begins the page then."""
    page = False
    for line in lines:
        if line.page and tops[line.text] > 1:
            page = True
            continue
        line.page = line.page or page
        page = False
        yield line


def _may_run(text: str) -> bool:
    """Whether a line may be the head of every page: short, no figure."""
    return len(text) <= _LONG and _is_short(text) and not any(c.isdigit() for c in text)


def _is_short(text: str) -> bool:
    """Whether a line is no sentence and no heading of a part."""
    return len(text) <= 2 * _LONG and text[-1] not in _ENDS and not _OPENS.match(text)


def _over_pages(lines: Iterable[Line]) -> Iterator[Line]:
    """Put together what goes on on the next page: a long paragraph without a stop, and no new one begins."""

    def goes_on(held: list[Line], line: Line) -> bool:
        last = held[-1]
        torn = line.page and last.text[-1] not in _ENDS and len(last.text) > _LONG
        return torn and not (last.marked or line.marked or _OPENS.match(line.text))

    return _put_together(lines, goes_on)


def _over_links(lines: Iterable[Line]) -> Iterator[Line]:
    """Put together what a page broke around a link: no line ends in an opening mark or begins with a closing one."""

    def goes_on(held: list[Line], line: Line) -> bool:
        return held[-1].text[-1] in _OPENING or line.text[0] in _CLOSING

    return _put_together(lines, goes_on)


def _put_together(lines: Iterable[Line], goes_on: Callable[[list[Line], Line], bool]) -> Iterator[Line]:
    """Make one line of those that go on with those before, as `goes_on` says of what is held and the next."""
    held: list[Line] = []
    for line in lines:
        if held and goes_on(held, line):
            held.append(line)
            continue
        if held:
            yield _together(held)
        held = [line]
    if held:
        yield _together(held)


def _together(lines: list[Line]) -> Line:
    first = lines[0]
    return first if len(lines) == 1 else Line("".join(line.text for line in lines), first.block)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _characters(text: str) -> int:
    return 2 * len(text)


class _Page(NamedTuple):
    """How wide a page is that lines were broken at; of the broken ones, the part about, and just, as wide."""

    width: int
    full: float
    even: float


def _width(lines: list[Line], measure: Measure) -> _Page:
    """Measure the page: no line is wider, and most of those without a stop are about as wide."""
    sizes = sorted(measure(line.text) for line in lines)
    torn = [measure(line.text) for line in lines if line.text[-1] not in _STOPS and not line.marked]
    if len(torn) < _FEWEST or not _NARROWEST <= sizes[-1] <= _WIDEST:
        return _Page(0, 0, 0)
    widest = sizes[-1 - len(sizes) // 50]
    full, even = (sum(size >= widest - slack for size in torn) / len(torn) for slack in (_RAGGED, _SLACK))
    return _Page(widest, full, even)


def _joined(lines: list[Line], width: int, measure: Measure) -> Iterator[Line]:
    """Put together what was broken at the edge of the page; a line of a few digits is the number of a page."""

    def goes_on(held: list[Line], line: Line) -> bool:
        indent = _INDENT if len(held) == 1 else 0  # the first of a paragraph may have had one
        return _goes_on(held[-1], line, width - measure(held[-1].text) - indent, measure)

    kept = (line for line in lines if not (line.text.isdigit() and len(line.text) <= _PAGE_DIGITS))
    return _put_together(kept, goes_on)


def _goes_on(held: Line, line: Line, room: int, measure: Measure) -> bool:
    """Whether a paragraph goes on in the next line: it has no stop, and the next word had no room."""
    token = _TOKEN.match(line.text)
    needed = measure(token[0]) if token else 0
    torn = held.text[-1] not in _STOPS and room - needed < _SLACK
    return torn and not (held.marked or line.marked) and not _OPENS.match(line.text)
