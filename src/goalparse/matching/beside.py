"""Of figures for one thing told beside each other, which ones another one takes the place of.

累计造林12万亩,本年造林2.4万亩; 去年培训2310人,今年培训1900人; 全省增长5.2%,我市增长6.3%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.wording import overlap

_ALIKE: Final = 0.5
_KINDS: Final = frozenset({"amount", "growth", "share"})
# Patterns over classes of words (lexicon/shapes.py).
_TRIGGER: Final = (
    "{matching.this_year}|{matching.increments}|{matching.last_year}|20[0-9]{2}年|"
    "我[国省市州盟县区旗镇乡村]|[全本][省市州盟县区旗镇乡村]|{matching.parts_of_a_place}"
)
_THIS_YEAR: Final = "{matching.this_year}"
_LAST_YEAR: Final = "{matching.last_year}"
_ADDED: Final = "{matching.increments}"
_ONLY_ADDED: Final = "[, ]*{matching.this_year}?{matching.increments}"
_SUM: Final = (
    "{matching.since_begun}|{matching.cumulative}|{matching.stock_nouns}|(?:{matching.stocks})[了约 ]*$"
)
_PLACE: Final = "{matching.parts_of_a_place}"
_YEAR: Final = re.compile(r"(20[0-9]{2})年")


def weigh_neighbours(items: Sequence[Item], text: str, lexicon: Lexicon) -> None:
    """Set `beside` of those that are told beside the figure that answers a goal of this year and place."""
    if len(items) < 2 or lexicon.shapes[_TRIGGER].search(text) is None:
        return
    for first, second in pairwise(items):
        if not _are_of_one_thing(first, second):
            continue
        for item, other in ((first, second), (second, first)):
            if item.beside is None:
                item.beside = _taken_over(item, other, lexicon)


def _are_of_one_thing(first: Item, second: Item) -> bool:
    a, b = first.quantity, second.quantity
    if a.sentence != b.sentence or first.measure != second.measure or a.kind not in _KINDS:
        return False
    if second.wording.nameless or overlap(first.wording, second.wording) >= _ALIKE:
        return True
    said = second.lexicon.shapes
    if said[_ONLY_ADDED].fullmatch(b.left):
        return True
    named = [said[_PLACE].sub("", q.indicator or "") for q in (a, b)]
    return len(named[0]) > 1 and named[0] == named[1]


def _taken_over(item: Item, other: Item, lexicon: Lexicon) -> str | None:
    said, left, beside = lexicon.shapes, item.quantity.left, other.quantity.left
    now = said[_THIS_YEAR].search(beside) is not None
    if said[_LAST_YEAR].search(left) and (now or said[_LAST_YEAR].search(beside) is None):
        return "other_year"
    year, later = _YEAR.search(left), _YEAR.search(beside)
    if year is not None and (now or (later is not None and later[1] > year[1])):
        return "other_year"
    if 0 < _width(left, lexicon) < _width(beside, lexicon):
        return "wider_place"
    here, there = said[_PLACE].search(left), said[_PLACE].search(beside)
    if here is not None and there is not None and here[0] != there[0]:
        return "one_of_places"
    added = item.quantity.kind == "amount" and (now or said[_ADDED].search(beside) is not None)
    if not added or said[_SUM].search(left) is None or said[_SUM].search(beside) is not None:
        return None
    return None if said[_THIS_YEAR].search(left) or said[_ADDED].search(left) else "since_start"


def _width(left: str, lexicon: Lexicon) -> int:
    """Return how narrow the place is that the words name, 0 where they name none."""
    for width, places in enumerate(lexicon.matching.places_by_width, start=1):
        if places.within(left):
            return width
    return 0
