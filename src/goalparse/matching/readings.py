"""What a progress text means only beside its goals: bare figures, goals said again, signed contracts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goalparse.drafts import Because, QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.comments import cell, is_whole_cell
from goalparse.matching.items import TOLD_BY
from goalparse.matching.sides import is_behind_its_result
from goalparse.types import Stage

_REACH: Final = 4
"""Numbers that are looked ahead over."""
_NAMED: Final = frozenset({"goal_named_before"})
_DONE_AFTER: Final = frozenset({"done_after"})
_GOING_ON: Final = frozenset({"under_way_after"})
_SIZE: Final = ",{kinds.totals}"
_JOB: Final = "{stages.goal.jobs}"
_JOB_DONE: Final = "{stages.told.already}|{stages.goal.jobs_done}"
_OPENING: Final = "(?:{indicators.around.whole})?"
_POOL: Final = "[^,;。:0-9]{1,24}{grammar.during}[,、 ]*{matching.of_them}?[0-9]"
_COMPLETED: Final = "{kinds.completed}{grammar.aspect}?[约 ]*$"
_ALREADY: Final = "{stages.told.already}"
_FINISHED: Final = "[^0-9;。]*?(?:[0-9]{1,4}[年月日][^0-9;。]*?){0,3}{stages.part.finished}"
_BEHIND: Final = frozenset({"noun_behind"})
_TOLD: Final = frozenset({"told"})
# Patterns over classes of words (lexicon/shapes.py).
_ASSIGNED: Final = "{matching.assigned}"
_WHOLLY_DONE: Final = "^{matching.wholly_done}(?![^,;。]{0,12}[0-9])"
_BUILT_ON: Final = "^[^,;。()0-9]{0,8}{matching.on_the_base}"
_ON_THE_BASE: Final = Classes("matching.on_the_base")
_OF_THE_YEAR: Final = (
    "(?:{stages.goal.yearly}{stages.goal.nouns}?|{stages.goal.nouns})"
    "(?:{stages.goal.copulas}|{kinds.roughly})*"
)
_SPENDING: Final = "(?:{kinds.completed}{grammar.aspect}?{matching.spending}?|{matching.spending})[了约达 ]*$"


def read_beside(target: SideDraft, progress: SideDraft, lexicon: Lexicon) -> None:
    """Read the progress text once more with its goals in sight."""
    _bare_percent(target, progress, lexicon)
    _of_their_results(progress)
    goals = {(q.value, q.unit): q for q in target.quantities if q.kind == "amount"}
    units = {unit for _, unit in goals}
    built_on = _ON_THE_BASE.within(progress.held, lexicon.matcher)
    signing = not target.text.strip() or lexicon.matching.signing.within(target.text)
    for i, q in enumerate(progress.quantities):
        following = _following(progress.text, progress.quantities, i)
        counted = following if following is None or following.kind != "attribute" else _counted(progress, i)
        goal = goals.get((q.value, q.unit)) if q.unit in units else None
        step = goal is not None and lexicon.matching.chain.search(q.left) is not None
        again = goal is not None and (
            _opens_pool(q, progress.text, lexicon)
            or (
                not step
                and (
                    _said_again(q, _told_of_it(progress, i, following), lexicon)
                    or _is_told_later(progress, i)
                )
            )
        )
        if goal is not None and q.forecast and q.effort is not None:
            q.forecast = False  # 年底确保通车121公里, where that is the goal
        if again:
            _restage(q, "planned", "goal_said_again")
        elif goal is not None and _is_of_the_plan(q, goal, counted, progress.text, lexicon):
            _restage(q, "planned", "restated")
        elif goal is not None and _is_wholly_done(q, lexicon):
            _restage(q, "done", "wholly_done")
        elif built_on and lexicon.shapes[_BUILT_ON].match(q.tail) is not None:
            _restage(q, "planned", "built_on")
        elif (
            not signing
            and q.stage == "done"
            and q.kind == "amount"
            and q.left.rstrip().endswith(lexicon.matching.signing.words)
        ):
            _restage(q, "preliminary", "only_signed")


def _following(text: str, quantities: Sequence[QuantityDraft], at: int) -> QuantityDraft | None:
    """The next number; of 320项重点项目(拆分后共397项)总投资3960亿元 the one that goes on behind the bracket."""
    q = quantities[at]
    for following in quantities[at + 1 : at + 1 + _REACH]:
        between = text[q.end : following.start]
        if between.count("(") <= between.count(")"):
            return following
    return None


def _told_of_it(progress: SideDraft, at: int, following: QuantityDraft | None) -> QuantityDraft | None:
    """Return the next number, over one that measures the same thing: 共980户2870人,已有784户入住."""
    q = progress.quantities[at]
    if following is None or following.unit == q.unit or following.start - q.end > len("、"):
        return following
    return next(iter(progress.quantities[at + 2 : at + 3]), None)


def _counted(progress: SideDraft, at: int) -> QuantityDraft | None:
    """The next number that is no attribute: 64个千万元以上项目完成投资30亿元."""
    following = progress.quantities[at + 1 : at + 1 + _REACH]
    return next((q for q in following if q.kind != "attribute"), None)


def _bare_percent(target: SideDraft, progress: SideDraft, lexicon: Lexicon) -> None:
    """A cell of only 76.8% under a goal that is a rate or a growth is a reading of that, not a share of work."""
    if len(progress.quantities) != 1:
        return
    q = progress.quantities[0]
    goals = [g for g in target.quantities if g.kind != "attribute"]
    lost = q.unit is None and q.value > 1 and bool(goals)  # ≥95% ‖ 96, but not 0.96
    alone = lost or (q.unit == "%" and q.kind == "work")
    if not alone or not is_whole_cell(q, cell(progress.text)):
        return
    promised = target.text.strip().rstrip("。;；")
    if len(goals) == 1 and goals[0].kind in {"share", "growth"} and goals[0].unit == "%":
        q.kind = goals[0].kind
        q.change = None if q.kind != "growth" else goals[0].change if q.value > 0 else "up"
    elif goals:
        return
    elif lexicon.kinds.rates_in_words.search(promised):
        q.kind = "share"
    elif lexicon.kinds.growth_in_words.search(promised):
        q.kind, q.change = "growth", "up"
    else:
        return
    q.reasons = [r for r in q.reasons if r.field != "kind"]
    q.reasons.append(Because("kind", "of_the_goal", q.start, q.end))


def _of_their_results(progress: SideDraft) -> None:
    """能耗下降3.1%,超额完成2.6%的目标: a goal said again behind its result is of the same kind."""
    for before, q in pairwise(progress.quantities):
        if q.kind != before.kind and q.unit == "%" and is_behind_its_result(q, before):
            q.kind, q.change = before.kind, before.change
            q.reasons = [r for r in q.reasons if r.field != "kind"]
            q.reasons.append(Because("kind", "of_its_result", before.start, before.end))


def _said_again(q: QuantityDraft, following: QuantityDraft | None, lexicon: Lexicon) -> bool:
    """信访件418件,已办结397件: the goal's number without a verb, before what was done."""
    if q.kind != "amount" or q.stage != "done" or not q.decided_by("stage", TOLD_BY):
        return False
    if following is None or following.sentence != q.sentence or following.stage == "planned":
        return False  # 迁坟22个,占总任务22个的100%: that is the goal, and this its result
    total = following.kind == "attribute" and any(r.rule == "total" for r in following.reasons)
    later = following.unit == q.unit and following.value <= q.value and following.kind == "amount"
    told = following.decided_by("stage", TOLD_BY) and lexicon.shapes[_ALREADY].search(following.left) is None
    return total or (later and not told)


def _opens_pool(q: QuantityDraft, text: str, lexicon: Lexicon) -> bool:
    """38项指标中,有32项达到: the goal's number, of which the next one is told."""
    return q.kind == "amount" and lexicon.shapes[_POOL].match(text, q.end) is not None


def _is_told_later(progress: SideDraft, at: int) -> bool:
    """维修项目16个,投入资金1530万元。4月底,13个项目已完工: the next sentence tells what was done of them."""
    q = progress.quantities[at]
    if q.kind != "amount" or q.stage != "done":
        return False
    for later in progress.quantities[at + 1 : at + 1 + _REACH]:
        if later.unit == q.unit:
            head = later.indicator or ""
            named = bool(head) and later.sentence != q.sentence and (q.indicator or "").endswith(head)
            return named and later.value < q.value and later.decided_by("stage", _DONE_AFTER)
    return False


def _is_of_the_plan(
    q: QuantityDraft, goal: QuantityDraft, following: QuantityDraft | None, text: str, lexicon: Lexicon
) -> bool:
    """省厅下达项目97个; 见习391名(全年480名); 58个项目,已完成投资14亿元: the goal's number, and no result.

    So is 新建幼儿园2所,总建设面积2140平方米: a job, and how large it is; and 23所认定工作已完成46所.
    """
    if q.kind != "amount" or q.dimension == "money":
        return False
    said, opens = lexicon.shapes, q.start - len(q.head) - 1
    given = said[_ASSIGNED].search(q.left) is not None and said[_ASSIGNED].search(goal.left) is None
    bracketed = text[opens : opens + 1] == "(" and said[_OF_THE_YEAR].fullmatch(q.head) is not None
    spent = (
        following is not None
        and following.dimension == "money"
        and following.clause in {q.clause, q.end + 1}
        and (
            q.decided_by("stage", _DONE_AFTER | TOLD_BY)
            or (q.decided_by("stage", _GOING_ON) and q.decided_by("indicator", _BEHIND))
        )
        and said[_SPENDING].search(following.left) is not None
    )
    sized = (
        said[_SIZE].match(text, q.end) is not None
        and said[_JOB].search(q.head) is not None
        and said[_JOB_DONE].search(q.head) is None
    )
    answered = (
        following is not None
        and following.unit == q.unit
        and following.clause == q.clause
        and not q.head.strip()
        and said[_COMPLETED].search(following.left) is not None
    )
    return given or bracketed or spent or sized or answered or _opens_with_it(q, text, lexicon)


def _opens_with_it(q: QuantityDraft, text: str, lexicon: Lexicon) -> bool:
    """全市120个重点项目由专班推进: the goal's number before its noun opens the clause, and nothing says it is done."""
    said = lexicon.shapes
    if not (q.decided_by("indicator", _BEHIND) and q.decided_by("stage", _TOLD)):
        return False
    return said[_OPENING].fullmatch(q.head) is not None and said[_FINISHED].match(text, q.end) is None


def _is_wholly_done(q: QuantityDraft, lexicon: Lexicon) -> bool:
    """管网改造任务56公里全部完成: the goal's number said again, and all of it done."""
    return q.decided_by("stage", _NAMED) and lexicon.shapes[_WHOLLY_DONE].match(q.tail) is not None


def _restage(q: QuantityDraft, stage: Stage, rule: str) -> None:
    q.stage = stage
    q.reasons = [r for r in q.reasons if r.field != "stage"]
    q.reasons.append(Because("stage", rule, q.start, q.end))
