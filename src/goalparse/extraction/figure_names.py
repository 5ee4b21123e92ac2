"""What names a figure for the indicators: the words before it, or those behind it where its noun stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goalparse.extraction import wordings
from goalparse.extraction.clauses import Context
from goalparse.lexicon.indicator_words import Heard, Indicator, IndicatorWords

LINKS: Final = frozenset("、和与及")


@dataclass(slots=True)
class Said:
    """What names one quantity."""

    heard: Heard
    rest: str
    """The words between the name and the number."""
    verb: str = ""
    """What was done, which a list goes on with: 改造老旧小区3个、棚户区5个."""
    row: tuple[int, int] | None = None
    """First and last of the quantities among which a list of names was handed out."""
    found: Indicator | None = None


def said(context: Context, words: IndicatorWords) -> Said:
    """Read the name of a figure, and the words between it and the number."""
    q, left = context.quantity, context.left
    name, rest, indicator = q.name, left, q.indicator
    if not name and indicator:
        at = left.rfind(indicator)
        if at >= 0:
            end = at + len(indicator)
            rest = left[end:]
            name = left if "占" in rest else left[:end]
        elif indicator in context.right:
            name, rest = _behind(context, indicator, words), ""
        elif _is_last_of_names(context, indicator):
            name, rest = indicator, ""
        elif "占" in left:
            name, rest = left[left.index("占") :], ""  # 民生支出3亿元，占财政支出的…
        else:
            name, rest = _with_its_number(context, indicator), ""
    heard = wordings.read(name, words)
    if rest and not q.name and (heard.counted or not heard.indicators):
        longer = wordings.read(left, words)
        if longer.indicators and not longer.counted:
            return Said(longer, "")  # 完成高标准农田建设…
    return Said(heard, rest)


def _behind(context: Context, indicator: str, words: IndicatorWords) -> str:
    """Return the name of which the noun stands behind the number: 改造5个老旧小区, 21个贫困村全部出列."""
    right = context.right
    left = "" if context.left.rstrip()[-1:] in LINKS else context.left  # that is the noun of the one before
    after = right[right.index(indicator) + len(indicator) :]
    joined = after[:1] in LINKS and len(after.strip()) > 1  # 5件建议和提案: one count of both
    if not joined and wordings.read(left + indicator, words).indicators:
        return left + indicator
    return left + right


def _is_last_of_names(context: Context, indicator: str) -> bool:
    """城镇、农村居民收入分别达到…，分别增长5.4%和8.3%: the last of the names that a list hands out."""
    previous = context.previous
    if not context.chained or previous is None or not previous.quantity.name:
        return False
    listed = previous.quantity.indicator or ""
    return listed != indicator and listed.endswith(indicator)


def _with_its_number(context: Context, indicator: str) -> str:
    """每千人口拥有3岁以下婴幼儿托位数: the name holds a number itself."""
    previous, start = context.previous, context.quantity.start
    at = context.text.rfind(indicator, context.clause[0], start)
    if at < 0 or previous is None or not at <= previous.quantity.start < at + len(indicator):
        return ""
    before = previous.previous.quantity.end if previous.previous is not None else 0
    return context.text[max(before, context.clause[0]) : at + len(indicator)]
