"""The goal said again on the progress side: 年初预算27.5亿元, 完成2.6%的目标, 控制在4%的计划目标以内, 64件中."""

from __future__ import annotations

from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes

# Patterns over classes of words (lexicon/shapes.py).
_NAMED_BEFORE: Final = (
    "(?:(?<!{stages.goal.no_goals}){stages.goal.nouns}{stages.goal.second}?{stages.goal.tails}?"
    "|(?<!{stages.goal.budget_verbs}){stages.goal.budgets}"
    "|{kinds.plan_givers}{stages.goal.budget_sums}){stages.goal.copulas}?$"
    "|{stages.goal.approved}[^,;。0-9]{0,20}{stages.goal.copulas}$"
)
_BUDGET_CHANGED: Final = (
    "{stages.goal.budget_changes}[^,;。0-9]{0,6}{stages.goal.budgets}[^,;。0-9]{0,2}?{stages.goal.copulas}?$"
)
_YEARLY: Final = "{stages.goal.yearly}"
_ADJUSTED: Final = "(?:{stages.goal.nouns}|{stages.goal.budgets}).*{stages.goal.adjusted}$"
_REACHED: Final = (
    "{stages.goal.reached}[^,;。]{0,16}?{stages.goal.nouns}(?:{grammar.tasks})?{stages.goal.tails}?$"
)
_CEILING_AFTER: Final = (
    "^{grammar.of}?[^,;。:0-9]{0,6}{stages.goal.ceilings}[^,;。:0-9]{0,3}{stages.goal.inside}"
)
_INSIDE: Final = "^{stages.goal.inside}"
_KEPT: Final = "{stages.goal.kept}$"
_OF_THE_GOAL: Final = "^{grammar.of}{stages.goal.nouns}"
_FIXED: Final = "{stages.goal.fixed}{grammar.of}[^,;。]{2,24}$"
_SET: Final = Classes("stages.goal.fixed")
_IN_A_LIST: Final = "[^;。]{0,40}?[0-9][^,;。]{0,8}{grammar.of}{stages.goal.nouns}"
_DOES_A_JOB: Final = "{kinds.completed}[^,;。0-9]{0,12}$"
_JOB_BEHIND: Final = "[^,;。0-9的]{2,12}{matching.jobs}{grammar.tasks}"
# 38项任务已完成, but not 120套任务已完成80套
_TASKS_DONE: Final = (
    "[^,;。0-9]{0,6}?{grammar.tasks}{stages.part.for_all}?{stages.told.already}?{stages.part.wholly}?"
    "{kinds.completed}(?![^,;。]{0,12}[0-9])"
)
_TASKS: Final = Classes("grammar.tasks")
_SCHEDULED: Final = "[^,;。0-9]{0,12}?{stages.goal.dated}(?:{stages.goal.dates}|[0-9])"
AMONG: Final = (
    "[^,;。()0-9]{0,12}(?:\\([^()]{0,24}\\)|[0-9]+[^,;。()0-9]{1,12})?"
    "(?<!{grammar.no_during}){grammar.during}(?:,|(?=[0-9]))"
)
_DURING: Final = Classes("grammar.during")
_RATIO_OF_IT: Final = r"^\)?{grammar.of}$"
_HELD_AGAINST: Final = frozenset({"held_against"})
_WINDOW: Final = 80
_EXISTING: Final = "{grammar.existing}"
_FINISHED: Final = "[^,;。0-9]{0,10}?{stages.part.finished}"
_PART_OF_IT: Final = "{stages.part.verbs}"
_NEGATED: Final = "{stages.not_yet.negations}"
_DEALT_WITH: Final = (
    "[^,;。、()0-9]{0,10},(?:[0-9]{1,2}月(?:份|底|末)?|{stages.goal.so_far}|{stages.told.now})?,?"
    "{stages.told.already}{stages.part.wholly}?{stages.part.job_done}"
)
_JOB: Final = "{stages.goal.jobs}"
_NO_JOB: Final = "{stages.told.already}|{stages.goal.jobs_done}"


def named_before(context: Context, head: str, lexicon: Lexicon) -> str | None:
    """Return the stage of a number right behind a noun of plan: planned, done where that was reached."""
    said, head = lexicon.shapes, head.rstrip()
    if head.endswith(lexicon.grammar["of"].words):  # 超额完成年度计划的20项
        return "done" if said[_REACHED].search(head[:-1]) else None
    if said[_NAMED_BEFORE].search(head) is None:
        sentence = context.text[context.sentence[0] : context.quantity.start].rstrip()
        changed = said[_BUDGET_CHANGED].search(head) or said[_ADJUSTED].search(sentence[-_WINDOW:])
        return "planned" if changed else None
    followed = context.text[context.quantity.end : context.quantity.end + 2].lstrip(")")
    reached = said[_REACHED].search(head) is not None
    return "done" if reached and not followed.startswith("的") else "planned"


def is_ceiling(context: Context, lexicon: Lexicon) -> bool:
    """控制在4%的计划目标以内; 失业率3.1%,控制在5%以内: a ceiling beside what was reached, not a reading."""
    left, said = context.left.rstrip(), lexicon.shapes
    if said[_KEPT].search(left) is None:
        return False
    if said[_CEILING_AFTER].match(context.tail):
        return True
    previous = context.previous
    alone = said[_KEPT].fullmatch(left.lstrip(",、 ")) is not None
    return (
        alone
        and said[_INSIDE].match(context.tail) is not None
        and previous is not None
        and context.same_sentence
        and previous.quantity.unit == context.quantity.unit
    )


def named_after(context: Context, lexicon: Lexicon) -> bool:
    """完成1000万亩的年度任务, 降低4.6%的目标."""
    tail, said = context.tail, lexicon.shapes
    tasks = _TASKS.within(context.held, lexicon.matcher)
    if tasks and said[_DOES_A_JOB].search(context.left) and said[_JOB_BEHIND].match(tail):
        return False  # 完成23处积水点整治任务
    if tasks and context.quantity.kind == "amount" and said[_TASKS_DONE].match(tail):
        return False
    if not tail or not (lexicon.stages.restated_after.match(tail) or said[_SCHEDULED].match(tail)):
        return False
    kind = context.quantity.kind
    if context.quantity.decided_by("kind", _HELD_AGAINST):
        return True
    return kind != "work" and (kind != "growth" or said[_OF_THE_GOAL].match(tail) is not None)


def fixed_before(context: Context, lexicon: Lexicon) -> bool:
    """年初确定的能耗降低4%左右、排放减少2%的目标: of a list of goals that were set, all but the last."""
    said = lexicon.shapes
    if not _SET.within(context.held, lexicon.matcher):
        return False
    return said[_FIXED].search(context.head) is not None and said[_IN_A_LIST].match(context.tail) is not None


def is_restated(context: Context, lexicon: Lexicon) -> bool:
    """占110公里的124.91%, 124个新建项目已开工122个, 64件中,已办结41件."""
    q, following, said = context.quantity, context.following, lexicon.shapes
    if (
        context.bracket >= 0
        and said[_NAMED_BEFORE].search(context.outer)
        and not said[_REACHED].search(context.head)
    ):
        return True  # 完成年度目标(锅炉146台、管网40公里)的80.8%、58.5%
    if _is_of_the_year(context, lexicon):
        return True
    among = _DURING.within(context.held, lexicon.matcher) and said[AMONG].match(context.text, q.end)
    if among and not _only_counts(context, among.end(), lexicon):
        return True
    if following is None or following.sentence != context.sentence:
        return False
    gap = context.text[q.end : following.quantity.start]
    if gap[:1].isalpha() and not (context.right and following.left):
        return False  # 3家尚未开工2家已开工: each has its own state
    if _is_job_gone_on_with(context, following.quantity, gap, lexicon):
        return True
    of_it = following.quantity.unit == "%" and said[_RATIO_OF_IT].match(gap) is not None
    if of_it and said["{stages.goal.shares}"].search(context.head):
        return True
    return (
        q.unit is not None
        and q.kind == "amount"
        and following.clause == context.clause
        and following.quantity.unit == q.unit
        and following.quantity.value <= q.value
        and "、" not in gap
        and "(" not in gap
        and said[_PART_OF_IT].search(gap) is not None
        and not (said[_NEGATED].match(gap) and lexicon.stages.before.search(context.left))
        and said["{stages.part.own_verbs}$"].search(context.head.strip()) is None
    )


def _is_of_the_year(context: Context, lexicon: Lexicon) -> bool:
    """组织青年见习391名(全年480名): behind what was done so far, what the whole year is to bring."""
    q, previous = context.quantity, context.previous
    if previous is None or previous.quantity.end != context.bracket or previous.quantity.unit != q.unit:
        return False
    yearly = lexicon.shapes[_YEARLY].fullmatch(context.head) is not None
    return yearly and context.tail == "" and previous.quantity.value <= q.value


def _is_job_gone_on_with(context: Context, after: QuantityDraft, gap: str, lexicon: Lexicon) -> bool:
    """改造老旧小区23个,已完工15个: a job, and in the next clause how much of it is done, with no name of its own."""
    q, said = context.quantity, lexicon.shapes
    alike = q.kind == "amount" and q.unit is not None and after.unit == q.unit and after.value <= q.value
    if not alike or said[_DEALT_WITH].fullmatch(gap) is None:
        return False
    return said[_JOB].search(context.head) is not None and said[_NO_JOB].search(context.head) is None


def _only_counts(context: Context, after: int, lexicon: Lexicon) -> bool:
    """在33个行业中,有24个增长: it is counted how many there are, and nothing of them was to be done."""
    said, following = lexicon.shapes, context.following
    if said[_EXISTING].match(context.text, after) is None:
        return False
    return following is None or said[_FINISHED].match(context.text, following.quantity.end) is None
