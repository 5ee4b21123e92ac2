"""What parts a goal from an achievement, whatever their words share: kinds, units, classes, jobs.

A veto is final: a pair that one parts comes back only through a share that the text states of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Askable
from goalparse.matching.items import Item, Measure
from goalparse.matching.vetoes import acts, amounts, contrasts, periods, places, scopes, things
from goalparse.matching.vetoes.things import OF_FIRMS

_KINDS: Final[dict[str, frozenset[str]]] = {
    "amount": frozenset({"amount"}),
    "share": frozenset({"share", "work"}),
    "growth": frozenset({"growth"}),
    "work": frozenset({"work", "share"}),
}


def comparable(goal: Measure, done: Measure, lexicon: Lexicon) -> bool:
    """Vetoes: kinds that do not answer each other, units that do not convert. A lost unit fits any."""
    if done[0] not in _KINDS[goal[0]]:
        return False
    if goal[1] == done[1] or goal[1] is None or done[1] is None:
        return True
    a, b = lexicon.units.find(goal[1]), lexicon.units.find(done[1])
    if a is None or b is None:
        return False
    return a.converts_to(b) or {a.dimension, b.dimension} == OF_FIRMS


def compatible(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Whether no veto parts the two."""
    return parted_by(goal, done, lexicon) is None


def parted_by(goal: Item, done: Item, lexicon: Lexicon, *, but: Collection[str] = ()) -> str | None:
    """Return the name of the veto that parts the two, None where none does; those in `but` are not asked."""
    if goal.quantity is done.quantity or not comparable(goal.measure, done.measure, lexicon):
        return "other_measure"
    spoken = _SPOKEN if done.beside is not None or done.not_for else None
    for veto in _ASKABLE.within(goal.held | done.held, lexicon.matcher, spoken):
        if veto.name not in but and veto.parts(goal, done, lexicon):
            return veto.name
    return None


@dataclass(frozen=True, slots=True)
class Veto:
    """A named reason why two quantities do not speak of the same indicator."""

    name: str
    parts: Callable[[Item, Item, Lexicon], bool]
    needs: tuple[str, ...] = ()
    """Classes of words (lexicon/matcher.py), without any of which on either side it cannot hold."""
    spoken: bool = False
    """It holds only where a figure beside the achievement speaks it (`beside`, `not_for`)."""


VETOES: Final = (
    Veto("other_measure", things.households),
    Veto("other_measure", things.other_counted),
    Veto("since_start", scopes.since_start, spoken=True),
    Veto("other_year", scopes.other_year),
    Veto(
        "bygone",
        periods.bygone,
        needs=("matching.bygone", "matching.averages", "kinds.before_it", "stages.told.year_ends"),
    ),
    Veto("earlier_reading", scopes.earlier_reading, spoken=True),
    Veto("wider_place", scopes.wider_place, spoken=True),
    Veto("one_of_places", scopes.one_of_places, spoken=True),
    Veto("one_of_several_named", scopes.one_of_several_named),
    Veto("rate_of_part", scopes.rate_of_part, needs=("parts.of_which", "matching.of_all")),
    Veto("one_place", scopes.one_place, needs=("parts.of_which",)),
    Veto("of_this_place", scopes.of_this_place, needs=("matching.this_place",)),
    Veto("told_for_added", scopes.told_for_added, spoken=True),
    Veto("pool", scopes.pool, spoken=True),
    Veto("to_be_done", scopes.to_be_done, needs=("matching.owed", "matching.allotted", "matching.totals")),
    Veto("extent", scopes.extent, needs=("matching.extents",)),
    Veto("sum_for_part", partial(scopes.other_answer, "sum_for_part"), spoken=True),
    Veto("part_of_sum", partial(scopes.other_answer, "part_of_sum"), spoken=True),
    Veto("one_of_listed", partial(scopes.other_answer, "one_of_listed"), spoken=True),
    Veto("wider_class", partial(scopes.other_answer, "wider_class"), spoken=True),
    Veto("one_of_years", partial(scopes.other_answer, "one_of_years"), spoken=True),
    Veto("other_part_of_year", partial(scopes.other_answer, "other_part_of_year"), spoken=True),
    Veto("part_of_goal", partial(scopes.other_answer, "part_of_goal"), spoken=True),
    Veto("other_name", partial(scopes.other_answer, "other_name"), spoken=True),
    Veto("other_step", partial(scopes.other_answer, "other_step"), spoken=True),
    Veto("remainder", acts.remainder),
    Veto("count_for_rate", things.count_for_rate),
    Veto("plan_share_for_rate", things.plan_share_for_rate),
    Veto("composition", things.composition, needs=("grammar.share",)),
    Veto("other_share", things.other_share, needs=("grammar.share",)),
    Veto("other_rate", things.other_rate, needs=("kinds.rate_nouns",)),
    Veto("part_of_the_time", periods.part_of_the_time),
    Veto("other_total", things.other_total),
    Veto("other_threshold", things.other_threshold),
    Veto("other_voltage", things.other_voltage, needs=("matching.low_voltage",)),
    Veto("other_grade", things.other_grade, needs=("matching.governments",)),
    Veto("one_of_two", things.one_of_two, needs=("grammar.links",)),
    Veto("brought_to_light", things.brought_to_light, needs=("matching.brought_to_light",)),
    Veto("other_job", acts.other_job, needs=("matching.other_jobs", "matching.candidates", "matching.steps")),
    Veto("earlier_step", acts.earlier_step, needs=("matching.chain",)),
    Veto("other_money", things.other_money, needs=("matching.money_sorts",)),
    Veto("another_thing", things.another_thing),
    Veto("other_code", things.other_code),
    Veto("failed", acts.failed, needs=("matching.failed",)),
    Veto("negated", acts.negated, needs=("matching.negated", "matching.negations")),
    Veto("left_out", things.left_out, needs=("matching.without",)),
    Veto("contrast", contrasts.contrast, needs=("matching.contrasts", "matching.rivals")),
    Veto("class_not_said", scopes.class_not_said, needs=("matching.classed",)),
    Veto("class_of_whole", amounts.class_of_whole),
    Veto("narrower_class", scopes.narrower_class, needs=("matching.narrower", "matching.classed")),
    Veto("one_sort", scopes.one_sort, needs=("matching.all_sorts",)),
    Veto("other_place", places.other_place, needs=("matching.places_by_width", "matching.parts_of_all")),
    Veto("within_the_place", places.within_the_place, needs=("matching.places_by_width",)),
    Veto("other_subject", things.other_subject),
    Veto("part_for_whole", amounts.part_for_whole),
    Veto(
        "stock_for_addition",
        amounts.stock_for_addition,
    ),
    Veto("several_years", amounts.several_years),
    Veto("other_pace", amounts.other_pace, needs=("matching.paced",)),
    Veto("cost_for_spending", amounts.cost_for_spending, needs=("matching.planned_sums",)),
    Veto("opposite_change", amounts.opposite_change, needs=("kinds.growth_down", "kinds.growth_up")),
    Veto("other_growth", amounts.other_growth, needs=("matching.other_bases",)),
    Veto("change_for_level", amounts.change_for_level),
    Veto("dealt_with", amounts.dealt_with, needs=("matching.dealt_with",)),
    Veto("standard_said_again", amounts.standard_said_again, needs=("kinds.reaches",)),
    Veto("addition_for_stock", amounts.addition_for_stock, needs=("matching.increments",)),
    Veto("level_for_reduction", amounts.level_for_reduction, needs=("kinds.cuts", "kinds.growth_down")),
    Veto("reduction_for_level", amounts.reduction_for_level, needs=("kinds.growth_down",)),
    Veto(
        "total_for_each",
        amounts.total_for_each,
        needs=("kinds.per_many", "matching.per_head", "matching.per_one"),
    ),
    Veto("other_act", acts.other_act, needs=("matching.acts",)),
)
_SPOKEN: Final = "spoken"


def _can_hold(veto: Veto, spoken: str | None) -> bool:
    return not veto.spoken or spoken is not None


_ASKABLE: Final = Askable(VETOES, _can_hold)
