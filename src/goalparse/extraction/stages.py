"""How far along it is: the verb that governs the number, else what became of it, else the number before."""

from __future__ import annotations

import re

from goalparse.extraction.context import Context
from goalparse.lexicon import Lexicon, StageWords
from goalparse.types import Side, Stage

_BRACKETED = re.compile(r"\([^()]*\)")
_PART_OF_IT = re.compile(
    r"(?:已|均已|目前|现已|完成|开工|竣工|建成|实现|开复工|复工|完工|投产|签约|治理|整改|推动)"
)
_GOAL_REACHED = re.compile(r"完成[^,;。]{0,8}?(?:任务|目标|计划)(?:任务|目标)?(?:数|量)?$")
_GOAL_NAMED = re.compile(r"(?:任务|目标|计划)(?:任务|目标|指标)?(?:数|量)?(?:为|是|:)?$")
_RATIO_OF_IT = re.compile(r"^\)?的$")


def read(context: Context, side: Side, lexicon: Lexicon) -> None:
    """Set the stage of the quantity. On the target side it is always planned."""
    context.quantity.stage = "planned" if side == "target" else _progress(context, lexicon.stages)


def _progress(context: Context, words: StageWords) -> Stage:
    q = context.quantity
    if _forecast(context, words):
        q.forecast = True
        return "planned"
    if q.kind == "growth" and _PLANNED_CHANGE.search(context.head) and "比" not in context.head:
        return "planned"
    if q.kind in {"work", "growth"}:
        return _inherited_plan(context)
    if _restated(context, words):
        return "planned"
    after = _after(context, words)
    if after is not None and after != "done":
        return after
    before = _before(context, words)
    if before is not None:
        return before
    if after is not None:
        return after
    previous = context.previous
    if q.kind == "share" and context.left.strip("、,( ") and "占" not in context.left:
        return "done"
    if previous is None or not (
        q.kind in {"share", "attribute"} or previous.quantity.unit == q.unit or context.left[:1] == "、"
    ):
        return "done"
    if (
        context.same_sentence
        and previous.quantity.kind in {"amount", "share"}
        and not _restated(previous, words)
    ):
        return previous.quantity.stage
    return "done"


def _inherited_plan(context: Context) -> Stage:
    previous = context.previous
    if (
        context.quantity.kind == "work"
        and previous is not None
        and context.clause == previous.clause
        and context.chained
    ):
        return previous.quantity.stage if previous.quantity.kind == "work" else "done"
    return "done"


def _forecast(context: Context, words: StageWords) -> bool:
    """预计…, 力争…: a forecast governs the rest of its sentence."""
    start = context.sentence[0]
    heard = context.text[max(start, context.quantity.start - 48) : context.quantity.start]
    return words.forecasts.search(heard) is not None


def _restated(context: Context, words: StageWords) -> bool:
    """完成1000万亩的年度任务, 占110公里的124.91%, 124个新建项目已开工122个: the goal said again."""
    q, following = context.quantity, context.following
    if context.bracket >= 0 and _GOAL_NAMED.search(context.outer) and not _GOAL_REACHED.search(context.head):
        return True  # 完成年度目标(锅炉146台、管网40公里)的80.8%、58.5%
    tail = context.tail
    if tail and (words.restated_after.match(tail) or _SCHEDULED.match(tail)):
        return True
    if context.text.find("中", q.end, q.end + 13) > 0 and _AMONG.match(context.text, q.end):
        return True
    if following is None or following.sentence != context.sentence:
        return False
    gap = context.text[q.end : following.quantity.start]
    if (
        following.quantity.unit == "%"
        and _RATIO_OF_IT.match(gap)
        and ("占" in context.head or "完成" in context.head)
    ):
        return True
    return (
        q.unit is not None
        and q.kind == "amount"
        and following.clause == context.clause
        and following.quantity.unit == q.unit
        and following.quantity.value <= q.value
        and "、" not in gap
        and "(" not in gap
        and _PART_OF_IT.search(gap) is not None
        and not context.head.strip().endswith(("完成", "建成", "新增"))
    )


def _after(context: Context, words: StageWords) -> Stage | None:
    """16个…平台已全部开通, 3个…项目招投标: the first word after the number that says it."""
    if context.tail[:1] in _APART:
        return None
    tail = context.tail
    if "(" in tail:
        tail = tail[: tail.index("(")]
    following = context.following
    if following is not None and following.clause == context.clause and not _LISTED.match(context.right):
        tail = tail[: following.quantity.start - context.quantity.end]
    going_on: Stage | None = None
    for m in words.after.finditer(tail):
        stage = words.stages_after.get(m[0])
        if m[0] in _GOING_ON:
            going_on = stage  # 正在申报 is 申报
        elif stage is not None:
            return stage
    return going_on


_ACTUALLY = re.compile(r"已|完成|实现|累计|实际")
_AMONG = re.compile(r"[^,;。0-9]{1,12}中(?:,|(?=[0-9]))")
_SCHEDULED = re.compile(r"[^,;。0-9]{0,12}?(?:计划|拟|将|预计)(?:于|在|到|年内|明年|年底|[0-9])")
_PLANNED_CHANGE = re.compile(r"(?:计划|力争|预期|目标)[^,;]{2,}$")
_GOING_ON = frozenset({"正在", "陆续"})
_CLAUSE_END = re.compile(r"[,;。:]")
_APART = frozenset("、,(")
_LISTED = re.compile(r".*[、和与及]$", re.DOTALL)


def _before(context: Context, words: StageWords) -> Stage | None:
    """The last strong word before the number, else the last weak one; inside a bracket, then outside it."""
    heads = (context.head, _CLAUSE_END.split(context.outer)[-1]) if context.outer else (context.head,)
    for head in heads:
        if not head:
            continue
        weak: Stage | None = None
        strong: Stage | None = None
        if _GOAL_NAMED.search(head) is not None:
            followed = context.text[context.quantity.end : context.quantity.end + 2].lstrip(")")
            return "done" if _GOAL_REACHED.search(head) and not followed.startswith("的") else "planned"
        for m in words.before.finditer(_BRACKETED.sub("", head) if "(" in head else head):
            found = words.stages_before.get(m[0])
            if found is None:
                continue
            stage, is_strong = found
            if strong == "planned" and stage != "planned" and not _ACTUALLY.match(m[0]):
                continue  # 计划新开工20个 is planned
            if is_strong:
                strong = stage
            else:
                weak = stage
        if strong or weak:
            return strong or weak
    return None
