"""What bounds a number: 不少于, 以上, 近, 控制在…以内. A bound counts only where it touches its number."""

from __future__ import annotations

import re

from goalparse.extraction.clauses import Context
from goalparse.lexicon import BoundWords, Lexicon
from goalparse.types import Bound, Side

# A comparison with something else is a change, not a bound: 高于全省平均, 超15个百分点.
_COMPARING = frozenset(
    {
        "超",
        "超过",
        "高于",
        "高出",
        "超出",
        "低于",
        "少于",
        "多于",
        "好于",
        "优于",
        "已超",
        "远超",
        "逾",
        "大于",
        "小于",
    }
)


def read(context: Context, side: Side, lexicon: Lexicon) -> None:
    """Set the bound of the quantity, and move nothing: the words that bound it stay outside its span."""
    q, words = context.quantity, lexicon.bounds
    if q.bound != "=":
        return
    sign = _after(context, words)
    before = (_before(context, words) if context.governed else None) or (
        _before_share(context, words) or _before_verb(context)
    )
    if before is not None and sign not in {"~"}:
        word, bound = before
        if not (word in _COMPARING and q.dimension == "points"):
            sign = bound if sign is None or sign == bound or bound in {"<=", ">="} else sign
    if sign is None and side == "target" and context.governed and _under_ceiling(context, words):
        sign = "<="
    q.bound = sign or "="


def _after(context: Context, words: BoundWords) -> Bound | None:
    tail = context.tail
    if context.bracket >= 0 and not tail:  # 时序进度(91.67%)以上
        tail = context.text[context.quantity.end + 1 : context.quantity.end + 8]
    at = 1 if tail[:1] == " " else 0
    word = words.after.at(tail, at)
    if word is None:
        return None
    guard = words.unless_before.get(word)
    if guard is not None and guard.match(tail, at + len(word)):
        return None
    return words.after.values[word]


def _before(context: Context, words: BoundWords) -> tuple[str, Bound] | None:
    """Read back from the number, through at most two carriers (不低于, 近, 约为, 不少于达到)."""
    head = context.head
    pos = len(head.rstrip(' (“"'))
    for _ in range(3):
        word = words.before.before(head, pos)
        if word is not None and not _undone(head, pos - len(word), word, words):
            return word, words.before.values[word]
        carrier = words.carriers.before(head, pos)
        if carrier is None:
            return None
        pos -= len(carrier)
    return None


def _before_share(context: Context, words: BoundWords) -> tuple[str, Bound] | None:
    """约占造林面积的80%, 约为去年同期的1.9倍: the bound stands before the whole it is a share of."""
    m = _SHARE_OF.search(context.head) if context.head.endswith("的") else None
    word = words.before.before(context.head, m.start()) if m is not None else None
    return (word, words.before.values[word]) if word is not None else None


_SHARE_OF = re.compile(r"(?:占|为|是|相当于)[^,;、]{1,14}的$")


def _before_verb(context: Context) -> tuple[str, Bound] | None:
    """至少培训2名: the one bound that stands before its verb."""
    left = context.left
    return ("至少", ">=") if "少" in left and _AT_LEAST.search(left) is not None else None


_AT_LEAST = re.compile(r"(?:至少|最少|不少于)(?:新)?[一-鿿]{1,4}$")


def _undone(head: str, start: int, word: str, words: BoundWords) -> bool:
    return head[start - 1 : start] in words.unless_after.get(word, ()) if start else False


def _under_ceiling(context: Context, words: BoundWords) -> bool:
    head = context.head
    return words.ceilings.before(head, len(head.rstrip())) is not None
