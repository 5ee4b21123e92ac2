"""Whether two figures of different documents speak of one indicator: the vetoes and wordings of `matching`.

Inside a task a goal and its achievement stand beside each other, so few words are enough. Over documents they do
not, so that equal names go before contained ones, and what only resembles needs support.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from goalparse.completion.goals import is_level
from goalparse.following.jobs import adds, increases, is_stock, jobs_differ, jobs_of, names, stock_of
from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.vetoes import parted_by
from goalparse.matching.wording import STRONG, Wording, overlap

_LIST = re.compile(r"[、,;。]")


class Grade(IntEnum):
    """How near two names are."""

    resembling = 1
    contained = 2
    equal = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two names are, and how much of their wording they share, 0 to 1. A float here only orders."""

    grade: Grade
    similarity: float
    other_job: bool = False
    """Whether each names a job of another sort: 新建高标准农田, 改造高标准农田."""


def likeness(
    goal: Item,
    other: Item,
    lexicon: Lexicon,
    *,
    told: bool = False,
    of_one_part: bool = False,
    least: Grade = Grade.resembling,
) -> Likeness | None:
    """Return how near both are; None where something parts them, one has no name, or they are less than `least`.

    `told`: the other one is what was achieved. `of_one_part`: both are of one part of the year, so that it need not
    be named by both.
    """
    near = _named_alike(goal, other, lexicon)
    if near is not None and told:
        near = _unless_stock(near, goal, other, lexicon)
    but = {"several_years", "other_growth"} | (
        {"part_of_the_time"} if of_one_part else set()
    )  # times.py tells years
    if _standard(goal, other, lexicon):
        but.add("other_job")  # “两癌”筛查, “两癌”免费检查: wordings of one indicator name one job
    if near is None or near.grade < least or parted_by(goal, other, lexicon, but=but) is not None:
        return None
    return near if parted_by(other, goal, lexicon, but=but) is None else None


def _unless_stock(near: Likeness, goal: Item, other: Item, lexicon: Lexicon) -> Likeness | None:
    """党员总数1.2万名 reads 发展党员300名 where nothing else does, 公路总里程1720公里 never 改造公路60公里."""
    adding = adds(goal, lexicon)
    if (
        adding
        and not adds(other, lexicon)
        and (is_level(other.quantity, lexicon) or increases(goal, lexicon))
    ):
        return None  # 贷款余额210亿元 is no reading of 贷款余额增加37亿元
    if other.quantity.kind == "share" or not is_stock(other, lexicon):
        return near
    if is_stock(goal, lexicon) or is_level(goal.quantity, lexicon):
        return near
    if adding and not jobs_of(other, lexicon):
        return None
    return Likeness(Grade.resembling, near.similarity)


def same_name(goal: Item, other: Item, lexicon: Lexicon) -> bool:
    """Whether both have one name, whatever they are counted in: 3000人次, 2870人."""
    near = _named_alike(goal, other, lexicon)
    return near is not None and near.grade is Grade.equal and goal.quantity.kind == other.quantity.kind


def told_as_level(goal: Item, other: Item, lexicon: Lexicon) -> bool:
    """新增规上企业15家, 规上企业达到143家; 减少煤炭消费6万吨, 煤炭消费73万吨: one thing, of which only all is told."""
    near = _named_alike(goal, other, lexicon)
    if near is None or near.similarity < _CLOSE:
        return False
    return parted_by(goal, other, lexicon) in _LEVELS or _unless_stock(near, goal, other, lexicon) is None


_CLOSE = 0.6
"""What tells only how much there is must share so much of the goal's wording."""


_LEVELS = frozenset({"stock_for_addition", "level_for_reduction"})


def _named_alike(goal: Item, other: Item, lexicon: Lexicon) -> Likeness | None:
    standard = _standard(goal, other, lexicon)
    named = names(goal, lexicon), names(other, lexicon)
    if standard is False:
        return None
    if named == (False, False) and standard is None:
        return _spoken_alike(goal, other, lexicon)
    if named[0] and (added := _added_alike(goal, other, lexicon)) is not None:
        return added
    if not all(named) and standard is None:
        return None
    ours, theirs = goal.wording, other.wording
    equal = _bare(goal, lexicon) == _bare(other, lexicon) or _turned(ours, theirs)
    similarity = 1.0 if equal else overlap(ours, theirs)
    if standard:
        similarity = max(similarity, STRONG)
    if similarity < STRONG or (standard is None and _money_differs(goal, other, lexicon)):
        return None
    negated = lexicon.following.negated
    if negated.within(ours.core) != negated.within(theirs.core):
        return None
    if jobs_differ(goal, other, lexicon):
        return Likeness(Grade.resembling, similarity, other_job=True)
    contained = ours.chars <= theirs.wide_chars or theirs.chars <= ours.wide_chars or standard is True
    return Likeness(Grade.equal if equal else Grade.contained if contained else Grade.resembling, similarity)


def _standard(goal: Item, other: Item, lexicon: Lexicon) -> bool | None:
    """Whether both have one standard name; None where that says nothing: 新增停车位 may be 新增公共停车位."""
    a, b = goal.quantity.standard_indicator, other.quantity.standard_indicator
    if a is None or b is None:
        return None
    if a == b:
        return True
    counted = goal.quantity.kind == "amount" and goal.quantity.dimension != "money"
    for job in lexicon.following.kindred:  # 新建充电桩, 新增充电桩: which job it is is looked at apart
        a, b = a.replace(job, ""), b.replace(job, "")
    return None if counted and (set(a) <= set(b) or set(b) <= set(a)) else False


def _turned(ours: Wording, theirs: Wording) -> bool:
    """新增城镇就业 is 城镇新增就业: the same characters, most of them beside the same ones."""
    if ours.chars != theirs.chars:
        return False
    return 2 * len(ours.pairs & theirs.pairs) >= max(len(ours.pairs), len(theirs.pairs))


def _spoken_alike(goal: Item, other: Item, lexicon: Lexicon) -> Likeness | None:
    """重点项目75个,其中新开工32个: what names only a job speaks of what it follows, as the other one does."""
    ours, theirs = _spoken_of(goal), _spoken_of(other)
    if ours is None or theirs is None or not (names(ours, lexicon) and names(theirs, lexicon)):
        return None
    jobs = jobs_of(goal, lexicon), jobs_of(other, lexicon)
    ends = _outcome(goal, lexicon), _outcome(other, lexicon)
    if jobs[0] != jobs[1] or ends[0] != ends[1] or not (jobs[0] or ends[0]):
        return None
    near = _named_alike(ours, theirs, lexicon)
    if near is None or near.grade is Grade.resembling:
        return None
    return Likeness(Grade.contained, near.similarity)


def _added_alike(goal: Item, other: Item, lexicon: Lexicon) -> Likeness | None:
    """规上企业达到143家,新增12家: what is told to be added to a stock is of the stock's name."""
    stock = stock_of(other, lexicon)
    if stock is None or not adds(goal, lexicon) or jobs_differ(goal, other, lexicon):
        return None
    ours, theirs = goal.wording, stock.wording
    similarity = overlap(ours, theirs)
    if similarity < STRONG or not ours.chars <= theirs.wide_chars:
        return None
    if parted_by(goal, stock, lexicon) not in _STOCK:
        return None
    return Likeness(Grade.contained, similarity)


_STOCK = frozenset({None, "stock_for_addition", "told_for_added", "pool"})
"""What parts a goal of an addition from a stock, and not from what is added to it."""


def _outcome(item: Item, lexicon: Lexicon) -> str:
    """A start (新开工32个) or an end (建成20个), as the words beside the number have it; "" for neither."""
    q, words = item.quantity, lexicon.matching
    found = words.outcomes.findall(
        f"{_LIST.split(q.head)[-1][-16:]}{_LIST.split(q.right, maxsplit=1)[0][:12]}"
    )
    if not found:
        return ""
    return "start" if words.starts.within(found[-1]) else "end"


def _spoken_of(item: Item) -> Item | None:
    if item.plan is not None:
        return Item(item.plan, item.rank, item.lexicon)
    return item.whole or item.earlier


def _bare(item: Item, lexicon: Lexicon) -> str:
    """Return the name; of a growth or a rate, without what says that it is one."""
    core, words = item.wording.core, lexicon.following
    if item.quantity.kind == "growth":
        return words.changes.sub("", core) or core
    rate = words.rates.search(core) if item.quantity.kind == "share" else None
    return core[: rate.start()] or core if rate is not None else core


def _money_differs(goal: Item, other: Item, lexicon: Lexicon) -> bool:
    """The growth of 预算收入 is not that of 预算支出, nor that of 进出口 that of 出口."""
    sorts = lexicon.matching.money_sorts
    ours, theirs = (sorts.found(f"{i.quantity.left}|{i.quantity.indicator or ''}") for i in (goal, other))
    return bool(ours and theirs) and ours.isdisjoint(theirs)
