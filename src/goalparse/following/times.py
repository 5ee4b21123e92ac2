"""What time a figure is for, where its own words name another one than the part of the report it stands in.

In a plan for half a year 全年 names the whole year. A word of time is for the figures of its own clause; where it
stands apart from them (全年，…; 全年目标是：…) for those of the rest of its sentence.
"""

from __future__ import annotations

import re
from datetime import date

from goalparse.completion import is_level
from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.reading.period import years_of
from goalparse.records import Span

_STOP = re.compile(r"[,;。:]")
# A pattern over classes of words (lexicon/shapes.py).
_TIMES = (
    "(?P<year>{following.times.whole_year})"
    "|(?<!前)第?[一二三四1-4]季度(?!{following.times.moments})|[上下]半年(?!{following.times.moments})"
)


def promised_for(q: QuantityDraft, text: str, span: Span, lexicon: Lexicon) -> Span:
    """Return the time that a goal is for; `span` is that of its task, `text` the side it stands in, folded."""
    if span.start.year != span.end.year or not begins_late(span):
        return span
    named = [m for m in lexicon.shapes[_TIMES].finditer(text, q.sentence, q.start) if _reaches(m, q, text)]
    return years_of(span) if named and named[-1]["year"] else span


def begins_late(span: Span) -> bool:
    """Whether a time begins within a year: what was counted since January is no reading of what it asks for."""
    return span.start > date(span.start.year, 1, 1)


def is_state(item: Item, lexicon: Lexicon) -> bool:
    """Whether a goal asks for a state of things at its end, whatever it was counted from: 达到87家, 人均收入."""
    left = item.quantity.left.rstrip(lexicon.edges["stock"])
    return left.endswith(lexicon.matching.stocks) or is_level(item.quantity, lexicon)


def _reaches(m: re.Match[str], q: QuantityDraft, text: str) -> bool:
    if m.start() >= q.clause:
        return True
    stop = _STOP.search(text, m.end())
    return stop is not None and (stop[0] == ":" or stop.start() == m.end())
