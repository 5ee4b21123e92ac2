"""What is not yet done: 未办结3件, 剩余5个, 距目标差8亿元, 38个项目尚未开工."""

from __future__ import annotations

from typing import Final

from goalparse.extraction.clauses import Context
from goalparse.extraction.states import became, of_its_own, undone
from goalparse.lexicon import Lexicon, StageWords

_NOUN_AT_MOST: Final = 4
# Patterns over classes of words (lexicon/shapes.py).
_GAP: Final = "{stages.not_yet.gaps}"
_NEGATION: Final = "{stages.not_yet.negations}|(?<!{stages.not_yet.no_awaited}){stages.not_yet.awaited}"
_OWED: Final = "[,、( ]*{stages.not_yet.owed}[一-鿿]{1,8}"
_FALLEN_TO: Final = "{kinds.fallen_to}$"
_DUE: Final = "{stages.not_yet.due}(?P<verb>[一-鿿]{1,3})$"
_SOON: Final = 12
_IT: Final = "#"
"""Stands for the verb of what there was to do, where it is looked for once more."""
_ACTUALLY: Final = "^[^。;]{0,4}?{stages.not_yet.actually}" + _IT
_DUE_RULE: Final = frozenset({"due"})
_LEFT: Final = (
    "(?:{stages.not_yet.rests}|{stages.not_yet.negations}(?:{kinds.completed}|{stages.done.after}))"
    "(?:(?!{stages.told.already}|{kinds.completed})[^,;。0-9]){0,14}$"
)
_SHORT: Final = "{stages.not_yet.short_of}$"
_FINISHED: Final = "(?:{kinds.completed}|{stages.done.after})"
_SHARE_OF_IT: Final = "[,( ]*[一-鿿]{0,2}{grammar.share}"
_NOT_YET: Final = frozenset({"not_yet"})
_SHORT_OF: Final = (
    "{stages.not_yet.away_from}[^,;。0-9]{0,8}{stages.goal.nouns}[^,;。0-9]{0,3}{stages.not_yet.short_of}$"
)


def due(context: Context, lexicon: Lexicon) -> str | None:
    """应检10万头、实检9.8万头: what there was to do, beside what was done of it."""
    said = lexicon.shapes
    to_do = said[_DUE].search(context.left)
    end = context.quantity.end
    behind = context.text[end : min(end + _SOON, context.sentence[1])]
    if to_do is not None and said[_ACTUALLY].search(behind.replace(to_do["verb"], _IT, 1)) is not None:
        context.heard(len(context.head) - len(context.left) + to_do.start(), len(context.head))
        return "planned"
    previous = context.previous
    if previous is None or not context.same_sentence or not previous.quantity.decided_by("stage", _DUE_RULE):
        return None
    owed = said[_DUE].search(previous.left)
    done = owed is not None and said[_ACTUALLY].search(context.left.replace(owed["verb"], _IT, 1)) is not None
    return "done" if done and previous.quantity.stage == "planned" else None


def share_left(context: Context, lexicon: Lexicon) -> str | None:
    """剩余工程量15%, 未完成部分占12%, 差5%完工: the share of a job that is left, whatever goes on with it now."""
    said, previous = lexicon.shapes, context.previous
    left = said[_LEFT].search(context.head)
    if left is not None:
        after = became(context, lexicon)
        if after is not None and after[0] == "done":
            return None
        context.heard(*left.span())
        return "planned"
    if said[_SHORT].search(context.head) is not None and said[_FINISHED].match(context.tail) is not None:
        return "planned"
    of_the_rest = (
        previous is not None and context.same_sentence and previous.quantity.decided_by("stage", _NOT_YET)
    )
    return "planned" if of_the_rest and said[_SHARE_OF_IT].match(context.left) is not None else None


def not_yet(context: Context, lexicon: Lexicon) -> str | None:
    """未办结3件, 剩余5个, 欠1200万元, 距目标差8亿元: not yet done, unless the words after say more."""
    words, head = lexicon.stages, context.left.rstrip()
    offset = len(context.head) - len(context.left)
    said = lexicon.shapes
    short = said[_SHORT_OF].search(context.head)
    if short is not None or said[_GAP].match(context.tail) is not None:
        if short is not None:
            context.heard(*short.span())
        return "planned"
    rest = words.rests.before(head, len(head)) or _rest_of_a_count(context, head, words)
    if rest is not None:
        after = became(context, lexicon)
        if after is not None and after[0] != "planned":
            return None
        context.heard(offset + len(head) - len(rest), offset + len(head))
        return "planned"
    owed = said[_OWED].fullmatch(context.left) if context.quantity.dimension == "money" else None
    if owed is not None:
        context.heard(offset, offset + owed.end())
        return "planned"
    for m in said[_NEGATION].finditer(head):
        verb = words.before.match(head, m.end())
        if verb is None or len(head) - verb.end() > _NOUN_AT_MOST:
            continue
        told = words.before.match(head, m.start())
        if told is not None and words.stages_before.get(told[0], ("planned",))[0] != "planned":
            continue  # 待验收 is as good as finished
        if said[_FALLEN_TO].search(head, verb.end()) is not None:
            continue  # 超期未结案件压减至3件
        if words.before.search(head[: m.start()]) is None:  # 完成整治未达标河段9处
            context.heard(offset + m.start(), offset + verb.end())
            return "planned"
    return None


def _rest_of_a_count(context: Context, head: str, words: StageWords) -> str | None:
    """已整改12个,还有2个; 还有2个未整改; not 还有4个县低于30%."""
    rest = words.rests_of_a_count.before(head, len(head))
    if rest is None:
        return None
    previous = context.previous
    counted = (
        previous is not None and context.same_sentence and previous.quantity.unit == context.quantity.unit
    )
    return rest if counted or words.negations.search(context.tail) else None


def not_yet_after(context: Context, lexicon: Lexicon) -> str | None:
    """38个新开工项目因征地尚未开工: a negated verb behind the number says what it is not yet."""
    found = undone(of_its_own(context, lexicon), lexicon)
    if found is None:
        return None
    context.heard_after(*found)
    return "planned"
