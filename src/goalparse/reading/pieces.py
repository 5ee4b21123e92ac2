"""The parts of a line that stand for themselves: dates, offices, numbers of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from goalparse.reading.owners import ORGANISATION
from goalparse.reading.period import date_in, flat

_LONGEST_LINE, _LONGEST_OFFICE = 120, 30
_DOCUMENT_NO = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,12}[〔\[(【](?:19|20)\d\d[〕\])】] ?第?\d{1,5}号")
_ISSUE_NO = re.compile(
    r"[(〔\[]?(?:(?:19|20)\d\d年)?(?:总?第|总)? ?[\d一二三四五六七八九十]{1,4} ?期[)〕\]]?"
)
_WIDE = re.compile(r"[|\u3000\t]+|\s{2,}")
_TIME = re.compile(r" ?[)]? ?(?:\d{1,2}:\d\d(?::\d\d)?)?")
_GIVEN_OUT = ("印发", "发布", "公布", "公开")
"""What may stand behind the day of a document."""
_COUNTED = re.compile(r" *(?:浏览|阅读|点击|访问)\D{0,4}\d+ ?次?$")
"""How often a page was read, behind the day and the office."""
_MADE = re.compile(r"(?<=.)[\s\u3000]+(?:编制|编印|编)$")
"""What an office does, behind its name on the cover of a plan."""
_PAPERS, _LONGEST_PAPER = ("日报", "晚报", "新闻网", "融媒体中心", "广播电视台"), 12
"""Who carried a text, behind its day; no office that it is from."""
_EDGE = " ()[]【】—-·•"
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8} ?:")
_PLACE_ENDS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道", "村")
_NO_OFFICE = re.compile(r"[\d。，,:;“”《》%]|^各|^在|情况|进展|通报|报告|清单|台账")

Kind = Literal["date", "office", "number", "text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that stands for itself."""

    kind: Kind
    text: str
    day: date | None = None


def pieces(line: str) -> tuple[Piece, ...]:
    """Return the parts of a line that stand for themselves, and the text between them."""
    return _pieces(line) if len(line) <= _LONGEST_LINE else (Piece("text", line.strip()),)


@lru_cache(maxsize=1024)
def _pieces(line: str) -> tuple[Piece, ...]:
    letters = line.split()
    if len(letters) > 3 and all(len(letter) == 1 for letter in letters):
        return tuple(_cell("".join(letters)))
    line = _MADE.sub("", line)
    return tuple(piece for cell in _WIDE.split(line) if cell.strip() for piece in _cell(cell))


def is_office(text: str) -> bool:
    """Whether a text is the name of one office; a place alone is none."""
    name = text.replace(" ", "")
    return (
        2 < len(name) <= _LONGEST_OFFICE
        and ORGANISATION.search(name) is not None
        and not name.endswith(_PLACE_ENDS)
        and _NO_OFFICE.search(name) is None
    )


def document_no(text: str) -> str | None:
    """Return the number of a document (岚政办〔2024〕12号) when the text is one."""
    return text if _DOCUMENT_NO.fullmatch(text) else None


def _cell(cell: str) -> list[Piece]:
    text = flat(cell).strip()
    if (found := date_in(text)) is None:
        return _undated(text.strip(_EDGE), cell)
    day, start, end = found
    before = text[:start].strip(_EDGE)
    time = _TIME.match(text, end)
    after = _COUNTED.sub("", text[time.end() if time else end :]).strip(_EDGE)
    dated = Piece("date", text[start:end], day)
    if after and not before and is_office(after):
        return [dated, Piece("office", after)]
    if not before and _LABELLED.match(after):
        return [dated, Piece("text", after)]
    carried = len(after) <= _LONGEST_PAPER and after.endswith(_PAPERS)
    if after and after not in _GIVEN_OUT and not carried:
        return [Piece("text", cell.strip())]
    if not before:
        return [dated]
    head = _undated(before, before)
    if all(piece.kind != "text" for piece in head):
        return [*head, dated]
    if text[start - 1] != " " or before[-1] in ":至":
        return [Piece("text", cell.strip())]
    first, _, rest = before.partition(" ")
    return (
        [*_undated(first, first), *_undated(rest, rest), dated]
        if is_office(first) and rest
        else [*head, dated]
    )


def _undated(text: str, cell: str) -> list[Piece]:
    if _DOCUMENT_NO.fullmatch(text) or _ISSUE_NO.fullmatch(text):
        return [Piece("number", text)]
    offices = re.split("[ 、]", text)
    if all(map(is_office, offices)):
        return [Piece("office", office) for office in offices]
    first, _, rest = text.partition(" ")
    if rest and (_DOCUMENT_NO.fullmatch(first) or _ISSUE_NO.fullmatch(first)):
        return [Piece("number", first), *_undated(rest, rest)]
    return [Piece("text", cell.strip())]
