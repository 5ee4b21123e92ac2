"""What wording alone does not tie: the one goal left that a nameless achievement fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.index import COMMON
from goalparse.matching.items import TOLD_BY, Item
from goalparse.matching.pairs import Pair
from goalparse.matching.said import bare_verb
from goalparse.matching.signals import stage_rank
from goalparse.matching.vetoes import compatible
from goalparse.matching.wording import Wording, overlap

_COUNTED: Final = frozenset({"count", "people", "households", "events", "visits", None})
_DUE: Final = frozenset({"due"})
# Patterns over classes of words (lexicon/shapes.py).
_IN_FACT: Final = "^{stages.not_yet.actually}"
_SHORTEST_VERB: Final = 2
_CANDIDATES: Final = "{matching.candidates}"
BY_ELIMINATION: Final = 0.3
"""The similarity that such a pair is given: nothing in its wording speaks for it or against it."""


def eliminate(
    goals: Sequence[Item], done: Sequence[Item], taken: Sequence[Pair], lexicon: Lexicon
) -> list[Pair]:
    """完工10台 has no name of its own: it refers to the one goal left that its unit fits."""
    stated = {id(pair.done.stated) for pair in taken if pair.confirmed and pair.done.stated is not None}
    claimed = {id(item) for pair in taken for item in (pair.goal, pair.done)}
    left = [g for g in goals if id(g) not in claimed]
    if not left or len(left) > COMMON:
        return []
    free = [d for d in done if id(d) not in claimed]
    if not free:
        return []
    found = _soles(left, free, done, lexicon)
    claimed |= {id(item) for pair in found for item in (pair.goal, pair.done)}
    left = [g for g in left if id(g) not in claimed]
    found += _in_order(left, [d for d in done if id(d) not in claimed], lexicon)
    claimed |= {id(item) for pair in found for item in (pair.goal, pair.done)}
    left = [g for g in left if id(g) not in claimed]
    begun = all(lexicon.matching.ask_for_start(g.quantity.verbs) for g in left)
    parted = {id(g.quantity.part_of) for g in goals if g.quantity.part_of is not None}
    for item in sorted(
        done,
        key=lambda d: (
            any(g.same_step(d) > 0 for g in left),
            stage_rank(d, begun=begun),
            not d.quantity.decided_by("stage", TOLD_BY),
            d.quantity.part_of is None,
            d.said.cumulative,
            d.quantity.value,
        ),
        reverse=True,
    ):
        if id(item) in claimed:
            continue
        fitting = [g for g in left if _exactly(g, item) and compatible(g, item, lexicon)]
        if item.quantity.part_of is not None and not item.stage_of_whole:
            # A goal that is set in parts is not reported on by one of them.
            fitting = [g for g in fitting if id(g.quantity) not in parted]
        fitting = [g for g in fitting if not _is_of_candidates(g, item)]
        if id(item.quantity) in stated:  # 完成率108%: of what is told right before it
            fitting = [g for g in fitting if not g.wording.pairs]
        chosen = _is_chosen(item, lexicon) or _is_beside_last_year(item)
        if not item.wording.anaphoric and not chosen:
            fitting = _asking_for_it(fitting, item) or _of_its_verb(fitting, item, lexicon)
        elif _tells_of_an_amount(item):
            fitting = [g for g in fitting if g.wording.meets(item.wording)]
        if _is_behind_one_done(item):
            fitting = [g for g in fitting if lexicon.matching.ask_for_start(g.quantity.verbs)]
        if not fitting:
            continue
        fitting = _nearest_in_verb(item, fitting)
        if len(fitting) == 1 and not _names_it(
            fitting[0], [d for d in free if id(d) not in claimed], lexicon
        ):
            found.append(Pair(fitting[0], item, BY_ELIMINATION, rule="eliminated"))
            left.remove(fitting[0])
    return found


def _soles(left: Sequence[Item], free: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """One goal and one achievement of a kind of measure that nothing else shares, with words in common."""
    found: list[Pair] = []
    for goal in left:
        if goal.quantity.dimension in _COUNTED:
            continue
        fitting = [d for d in free if d.quantity.part_of is None and compatible(goal, d, lexicon)]
        if len(fitting) != 1 or not goal.wording.meets(fitting[0].wording):
            continue
        if sum(compatible(goal, d, lexicon) for d in done if d.quantity.part_of is None) == 1:
            found.append(Pair(goal, fitting[0], overlap(goal.wording, fitting[0].wording), rule="sole"))
    return found


def _in_order(left: Sequence[Item], free: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """两项指标分别达到98.6%、43.2%: as many numbers without a name as goals, handed out in order."""
    if len(left) == len(free) > 1 and all(_is_bare(d) for d in free):
        return [
            Pair(g, d, BY_ELIMINATION, rule="in_order")
            for g, d in zip(left, free, strict=True)
            if compatible(g, d, lexicon)
        ]
    hands_out = lexicon.grammar["respectively"]
    listed = [
        d for d in free if hands_out.within(d.quantity.head) and (d.wording.unnamed or d.wording.nameless)
    ]
    fitting = [g for g in left if listed and compatible(g, listed[0], lexicon)]
    if len(listed) < 2 or len(listed) != len(fitting) or len({d.quantity.sentence for d in listed}) > 1:
        return []
    return [
        Pair(g, d, BY_ELIMINATION, rule="in_order")
        for g, d in zip(fitting, listed, strict=True)
        if compatible(g, d, lexicon)
    ]


def _is_bare(done: Item) -> bool:
    """86.97,100%,135: nothing but a number."""
    return not f"{done.quantity.left}{done.quantity.right}".strip(",、;。 ")


def _nearest_in_verb(item: Item, goals: list[Item]) -> list[Item]:
    """新建完成2.94万亩: of several goals, the one whose verb it shares."""
    said = set(item.quantity.left + item.quantity.lead)
    shared = [len(said & set(g.quantity.left)) for g in goals]
    best = max(shared)
    return [g for g, n in zip(goals, shared, strict=True) if n == best]


def _names_it(goal: Item, free: Sequence[Item], lexicon: Lexicon) -> bool:
    """开放场馆接纳220万人次 ‖ 参与86万人次;接纳群众231.5万人次: another one shares words with the goal."""
    return any(
        not d.wording.unnamed
        and not d.wording.nameless
        and _exactly(goal, d)
        and goal.wording.meets(d.wording)
        and compatible(goal, d, lexicon)
        for d in free[:COMMON]
    )


def _asking_for_it(goals: list[Item], done: Item) -> list[Item]:
    """办结投诉3200件 ‖ 受理…, 已办结1064件: the step that a goal asks for, or a part of its own number (41项中6项)."""
    namer = done.namer
    if namer is None or namer is done.quantity:
        return []
    same = [g for g in goals if g.same_step(done) > 0]
    counted = [g for g in goals if (g.quantity.value, g.quantity.unit) == (namer.value, namer.unit)]
    return same or counted


def _is_of_candidates(goal: Item, item: Item) -> bool:
    """新增企业20家 ‖ 申报32家,公示17家: of more than were promised, in a step of no goal, some remain."""
    early = item.quantity.stage == "preliminary" and goal.same_step(item) <= 0
    return early and item.quantity.value > goal.quantity.value


def _is_chosen(item: Item, lexicon: Lexicon) -> bool:
    """推荐候选人36名,评选17名: without a name behind candidates, it tells which of them became what was promised."""
    namer = item.namer
    if namer is None or namer is item.quantity or item.quantity.stage != "done":
        return False
    return lexicon.shapes[_CANDIDATES].search(namer.left) is not None


def _is_behind_one_done(item: Item) -> bool:
    """竣工12项,在建8项: of one thing, what is under way beside what is done is never the furthest along."""
    earlier = item.earlier
    return item.quantity.stage == "underway" and earlier is not None and earlier.quantity.stage == "done"


def _is_beside_last_year(item: Item) -> bool:
    """去年建成15座,今年建成17座: without a name, and behind a figure that is of another year."""
    earlier = item.earlier
    past = earlier is not None and earlier.beside == "other_year"
    return past and Wording.of(item.quantity, item.lexicon).nameless


def _of_its_verb(goals: list[Item], done: Item, lexicon: Lexicon) -> list[Item]:
    """搬迁入住2600户 ‖ 交房2180户,已入住1765户: without a name it has the verb of the goal, which its namer has not.

    征缴社保费5亿元 ‖ 应征5.2亿元,实征4.3亿元: so has what was done of all that there was to do.
    """
    namer, verb = done.namer, bare_verb(done.quantity, lexicon)
    if namer is None or namer is done.quantity:
        return []
    if done.quantity.decided_by("stage", _DUE):
        verb = lexicon.shapes[_IN_FACT].sub("", verb)
        return [g for g in goals if verb and verb in g.quantity.left]
    if len(verb) < _SHORTEST_VERB:
        return []
    words = lexicon.matching
    if words.generic.fullmatch(verb) or words.jobs.within(verb) or verb in namer.left:
        return []
    return [g for g in goals if verb in g.quantity.left]


def _tells_of_an_amount(item: Item) -> bool:
    """客运量3亿人次,同比增长6%: a change whose name is that of the amount before it is no change of another."""
    q = item.quantity
    return q.kind == "growth" and any(because.rule == "of_the_amount" for because in q.reasons)


def _exactly(goal: Item, done: Item) -> bool:
    if goal.quantity.part_of is not None and done.quantity.part_of is None and goal.same_step(done) <= 0:
        return False
    return done.quantity.unit is None or goal.quantity.unit == done.quantity.unit
