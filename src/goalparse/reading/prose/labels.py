"""Labels within a line of text (目标任务:… 完成情况:… 【责任单位】…), found from the mark that ends each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import read_header

_LONGEST = 18
"""Characters of the longest label; the note in brackets behind it has as many at most."""
_END = re.compile(r"[:：】\]]")
_COLONS, _OPEN = frozenset(":："), frozenset("【[(（")
_ROUND_OPEN, _ROUND_CLOSE = frozenset("(（"), frozenset(")）")
_WINDOW = 2 * _LONGEST + 4
_BLANKS = re.compile(r"\s*+")
_AFTER = re.compile(r"\s*+[:：]?\s*+")
_PARTED = frozenset("。;；,，、】])）| \t\u3000\u00a0\u2002\u2003")
"""What may stand before a label."""
_NOT_WITHIN = frozenset(":：。;；,，【】[]()（）")
_LAST_MARK = re.compile(r"(?s:.*)[:：。;；,，【】\[\]()（）]")
_NOTHING_BEFORE = _NOT_WITHIN - _ROUND_CLOSE
_ALONE = re.compile(r"[\u4e00-\u9fff]{2,8}")
"""A label on a line of its own, the text of which follows."""
_NEVER = frozenset({None, "period", "unit", "number", "category"})
KEPT = frozenset({"target", "content", "progress", "owner", "builder"})
"""Roles of labels that need not be a whole header word (县直部门完成情况)."""


@dataclass(frozen=True, slots=True)
class Label:
    """A header word in front of a text."""

    role: str
    text: str
    start: int
    """Where it begins, its bracket with it."""
    end: int
    """Where its text may begin."""
    bracket: bool = False
    """Whether a bracket opens before it and none closes before its colon."""
    alone: bool = False
    """Whether it is a whole line and no colon says that it is a label."""
    sure: bool = True
    """Whether it is a header word and not only ends with one (产出目标完成情况)."""


def labels(text: str, lexicon: Lexicon) -> list[Label]:
    """Return the labels in a line that are header words, in order."""
    if len(text) <= 8 and _ALONE.fullmatch(text):
        header = read_header(text, lexicon)
        known = header.sure and header.role in KEPT
        return [Label(header.role or "", text, 0, len(text), alone=True)] if known else []
    found: list[Label] = []
    at = 0
    for match in _END.finditer(text):
        if match.start() >= at and (label := _label(text, at, match.start(), lexicon)):
            found.append(label)
            at = label.end
    return found


def _label(text: str, at: int, mark: int, lexicon: Lexicon) -> Label | None:
    """Return the label that ends at a mark and does not begin before `at`."""
    if mark and text[mark - 1] in _NOTHING_BEFORE:
        return None
    low = max(at, mark - _WINDOW)
    end = low + len(text[low:mark].rstrip())
    if text[mark] not in _COLONS:
        opens = max(text.rfind(char, low, end) for char in "【[")
        return _read(text, opens, opens + 1, end, mark, lexicon) if opens >= low else None
    last = end
    if text[end - 1 : end] in _ROUND_CLOSE:
        opens = max(text.rfind(char, low, end) for char in "(（")
        if opens >= low and (opens == 0 or text[opens - 1] in _PARTED):
            return _read(text, opens, opens + 1, end - 1, mark, lexicon)
        last = opens if opens >= low else end - 1
    closed = _LAST_MARK.match(text, low, last)
    first = closed.end() if closed else low
    for start in range(max(first, last - _LONGEST), last):
        before = text[start - 1] if start else ""
        if text[start] in _PARTED or not (start == 0 or before in _PARTED or before in _OPEN):
            continue
        opened = start > 0 and before in _OPEN
        if label := _read(text, start - opened, start, end, mark, lexicon, before in _ROUND_OPEN):
            return label
    return None


def _read(
    text: str, start: int, first: int, last: int, mark: int, lexicon: Lexicon, bracket: bool = False
) -> Label | None:
    word = text[first:last].strip()
    if not word:
        return None
    header = read_header(word, lexicon)
    if header.role is None or header.role in _NEVER or not (header.sure or header.role in KEPT):
        return None
    end = _AFTER.match(text, mark + 1) if text[mark] not in _COLONS else _BLANKS.match(text, mark + 1)
    return Label(header.role, word, start, end.end() if end else mark + 1, bracket, sure=header.sure)
