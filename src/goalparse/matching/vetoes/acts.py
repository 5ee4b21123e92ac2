"""Vetoes of what was done: another job, an opposite one, an earlier step, to the rest only, or nothing at all."""

from __future__ import annotations

from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import Classes
from goalparse.matching.items import Item
from goalparse.matching.said import is_excepted
from goalparse.matching.vetoes.contrasts import are_apart

# Patterns over classes of words (lexicon/shapes.py).
_NEGATED: Final = "{matching.negated}"
_NO_NEGATION: Final = "{matching.no_negations}"
_NEGATION: Final = "{matching.negations}{matching.between_negated}?(?=([一-鿿]{2}))"
_LAST_NEGATED: Final = "{matching.negations}{matching.between_negated}?$"
_MENDED: Final = "{matching.mended}"
_NO_ACTS: Final = "{matching.no_jobs}|{matching.done_in_any_way}"
_CAME_TO_BE: Final = "{matching.came_to_be}"
_FAILED: Final = "{matching.failed}(?:{grammar.aspect})?[共约达有的 ]*$"
_REST: Final = "^[,、;。 ]*{matching.rest}"
_ALL_BUT: Final = "{matching.all_but}[^,;。]{1,20}{matching.apart},?"
_LEFT_OVER: Final = Classes("matching.rest", "matching.all_but")
_HIDDEN: Final = "|"
"""Stands for what only looks like a negation."""


def _is_ceiling(goal: QuantityDraft) -> bool:
    return goal.bound in {"<=", "<"}  # 投诉控制在50件以下 is read by 受理投诉63件


def other_job(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """养护农村公路 does not report on 新建农村公路, whichever side it stands on; nor 路基 on the whole."""
    if done.quantity.kind != "amount":
        return False
    words, g, d = lexicon.matching, goal.quantity, done.quantity
    asked = f"{g.left}{g.right}{g.indicator or ''}"
    jobs = [
        job
        for job in done.said.jobs
        if not (_is_ceiling(g) and job in words.came_in) and not _is_of_the_thing(job, d, asked, lexicon)
    ]
    if jobs and not any(same in asked for job in jobs for same in words.kindred_jobs[job]):
        return True
    if any(step not in asked for step in done.said.steps):
        return True
    asked = lexicon.shapes["{matching.no_jobs}"].sub("", asked)
    wanted = [job for job in words.other_jobs if job in asked] if words.other_jobs.within(asked) else ()
    if not wanted or not words.any_jobs.within(d.left):
        return False
    told = f"{d.left}{d.right}"
    return not any(same in told for job in wanted for same in words.kindred_jobs[job])


def earlier_step(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """办理建议60件 is not reported on by 收到建议58件: a step that comes before the one that was asked for."""
    if not goal.step or not done.step or goal.step == done.step:
        return False
    begun_anew = (
        done.said.adds and not goal.said.adds
    )  # 竣工项目21个 ‖ 新开工32个: others than were to be finished
    order = lexicon.matching.chain_order
    return (done.quantity.stage == "done" or begun_anew) and order[done.step] < order[goal.step]


def _is_of_the_thing(job: str, done: QuantityDraft, asked: str, lexicon: Lexicon) -> bool:
    """修复矿山20处 ‖ 修复关停矿山17处: behind the act that was asked for, another one says of which things."""
    words = lexicon.matching
    before = done.left.partition(job)[0]
    return job in words.acts and any(act in asked for act in words.act.findall(before))


def other_act(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """新建公厕20座 ‖ 改造公厕17座, 发行债券 ‖ 偿还债券: what was done to a thing is not what was promised."""
    words = lexicon.matching
    asked, told = (words.act.findall(_told_of(item, lexicon)) for item in (goal, done))
    if not asked or not told:
        return False
    sorts = [{sort for word in said for sort in words.acts[word]} for said in (asked, told)]
    return are_apart(*sorts)


def _told_of(item: Item, lexicon: Lexicon) -> str:
    """Return the words that say what was done: before the number, else behind it, else those of its antecedent."""
    q, act, hidden = item.quantity, lexicon.matching.act, lexicon.shapes[_NO_ACTS]
    own = hidden.sub(_HIDDEN, q.left)
    if act.search(own):
        return "" if lexicon.shapes[_CAME_TO_BE].search(own) is not None else own
    return hidden.sub(_HIDDEN, q.right if act.search(q.right) else item.named)


def failed(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """整改问题50个 ‖ 整改不到位43个, 种植大豆5万亩 ‖ 大豆绝收4.3万亩: so many of them came to nothing."""
    found = lexicon.shapes[_FAILED].search(done.quantity.left)
    return found is not None and not lexicon.shapes["{matching.failed}"].search(goal.named)


def negated(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """合格率98% ‖ 不合格率1.6%, 税收 ‖ 非税收入: a name that holds the other one behind a negation."""
    for one, other in ((goal, done), (done, goal)):
        if one is goal and lexicon.shapes[_MENDED].search(one.named) is not None:
            continue  # 解决28个村供水不稳定问题 ‖ 25个村已稳定供水
        m = lexicon.shapes[_NEGATED].search(one.named)
        if m is not None and m[0] not in other.named and m[0][1:] in other.named:
            return True
        ours, theirs = (lexicon.shapes[_NO_NEGATION].sub(_HIDDEN, item.named) for item in (one, other))
        for found in lexicon.shapes[_NEGATION].finditer(ours):
            plain = found[1]
            both = f"{found[0]}{plain}" in theirs or _stands_plain(plain, ours, lexicon)
            if not both and _stands_plain(plain, theirs, lexicon):
                return True
    return False


def _stands_plain(word: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the word stands in the text without a negation before it."""
    before = text.split(word)[:-1]
    return any(lexicon.shapes[_LAST_NEGATED].search(part) is None for part in before)


def remainder(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """一座变电站投运,其余3座完成土建: what is left beside the others is not all of them, nor what is excepted."""
    if not _LEFT_OVER.within(done.held, lexicon.matcher):
        return False
    q, rest = done.quantity, lexicon.shapes[_REST]
    if is_excepted(q, lexicon):
        return True
    if rest.match(q.left) is None or rest.match(goal.quantity.left) is not None:
        return False
    # 除1个乡镇外,其余14个乡镇建成: told of those that were done
    told = lexicon.shapes[_ALL_BUT].search(done.text, q.sentence, q.start) is not None
    return not told and (q.stage != "done" or not _are_unfinished(done, lexicon))


def _are_unfinished(rest: Item, lexicon: Lexicon) -> bool:
    """7座在建,其余43座建成; 3座移至明年,其余17座建成: the others that are told before the rest."""
    if rest.earlier is not None:
        return rest.earlier.quantity.stage != "done"
    said, stages = lexicon.stages.after.findall(rest.before), lexicon.stages.stages_after
    return any(stages.get(words) == "planned" for words in said)
