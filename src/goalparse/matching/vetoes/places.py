"""Vetoes of where a figure is told of: all of a place, a part of it, or one of the places within it."""

from __future__ import annotations

from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.said import width_of_place

# Patterns over classes of words (lexicon/shapes.py).
_PART: Final = "{matching.parts_of_all}(?!{matching.no_parts_of_all})"
_ENDS: Final = (
    "{divisions.names.province}",
    "{divisions.names.city}|{divisions.names.county}|{divisions.names.open}",
    "{divisions.names.county}|{divisions.names.township}|{matching.villages}",
    "{divisions.names.township}|{matching.villages}",
    "{matching.villages}",
)
"""What the names of places end with that lie within one of each width."""
_NAMED: Final = tuple(
    f"[,、;。:( ]*(?P<place>(?!{{divisions.names.not_before}})[一-鿿]{{1,5}}?(?:{ends}))"
    "(?<!{divisions.names.not_at_end})(?<!{matching.no_villages})(?P<rest>[^,;。]*)$"
    for ends in _ENDS
)


def other_place(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """全市新增就业5万人 ‖ 市直新增就业1.2万人, 市本级 ‖ 全市, 全省 ‖ 全市: all of a place, and a part or more of it."""
    (asked, of), (told, to) = _where(goal, lexicon), _where(done, lexicon)
    if asked and told:
        return asked != told and not (of and to)
    if of and told:
        return of not in f"{done.quantity.head}{done.quantity.right}"
    return bool(asked and to and not of)


def within_the_place(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """全县新建公厕50座 ‖ 柳河镇新建公厕4座: what is told of a named place within that of the goal is no answer."""
    width, _ = _where(goal, lexicon)
    m = lexicon.shapes[_NAMED[width - 1]].match(done.quantity.left) if width else None
    if m is None or m["place"] in goal.text:
        return False
    names = goal.wording.core, goal.quantity.indicator or goal.wording.core
    return not m["rest"] or any(name in m["rest"] for name in names)


def _where(item: Item, lexicon: Lexicon) -> tuple[int, str]:
    """Return how narrow the whole place is that the words name, 0 where they name none, and the part of one."""
    for words in (item.quantity.left, item.quantity.head):
        part = lexicon.shapes[_PART].search(words)
        width = 0 if part is not None else width_of_place(words, lexicon)
        if part is not None or width:
            return width, part[0] if part is not None else ""
    return 0, ""
