"""The words of one number that may name it: those before it, the noun behind it, the words for its state."""

from __future__ import annotations

import re

from goalparse.extraction import trims
from goalparse.extraction.clauses import Context
from goalparse.extraction.stretches import MOST, TIDY, Cut, Stretch, trimmed
from goalparse.lexicon import Lexicon
from goalparse.lexicon.naming_words import NamingWords

_JOB = 4
"""Characters before an attribute of money that may be the job: 完成签约."""
_NO_CLASSES = frozenset({"norm", "told_of"})
"""Attributes that make no class of what is counted: 按每户1.5万元补助400户."""
_LIST = re.compile(r"[、,;:]")
_REST = re.compile(r"[,;。:!?()]")
OF_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}年(?:[末底])?的?")
_NOTHING: dict[int, int] = {}


class Naming:
    """One quantity whose name is looked for: its context, the words in force, the numerals of its text."""

    noun: str | None = None

    def __init__(self, context: Context, lexicon: Lexicon, numerals: dict[int, int]) -> None:
        self.context = context
        self.lexicon = lexicon
        self.numerals = numerals
        self.words: NamingWords = lexicon.naming

    def cut(self, text: str, start: int, end: int, cuts: tuple[Cut, ...]) -> str:
        """Return what the cuts leave of a stretch of a text."""
        numerals = self.numerals if text is self.context.text else _NOTHING
        return trimmed(Stretch(text, start, end, self.context, self.words, numerals), cuts)


def words_before(naming: Naming) -> str:
    """新增就业3万人: the words before the number, cut down to the name."""
    context, q = naming.context, naming.context.quantity
    text, end = context.text, q.start
    if context.head_start < 0:
        return naming.cut(context.left, 0, len(context.left), trims.BEFORE)  # handed out of a list
    start = q.start - len(context.left)
    for because in q.reasons:
        if because.field == "bound" and because.start < because.end == end:
            end = because.start  # 培训场次≥12场, 投诉率小于2%
        elif because.field == "bound" and start <= because.start < because.end < end:
            start = because.end if _is_name(text[because.end : end], naming.lexicon) else start
        elif because.rule == "before_a_change" and start <= because.start:
            if because.end < end:
                start = because.end  # 改造前漏损率18%
            else:
                end = because.start  # 漏损率改造前为18%
    start = min(start, end)
    if start >= end and context.bracket == q.start - 1:
        q.name = outside(naming) or q.name
        return q.name or ""
    previous = context.previous
    if previous is not None and previous.quantity.kind == "attribute" and previous.clause == context.clause:
        gap = text[previous.quantity.end : q.start]
        told_apart = previous.quantity.dimension == "money" and previous.quantity.unit != q.unit
        told_apart = told_apart and not previous.quantity.decided_by("kind", _NO_CLASSES)
        near = len(gap) == len(context.left) <= MOST and "、" not in gap
        if near and told_apart and not naming.words.change.match(gap):
            said = len(previous.left) if len(previous.left) <= _JOB else 0
            start = previous.quantity.start - said  # 签约10亿元以上项目8个
    return naming.cut(text, start, end, trims.BEFORE)


def _is_name(behind: str, lexicon: Lexicon) -> bool:
    """Whether what stands between a bound and its number names something: 超过种植面积的七成, 至少培训2名."""
    carried = lexicon.bounds.carriers.before(behind, len(behind)) is not None
    return not (carried or behind[0].isspace() or behind.startswith(lexicon.grammar["per"].words))


def outside(naming: Naming) -> str:
    """养护院(80张): the name stands before the bracket."""
    context = naming.context
    outer = _LIST.split(context.outer)[-1]
    return naming.cut(context.text, context.bracket - len(outer), context.bracket, trims.BEFORE)


def noun_of(naming: Naming) -> str:
    """Return the noun behind the number, read once."""
    if naming.noun is None:
        context, start = naming.context, naming.context.quantity.end
        right = "" if context.right[:1] == " " else context.right
        naming.noun = naming.cut(context.text, start, start + len(right), trims.BEHIND) if right else ""
    return naming.noun


def state_of(naming: Naming) -> str:
    """3个已上报市局审查: no noun at all, so the words for its state."""
    context, start = naming.context, naming.context.quantity.end
    rest = _REST.split(context.right, maxsplit=1)[0]
    return (
        naming.cut(context.text, start, start + len(rest), (_FRONT, _OPENING, *TIDY))
        if len(rest) >= 2
        else ""
    )


def _named(name: str) -> Cut:
    return next(cut for cut in trims.BEFORE if cut.name == name)


_FRONT, _OPENING = _named("front"), _named("opening")
