"""What a goal leaves out, and the figure that leaves out the same.

新增贷款(不含票据)20亿元 ‖ 新增贷款23亿元,剔除票据后17亿元.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.index import near
from goalparse.matching.items import Item, Measure
from goalparse.matching.said import WITHOUT

_LEAVES_OUT: Final = Classes("matching.without")
_GOES_ON: Final = "[,、 ]*{kinds.after_it}"


def weigh_what_is_left_out(goals: Sequence[Item], items: Sequence[Item], lexicon: Lexicon) -> None:
    """Name the figures that leave out what a goal does after it, and set `not_for` of those beside them."""
    if not goals or not _LEAVES_OUT.within(goals[0].held, lexicon.matcher):
        return
    told: dict[tuple[Measure, str], Item] = {}
    for before, item in zip([None, *items], items, strict=False):
        what = _left_out(item, before, lexicon)
        if what:
            told.setdefault((item.measure, what), item)
    for i, goal in enumerate(goals if told else ()):
        answer = told.get((goal.measure, _left_out(goal, None, lexicon)))
        if answer is None:
            continue
        answer.speak_of(goal.quantity)
        answer.not_for.pop(id(goal), None)
        for item in near(items, i, len(goals)):
            if item is not answer and item.measure == goal.measure:
                item.not_for.setdefault(id(goal), "wider_class")


def _left_out(item: Item, before: Item | None, lexicon: Lexicon) -> str:
    """Return the first two characters of what it leaves out, which may stand before another figure.

    In 扣除贴现17亿元后为43亿元 the first one is what was taken off.
    """
    said, q = lexicon.shapes, item.quantity
    if said[_GOES_ON].match(item.text, q.end) is not None:
        return ""
    m = said[WITHOUT].search(q.left)
    if m is None and before is not None and said[_GOES_ON].match(q.left) is not None:
        m = said[WITHOUT].search(before.quantity.left)
    return m["what"] if m is not None else ""
