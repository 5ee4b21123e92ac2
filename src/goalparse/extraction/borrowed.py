"""The name of a number that comes from another: the amount it comments on, the one before it, its list."""

from __future__ import annotations

from goalparse.extraction.clauses import Context
from goalparse.extraction.earlier import base_of
from goalparse.extraction.growth import takes_its_place
from goalparse.extraction.naming import OF_A_YEAR, Naming, noun_of, words_before
from goalparse.extraction.stretches import EDGES
from goalparse.lexicon.matcher import Classes

_REACH = 32
"""Quantities that are looked back over for the amount that a share speaks of."""
# Patterns over classes of words (lexicon/shapes.py).
_AGAIN = "{naming.again.before}*"
_CAME_OF = (
    "[,(、; ]*{naming.again.times}?"
    "(?:{naming.again.actual}(?!{grammar.respectively})[一-鿿]{0,4}|[^,;。0-9]{0,14}{stages.goal.adjusted})"
)
_PART = "[,(、; ]*{parts.of_which}"
_PARTS = Classes("parts.of_which")
_COMPARED = frozenset({"compared"})
_GOALS = frozenset({"goal_named_after", "held_within"})


def of_the_list(naming: Naming) -> str:
    """新建公园3个、5个: a number that only a list connector parts from the one before shares its name."""
    context = naming.context
    if context.chained and context.head_start >= 0 and not noun_of(naming):
        return of_the_one_before(context)
    return ""


def of_its_partner(naming: Naming) -> str:
    """收入、支出分别为3亿元、2亿元,分别增长5%、4%: the second list comments on the first, one by one."""
    partner = naming.context.partner
    return (partner.quantity.indicator or "") if partner is not None else ""


def of_the_amount(naming: Naming) -> str:
    """占年度计划的60%, (省任务数为572人): what comments on an amount, or is its goal, has its name."""
    kind = naming.context.quantity.kind
    if naming.context.quantity.decided_by("bound", _COMPARED):
        return of_the_one_before(naming.context)
    if (kind in {"work", "growth", "share"} and _comments(naming)) or _restates(naming):
        found = _amount_before(naming.context, shares=kind == "growth")
        # 产值同比增长5.6%,完成全年目标的57.3%: of what has grown, where nothing else is told
        return found or (_amount_before(naming.context, shares=True) if kind == "work" else "")
    return ""


def of_the_number_before(naming: Naming) -> str:
    """提高到44%, 比2020年的5家, 经批准调整为900户: nothing but a change or a baseline stands before it."""
    context, words = naming.context, naming.words
    left = context.left
    near = (OF_A_YEAR.sub("", left) if "年" in left else left).strip(EDGES)
    if takes_its_place(context) or _says_again(naming, near) or base_of(context, naming.lexicon) is not None:
        return of_the_one_before(context)
    if _came_of(naming):
        own = words_before(naming)
        if words.change.match(own) is None:  # 3900亿元调整为5050亿元
            context.quantity.thing = own
        return of_the_one_before(context)
    if _changes_another(naming):
        return ""
    if words.change.match(near) or (context.quantity.kind == "attribute" and words.baseline.match(near)):
        return of_the_one_before(context)
    return ""


def _changes_another(naming: Naming) -> bool:
    """完成投资4.7亿元,提升39万农村人口供水水平: what it counts is named behind it and is none of what stands before."""
    q, previous = naming.context.quantity, naming.context.previous
    if q.kind != "amount" or previous is None or previous.quantity.unit == q.unit:
        return False
    return len(noun_of(naming)) > 1


def _says_again(naming: Naming, near: str) -> bool:
    """失业率3.1%,控制在4%的目标以内: the goal of the number before, with no noun of its own."""
    q, previous = naming.context.quantity, naming.context.previous
    if previous is None or previous.quantity.unit != q.unit or not q.decided_by("stage", _GOALS):
        return False
    return naming.lexicon.shapes[_AGAIN].fullmatch(near) is not None


def _came_of(naming: Naming) -> bool:
    """计划投资420亿元,实际完成437亿元: what came of the number before."""
    context, previous = naming.context, naming.context.previous
    if previous is None or previous.quantity.unit != context.quantity.unit:
        return False
    planned = previous.quantity.stage == "planned"
    return planned and naming.lexicon.shapes[_CAME_OF].fullmatch(context.left) is not None


def _comments(naming: Naming) -> bool:
    """占年度计划的60%, 同比增长8%, (为计划的103%): it speaks of the amount before it."""
    context, words = naming.context, naming.words
    left = context.left.strip(" (,")
    if context.quantity.kind == "growth":
        if words.says_change.match(left) is not None:
            return True
        own = words_before(naming)
        return not own or own in words.no_names
    plan = context.quantity.kind == "work" and words.plan_name.search(left) is not None
    return plan or left.removesuffix(words.of) in {"", ")"} or words.says_plan.match(left) is not None


def _restates(naming: Naming) -> bool:
    """完成全年目标560亿元的97%, (省任务数为572人): the goal before it, but not 其中民生实事任务1.8万户."""
    context, words = naming.context, naming.words
    lexicon = naming.lexicon
    parted = _PARTS.within(context.held, lexicon.matcher)
    if parted and lexicon.shapes[_PART].match(context.left) is not None:
        own = words_before(naming)
        if own and own[-1:] not in words.plan_ends:
            return False
    return (
        context.quantity.stage == "planned"
        and context.left[-1:] in words.plan_ends
        and words.plan_name.search(context.left) is not None
        and _amount_before(context) != ""
    )


def _amount_before(context: Context, *, shares: bool = False) -> str:
    previous = _one_before(context)
    for _ in range(_REACH):
        if previous is None or previous.sentence != context.sentence:
            break
        kind = previous.quantity.kind
        if (kind == "amount" or (shares and kind in {"share", "growth"})) and previous.quantity.indicator:
            return previous.quantity.indicator
        previous = _one_before(previous)
    return ""


def of_the_one_before(context: Context) -> str:
    """Return the name of the number before, if that stands in the same sentence."""
    if not context.same_sentence:
        return ""
    previous = _one_before(context)
    return (previous.quantity.indicator or "") if previous is not None else ""


def _one_before(context: Context) -> Context | None:
    """Return the number before, over those in a bracket: 造林3126亩(其中封山育林926亩),占任务的89%."""
    previous = context.previous
    for _ in range(_REACH):
        if previous is None or not previous.bracket >= 0 > context.bracket:
            break
        previous = previous.previous
    return previous
