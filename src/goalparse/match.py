"""Which achievement reports on which goal: vetoes, then named signals, then one to one.

A pair that passes the vetoes (units, kinds, attributes, plans) gets a tuple of signals; pairs are taken
greedily from the best tuple down, so every choice can be read off, and `evidence` says what decided. What no
goal claims and states its own degree of completion makes a match of basis `stated` or `work`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from goalparse.drafts import MatchDraft, QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.wording import Wording, overlap

_STAGE_RANK = {"done": 3, "underway": 2, "preliminary": 1, "planned": 0}
_STAGE_NAMES = {"done": "已完成", "underway": "进行中", "preliminary": "前期", "planned": "预计"}
_KINDS = {
    "amount": frozenset({"amount"}),
    "share": frozenset({"share", "work"}),
    "growth": frozenset({"growth"}),
    "work": frozenset({"work", "share"}),
}
STRONG, WEAK = 0.5, 0.26
NEAR_BEST = 0.25
COUNTED = frozenset({"count", "people", "households", "events", "visits", None})
COMMON = 64
"""A gram that more achievements than this share tells nothing, and would make matching quadratic."""


@dataclass(slots=True)
class Item:
    """A quantity with the wording that tells what it measures."""

    quantity: QuantityDraft
    wording: Wording
    rank: int
    threshold: QuantityDraft | None = None
    cumulative: int = 0
    stated: QuantityDraft | None = None
    """The completion that the text states for it."""
    total: QuantityDraft | None = None
    """The total it is said to be a part of in its own clause: 124个新建项目已开工122个."""


@dataclass(slots=True)
class Pair:
    """A goal and an achievement that no veto parts, with its signals."""

    goal: Item
    done: Item
    similarity: float
    near_best: bool = True
    confirmed: bool = False
    signals: tuple[float, ...] = field(default=())


def match(target: SideDraft, progress: SideDraft, lexicon: Lexicon) -> list[MatchDraft]:
    """Tie the goals of one task to its achievements.

    Goals are the target's quantities that are no attributes; where there is no target text, the planned
    quantities of the progress side. Returns the matches in order of goals, then of achievements.
    """
    narrative = not target.text.strip()
    comments = _comments(progress, lexicon)
    _read_bare_percent(target, progress)
    goals = _items(progress if narrative else target, lexicon, goals=True, narrative=narrative)
    done = _items(progress, lexicon, goals=False, narrative=narrative)
    for item in done:
        item.stated = comments.get(id(item.quantity))
    taken = _assign(goals, [d for d in done if not d.quantity.forecast], progress, lexicon)
    taken += _assign(
        [g for g in goals if all(p.goal is not g for p in taken)],
        [d for d in done if d.quantity.forecast and not narrative],
        progress,
        lexicon,
    )
    taken.sort(key=lambda pair: pair.goal.quantity.start)
    matches = [_matched(pair) for pair in taken]
    return matches + _shares(matches, goals, done, progress, lexicon)


def _items(side: SideDraft, lexicon: Lexicon, *, goals: bool, narrative: bool) -> list[Item]:
    items: list[Item] = []
    threshold: QuantityDraft | None = None
    before: QuantityDraft | None = None
    for q in side.quantities:
        if q.kind == "attribute":
            threshold = q
            continue
        near = threshold is not None and threshold.clause == q.clause and q.start - threshold.end <= 24 and "、" not in q.left
        wanted = (q.stage == "planned" and not q.forecast) if goals else (q.stage != "planned" or q.forecast)
        if (goals and not narrative) or wanted:
            item = Item(q, Wording.of(q, lexicon), len(items), threshold if near else None)
            item.cumulative = _scope(q, lexicon)
            among = not goals and q.part_of is not None and q.part_of is before and before.stage == "planned"
            if item.wording.nameless or among:
                item.wording = _antecedent(item, items, before, lexicon)
            if not goals and before is not None and before.stage == "planned" and before.clause == q.clause and before.unit == q.unit:
                item.total = before
            items.append(item)
        before = q
        threshold = None if not near else threshold
    return items


def _antecedent(item: Item, earlier: Sequence[Item], before: QuantityDraft | None, lexicon: Lexicon) -> Wording:
    """28个老旧小区全部开工,完工12个: what names nothing speaks of the count before it in its sentence."""
    q = item.quantity
    if before is not None and before.stage == "planned" and before.unit == q.unit and (before.clause == q.clause or q.part_of is before):
        return Wording.of(before, lexicon)
    last = earlier[-1] if earlier else None
    if last is not None and last.quantity.sentence == q.sentence and last.quantity.unit == q.unit and last.quantity.kind == q.kind == "amount":
        return last.wording
    return item.wording


def _read_bare_percent(target: SideDraft, progress: SideDraft) -> None:
    """A cell of only 76.8% under one goal in percent is a reading of that goal, not a share of work."""
    goals = [q for q in target.quantities if q.kind != "attribute"]
    if len(goals) == 1 and len(progress.quantities) == 1 and goals[0].kind in {"share", "growth"} and goals[0].unit == "%":
        q = progress.quantities[0]
        if q.kind == "work" and q.unit == "%" and not _REMARK.sub("", progress.text[: q.start] + progress.text[q.end :]):
            q.kind, q.change = goals[0].kind, "up" if goals[0].kind == "growth" else None


def _comments(progress: SideDraft, lexicon: Lexicon) -> dict[int, QuantityDraft]:
    """Amount → the share of work that the text states for it, by identity."""
    found: dict[int, QuantityDraft] = {}
    for q in progress.quantities:
        if q.kind == "work" and q.stage != "planned" and lexicon.kinds.speaks_of_plan.search(f"{q.head[-24:]}{q.tail[:6]}"):
            amount = _commented(q, progress)
            if amount is not None:
                found.setdefault(id(amount), q)
    return found


def _confirmed(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Whether the text states just the completion that these two figures give: then it speaks of these two."""
    share = done.stated
    g, d = goal.quantity, done.quantity
    if share is None or share.unit != "%" or not g.value or g.kind != "amount" or share.bound not in {"=", "~"}:
        return False
    exponent = share.value.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if written == 0 and share.value % 10 == 0:
        return False  # a round share fits too many pairs
    a = lexicon.units.factor(d.unit) if d.unit and g.unit else Fraction(1)
    b = lexicon.units.factor(g.unit) if d.unit and g.unit else Fraction(1)
    ratio = Fraction(d.value) * a / (Fraction(g.value) * b) * 100
    return abs(ratio - Fraction(share.value)) * 10**written <= Fraction(51, 100)


def _scope(q: QuantityDraft, lexicon: Lexicon) -> int:
    """1 for a reading over the whole time so far, -1 for one over a part of it, else 0."""
    words = lexicon.matching
    near = q.left[-16:]
    if any(word in near for word in words.partial):
        return -1
    return 1 if any(word in near for word in words.cumulative) else 0


def _assign(goals: Sequence[Item], done: Sequence[Item], progress: SideDraft, lexicon: Lexicon) -> list[Pair]:
    """Take pairs greedily by their signals, worded pairs first, then what is left over by elimination."""
    pairs = _pairs(goals, done, lexicon)
    _rank(pairs, lexicon)
    taken = _greedy(pairs)
    return taken + _eliminate(goals, done, taken, lexicon)


def _greedy(pairs: Iterable[Pair]) -> list[Pair]:
    taken: list[Pair] = []
    used: set[int] = set()
    for pair in sorted(pairs, key=lambda p: p.signals, reverse=True):
        g, d = id(pair.goal), id(pair.done)
        if g not in used and d not in used:
            used.update((g, d))
            taken.append(pair)
    return taken


def _pairs(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """Return the pairs whose wordings meet, found through an index of what they share."""
    index: dict[str, list[Item]] = {}
    for item in done:
        for gram in item.wording.grams:
            index.setdefault(gram, []).append(item)
    pairs = _confirmed_pairs(goals, done, lexicon)
    known = {(id(p.goal), id(p.done)) for p in pairs}
    for goal in goals:
        shared: Counter[int] = Counter()
        for gram in goal.wording.grams:
            posting = index.get(gram, ())
            shared.update(item.rank for item in (posting if len(posting) <= COMMON else _nearest(posting, goal)))
        by_rank = {item.rank: item for item in done} if shared else {}
        for rank, _ in shared.most_common(COMMON):
            item = by_rank[rank]
            if (id(goal), id(item)) not in known and compatible(goal, item, lexicon):
                similarity = overlap(goal.wording, item.wording)
                if similarity >= STRONG or (similarity >= WEAK and _same_measure(goal, item)):
                    pairs.append(Pair(goal, item, similarity))
    return pairs


def _confirmed_pairs(goals: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """Pairs whose completion the text states itself; it may count one in 人 and the other in 人次."""
    commented = [d for d in done if d.stated is not None]
    if len(commented) * len(goals) > COMMON * COMMON:
        return []
    found: list[Pair] = []
    for goal in goals:
        for item in commented:
            close = overlap(goal.wording, item.wording)
            fits = compatible(goal, item, lexicon) or (close >= WEAK and _both_count(goal, item, lexicon))
            if fits and _confirmed(goal, item, lexicon):
                found.append(Pair(goal, item, max(close, STRONG), confirmed=True))
    return found


def _both_count(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    g, d = lexicon.units.find(goal.quantity.unit or ""), lexicon.units.find(done.quantity.unit or "")
    return g is not None and d is not None and g.counts and d.counts and goal.quantity.kind == done.quantity.kind


def _nearest(posting: Sequence[Item], goal: Item) -> Sequence[Item]:
    """Of too many, those that stand at about the same place in the order."""
    low = max(0, min(goal.rank - COMMON // 2, len(posting) - COMMON))
    return posting[low : low + COMMON]


def compatible(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Vetoes: kinds, units that do not convert, thresholds that differ."""
    g, d = goal.quantity, done.quantity
    if g is d or d.kind not in _KINDS.get(g.kind, ()):
        return False
    if g.unit is not None and d.unit is not None and g.unit != d.unit:
        a, b = lexicon.units.find(g.unit), lexicon.units.find(d.unit)
        if a is None or b is None or not a.converts_to(b):
            return False
    if _one_of_two(goal, done):
        return False
    if done.total is not None and done.total.value != g.value:
        return False
    a_, b_ = goal.threshold, done.threshold
    return a_ is None or b_ is None or (a_.value, a_.unit) == (b_.value, b_.unit)


_TWO_VERBS = re.compile(r"^(?:全年|累计)?([一-鿿]{2})[、和及]([一-鿿]{2})(?=[一-鿿]{2})")


def _one_of_two(goal: Item, done: Item) -> bool:
    """新辟、优化公交线路8条 is not reported on by 新辟公交线路2条 alone: its parts only add up."""
    m = _TWO_VERBS.match(goal.quantity.left)
    if m is None:
        return False
    first, second = m[1] in done.quantity.left, m[2] in done.quantity.left
    other = m[2] if first else m[1]
    return first != second and other in done.quantity.right


def _same_measure(goal: Item, done: Item) -> bool:
    return done.quantity.unit is None or goal.quantity.unit == done.quantity.unit or goal.quantity.dimension == done.quantity.dimension


def _rank(pairs: Sequence[Pair], lexicon: Lexicon) -> None:
    best: dict[int, float] = {}
    for pair in pairs:
        for item in (pair.goal, pair.done):
            best[id(item)] = max(best.get(id(item), 0.0), pair.similarity)
    for pair in pairs:
        g, d = pair.goal.quantity, pair.done.quantity
        near_goal = pair.confirmed or pair.similarity >= best[id(pair.goal)] - NEAR_BEST
        near_done = pair.confirmed or pair.similarity >= best[id(pair.done)] - NEAR_BEST
        thresholds = (pair.goal.threshold is None) == (pair.done.threshold is None)
        pair.near_best = near_goal and near_done
        pair.signals = (
            float(near_goal) + float(near_done),
            float(g.kind == d.kind),
            float(thresholds),
            float(_outcome(pair.goal, lexicon) == _outcome(pair.done, lexicon)),
            float(_STAGE_RANK[d.stage]),
            float(pair.confirmed),
            float((g.part_of is None) == (d.part_of is None)),
            float(pair.done.cumulative),
            float(g.unit == d.unit),
            pair.similarity,
            overlap(pair.goal.wording, pair.done.wording, whole=True),
            float(d.value),
            -abs(pair.goal.rank - pair.done.rank) / 1000,
        )


def _outcome(item: Item, lexicon: Lexicon) -> str:
    """What the words ask for or report: a start (新开工2400套) or, as is usual, the end."""
    q = item.quantity
    said = f"{_LIST.split(q.head)[-1][-16:]}{_LIST.split(q.right, maxsplit=1)[0][:12]}"
    found = lexicon.matching.outcomes.findall(said)
    return "start" if found and any(word in found[-1] for word in lexicon.matching.starts) else "end"


_LIST = re.compile(r"[、,;。]")


def _eliminate(goals: Sequence[Item], done: Sequence[Item], taken: Sequence[Pair], lexicon: Lexicon) -> list[Pair]:
    """完工10台 names no thing of its own: it speaks of the one goal left that its unit fits."""
    claimed = {id(item) for pair in taken for item in (pair.goal, pair.done)}
    left = [g for g in goals if id(g) not in claimed]
    if not left or len(left) > COMMON:
        return []
    found = _soles(left, [d for d in done if id(d) not in claimed], done, lexicon)
    left = [g for g in left if all(pair.goal is not g for pair in found)]
    found += _in_order(left, [d for d in done if id(d) not in claimed], lexicon)
    claimed |= {id(pair.done) for pair in found}
    left = [g for g in left if all(pair.goal is not g for pair in found)]
    for item in sorted(done, key=lambda d: (_STAGE_RANK[d.quantity.stage], d.quantity.part_of is None, d.cumulative, d.quantity.value), reverse=True):
        if id(item) in claimed or not item.wording.anaphoric:
            continue
        fitting = _nearest_in_verb(item, [g for g in left if compatible(g, item, lexicon) and _exactly(g, item)])
        if len(fitting) == 1:
            found.append(Pair(fitting[0], item, 0.3))
            left.remove(fitting[0])
    return found


def _soles(left: Sequence[Item], free: Sequence[Item], done: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """One goal and one achievement of a kind of measure that nothing else shares, with words in common."""
    found: list[Pair] = []
    for goal in left:
        if goal.quantity.dimension in COUNTED:
            continue
        fitting = [d for d in free if d.quantity.part_of is None and compatible(goal, d, lexicon)]
        rivals = [g for g in left if g is not goal and any(compatible(g, d, lexicon) for d in fitting)]
        if len(fitting) == 1 and not rivals and goal.wording.meets(fitting[0].wording):
            if sum(compatible(goal, d, lexicon) for d in done if d.quantity.part_of is None) == 1:
                found.append(Pair(goal, fitting[0], overlap(goal.wording, fitting[0].wording)))
    return found


def _in_order(left: Sequence[Item], free: Sequence[Item], lexicon: Lexicon) -> list[Pair]:
    """两项指标分别达到98.6%、43.2%: as many numbers without a name as goals of their kind, handed out in order."""
    listed = [d for d in free if "分别" in d.quantity.head and d.wording.unnamed]
    fitting = [g for g in left if listed and compatible(g, listed[0], lexicon)]
    if len(listed) < 2 or len(listed) != len(fitting) or len({d.quantity.sentence for d in listed}) > 1:
        return []
    return [Pair(g, d, 0.3) for g, d in zip(fitting, listed, strict=True) if compatible(g, d, lexicon)]


def _nearest_in_verb(item: Item, goals: list[Item]) -> list[Item]:
    """新建完成2.94万亩: of several goals, the one whose verb it shares."""
    said = set(item.quantity.left + item.quantity.lead)
    shared = [len(said & set(g.quantity.left)) for g in goals]
    best = max(shared, default=0)
    nearest = [g for g, n in zip(goals, shared, strict=True) if n == best] if best else goals
    whole = [g for g in nearest if g.quantity.part_of is None]
    return whole if len(whole) == 1 else nearest


def _exactly(goal: Item, done: Item) -> bool:
    return done.quantity.unit is None or goal.quantity.unit == done.quantity.unit


def _matched(pair: Pair) -> MatchDraft:
    g, d = pair.goal.quantity, pair.done.quantity
    evidence = []
    if pair.similarity >= WEAK and not (pair.done.wording.anaphoric and pair.similarity == 0.3):
        evidence.append(f"指标相近 {pair.similarity:.2f}: {g.indicator or '—'} ~ {d.indicator or '—'}")
    else:
        evidence.append(f"未另指他物, 单位合于唯一的目标: {d.indicator or '—'}")
    evidence.append(f"单位相同: {g.unit}" if g.unit == d.unit else f"单位可换算: {g.unit or '缺'} ~ {d.unit or '缺'}")
    if pair.confirmed:
        evidence.append(f"文中自述的完成程度与两数相符: {pair.done.stated.value if pair.done.stated else ''}%")
    if pair.goal.threshold is not None and pair.done.threshold is not None:
        evidence.append("限定相同")
    if pair.done.cumulative > 0:
        evidence.append("累计数")
    evidence.append(_STAGE_NAMES[d.stage])
    score = Decimal(f"{min(1.0, 0.2 + 0.8 * pair.similarity):.2f}")
    return MatchDraft(g, d, "quantity", score, evidence)


_REMARK = re.compile(r"[(（][^()（）]*[)）]|[。;；,，\s]")


def _shares(matches: list[MatchDraft], goals: Sequence[Item], done: Sequence[Item], progress: SideDraft, lexicon: Lexicon) -> list[MatchDraft]:
    """Every share of a job or plan that no goal claims: kept as a check on a match, or a match of its own."""
    claimed = {id(m.achievement) for m in matches}
    open_goals = [g for g in goals if all(m.goal is not g.quantity for m in matches)]
    found: list[MatchDraft] = []
    for item in done:
        q = item.quantity
        if id(q) in claimed or q.stage == "planned":
            continue
        rate = lexicon.kinds.finished_rates.search(q.left) is not None and q.unit == "%"
        if q.kind != "work" and not (rate and q.kind == "share"):
            continue
        whole_cell = not _REMARK.sub("", progress.text[: q.start] + progress.text[q.end :])
        stated = (whole_cell and bool(goals)) or rate or _of_total(q, progress) or lexicon.kinds.speaks_of_plan.search(f"{q.head[-24:]}{q.tail[:6]}") is not None
        amount = _commented(q, progress)
        if amount is not None:
            owner = next((m for m in (*matches, *found) if m.achievement is amount), None)
            if owner is not None and owner.basis == "quantity":
                owner.stated = owner.stated or (q if stated else None)
                if stated:
                    continue
        goal = _goal_of_share(item, goals, open_goals, whole_cell, lexicon) if stated and amount is None else None
        if q.kind == "share" and goal is None:
            continue
        if whole_cell and goal is not None and goal.quantity.kind == "work":
            found.append(MatchDraft(goal.quantity, q, "quantity", Decimal("0.9"), ["整格只有一个百分比", "唯一的目标"]))
        else:
            evidence = ["整格只有一个百分比" if whole_cell else "文中自述完成程度" if stated else "自述工程量的占比"]
            found.append(MatchDraft(goal.quantity if goal else None, q, "stated" if stated else "work", Decimal("0.8"), evidence))
        if goal is not None and goal in open_goals:
            open_goals.remove(goal)
    return found


def _of_total(share: QuantityDraft, progress: SideDraft) -> bool:
    """126条已治理120条(95%): the share of a total that is said again in its clause."""
    return any(q.clause == share.clause and q.stage == "planned" and q.kind == "amount" for q in progress.quantities)


def _commented(share: QuantityDraft, progress: SideDraft) -> QuantityDraft | None:
    """Return the amount that a share comments on: the nearest before it in its sentence.

    Shares in a row (分别占计划的92.9%、87.3%) comment on as many amounts before them, in order.
    """
    here = [q for q in progress.quantities if q.sentence == share.sentence]
    at = next(i for i, q in enumerate(here) if q is share)
    first = last = at
    while first > 0 and _runs_on(here[first - 1], here[first], progress.text):
        first -= 1
    while last + 1 < len(here) and _runs_on(here[last], here[last + 1], progress.text):
        last += 1
    amounts = [q for q in here[:first] if q.kind == "amount" and q.stage != "planned" and not _inside_bracket(q, share, progress.text)]
    size = last - first + 1
    if size > 1 and len(amounts) >= size:
        return amounts[len(amounts) - size + at - first]
    return amounts[-1] if amounts else None


def _inside_bracket(amount: QuantityDraft, share: QuantityDraft, text: str) -> bool:
    """Whether the amount stands in a bracket that the share is outside of: 竣工1056户(C级780户),竣工率88%."""
    between = text[amount.end : share.start]
    return between.count(")") + between.count("）") > between.count("(") + between.count("（")


def _runs_on(before: QuantityDraft, after: QuantityDraft, text: str) -> bool:
    return before.kind == after.kind == "work" and text[before.end : after.start].strip("、和与及 ") == ""


def _goal_of_share(item: Item, goals: Sequence[Item], open_goals: Sequence[Item], whole_cell: bool, lexicon: Lexicon) -> Item | None:
    if whole_cell or (item.wording.unnamed and not item.quantity.left.strip(" ,，").endswith("率")):
        return goals[0] if len(goals) == 1 and goals[0] in open_goals else None
    scored = [(overlap(g.wording, item.wording), -g.rank, g) for g in open_goals]
    scored = [s for s in scored if s[0] >= STRONG]
    return max(scored, key=lambda s: s[:2])[2] if scored else None
