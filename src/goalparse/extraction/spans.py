"""Over what time a number is told, and how firmly it is promised: years, average, effort, stretch.

五年累计 is 5 years, None the one period of its side; 年均 is an average; 确保 is firm, 力争 a striving;
of 增长8%,力争9% the second is a stretch of the first.
"""

from __future__ import annotations

import re

from goalparse.extraction.clauses import Context
from goalparse.extraction.numbers import integer

_YEARS = re.compile(
    r"(?:(?:过去|近|前|这|最近|上一个)([一二两三四五六七八九十]|[0-9]{1,2})年(?!度|级)"
    r"|([一二两三四五六七八九十]|[0-9]{1,2})年(?:来|间|累计|共))"
)
_PLAN_SPAN = re.compile(r"“?十[一二三四五]五”?(?:以来|期间|时期)?")
_SINGLE = re.compile(r"去年|上年|今年|当年|本年|全年|20[0-9]{2}年")
_AVERAGE = re.compile(r"年均|年平均|平均每年")
_FIRM = re.compile(r"确保|不低于|不少于|必须|务必|保证")
_STRIVE = re.compile(r"力争|争取|努力|力求")
_PLAN_YEARS = 5


def read(context: Context) -> None:
    """Set years, average and effort of the quantity, and what it stretches."""
    q = context.quantity
    said = context.text[max(context.sentence[0], q.start - 64) : q.start]
    q.average = _AVERAGE.search(context.head) is not None
    if "年" in said or "五" in said:
        q.years = _years(said)
    if q.stage == "planned":
        _read_effort(context)


def _years(said: str) -> int | None:
    found: int | None = None
    at = -1
    for m in _YEARS.finditer(said):
        written = m[1] or m[2]
        found, at = int(written) if written.isdigit() else integer(written), m.end()
    for m in _PLAN_SPAN.finditer(said):
        if m.end() > at:
            found, at = _PLAN_YEARS, m.end()
    single = [m.end() for m in _SINGLE.finditer(said)]
    return None if single and single[-1] > at else found if found != 1 else None


def _read_effort(context: Context) -> None:
    q = context.quantity
    strives = _STRIVE.search(context.head)
    if strives is not None:
        q.effort = "strive"
        before = context.previous.quantity if context.previous is not None and context.same_sentence else None
        only = not context.head[strives.end() :].strip("达到为增长上升的")
        if before is not None and only and before.unit == q.unit and before.stage == "planned":
            q.stretch_of = before
            q.kind, q.change = before.kind, before.change
    elif _FIRM.search(context.head) or q.bound == ">=":
        q.effort = "firm"
