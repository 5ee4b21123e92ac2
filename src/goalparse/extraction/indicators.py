"""What is measured: the shortest stretch of the same side that tells a reader, as it stands there.

A noun right after the number wins (48处地质灾害点整治), then the words before it (新增就业3万人), then what
the number before speaks of (完成投资3亿元, 占年度计划的60%). The words beside a number are cut down to the
name by `trims`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goalparse.drafts import Because, NumeralDraft
from goalparse.extraction import trims
from goalparse.extraction.borrowed import (
    of_its_partner,
    of_the_amount,
    of_the_list,
    of_the_number_before,
    of_the_one_before,
)
from goalparse.extraction.clauses import Context
from goalparse.extraction.earlier import base_of
from goalparse.extraction.naming import OF_A_YEAR, Naming, noun_of, outside, state_of, words_before
from goalparse.lexicon import Lexicon

_WHEN = frozenset({"date", "ordinal", "reference"})
"""Numerals that say when, which or where, and are no part of a name; labels are (PM2.5浓度)."""


def read(placed: Sequence[Context], numerals: Sequence[NumeralDraft], lexicon: Lexicon) -> None:
    """Set the indicator of each quantity, None where its side shows none, and say by which rule."""
    ends = {numeral.start: numeral.end for numeral in numerals if numeral.kind in _WHEN}
    for context in placed:
        q = context.quantity
        naming = Naming(context, lexicon, ends)
        for name, find in RULES:
            found = find(naming)
            if found and found not in lexicon.naming.no_names:
                q.indicator = found
                at = context.text.rfind(found, 0, q.end)
                at = at if at >= 0 else max(0, context.text.find(found, q.end))
                q.reasons.append(Because("indicator", name, at, at + len(found)))
                break


def _of_the_pool(naming: Naming) -> str:
    """126条黑臭水体已治理120条: behind a count of the same kind, the words for the state are the name."""
    context = naming.context
    q, previous = context.quantity, context.previous
    if previous is None or previous.clause != context.clause or not context.left or context.head_start < 0:
        return ""
    if previous.quantity.unit != q.unit or q.kind != "amount" or previous.quantity.kind != "amount":
        return ""
    m = naming.words.became.search(context.left) if context.left[0].isalpha() else None
    if m is None:
        return ""
    start, end = q.start - len(context.left), q.start
    name = naming.cut(context.text, start + m.start(), end, trims.BEFORE)
    if name:
        q.thing = naming.cut(context.text, start, start + m.start(), trims.BEFORE)
    return name


def _of_what_it_describes(naming: Naming) -> str:
    """自然村(30户以上): an attribute that a bracket opens with describes what stands before the bracket."""
    context = naming.context
    q, previous = context.quantity, context.previous
    if q.kind != "attribute" or context.bracket != q.start - 1:
        return ""
    if previous is not None and previous.quantity.end == context.bracket:
        return previous.quantity.indicator or ""
    return outside(naming)


def _noun_behind(naming: Naming) -> str:
    """48处地质灾害点整治: a noun right after the number wins, unless it is a rate."""
    q = naming.context.quantity
    if q.dimension == "share" or (q.kind == "attribute" and naming.context.right.startswith(naming.words.of)):
        return ""
    behind = naming.context.right
    if naming.words.change.match(OF_A_YEAR.sub("", behind) if "年" in behind else behind):
        return ""  # 由2020年的15.2亿元增加到2025年的20.6亿元
    following = naming.context.following
    if following is not None and base_of(following, naming.lexicon) is naming.context:
        return ""
    right = noun_of(naming)
    return right if len(right) >= 2 else ""


def _what_became(naming: Naming) -> str:
    """服务站7个完成选址,4个完成招标: counts of one kind of thing are told apart by the state of each."""
    context = naming.context
    q, previous = context.quantity, context.previous
    if (
        q.kind != "amount"
        or previous is None
        or not context.same_sentence
        or previous.quantity.unit != q.unit
    ):
        return ""
    rest = "" if context.right.startswith(naming.words.of) else state_of(naming)
    if rest:
        q.thing = previous.quantity.thing or previous.quantity.indicator or ""
    return rest


def _either_side(naming: Naming) -> str:
    """A single character behind it, the number before it, or the words for its state."""
    return noun_of(naming) or of_the_one_before(naming.context) or state_of(naming)


RULES: tuple[tuple[str, Callable[[Naming], str]], ...] = (
    ("of_its_partner", of_its_partner),
    ("of_the_list", of_the_list),
    ("of_the_amount", of_the_amount),
    ("of_the_number_before", of_the_number_before),
    ("of_the_pool", _of_the_pool),
    ("of_what_it_describes", _of_what_it_describes),
    ("noun_behind", _noun_behind),
    ("words_before", words_before),
    ("what_became", _what_became),
    ("either_side", _either_side),
)
"""The ways a number is named, in order: the first that finds a name gives it."""
