"""Rules of stages for what is only meant: wished for, asked for, possible, on a condition or by a day to come."""

from __future__ import annotations

from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.extraction.rules import Rule
from goalparse.lexicon import Lexicon

_LONGEST: Final = 64
"""Characters of a sentence over which a condition holds."""
# Patterns over classes of words (lexicon/shapes.py).
_VERB: Final = "(?:{stages.goal.jobs}|{stages.done.before}|{stages.done.weak}|{kinds.newly})"
_ADVISED: Final = (
    "(?<!{stages.meant.no_advice}){stages.meant.advice}[一-鿿]{0,6}?"
    "(?:{stages.goal.jobs}|{stages.goal.adjusted})"
)
_WISHED: Final = (
    "(?<!{stages.meant.no_wishes}){stages.meant.wishes}(?!{stages.meant.no_hopes})[一-鿿]{0,6}?" + _VERB
)
_MEANT: Final = f"^[,、;:“( ]*(?:[一-鿿]{{0,4}}?(?:{_WISHED}|{_ADVISED})|{{stages.meant.may}}{_VERB})"
_CONDITION: Final = (
    "(?:^|[,;。:])(?:{stages.meant.conditions}(?!{stages.meant.no_conditions})[^,;。]{2,24},"
    "|{stages.meant.in_case}[^,;。0-9]{2,16},[^,;。0-9]{0,6}{stages.meant.then})"
)
_FACT: Final = "{stages.scope.facts}|{stages.told.already}"
_TAKES: Final = "[一-鿿]{0,6}{grammar.of}{stages.meant.what_it_takes}(?![一-鿿])"
_JOB: Final = "{stages.goal.jobs}|{matching.increments}"
_BY_A_DAY: Final = "{stages.meant.ends_of_time}{kinds.before_it}[^,;。]{0,24}$"


def only_meant(context: Context, lexicon: Lexicon) -> str | None:
    """群众要求新建17座, 可完成投资9亿元, 原本可以完成11亿元: wished for, asked for or possible."""
    said = lexicon.shapes
    m = said[_MEANT].match(context.head)
    if m is None or said[_FACT].search(context.head) is not None:
        return None
    context.heard(*m.span())
    return "planned"


def on_a_condition(context: Context, lexicon: Lexicon) -> str | None:
    """如资金到位,可完成投资9亿元; 倘若征迁顺利,新建17座: to a word of fact."""
    text, end, said = context.text, context.quantity.start, lexicon.shapes
    first = max(context.sentence[0], end - _LONGEST)
    m = said[_CONDITION].search(text, max(0, first - 1), end)
    if m is None or said[_FACT].search(text, m.end(), end) is not None:
        return None
    context.why = m.span()
    return "planned"


def what_it_takes(context: Context, lexicon: Lexicon) -> str | None:
    """缺少新建公厕17座的资金, 提出新建17座的方案: what a job needs is told of, and not that it was done."""
    said = lexicon.shapes
    m = said[_TAKES].match(context.tail)
    if m is None or said[_JOB].search(context.left) is None:
        return None
    context.heard_after(*m.span())
    return "planned"


def by_a_day_to_come(context: Context, lexicon: Lexicon) -> str | None:
    """年底前完成投资9亿元: foreseen, where nothing says that it has come true."""
    said = lexicon.shapes
    m = said[_BY_A_DAY].search(context.head)
    if m is None or said[_FACT].search(context.head, m.start()) is not None:
        return None
    context.heard(*m.span())
    context.quantity.forecast = True
    return "planned"


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "on_a_condition",
        "stage",
        on_a_condition,
        needs=("stages.meant.conditions", "stages.meant.in_case"),
    ),
    Rule(
        "only_meant",
        "stage",
        only_meant,
        needs=("stages.meant.wishes", "stages.meant.advice", "stages.meant.may"),
    ),
    Rule("what_it_takes", "stage", what_it_takes, needs=("stages.meant.what_it_takes",)),
    Rule("by_a_day_to_come", "stage", by_a_day_to_come, needs=("stages.meant.ends_of_time",)),
)
