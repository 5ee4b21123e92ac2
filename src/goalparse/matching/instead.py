"""Figures beside which another one answers a goal: it has the class, the years, the step or the name asked for.

新增龙头企业13家,其中省级2家; 今年建成480套,五年来累计建成2760套; 签约项目46个,开工29个.
"""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonprefix
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.index import near
from goalparse.matching.items import Item, Measure
from goalparse.matching.said import PART_OF_A_PLACE, STAGE_RANK, bare_verb, width_of_place
from goalparse.matching.wording import Wording

_REACH: Final = 4
"""Figures that are looked ahead over."""
_SEVERAL: Final = 2
_SHORTEST_PART: Final = 2
"""Characters of a name of a part of a goal."""
_SHORTEST_REST: Final = 4
"""Characters of the verb and the noun that a goal and a figure have in common."""
_SHORTEST_VERB: Final = 2
_NAMED_RATES: Final = frozenset({"share", "growth"})
# Patterns over classes of words (lexicon/shapes.py).
_OF_WHICH: Final = "^[,、:;。( ]*(?:{parts.of_which}[,: ]*)?"
_NO_JOBS: Final = "{matching.no_jobs}"
_WIDTHS: Final = Classes("matching.places_by_width")
_PASSED: Final = "{stages.part.passed}$"
_SINCE: Final = "20[0-9]{2}年以来|{matching.since_begun}"


def weigh_against_goals(goals: Sequence[Item], items: Sequence[Item], lexicon: Lexicon) -> None:
    """Set `not_for` of figures beside which another one answers a goal: the class or the years asked for."""
    for i, item in enumerate(items):
        alike = [o for o in items[i + 1 : i + 1 + _REACH] if o.measure == item.measure]
        around = [o for o in items[max(0, i - _REACH) : i] if o.measure == item.measure] + alike
        if not around:
            continue
        for goal in near(goals, i, len(items)):
            if goal.quantity.dimension != item.quantity.dimension:
                continue
            if (
                _lacks_class(goal, item, around if _has_a_name(item) else alike)
                or _has_other_name(goal, item, around)
                or _lacks_part_of_name(goal, item, around)
                or _is_wider(goal, item, alike)
                or _is_of_more_jobs(goal, item, alike, lexicon)
            ):
                item.not_for[id(goal)] = "wider_class"
            _tell_years(goal, item, alike, lexicon)
            _tell_steps(goal, item, alike)
            _tell_verbs(goal, item, alike, lexicon)


def weigh_other_goals(goals: Sequence[Item], items: Sequence[Item]) -> None:
    """开工项目40个,竣工25个 ‖ 开工29个;竣工17个: a step that one of the goals asks for answers no other step.

    营造林8万亩,其中人工造林600亩 ‖ 人工造林640亩: nor does what has the name of one goal answer one named like it.
    """
    _tell_names(goals, items)
    _tell_places(goals, items)
    _tell_parts_of_goals(goals, items)
    asked: dict[tuple[Measure, str], list[Item]] = {}
    for goal in goals:
        if goal.step:
            asked.setdefault((goal.measure, goal.step), []).append(goal)
    if len(asked) < _SEVERAL:
        return
    for item in items:
        if not item.step or (item.measure, item.step) not in asked:
            continue
        for (measure, step), others in asked.items():
            if measure == item.measure and step != item.step:
                for goal in others:
                    item.not_for[id(goal)] = "other_step"


def _tell_names(goals: Sequence[Item], items: Sequence[Item]) -> None:
    named: dict[tuple[Measure, str], list[Item]] = {}
    for goal in goals:
        core = goal.wording.core
        if goal.namer is goal.quantity and core not in goal.lexicon.matching.money_sorts:
            named.setdefault((goal.measure, core), []).append(goal)
    alike = {key: group for key, group in named.items() if len(group) > 1}
    for i, item in enumerate(items if alike else ()):
        group = near(alike.get((item.measure, item.wording.core), []), i, len(items))
        for spell in (_of_what, _spelled):
            own = spell(item)
            same = {id(goal) for goal in group if own and spell(goal) == own}
            if same and len(same) < len(group):
                item.not_for.update({id(goal): "other_name" for goal in group if id(goal) not in same})
                break


def _tell_places(goals: Sequence[Item], items: Sequence[Item]) -> None:
    """市本级节约率5% ‖ 全市节约率6.1%,市本级4.6%: where the place that a goal names is told, no wider one answers."""
    for i, item in enumerate(items):
        if not _is_of_a_whole_place(item):
            continue
        beside = [
            o
            for o in items[max(0, i - _REACH) : i + 1 + _REACH]
            if o.quantity.sentence == item.quantity.sentence and not _is_of_a_whole_place(o)
        ]
        for goal in near(goals, i, len(items)):
            m = item.lexicon.shapes[PART_OF_A_PLACE].search(goal.quantity.left)
            if m is None or m[0] in item.quantity.left or goal.quantity.dimension != item.quantity.dimension:
                continue
            alike = [o for o in beside if o.quantity.dimension == item.quantity.dimension]
            if any(m[0] in o.quantity.left for o in alike):
                item.not_for[id(goal)] = "wider_class"


def _is_of_a_whole_place(item: Item) -> bool:
    placed = _WIDTHS.within(item.held, item.lexicon.matcher)
    return placed and width_of_place(item.quantity.left, item.lexicon) > 0


def _tell_parts_of_goals(goals: Sequence[Item], items: Sequence[Item]) -> None:
    """改造1030户,其中C级650户、D级380户 ‖ C级开工471户: what names a part of a goal is no answer to the whole."""
    parts = [(goal, name) for goal in goals if (name := _part_name(goal))]
    for i, item in enumerate(items if parts else ()):
        if Wording.of(item.quantity, item.lexicon).nameless:
            continue  # 甲区9.6万平方米,乙区6万平方米,共15.6万平方米
        said = f"{item.quantity.left}|{item.quantity.indicator or ''}"
        for goal, name in near(parts, i, len(items)):
            if goal.whole is not None and item.measure == goal.whole.measure and name in said:
                item.not_for[id(goal.whole)] = "part_of_goal"


def _part_name(goal: Item) -> str:
    """Return the name by which a part of a goal is told from the whole, "" where it has none."""
    if goal.whole is None or goal.namer is not goal.quantity or goal.threshold is not None:
        return ""
    if goal.wording.core == goal.whole.wording.core:
        return ""  # 完成年度投资19亿元,其中12个重点项目完成投资6亿元
    name = (goal.quantity.name or goal.quantity.indicator or "").strip("“”")
    whole = goal.whole.quantity
    named = len(name) >= _SHORTEST_PART and name not in f"{whole.left}{whole.indicator or ''}"
    return name if named else ""


def _of_what(item: Item) -> str:
    """Return what stands before the name of one of several: 医院新增停车位, 学校新增停车位."""
    wide, core = item.wording.wide, item.wording.core
    return wide.removesuffix(core) if wide.endswith(core) and not item.wording.unnamed else ""


def _spelled(item: Item) -> str:
    """Return its name letter for letter, but for words that name nothing."""
    return item.lexicon.matching.generic.sub("", item.quantity.indicator or "")


def _lacks_class(goal: Item, item: Item, others: Sequence[Item]) -> bool:
    """5000万元以上项目30个 ‖ 5000万元以上项目24个,工业项目118个: the class asked for is told beside it."""
    asked = goal.threshold
    if asked is None or item.threshold is not None:
        return False
    classes = [o.threshold for o in others if o.threshold is not None]
    return any((told.value, told.unit) == (asked.value, asked.unit) for told in classes)


def _has_other_name(goal: Item, item: Item, others: Sequence[Item]) -> bool:
    """省级养老中心3个 ‖ 区域养老中心5个,省级养老中心2个: where the name itself is told, no like one answers."""
    ours, theirs = goal.wording.core, item.wording.core
    alike = len(commonprefix((ours[::-1], theirs[::-1])))
    if not _SHORTEST_PART <= alike < min(len(ours), len(theirs)) or item.quantity.kind != "amount":
        return False
    if not set(ours[:-alike]).isdisjoint(theirs[:-alike]):
        return False  # 省专精特新企业 and 省级专精特新企业
    so_far = STAGE_RANK[item.quantity.stage]
    return any(
        o.wording.core == ours and o.namer is o.quantity and STAGE_RANK[o.quantity.stage] >= so_far
        for o in others
    )


def _lacks_part_of_name(goal: Item, item: Item, others: Sequence[Item]) -> bool:
    """重点人群签约覆盖率85% ‖ 签约覆盖率46%,重点人群签约覆盖率88%: the name of the other says more of the goal's."""
    ours, theirs = goal.wording.core, item.wording.core
    if len(theirs) < _SHORTEST_PART or not ours.endswith(theirs) or item.quantity.kind not in _NAMED_RATES:
        return False
    said = f"{item.quantity.head}{item.quantity.right}"
    for other in others:
        name = other.wording.core
        more = name[: -len(theirs)] if name.endswith(theirs) else ""
        if len(more) >= _SHORTEST_PART and more in ours and more not in said:
            return True
    return False


def _has_a_name(item: Item) -> bool:
    """Whether its own words say what it is, and not only what was done: 今年已招引8个."""
    core = item.wording.core
    return item.namer is item.quantity and item.lexicon.matching.jobs.pattern.fullmatch(core) is None


def _is_wider(goal: Item, item: Item, others: Sequence[Item]) -> bool:
    """新增龙头企业13家,其中省级2家: 省级龙头企业 was asked for, and the figure beside it says 省级."""
    ours, theirs = goal.wording.core, item.wording.core
    at = ours.find(theirs) if len(theirs) > 1 else -1
    which = ours[:at] if at > 0 else _for_whom(goal, item)
    if not which or item.quantity.kind != "amount":
        return False
    if at <= 0:
        others = [o for o in others if o.quantity.part_of is item.quantity]
    said = f"{item.quantity.head}{item.quantity.right}"
    return which not in said and any(_opens_with(which, o, item.lexicon) for o in others)


def _for_whom(goal: Item, item: Item) -> str:
    """面向村医举办培训20期 ‖ 举办培训40期: what the goal says before the verb and the noun of both."""
    asked, told = goal.quantity.left, item.quantity.left
    rest = commonprefix((asked[::-1], told[::-1]))
    which = asked[: len(asked) - len(rest)]
    return which if len(rest) >= _SHORTEST_REST and len(which) >= _SHORTEST_PART else ""


def _opens_with(which: str, other: Item, lexicon: Lexicon) -> bool:
    """其中省级2家, and not 检出不合格食品256批次, of which 食品 is the thing."""
    left = lexicon.shapes[_OF_WHICH].sub("", other.quantity.left)
    return left.startswith(which) or (other.quantity.indicator or "").startswith(which)


def _is_of_more_jobs(goal: Item, item: Item, others: Sequence[Item], lexicon: Lexicon) -> bool:
    """新建改造管网72公里,其中新建49公里: of two jobs one was asked for, and its part is told."""
    jobs = lexicon.matching.jobs
    asked = jobs.found(goal.quantity.left)
    if len(asked) != 1 or not asked < jobs.found(lexicon.shapes[_NO_JOBS].sub("", item.quantity.left)):
        return False
    return any(o.quantity.part_of is item.quantity and jobs.found(o.quantity.left) == asked for o in others)


def _tell_steps(goal: Item, item: Item, others: Sequence[Item]) -> None:
    """开工项目40个 ‖ 签约项目46个,开工29个: the step that was asked for answers, and no other one."""
    if not goal.step:
        return
    for other in others:
        for one, two in ((item, other), (other, item)):
            same = one.quantity.sentence == two.quantity.sentence
            if same and one.step and one.step != goal.step and two.step == goal.step:
                one.not_for[id(goal)] = "other_step"


def _tell_verbs(goal: Item, item: Item, others: Sequence[Item], lexicon: Lexicon) -> None:
    """认定企业50家 ‖ 推荐企业66家,认定43家: so many of them as had done to them what the goal says answer it."""
    asked, told = goal.quantity.left.strip(), item.quantity.left
    if item.quantity.kind != "amount" or lexicon.kinds.completed.within(told):
        return
    for other in others:
        q, verb = other.quantity, lexicon.shapes[_PASSED].sub("", bare_verb(other.quantity, lexicon))
        named = asked.removeprefix(verb)
        of_it = named != asked and len(named) >= _SHORTEST_PART and named in told  # 解决诉求 ‖ 收集诉求
        if not of_it and not (verb in asked and _is_verb(verb, lexicon)):
            continue
        if verb in told or q.part_of is not None:
            continue
        fewer = q.sentence == item.quantity.sentence and q.value <= item.quantity.value
        if fewer and not lexicon.matching.any_jobs.within(asked.replace(verb, "")):
            item.not_for[id(goal)] = "other_step"
            other.answers.add(id(goal))


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what was done to a thing, and more than that it was done."""
    words = lexicon.matching
    known = (lexicon.stages.before, words.chain, words.any_jobs.pattern, words.anaphoric)
    is_verb = len(word) >= _SHORTEST_VERB and any(verbs.fullmatch(word) for verbs in known)
    return is_verb and words.generic.fullmatch(word) is None


def _tell_years(goal: Item, item: Item, others: Sequence[Item], lexicon: Lexicon) -> None:
    """五年建设3000套 ‖ 今年建成480套,五年来累计建成2760套: the sum answers for several years, the other for one."""
    if not (goal.quantity.years or 1) > 1:
        return
    since = lexicon.shapes[_SINCE]
    for other in others:
        for one, two in ((item, other), (other, item)):
            if (one.quantity.years or 1) > 1:
                continue  # 累计支出补助资金47亿元,发放返还资金13.8亿元: both are sums
            if since.search(two.quantity.left) and not since.search(one.quantity.left):
                one.not_for[id(goal)] = "one_of_years"
