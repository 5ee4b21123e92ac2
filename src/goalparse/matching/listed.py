"""Of figures told in one list, which are parts of what a goal asks for, and the sum that is told behind them.

公共充电桩120个、小区充电桩96个,合计216个; 药占比26.3%和31.5%; 甲镇清淤12.4公里,乙镇清淤9.6公里;
水泥落后产能86万吨、焦炭落后产能40万吨.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from os.path import commonprefix
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.index import near
from goalparse.matching.items import Item, Measure
from goalparse.matching.said import LISTED, OF_A_BATCH, width_of_place
from goalparse.matching.wording import overlap

_MOST_PARTS: Final = 8
"""Figures before a sum that it may add up."""
_REACH: Final = 80
"""Characters from one figure of a list to the end of the next one."""
_SHORTEST_LIST: Final = 2
_SHORTEST_HEAD: Final = 2
"""Characters that the names of a list have in common at their end, at least: 清淤, 产能."""
# Patterns over classes of words (lexicon/shapes.py).
_LINK: Final = "{grammar.links}"
_SUM: Final = "{parts.sums}[^,;。0-9]{0,4}$"
_TOTAL: Final = "[,、( ]*(?:{parts.totals}|{parts.sums})[^,;。0-9]{0,6}$"
_TOTAL_BEHIND: Final = "{parts.totals}[^,;。0-9]{0,6}$"
_BREAKS_DOWN: Final = "[(:]|[,、(:]*{parts.of_which}"
# 省级以上奖项 are those of the country, too
_AND_ABOVE: Final = "{kinds.grades}[及]?{kinds.class_bounds}"
# … and of a list of them: 合计征地2158亩、拆迁10.6万平方米
_TOTAL_OF_LIST: Final = "[,、( ]*(?:{parts.totals}|{parts.sums})"


def weigh_lists(goals: Sequence[Item], items: Sequence[Item], lexicon: Lexicon) -> None:
    """Set `not_for` of the parts of lists, and `sums` of what adds them up."""
    for i, item in enumerate(items):
        parts = _parts_of_sum(items[max(0, i - _MOST_PARTS) : i], item, lexicon)
        if parts:
            item.sums = parts
            for goal in near(goals, i, len(items)):
                if goal.measure == item.measure:
                    _tell_sum_from_parts(goal, item, parts)
        for part in _parts_behind(items[i + 1 : i + 1 + _MOST_PARTS], item, lexicon):
            for goal in near(goals, i, len(items)):
                if goal.measure == item.measure and _asks_for_the_whole(goal, item, part):
                    part.not_for[id(goal)] = "part_of_sum"
    asked = [_Asked(goal, lexicon) for goal in goals]
    in_lists = {goal.measure for goal in goals if goal.quantity.left.strip() in LISTED}
    for first, run in _runs(items):
        for one in near(asked, first, len(items)):
            if one.goal.quantity.dimension == run[0].quantity.dimension:
                _tell_parts(one, run, in_lists, lexicon)


class _Asked:
    """A goal and the names that it lists: 讲座、展览150次."""

    def __init__(self, goal: Item, lexicon: Lexicon) -> None:
        self.goal = goal
        self.names: list[str] = []
        if not goal.quantity.name:
            names = lexicon.shapes[_LINK].split(goal.quantity.indicator or "")
            self.names = [name for name in names if len(name) > 1]
        if any(lexicon.matching.increments.within(name) for name in self.names):
            self.names = []


def _parts_of_sum(before: Sequence[Item], total: Item, lexicon: Lexicon) -> list[Item]:
    """公共充电桩120个、小区充电桩96个,合计216个: the figures of one sentence that the last one adds up."""
    q = total.quantity
    if q.kind != "amount" or len(before) < _SHORTEST_LIST:
        return []
    alike = [p for p in before if p.measure == total.measure]
    parts = [p for p in alike if p.quantity.sentence == q.sentence]
    listed = q.left[:1] in LISTED and lexicon.shapes[_TOTAL_OF_LIST].match(q.head) is not None
    if listed or lexicon.shapes[_TOTAL].search(q.left) is not None:
        exact = _adding_up(parts, q.value) or _adding_up(alike, q.value)
        if exact:
            return exact
    if len(parts) < _SHORTEST_LIST:
        return []
    said = lexicon.shapes[_SUM].search(q.left) is not None or _is_total_of_a_place(total)
    return parts if said and all(p.quantity.value <= q.value for p in parts) else []


def _is_total_of_a_place(total: Item) -> bool:
    """李家村430亩,张庄村620亩,全镇共4300亩."""
    left, lexicon = total.quantity.left, total.lexicon
    return width_of_place(left, lexicon) > 0 and lexicon.shapes[_TOTAL_BEHIND].search(left) is not None


def _parts_behind(following: Sequence[Item], whole: Item, lexicon: Lexicon) -> Sequence[Item]:
    """县级以上文明村17个(市级5个、县级12个): the figures right behind one that add up to it."""
    q, left = whole.quantity, whole.quantity.value
    if q.kind != "amount" or lexicon.shapes[_BREAKS_DOWN].match(whole.text, q.end) is None:
        return ()
    for n, part in enumerate(following, start=1):
        if part.measure != whole.measure or part.quantity.sentence != q.sentence:
            return ()
        left -= part.quantity.value
        if left <= 0:
            return following[:n] if not left and n >= _SHORTEST_LIST else ()
    return ()


def _asks_for_the_whole(goal: Item, whole: Item, part: Item) -> bool:
    """Whether the whole has the name of the goal, or more of it than its part has."""
    asked, all_of_it, own = (item.quantity.indicator or "" for item in (goal, whole, part))
    if goal.lexicon.matching.jobs.within(part.quantity.left) or (own in asked and own not in all_of_it):
        return False  # 新建48公里, 县级16家: just what was asked for
    same = goal.wording.core == whole.wording.core
    return same or overlap(goal.wording, whole.wording) > overlap(goal.wording, part.wording)


def _adding_up(parts: Sequence[Item], total: Decimal) -> list[Item]:
    """Return the last of the parts that give the sum exactly, none where they do not."""
    left = total
    for n, part in enumerate(reversed(parts), start=1):
        left -= part.quantity.value
        if left <= 0:
            return list(parts[-n:]) if not left and n >= _SHORTEST_LIST else []
    return []


def _tell_sum_from_parts(goal: Item, total: Item, parts: Sequence[Item]) -> None:
    own = goal.wording.core
    upwards = goal.lexicon.shapes[_AND_ABOVE].search(goal.quantity.indicator or "") is not None
    batch = goal.lexicon.shapes[OF_A_BATCH]
    batches = [batch.match((part.plan or part.quantity).left) is not None for part in parts]
    named = [
        bool(own) and (own in part.wording.core or part.wording.unnamed or of_a_batch)
        for part, of_a_batch in zip(parts, batches, strict=True)
    ]
    just_so = [part for part, by_name in zip(parts, named, strict=True) if by_name]
    one_of_them = (
        len(just_so) == 1 and not goal.has_parts and not upwards and not _names_more(goal, just_so[0])
    )
    exact = sum(part.quantity.value for part in parts) == total.quantity.value
    sure = exact or _is_total_of_a_place(total)
    met = [part.wording.meets(goal.wording) for part in parts]
    if goal.quantity.part_of is not None or one_of_them:
        total.not_for[id(goal)] = "sum_for_part"
    elif goal.has_parts or all(met) or (sure and any(met)) or (exact and all(batches)):
        for part in parts:
            part.not_for[id(goal)] = "part_of_sum"


def _names_more(goal: Item, part: Item) -> bool:
    """招聘教师 ‖ 招聘特岗教师26名、公费师范生46名,共招聘72名: the part is said to be of a sort, and the goal is not."""
    before, found, _ = part.quantity.left.partition(goal.quantity.indicator or goal.wording.core)
    words = goal.lexicon.matching
    more = words.generic.sub("", words.anaphoric.sub("", before.strip("".join(LISTED))))
    return bool(found) and len(frozenset(more).difference(goal.quantity.left)) >= _SHORTEST_HEAD


def _runs(items: Sequence[Item]) -> list[tuple[int, list[Item]]]:
    """Return the figures of one measure that follow each other in a sentence, none a part of another."""
    found: list[tuple[int, list[Item]]] = []
    run: list[Item] = []
    for i, item in enumerate(items):
        before = run[-1] if run else None
        if before is None or not _follows(item, before):
            run = [item]
            continue
        run.append(item)
        if len(run) == _SHORTEST_LIST:
            found.append((i - 1, run))
    return found


def _follows(item: Item, before: Item) -> bool:
    a, b = before.quantity, item.quantity
    return (
        item.measure == before.measure
        and a.sentence == b.sentence
        and a.stage == b.stage
        and a.part_of is b.part_of
        and (before.said.adds == item.said.adds or _are_jobs(a, b, item.lexicon))
        and before.tells_stock == item.tells_stock
        and b.end - a.start <= _REACH
    )


def _are_jobs(a: QuantityDraft, b: QuantityDraft, lexicon: Lexicon) -> bool:
    """新建公路35公里,改造公路46公里: both are told with the job that was done."""
    return lexicon.matching.jobs.within(a.left) and lexicon.matching.jobs.within(b.left)


def _tell_parts(asked: _Asked, run: Sequence[Item], in_lists: AbstractSet[Measure], lexicon: Lexicon) -> None:
    """Veto the parts of a list for a goal that asks for all of it, where none of them is what it asks for."""
    goal = asked.goal
    for item in (
        _two_values(goal, run, in_lists, lexicon)
        or _of_a_list_of_names(asked.names, run)
        or _of_jobs(goal, run, lexicon)
        or _of_kinds(goal, run)
    ):
        item.not_for.setdefault(id(goal), "one_of_listed")


def _two_values(
    goal: Item, run: Sequence[Item], in_lists: AbstractSet[Measure], lexicon: Lexicon
) -> list[Item]:
    """药占比26.3%和31.5%: two values of one name answer for two things, and neither for one goal."""
    q = goal.quantity
    if goal.measure in in_lists:
        return []
    found: list[Item] = []
    for before, item in itertools.pairwise(run):
        alone = item.quantity.left.strip() in LISTED and not item.quantity.name and not before.quantity.name
        handed_out = lexicon.grammar["respectively"].within(before.quantity.head)
        if alone and not handed_out and item.plan is None and q.kind == item.quantity.kind:
            found += [before, item]
    return found


def _of_a_list_of_names(names: Sequence[str], run: Sequence[Item]) -> list[Item]:
    """讲座、展览150次 ‖ 讲座98次、展览61次: each has one of the names that the goal lists."""
    if len(names) < _SHORTEST_LIST:
        return []
    held = [[n in i.quantity.left for n in names] for i in run]
    single = [(i, h.index(True)) for i, h in zip(run, held, strict=True) if sum(h) == 1]
    return [i for i, _ in single] if len({at for _, at in single}) > 1 else []


def _of_jobs(goal: Item, run: Sequence[Item], lexicon: Lexicon) -> list[Item]:
    """新建改造公路100公里 ‖ 新建公路35公里,改造公路46公里: each has one of the jobs that the goal asks for together."""
    asked = lexicon.matching.jobs.found(goal.quantity.left)
    if len(asked) < _SHORTEST_LIST or not LISTED.isdisjoint(goal.quantity.left):
        return []
    told = [(item, lexicon.matching.jobs.found(item.quantity.left) & asked) for item in run]
    single = [(item, jobs) for item, jobs in told if len(jobs) == 1]
    return [item for item, _ in single] if len({jobs for _, jobs in single}) > 1 else []


def _of_kinds(goal: Item, run: Sequence[Item]) -> list[Item]:
    """甲镇清淤12.4公里,乙镇清淤9.6公里: names that differ only in whose or of which kind it is."""
    ours = goal.wording.core
    named = [i for i in run if not i.wording.unnamed]
    found: list[Item] = []
    for one, other in itertools.pairwise(named):
        cores = one.wording.core, other.wording.core
        head = commonprefix([core[::-1] for core in (*cores, ours)])[::-1]
        before = [core[: len(core) - len(head)] for core in cores]
        if len(head) < _SHORTEST_HEAD or not all(before) or cores[0] == cores[1]:
            continue
        if all(map(one.lexicon.matching.any_jobs.within, before)):
            continue  # 取消航线2条,新开航线4条: what was done to it, and no kinds of it
        asked = ours[: len(ours) - len(head)]
        if _names_both(goal, before):
            found += [one, other]
            continue
        if asked and (before[0][-1] != before[1][-1] or any(_share(asked, of) for of in before)):
            return []  # 新增图书 ‖ 外借图书, 新购图书: what is done to it, and no kinds of it
        found += [one, other]
    return found


def _names_both(goal: Item, names: Sequence[str]) -> bool:
    """养老、医疗保险 ‖ 养老保险, 医疗保险: the goal links the two by a mark of a list."""
    asked = "" if goal.quantity.name else goal.quantity.indicator or ""  # 城镇和农村居民收入分别增长5%、7%
    ends = [(asked.find(name), asked.find(name) + len(name)) for name in names]
    (start, end), (after, _) = sorted(ends)
    return start >= 0 and asked[end:after] in LISTED


def _share(asked: str, of: str) -> bool:
    return bool(frozenset(asked) & frozenset(of))
