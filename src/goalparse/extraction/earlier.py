"""Of two figures for one thing, the one that told of it before: before it changed, or before it was corrected.

由36条优化至43条; 改造前漏损率18%,改造后8%; 过去5万元,现在43万元; 完成4.6亿元,经核实更正为4.3亿元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon

_REACH: Final = 2
"""Figures that are looked ahead over for the later one."""
_MOVED: Final = frozenset({"baseline", "before_a_change"})
_SUPERSEDED: Final = frozenset({"superseded"})
# Patterns over classes of words (lexicon/shapes.py).
_LATER: Final = "(?:{kinds.nowadays}|[一-鿿]{1,8}?{kinds.after_it}|20[0-9]{2}年[底末]?)"
_OUT_OF: Final = "{naming.comment.out_of}[^,;]{0,24}$"
# 扩充到430张, 提升到2024年的60%
_TO_ANY_LEVEL: Final = (
    f"[一-鿿]{{1,6}}?{{kinds.right_to}}{_LATER}?{{grammar.of}}?{{kinds.growth_carriers}}?[0-9]"
)
_ONLY_LATER: Final = (
    f"[,、( ]*(?:{_LATER})?{{grammar.of}}?"
    "(?:[一-鿿]{1,4}?{naming.comment.changed_to}|{stages.told.stands}|{stages.goal.kept})?"
    f"(?:{_LATER})?{{grammar.of}}?{{kinds.growth_carriers}}?"
)
_BETWEEN: Final = "[^,;。0-9]{0,16}$"
_ONCE: Final = (
    "(?<!{grammar.against})(?P<word>{kinds.once}(?!{kinds.since})|(?:20[0-9]{2}|[一二两三四五六七八九十几]{1,2})年{kinds.before_it})"
    f"(?![一二两三四五六七八九十几]){_BETWEEN}"
)
_BEFORE: Final = (
    f"(?P<word>[一-鿿]{{2,8}}(?<!{{kinds.no_before}}){{kinds.before_it}})(?!{{kinds.no_ahead}}){_BETWEEN}"
)
_BEFORE_A_JOB: Final = (
    "(?P<word>(?:{stages.goal.jobs}|{kinds.changed_by}){kinds.before_it})"
    f"(?!{{kinds.no_ahead}})(?=[一-鿿]{{2}}){_BETWEEN}"
)
_AFTER: Final = "(?P<what>[一-鿿]{2}){kinds.after_it}"
_NOW: Final = "{kinds.nowadays}|^[,、( ]*{kinds.now_first}"
_NO_STATE: Final = (
    "{kinds.completed}|{stages.told.already}|{stages.goal.nouns}|{stages.goal.budgets}|{stages.goal.fixed}"
)
_PLANNED: Final = "{stages.goal.nouns}|{stages.goal.budgets}"
_CORRECTED: Final = (
    "[,、( ]*[^,;。0-9]{0,10}?{kinds.corrected}"
    "(?:{stages.goal.tails}|[^,;。0-9]{0,3}?{kinds.after_it})?{kinds.corrected_to}[约 ]*"
)
_IN_TRUTH: Final = "[,、( ]*{kinds.in_truth}[约 ]*"
_PROVISIONAL: Final = "{kinds.provisional}"
_VERIFIED: Final = "[,、( ]*{kinds.verified}[^,;。0-9]{0,6}"
_TAKEN_OUT: Final = "[,、( ]*[^,;。0-9]{0,4}?{kinds.taken_out}[^,;。0-9]{0,8}"
_REMAINS: Final = (
    "[,、( ]*{kinds.after_it}?(?:{kinds.corrected}|{kinds.in_truth}|{kinds.corrected_to})[^,;。0-9]{0,4}"
)


def corrected(context: Context, lexicon: Lexicon) -> str | None:
    """完成4.6亿元,经核实更正为4.3亿元; 新增48家,核减2家,核定46家: a figure that another one was put in the place of."""
    said, following, plan = lexicon.shapes, context.following, context.scope
    if following is None or not _is_of_its_unit(context, following) or (plan is not None and plan.plan):
        return None
    if said[_PLANNED].search(context.head) is not None:
        return None
    left = following.left
    if said[_CORRECTED].fullmatch(left) or said[_IN_TRUTH].fullmatch(left):
        return "attribute"
    if said[_PROVISIONAL].search(context.head) and said[_VERIFIED].fullmatch(left):
        return "attribute"
    last = following.following
    if last is None or not _is_of_its_unit(following, last) or not said[_REMAINS].fullmatch(last.left):
        before = context.previous
        out = before is not None and before.quantity.decided_by("kind", _SUPERSEDED)
        return "attribute" if out and said[_REMAINS].fullmatch(left) else None
    return "attribute" if said[_TAKEN_OUT].fullmatch(left) is not None else None


def _is_of_its_unit(one: Context, other: Context) -> bool:
    return one.sentence == other.sentence and one.quantity.unit == other.quantity.unit


def moves_to_a_level(context: Context, lexicon: Lexicon) -> bool:
    """公交线路由36条优化至43条: whatever verb stands between two figures of one measure that 由 and 至 tie."""
    following = context.following
    if following is None or not _are_of_one(context, following):
        return False
    said = lexicon.shapes
    return (
        said[_OUT_OF].search(context.head) is not None
        and said[_TO_ANY_LEVEL].match(context.text, context.quantity.end) is not None
    )


def before_a_change(context: Context, lexicon: Lexicon) -> str | None:
    """改造前漏损率18%,改造后8%; 过去收入5万元,现在43万元: what it was before."""
    said, head = lexicon.shapes, context.head
    found = said[_ONCE].search(head)
    if found is not None:
        told = any(said[_NOW].search(later.left) is not None for later in _later(context))
    else:
        found = said[_BEFORE].search(head)
        told = found is not None and any(_is_after(later, found, lexicon) for later in _later(context))
    if found is not None and not told:
        found = said[_BEFORE_A_JOB].search(head)
        told = found is not None and lexicon.stages.before.search(head, found.end("word")) is None
    if found is None or not told or said[_NO_STATE].search(head, found.start()) is not None:
        return None
    context.heard(*found.span("word"))
    return "attribute"


def _later(context: Context) -> Iterator[Context]:
    """The next figures of its sentence that measure in its dimension."""
    later = context.following
    for _ in range(_REACH):
        if later is None or later.sentence != context.sentence:
            break
        if _are_of_one(context, later):
            yield later
        later = later.following


def _is_after(later: Context, before: re.Match[str], lexicon: Lexicon) -> bool:
    m = lexicon.shapes[_AFTER].search(later.left)
    return m is not None and m["what"] in before["word"]


def _are_of_one(one: Context, other: Context) -> bool:
    return one.sentence == other.sentence and one.quantity.dimension == other.quantity.dimension


def base_of(context: Context, lexicon: Lexicon) -> Context | None:
    """Return the figure that it moved from, where nothing but that is said of it: 由改造前的18%降至改造后的8%."""
    base = context.previous
    if base is None or not _are_of_one(base, context) or not base.quantity.decided_by("kind", _MOVED):
        return None
    return base if lexicon.shapes[_ONLY_LATER].fullmatch(context.left) is not None else None
