"""Over what time a number is told, and how firmly it is promised: years, average, effort, stretch.

五年累计 is 5 years, None the one period of its side; 年均 is an average; 确保 is firm, 力争 a striving;
of 增长8%,力争9% the second is a stretch of the first.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.extraction.numbers import integer
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes

_WINDOW: Final = 64
_PLAN_YEARS: Final = 5
# Patterns over classes of words (lexicon/shapes.py).
_NUMBER: Final = "([一二两三四五六七八九十]|[0-9]{1,2})"
_YEARS: Final = (
    f"{{stages.years.before}}{_NUMBER}年(?!{{stages.years.unless}}){{stages.years.after}}?"
    f"|(?<![0-9]){_NUMBER}年{{stages.years.after}}"
    f"|(?<![0-9十“])(?<!{{stages.years.lasting}})([一二三四五六七八九十]|1?[0-9])年{{stages.years.moved}}"
)
_NUMBERED: Final = re.compile("年(?:(?<=[一二两三四五六七八九十]年)|(?<=[0-9]年)(?<![0-9]{3}年))")
"""The end of every number of years, and of no year with all its digits: what `re` finds at once."""
_FROM_TO: Final = re.compile(r"20([0-9]{2})年?[-—~～至](?:20)?([0-9]{2})年")
_GREW: Final = re.compile(r"[由从]20([0-9]{2})年[^;。]{1,40}?[到至为]20([0-9]{2})年")
"""An average behind 由2020年的15亿元增加到2025年的20亿元 is one over these years."""
_AGAINST: Final = re.compile(r"20([0-9]{2})年[^;。0-9]{1,24}[比较]20([0-9]{2})年(?=[^;。0-9]{0,12}$)")
"""到2015年单位能耗比2010年下降16%: the change of these years."""
_PLAN_SPAN: Final = "“?十[一二三四五六]五”?{stages.years.of_a_plan}?"
_SINGLE: Final = "{stages.years.single}|20[0-9]{2}年"
_SUM: Final = "{stages.years.sums}"
_OPENING: Final = 20
"""Characters of a paragraph or a sentence that may say what years it tells of."""
_SENTENCE: Final = 400
"""Characters up to a full stop for which the years that open them hold."""
_AVERAGE: Final = "{stages.years.average}"
_FIRM: Final = "{stages.effort.firm}"
_STRIVE: Final = "(?!{stages.effort.obtaining}{stages.effort.obtained}){stages.effort.strive}"
_AVERAGES: Final = Classes("stages.years.average")
_SUMS: Final = Classes("stages.years.sums")
_EFFORT: Final = Classes("stages.effort.firm", "stages.effort.strive")
_ONLY: Final = "(?:{stages.effort.carriers}|[,、])*"


def read(context: Context, lexicon: Lexicon) -> None:
    """Set years, average and effort of the quantity, and what it stretches."""
    q = context.quantity
    said = _before(context, lexicon)
    held, matcher = context.held, lexicon.matcher
    q.average = _AVERAGES.within(held, matcher) and lexicon.shapes[_AVERAGE].search(context.head) is not None
    if "年" in said or "五" in said:
        q.years = _years(said, lexicon, over=q.average)
    summed = _SUMS.within(held, matcher) and _is_summed(context, lexicon)
    if q.years is None and (q.average or summed):
        q.years = _of_the_paragraph(context, said, lexicon)
    if q.stage == "planned" and (q.bound == ">=" or _EFFORT.within(held, matcher)):
        _read_effort(context, lexicon)


def _before(context: Context, lexicon: Lexicon) -> str:
    """Return the words before the number; from the full stop on where years open them: “十四五”期间,…;覆盖率达到96%."""
    text, start = context.text, context.quantity.start
    first, least = max(context.sentence[0], start - _WINDOW), max(0, start - _SENTENCE)
    stop = max(max(text.rfind("。", least, first), text.rfind("\n", least, first)), least - 1) + 1
    opening, comma, _ = text[stop : min(stop + _OPENING, first)].partition(",")
    if comma and _years(opening, lexicon, over=False) is not None:
        return text[stop:start]
    return text[first:start]


def _is_summed(context: Context, lexicon: Lexicon) -> bool:
    """累计支出补助资金47亿元,发放返还资金13.8亿元: a word of sums holds for all of the sentence that it opens."""
    told = lexicon.shapes[_SUM]
    return told.search(context.head) is not None or told.match(context.text, context.sentence[0]) is not None


def _of_the_paragraph(context: Context, said: str, lexicon: Lexicon) -> int | None:
    """An average or a sum is told over the years that its paragraph opens with: 五年来,我们…。投资累计412亿元."""
    if lexicon.shapes[_SINGLE].search(said) is not None and not context.quantity.average:
        return None
    start = context.text.rfind("\n", 0, context.quantity.start) + 1
    return _years(context.text[start : min(start + _OPENING, context.quantity.start)], lexicon, over=False)


def _years(said: str, lexicon: Lexicon, *, over: bool) -> int | None:
    """The years that were said last; a single year behind them takes them back, unless `over` them it is an average."""
    told = _all_told(said, lexicon, over=over)
    if not told:
        return None
    found, at = max(told, key=itemgetter(1))
    if found is None or found < 2:
        return None
    taken_back = not over and any(m.end() > at for m in lexicon.shapes[_SINGLE].finditer(said))
    return None if taken_back else found


def _all_told(said: str, lexicon: Lexicon, *, over: bool) -> list[tuple[int | None, int]]:
    """Return how many years are said, each time with where that ends; what decides where two end alike comes first."""
    told: list[tuple[int | None, int]] = []
    if "年" in said:
        for m in lexicon.shapes[_YEARS].finditer(said) if _NUMBERED.search(said) is not None else ():
            written = m[1] or m[2] or m[3]
            told.append((int(written) if written.isdigit() else integer(written), m.end()))
        told += [(int(m[2]) - int(m[1]) + 1, m.end()) for m in _FROM_TO.finditer(said)]
        told += [(int(m[1]) - int(m[2]), m.end()) for m in _AGAINST.finditer(said)]
        if over:
            told += [(int(m[2]) - int(m[1]), m.end()) for m in _GREW.finditer(said)]
    if "五" in said:
        told += [(_PLAN_YEARS, m.end()) for m in lexicon.shapes[_PLAN_SPAN].finditer(said)]
    return told


def _read_effort(context: Context, lexicon: Lexicon) -> None:
    q = context.quantity
    strives = lexicon.shapes[_STRIVE].search(context.head)
    if strives is not None:
        q.effort = "strive"
        before = context.previous.quantity if context.previous is not None and context.same_sentence else None
        only = lexicon.shapes[_ONLY].fullmatch(context.head, strives.end()) is not None
        if before is not None and only and before.unit == q.unit and before.stage == "planned":
            q.stretch_of = before
            q.kind, q.change = before.kind, before.change
    elif q.bound == ">=" or lexicon.shapes[_FIRM].search(context.head):
        q.effort = "firm"
