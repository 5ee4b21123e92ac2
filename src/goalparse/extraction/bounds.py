"""What bounds a number: 不少于, 以上, 近, 控制在…以内. A bound counts only where it touches its number."""

from __future__ import annotations

from typing import Final, cast

from goalparse.extraction.clauses import Context
from goalparse.extraction.restated import is_ceiling
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import BoundWords, Lexicon
from goalparse.types import Bound

# Patterns over classes of words (lexicon/shapes.py).
_SHARE_OF: Final = "{bounds.share_verbs}[^,;、]{1,14}{grammar.of}$"
_WHOLE: Final = "[一-鿿]{2,8}{grammar.of}$"
_PER: Final = "(?:{grammar.per}(?:{bounds.per_units}|[一-鿿]{1,3})){1,2}$"
_COMPARED: Final = "{bounds.comparing}[^,;。0-9]{0,10}$"
_AT_LEAST: Final = "(?P<word>{bounds.at_least}){kinds.newly}?[一-鿿]{1,4}$"


def read(context: Context, lexicon: Lexicon) -> None:
    """Set the bound of the quantity, and move nothing: the words that bound it stay outside its span."""
    q = context.quantity
    q.bound = cast(Bound, RULES.decide(context, lexicon))


def _in_the_number(context: Context, _lexicon: Lexicon) -> str | None:
    """30余家, 几十: the number itself says it."""
    return context.quantity.bound if context.quantity.bound != "=" else None


def _about(context: Context, lexicon: Lexicon) -> str | None:
    """8%左右 is about 8, whatever stands before it."""
    return _behind(context, lexicon) if _after(context, lexicon.bounds) == "~" else None


def _compared(context: Context, lexicon: Lexicon) -> str | None:
    """增长5.1%,低于7.5%的预期目标: a result is compared with the goal, which the word does not bound."""
    tail = context.tail
    compared = lexicon.shapes[_COMPARED].search(context.head) if context.side == "progress" else None
    if compared is None:
        return None
    about = lexicon.bounds.after.at(tail, 0) if _after(context, lexicon.bounds) == "~" else None
    if lexicon.stages.restated_after.match(tail.removeprefix(about or "")) is None:
        return None
    context.heard(*compared.span())
    return "=" if about is None else "~"


def _before(context: Context, lexicon: Lexicon) -> str | None:
    """不少于3家, 近百人, 至少培训2名; a ceiling or a floor before the number outweighs a word after it."""
    words = lexicon.bounds
    found = _touching(context, lexicon) or _of_the_whole(context, lexicon) or _of_the_verb(context, lexicon)
    if found is None:
        return None
    word, bound = found
    if context.quantity.dimension == "points" and word in words.comparing:
        return None
    after = _after(context, words)
    return bound if after in {None, bound} or bound in {"<=", ">="} else None


def _behind(context: Context, lexicon: Lexicon) -> str | None:
    """3家以上, 40元以内."""
    found = _word_behind(context, lexicon.bounds)
    if found is None:
        return None
    word, at = found
    context.heard_after(at, at + len(word))
    return lexicon.bounds.after.values[word]


def _under_ceiling(context: Context, lexicon: Lexicon) -> str | None:
    """控制在3%: what is promised to be held there is a ceiling; what was held there is a reading."""
    if context.side != "target":
        return None
    end = len(context.head.rstrip())
    word = lexicon.bounds.ceilings.before(context.head, end)
    if word is None:
        return None
    context.heard(end - len(word), end)
    return "<="


def _held_within(context: Context, lexicon: Lexicon) -> str | None:
    """失业率3.1%,控制在4%的计划目标以内: the ceiling said again beside what was reached."""
    return "<=" if context.side == "progress" and is_ceiling(context, lexicon) else None


def _exact(_context: Context, _lexicon: Lexicon) -> str | None:
    """Nothing bounds it."""
    return "="


def _after(context: Context, words: BoundWords) -> Bound | None:
    found = _word_behind(context, words)
    return words.after.values[found[0]] if found is not None else None


def _word_behind(context: Context, words: BoundWords) -> tuple[str, int] | None:
    """Return the word that bounds the number from behind, and how far behind its end it stands."""
    tail, skipped = context.tail, 0
    if context.bracket >= 0 and not tail:  # 时序进度(91.67%)以上
        tail, skipped = context.text[context.quantity.end + 1 : context.quantity.end + 8], 1
    at = 1 if tail[:1] == " " else 0
    word = words.after.at(tail, at)
    if word is None:
        return None
    guard = words.unless_before.get(word)
    if guard is not None and guard.match(tail, at + len(word)):
        return None
    return word, at + skipped


def _touching(context: Context, lexicon: Lexicon) -> tuple[str, Bound] | None:
    """Read back from the number, through at most two carriers (不低于, 约为, 不少于达到) and a 每人每年."""
    head, words = context.head, lexicon.bounds
    pos = len(head.rstrip(' (“"'))
    per = lexicon.shapes[_PER].search(head, 0, pos)
    pos = per.start() if per is not None else pos
    for _ in range(3):
        word = words.before.before(head, pos)
        if word in words.share_only and context.quantity.dimension != "share":
            return None
        if word is not None and not _undone(head, pos - len(word), word, words):
            context.heard(pos - len(word), pos)
            return word, words.before.values[word]
        carrier = words.carriers.before(head, pos)
        if carrier is None:
            return None
        pos -= len(carrier)
    return None


def _of_the_whole(context: Context, lexicon: Lexicon) -> tuple[str, Bound] | None:
    """约占造林面积的80%, 超过种植面积的七成: the bound stands before the whole it is a share of."""
    head, words = context.head, lexicon.bounds
    if not head.endswith(lexicon.grammar["of"].words):
        return None
    share_of = lexicon.shapes[_SHARE_OF].search(head)
    whole = (
        lexicon.shapes[_WHOLE].search(head)
        if share_of is None and context.quantity.dimension == "share"
        else None
    )
    if whole is not None and lexicon.kinds.planned_levels.within(whole[0]):
        return None  # 超过控制指标的16.9% is by how much
    starts = range(share_of.start(), share_of.start() + 1) if share_of is not None else range(0)
    for start in range(whole.start(), len(head) - 2) if whole is not None else starts:
        word = words.before.before(head, start)
        if word is not None and (share_of is not None or len(word) > 1):
            context.heard(start - len(word), start)
            return word, words.before.values[word]
    return None


def _of_the_verb(context: Context, lexicon: Lexicon) -> tuple[str, Bound] | None:
    """至少培训2名: the one bound that stands before its verb."""
    m = lexicon.shapes[_AT_LEAST].search(context.left)
    if m is None:
        return None
    offset = len(context.head) - len(context.left)
    context.heard(offset + m.start("word"), offset + m.end("word"))
    return m["word"], ">="


def _undone(head: str, start: int, word: str, words: BoundWords) -> bool:
    return head[start - 1 : start] in words.unless_after.get(word, ()) if start else False


RULES: Final = Table(
    (
        Rule("in_the_number", "bound", _in_the_number),
        Rule("compared", "bound", _compared, needs=("bounds.comparing",)),
        Rule("about", "bound", _about, needs=("bounds.bound.~.after",)),
        Rule(
            "before",
            "bound",
            _before,
            needs=(
                "bounds.at_least",
                "bounds.bound.before",
            ),
        ),
        Rule(
            "behind",
            "bound",
            _behind,
            needs=("bounds.bound.after",),
        ),
        Rule("under_ceiling", "bound", _under_ceiling, needs=("bounds.ceiling_verbs",)),
        Rule("held_within", "bound", _held_within, needs=("stages.goal.kept",)),
        Rule("exact", "bound", _exact),
    )
)
