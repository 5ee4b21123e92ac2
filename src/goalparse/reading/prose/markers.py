"""Lines of text with the marker that numbers each (一、, (一), 1., ①) and the labels in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content, Paragraph
from goalparse.reading.prose.labels import Label, labels

ASKED = frozenset({"target", "content"})
"""Labels of what is to be done."""
_CHINESE = "[一二三四五六七八九十百千零〇]{1,7}"
_DIGITS = r"\d{1,5}"
_MARKERS = (
    (
        "named",
        re.compile(
            rf"[【\[]?(?:重点)?(?:任务|事项|项目|工程|实事|工作)({_CHINESE}|{_DIGITS})[】\]:：、.．]\s*"
        ),
    ),
    ("chinese", re.compile(rf"(?:第)?({_CHINESE})[、.．:：]\s*")),
    ("chinese item", re.compile(rf"第({_CHINESE})[项条件]?[、.．:：\s]\s*")),
    ("bracketed chinese", re.compile(rf"[(（]({_CHINESE})[)）]、?\s*")),
    ("levels", re.compile(rf"({_DIGITS}(?:\.\d{{1,3}}){{1,3}})[、.．]?(?![\d%％万亿])\s*")),
    ("digits", re.compile(rf"({_DIGITS})\s{{0,9}}[、.．](?!\d)\s*")),
    ("bracketed digits", re.compile(rf"[(（]({_DIGITS})[)）]、?\s*")),
    ("circled", re.compile(r"([①-⑳])\s*")),
)
_MARKED = re.compile(r"[【\[(（重任事项工实第一二三四五六七八九十百千零〇\d①-⑳]")
"""How a line begins that may have a marker."""


@dataclass(slots=True)
class Line:
    """One line, read: its marker taken off, its labels found."""

    text: str
    block: int
    marker: str | None = None
    number: str | None = None
    body: str = ""
    labels: list[Label] = field(default_factory=list)
    """Those in `body`."""
    next_marker: str | None = None
    """The marker of the next line that has one."""


def marked_lines(content: Content, lexicon: Lexicon) -> list[Line]:
    """Return the lines of all paragraphs; markers that only number the labels of a task are none."""
    found = []
    for n, block in enumerate(content.blocks):
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                if stripped := text.strip():
                    line = _marked(Line(stripped, n))
                    line.labels = labels(line.body, lexicon)
                    found.append(line)
    _take_label_numbers(found)
    following: str | None = None
    for line in reversed(found):
        line.next_marker, following = following, line.marker or following
    return found


def _marked(line: Line) -> Line:
    line.body = line.text
    if _MARKED.match(line.text):
        for marker, pattern in _MARKERS:
            if match := pattern.match(line.text):
                line.marker, line.number, line.body = marker, match[1], line.text[match.end() :]
                break
    return line


def _take_label_numbers(lines: list[Line]) -> None:
    """Take away markers that number the labels within a task ((一)目标任务:… (二)完成情况:…)."""
    roles: dict[str, set[str]] = {}
    for line in lines:
        if line.marker and line.labels and line.labels[0].start == 0:
            roles.setdefault(line.marker, set()).add(line.labels[0].role)
    for line in lines:
        mine = roles.get(line.marker or "", set())
        if "progress" in mine and mine & {"owner", "builder"}:
            line.text, line.marker, line.number = line.body, None, None


def style_of(lines: list[Line]) -> str | None:
    """How the numbers are written that stand nearest before the label of a text, else of an owner."""
    for roles in (ASKED | {"progress"}, {"owner", "builder"}):
        votes: Counter[str] = Counter()
        last: str | None = None
        for line in lines:
            last = line.marker or last
            if last and any(label.role in roles for label in line.labels):
                votes[last] += 1
                last = None
        if votes:
            return votes.most_common(1)[0][0]
    return None
