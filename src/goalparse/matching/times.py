"""Goals for several years beside those for one, and for a part of the year beside the whole: whose reading is whose.

到2027年建成50万亩,2024年建成6万亩 ‖ 累计38.4万亩,2024年建成4.8万亩; 一季度开工10个,全年开工40个.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.index import near
from goalparse.matching.items import Item
from goalparse.matching.wording import STRONG, overlap

# Patterns over classes of words (lexicon/shapes.py).
_OF_THE_YEAR: Final = "{matching.this_year}|(?<![-—~至到])20[0-9]{2}年(?!以来|度?[-—~至底末])"
_TO_A_MONTH: Final = (
    "(?:{stages.told.as_of}|(?<![0-9])1月?[-—~至])0?(1[0-2]|[1-9])月"
    "|(?<![0-9])(1[0-2]|[1-9])月[底末]?{kinds.before_it}"
)
_MONTH: Final = "月"
_QUARTERS: Final = frozenset({3, 6, 9})
_MILESTONES: Final = Classes("matching.milestones")


def weigh_times(goals: Sequence[Item], items: Sequence[Item], lexicon: Lexicon) -> None:
    """Set `not_for` of figures that answer a goal of another time, and `of_years` of goals for several years."""
    if len(goals) < 2:
        return
    for i, goal in enumerate(goals):
        for other in near(goals, i, len(goals)):
            if other is goal or other.measure != goal.measure or not _are_alike(goal, other):
                continue
            if goal.over_years and other.over_one_year:
                goal.of_years = True
                _tell_years(goal, items, lexicon)
            if _MILESTONES.within(goal.held, lexicon.matcher) or _MONTH in goal.text:
                _tell_milestones(goal, other, items, lexicon)


def _are_alike(goal: Item, other: Item) -> bool:
    return (
        goal.namer is other.namer or other.wording.anaphoric or overlap(goal.wording, other.wording) >= STRONG
    )


def _tell_years(several: Item, items: Sequence[Item], lexicon: Lexicon) -> None:
    """2024年建成4.8万亩 is told for a year that has a goal of its own: only a sum answers the goal for several."""
    for item in items:
        if item.measure == several.measure and not _is_sum(item, lexicon):
            item.not_for.setdefault(id(several), "one_of_years")


def _is_sum(item: Item, lexicon: Lexicon) -> bool:
    q = item.quantity
    if lexicon.shapes[_OF_THE_YEAR].search(q.left) is not None:
        return False
    return (q.years or 1) > 1 or item.said.cumulative > 0 or item.tells_stock


def _tell_milestones(goal: Item, other: Item, items: Sequence[Item], lexicon: Lexicon) -> None:
    """一季度开工11个 answers 一季度开工10个 alone, where both the quarter and the year have a goal.

    Nor does 截至11月底43公里 answer 6月底前20公里, where more was asked for by December.
    """
    asked, beside = _month(goal, lexicon), _month(other, lexicon)
    if asked == beside:
        return
    for item in items:
        told = _month(item, lexicon)
        past = 0 < asked < told and (not beside or told <= beside)
        of_the_other = told == beside > 0 and (asked > 0 or told in _QUARTERS)
        if item.measure == goal.measure and told != asked and (of_the_other or past):
            item.not_for.setdefault(id(goal), "other_part_of_year")


def _month(item: Item, lexicon: Lexicon) -> int:
    """Return to the end of which month it is told, 0 where nothing says so."""
    left = item.quantity.left
    m = lexicon.shapes[_TO_A_MONTH].search(left)
    if m is not None:
        return int(m[1] or m[2])
    for quarter, times in enumerate(lexicon.matching.milestones, start=1):
        if times.within(left):
            return 3 * quarter
    return 0
