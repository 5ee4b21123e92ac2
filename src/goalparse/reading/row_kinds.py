"""Rows that are no tasks: headings across the table, totals, remarks, signatures, page numbers."""

from __future__ import annotations

import re

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import squeeze, squeezed

_HEADING = re.compile(
    r"[(（]?(?:[一二三四五六七八九十]{1,3}[、.．:)）]|第[一二三四五六七八九十百]{1,3}[章节部篇类、]|[IVXⅠ-Ⅻ]{1,4}[、.])\s*\S.{0,40}"
)
_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
_PAGE = re.compile(r"[-—–\s]*第?\d{1,4}页?[-—–\s]*(?:[/共]\s*\d{1,4}页?)?|[-—–]+\d{1,4}[-—–]+")
_TOTAL = 20
_NOTE = re.compile(r"注\d?[:.、]")
_OPENING = 60
"""Characters that tell what a text is."""
_SENTENCE_END = ("。", "；", ";", "，", ",")


def is_heading(text: str, lexicon: Lexicon) -> bool:
    """Whether the text by itself is the heading of a section (一、工业经济)."""
    text = text.strip()
    return (
        bool(_HEADING.fullmatch(text)) and not text.endswith(_SENTENCE_END) and not is_closing(text, lexicon)
    )


def is_total(text: str, lexicon: Lexicon) -> bool:
    """Whether the first text of a row says that it adds other rows up."""
    flat = squeeze(text[:_OPENING]).strip(":：()（）")
    words = squeezed(lexicon.headers["total"])
    if len(flat) <= _TOTAL and flat.endswith(words):
        return True
    return flat.startswith(words) and any(
        flat.startswith(word) and flat[len(word)] in ":(0123456789" for word in words
    )


def is_closing(text: str, lexicon: Lexicon) -> bool:
    """Whether the text is a remark, a signature or a date under the table."""
    flat = squeeze(text.lstrip()[:_OPENING])
    if _DATE.fullmatch(flat) or flat in ("注", "备注", "说明"):
        return True
    words = squeezed(lexicon.headers["closing"])
    if not flat.startswith(words):
        return _NOTE.match(flat) is not None
    return any(
        flat.startswith(word) and (word[-1] == ":" or flat[len(word) :][:1] in (":", "", "(", "1"))
        for word in words
    ) or (_NOTE.match(flat) is not None)


def is_page_number(text: str) -> bool:
    """Whether the text is the number of a page (- 3 -, 第3页 共8页)."""
    flat = squeeze(text)
    return bool(_PAGE.fullmatch(flat)) and not flat.isdigit()
