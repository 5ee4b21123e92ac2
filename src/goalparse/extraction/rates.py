"""Percentages: of a plan or job done (work), or a rate that is the indicator itself (share)."""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.extraction.earlier import base_of
from goalparse.extraction.growth import PERCENT, level_stops, steps
from goalparse.extraction.promises import is_share_of_plan
from goalparse.lexicon import Lexicon
from goalparse.types import Kind

# Patterns over classes of words (lexicon/shapes.py).
_OF_ALL_TASKS: Final = "{grammar.share}{kinds.in_all}{kinds.listed_jobs}{kinds.totals_of}?{grammar.of}$"
_GOING_ON: Final = "{kinds.going_on}{grammar.during}?$"
_SHARE_OF_WHAT: Final = "{kinds.share_bounds}?{kinds.share_of_what}"
_TOTAL_OF_A_JOB: Final = "(?:{stages.goal.jobs}|{matching.jobs}){kinds.job_totals}{grammar.of}?$"
_BARE_TOTAL: Final = "{grammar.share}{kinds.job_totals}{grammar.of}?$"
# 项目已开工的不到60%: a share of the things that have come so far
_OF_THOSE: Final = (
    "{stages.told.already}(?:{stages.underway.before}|{stages.done.before}){grammar.of}[^,;。]{0,4}$"
)
_REMARK: Final = re.compile(r"\([^()]*\)")


def percent(context: Context, lexicon: Lexicon) -> str | None:
    """A percentage: of a plan or job done (work), or a rate that is the indicator itself (share)."""
    words = lexicon.kinds
    q = context.quantity
    if q.unit not in PERCENT:
        return None
    head = context.head
    base = base_of(context, lexicon)
    if base is not None:
        return _rate_of(base, lexicon)
    if context.bracket >= 0 and not head.strip():  # 完成情况(91.67%)
        outer = context.outer
        rated, rate = words.work_heads.before(outer, len(outer)), words.share_heads.before(outer, len(outer))
        if rated is not None and (rate is None or len(rated) >= len(rate)):
            return "work"
    for pos in level_stops(context, lexicon):
        rated, rate = words.work_heads.before(head, pos), words.share_heads.before(head, pos)
        if rated is not None and (rate is None or len(rated) >= len(rate)):
            context.heard(pos - len(rated), pos)
            routine = rated.startswith(words.routine_heads.words) and head[: pos - len(rated)].endswith(
                words.routine_rates.words
            )
            return "share" if routine else "work"
        if rate is not None:
            context.heard(pos - len(rate), pos)
            named = rate in words.proportions and not words.plan_words.search(context.left)
            return "work" if not named and _of_plan(context, lexicon) else "share"
    return "work" if _of_plan(context, lexicon) else _bare_percent(context, lexicon)


def _rate_of(base: Context, lexicon: Lexicon) -> Kind:
    """漏损率由改造前的18%降至改造后的8%: it is what the figure is that it moved from."""
    words, head = lexicon.kinds, lexicon.naming.out_of.sub("", base.head)
    stops = steps(head, words.level_carriers)
    return "work" if any(words.work_heads.before(head, pos) is not None for pos in stops) else "share"


def _of_plan(context: Context, lexicon: Lexicon) -> bool:
    """完成年度任务的71.1%, 为预算的62.6%, 占计划625万工日的48.8%, 120条(95%)."""
    words, said, head = lexicon.kinds, lexicon.shapes, context.head
    if is_share_of_plan(context, lexicon):
        return True
    if context.scope is not None and context.scope.plan and context.scope.start >= context.head_start >= 0:
        return False  # 规划到2027年森林覆盖率达到55%: a level that is planned
    listed = context.previous is not None and context.previous.left.endswith(words.before_lists.words)
    if listed and said[_OF_ALL_TASKS].search(context.left):
        return False  # 欠进度的有17个,占总任务的7.7%: a share of the list of tasks
    if context.bracket >= 0 and not context.left.strip() and said[_GOING_ON].search(context.outer):
        return True  # 引调水工程正在施工中(93%)
    if context.bracket >= 0 and not context.left.strip():
        previous = context.previous
        return (
            previous is not None
            and previous.quantity.end == context.bracket
            and previous.quantity.dimension not in {"share", "points"}
        )
    if words.job_wholes.search(head) or said[_TOTAL_OF_A_JOB].search(head):
        return True  # 占设计量的58%, 占总投资的63%, 占改造总量的60%
    if said[_BARE_TOTAL].search(head) and context.same_sentence and context.previous is not None:
        return words.completed.within(context.previous.left)  # 完成土方12万方,占总量的60%
    near = head[-22:]
    if words.plan_words.search(near) and words.done_of.within(near):
        return True
    previous = context.previous
    restated = (
        previous is not None
        and previous.quantity.stage == "planned"
        and previous.quantity.end <= context.quantity.start
    )
    return bool(restated and context.left.strip("()") in lexicon.grammar["of"])


def _bare_percent(context: Context, lexicon: Lexicon) -> Kind:
    """No word for it before the number: the job around it decides, else it is a share."""
    words, head, tail = lexicon.kinds, context.head, context.tail
    if words.job_verbs.search(context.left):
        return "work"  # 小麦已播23%
    if lexicon.grammar["share"].within(context.left[-14:]) or lexicon.shapes[_OF_THOSE].search(context.left):
        return "share"
    if lexicon.shapes[_SHARE_OF_WHAT].match(tail):
        return "share"
    if context.bracket < 0 and _is_alone(context):
        return "work"
    if head.endswith(words.reached.words) and not words.job_words.within(head):
        return "share"
    if (
        words.completed.within(head)
        or words.job_words.within(context.left[-16:])
        or words.job_words.within(tail[:8])
    ):
        return "work"
    return "share"


def _is_alone(context: Context) -> bool:
    """Whether nothing else stands in its clause but what bounds it, and a remark: 约80%, 80%(滞后)."""
    q, (first, last) = context.quantity, context.quantity.bounded
    head = context.head[: len(context.head) - (q.start - first)]
    return not head.strip() and not _REMARK.sub("", context.tail[last - q.end :]).strip(" 。;,")
