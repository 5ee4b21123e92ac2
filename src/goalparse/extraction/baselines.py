"""What a target tells of an earlier year than that of its goal: 去年接待620万人次,今年力争达到700万人次.

A figure whose time is earlier than that of a later figure of its unit is told and not promised. Between two years by
number the later one has to be aimed at (2022年为1.6%,2023年达到1.8%): a plan by years (2024年新建20公里,2025年新建
30公里) promises both.
"""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon

_REACH: Final = 8
"""Figures that are looked ahead over for the goal."""
_SENTENCE: Final = 96
"""Characters of a sentence in which its time is looked for."""
# A pattern over classes of words (lexicon/shapes.py).
_TIME: Final = (
    "(?P<opens>(?:^|[,;。:、(“])\\s*(?:{stages.told.as_of})?)?"
    "(?P<by>(?<!{stages.told.as_of})(?:{names.until}|{stages.told.aims}|[-—~]))?"
    "(?:(?P<past>{matching.last_year})|(?P<coming>{stages.told.coming})|(?P<base>{stages.told.bases})"
    "|(?P<year>20[0-9]{2})年度?|十(?P<plan>[一二三四五六])五”?(?=期?{stages.told.year_ends}))"
    "(?P<end>{stages.told.year_ends}(?!前))?"
)
_NAMED: Final = (
    "{matching.last_year}|{stages.told.coming}|{stages.told.bases}|20[0-9]{2}年|十[一二三四五六]五"
)
"""What every time holds: `re` passes over a sentence without any faster than over what may stand before one."""
_AIM: Final = "{stages.told.aims}"
_PROMISE: Final = "{stages.told.still_ahead}|{stages.told.aims}"
_WORK: Final = "{stages.goal.jobs}|{kinds.completed}|{stages.told.carried_over}"
_CARRIED: Final = "{stages.told.carried_over}"
_PLANS: Final = "一二三四五六"


class _Time:
    """The last time that the sentence of a figure names before it, and the words between the two."""

    def __init__(self, m: re.Match[str], between: str) -> None:
        self.found = m
        self.between = between

    def is_before(self, other: _Time, lexicon: Lexicon) -> bool:
        """Whether what is told of this time is the base of what is aimed at by the other one."""
        ours, theirs, said = self.found, other.found, lexicon.shapes
        if theirs["past"] or theirs["base"] or ours["coming"]:
            return False
        if ours["past"] or ours["base"]:
            return said[_CARRIED].search(self.between) is None
        if ours["plan"] or theirs["plan"]:
            both = ours["plan"] and theirs["plan"]
            return bool(both) and _PLANS.index(ours["plan"]) < _PLANS.index(theirs["plan"])
        if said[_PROMISE].search(self.between) or (theirs["year"] and theirs["year"] <= ours["year"]):
            return False
        stands = ours["end"] is not None and said[_WORK].search(self.between) is None
        aimed = theirs["by"] is not None or said[_AIM].search(other.between) is not None
        return stands or (aimed and said["{stages.goal.jobs}"].search(self.between) is None)


def told_of_before(context: Context, lexicon: Lexicon) -> str | None:
    """On the target side: 2023年末规上企业136家,2024年达到150家 promises only the second."""
    if context.side != "target" or context.quantity.kind == "attribute":
        return None
    ours = _time_of(context, lexicon)
    if ours is None or ours.found["opens"] is None or ours.found["by"] is not None:
        return None
    later = context.following
    for _ in range(_REACH):
        if later is None:
            return None
        q = later.quantity
        if q.unit == context.quantity.unit:
            theirs = _time_of(later, lexicon)
            if theirs is not None and ours.is_before(theirs, lexicon):
                context.why = (context.quantity.start, context.quantity.end)
                return "done"
        later = later.following
    return None


def _time_of(context: Context, lexicon: Lexicon) -> _Time | None:
    start, end = max(context.sentence[0], context.quantity.start - _SENTENCE), context.quantity.start
    if lexicon.shapes[_NAMED].search(context.text, start, end) is None:
        return None
    sentence = context.text[start:end]
    last = None
    for m in lexicon.shapes[_TIME].finditer(sentence):
        last = m
    return None if last is None else _Time(last, sentence[last.end() :])
