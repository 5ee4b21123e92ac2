"""Titles that are set in several lines, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalparse.lexicon.page_words import PageWords
from goalparse.reading.headers import squeeze
from goalparse.reading.period import year_in
from goalparse.reading.pieces import pieces
from goalparse.reading.stated import is_labelled

_MOST, _LONGEST_LINE, _LONGEST = 4, 40, 80
"""Lines of one title; characters of one of them, and of all."""
_HEAD = 30
"""Lines from the top among which a title begins."""
_STOPS = frozenset("。；;，,：:！!？?、|>＞")
_APART = re.compile(
    r"[—(（\[【-]*(?:19|20)\d\d ?年 ?\d{1,2} ?月|第[一二三四五六七八九十]{1,3}[章节编篇部]"
    r"|[（(]?[一二三四五六七八九十]{1,3}[、)）]|[—(（]"
)
"""How a line begins that is no part of a title: a day, a heading, a remark."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_REMARK = re.compile(r"[（(][^()（）]{1,20}[)）]$")


def title_runs(lines: Sequence[str], words: PageWords) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that make one title, as the first, the one behind the last, and the title."""
    at = 0
    while at < min(len(lines), _HEAD):
        end = _end(lines, at, words)
        if end > at + 1:
            yield at, end, "".join(line.strip() for line in lines[at:end])
        at = max(end, at + 1)


def _end(lines: Sequence[str], at: int, words: PageWords) -> int:
    """The line behind the title that begins at one, `at` where none does."""
    if not _opens(lines, at, words):
        return at
    whole, found = squeeze(lines[at]), at
    for end in range(at + 1, min(at + _MOST, len(lines))):
        part = squeeze(lines[end])
        joins = part.startswith(words.values["joins"])
        if (
            not _may_belong(lines[end], words)
            or len(whole) + len(part) > _LONGEST
            or (found > at and not joins)
        ):
            break
        whole += part
        if _is_finished(whole, words):
            found = end + 1
    return found


def _opens(lines: Sequence[str], at: int, words: PageWords) -> bool:
    """Whether a title begins in a line and goes on in the next: it is unfinished, or gives out what comes next."""
    line = squeeze(lines[at])
    if at + 1 == len(lines) or not _may_belong(lines[at], words, office=True):
        return False
    after = squeeze(lines[at + 1])
    if [piece.kind for piece in pieces(lines[at].strip(), words)] == ["office"]:
        named = _YEAR.match(after) is not None and after.endswith(words.values["reports"])
        return named or after.startswith(words.values["about"])
    told = any(word in line for word in (*words.values["about"], *words.values["opens"]))
    goes_on = after.startswith(words.values["joins"]) or not _is_finished(line, words)
    return (told or year_in(line) is not None) and goes_on


def _may_belong(text: str, words: PageWords, *, office: bool = False) -> bool:
    line = squeeze(text)
    apart = _APART.match(line) is not None or is_labelled(text)
    if not line or len(line) > _LONGEST_LINE or not _STOPS.isdisjoint(line) or apart:
        return False
    return all(
        piece.kind == "text" or (office and piece.kind == "office") for piece in pieces(text.strip(), words)
    )


def _is_finished(title: str, words: PageWords) -> bool:
    """Whether a title is whole: what opens with 关于 ends in the name of a sort of paper."""
    bare = _REMARK.sub("", title)
    if words.values["about"][0] in title:
        return bare.endswith(words.values["papers"])
    return bare.endswith((*words.title["ends"], *words.values["reports"]))
