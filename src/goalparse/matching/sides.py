"""The quantities of one side of a task as goals or achievements, each with what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from goalparse.drafts import QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.items import Item
from goalparse.matching.said import LISTED, OF_A_BATCH, Told, is_excepted
from goalparse.matching.wording import Wording

_NEAR: Final = 24
"""Characters from a threshold to the number that it is of, at most."""
_NO_THRESHOLDS: Final = frozenset({"norm", "told_of"})
"""Attributes that make no class of what is counted: 按每户1.5万元补助400户."""
_DUE: Final = frozenset({"due"})
_AGAIN: Final = frozenset({"goal_said_again"})
_AMONG_WHICH: Final = frozenset({"among"})
_BEHIND: Final = frozenset({"held_within", "goal_named_after"})
_LEFT: Final = frozenset({"not_yet", "not_yet_after"})
_IN_FACT: Final = "[,、 ]*{matching.in_fact}"
_COMPLETED: Final = "[,、 ]*{matching.so_far_this_year}?{stages.told.already}{kinds.completed}[了约 ]*"
_OF_PLAN: Final = "{stages.goal.nouns}"
_SO_FAR: Final = "[,、 ]*{matching.of_them}"
_RATES: Final = frozenset({"share", "work"})
_LINKS: Final = tuple("、,()的")
_WHOLES: Final = 8
"""Figures that are looked back over for the whole of a part, at most."""
_SPENT: Final = "{kinds.completed}{matching.spending}[约达超 ]*$"
_THIS_YEAR: Final = "{matching.this_year}"
_COMMENTS: Final = 4
_COMMENTING: Final = frozenset({"share", "work", "growth"})
_NAMED: Final = frozenset({"goal_named_before", "in_plan"})
"""Rules of stages by which a number is the goal said again."""
# 10万元以上的村132个,占84.6%: the share has the class of the count before it
_SHARE_OF_IT: Final = "[,、( ]*{matching.before_share}?{grammar.share}"
_SHARE: Final = Classes("grammar.share")
_RESPECTIVELY: Final = Classes("grammar.respectively")


def read_items(side: SideDraft, lexicon: Lexicon, *, goals: bool, narrative: bool) -> list[Item]:
    """Return the goals or the achievements of a side; attributes become thresholds of what they describe."""
    items: list[Item] = []
    threshold: QuantityDraft | None = None
    before: QuantityDraft | None = None
    subject: QuantityDraft | None = None
    again: QuantityDraft | None = None
    classed: QuantityDraft | None = None
    told = Told(side.text)
    shares = _SHARE.within(side.held, lexicon.matcher)
    told_apart = [q for q in side.quantities if not q.decided_by("kind", _NO_THRESHOLDS)]
    for q, following in zip_longest(told_apart, told_apart[1:]):
        if subject is not None and subject.sentence != q.sentence:
            subject = None
        said_before = told.until(q)
        if q.kind == "amount" and q.decided_by("stage", _AGAIN):
            subject = again = q
        if classed is not None and classed.sentence != q.sentence:
            classed = None
        if q.kind == "attribute":
            threshold = classed = q
            continue
        near = (
            threshold is not None
            and threshold.clause == q.clause
            and q.start - threshold.end <= _NEAR
            and "、" not in q.left
        )
        wanted = _is_promised(q) if goals else (q.stage != "planned" or q.forecast)
        if goals and not narrative and _is_of_what_follows(q, following, lexicon):
            continue
        if wanted:
            item = Item(q, len(items), lexicon, threshold if near else None)
            item.held, item.text = side.held, side.text
            item.subject = subject
            item.before, item.class_before = said_before, classed
            if goals and before is not None and is_behind_its_result(q, before):
                item.among, item.plan = True, before
            _speak_of(item, _base(q, before, lexicon, goals=goals) or _antecedent(items, q), before)
            if (
                again is not None
                and item.plan is None
                and (_is_part_of(q, again, side.text) or _is_of_the_goal(q, again, before, lexicon))
            ):
                item.plan = again
            if not goals and before is not None and before.stage == "planned" and not before.forecast:
                item.among = q.part_of is before or _is_its_result(q, before, lexicon)
                item.plan = before if item.among or _completes(q, before, lexicon) else item.plan
                of_it = before.clause == q.clause or q.decided_by("part_of", _AMONG_WHICH)
                of_it = of_it and not before.decided_by("stage", _DUE)  # 应征310万元、实征258万元
                item.total = before if of_it and before.unit == q.unit else None
            last = items[-1] if items else None
            same_sentence = last is not None and last.quantity.sentence == q.sentence
            if last is not None and same_sentence and shares and lexicon.shapes[_SHARE_OF_IT].match(q.left):
                item.threshold = item.threshold or last.threshold
                item.share_of = _subject_of_share(q, items)
            _tie_to_whole(item, items)
            items.append(item)
        before = q
    return items


def answer_changes(goals: Sequence[Item], done: Sequence[Item]) -> None:
    """用水总量减少800万立方米 ‖ 较上年减少688万立方米: the same change of an amount answers a goal of one."""
    asked = {(g.quantity.dimension, g.said.change) for g in goals if g.said.change is not None}
    if asked:
        for item in done:
            q = item.quantity
            item.moved = q.kind == "growth" and (q.dimension, q.change) in asked


def _is_of_what_follows(q: QuantityDraft, following: QuantityDraft | None, lexicon: Lexicon) -> bool:
    """5个断面水质优良比例达到100%, 20个项目完成投入63亿元: the rate or the sum behind the count was promised."""
    if following is None or following.clause != q.clause or q.left.strip() or q.kind != "amount":
        return False
    if following.kind in _RATES:
        return not following.left.startswith(_LINKS)
    spent = following.kind == "amount" and following.dimension == "money" and q.dimension == "count"
    return spent and lexicon.shapes[_SPENT].search(following.left) is not None


def _is_part_of(q: QuantityDraft, again: QuantityDraft, text: str) -> bool:
    """维修项目16个,投入资金1530万元。4月底,13个项目已完工: of the goal said again, in the sentence after it."""
    alike = q.unit == again.unit and q.kind == "amount" and q.value <= again.value
    between = text[again.end : q.start]
    named = bool(q.indicator) and (again.indicator or "").endswith(q.indicator or "")
    return alike and named and "\n" not in between and between.count("。") == 1


def _is_of_the_goal(
    q: QuantityDraft, again: QuantityDraft, before: QuantityDraft | None, lexicon: Lexicon
) -> bool:
    """共26项工作,按进度推进6项,已完成20项: without a name of its own, of the goal that its sentence opens with.

    So is 收割面积53万亩,到目前已收8.1万亩, right behind the goal.
    """
    alike = q.unit == again.unit and q.kind == "amount" and q.value <= again.value
    told = q.stage == "done" and q.sentence == again.sentence and q is not again
    # 竣工12项,在建8项; 完成年度计划9项
    step = told and (lexicon.matching.chain.search(q.left) or lexicon.shapes[_OF_PLAN].search(q.left))
    if not alike or not told or step:
        return False
    beside = before is not None and before.start - again.end <= 1  # 980户2870人,已有784户入住
    right_behind = (before is again or beside) and lexicon.shapes[_SO_FAR].match(q.left) is not None
    return right_behind or Wording.of(q, lexicon).nameless


def _subject_of_share(q: QuantityDraft, before: Sequence[Item]) -> QuantityDraft | None:
    """税收收入增长52%,占预算收入比重为79%: the sum of money right before a share, or its change."""
    if q.kind != "share":
        return None
    last = before[-1].quantity
    return last if last.kind == "growth" or last.dimension == "money" else None


def _tie_to_whole(item: Item, before: Sequence[Item]) -> None:
    """Note the whole that it is a part of; 累计完成投资2.64亿元,其中今年0.97亿元: that is a sum since the start."""
    part_of = item.quantity.part_of
    if part_of is None:
        return
    item.whole = whole = next((e for e in reversed(before[-_WHOLES:]) if e.quantity is part_of), None)
    if whole is not None:
        whole.has_parts = True
        if item.lexicon.shapes[_THIS_YEAR].search(item.quantity.left):
            whole.beside = "since_start"


def _is_promised(q: QuantityDraft) -> bool:
    """Whether a number of a text that tells of both is a promise: no forecast, and nothing that is left to do."""
    left = q.decided_by("stage", _LEFT)
    return q.stage == "planned" and not q.forecast and not left


def _speak_of(item: Item, last: Item | None, before: QuantityDraft | None) -> None:
    """Note the antecedent of an item that has no name of its own."""
    q = item.quantity
    if item.plan is not None or (
        _RESPECTIVELY.within(item.held, item.lexicon.matcher)
        and item.lexicon.grammar["respectively"].within(q.head)
    ):
        return  # 计划新建A 15个、B 10个,实际分别建成15个、9个: in order
    if before is not None and before.stage == "planned" and before.unit == q.unit and _is_told_of(q, before):
        item.plan = before
    elif (
        last is not None
        and not _is_of_more_batches(q, last, item.lexicon)
        and not is_excepted(last.quantity, item.lexicon)
        and (last.quantity.sentence == q.sentence or _goes_on(last, item))
        and last.quantity.unit == q.unit
        and last.quantity.kind == q.kind
        and (q.kind == "amount" or last.is_base)
    ):
        item.earlier = last


def _is_of_more_batches(q: QuantityDraft, last: Item, lexicon: Lexicon) -> bool:
    """首批16家通过认定,累计认定24家: what is more than one batch is not of it."""
    batch = last.plan or last.quantity
    return q.value > batch.value and lexicon.shapes[OF_A_BATCH].match(batch.left) is not None


def _goes_on(last: Item, item: Item) -> bool:
    """到2025年面积达到20万亩;2023年新增3万亩: a goal for one year, in a part of its own behind that for several."""
    between = item.text[last.quantity.end : item.quantity.start]
    return last.over_years and item.over_one_year and "。" not in between and "\n" not in between


def _amount_before(items: Sequence[Item]) -> Item | None:
    """Return the last item but for the shares and changes that comment on it: 已开工90户,开工率90%,已竣工70户."""
    for item in reversed(items[-_COMMENTS:]):
        if item.quantity.kind not in _COMMENTING:
            return item
    return None


def _base(q: QuantityDraft, before: QuantityDraft | None, lexicon: Lexicon, *, goals: bool) -> Item | None:
    """现有幼儿园36所,今年新建5所: what a target tells of the past right before a goal, which builds on it."""
    if (
        not goals
        or before is None
        or before.stage != "done"
        or before.kind != q.kind
        or before.unit != q.unit
    ):
        return None
    item = Item(before, 0, lexicon)
    item.is_base = True
    return item


def _antecedent(items: Sequence[Item], q: QuantityDraft) -> Item | None:
    """The last amount; a sum of several has none: 收购小麦3.1万吨、稻谷2.6万吨,共5.7万吨, but 验收11个,累计37个."""
    parts = [item.quantity.value for item in items[-_COMMENTS:] if item.quantity.part_of is q]
    if sum(parts) == q.value:
        return None
    last = _amount_before(items)
    return last if last is None or last.whole is None or not _is_told_whole(last, items) else last.whole


def _is_told_whole(part: Item, items: Sequence[Item]) -> bool:
    """开工19座,其中中型7座、小型12座,完工6座: behind all parts of a whole the next count is of the whole."""
    whole = part.quantity.part_of
    parts = [item.quantity.value for item in items[-_WHOLES:] if item.quantity.part_of is whole]
    return whole is not None and len(parts) > 1 and sum(parts) == whole.value


def _is_told_of(q: QuantityDraft, before: QuantityDraft) -> bool:
    """年初预算96亿元,实际完成97.2亿元: the plan right before it in its clause, or named as one in its sentence."""
    named = before.decided_by("stage", _NAMED)
    return before.clause == q.clause or q.part_of is before or (named and before.sentence == q.sentence)


def _is_its_result(q: QuantityDraft, before: QuantityDraft, lexicon: Lexicon) -> bool:
    """计划招聘教师260名,实际招聘到岗247名: 实际 opens the clause, so it is the result of the plan right before it."""
    alike = before.unit == q.unit and before.kind == q.kind and before.sentence == q.sentence
    if alike and before.decided_by("stage", _DUE) and q.decided_by("stage", _DUE):
        return True  # 应检10万头,实检9.8万头
    return alike and before.left[:1] not in LISTED and lexicon.shapes[_IN_FACT].match(q.left) is not None


def _completes(q: QuantityDraft, before: QuantityDraft, lexicon: Lexicon) -> bool:
    """需完成抚育26万亩,目前已完成16.7万亩: how much of the plan right before it is done, and nothing else."""
    alike = before.unit == q.unit and before.kind == q.kind == "amount" and before.sentence == q.sentence
    return alike and q.end > before.end and lexicon.shapes[_COMPLETED].fullmatch(q.left) is not None


def is_behind_its_result(goal: QuantityDraft, before: QuantityDraft) -> bool:
    """失业率3.1%,控制在4%的计划目标以内: a goal said again has the name of the figure right before it."""
    said = goal.decided_by("stage", _BEHIND)
    return said and goal.unit == before.unit and goal.sentence == before.sentence
