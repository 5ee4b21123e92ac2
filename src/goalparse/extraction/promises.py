"""Rules of stages by which a number is promised: forecasts, plans, goals said again."""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.extraction.restated import fixed_before, is_ceiling, is_restated, named_after, named_before
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes

_LONGEST: Final = 300
"""Characters of a sentence within which a word of forecast counts."""
_OPENING: Final = re.compile(r"[^0-9;。]{0,8}(?:[0-9]{4}年[^0-9;。]{0,8})?")
"""What may stand before a forecast that is one of all that its sentence lists."""
_SO_FAR: Final = "(?:[0-9]{1,2}[-—~至]?[0-9]{0,2}月(?:份|底|末)?|{stages.goal.so_far})[,、]?"
ACTUALLY: Final = f"(?:{_SO_FAR})?{{stages.goal.actual}}"
_OVER_THE_YEAR: Final = "{stages.goal.over_the_year}{stages.goal.actual}"
_FORECAST_OF_ALL: Final = "{stages.planned.forecasts_of_all}"
_OF_ALL: Final = Classes("stages.planned.forecasts_of_all")
_ONCE_BUILT: Final = "{stages.planned.once_built}{stages.planned.afterwards}"
_STANDARD: Final = "{stages.goal.beaten}[^,;。0-9]{0,12}{stages.goal.standards}[为是]?$"
_PLANNED_CHANGE: Final = "{stages.goal.changes}[^,;]{2,}$"
_COMPARED: Final = "{grammar.against}"
_PART: Final = "[,(、 ]*{parts.of_which}"
_FACT: Final = "{stages.scope.facts}|{stages.part.verbs}"
_DONE_OF: Final = "{kinds.done_of}[^,;。0-9]{0,8}$"
_PLANNED_SUM_DONE: Final = "{stages.goal.planned_sums}{stages.told.already}?{kinds.completed}$"
_GOAL_OF_A_NAME: Final = "{kinds.plan_givers}?{stages.goal.nouns}[一-鿿]{2,10}"
_TOLD_NEXT: Final = "{stages.goal.actual}|{stages.told.now}|{stages.told.already}"
_NOW: Final = "(?:{stages.told.now}|[0-9]{4}年)[^,;。0-9]*{stages.told.already}"
_BY_NOW: Final = "[,;]{stages.told.by_now}[^,;。]{0,12}{stages.part.job_done}"
_SINCE_THEN: Final = f"{_NOW}|[,;]{{stages.told.already}}|{_BY_NOW}"
_STANDING: Final = "{stages.told.standing}[^,;。0-9]*{stages.told.stands}[^,;。0-9]{0,8}$"
_HAD: Final = "^[,、 ]*[一-鿿]{0,2}{stages.told.had}[^,;。0-9]{0,8}$"
_PAST: Final = "(?:{stages.told.now}|{stages.told.already}|[0-9]{4}年)"
_BUILT_ON: Final = "^[^,;。:0-9]{0,16}{stages.told.built_on}"
_WHOLES: Final = frozenset({"goal_named_before", "verb_before", "part_of_a_plan"})
"""What a number is planned by whose part is planned, too."""


def told_before(context: Context, lexicon: Lexicon) -> str | None:
    """On the target side: 目前入驻企业已达126户, 2024年已建成6840个 tell of the past and promise nothing.

    So do 目前有规上企业126户, and what a promise builds on: 在2024年建成42个的基础上.
    """
    if context.side != "target":
        return None
    said = lexicon.shapes
    m = (
        said[_NOW].search(context.head)
        or said[_STANDING].search(context.head)
        or said[_HAD].search(context.left)
    )
    if m is None and said[_BUILT_ON].match(context.tail) is not None:
        m = said[_PAST].search(context.head)
    if m is None or said["{stages.told.still_ahead}"].search(context.head, m.start()):
        return None
    context.heard(m.start(), m.end())
    return "done"


def promised(context: Context, _lexicon: Lexicon) -> str | None:
    """The target side promises."""
    return "planned" if context.side == "target" else None


def forecast(context: Context, lexicon: Lexicon) -> str | None:
    """预计…, 力争…: a forecast governs the rest of its sentence, to a word of fact (目前已)."""
    text, end = context.text, context.quantity.start
    first = max(context.sentence[0], end - _LONGEST)
    if lexicon.stages.forecasts.search(text[first:end]) is None and (
        not _OF_ALL.within(context.held, lexicon.matcher)
        or lexicon.shapes[_FORECAST_OF_ALL].search(text, max(0, end - _LONGEST), end) is None
    ):
        return None
    since = max((m.end() for m in lexicon.shapes[_SINCE_THEN].finditer(text, first, end)), default=first)
    start = max(since, end - 48)
    if lexicon.stages.forecasts.search(text[start:end]) is None:
        m = _forecast_of_all(context, lexicon)
        scope = context.scope
        told = scope is not None and not scope.plan and m is not None and scope.start > m.start()
        if m is None or told or since > max(first, m.start()):
            return None
        start = m.start()
    context.why = (start, end)
    # 建成后可新增床位300张 says what a work is for, and not what will be reported
    context.quantity.forecast = lexicon.shapes[_ONCE_BUILT].search(text, start, end) is None
    return "planned"


def _forecast_of_all(context: Context, lexicon: Lexicon) -> re.Match[str] | None:
    """预计 in the sentence; where it opens one, over semicolons too: 全年预计增长6%;投资增长5%."""
    q, find = context.quantity, lexicon.shapes[_FORECAST_OF_ALL]
    first = max(0, q.start - _LONGEST)
    opened = max(context.text.rfind(stop, first, q.start) + 1 for stop in "。\n")
    m = find.search(context.text, max(opened, first), q.start)
    if m is not None and _OPENING.fullmatch(context.text, max(opened, first), m.start()) is not None:
        return m
    return find.search(context.text, max(context.sentence[0], first), q.start)


def in_plan(context: Context, lexicon: Lexicon) -> str | None:
    """今年将新建8座,改造5座; 主要预期目标是:…: a plan carries over commas, to 已, 目前 or a full stop."""
    scope = context.scope
    if scope is None or not scope.plan or context.quantity.kind == "attribute":
        return None
    if is_share_of_plan(context, lexicon):
        return None
    if context.clause[0] > scope.end and (_is_actual(context, lexicon) or _has_come_true(context)):
        return None
    context.why = (scope.start, scope.end)
    return "planned"


def is_share_of_plan(context: Context, lexicon: Lexicon) -> bool:
    """占年度计划投资的102%, 完成计划开工的81.4%: of what is planned so much was done."""
    scope, head = context.scope, context.head
    if scope is None or not scope.plan or not 0 <= context.head_start <= scope.start:
        return False  # 为去年同期的126% is no share of a plan
    if context.quantity.dimension != "share":
        return False
    if lexicon.shapes[_PLANNED_SUM_DONE].match(head, scope.start - context.head_start) is not None:
        return True  # 计划投资完成80%
    done = lexicon.shapes[_DONE_OF].search(head, 0, scope.start - context.head_start)
    return done is not None and head.endswith((*lexicon.grammar["of"], *lexicon.kinds.proportions))


def _has_come_true(context: Context) -> bool:
    """年度计划投资412亿元,全年完成437.5亿元,其中新开工78个: what came of the plan stands between."""
    previous, scope = context.previous, context.scope
    if previous is None or scope is None or not context.same_sentence:
        return False
    q = previous.quantity
    return (
        previous.clause[0] > scope.end
        and q.stage != "planned"
        and q.kind not in {"attribute", "growth", "work"}
    )


def _is_actual(context: Context, lexicon: Lexicon) -> bool:
    """计划投资75亿元,完成投资51亿元; 年度计划投资412亿元,全年完成437.5亿元: what came of the plan."""
    scope, said = context.scope, lexicon.shapes
    if scope is None or said["{stages.goal.loose}"].match(context.text, scope.start) is None:
        return False
    if said[ACTUALLY].match(context.head):
        return True
    return said[_OVER_THE_YEAR].match(context.head) is not None


def change_planned(context: Context, lexicon: Lexicon) -> str | None:
    """计划增长8%, but not 比计划增长8%."""
    if context.quantity.kind != "growth":
        return None
    m = lexicon.shapes[_PLANNED_CHANGE].search(context.head)
    compared = f"{_COMPARED}|{{stages.goal.beaten}}"
    if m is None or lexicon.shapes[compared].search(context.head) is not None:
        return None
    context.heard(m.start(), m.end())
    return "planned"


def goal_named_after(context: Context, lexicon: Lexicon) -> str | None:
    """完成1000万亩的年度任务, 降低4.6%的目标, 年初确定的降低4%、减少2%的目标: the goal said again."""
    if not named_after(context, lexicon) and not fixed_before(context, lexicon):
        return None
    context.heard_after(0, min(len(context.tail), 8))
    return "planned"


def held_within(context: Context, lexicon: Lexicon) -> str | None:
    """失业率3.1%,控制在4%的计划目标以内: the ceiling said again."""
    if not is_ceiling(context, lexicon):
        return None
    context.heard_after(0, min(len(context.tail), 8))
    return "planned"


def restated(context: Context, lexicon: Lexicon) -> str | None:
    """占110公里的124.91%, 64件中,已办结41件: the goal said again (restated.py)."""
    return "planned" if is_restated(context, lexicon) else None


def goal_named_before(context: Context, lexicon: Lexicon) -> str | None:
    """年初预算27.5亿元, 目标任务数146台: a noun of plan right before the number; 低于预期目标0.6个百分点 is none."""
    if context.quantity.dimension == "points":
        return None
    stage = named_before(context, context.head, lexicon)
    if stage is not None:
        context.heard(max(0, len(context.head) - 6), len(context.head))
    return stage


def goal_held_against(context: Context, lexicon: Lexicon) -> str | None:
    """目标参保率96%,实际94.1%: what the clause opens with is the goal where what came of it is told next."""
    following, said = context.following, lexicon.shapes
    m = said[_GOAL_OF_A_NAME].fullmatch(context.head)
    if m is None or following is None or following.sentence != context.sentence:
        return None
    if following.quantity.unit != context.quantity.unit or not said[_TOLD_NEXT].match(following.head):
        return None
    context.heard(*m.span())
    return "planned"


def held_against_standard(context: Context, lexicon: Lexicon) -> str | None:
    """满意率低于要求的最低标准85%: what was reached is held against it, and is not it."""
    m = lexicon.shapes[_STANDARD].search(context.head)
    if m is None:
        return None
    context.heard(*m.span())
    return "planned"


def part_of_a_plan(context: Context, lexicon: Lexicon) -> str | None:
    """年初预算15亿元,其中税收7.7亿元: a part of what is planned, where nothing says that it was done."""
    previous, said = context.previous, lexicon.shapes
    if previous is None or not context.same_sentence or previous.quantity.stage != "planned":
        return None
    if previous.quantity.unit != context.quantity.unit or said[_FACT].search(context.left):
        return None
    whole = previous.quantity.decided_by("stage", _WHOLES)
    if not whole or said[_PART].match(context.left) is None:
        return None
    context.why = (previous.quantity.start, previous.quantity.end)
    return "planned"
