"""How far along it is: what the sentence promises, the verb that governs the number, the state told behind it.

The rules stand in `RULES`, in the order in which they are asked; the first that says a stage decides.
"""

from __future__ import annotations

import re
from typing import Final, cast

from goalparse.extraction import promises
from goalparse.extraction.clauses import Context
from goalparse.extraction.promises import ACTUALLY
from goalparse.extraction.restated import is_restated, named_before
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon, StageWords
from goalparse.types import Stage

_BRACKETED: Final = re.compile(r"\([^()]*\)")
_CLAUSE_END: Final = re.compile(r"[,;。:]")
_APART: Final = frozenset("、,(")
_MOST_LISTED: Final = 12
_NOUN_AT_MOST: Final = 4
# Patterns over classes of words (lexicon/shapes.py).
_LISTED: Final = "[^,;]*{grammar.links}$"
_LIST_GOES_ON: Final = "^{grammar.links}[^,;。:()0-9]{0,16}$"
_FOR_ALL: Final = "^[^,;。:()0-9]{0,10}?{stages.part.for_all}"
_FINISHED_RATE: Final = "{stages.part.finished_rates}{stages.part.reaching}*$"
_STARTED_RATE: Final = "{stages.part.started_rates}{stages.part.reaching}*$"
_GAP: Final = "{stages.not_yet.gaps}"
_SHORT_OF: Final = (
    "{stages.not_yet.away_from}[^,;。0-9]{0,8}{stages.goal.nouns}[^,;。0-9]{0,3}{stages.not_yet.short_of}$"
)
_IN_PART: Final = "(?:{stages.part.for_all}|[一-鿿]{2,6}(?={kinds.completed}))?{kinds.completed}[^,;。]{0,8}"
_ALL: Final = 100
_COUNTED: Final = frozenset({"count", "places", "households", "area", "length"})


def read(context: Context, lexicon: Lexicon) -> None:
    """Set the stage of the quantity. On the target side it is planned, but for what is told of the past."""
    context.quantity.stage = cast(Stage, RULES.decide(context, lexicon))


def _share_of_a_job(context: Context, _lexicon: Lexicon) -> str | None:
    """A share of work done is done, a change has happened; a list of shares has one stage."""
    q, previous = context.quantity, context.previous
    if q.kind not in {"work", "growth"}:
        return None
    chained = q.kind == "work" and previous is not None and context.clause == previous.clause
    if chained and context.chained and previous is not None and previous.quantity.kind == "work":
        return previous.quantity.stage
    return "done"


def _not_yet(context: Context, lexicon: Lexicon) -> str | None:
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
        after = _became(context, lexicon)
        if after is not None and after[0] != "planned":
            return None
        context.heard(offset + len(head) - len(rest), offset + len(head))
        return "planned"
    for m in words.negations.finditer(head):
        verb = words.before.match(head, m.end())
        if verb is None or len(head) - verb.end() > _NOUN_AT_MOST:
            continue
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


def _not_yet_after(context: Context, lexicon: Lexicon) -> str | None:
    """38个新开工项目因征地尚未开工: a negated verb behind the number says what it is not yet."""
    words = lexicon.stages
    tail = _of_its_own(context, lexicon)
    for m in words.negations.finditer(tail):
        verb = words.after.match(tail, m.end()) or words.before.match(tail, m.end())
        if verb is not None and words.stages_after.get(verb[0], "done") != "planned":
            context.heard_after(m.start(), verb.end())
            return "planned"
    return None


def _under_way_after(context: Context, lexicon: Lexicon) -> str | None:
    """3个项目招投标, 2座未开工: the state told behind the number, where that is short of done."""
    after = _became(context, lexicon)
    if after is None or after[0] == "done":
        return None
    context.heard_after(after[1], after[2])
    return after[0]


def _partly_done(context: Context, lexicon: Lexicon) -> str | None:
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


def _predicate_of_the_list(context: Context, lexicon: Lexicon) -> str | None:
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
    if last is context or lexicon.shapes[_FOR_ALL].match(last.tail) is None:
        return None
    after = _became(last, lexicon)
    if after is None:
        return None
    context.why = (last.quantity.end + after[1], last.quantity.end + after[2])
    return after[0]


def _of_its_own(context: Context, lexicon: Lexicon) -> str:
    """Return the words after the number that are said of it, not of the next one nor in a bracket."""
    tail = context.tail
    if tail[:1] in _APART:
        return ""
    if "(" in tail:
        tail = tail[: tail.index("(")]
    following = context.following
    if following is None or following.clause != context.clause:
        return tail
    listed = lexicon.shapes[_LISTED].match(context.right) is not None
    return tail if listed else tail[: following.quantity.start - context.quantity.end]


def _became(context: Context, lexicon: Lexicon) -> tuple[Stage, int, int] | None:
    """Return the stage that the words after the number say, and where in its tail: the first that does."""
    words, said = lexicon.stages, lexicon.shapes
    tail = _of_its_own(context, lexicon)
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
            return found
        else:
            break
    return weaker


def _rate_of_a_plan(context: Context, lexicon: Lexicon) -> str | None:
    """年度投资计划完成率108.6%: how much of a plan is done, on the progress side, is done."""
    m = lexicon.shapes[_FINISHED_RATE].search(context.head)
    if m is None or context.quantity.dimension != "share":
        return None
    if lexicon.stages.restated_after.match(context.tail) is not None:
        return "planned"  # 确保完成率120%以上的目标
    context.heard(m.start(), m.end())
    return "done"


def _verb_before(context: Context, lexicon: Lexicon) -> str | None:
    """The last strong word before the number, else the last weak one; inside a bracket, then outside it."""
    words, said = lexicon.stages, lexicon.shapes
    outer = _CLAUSE_END.split(context.outer)[-1] if context.outer else ""
    for head in (context.head, outer):
        if not head:
            continue
        if head is outer and (named := named_before(context, head, lexicon)):
            return named
        weak: Stage | None = None
        strong: Stage | None = None
        at = (0, 0)
        for m in words.before.finditer(_BRACKETED.sub("", head) if "(" in head else head):
            found = words.stages_before.get(m[0])
            if found is None:
                continue
            stage, is_strong = found
            if strong == "planned" and stage != "planned" and not said[ACTUALLY].match(m[0]):
                continue  # 计划新开工20个 is planned
            if context.quantity.dimension == "money" and said["{stages.part.allotted}"].fullmatch(m[0]):
                stage = "done"
            if is_strong or strong is None:
                at = m.span()
            if is_strong:
                strong = stage
            else:
                weak = stage
        if strong or weak:
            if head is context.head and "(" not in head:
                context.heard(*at)
            return strong or weak
    return None


def _done_after(context: Context, lexicon: Lexicon) -> str | None:
    after = _became(context, lexicon)
    if after is None:
        return None
    context.heard_after(after[1], after[2])
    return after[0]


def _rate_of_starts(context: Context, lexicon: Lexicon) -> str | None:
    """开工率80%: what has started is under way."""
    if context.quantity.kind != "share":
        return None
    m = lexicon.shapes[_STARTED_RATE].search(context.head)
    if m is None:
        return None
    context.heard(m.start(), m.end())
    return "underway"


def _rate_of_its_own(context: Context, _lexicon: Lexicon) -> str | None:
    """覆盖率99%: a share with a name of its own is reached."""
    named = context.quantity.kind == "share" and context.left.strip("、,( ") and "占" not in context.left
    return "done" if named else None


def _of_the_number_before(context: Context, lexicon: Lexicon) -> str | None:
    """开工8个,面积12亩: without a verb of its own it is as far along as the number before."""
    q, previous = context.quantity, context.previous
    if previous is None or not context.same_sentence or previous.quantity.kind not in {"amount", "share"}:
        return None
    alike = q.kind in {"share", "attribute"} or previous.quantity.unit == q.unit or context.left[:1] == "、"
    scope = context.scope
    told = scope is not None and not scope.plan and scope.start >= previous.quantity.end
    if not alike or told or is_restated(previous, lexicon):
        return None
    if previous.quantity.decided_by("stage", _GOALS):
        return None
    context.why = (previous.quantity.start, previous.quantity.end)
    return previous.quantity.stage


def _told(_context: Context, _lexicon: Lexicon) -> str | None:
    """Nothing says otherwise: a progress text tells what is done."""
    return "done"


_GOALS: Final = frozenset({"goal_named_after", "held_within", "restated", "not_yet", "not_yet_after"})
"""What the number before is and the next one is not, for all that it has no verb of its own."""
RULES: Final = Table(
    (
        Rule(
            "told_before",
            "stage",
            promises.told_before,
            needs=("stages.told.already", "stages.told.standing", "stages.told.built_on"),
        ),
        Rule("promised", "stage", promises.promised),
        Rule("forecast", "stage", promises.forecast),
        Rule(
            "not_yet",
            "stage",
            _not_yet,
            needs=(
                "stages.not_yet.away_from",
                "stages.not_yet.gaps",
                "stages.not_yet.negations",
                "stages.not_yet.rests",
                "stages.not_yet.rests_of_a_count",
            ),
        ),
        Rule("rate_of_a_plan", "stage", _rate_of_a_plan, needs=("stages.part.finished_rates",)),
        Rule("in_plan", "stage", promises.in_plan),
        Rule("change_planned", "stage", promises.change_planned, needs=("stages.goal.changes",)),
        Rule("goal_named_after", "stage", promises.goal_named_after),
        Rule("held_within", "stage", promises.held_within, needs=("stages.goal.kept",)),
        Rule("share_of_a_job", "stage", _share_of_a_job),
        Rule(
            "restated",
            "stage",
            promises.restated,
            needs=(
                "grammar.during",
                "stages.goal.approved",
                "stages.goal.budget_sums",
                "stages.goal.budgets",
                "stages.goal.nouns",
                "stages.goal.shares",
                "stages.part.verbs",
                "stages.told.already",
            ),
        ),
        Rule("not_yet_after", "stage", _not_yet_after, needs=("stages.not_yet.negations",)),
        Rule("partly_done", "stage", _partly_done, needs=("kinds.completed",)),
        Rule(
            "under_way_after",
            "stage",
            _under_way_after,
            needs=("stages.planned.after", "stages.preliminary.after", "stages.underway.after"),
        ),
        Rule("predicate_of_the_list", "stage", _predicate_of_the_list, needs=("stages.part.for_all",)),
        Rule("rate_of_starts", "stage", _rate_of_starts, needs=("stages.part.started_rates",)),
        Rule(
            "goal_named_before",
            "stage",
            promises.goal_named_before,
            needs=(
                "stages.goal.approved",
                "stages.goal.budget_sums",
                "stages.goal.budgets",
                "stages.goal.nouns",
            ),
        ),
        Rule("goal_held_against", "stage", promises.goal_held_against, needs=("stages.goal.nouns",)),
        Rule("part_of_a_plan", "stage", promises.part_of_a_plan, needs=("parts.of_which",)),
        Rule("verb_before", "stage", _verb_before),
        Rule("done_after", "stage", _done_after),
        Rule("rate_of_its_own", "stage", _rate_of_its_own),
        Rule("of_the_number_before", "stage", _of_the_number_before),
        Rule("told", "stage", _told),
    )
)
