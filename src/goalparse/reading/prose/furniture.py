"""The furniture of a page: menus, paths, boxes above an article, footers and links below it.

It is looked for where it stands: from the first line on as far as nothing but short lines come, and from the
last line back to the last sentence, table or labelled text.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Block, Content, Grid, Paragraph
from goalparse.reading.prose.labels import labels
from goalparse.reading.prose.sorts import is_box_label, is_dated, sort_of
from goalparse.reading.stated import stated

_MOST = 200
"""Lines at either end of a document among which furniture is looked for."""
_PATIENCE = 12
"""Lines above an article, none of them furniture, after which no more is looked for."""
_GAP = 3
"""Lines between two of furniture at the foot of a page that belong to them."""
_MENU_GAP, _LINK = 6, 10
"""Links of a menu that are no known words, between two that are; characters of the longest link."""
_BOX_CELLS = 4
_LONG, _SENTENCE = 80, 15
_SENTENCE_ENDS = ("。", "；", ";", "，", ",")
_TASK_ROLES = frozenset({"target", "content", "progress", "owner", "support", "leader", "deadline", "issue"})
_STRONG = frozenset(
    {"trail", "tools", "counters", "neighbours", "related", "scan", "keepers", "links", "credits"}
)
_BELOW = frozenset({"neighbours", "related", "keepers", "colophon", "hosts"})
"""Sorts that stand at the foot of a page."""
_WEAK = frozenset({"hosts", "contacts", "word", "box"})
"""Sorts that reports have, too: furniture only near lines that are nothing else."""
_MENU = frozenset({"links", "word"})


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
    tail = list(_tail(blocks, seen, lexicon))
    tail.reverse()
    _mark_foot(tail)
    seen.update((line.block, line.at) for line in tail if line.out)
    if not seen and not any(isinstance(b, Paragraph) and b.furniture for b in blocks):
        return
    touched: dict[int, set[int]] = {}
    for n, at in seen:
        touched.setdefault(n, set()).add(at)
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
                kept.append(Paragraph("\n".join(rest), block.heading, block.gap, page=block.page))
    content.blocks = kept


def _head(blocks: list[Block], lexicon: Lexicon) -> Iterator[_Line]:
    """Lines from the top on until the report begins."""
    idle = count = 0
    before: str | None = None
    for n, block in enumerate(blocks):
        if isinstance(block, Grid):
            if not _is_box(block, lexicon):
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
            body = sort in _BELOW or (sort is None and _is_body(text, lexicon))
            if body or idle > _PATIENCE or count > _MOST:
                return
            yield _Line(text, n, at, sort, out=sort in _STRONG or sort == "box")


def _is_box(grid: Grid, lexicon: Lexicon) -> bool:
    """Whether a table is the box above an article, or has not enough rows for a report."""
    first = grid.rows[0] if grid.rows else []
    return len(grid.rows) < _GAP or any(is_box_label(cell.text, lexicon.pages) for cell in first[:_BOX_CELLS])


def _tail(blocks: list[Block], head: AbstractSet[tuple[int, int]], lexicon: Lexicon) -> Iterator[_Line]:
    """Lines from the bottom up until the report ends, or furniture above it comes (`head`)."""
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
            body = sort is None and (block.heading or _is_body(text, lexicon))
            if body or count > _MOST or (n, at) in head:
                return
            if sort == "hosts":
                named = set(lexicon.pages.host.findall(text))
                if named & hosts:
                    return  # a site has one: the others are the owners of tasks
                hosts |= named
            yield _Line(text, n, at, sort)


def _is_body(text: str, lexicon: Lexicon) -> bool:
    """Whether the line is a sentence, or a labelled text of a task."""
    if len(text) > _LONG or (len(text) > _SENTENCE and text.endswith(_SENTENCE_ENDS)):
        return True
    return any(label.role in _TASK_ROLES and not label.alone for label in labels(text, lexicon))


def _mark_menu(lines: list[_Line]) -> None:
    """Take the links between two known ones with them."""
    known = [i for i, line in enumerate(lines) if line.sort in _MENU]
    for first, last in pairwise(known):
        between = lines[first + 1 : last]
        if len(between) <= _MENU_GAP and all(_is_link(line.text) for line in between):
            for line in lines[first : last + 1]:
                line.out = True


def _is_link(text: str) -> bool:
    return len(text) <= _LINK and not any(c.isdigit() or c in "。:：" for c in text)


def _mark_foot(lines: list[_Line]) -> None:
    linked = False
    for line in lines:
        linked = linked or line.sort == "related"
        line.out = linked or line.sort in _STRONG or line.sort == "colophon"
    for order in (lines, lines[::-1]):
        since = _GAP + 1
        for line in order:
            if line.out:
                since = 0
                continue
            since += 1
            if since <= _GAP and line.sort in _WEAK:
                line.out, since = True, 0
    outs = [i for i, line in enumerate(lines) if line.out and line.sort != "colophon"]
    for first, last in pairwise(outs):
        between = lines[first + 1 : last]
        if len(between) <= _GAP and not any(is_dated(line.text) for line in between):
            for line in between:
                line.out = True
