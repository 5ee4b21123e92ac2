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
from goalparse.matching.vetoes.things import plan_share_for_rate
from goalparse.matching.wording import STRONG, overlap

# A pattern over classes of words (lexicon/shapes.py): 新增2356人,完成117.8%
_DONE_SO_FAR: Final = "[,、( ]*{matching.so_far}?{kinds.completed}{grammar.aspect}?"
_IN_PART: Final = frozenset({"partly_done"})
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
    owners = {id(m.achievement): m for m in matches}
    claimed = frozenset(owners)
    reached = {id(m.goal) for m in matches}
    open_goals = [g for g in goals if id(g.quantity) not in reached]
    index = Index(open_goals) if len(open_goals) > COMMON else None
    found: list[MatchDraft] = []
    for item in shares:
        q = item.quantity
        if id(q) in claimed:
            continue
        rate = q.unit == "%" and lexicon.kinds.finished_rates.search(q.left) is not None
        if q.kind == "share" and not rate:
            continue
        whole_cell = comments.is_whole_cell(q)
        amount = comments.amount_of(q)
        stated = rate or (whole_cell and bool(goals)) or _is_stated(q, goals, comments, lexicon)
        if amount is not None:
            stated = stated and not _is_partly_done(amount)
            owner = owners.get(id(amount))
            if owner is not None and owner.basis == "quantity":
                owner.stated = owner.stated or (q if stated else None)
                if stated:
                    continue
        goal = None
        if stated and amount is None:
            rated = q.left.strip(" ,，").endswith(lexicon.kinds.rate_nouns)
            alone = whole_cell or (item.wording.unnamed and not rated)
            goal = _goal_of_share(item, goals, open_goals, index, alone=alone)
        if q.kind == "share" and goal is None:
            continue
        if whole_cell and goal is not None and goal.quantity.kind == "work":
            found.append(
                MatchDraft(
                    goal.quantity,
                    q,
                    "quantity",
                    score("whole_cell", 0.0),
                    ["整格只有一个百分比", "唯一的目标"],
                    "whole_cell",
                    [Because("match", "whole_cell", q.start, q.end)],
                )
            )
        else:
            rule = "whole_cell" if whole_cell else "stated" if stated else "work"
            evidence = [
                "整格只有一个百分比" if whole_cell else "文中自述完成程度" if stated else "自述工程量的占比"
            ]
            found.append(
                MatchDraft(
                    goal.quantity if goal else None,
                    q,
                    "stated" if stated else "work",
                    score(rule, 0.0),
                    evidence,
                    rule,
                    [Because("match", rule, max(0, q.start - len(q.left)), q.end)],
                )
            )
        if goal is not None and goal in open_goals:
            open_goals.remove(goal)
    return found


def _is_stated(q: QuantityDraft, goals: Sequence[Item], comments: Comments, lexicon: Lexicon) -> bool:
    """Whether a share is said to be of the plan, and not only of some work."""
    return (
        comments.of_total(q)
        or lexicon.shapes[_DONE_SO_FAR].fullmatch(q.left) is not None
        or (speaks_of_plan(q, lexicon) and (bool(goals) or not _only_rated(q, lexicon)))
    )


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
    rate = q.left.rstrip(lexicon.edges["rate"]).endswith(lexicon.kinds.rate_nouns)
    return rate and not lexicon.kinds.planned_levels.within(q.head[-24:])


def _goal_of_share(
    item: Item, goals: Sequence[Item], open_goals: Sequence[Item], index: Index | None, *, alone: bool
) -> Item | None:
    goals = [g for g in goals if not plan_share_for_rate(g, item, item.lexicon)]
    if alone:
        return goals[0] if len(goals) == 1 and goals[0] in open_goals else None
    near = open_goals if index is None else [g for g in index.closest(item) if g in open_goals]
    scored = [(overlap(g.wording, item.wording), -g.rank, g) for g in near]
    scored = [s for s in scored if s[0] >= STRONG]
    return max(scored, key=lambda s: s[:2])[2] if scored else None
