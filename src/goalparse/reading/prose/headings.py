"""Which lines are headings, and how wide the part is that each opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goalparse.lexicon import Lexicon
from goalparse.lexicon.prose_words import ProseWords
from goalparse.reading.headers import squeeze
from goalparse.reading.period import flat
from goalparse.reading.pieces import pieces
from goalparse.reading.prose.paragraphs import Line

LONGEST, LONGEST_BARE = 60, 24
"""Characters of the longest heading; of one without a marker, for a paragraph is longer."""
_LONGEST_TOLD = 36
"""Characters of the longest one without a marker whose words tell its part."""
RANKS = (
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
BARE = 3
"""Rank of a heading without a marker: that of 一、; one whose words tell nothing is a part of such a one."""
_SHORTEST_BARE, _TITLE_LINES = 4, 3
_PLAIN = re.compile(r"[\u4e00-\u9fff、，“”]+")
STOPS = frozenset("。！？")
_POINT_ENDS = STOPS | frozenset("；;")
ENDS = frozenset("。；;，,：:！!？?、")
DATED = re.compile(r"[—-]*\s*[(（]?(?:19|20)\d\d\s*年\s*\d{1,2}\s*月")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|[-—－~至、])")


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a text, and where its head ends: the lines before the first sentence."""

    lines: Sequence[Line]
    titles: Sequence[str]
    head: int

    def after(self, at: int) -> str:
        """The line behind one."""
        return self.lines[at + 1].text if at + 1 < len(self.lines) else ""


def text_of(lines: Sequence[Line], titles: Sequence[str]) -> Text:
    """Return lines with the end of their head; `titles` are those that the format gives."""
    told = (n for n, line in enumerate(lines) if _is_sentence(line.text))
    return Text(lines, titles, next(told, _TITLE_LINES))


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST_BARE and text[-1] in STOPS


def bare(text: str) -> str:
    """Return a line without its marker and brackets."""
    for pattern in RANKS:
        if match := pattern.match(text):
            text = text[match.end() :]
            break
    return text.strip(" 　:：—-【】[]《》")


def rank_of(text: str) -> int | None:
    """How wide the part is that a marker opens; None for a line without one."""
    return next((i for i, pattern in enumerate(RANKS) if pattern.match(text)), None)


def ranks(of: Text, lexicon: Lexicon) -> list[int | None]:
    """How wide the part is that each line heads; None for a paragraph."""
    found: list[int | None] = []
    for at in range(len(of.lines)):
        found.append(_rank(of, at, lexicon, below=at > 0 and found[at - 1] is not None))
    return found


def _rank(of: Text, at: int, lexicon: Lexicon, *, below: bool) -> int | None:
    """How wide the part is that a line heads; `below` tells whether it stands right below a heading."""
    text, words = of.lines[at].text, lexicon.prose
    body = text[:-1] if text[-1] in "。：:" else text
    if len(text) > LONGEST or any(c in ENDS for c in body[-1:]):
        return None
    found = rank_of(text)
    if found is None:
        if text.endswith(words.captions) or _is_title(of, at):
            return None
        if _is_bare_heading(of, at, words):
            return BARE
        return BARE + 1 if _stands_between(of, at, lexicon, below=below) else None
    inner = RANKS[found].sub("", body, count=1)
    if "。" in inner or "；" in inner or not inner.strip():
        return None
    long = len(inner) > LONGEST_BARE + 6 and not _stands_above(of, at)
    if text[-1] in "。：:" and (has_figure(inner) or long):
        return None
    if found >= _NUMBERED and (has_figure(inner) or text[-1] in "。：:" or not _heads(of, at, found)):
        return None
    return found


def _stands_above(of: Text, at: int) -> bool:
    """Whether a paragraph without a marker follows a sentence, as below a heading, and no point of its list."""
    after = of.after(at)
    return rank_of(after) is None and len(after) > LONGEST


def _is_title(of: Text, at: int) -> bool:
    """Whether a line is the title, or stands in the head and is a part of it."""
    text = squeeze(of.lines[at].text)
    titles = [squeeze(title) for title in of.titles]
    return at == 0 or text in titles or (at < of.head and any(text in title for title in titles))


def _heads(of: Text, at: int, found: int) -> bool:
    """Whether a numbered line heads what comes next: no other point of its list, no cell of a table."""
    after = of.after(at)
    if not after or RANKS[found].match(after):
        return False
    return after[-1] in ENDS or len(after) > LONGEST_BARE or rank_of(after) is not None


def _is_bare_heading(of: Text, at: int, words: ProseWords) -> bool:
    """Whether a short line without a marker names a part; those of the head may be of the title."""
    line, text = of.lines[at], of.lines[at].text
    if text[-1] in ENDS or DATED.match(text) or any(c in text for c in "，。；：:|"):
        return False
    if at < min(of.head, _TITLE_LINES) and text.endswith(words.title_ends) and _goes_on(of, at, words):
        return False
    if line.marked:
        return True
    telling = words.heading.search(text) is not None or words.of_a_year.match(bare(text)) is not None
    told = len(text) <= _LONGEST_TOLD and telling
    return told and not bare(text).startswith(words.skip) and _is_followed(of, at)


def _goes_on(of: Text, at: int, words: ProseWords) -> bool:
    """Whether the title may go on in a line of the head: none above it ends as titles do, or 和, 与 joins them."""
    ended = any(line.text.endswith(words.title_ends) for line in of.lines[:at])
    return not ended or words.joins.match(of.lines[at].text) is not None


def _is_followed(of: Text, at: int) -> bool:
    """Whether a paragraph, a point of a list or a marked heading comes next, not another short line as in a menu."""
    after = of.after(at)
    between = bool(of.after(at + 1)) and of.after(at + 1)[-1] in STOPS
    return rank_of(after) is not None or len(after) > LONGEST_BARE or after[-1:] in _POINT_ENDS or between


def _stands_between(of: Text, at: int, lexicon: Lexicon, *, below: bool) -> bool:
    """Whether a short line without any mark stands alone above a paragraph, and below another one or a heading."""
    text, words = of.lines[at].text, lexicon.prose
    plain = _SHORTEST_BARE <= len(text) <= _LONGEST_TOLD and _PLAIN.fullmatch(text) is not None
    if not plain or at == 0 or text[-1] in ENDS or all(p.kind != "text" for p in pieces(text, lexicon.pages)):
        return False
    after = of.after(at)
    opens = below and (of.lines[at - 1].marked or words.heading.search(of.lines[at - 1].text) is not None)
    return (opens or of.lines[at - 1].text[-1] in STOPS) and after[-1:] in STOPS and len(after) > LONGEST_BARE


def has_figure(text: str) -> bool:
    """Whether a figure stands in a heading that is no year and no name of a plan."""
    return re.search(r"\d", _YEAR.sub("", flat(text)).replace("十四五", "")) is not None
