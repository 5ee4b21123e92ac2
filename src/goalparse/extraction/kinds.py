"""What sort of number it is: attribute, growth, work, share or amount. The first rule that holds decides."""

from __future__ import annotations

from typing import Final, cast

from goalparse.extraction import described, earlier, growth, rates, sizes
from goalparse.extraction.clauses import Context
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.types import Kind

# Patterns over classes of words (lexicon/shapes.py).
_BASELINE_YEAR: Final = "{grammar.against}[^,;]{0,14}$"
_AT_LAST: Final = "(?<!{grammar.against})(?<!{kinds.above}){kinds.last_times}$"
_OF_A_YEAR: Final = "{kinds.baseline_times}{grammar.of}?$"
_FROM: Final = "{grammar.from}[^,;]{0,24}$"
_SUPERSEDES: Final = (
    "[,(、;]*(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[份底末初])?)?"
    "(?:{stages.goal.adjusting}[^,;。0-9]{0,12}?)?{stages.goal.adjusted}"
)
_TO_LEVEL: Final = "[^,;0-9]{0,8}?{kinds.moves}[^,;0-9]{0,3}?{grammar.to}"
_CHANGED: Final = "[^,;0-9]{0,4}?{kinds.changes}"
_AFTER_LINK: Final = "(?<={grammar.links})"
_RANK: Final = "{grammar.ordinal}[一二三四五六七八九十0-9]{1,3}(?!{kinds.no_ranks})"
_ABOVE: Final = "{kinds.above}[^,;]{0,8}$"
_PACE: Final = "{kinds.pace}$"
_GROWTH: Final = Classes("kinds.growth_up", "kinds.growth_down")
_SIZES: Final[frozenset[str | None]] = frozenset({"length", "area", "volume", "power", "apparent power"})
_TOLD_OF: Final[frozenset[str | None]] = frozenset({"count", "length", "area", "money"})
_GIVEN: Final[frozenset[str | None]] = frozenset({"money", "money/area", "money/people", "money/count"})
_SPECIFIED: Final = (_SIZES | {"mass", "time"}) - {"area"}


def read(context: Context, lexicon: Lexicon) -> None:
    """Set kind and change of the quantity."""
    q, words = context.quantity, lexicon.kinds
    if _GROWTH.within(context.held, lexicon.matcher):
        context.growth = growth.governing(context, words, lexicon)
    if context.growth is None and context.previous is not None and growth.takes_its_place(context):
        context.growth = context.previous.growth  # 增长10%,后调整为8%
    q.kind = cast(Kind, RULES.decide(context, lexicon))
    if q.kind == "growth":
        q.change = growth.change(context, words)


def _goes_on(previous: Context, context: Context, lexicon: Lexicon) -> bool:
    """同比减少2起、7人: changes of counts in a row."""
    before, q = previous.quantity, context.quantity
    listed = lexicon.shapes[_AFTER_LINK].match(context.text, q.start) is not None
    return listed and before.kind == "growth" and not {before.dimension, q.dimension} & (_CHANGES | {"share"})


def _level_of_age(context: Context, lexicon: Lexicon) -> str | None:
    """人均预期寿命79.8岁 is a level; 70岁以上老人 a class."""
    if lexicon.kinds.age_levels.search(context.left) is None:
        return None
    context.heard(len(context.head) - len(context.left), len(context.head))
    return "amount"


def _held_against(context: Context, _lexicon: Lexicon) -> str | None:
    """GDP增长5.1%,低于7.5%的预期目标: the goal that a change is held against is one of that change."""
    previous, q = context.previous, context.quantity
    if previous is None or not context.same_sentence or not q.decided_by("bound", _COMPARED):
        return None
    if previous.quantity.kind != "growth" or previous.quantity.unit != q.unit:
        return None
    context.growth = previous.growth
    context.why = (previous.quantity.start, previous.quantity.end)
    return "growth"


def _counted(_context: Context, _lexicon: Lexicon) -> str | None:
    """Nothing says otherwise: a level or a count."""
    return "amount"


def _baseline(context: Context, lexicon: Lexicon) -> str | None:
    """由5.98降到5.2, 比2020年的11183批次下降…: where the change starts from."""
    words, said = lexicon.kinds, lexicon.shapes
    if said[_FROM].search(context.head) and said[_TO_LEVEL].match(context.tail):
        return "attribute"
    if earlier.moves_to_a_level(context, lexicon):
        return "attribute"
    then = said[_AT_LAST].search(context.left)
    if then is not None and not context.left[: then.start()].strip():
        return "attribute"  # 治安案件43起,去年同期57起
    if context.growth is None:
        m = said[_BASELINE_YEAR].search(context.head)
        if (
            m is not None
            and (said[_CHANGED].match(context.tail) or said[_OF_A_YEAR].search(m[0]))
            and (words.year_words.within(m[0]) or words.planned_levels.within(m[0]))
        ):
            return "attribute"
    return None


def _superseded(context: Context, lexicon: Lexicon) -> str | None:
    """改造1200户,经批准调整为900户: what was promised before it was changed."""
    following, q = context.following, context.quantity
    if context.side == "progress":
        return earlier.corrected(context, lexicon)
    if following is None or following.sentence != context.sentence:
        return None
    same = following.quantity.dimension == q.dimension and following.quantity.unit == q.unit
    return "attribute" if same and lexicon.shapes[_SUPERSEDES].fullmatch(following.left) else None


def _yardstick(context: Context, lexicon: Lexicon) -> str | None:
    """全省平均42.37%, 序时进度16.67%: what the number is compared with."""
    words = lexicon.kinds
    near = context.outer[-10:] + context.left
    copulas = lexicon.edges["copulas"]
    bare = near.rstrip(copulas)
    word = words.yardsticks.before(bare, len(bare))
    if word is None:
        return None
    if context.quantity.unit not in growth.PERCENT and lexicon.shapes[_PACE].search(word):
        return None  # 达到序时进度30项: so many keep the pace
    over = lexicon.shapes[_ABOVE].search(context.head)
    if over is not None and context.quantity.unit in growth.PERCENT:
        context.heard(over.start(), len(context.head))
        return "growth"  # 高于全市平均1.6%
    return "attribute"


def _ranked_among(context: Context, lexicon: Lexicon) -> str | None:
    """居7县(市)第二: how many were ranked."""
    unit = lexicon.units.find(context.quantity.unit or "")
    if unit is None or unit.base != "places" or lexicon.shapes[_RANK].match(context.tail) is None:
        return None
    return "attribute"


def _chained(context: Context, lexicon: Lexicon) -> str | None:
    """分别下降18.2%和16.2%: a list has one kind."""
    previous = context.previous
    if (
        context.chained
        and previous is not None
        and (previous.quantity.unit == context.quantity.unit or _goes_on(previous, context, lexicon))
        and previous.quantity.kind != "attribute"
    ):
        context.why = (previous.quantity.start, previous.quantity.end)
        return previous.quantity.kind
    return None


_CHANGES: Final = frozenset({"points", "multiple"})
_COMPARED: Final = frozenset({"compared"})
RULES: Final = Table(
    (
        Rule("of_points", "kind", growth.of_points, only=_CHANGES),
        Rule("baseline", "kind", _baseline, needs=("grammar.against", "grammar.from", "kinds.last_times")),
        Rule(
            "before_a_change",
            "kind",
            earlier.before_a_change,
            never=_CHANGES,
            needs=("kinds.once", "kinds.before_it"),
        ),
        Rule(
            "superseded",
            "kind",
            _superseded,
            never=_CHANGES,
            needs=(
                "stages.goal.adjusted",
                "kinds.corrected",
                "kinds.in_truth",
                "kinds.taken_out",
                "kinds.verified",
            ),
        ),
        Rule(
            "remark",
            "kind",
            described.remark,
            never=_CHANGES | {"share"},
            needs=(
                "kinds.terms",
                "bounds.bound.after",
            ),
        ),
        Rule("level_of_age", "kind", _level_of_age, only=frozenset({"age"})),
        Rule("class_of_things", "kind", described.class_of_things, never=_CHANGES | {"share"}),
        Rule("lead", "kind", growth.lead, only=frozenset({"share", "time", "score"}), needs=("kinds.pace",)),
        Rule(
            "time_in_a_name",
            "kind",
            described.time_in_a_name,
            only=frozenset({"time", "length"}),
            needs=("kinds.rate_nouns",),
        ),
        Rule("size_of_things", "kind", sizes.size_of_things, only=_SPECIFIED),
        Rule("anniversary", "kind", described.anniversary, only=frozenset({"time"})),
        Rule("total", "kind", described.total, never=frozenset({"share"}), needs=("kinds.totals",)),
        Rule("ranked_among", "kind", _ranked_among, only=frozenset({"count"}), needs=("grammar.ordinal",)),
        Rule("yardstick", "kind", _yardstick, never=_CHANGES, needs=("kinds.yardsticks",)),
        Rule("norm", "kind", sizes.norm, only=_GIVEN, needs=("grammar.per", "kinds.by_rule")),
        Rule(
            "each",
            "kind",
            sizes.each,
            never=frozenset({"share", "points"}),
            needs=("grammar.each", "grammar.per"),
        ),
        Rule("told_of", "kind", sizes.told_of, only=_TOLD_OF, needs=("kinds.around", "kinds.sizes_told")),
        Rule("threshold", "kind", sizes.threshold, never=_CHANGES),
        Rule("measures_thing", "kind", described.measures_thing, only=_SIZES),
        Rule("chained", "kind", _chained),
        Rule("change_after_level", "kind", growth.after_level),
        Rule("of_change", "kind", growth.of_change),
        Rule("held_against", "kind", _held_against, only=frozenset({"share"}), needs=("bounds.comparing",)),
        Rule("percent", "kind", rates.percent, only=frozenset({"share"})),
        Rule("counted", "kind", _counted),
    )
)
