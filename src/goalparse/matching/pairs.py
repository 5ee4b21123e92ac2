"""Goals and achievements that may belong together, each pair with a tuple of named signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import add
from typing import Final, NamedTuple

from goalparse.drafts import Because, MatchDraft, QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.scores import score
from goalparse.matching.index import COMMON, Index
from goalparse.matching.items import Item
from goalparse.matching.said import LISTED
from goalparse.matching.vetoes import comparable, compatible, same_measure
from goalparse.matching.wording import overlap

STAGE_RANK: Final = {"done": 3, "underway": 2, "preliminary": 1, "planned": 0}
_STAGE_NAMES: Final = {"done": "已完成", "underway": "进行中", "preliminary": "前期", "planned": "预计"}
STRONG, WEAK = 0.5, 0.26
NEAR_BEST: Final = 0.25


class Signals(NamedTuple):
    """What speaks for a pair, in the order in which it decides."""

    near_best: int
    """Of how many of its two sides it is among the best-worded pairs."""
    same_years: bool
    """Both are told of one period of their side, or of as many years."""
    same_class: bool
    """Both have a threshold (亿元以上项目), or neither has."""
    same_step: int
    """1: of a chain of steps (受理, 交办, 办结) it is the one that the goal asks for, -1: another one."""
    of_its_size: bool
    """It is not so many times as much as the goal that it must be the stock or the sum of more than was asked for."""
    stage: int
    same_unit: bool
    same_increment: bool
    """Both add to a stock, or neither does."""
    same_name: bool
    """Its name is just that of the goal (结案率 is less than 执行期限内结案率), in whatever order of words, or it
    is told for the whole time so far (累计解决)."""
    same_scope: bool
    """Both are parts of a whole, or neither is."""
    cumulative: int
    told_with: int
    """How much of what one of the names leaves out is told before the other (听力筛查24310例,筛查率99.1%), less the
    most for one goal."""
    similarity: float
    shared_of_all: float
    extent: float
    """Of the same wording, the wider count, or the later reading of a rate."""


_TIMES: Final = Fraction(5, 2)
"""How many times its goal a reading is at most, where another one answers as well."""
_SURE: Final = Signals._fields.index("stage") + 1
"""What a choice rests on before this is seldom wrong, and what it rests on from here on often is."""


class Pair:
    """A goal and an achievement that no veto parts; `rule`: the way the two were brought together."""

    signals: Signals | None = None

    def __init__(
        self, goal: Item, done: Item, similarity: float, confirmed: bool = False, rule: str = "worded"
    ) -> None:
        self.goal = goal
        self.done = done
        self.similarity = similarity
        self.confirmed = confirmed
        self.rule = rule


def worded_pairs(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """Return the pairs whose wordings meet, found through an index of what they share."""
    pairs = _confirmed_pairs(goals, done, lexicon)
    known = {(id(p.goal), id(p.done)) for p in pairs}
    goals, done = _measured_alike(goals, done, lexicon)
    index = Index(done)
    for goal in goals:
        for item in index.closest(goal):
            if (id(goal), id(item)) not in known and compatible(goal, item, lexicon):
                similarity = overlap(goal.wording, item.wording)
                if similarity >= STRONG or (similarity >= WEAK and same_measure(goal, item)):
                    pairs.append(Pair(goal, item, similarity))
                    known.add((id(goal), id(item)))
    return pairs + _pairs_of_sums(goals, done, known, lexicon)


def _pairs_of_sums(
    goals: Sequence[Item], done: Sequence[Item], known: set[tuple[int, int]], lexicon: Lexicon
) -> list[Pair]:
    """村晚26场、赛事41场、展演38场,累计105场: a sum answers the goal that its parts were told for."""
    return [
        Pair(goal, item, STRONG, rule="sum")
        for item in done
        for goal in goals
        if item.sums
        and (id(goal), id(item)) not in known
        and any(part.not_for.get(id(goal)) == "part_of_sum" for part in item.sums)
        and compatible(goal, item, lexicon)
    ]


def _measured_alike(
    goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Return those to whose kind and unit something on the other side answers: only their words are read."""
    wanted, offered = {g.measure for g in goals}, {d.measure for d in done}
    if wanted == offered and len(wanted) == 1:
        return goals, done
    if len(wanted) * len(offered) > COMMON * COMMON:
        return goals, done
    fitting = [(a, b) for a in wanted for b in offered if comparable(a, b, lexicon)]
    wanted, offered = {a for a, _ in fitting}, {b for _, b in fitting}
    return [g for g in goals if g.measure in wanted], [d for d in done if d.measure in offered]


def _confirmed_pairs(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """Pairs whose completion the text states itself; it may count one in 人 and the other in 人次."""
    commented = [d for d in done if d.stated is not None]
    if len(commented) * len(goals) > COMMON * COMMON:
        return []
    found: list[Pair] = []
    for goal in goals:
        for item in commented:
            if not _confirmed(goal, item, lexicon):
                continue
            fits = compatible(goal, item, lexicon)
            if not (fits or _both_count(goal, item, lexicon)):
                continue
            close = overlap(goal.wording, item.wording)
            if fits or close >= WEAK:
                found.append(Pair(goal, item, max(close, STRONG), confirmed=True, rule="confirmed"))
    return found


def _both_count(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    g, d = lexicon.units.find(goal.quantity.unit or ""), lexicon.units.find(done.quantity.unit or "")
    return (
        g is not None and d is not None and g.counts and d.counts and goal.quantity.kind == done.quantity.kind
    )


def _confirmed(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Whether the text states just the completion that these two figures give."""
    share = done.stated
    g, d = goal.quantity, done.quantity
    if (
        share is None
        or share.unit != "%"
        or not g.value
        or g.kind != "amount"
        or share.bound not in {"=", "~"}
    ):
        return False
    percent, parts = share.value.as_integer_ratio()
    written = max(0, -share.value.as_tuple().exponent)  # type: ignore[operator]  # it is finite
    if written == 0 and share.value % 10 == 0:
        return False  # a round share fits too many pairs
    above, below = d.value.as_integer_ratio()
    whole, of = g.value.as_integer_ratio()
    above, below = above * of * 100, below * whole
    if d.unit is not None and g.unit is not None and d.unit != g.unit:
        factor = lexicon.units.factor(d.unit) / lexicon.units.factor(g.unit)
        above, below = above * factor.numerator, below * factor.denominator
    off = abs(above * parts - percent * below) * 10**written
    return bool(off * 100 <= 51 * abs(below * parts))


def rank(pairs: Sequence[Pair]) -> None:
    """Set the signals of pairs that share a goal or an achievement. A float only orders; it makes no value."""
    if len({id(pair.goal) for pair in pairs}) == len(pairs) == len({id(pair.done) for pair in pairs}):
        return
    best: dict[int, float] = {}
    for pair in pairs:
        for item in (pair.goal, pair.done):
            best[id(item)] = max(best.get(id(item), 0.0), pair.similarity)
    told = {id(pair): _told_with(pair.goal, pair.done) + _told_with(pair.done, pair.goal) for pair in pairs}
    most: dict[int, int] = {}
    for pair in pairs:
        most[id(pair.goal)] = max(most.get(id(pair.goal), 0), told[id(pair)])
    for pair in pairs:
        g, d = pair.goal.quantity, pair.done.quantity
        near_goal = pair.confirmed or pair.similarity >= best[id(pair.goal)] - NEAR_BEST
        near_done = pair.confirmed or pair.similarity >= best[id(pair.done)] - NEAR_BEST
        pair.signals = Signals(
            near_best=near_goal + near_done,
            same_years=g.years == d.years,
            same_class=(pair.goal.threshold is None) == (pair.done.threshold is None),
            same_step=pair.goal.same_step(pair.done),
            of_its_size=is_of_its_size(g, d, pair.done.lexicon),
            stage=stage_rank(pair.done, begun=pair.done.lexicon.matching.ask_for_start(g.verbs)),
            same_unit=g.unit == d.unit or d.unit is None,
            same_increment=pair.goal.said.adds == pair.done.said.adds,
            same_scope=(g.part_of is None) == (d.part_of is None),
            cumulative=pair.done.said.cumulative,
            same_name=_is_of_same_name(pair.goal, pair.done),
            told_with=told[id(pair)] - most[id(pair.goal)],
            similarity=pair.similarity,
            shared_of_all=overlap(pair.goal.wording, pair.done.wording, whole=True),
            extent=float(d.value) if d.kind == "amount" else pair.done.rank,
        )


def is_of_its_size(g: QuantityDraft, d: QuantityDraft, lexicon: Lexicon) -> bool:
    """捐献8例 ‖ 捐献9例,累计66例: a reading is seldom more than a few times its goal."""
    if g.kind != "amount" or g.unit is None or d.unit is None or g.value <= 0:
        return True
    if g.unit == d.unit:
        told, of = d.value.as_integer_ratio()
        asked, parts = g.value.as_integer_ratio()
        return told * parts * _TIMES.denominator <= asked * of * _TIMES.numerator
    factor = lexicon.units.factor(d.unit) / lexicon.units.factor(g.unit)
    return Fraction(d.value) * factor <= _TIMES * Fraction(g.value)


def _is_of_same_name(goal: Item, done: Item) -> bool:
    """到位市外资金 ‖ 市外到位资金; in a list (治理60万亩、投资3.2亿元) a goal's name is not all that its text says."""
    ours, theirs = goal.wording.core, done.wording.core
    if done.said.cumulative > 0:
        return True
    return len(ours) > 1 and goal.quantity.left[:1] not in LISTED and sorted(ours) == sorted(theirs)


def _told_with(named: Item, other: Item) -> int:
    """Count what the name of one says more than that of the other, and the other's sentence says before it."""
    short, long = other.wording.core, named.wording.core
    if not other.before or other.quantity.name or not short or short not in long:
        return 0
    more = named.wording.pairs - other.wording.pairs or _pairs_of(named.before)
    return sum(pair in other.before for pair in more)


def _pairs_of(text: str) -> set[str]:
    return set(map(add, text, text[1:]))


def stage_rank(done: Item, *, begun: bool) -> int:
    """Return how far along an achievement is; no further than a start where no more was asked for (`begun`)."""
    furthest = STAGE_RANK[done.quantity.stage]
    return min(furthest, STAGE_RANK["underway"]) if begun else furthest


def greedy(pairs: Iterable[Pair]) -> list[Pair]:
    """Take the best pair, then the best of those that share nothing with it, and so on."""
    taken: dict[int, Pair] = {}
    used: set[int] = set()
    ordered = sorted(pairs, key=lambda p: p.signals or (), reverse=True)
    for pair in ordered:
        if id(pair.goal) not in taken and id(pair.done) not in used:
            used.add(id(pair.done))
            taken[id(pair.goal)] = pair
    for pair in ordered:
        best = taken.get(id(pair.goal))
        if best is not None and id(pair.done) not in used and _is_as_good(pair, best):
            best.rule = "one_of_several"
    return list(taken.values())


def _is_as_good(pair: Pair, best: Pair) -> bool:
    """Whether a figure that no goal took answers as well, but for signals that often mislead."""
    if best.rule != "worded" or pair.signals is None or best.signals is None:
        return False
    return best.similarity - pair.similarity <= NEAR_BEST and pair.signals[:_SURE] == best.signals[:_SURE]


def matched(pair: Pair) -> MatchDraft:
    """Return the match of a pair, with what decided in words and as reasons on the progress side."""
    goal, done = pair.goal, pair.done
    g, d = goal.quantity, done.quantity
    reasons = [Because("match", pair.rule, *_words(done))]
    evidence = []
    if pair.rule == "eliminated":
        evidence.append(f"未另指他物, 单位合于唯一的目标: {d.indicator or '—'}")
    else:
        evidence.append(f"指标相近 {pair.similarity:.2f}: {_compared(goal)} ~ {_compared(done)}")
    if g.unit == d.unit:
        evidence.append(f"单位相同: {g.unit}")
        reasons.append(Because("match", "same_unit", d.start, d.end))
    else:
        evidence.append(f"单位可换算: {g.unit or '—'} ~ {d.unit or '—'}")
        reasons.append(Because("match", "converted_unit", d.start, d.end))
    if pair.confirmed and done.stated is not None:
        evidence.append(f"文中自述的完成程度与两数相符: {done.stated.value:f}%")
        reasons.append(Because("match", "confirmed", done.stated.start, done.stated.end))
    if goal.threshold is not None and done.threshold is not None:
        evidence.append("限定相同")
        reasons.append(Because("match", "same_threshold", done.threshold.start, done.threshold.end))
    if done.said.cumulative > 0:
        evidence.append("累计数")
        reasons.append(Because("match", "cumulative", *_words(done)))
    if goal.same_step(done) > 0:
        evidence.append(f"所问的一步: {done.step}")
        reasons.append(Because("match", "same_step", *_words(done)))
    evidence.append(_STAGE_NAMES[d.stage])
    known = score(pair.rule, pair.similarity)
    return MatchDraft(g, d, "quantity", known, evidence, pair.rule, reasons, pair.similarity)


def _compared(item: Item) -> str:
    """Return the words that were really compared: its own, or those of what it speaks of."""
    named = item.namer if item.wording is not None and item.namer is not None else item.quantity
    return named.name or named.indicator or "—"


def _words(item: Item) -> tuple[int, int]:
    """Return where the words left of the quantity that names the item stand, and it itself."""
    named = item.namer if item.wording is not None and item.namer is not None else item.quantity
    return max(0, named.start - len(named.left)), named.end
