"""How far along it is: what the sentence promises, the verb that governs the number, the state told behind it.

The rules stand in `RULES`, in the order in which they are asked; the first that says a stage decides.
"""

from __future__ import annotations

from typing import Final, cast

from goalparse.extraction import baselines, meant, promises, states, unfinished, verbs
from goalparse.extraction.clauses import Context
from goalparse.extraction.restated import is_restated
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon
from goalparse.types import Stage

# Patterns over classes of words (lexicon/shapes.py).
_FINISHED_RATE: Final = "{stages.part.finished_rates}{stages.part.reaching}*$"
_SORT: Final = "[,(、 ]*{parts.of_which}:?{stages.part.sorts}[^,;。0-9]{0,8}"
_NEXT_SORT: Final = "[,、 ]*{stages.part.sorts}[^,;。0-9]{0,8}"
_HAS_ITS_OWN: Final = "{stages.part.for_all}?{stages.told.already}"
_STARTED_RATE: Final = "{stages.part.started_rates}{stages.part.reaching}*$"


def read(context: Context, lexicon: Lexicon) -> None:
    """Set the stage of the quantity. On the target side it is planned, but for what is told of the past."""
    context.quantity.stage = cast(Stage, RULES.decide(context, lexicon))


def _share_of_a_job(context: Context, _lexicon: Lexicon) -> str | None:
    """A share of work done is done, a change has happened; a list of shares has one stage."""
    return "done" if context.quantity.kind in {"work", "growth"} else None


def _rate_of_a_plan(context: Context, lexicon: Lexicon) -> str | None:
    """年度投资计划完成率108.6%: how much of a plan is done, on the progress side, is done."""
    m = lexicon.shapes[_FINISHED_RATE].search(context.head)
    if m is None or context.quantity.dimension != "share":
        return None
    if lexicon.stages.restated_after.match(context.tail) is not None:
        return "planned"  # 确保完成率120%以上的目标
    context.heard(m.start(), m.end())
    return "done"


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


def _sort_of_the_whole(context: Context, lexicon: Lexicon) -> str | None:
    """在建874户,其中新建692户、改建182户; 未开工10项(续建8项): sorts of the work are as far along as all of it."""
    previous = context.previous
    if previous is None or previous.quantity.unit != context.quantity.unit or not context.same_sentence:
        return None
    opened = lexicon.shapes[_SORT].fullmatch(context.left) is not None
    if context.bracket == previous.quantity.end:
        opened = opened or lexicon.shapes[_NEXT_SORT].fullmatch(context.left) is not None
    goes_on = previous.quantity.decided_by("stage", _SORTS) and lexicon.shapes[_NEXT_SORT].fullmatch(
        context.left
    )
    if not opened and not goes_on:
        return None
    left = previous.quantity.decided_by("stage", _UNFINISHED)
    if previous.quantity.stage != "underway" and not left:
        return None
    context.why = (previous.quantity.start, previous.quantity.end)
    return previous.quantity.stage


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
    if lexicon.shapes[_HAS_ITS_OWN].match(context.tail) is not None:
        return None  # 其余318户均已签约
    if previous.quantity.decided_by("stage", _GOALS):
        return None
    if not context.chained and previous.quantity.decided_by("stage", _NAMED):
        return None  # 产量目标26万吨,上半年产量11.9万吨
    context.why = (previous.quantity.start, previous.quantity.end)
    return previous.quantity.stage


def _told(_context: Context, _lexicon: Lexicon) -> str | None:
    """Nothing says otherwise: a progress text tells what is done."""
    return "done"


_GOALS: Final = frozenset({"goal_named_after", "held_within", "restated", "not_yet", "not_yet_after"})
"""What the number before is and the next one is not, for all that it has no verb of its own."""
_SORTS: Final = frozenset({"sort_of_the_whole"})
_UNFINISHED: Final = frozenset({"not_yet", "not_yet_after", "sort_of_the_whole"})
_NAMED: Final = frozenset({"goal_named_before", "goal_held_against"})
"""… but all that are listed with it are."""
RULES: Final = Table(
    (
        Rule(
            "told_before",
            "stage",
            promises.told_before,
            needs=("stages.told.already", "stages.told.standing", "stages.told.built_on", "stages.told.had"),
        ),
        Rule(
            "told_of_before",
            "stage",
            baselines.told_of_before,
            needs=("matching.last_year", "stages.told.bases", "stages.told.aims", "stages.told.year_ends"),
        ),
        Rule("promised", "stage", promises.promised),
        Rule("forecast", "stage", promises.forecast),
        Rule("due", "stage", unfinished.due, never=frozenset({"share"}), needs=("stages.not_yet.due",)),
        Rule(
            "share_left",
            "stage",
            unfinished.share_left,
            only=frozenset({"share"}),
            needs=("stages.not_yet.negations", "stages.not_yet.rests", "stages.not_yet.short_of"),
        ),
        Rule(
            "not_yet",
            "stage",
            unfinished.not_yet,
            needs=(
                "stages.not_yet.awaited",
                "stages.not_yet.away_from",
                "stages.not_yet.gaps",
                "stages.not_yet.negations",
                "stages.not_yet.owed",
                "stages.not_yet.rests",
                "stages.not_yet.rests_of_a_count",
            ),
        ),
        *meant.RULES,
        Rule("rate_of_a_plan", "stage", _rate_of_a_plan, needs=("stages.part.finished_rates",)),
        Rule("planned_verb_again", "stage", verbs.of_the_plan_again, needs=("stages.goal.nouns",)),
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
                "stages.goal.yearly",
                "stages.part.verbs",
                "stages.told.already",
            ),
        ),
        Rule("not_yet_after", "stage", unfinished.not_yet_after, needs=("stages.not_yet.negations",)),
        Rule("partly_done", "stage", states.partly_done, needs=("kinds.completed",)),
        Rule(
            "under_way_after",
            "stage",
            states.under_way_after,
            needs=("stages.planned.after", "stages.preliminary.after", "stages.underway.after"),
        ),
        Rule("predicate_of_the_list", "stage", states.predicate_of_the_list, needs=("stages.part.for_all",)),
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
        Rule(
            "held_against_standard", "stage", promises.held_against_standard, needs=("stages.goal.standards",)
        ),
        Rule("part_of_a_plan", "stage", promises.part_of_a_plan, needs=("parts.of_which",)),
        Rule("sort_of_the_whole", "stage", _sort_of_the_whole, needs=("stages.part.sorts",)),
        Rule("done_with_the_plan", "stage", verbs.done_with_the_plan, needs=("stages.part.of_those",)),
        Rule("verb_before", "stage", verbs.before),
        Rule("done_after", "stage", states.done_after),
        Rule("rate_of_its_own", "stage", _rate_of_its_own),
        Rule("of_the_number_before", "stage", _of_the_number_before),
        Rule("told", "stage", _told),
    )
)
