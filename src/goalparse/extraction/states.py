"""The state that is told behind a number: 3个项目招投标, 4处完成80%, 均已完成招投标."""

from __future__ import annotations

import re
from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.types import Stage

_ONLY_WORDS: Final = re.compile(r"[一-鿿]{2,16}")
_APART: Final = frozenset("、,(")
_MOST_LISTED: Final = 12
# Patterns over classes of words (lexicon/shapes.py).
_LISTED: Final = "[^,;]*{grammar.links}$"
_LIST_GOES_ON: Final = "^{grammar.links}[^,;。:()0-9]{0,16}$"
_FOR_ALL: Final = "^[^,;。:()0-9]{0,10}?{stages.part.for_all}"
_ALL_OF_THEM: Final = (
    ",{stages.told.by_now}?{stages.part.for_all}{stages.part.for_all}?"
    "(?P<said>[^,;。:()0-9]{2,14})(?=[,;。]|$)"
)
_IN_PART: Final = "(?:{stages.part.for_all}|[一-鿿]{2,6}(?={kinds.completed}))?{kinds.completed}[^,;。]{0,8}"
_AND_THEN: Final = "[^,;。:()0-9]{0,4}?{stages.part.and_then}{stages.part.for_all}?"
_ALL: Final = 100
_COUNTED: Final = frozenset({"count", "places", "households", "area", "length"})


def under_way_after(context: Context, lexicon: Lexicon) -> str | None:
    """3个项目招投标, 2座未开工: the state told behind the number, where that is short of done."""
    after = became(context, lexicon)
    if after is None or after[0] == "done":
        return None
    context.heard_after(after[1], after[2])
    return after[0]


def partly_done(context: Context, lexicon: Lexicon) -> str | None:
    """4处完成80%: so many are done in part, so none of them is done."""
    following = context.following
    if following is None or following.clause != context.clause or following.quantity.unit != "%":
        return None
    if context.quantity.kind != "amount" or following.quantity.value >= _ALL or "(" in context.right:
        return None
    m = lexicon.shapes[_IN_PART].fullmatch(context.right)
    if m is None or context.quantity.dimension not in _COUNTED:
        return None
    context.heard_after(*m.span())
    return "underway"


def predicate_of_the_list(context: Context, lexicon: Lexicon) -> str | None:
    """农贸市场6个、停车场8个均已完成招投标: the predicate after a list governs the whole list."""
    last = context
    for _ in range(_MOST_LISTED):
        following = last.following
        if following is None or following.clause != context.clause:
            break
        if not lexicon.shapes[_LIST_GOES_ON].match(
            context.text[last.quantity.end : following.quantity.start]
        ):
            break
        last = following
    if (behind := _behind_comma(last, lexicon)) is not None:
        context.why = behind[1], behind[2]
        return behind[0]
    if last is context or lexicon.shapes[_FOR_ALL].match(last.tail) is None:
        return None
    after = became(last, lexicon)
    if after is None:
        return None
    context.why = (last.quantity.end + after[1], last.quantity.end + after[2])
    return after[0]


def _behind_comma(last: Context, lexicon: Lexicon) -> tuple[Stage, int, int] | None:
    """项目38个约3620亩,均已完成招投标: a clause of all of them without a number, where that is short of done."""
    m = lexicon.shapes[_ALL_OF_THEM].match(last.text, last.clause[1])
    if m is None:
        return None
    opens = m.start("said")
    if (not_yet := undone(m["said"], lexicon)) is not None:
        return "planned", opens + not_yet[0], opens + not_yet[1]
    for state in lexicon.stages.after.finditer(m["said"]):
        stage = lexicon.stages.stages_after.get(state[0])
        if stage in {None, "done", "planned"}:
            return None
        if not lexicon.shapes["{stages.part.going_on}"].fullmatch(state[0]):
            return stage, opens + state.start(), opens + state.end()
    return None


def undone(told: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """均尚未开工: where a verb is negated that says how far along something is; 均未超期 says nothing of that."""
    words = lexicon.stages
    for m in words.negations.finditer(told):
        verb = words.after.match(told, m.end()) or words.before.match(told, m.end())
        if verb is not None and words.stages_after.get(verb[0], "done") != "planned":
            return m.start(), verb.end()
    return None


def of_its_own(context: Context, lexicon: Lexicon) -> str:
    """Return the words after the number that are said of it, not of the next one nor in a bracket."""
    tail = context.tail
    behind = _behind_bracket(context)
    if behind:
        return behind
    if tail[:1] in _APART:
        return ""
    if "(" in tail:
        tail = tail[: tail.index("(")]
    following = context.following
    if following is None or following.clause != context.clause:
        return tail
    listed = lexicon.shapes[_LISTED].match(context.right) is not None
    return tail if listed else tail[: following.quantity.start - context.quantity.end]


def _behind_bracket(context: Context) -> str:
    """海塘12公里(北段5公里)开工: the words behind the bracket that a number opens, or that describes its thing."""
    start, end = context.quantity.end, context.clause[1]
    described = context.bracket >= 0 and context.quantity.kind == "attribute"
    if not described and context.text[start : start + 1] != "(":
        return ""
    close = context.text.find(")", start, end)
    m = _ONLY_WORDS.fullmatch(context.text, close + 1, end) if close >= 0 else None
    return m[0] if m is not None else ""


def became(context: Context, lexicon: Lexicon) -> tuple[Stage, int, int] | None:
    """Return the stage that the words after the number say, and where in its tail: the first that does."""
    words, said = lexicon.stages, lexicon.shapes
    tail = of_its_own(context, lexicon)
    weaker: tuple[Stage, int, int] | None = None
    passed = -1
    for m in words.after.finditer(tail):
        stage = words.stages_after.get(m[0])
        if stage is None:
            continue
        found = (stage, m.start(), m.end())
        if said["{stages.part.going_on}"].fullmatch(m[0]):
            weaker = found  # 正在申报 is 申报
        elif weaker is None and said["{stages.part.passed}"].fullmatch(m[0]):
            weaker, passed = found, m.end()
        elif passed in {-1, m.start()}:
            return _gone_on(tail, found, lexicon)
        else:
            break
    return weaker


def _gone_on(tail: str, found: tuple[Stage, int, int], lexicon: Lexicon) -> tuple[Stage, int, int]:
    """Return the last of two states that are told of all of them: 通过评审并开工."""
    if found[0] == "planned":
        return found
    words = lexicon.stages
    m = lexicon.shapes[_AND_THEN].match(tail, found[2])
    then = words.after.match(tail, m.end()) if m is not None else None
    stage = words.stages_after.get(then[0]) if then is not None else None
    return (stage, found[1], then.end()) if then is not None and stage not in {None, "planned"} else found


def done_after(context: Context, lexicon: Lexicon) -> str | None:
    """8个均已建成: nothing before the number says how far along it is."""
    after = became(context, lexicon)
    if after is None:
        return None
    context.heard_after(after[1], after[2])
    return after[0]
