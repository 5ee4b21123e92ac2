"""How far along it is: what the sentence promises, the verb that governs the number, what became of it.

The rules stand in `RULES`, in the order in which they are asked; the first that says a stage decides.
"""

from __future__ import annotations

import re
from typing import cast

from goalparse.extraction.clauses import Context
from goalparse.extraction.rules import Rule, Table
from goalparse.lexicon import Lexicon, StageWords
from goalparse.types import Stage

_BRACKETED = re.compile(r"\([^()]*\)")
_PART_OF_IT = re.compile(
    r"(?:已|均已|目前|现已|完成|开工|竣工|建成|实现|开复工|复工|完工|投产|签约|治理|整改|推动)"
)
_GOAL_REACHED = re.compile(r"完成[^,;。]{0,8}?(?:任务|目标|计划)(?:任务|目标)?(?:数|量)?$")
_GOAL_NAMED = re.compile(r"(?:任务|目标|计划)(?:任务|目标|指标)?(?:数|量)?(?:为|是|:)?$")
_RATIO_OF_IT = re.compile(r"^\)?的$")
_ACTUALLY = re.compile(r"已|完成|实现|累计|实际")
_AMONG = re.compile(r"[^,;。0-9]{0,12}中(?:,|(?=[0-9]))")
_SCHEDULED = re.compile(r"[^,;。0-9]{0,12}?(?:计划|拟|将|预计)(?:于|在|到|年内|明年|年底|[0-9])")
_PLANNED_CHANGE = re.compile(r"(?:计划|力争|预期|目标)[^,;]{2,}$")
_COMPARED = re.compile(r"比|较|与")
_GOING_ON = frozenset({"正在", "陆续"})
_PASSED = frozenset({"完成", "已完成", "取得", "通过"})
"""Before the name of a step these say that the step was taken: 完成招标 is 招标."""
_CLAUSE_END = re.compile(r"[,;。:]")
_APART = frozenset("、,(")
_LISTED = re.compile(r".*[、和与及]$", re.DOTALL)
_LIST_GOES_ON = re.compile(r"^[、和与及][^,;。:()0-9]{0,16}$")
_FOR_ALL = re.compile(r"^[^,;。:()0-9]{0,10}?(?:均|都|全部|全|也|已|正)")
_STARTED_RATE = re.compile(r"(?:开工|动工|开复工|复工|进场)率(?:已?达到?|为|是|约|超过?)*$")
_NOUN_AT_MOST = 4


def read(context: Context, lexicon: Lexicon) -> None:
    """Set the stage of the quantity. On the target side it is always planned."""
    context.quantity.stage = cast(Stage, RULES.decide(context, lexicon))


def _promised(context: Context, lexicon: Lexicon) -> str | None:
    """The target side promises."""
    return "planned" if context.side == "target" else None


def _forecast(context: Context, lexicon: Lexicon) -> str | None:
    """预计…, 力争…: a forecast governs the rest of its sentence."""
    start = max(context.sentence[0], context.quantity.start - 48)
    if lexicon.stages.forecasts.search(context.text[start : context.quantity.start]) is None:
        return None
    context.why = (start, context.quantity.start)
    context.quantity.forecast = True
    return "planned"


def _in_plan(context: Context, lexicon: Lexicon) -> str | None:
    """今年将新建8座,改造5座; 主要预期目标是:…: a plan carries over commas, to 已, 目前 or a full stop."""
    scope = context.scope
    if scope is None or not scope.plan or context.quantity.kind == "attribute":
        return None
    if (
        context.clause[0] > scope.end
        and context.text[scope.start] in "计拟"
        and _ACTUALLY.match(context.head)
    ):
        return None  # 计划投资75亿元,完成投资51亿元
    if context.text.find("(", scope.end, context.quantity.start) >= 0 > context.bracket:
        return None
    context.why = (scope.start, scope.end)
    return "planned"


def _change_planned(context: Context, lexicon: Lexicon) -> str | None:
    """计划增长8%, but not 比计划增长8%."""
    if context.quantity.kind != "growth":
        return None
    m = _PLANNED_CHANGE.search(context.head)
    if m is None or _COMPARED.search(context.head) is not None:
        return None
    context.heard(m.start(), m.end())
    return "planned"


def _goal_named_after(context: Context, lexicon: Lexicon) -> str | None:
    """完成1000万亩的年度任务, 降低4.6%的目标: the goal said again."""
    tail = context.tail
    if not tail or not (lexicon.stages.restated_after.match(tail) or _SCHEDULED.match(tail)):
        return None
    if context.quantity.kind == "work" or (context.quantity.kind == "growth" and "目标" not in tail[:6]):
        return None
    context.heard_after(0, min(len(tail), 8))
    return "planned"


def _share_of_a_job(context: Context, lexicon: Lexicon) -> str | None:
    """A share of work done is done, a change has happened; a list of shares has one stage."""
    q, previous = context.quantity, context.previous
    if q.kind not in {"work", "growth"}:
        return None
    chained = q.kind == "work" and previous is not None and context.clause == previous.clause
    if chained and context.chained and previous is not None and previous.quantity.kind == "work":
        return previous.quantity.stage
    return "done"


def _not_yet(context: Context, lexicon: Lexicon) -> str | None:
    """未办结3件, 尚未开工项目2个, 剩余5个, 欠1200万元: not yet done, unless the words after say more."""
    words, head = lexicon.stages, context.left.rstrip()
    offset = len(context.head) - len(context.left)
    rest = words.rests.before(head, len(head))
    if rest is not None:
        after = _became(context, words)
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


def _restated(context: Context, lexicon: Lexicon) -> str | None:
    return "planned" if is_restated(context) else None


def is_restated(context: Context) -> bool:
    """占110公里的124.91%, 124个新建项目已开工122个, 64件中,已办结41件: the goal said again."""
    q, following = context.quantity, context.following
    if context.bracket >= 0 and _GOAL_NAMED.search(context.outer) and not _GOAL_REACHED.search(context.head):
        return True  # 完成年度目标(锅炉146台、管网40公里)的80.8%、58.5%
    if context.text.find("中", q.end, q.end + 13) >= 0 and _AMONG.match(context.text, q.end):
        return True
    if following is None or following.sentence != context.sentence:
        return False
    gap = context.text[q.end : following.quantity.start]
    if (
        following.quantity.unit == "%"
        and _RATIO_OF_IT.match(gap)
        and ("占" in context.head or "完成" in context.head)
    ):
        return True
    return (
        q.unit is not None
        and q.kind == "amount"
        and following.clause == context.clause
        and following.quantity.unit == q.unit
        and following.quantity.value <= q.value
        and "、" not in gap
        and "(" not in gap
        and _PART_OF_IT.search(gap) is not None
        and not context.head.strip().endswith(("完成", "建成", "新增"))
    )


def _under_way_after(context: Context, lexicon: Lexicon) -> str | None:
    """3个项目招投标, 2座未开工: what became of it, where that is short of done."""
    after = _became(context, lexicon.stages)
    if after is None or after[0] == "done":
        return None
    context.heard_after(after[1], after[2])
    return after[0]


def _predicate_of_the_list(context: Context, lexicon: Lexicon) -> str | None:
    """农贸市场6个、停车场8个均已完成招投标: the predicate after a list governs the whole list."""
    last = context
    for _ in range(_MOST_LISTED):
        following = last.following
        if following is None or following.clause != context.clause:
            break
        if not _LIST_GOES_ON.match(context.text[last.quantity.end : following.quantity.start]):
            break
        last = following
    if last is context or _FOR_ALL.match(last.tail) is None:
        return None
    after = _became(last, lexicon.stages)
    if after is None:
        return None
    context.why = (last.quantity.end + after[1], last.quantity.end + after[2])
    return after[0]


_MOST_LISTED = 12


def _became(context: Context, words: StageWords) -> tuple[Stage, int, int] | None:
    """Return the stage that the words after the number say, and where in its tail: the first that does."""
    if context.tail[:1] in _APART:
        return None
    tail = context.tail
    if "(" in tail:
        tail = tail[: tail.index("(")]
    following = context.following
    if following is not None and following.clause == context.clause and not _LISTED.match(context.right):
        tail = tail[: following.quantity.start - context.quantity.end]
    weaker: tuple[Stage, int, int] | None = None
    passed = -1
    for m in words.after.finditer(tail):
        stage = words.stages_after.get(m[0])
        if stage is None:
            continue
        found = (stage, m.start(), m.end())
        if m[0] in _GOING_ON:
            weaker = found  # 正在申报 is 申报
        elif m[0] in _PASSED and weaker is None:
            weaker, passed = found, m.end()
        elif passed in {-1, m.start()}:
            return found
        else:
            break
    return weaker


def _verb_before(context: Context, lexicon: Lexicon) -> str | None:
    """The last strong word before the number, else the last weak one; inside a bracket, then outside it."""
    words = lexicon.stages
    outer = _CLAUSE_END.split(context.outer)[-1] if context.outer else ""
    for head in (context.head, outer):
        if not head:
            continue
        if _GOAL_NAMED.search(head) is not None:
            followed = context.text[context.quantity.end : context.quantity.end + 2].lstrip(")")
            return "done" if _GOAL_REACHED.search(head) and not followed.startswith("的") else "planned"
        weak: Stage | None = None
        strong: Stage | None = None
        at = (0, 0)
        for m in words.before.finditer(_BRACKETED.sub("", head) if "(" in head else head):
            found = words.stages_before.get(m[0])
            if found is None:
                continue
            stage, is_strong = found
            if strong == "planned" and stage != "planned" and not _ACTUALLY.match(m[0]):
                continue  # 计划新开工20个 is planned
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
    after = _became(context, lexicon.stages)
    if after is None:
        return None
    context.heard_after(after[1], after[2])
    return after[0]


def _rate_of_starts(context: Context, lexicon: Lexicon) -> str | None:
    """开工率80%: what has started is under way."""
    m = _STARTED_RATE.search(context.head) if context.quantity.kind == "share" else None
    if m is None:
        return None
    context.heard(m.start(), m.end())
    return "underway"


def _rate_of_its_own(context: Context, lexicon: Lexicon) -> str | None:
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
    if not alike or told or is_restated(previous):
        return None
    if any(r.field == "stage" and r.rule in _GOALS for r in previous.quantity.reasons):
        return None
    context.why = (previous.quantity.start, previous.quantity.end)
    return previous.quantity.stage


def _told(context: Context, lexicon: Lexicon) -> str | None:
    """Nothing says otherwise: a progress text tells what is done."""
    return "done"


_GOALS = frozenset({"goal_named_after", "restated", "not_yet"})
"""What the number before is and the next one is not, for all that it has no verb of its own."""
RULES = Table(
    (
        Rule("promised", "stage", _promised),
        Rule("forecast", "stage", _forecast),
        Rule("in_plan", "stage", _in_plan),
        Rule("change_planned", "stage", _change_planned),
        Rule("goal_named_after", "stage", _goal_named_after),
        Rule("share_of_a_job", "stage", _share_of_a_job),
        Rule("not_yet", "stage", _not_yet),
        Rule("restated", "stage", _restated),
        Rule("under_way_after", "stage", _under_way_after),
        Rule("predicate_of_the_list", "stage", _predicate_of_the_list),
        Rule("rate_of_starts", "stage", _rate_of_starts),
        Rule("verb_before", "stage", _verb_before),
        Rule("done_after", "stage", _done_after),
        Rule("rate_of_its_own", "stage", _rate_of_its_own),
        Rule("of_the_number_before", "stage", _of_the_number_before),
        Rule("told", "stage", _told),
    )
)
