"""Reports in prose to tasks: every paragraph with figures, as a promise or as a result (annotation, section 6.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.lexicon.prose_words import ProseWords, Side
from goalparse.reading.blocks import Content
from goalparse.reading.period import flat
from goalparse.reading.pieces import pieces
from goalparse.reading.prose.outline import Heading, Outline, Placed, outline, side_of_years
from goalparse.reading.prose.paragraphs import paragraphs
from goalparse.reading.row_kinds import is_closing

_CHINESE = re.compile(r"[一二三四五六七八九十百千万亿两半]")
_DIGIT = re.compile(r"(?<![0-9０-９])[0-9０-９][0-9０-９.．,，]*+(?![年月日届])")
"""A figure that is no part of a day."""
_CELL = re.compile(
    r"[-+<>≥≤]?\s*[0-9０-９][0-9０-９.．,，]*\s*[%％‰]?[^\W\d_，。；：]{0,3}(?:/[^\W\d_]{1,4})?"
)
"""A figure with nothing but its unit: a cell of a table that was copied one a line."""
_BARS = re.compile(r"[|｜│┃\t]")
"""What parts the cells of a row that was copied as one line."""
_FEWEST, _FEWEST_TITLED = 3, 2
"""Paragraphs with figures in a report in prose at least, where no heading tells its parts; where a title does."""
_OPENING = 24
"""Characters of a paragraph that tell which way it looks."""
_SENTENCE_ENDS = ("。", "；", ";", "！", "：", ":", "……", "”", "）", ")", "、")


@dataclass(slots=True)
class Narrative:
    """A report in prose: its tasks and what its parts say of the time."""

    tasks: list[RawTask] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    """Of each task, the block that it begins in."""
    extent: tuple[int, int] = (0, 0)
    """The block that it begins in, that of the first heading where there is one, and the last with a figure."""
    titles: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    side: Side | None = None
    """Which way the title says that the text looks."""
    openings: list[tuple[RawTask, list[str]]] = field(default_factory=list)
    """Of each promise, the headings above it and its own opening: what may name the years that it is for."""


def narrative(
    content: Content, titles: Iterable[str], lexicon: Lexicon, *, beside: bool = False
) -> Narrative:
    """Return the tasks of a text; none where nothing tells that it is a report.

    `titles` are those that the format itself gives. `beside` tables with tasks only headings that look back or
    ahead make a report.
    """
    words = lexicon.prose
    found = outline(paragraphs(content, words.contents), titles, lexicon)
    counted = [p for p in found.placed if _may_count(p) and not _is_apart(p.line.text, lexicon)]
    parts = {h.side for h in found.headings if h.side and not h.skipped and words.heading.search(h.text)}
    if beside and len(parts) < 2:
        return Narrative()
    sentences = sum(p.line.text.endswith(_SENTENCE_ENDS) and _has_digit(p) for p in counted)
    titled = (found.side is not None and sentences >= _FEWEST_TITLED) or (
        found.reports and len(counted) >= _FEWEST_TITLED
    )
    if not (
        parts or titled or _is_told(counted, words) or (not beside and _states_share(found, counted, words))
    ):
        return Narrative()
    kept = [h for h in found.headings if h.side and not h.skipped]
    digits = [
        p.line.block for p in counted if _has_digit(p) and (found.headings or _is_read(p, found, words))
    ]
    first = found.first if found.headings else min(digits, default=found.first)
    extent = (first, max([first, *digits]))
    result = Narrative(extent=extent, titles=found.titles, headings=kept, side=found.side)
    for placed in counted:
        if _is_read(placed, found, words):
            _add(placed, found.year, result, words)
    return result


def _may_count(placed: Placed) -> bool:
    """Whether a paragraph may hold a quantity; extraction decides."""
    return _has_digit(placed) or _CHINESE.search(placed.line.text) is not None


def _has_digit(placed: Placed) -> bool:
    return _DIGIT.search(placed.line.text) is not None


def _is_apart(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a note, a cell or a row of a table, or nothing but an office or a day."""
    if _CELL.fullmatch(text) or len(_BARS.findall(text)) > 1:
        return True
    return is_closing(text, lexicon) or all(piece.kind != "text" for piece in pieces(text, lexicon.pages))


def _is_told(counted: list[Placed], words: ProseWords) -> bool:
    """Whether paragraphs without headings tell of figures as reports do."""
    told = sum(words.told.within(p.line.text) and p.line.text.endswith(_SENTENCE_ENDS) for p in counted)
    return told >= _FEWEST and 2 * told >= len(counted)


def _states_share(found: Outline, counted: list[Placed], words: ProseWords) -> bool:
    """Whether a text that promises nothing says of a figure how much of its plan is done: 完成全年任务的62.4%."""
    stated = (words.shares_of_plan.search(flat(p.line.text)) for p in counted)
    return found.side != "ahead" and any(stated)


def _is_read(placed: Placed, found: Outline, words: ProseWords) -> bool:
    """Whether a paragraph is of the report: no title, no preamble above the first heading."""
    text = placed.line.text
    if placed.headings:
        return True
    if text in found.titles or text[0] in "(（—" or not text.endswith(_SENTENCE_ENDS):
        return False
    return not words.preamble.within(text)


def _add(placed: Placed, year: int | None, result: Narrative, words: ProseWords) -> None:
    text = placed.line.text
    side = placed.side or side_of_years(flat(text[:_OPENING]), year, words) or _side_of(text, words)
    task = RawTask("", "", None, placed.section, prose=True)
    if side == "ahead":
        task.target = text
        result.openings.append((task, [*(h.text for h in placed.headings), text[:_OPENING]]))
    else:
        task.progress = text
    result.tasks.append(task)
    result.blocks.append(placed.line.block)


def _side_of(text: str, words: ProseWords) -> Side:
    """Which way a paragraph looks by its own words; back where it holds plan and result, or tells nothing."""
    if words.told_surely.within(text):
        return "back"
    ahead = words.promising.first(text)
    back = words.told.first(text)
    return "ahead" if ahead >= 0 and (back < 0 or ahead < back) else "back"
