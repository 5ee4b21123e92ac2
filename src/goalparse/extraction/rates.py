"""Percentages: of a plan or job done (work), or a rate that is the indicator itself (share)."""

from __future__ import annotations

import re

from goalparse.extraction.clauses import Context
from goalparse.extraction.growth import PERCENT, level_stops
from goalparse.lexicon import KindWords, Lexicon
from goalparse.types import Kind

_OF_ALL_TASKS = re.compile(r"占(?:全部|总)(?:任务|项目|事项)(?:数|总数)?的$")
_GOING_ON = re.compile(r"(?:施工|建设|推进|改造|实施|办理)中?$")
_DONE_OF = re.compile(r"完成|占|为|实现|达|超|执行|是")
_SHARE_OF_WHAT = re.compile(r"(?:及?以上|以下)?(?:的|行政村|企业|村|户|人|家庭|学校|社区)")
_REMARK = re.compile(r"\([^()]*\)")


def percent(context: Context, lexicon: Lexicon) -> str | None:
    """A percentage: of a plan or job done (work), or a rate that is the indicator itself (share)."""
    words = lexicon.kinds
    q = context.quantity
    if q.unit not in PERCENT:
        return None
    head = context.head
    for pos in level_stops(context, lexicon):
        rated, rate = words.work_heads.before(head, pos), words.share_heads.before(head, pos)
        if rated is not None and (rate is None or len(rated) >= len(rate)):
            context.heard(pos - len(rated), pos)
            routine = rated.startswith("完成率") and head[: pos - len(rated)].endswith(words.routine_rates)
            return "share" if routine else "work"
        if rate is not None:
            context.heard(pos - len(rate), pos)
            return "work" if _of_plan(context, words, context.head) else "share"
    return "work" if _of_plan(context, words, context.head) else _bare_percent(context, words, context.head)


def _of_plan(context: Context, words: KindWords, head: str) -> bool:
    """完成年度任务的71.1%, 为预算的62.6%, 占计划625万工日的48.8%, 120条(95%)."""
    listed = context.previous is not None and context.previous.left.endswith(("有", "的", "共"))
    if listed and _OF_ALL_TASKS.search(context.left):
        return False  # 欠进度的有17个,占总任务的7.7%: a share of the list of tasks
    if context.bracket >= 0 and not context.left.strip() and _GOING_ON.search(context.outer):
        return True  # 引调水工程正在施工中(93%)
    if context.bracket >= 0 and not context.left.strip():
        previous = context.previous
        return (
            previous is not None
            and previous.quantity.end == context.bracket
            and previous.quantity.dimension not in {"share", "points"}
        )
    if words.job_wholes.search(head):
        return True  # 占设计量的58%, 占总投资的63%
    near = head[-22:]
    if words.plan_words.search(near) and _DONE_OF.search(near):
        return True
    previous = context.previous
    restated = (
        previous is not None
        and previous.quantity.stage == "planned"
        and previous.quantity.end <= context.quantity.start
    )
    return bool(restated and context.left.strip("()") == "的")


def _bare_percent(context: Context, words: KindWords, head: str) -> Kind:
    """No word for it before the number: the job around it decides, else it is a share."""
    tail = context.tail
    if words.job_verbs.search(context.left):
        return "work"  # 小麦已播23%
    if "占" in context.left[-14:]:
        return "share"
    if _SHARE_OF_WHAT.match(tail):
        return "share"
    if context.bracket < 0 and not context.head.strip() and not _REMARK.sub("", tail).strip(" 。;,"):
        return "work"
    if head.endswith(("实现", "达", "达到")) and not any(w in context.head for w in words.job_words):
        return "share"
    if (
        "完成" in context.head
        or any(w in context.left[-16:] for w in words.job_words)
        or any(w in tail[:8] for w in words.job_words)
    ):
        return "work"
    return "share"
