"""The parts of a line that stand for themselves: dates, offices, numbers of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from goalparse.lexicon.page_words import PageWords
from goalparse.reading.owners import ORGANISATION
from goalparse.reading.period import date_in, flat

_LONGEST_LINE, _LONGEST_OFFICE = 120, 30
_DOCUMENT_NO = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,12}[〔\[(【](?:19|20)\d\d[〕\])】] ?第?\d{1,5}号")
_ISSUE_NO = re.compile(
    r"[(〔\[]?(?:(?:19|20)\d\d年)?(?:总?第|总)? ?[\d一二三四五六七八九十]{1,4} ?期[)〕\]]?"
)
_WIDE = re.compile(r"[|\u3000\t]+|\s{2,}")
_TIME = re.compile(r" ?[)]? ?(?:\d{1,2}:\d\d(?::\d\d)?)?")
_LONGEST_PAPER = 12
_EDGE = " ()[]【】—-·•"
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8} ?:")

Kind = Literal["date", "office", "number", "text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that stands for itself."""

    kind: Kind
    text: str
    day: date | None = None


def pieces(line: str, words: PageWords) -> tuple[Piece, ...]:
    """Return the parts of a line that stand for themselves, and the text between them."""
    return _pieces(line, words) if len(line) <= _LONGEST_LINE else (Piece("text", line.strip()),)


@lru_cache(maxsize=1024)
def _pieces(line: str, words: PageWords) -> tuple[Piece, ...]:
    letters = line.split()
    if len(letters) > 3 and all(len(letter) == 1 for letter in letters):
        return tuple(_cell("".join(letters), words))
    line = words.made.sub("", line)
    cells = (cell for cell in _WIDE.split(line) if not words.read_so_often.match(flat(cell).strip()))
    return tuple(piece for cell in cells if cell.strip() for piece in _cell(cell, words))


def is_office(text: str, words: PageWords) -> bool:
    """Whether a text is the name of one office; a place alone is none."""
    name = text.replace(" ", "")
    return (
        2 < len(name) <= _LONGEST_OFFICE
        and ORGANISATION.search(name) is not None
        and not name.endswith((*words.values["regions"], *words.values["small_regions"]))
        and words.no_office.search(name) is None
    )


def document_no(text: str) -> str | None:
    """Return the number of a document (岚政办〔2024〕12号) when the text is one."""
    return text if _DOCUMENT_NO.fullmatch(text) else None


def _cell(cell: str, words: PageWords) -> list[Piece]:
    text = flat(cell).strip()
    if (found := date_in(text)) is None:
        return _undated(text.strip(_EDGE), cell, words)
    day, start, end = found
    before = text[:start].strip(_EDGE)
    time = _TIME.match(text, end)
    after = words.read_so_often.sub("", text[time.end() if time else end :]).strip(_EDGE)
    dated = Piece("date", text[start:end], day)
    if after and not before and is_office(after, words):
        return [dated, Piece("office", after)]
    if not before and _LABELLED.match(after):
        return [dated, Piece("text", after)]
    carried = len(after) <= _LONGEST_PAPER and after.endswith(
        (*words.values["media"], *words.values["press"])
    )
    if after and after not in words.values["given_out"] and not carried:
        return [Piece("text", cell.strip())]
    if not before:
        return [dated]
    head = _undated(before, before, words)
    if all(piece.kind != "text" for piece in head):
        return [*head, dated]
    if text[start - 1] != " " or before[-1] in ":至":
        return [Piece("text", cell.strip())]
    first, _, rest = before.partition(" ")
    return (
        [*_undated(first, first, words), *_undated(rest, rest, words), dated]
        if is_office(first, words) and rest
        else [*head, dated]
    )


def _undated(text: str, cell: str, words: PageWords) -> list[Piece]:
    if _DOCUMENT_NO.fullmatch(text) or _ISSUE_NO.fullmatch(text):
        return [Piece("number", text)]
    offices = re.split("[ 、]", text)
    if all(is_office(office, words) for office in offices):
        return [Piece("office", office) for office in offices]
    first, _, rest = text.partition(" ")
    if rest and (_DOCUMENT_NO.fullmatch(first) or _ISSUE_NO.fullmatch(first)):
        return [Piece("number", first), *_undated(rest, rest, words)]
    return [Piece("text", cell.strip())]
