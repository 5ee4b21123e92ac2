"""The verb that governs a number: the last before it, and what it tells of some things more than of others."""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.extraction.promises import ACTUALLY
from goalparse.extraction.restated import named_before
from goalparse.lexicon import Lexicon
from goalparse.types import Stage

_BRACKETED: Final = re.compile(r"\([^()]*\)")
_CLAUSE_END: Final = re.compile(r"[,;。:]")
_FIRMS: Final = frozenset({"count", "households"})
# Patterns over classes of words (lexicon/shapes.py).
_GIVEN_OUT: Final = "{stages.part.allotted}|{stages.part.handed_down}"
_REGISTERED: Final = "{stages.part.registered}"
_REGISTERS: Final = "{stages.part.registers}"
_VERB_AGAIN: Final = (
    "{stages.goal.nouns}(?P<verb>[一-鿿]{2})"
    "(?:(?!{grammar.of}|{grammar.during})[^,;。、0-9]){1,8}?(?P=verb){grammar.aspect}?$"
)
_PAID_IN: Final = "(?P<verb>{stages.part.paid_in}){grammar.aspect}?[约 ]*$"
_DONE_WITH_IT: Final = (
    "{kinds.completed}{stages.goal.yearly}?{stages.goal.nouns}{stages.goal.nouns}?{stages.part.of_those}$"
)
_OF_THEM: Final = "{grammar.during},?{stages.told.already}"


def before(context: Context, lexicon: Lexicon) -> str | None:
    """The last strong word before the number, else the last weak one; inside a bracket, then outside it."""
    words, said = lexicon.stages, lexicon.shapes
    outer = _opened_behind(context.outer) if context.outer else ""
    for head in (context.head, outer):
        if not head:
            continue
        if head is outer and (named := named_before(context, head, lexicon)):
            return named
        skipped = _told_of_them(head, lexicon)
        weak: Stage | None = None
        strong: Stage | None = None
        at = (0, 0)
        read = head[skipped:]
        for m in words.before.finditer(_BRACKETED.sub("", read) if "(" in read else read):
            found = words.stages_before.get(m[0])
            if found is None:
                continue
            stage, is_strong = found
            if strong == "planned" and stage != "planned" and not said[ACTUALLY].match(m[0]):
                continue  # 计划新开工20个 is planned
            if _is_done_here(m[0], context, lexicon, alone=strong is None):
                stage = "done"
            if is_strong or strong is None:
                at = m.span()
            if is_strong:
                strong = stage
            else:
                weak = stage
        if strong or weak:
            if head is context.head and "(" not in head:
                context.heard(at[0] + skipped, at[1] + skipped)
            return strong or weak
    return None


def _is_done_here(word: str, context: Context, lexicon: Lexicon, *, alone: bool) -> bool:
    """安排资金2.4亿元: a sum is given out. 规上企业新入库17户: firms are on the register, a project is only listed."""
    shapes = lexicon.shapes
    if context.quantity.dimension == "money":
        paid_in = shapes[_PAID_IN].search(context.head)  # 累计入库9.6亿元
        return (paid_in is not None and paid_in["verb"] == word) or shapes[_GIVEN_OUT].fullmatch(
            word
        ) is not None
    if not alone or context.quantity.dimension not in _FIRMS or shapes[_REGISTERED].fullmatch(word) is None:
        return False
    said = context.text[context.sentence[0] : context.quantity.start]
    return shapes[_REGISTERS].search(said) is not None


def _told_of_them(head: str, lexicon: Lexicon) -> int:
    """Return where what was done begins, behind what was planned: 计划竣工的项目中已竣工3个; 0 where all is of one."""
    m = lexicon.shapes[_OF_THEM].search(head)
    return m.start() if m is not None else 0


def _opened_behind(outer: str) -> str:
    """Return the clause that a bracket opens behind; behind a share of a plan, the one that tells what it is of.

    完成投资2.4亿元,占任务数的113%(其中工业投资7350万元): of the 2.4亿元.
    """
    clauses = _CLAUSE_END.split(outer)
    return clauses[-2] if len(clauses) > 1 and clauses[-1].endswith("%") else clauses[-1]


def of_the_plan_again(context: Context, lexicon: Lexicon) -> str | None:
    """计划竣工项目已竣工16个: the verb of the plan, said again behind what was planned, tells what came of it."""
    m = lexicon.shapes[_VERB_AGAIN].search(context.head)
    found = lexicon.stages.stages_before.get(m["verb"]) if m is not None else None
    if m is None or found is None:
        return None
    context.heard(m.start(), m.end())
    return found[0]


def done_with_the_plan(context: Context, lexicon: Lexicon) -> str | None:
    """已提前完成年度目标任务的有4项: so many have done what was planned."""
    m = lexicon.shapes[_DONE_WITH_IT].search(context.head)
    if m is None or context.quantity.dimension == "share":
        return None
    context.heard(*m.span())
    return "done"
