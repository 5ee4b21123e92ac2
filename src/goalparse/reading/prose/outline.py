"""The parts of a text: its headings, how they nest, and which way each part looks.

A heading is judged by its own words (`lexicon/prose.toml`), else it looks the way of the part it stands in, else of
the heading before it. Where headings tell nothing, the title does, else the words of each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goalparse.lexicon import Lexicon
from goalparse.lexicon.prose_words import ProseWords, Side
from goalparse.reading.headers import squeeze
from goalparse.reading.period import flat, plans_in, years_in
from goalparse.reading.pieces import pieces
from goalparse.reading.prose.paragraphs import Line

_LONGEST, _LONGEST_BARE, _SHORTEST_TITLE, _LONGEST_TITLE = 60, 24, 6, 80
"""Characters of the longest heading; of one without a marker; of the shortest and the longest title."""
_HEAD = 30
"""Lines from the top among which the title is looked for."""
_RANKS = (
    re.compile(r"第[一二三四五六七八九十百]{1,4}[编篇部](?:分)?(?!署|门)"),
    re.compile(r"第[一二三四五六七八九十百]{1,4}章"),
    re.compile(r"第[一二三四五六七八九十百]{1,4}节"),
    re.compile(r"[一二三四五六七八九十]{1,3} ?[、.．:：]"),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2} ?[、.．](?!\d)"),
    re.compile(r"[(（]\d{1,2}[)）]"),
)
"""How a heading is marked, the widest part first."""
_NUMBERED = 5
"""Rank from which on a marked line is as often a paragraph as a heading."""
_DEEPEST = 99
_BARE = 3
"""Rank of a heading without a marker: that of 一、."""
_TAIL = re.compile(r"[(（][^()（）]{1,20}[)）]$")
"""A remark behind a title: （摘要）."""
_SHORTEST_BARE, _TITLE_LINES = 4, 3
_PLAIN = re.compile(r"[\u4e00-\u9fff、“”]+")
_STOPS = frozenset("。！？")
_ENDS = frozenset("。；;，,：:！!？?、")
_DATED = re.compile(r"[—-]*\s*[(（]?(?:19|20)\d\d\s*年\s*\d{1,2}\s*月")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[-—－~至、])")


@dataclass(slots=True)
class Heading:
    """A heading: its line, how wide the part is that it opens (0 the widest), which way that looks."""

    text: str
    rank: int
    side: Side | None
    skipped: bool = False


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
    ranks = [_rank(lines, i, titles, words) for i in range(len(lines))]
    first = next((i for i, rank in enumerate(ranks) if rank is not None), len(lines))
    head = [line for line in lines[: min(first, _HEAD)] if _may_be_title(line.text, words)]
    head.sort(key=lambda line: not line.marked)
    named = [*(line.text for line in head), *titles]
    whole = _side_of_title(named, words)
    year = _year_of(lines[: min(first, _HEAD)], named)
    headings: list[Heading] = []
    placed = list(_placed(lines, ranks, whole, year, headings, words))
    start = lines[first].block if first < len(lines) else (lines[0].block if lines else 0)
    reports = any(_TAIL.sub("", title).endswith(words.title_reports) for title in named)
    return Outline(placed, headings, named, start, whole, year, reports)


def _placed(
    lines: list[Line],
    ranks: list[int | None],
    whole: Side | None,
    year: int | None,
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
            heading = Heading(line.text, rank, _side(line.text, context, inherited, year, words))
            heading.skipped = bare(line.text).startswith(words.skip) or any(h.skipped for h in stack)
            stack.append(heading)
            headings.append(heading)
            before = None
            continue
        if bare(line.text).startswith(words.skip) and len(line.text) <= _LONGEST:
            stack = [Heading(line.text, 0, None, skipped=True)]
            continue
        if bare(line.text).startswith(words.notes):
            stack = [*stack, Heading(line.text, _DEEPEST, None, skipped=True)]
            continue
        if any(h.skipped for h in stack):
            continue
        if bool(words.opens_ahead.search(line.text)):
            whole = _turned(stack, whole)
        side = stack[-1].side if stack else whole
        yield Placed(line, tuple(stack), _of_own_head(line.text, words) or side)


def _of_own_head(text: str, words: ProseWords) -> Side | None:
    """Which way a paragraph looks by a head of its own before a colon: （二）绩效目标：…."""
    head, colon, _ = bare(text[:_LONGEST_BARE]).replace(":", "：").partition("：")
    if not colon or len(head) > _LONGEST_BARE // 2:
        return None
    found = [m for m in words.heading.finditer(head) if m.end() == len(head)]
    return words.sides[found[-1][0]][0] if found else None


def _turned(stack: list[Heading], whole: Side | None) -> Side | None:
    """Let the part that a paragraph stands in promise from here on; return what `whole` is then."""
    for i, heading in enumerate(stack):
        stack[i] = replace(heading, side="ahead")
    return whole if stack else "ahead"


def bare(text: str) -> str:
    """Return a line without its marker and brackets."""
    for pattern in _RANKS:
        if match := pattern.match(text):
            text = text[match.end() :]
            break
    return text.strip(" 　:：—-【】[]《》")


def _rank(lines: list[Line], at: int, titles: list[str], words: ProseWords) -> int | None:
    """How wide the part is that a line heads; None for a paragraph."""
    line = lines[at]
    text = line.text
    body = text[:-1] if text[-1] in "。：:" else text
    if len(text) > _LONGEST or any(c in _ENDS for c in body[-1:]):
        return None
    rank = next((i for i, pattern in enumerate(_RANKS) if pattern.match(text)), None)
    if rank is None:
        is_title = at == 0 or any(squeeze(text) in squeeze(title) for title in titles)
        heads = _is_bare_heading(lines, at, words) or _stands_between(lines, at)
        return _BARE if not is_title and heads else None
    inner = _RANKS[rank].sub("", body, count=1)
    if "。" in inner or "；" in inner or not inner.strip():
        return None
    if text[-1] in "。：:" and (_has_digit(inner) or len(inner) > _LONGEST_BARE + 6):
        return None
    if rank >= _NUMBERED and (_has_digit(inner) or text[-1] in "。：:" or _is_listed(lines, at, rank)):
        return None
    return rank


def _is_listed(lines: list[Line], at: int, rank: int) -> bool:
    """Whether the next line has a marker of the same sort: both are points of a list."""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return _RANKS[rank].match(after) is not None or not after


def _is_bare_heading(lines: list[Line], at: int, words: ProseWords) -> bool:
    """Whether a short line without a marker names a part; the first lines may be those of the title."""
    line, text = lines[at], lines[at].text
    if text[-1] in _ENDS or _DATED.match(text) or any(c in text for c in "，。；：:|"):
        return False
    if at < _TITLE_LINES and text.endswith(words.title_ends):
        return False
    if line.marked:
        return True
    told = len(text) <= _LONGEST_BARE and words.heading.search(text) is not None
    return told and not bare(text).startswith(words.skip) and _is_followed(lines, at)


def _is_followed(lines: list[Line], at: int) -> bool:
    """Whether a paragraph or a marked heading comes next, not another short line as in a menu."""
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    marked = any(pattern.match(after) for pattern in _RANKS)
    between = at + 2 < len(lines) and lines[at + 2].text[-1] in _STOPS
    return marked or len(after) > _LONGEST_BARE or after[-1:] in _STOPS or between


def _stands_between(lines: list[Line], at: int) -> bool:
    """Whether a short line without any mark stands alone between paragraphs that end in a stop."""
    text = lines[at].text
    plain = _SHORTEST_BARE <= len(text) <= _LONGEST_BARE and _PLAIN.fullmatch(text) is not None
    if not plain or at == 0 or at + 1 == len(lines) or all(p.kind != "text" for p in pieces(text)):
        return False
    before, after = lines[at - 1].text, lines[at + 1].text
    return before[-1] in _STOPS and after[-1] in _STOPS and len(after) > _LONGEST_BARE


def _has_digit(text: str) -> bool:
    """Whether a figure stands in a heading that is no year and no name of a plan."""
    return re.search(r"\d", _YEAR.sub("", flat(text)).replace("十四五", "")) is not None


def _side(
    text: str, context: Side | None, inherited: Side | None, year: int | None, words: ProseWords
) -> Side | None:
    """Which way a heading looks, within a part or a title that looks the way of `context`: words, then years."""
    plain = flat(text)
    side, strong = _told(plain, words)
    timed = side_of_years(plain, year, words)
    if side is not None:
        return side if strong or context is None or timed == side else context
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
    dated = _DATED.match(text) is not None and not text.endswith(words.title_ends)
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and text[-1] not in _ENDS and not dated


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
    dated = (years_in(line.text) for line in head if _DATED.match(line.text))
    named = (years_in(title) for title in titles)
    return next((max(years) for years in (*dated, *named) if years), None)
