"""Shares of a job or plan that no goal claims: a check on a match, or a match of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goalparse.drafts import Because, MatchDraft, QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.scores import score
from goalparse.matching.comments import Comments, speaks_of_plan
from goalparse.matching.index import COMMON, Index
from goalparse.matching.items import Item
from goalparse.matching.sizes import is_share_of
from goalparse.matching.vetoes.things import plan_share_for_rate
from goalparse.matching.wording import STRONG, likeness, overlap, reduce
from goalparse.types import Basis

# A pattern over classes of words (lexicon/shapes.py): 新增2356人,完成117.8%
_DONE_SO_FAR: Final = "[,、( ]*{matching.so_far}?{kinds.completed}{grammar.aspect}?"
_OF_A_THING: Final = (
    "[,、( ]*(?P<thing>[一-鿿]{2,8}?){stages.told.already}?{kinds.completed}"
    "{kinds.plan_givers}?{stages.goal.nouns}{grammar.tasks}?{stages.goal.tails}?{grammar.of}"
)
_RATE_WORDS: Final = (
    "{kinds.work_heads}|{kinds.share_heads}|{kinds.completed}|{matching.so_far}|{stages.part.reaching}"
)
_MARKS: Final = ",、;:( "
_NAMED_PART: Final = "[、,;( ]*[^,;。、0-9]{2,20}?{stages.told.already}?{kinds.completed}{grammar.aspect}?"
_BORROWED: Final = frozenset({"of_the_amount"})
"""Rules of indicators by which a share has the name of the figure that it comments on."""
_IN_PART: Final = frozenset({"partly_done"})
_EVIDENCE: Final = {
    "whole_cell": "整格只有一个百分比",
    "stated": "文中自述完成程度",
    "work": "自述工程量的占比",
}
_SHARES: Final = frozenset({"work", "share"})


def share_matches(
    matches: list[MatchDraft],
    goals: Sequence[Item],
    done: Sequence[Item],
    comments: Comments,
    lexicon: Lexicon,
) -> list[MatchDraft]:
    """Every share of a job or plan that no goal claims: kept as a check on a match, or a match of its own."""
    shares = [
        item
        for item in done
        if item.quantity.kind in _SHARES
        and item.quantity.stage != "planned"
        and not _tells_of_begun(item.quantity, done, comments)
    ]
    if not shares:
        return []
    claims = _Claims(matches, goals, comments, lexicon)
    made = (claims.match_of(item) for item in shares)
    return [match for match in made if match is not None]


class _Claims:
    """What is claimed already, and which goals are open, while the shares are asked for one after another."""

    __slots__ = ("_comments", "_goals", "_index", "_lexicon", "_open", "_owners")

    def __init__(
        self, matches: Sequence[MatchDraft], goals: Sequence[Item], comments: Comments, lexicon: Lexicon
    ) -> None:
        reached = {id(m.goal) for m in matches}
        self._owners = {id(m.achievement): m for m in matches}
        self._goals, self._comments, self._lexicon = goals, comments, lexicon
        self._open = [g for g in goals if id(g.quantity) not in reached]
        self._index = Index(self._open) if len(self._open) > COMMON else None

    def match_of(self, item: Item) -> MatchDraft | None:
        """Return the match that a share makes; None where it is claimed, or is kept as a check on another one."""
        q, lexicon = item.quantity, self._lexicon
        rate = q.unit == "%" and lexicon.kinds.finished_rates.search(q.left) is not None
        if id(q) in self._owners or (q.kind == "share" and not rate):
            return None
        whole_cell = self._comments.is_whole_cell(q)
        stated = (
            rate
            or (whole_cell and bool(self._goals))
            or _is_stated(q, self._goals, self._comments, lexicon)
            or self._names_goal(item)
        )
        amount = self._comments.amount_of(q)
        if amount is not None and _of_another_thing(q, amount, lexicon):
            amount = None
        if amount is not None:
            stated = stated and not _is_partly_done(amount)
            if self._is_check(q, amount, stated=stated):
                return None
        goal = self._goal_of(item) if stated and amount is None else None
        if q.kind == "share" and goal is None:
            return None
        if goal is not None:
            self._open.remove(goal)
        return _made(q, goal, whole_cell=whole_cell, stated=stated)

    def _is_check(self, q: QuantityDraft, amount: QuantityDraft, *, stated: bool) -> bool:
        """Keep what a share states on the match of its amount; whether there is such a match."""
        owner = self._owners.get(id(amount))
        if owner is None or owner.basis != "quantity" or owner.goal is None:
            return False
        if not stated and not self._is_rate_of(q, owner.goal, amount):
            return False
        owner.stated = owner.stated or q
        return True

    def _is_rate_of(self, q: QuantityDraft, goal: QuantityDraft, amount: QuantityDraft) -> bool:
        """已播种17.2万亩,播种进度86%: just what the two figures give, and it names no other work than they do."""
        if not is_share_of(q, goal, amount, self._lexicon):
            return False
        named = self._lexicon.shapes[_RATE_WORDS].sub("", q.left).strip(_MARKS)
        return set(named) <= set(f"{goal.left}{goal.right}{amount.left}{amount.right}")

    def _names_goal(self, item: Item) -> bool:
        """其中松林改造提升完成10.65%: of the goal of that name, of which no amount is told."""
        q, lexicon = item.quantity, self._lexicon
        if q.kind != "work" or lexicon.shapes[_NAMED_PART].fullmatch(q.left) is None:
            return False
        return any(g.quantity.kind == "amount" and g.quantity.indicator == q.indicator for g in self._open)

    def _goal_of(self, item: Item) -> Item | None:
        """Return the open goal that a share states the completion of."""
        near: Sequence[Item] = self._open
        if item.wording.unnamed:
            goals = [g for g in self._goals if not plan_share_for_rate(g, item, self._lexicon)]
            if len(goals) == 1:
                return goals[0] if goals[0] in self._open else None
            if not item.quantity.decided_by("indicator", _BORROWED):
                return None
            named, lexicon = item.quantity.indicator or "", self._lexicon  # 产值同比增长5.6%,完成目标的57.3%
            scored = [(likeness(g.quantity.indicator or "", named, lexicon), g) for g in near]
        else:
            near = near if self._index is None else self._index.closest(item)
            scored = [(overlap(g.wording, item.wording), g) for g in near if g in self._open]
        close, best = max(scored, key=lambda s: s[0], default=(0.0, None))
        return best if close >= STRONG else None


def _made(q: QuantityDraft, goal: Item | None, *, whole_cell: bool, stated: bool) -> MatchDraft:
    if whole_cell and goal is not None and goal.quantity.kind == "work":
        because = [Because("match", "whole_cell", q.start, q.end)]
        evidence = ["整格只有一个百分比", "唯一的目标"]
        worth = score("whole_cell")
        return MatchDraft(goal.quantity, q, "quantity", worth, evidence, "whole_cell", because)
    rule = "whole_cell" if whole_cell else "stated" if stated else "work"
    because = [Because("match", rule, max(0, q.start - len(q.left)), q.end)]
    of = goal.quantity if goal is not None else None
    basis: Basis = "stated" if stated else "work"
    return MatchDraft(of, q, basis, score(rule), [_EVIDENCE[rule]], rule, because)


def _is_stated(q: QuantityDraft, goals: Sequence[Item], comments: Comments, lexicon: Lexicon) -> bool:
    """Whether a share is said to be of the plan, and not only of some work."""
    return (
        comments.of_total(q)
        or lexicon.shapes[_DONE_SO_FAR].fullmatch(q.left) is not None
        or (speaks_of_plan(q, lexicon) and (bool(goals) or not _only_rated(q, lexicon)))
    )


def _of_another_thing(q: QuantityDraft, amount: QuantityDraft, lexicon: Lexicon) -> bool:
    """改造公厕6座,泵站完成年度任务的50%: it has a name of its own, of which the amount's clause says nothing."""
    m = lexicon.shapes[_OF_A_THING].fullmatch(q.left)
    if m is None or lexicon.grammar["respectively"].within(m["thing"]):
        return False
    named = reduce(m["thing"], lexicon)
    return bool(named) and not set(named) & set(f"{amount.head}{amount.right}")


def _is_partly_done(amount: QuantityDraft) -> bool:
    """4处完成80%: the share says nothing of the other places."""
    return amount.decided_by("stage", _IN_PART)


def _tells_of_begun(share: QuantityDraft, done: Sequence[Item], comments: Comments) -> bool:
    """正在施工38座,占任务的5.5%: of an amount under way beside one of its measure that is done in its sentence."""
    amount = comments.amount_of(share)
    if amount is None or amount.stage == "done":
        return False
    return any(
        d.quantity.stage == "done"
        and d.quantity.unit == amount.unit
        and d.quantity.kind == "amount"
        and d.quantity.sentence == amount.sentence
        for d in done
    )


def _only_rated(q: QuantityDraft, lexicon: Lexicon) -> bool:
    """完成率61% of a job without a number is a share of the work; 任务完成率 states the task's own."""
    rate = q.left.rstrip(lexicon.edges["rate"]).endswith(lexicon.kinds.rate_nouns.words)
    return rate and not lexicon.kinds.planned_levels.within(q.head[-24:])
