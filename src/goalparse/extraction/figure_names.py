"""What names a figure for the indicators: the words before it, or those behind it where its noun stands there.

Words may also say that it is of a part of the place alone.
"""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction import wordings
from goalparse.extraction.clauses import Context
from goalparse.lexicon.indicator_words import Heard, Indicator, IndicatorWords

LINKS: Final = frozenset("、和与及")
_SUBJECT = 10
"""Characters at the start of a sentence that may say of what part of the place it speaks."""
_NEAR = 5
"""… and of a later clause."""
_LINE = 24
_HEADING_OF_LINE = re.compile(r"[^0-9。;!?,、\n]{4,16}。")
"""What opens a paragraph and says what it is about."""
_SENTENCES = re.compile(r"[。!?\n]")
_CLAUSE = re.compile(r"[,:;]")
_HEADING = re.compile(r"(?:^|(?<=[。;!?\n]))([^0-9。;!?、\n]{4,16})。\s*\Z")
"""A sentence without figures right before: its subject may be that of the next one."""


class Said:
    """What names one quantity; `rest` are the words between the name and the number."""

    verb: str = ""
    """What was done, which a list goes on with: 改造老旧小区3个、棚户区5个."""
    row: tuple[int, int] | None = None
    """First and last of the quantities among which a list of names was handed out."""
    found: Indicator | None = None

    def __init__(self, heard: Heard, rest: str) -> None:
        self.heard = heard
        self.rest = rest


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


def is_of_a_part(context: Context, words: IndicatorWords) -> bool:
    """工业园区…，新增规上工业企业8户: the sentence, or what opens its paragraph, began with a part of the place."""
    text, opening, clause = context.text, context.sentence[0], context.clause[0]
    if words.whole.within(context.left):
        return False
    if words.opened.within(text[opening : context.quantity.start]):
        return True
    before = _HEADING.search(text, max(0, opening - _LINE), opening)
    if before is not None and words.scope.within(before[1][:_SUBJECT]):
        return True  # 新区发展提速。固定资产投资增长…
    headed = _HEADING_OF_LINE.match(text, text.rfind("\n", 0, opening) + 1, opening)
    if (
        headed is not None
        and words.scope.within(headed[0])
        and not words.whole.within(text[headed.end() : clause])
    ):
        return True  # 抓园区建设。…。…。新增注册企业15家
    if clause > opening and words.scope.within(text[opening : min(clause, opening + _SUBJECT)].strip()):
        return True
    near = text[max(0, opening - 2 * _LINE) : clause]
    parts = _CLAUSE.split(_SENTENCES.split(near)[-1])
    return any(words.scope.within(part[:_NEAR]) for part in parts)  # …，开发区营业收入达到…；税收…
