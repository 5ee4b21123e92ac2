"""Names of figures whose own words name too little, or nothing, once they stand apart from their task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from goalparse.drafts import QuantityDraft
from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.matching.wording import is_nameless

_NO_LETTERS = re.compile(r"[^\u4e00-\u9fff]+")
_SHORTEST, _LONGEST = 2, 16
# Patterns over classes of words (lexicon/shapes.py).
_PURSE = "{following.purses.payers}|{following.purses.handing}"
_NO_PURPOSE = (
    "{following.purses.payers}|{following.purses.handing}|{following.purses.funds}|{stages.years.single}"
)
_PAID = "(?:{following.purses.payers})[^,;。0-9]*(?:{following.purses.handing})"
_BEHIND = "[^,;。0-9]{0,8}[,、]?(?:{following.purses.purposes})(?:[0-9.,]+[^,;。0-9])?([^,;。0-9]{2,16})"
# 余额210亿元,比年初增加37亿元
_TURNED = "[,、]?{following.change.turned}"
_SINCE_START = (
    "(?:{grammar.against}(?:{following.times.year_begins})|{following.times.this_year})[^,;。0-9]{0,2}"
    "(?:{following.goals.added})$"
)
_OVER_LAST_YEAR = "{grammar.against}{matching.last_year}"
"""How much more it is than a year ago, which is no addition since January."""
_RATES = frozenset({"share", "points"})
_EDGES = '的了将还再拟共在从、和及与对为向“”"'


def name_anew(context: Context, lexicon: Lexicon) -> None:
    """Give a quantity the name that its sentence has for it, where its own words have none."""
    q, before = context.quantity, context.previous
    same = before.quantity if before is not None and context.same_sentence else None
    if q.indicator is None and not q.name and lexicon.following.unnamed.fullmatch(q.left):
        q.name = _NO_LETTERS.sub("", q.tail)[:_LONGEST]  # 为1.2万名60周岁以上农村老人免费体检
    q.name = q.name or _with_verb(q, lexicon)
    if q.kind == "growth" and same is not None and lexicon.shapes[_TURNED].match(q.left):
        _turn(q, same)
    if q.kind == "share" and same is not None:
        q.name = q.name or _of_count(q, same, lexicon)
    if q.dimension == "money" and context.head_start >= 0:
        q.name = q.name or _of_purse(context, same, lexicon)


def _with_verb(q: QuantityDraft, lexicon: Lexicon) -> str:
    """供应建设用地1200亩 is 供地: where a synonym has the verb in it, that is of the name."""
    left = q.left.rstrip()
    last = max(lexicon.matching.synonym.finditer(left), key=lambda m: m.end(), default=None)
    if last is None or q.indicator is None or last.end() != len(left):
        return ""
    return last[0] if last[0].endswith(q.indicator) and last[0] != q.indicator else ""


def _turn(q: QuantityDraft, before: QuantityDraft) -> None:
    """投资由上年增长8.1%转为下降1.5%: what it was is a baseline, and names both."""
    if before.kind == "growth":
        name = before.name or before.indicator or ""
        q.name, before.kind = name.split("由")[0] or name, "attribute"


def _of_count(rate: QuantityDraft, count: QuantityDraft, lexicon: Lexicon) -> str:
    """空气优良天数312天、优良率85.3%: a rate that is named by a part of the count before it is the rate of that."""
    named = rate.indicator or ""
    ending = lexicon.following.rates.search(named)
    if ending is None or ending.start() < _SHORTEST or count.kind != "amount" or count.indicator is None:
        return ""
    job = named[: ending.start()]
    if count.indicator.endswith(tuple(f"{job}{noun}" for noun in lexicon.following.counts)):
        return f"{count.indicator}{ending[0]}"
    at = count.indicator.find(job)  # 家庭医生签约服务覆盖12万人,签约率72.5%
    return f"{count.indicator[: at + len(job)]}{ending[0]}" if at > 0 else ""


def _of_purse(context: Context, before: QuantityDraft | None, lexicon: Lexicon) -> str:
    """中央财政安排资金430亿元,用于廉租房建设: who pays names nothing; what it is for does, else the clause before."""
    q, shapes = context.quantity, lexicon.shapes
    if q.kind == "growth" and before is not None and before.name and q.indicator == before.indicator:
        return before.name  # 比上年增加60亿元
    if q.kind != "amount" or shapes[_PURSE].search(context.head or q.left) is None:
        return ""
    named, before_it = (
        _NO_LETTERS.sub("", shapes[_NO_PURPOSE].sub("|", own)).strip(_EDGES)
        for own in (q.indicator or "", q.left)
    )
    if len(named) >= _SHORTEST:
        return named if shapes[_PAID].search(f"{q.left}{q.indicator}") is not None else ""
    behind = shapes[_BEHIND].match(context.text, q.end)
    if behind is not None:
        return behind[1].strip(_EDGES)
    if len(before_it) >= _SHORTEST:
        return before_it
    start = max(0, context.clause[0] - _LONGEST)
    return _NO_LETTERS.sub("", context.text[start : context.clause[0]])


def name_lists(placed: Sequence[Context], lexicon: Lexicon) -> None:
    """规上、限上企业分别达到143家、87家,分别新增13家、22家: each of the second list is of its own of the first."""
    for group, before in _lists_of_lists(placed, lexicon):
        left = lexicon.shapes["{grammar.respectively}"].sub("", group[0].quantity.left.lstrip(",、 "))
        for context, partner in zip(group, before, strict=True):
            q, name = context.quantity, partner.quantity.name or partner.quantity.indicator or ""
            bare = is_nameless(left, lexicon) or lexicon.shapes[_SINCE_START].search(left) is not None
            q.name = name if bare else f"{name}{left}"
            q.left = left


def _lists_of_lists(
    placed: Sequence[Context], lexicon: Lexicon
) -> Iterator[tuple[Sequence[Context], Sequence[Context]]]:
    """Yield the numbers that a 分别 without names of its own hands out, and as many before them."""
    words = lexicon.grammar["respectively"]
    for i, first in enumerate(placed):
        left = first.quantity.left.lstrip(",、 ")
        if not left.startswith(words.words) or first.chained:
            continue
        unit = first.quantity.unit
        rest = takewhile(lambda c: c.chained and c.quantity.unit == unit, placed[i + 1 :])  # noqa: B023
        group = [first, *rest]
        before = placed[max(0, i - len(group)) : i]
        whole = len(before) == len(group) > 1 and all(c.sentence == first.sentence for c in before)
        if whole and any(c.chained for c in before[1:]):
            yield group, before


def count_additions(context: Context, lexicon: Lexicon) -> None:
    """企业达到217家,净增26家; 余额210亿元,比年初增加37亿元: what was added since January is an amount."""
    q, before = context.quantity, context.previous
    if q.kind != "growth" or q.change != "up" or q.dimension in _RATES:
        return
    if lexicon.shapes[_OVER_LAST_YEAR].search(q.left) is not None:
        return
    if q.left.endswith(lexicon.matching.increments.words):
        q.kind = "amount"
    elif lexicon.shapes[_SINCE_START].search(q.left) is not None:
        q.kind = "amount"
        if not q.name and before is not None and context.same_sentence and before.quantity.unit == q.unit:
            q.name = before.quantity.name or before.quantity.indicator or ""
