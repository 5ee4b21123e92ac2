"""The parts of a text: its headings, how they nest, and which way each part looks.

A heading is judged by its own words (`lexicon/prose.toml`), else it looks the way of the part it stands in, else of
the heading before it. Where headings tell nothing, the title does, else the words of each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from goalparse.lexicon import Lexicon
from goalparse.lexicon.prose_words import ProseWords, Side
from goalparse.reading.period import find_period, flat, parts_in, plans_in, years_in
from goalparse.reading.prose.headings import (
    DATED,
    ENDS,
    LONGEST,
    LONGEST_BARE,
    RANKS,
    bare,
    has_figure,
    rank_of,
    ranks,
    text_of,
)
from goalparse.reading.prose.paragraphs import Line
from goalparse.reading.title_lines import title_runs

_SHORTEST_TITLE, _LONGEST_TITLE = 6, 80
"""Characters of the shortest and the longest title."""
_HEAD = 30
"""Lines from the top among which the title is looked for."""
_DEEPEST = 99
_TAIL = re.compile(r"[(（][^()（）]{1,20}[)）]$")
"""A remark behind a title: （摘要）."""


@dataclass(slots=True)
class Heading:
    """A heading: its line, how wide the part is that it opens (0 the widest), which way that looks."""

    text: str
    rank: int
    side: Side | None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class _When:
    """When a report was given: its year, and the end of the part of it that its title looks back on."""

    year: int | None
    until: date | None


@dataclass(slots=True)
class Placed:
    """A paragraph with the headings it stands under, widest first, and which way it looks (None: not told)."""

    line: Line
    headings: tuple[Heading, ...]
    side: Side | None

    @property
    def section(self) -> str | None:
        """The nearest heading."""
        return self.headings[-1].text if self.headings else None


@dataclass(slots=True)
class Outline:
    """A text in parts."""

    placed: list[Placed]
    headings: list[Heading]
    titles: list[str]
    """Lines above the first heading that may be the title."""
    first: int
    """Block of the first heading, else of the first paragraph."""
    side: Side | None
    """Which way the title says that the text looks."""
    year: int | None
    """The year that it was given in, as its head says."""
    reports: bool
    """Whether a title names it as a report, whatever its parts."""


def outline(lines: list[Line], titles: Iterable[str], lexicon: Lexicon) -> Outline:
    """Return the parts; `titles` are titles that the format itself gives."""
    words = lexicon.prose
    titles = [title for title in titles if title]
    lines = _with_whole_titles(lines, lexicon)
    found = ranks(text_of(lines, titles), lexicon)
    first = next((i for i, rank in enumerate(found) if rank is not None), len(lines))
    head = [line for line in lines[: min(first, _HEAD)] if _may_be_title(line.text, words)]
    head.sort(key=lambda line: not line.marked)
    named = [*(line.text for line in head), *titles]
    whole = _side_of_title(named, words)
    year = _year_of(lines[: min(first, _HEAD)], named)
    headings: list[Heading] = []
    when = _When(year, _until(named, year, words))
    placed = list(_placed(lines, found, whole, when, headings, words))
    start = lines[first].block if first < len(lines) else (lines[0].block if lines else 0)
    reports = any(_TAIL.sub("", title).endswith(words.title_reports) for title in named)
    return Outline(placed, headings, named, start, whole, year, reports)


def _with_whole_titles(lines: list[Line], lexicon: Lexicon) -> list[Line]:
    """Put the lines of a title together that was set in several."""
    found = list(lines)
    runs = list(title_runs([line.text for line in lines[:_HEAD]], lexicon.pages))
    for start, end, title in reversed(runs):
        first = lines[start]
        found[start:end] = [Line(title, first.block, first.marked, first.page)]
    return found


def _placed(
    lines: list[Line],
    ranks: list[int | None],
    whole: Side | None,
    when: _When,
    headings: list[Heading],
    words: ProseWords,
) -> Iterator[Placed]:
    stack: list[Heading] = []
    before: Heading | None = None
    for line, rank in zip(lines, ranks, strict=True):
        if rank is not None:
            while stack and stack[-1].rank >= rank:
                before = stack.pop()
            context = stack[-1].side if stack else whole
            inherited = context if stack or whole == "ahead" or before is None else before.side
            heading = Heading(line.text, rank, _side(line.text, context, inherited, when, words))
            heading.skipped = bare(line.text).startswith(words.skip) or any(h.skipped for h in stack)
            stack.append(heading)
            headings.append(heading)
            before = None
            continue
        if bare(line.text).startswith(words.skip) and len(line.text) <= LONGEST:
            stack = [Heading(line.text, 0, None, skipped=True)]
            continue
        if bare(line.text).startswith(words.notes):
            stack = [*stack, Heading(line.text, _DEEPEST, None, skipped=True)]
            continue
        if any(h.skipped for h in stack):
            continue
        _close_siblings(stack, line.text)
        if _opens_promises(line.text, words):
            whole = _turned(stack, whole)
        side = stack[-1].side if stack else whole
        yield Placed(line, tuple(stack), _of_own_head(line.text, words) or side)


def _close_siblings(stack: list[Heading], text: str) -> None:
    """Close the headings that have the marker of a paragraph: （三）…。 is a point beside （二）, not one in it."""
    found = rank_of(text)
    while found is not None and stack and (stack[-1].rank > found or RANKS[found].match(stack[-1].text)):
        if stack[-1].rank == _DEEPEST:
            return
        stack.pop()


def _opens_promises(text: str, words: ProseWords) -> bool:
    """Whether a paragraph promises from here on: 主要预期目标是, unless it has told of results before that."""
    match = words.opens_ahead.search(text)
    while match is not None:
        before = text[: match.start()]
        if not (words.told.within(before) and has_figure(before)):
            return True
        match = words.opens_ahead.search(text, match.end())
    return False


def _of_own_head(text: str, words: ProseWords) -> Side | None:
    """Which way a paragraph looks by a head of its own before a colon: （二）绩效目标：…."""
    head, colon, _ = bare(text[:LONGEST_BARE]).replace(":", "：").partition("：")
    if not colon or len(head) > LONGEST_BARE // 2:
        return None
    found = [m for m in words.heading.finditer(head) if m.end() == len(head)]
    return words.sides[found[-1][0]][0] if found else None


def _turned(stack: list[Heading], whole: Side | None) -> Side | None:
    """Let the part that a paragraph stands in promise from here on; return what `whole` is then."""
    for i, heading in enumerate(stack):
        stack[i] = replace(heading, side="ahead")
    return whole if stack else "ahead"


def _side(
    text: str, context: Side | None, inherited: Side | None, when: _When, words: ProseWords
) -> Side | None:
    """Which way a heading looks, within a part or a title that looks the way of `context`: words, then years."""
    plain = flat(text)
    side, strong = _told(plain, words)
    parted = None if strong else _side_of_parts(plain, when.until)
    if parted is not None:
        return parted
    timed = side_of_years(plain, when.year, words)
    if side is not None:
        return side if strong or context is None or side in (timed, inherited) else context
    mixed = bool(_telling(plain, words))
    return timed or (None if mixed else inherited)


def side_of_years(text: str, year: int | None, words: ProseWords) -> Side | None:
    """Which way the years look that a text names, in a report of `year`; None where they look both ways."""
    if year is None:
        return None
    spans = [(y, y) for y in years_in(text)] + list(plans_in(text, words.five_years))
    if spans and all(start >= year for start, _ in spans):
        return "ahead"
    return "back" if spans and all(end < year for _, end in spans) else None


def _telling(text: str, words: ProseWords) -> list[re.Match[str]]:
    """Return the words of a heading that tell its side; what is to be built up (夯实发展基础) tells nothing."""
    built = {m.end() for m in words.built_up.finditer(text)}
    return [m for m in words.heading.finditer(text) if m.end() not in built]


def _side_of_parts(text: str, until: date | None) -> Side | None:
    """Which way the halves, quarters and months look that a heading names, beside the one that the title tells of."""
    spans = list(parts_in(text, until.year)) if until else []
    if until and spans and all(span.end <= until for span in spans):
        return "back"
    return "ahead" if until and spans and all(span.start > until for span in spans) else None


def _until(titles: Iterable[str], year: int | None, words: ProseWords) -> date | None:
    """The end of the part of a year that a title looks back on: 上半年工作总结和下半年工作打算."""
    for title in titles:
        for piece in words.joins.split(flat(title)):
            if _told(piece, words)[0] == "back" and (found := find_period(piece, year)) is not None:
                return found.end
    return None


def side_of(text: str, words: ProseWords) -> Side | None:
    """Which way the words of a title or a heading look; None where they look both ways, or tell nothing."""
    return _told(text, words)[0]


def _told(text: str, words: ProseWords) -> tuple[Side | None, bool]:
    """Which way the words of a heading look, and whether one of them is strong; None where they look both ways."""
    found = _telling(text, words)
    if not found:
        return None, False
    side = words.sides[found[-1][0]][0]
    other = next((m for m in reversed(found) if words.sides[m[0]][0] != side), None)
    if other is not None and words.joins.search(text, other.end(), found[-1].start()):
        return None, False
    return side, any(words.sides[m[0]] == (side, True) for m in found)


def _may_be_title(text: str, words: ProseWords) -> bool:
    """Whether a line may be the title: no paragraph, and no day; but 2021年6月预算执行情况 names a month."""
    dated = DATED.match(text) is not None and not text.endswith(words.title_ends)
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and text[-1] not in ENDS and not dated


def _side_of_title(titles: Iterable[str], words: ProseWords) -> Side | None:
    """Which way the first title looks that tells it; None where it speaks of both."""
    texts = ["".join(flat(title).split()) for title in titles]
    for i, text in enumerate(texts):
        after = texts[i + 1] if i + 1 < len(texts) else ""
        whole = text + after if words.joins.match(after) else text
        if words.fulfilled.search(whole) and not words.promised.within(whole):
            return "back"
        if words.heading.search(whole):
            return _told(whole, words)[0]
    return None


def _year_of(head: list[Line], titles: Iterable[str]) -> int | None:
    """The year that a report was given in: that of the day in its head, else the last that a title names."""
    dated = (years_in(line.text) for line in head if DATED.match(line.text))
    named = (years_in(title) for title in titles)
    return next((max(years) for years in (*dated, *named) if years), None)
