"""What is measured: the shortest stretch of the same side that tells a reader, as it stands there.

A noun right after the number wins (48处地质灾害点整治), then the words before it (新增就业3万人), then what
the number before speaks of (完成投资3亿元, 占年度计划的60%). The words beside a number are cut down to the
name by `trims`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goalparse.drafts import Because, NumeralDraft
from goalparse.extraction import trims
from goalparse.extraction.clauses import Context
from goalparse.extraction.growth import takes_its_place
from goalparse.extraction.trims import Cut, Stretch
from goalparse.lexicon import Lexicon
from goalparse.lexicon.naming_words import NamingWords

_REACH = 32
"""Quantities that are looked back over for the amount that a share speaks of."""
_JOB = 4
"""Characters before an attribute of money that may be the job: 完成签约."""
_LIST = re.compile(r"[、,;:]")
_REST = re.compile(r"[,;。:!?()]")
_OF_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}年(?:[末底])?的?")
# Patterns over classes of words (lexicon/shapes.py).
_AGAIN = "{naming.again.before}*"
_CAME_OF = (
    "[,(、; ]*{naming.again.times}?"
    "(?:{naming.again.actual}(?!{grammar.respectively})[一-鿿]{0,4}|[^,;。0-9]{0,14}{stages.goal.adjusted})"
)
_GOALS = frozenset({"goal_named_after", "held_within"})
_WHEN = frozenset({"date", "ordinal", "reference"})
"""Numerals that say when, which or where, and are no part of a name; labels are (PM2.5浓度)."""
_NOTHING: Mapping[int, int] = {}


@dataclass(slots=True)
class Naming:
    """One quantity whose name is looked for: its context, the words in force, the numerals of its text."""

    context: Context
    lexicon: Lexicon
    numerals: Mapping[int, int]
    noun: str | None = None

    @property
    def words(self) -> NamingWords:
        """The words that are no part of a name."""
        return self.lexicon.naming

    def cut(self, text: str, start: int, end: int, cuts: tuple[Cut, ...]) -> str:
        """Return what the cuts leave of a stretch of a text."""
        numerals = self.numerals if text is self.context.text else _NOTHING
        return trims.trimmed(Stretch(text, start, end, self.context, self.words, numerals), cuts)


def read(placed: Sequence[Context], numerals: Sequence[NumeralDraft], lexicon: Lexicon) -> None:
    """Set the indicator of each quantity, None where its side shows none, and say by which rule."""
    ends = {numeral.start: numeral.end for numeral in numerals if numeral.kind in _WHEN}
    for context in placed:
        q = context.quantity
        naming = Naming(context, lexicon, ends)
        for name, find in RULES:
            found = find(naming)
            if found:
                q.indicator = found
                at = context.text.rfind(found, 0, q.end)
                at = at if at >= 0 else max(0, context.text.find(found, q.end))
                q.reasons.append(Because("indicator", name, at, at + len(found)))
                break


def _of_the_list(naming: Naming) -> str:
    """新建公园3个、5个: a number that only a list connector parts from the one before shares its name."""
    context = naming.context
    if context.chained and context.head_start >= 0 and not _noun(naming):
        return _before(context)
    return ""


def _of_its_partner(naming: Naming) -> str:
    """收入、支出分别为3亿元、2亿元,分别增长5%、4%: the second list comments on the first, one by one."""
    partner = naming.context.partner
    return (partner.quantity.indicator or "") if partner is not None else ""


def _of_the_amount(naming: Naming) -> str:
    """占年度计划的60%, (省任务数为572人): what comments on an amount, or is its goal, has its name."""
    kind = naming.context.quantity.kind
    if any(because.rule == "compared" for because in naming.context.quantity.reasons):
        return _before(naming.context)
    if (kind in {"work", "growth", "share"} and _comments(naming)) or _restates(naming):
        return _amount_before(naming.context, shares=kind == "growth")
    return ""


def _of_the_number_before(naming: Naming) -> str:
    """提高到44%, 比2020年的5家, 经批准调整为900户: nothing but a change or a baseline stands before it."""
    context, words = naming.context, naming.words
    near = _OF_A_YEAR.sub("", context.left).strip(trims.EDGES)
    if takes_its_place(context) or _says_again(naming, near):
        return _before(context)
    if _came_of(naming):
        context.quantity.thing = _words_before(naming)
        return _before(context)
    if words.change.match(near) or (context.quantity.kind == "attribute" and words.baseline.match(near)):
        return _before(context)
    return ""


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
    return _outside(naming)


def _outside(naming: Naming) -> str:
    """养护院(80张): the name stands before the bracket."""
    context = naming.context
    outer = _LIST.split(context.outer)[-1]
    return naming.cut(context.text, context.bracket - len(outer), context.bracket, trims.BEFORE)


def _noun_behind(naming: Naming) -> str:
    """48处地质灾害点整治: a noun right after the number wins, unless it is a rate."""
    q = naming.context.quantity
    if q.dimension == "share" or (q.kind == "attribute" and naming.context.right.startswith(naming.words.of)):
        return ""
    if naming.words.change.match(_OF_A_YEAR.sub("", naming.context.right)):
        return ""  # 由2020年的15.2亿元增加到2025年的20.6亿元
    right = _noun(naming)
    return right if len(right) >= 2 else ""


def _words_before(naming: Naming) -> str:
    """新增就业3万人: the words before the number, cut down to the name."""
    context, q = naming.context, naming.context.quantity
    text, end = context.text, q.start
    if context.head_start < 0:
        return naming.cut(context.left, 0, len(context.left), trims.BEFORE)  # handed out of a list
    for because in q.reasons:
        if because.field == "bound" and because.start < because.end == end:
            end = because.start  # 培训场次≥12场, 投诉率小于2%
    start = min(q.start - len(context.left), end)
    if start >= end and context.bracket == q.start - 1:
        return _outside(naming)
    previous = context.previous
    if previous is not None and previous.quantity.kind == "attribute" and previous.clause == context.clause:
        gap = text[previous.quantity.end : q.start]
        told_apart = previous.quantity.dimension == "money" and previous.quantity.unit != q.unit
        near = len(gap) == len(context.left) <= trims.MOST and "、" not in gap
        if near and told_apart and not naming.words.change.match(gap):
            said = len(previous.left) if len(previous.left) <= _JOB else 0
            start = previous.quantity.start - said  # 签约10亿元以上项目8个
    return naming.cut(text, start, end, trims.BEFORE)


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
    rest = "" if context.right.startswith(naming.words.of) else _rest(naming)
    if rest:
        q.thing = previous.quantity.thing or previous.quantity.indicator or ""
    return rest


def _either_side(naming: Naming) -> str:
    """A single character behind it, the number before it, or the words for its state."""
    return _noun(naming) or _before(naming.context) or _rest(naming)


def _comments(naming: Naming) -> bool:
    """占年度计划的60%, 同比增长8%, (为计划的103%): it speaks of the amount before it."""
    context, words = naming.context, naming.words
    left = context.left.strip(" (,")
    if context.quantity.kind == "growth":
        return words.says_change.match(left) is not None or not _words_before(naming)
    plan = context.quantity.kind == "work" and words.plan_name.search(left) is not None
    return plan or left.removesuffix(words.of) in {"", ")"} or words.says_plan.match(left) is not None


def _restates(naming: Naming) -> bool:
    """完成全年目标560亿元的97%, (省任务数为572人): the goal of the amount before it."""
    context, words = naming.context, naming.words
    return (
        context.quantity.stage == "planned"
        and context.left[-1:] in words.plan_ends
        and words.plan_name.search(context.left) is not None
        and _amount_before(context) != ""
    )


def _amount_before(context: Context, *, shares: bool = False) -> str:
    previous = context.previous
    for _ in range(_REACH):
        if previous is None or not previous.bracket >= 0 > context.bracket:
            break
        previous = previous.previous  # 造林3126亩(其中封山育林926亩),占任务的89%
    for _ in range(_REACH):
        if previous is None or previous.sentence != context.sentence:
            break
        kind = previous.quantity.kind
        if (kind == "amount" or (shares and kind == "share")) and previous.quantity.indicator:
            return previous.quantity.indicator
        previous = previous.previous
    return ""


def _before(context: Context) -> str:
    previous = context.previous
    return (previous.quantity.indicator or "") if previous is not None and context.same_sentence else ""


def _noun(naming: Naming) -> str:
    """Return the noun behind the number, read once."""
    if naming.noun is None:
        context, start = naming.context, naming.context.quantity.end
        right = "" if context.right[:1] == " " else context.right
        naming.noun = naming.cut(context.text, start, start + len(right), trims.BEHIND) if right else ""
    return naming.noun


def _rest(naming: Naming) -> str:
    """3个已上报市局审查: no noun at all, so the words for its state."""
    context, start = naming.context, naming.context.quantity.end
    rest = _REST.split(context.right, maxsplit=1)[0]
    return (
        naming.cut(context.text, start, start + len(rest), (_FRONT, _OPENING, *trims.TIDY))
        if len(rest) >= 2
        else ""
    )


def _named(name: str) -> Cut:
    return next(cut for cut in trims.BEFORE if cut.name == name)


_FRONT, _OPENING = _named("front"), _named("opening")

RULES: tuple[tuple[str, Callable[[Naming], str]], ...] = (
    ("of_its_partner", _of_its_partner),
    ("of_the_list", _of_the_list),
    ("of_the_amount", _of_the_amount),
    ("of_the_number_before", _of_the_number_before),
    ("of_the_pool", _of_the_pool),
    ("of_what_it_describes", _of_what_it_describes),
    ("noun_behind", _noun_behind),
    ("words_before", _words_before),
    ("what_became", _what_became),
    ("either_side", _either_side),
)
"""The ways a number is named, in order: the first that finds a name gives it."""
