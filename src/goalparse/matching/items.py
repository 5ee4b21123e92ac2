"""The quantities of one task as goals and achievements, each with what it is said to measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goalparse.drafts import QuantityDraft, SideDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import EVERY
from goalparse.matching.said import LISTED, Said, Told
from goalparse.matching.wording import Wording
from goalparse.types import Kind

_NEAR: Final = 24
# Patterns over classes of words (lexicon/shapes.py).
_STOCK: Final = "{matching.stock_nouns}|{matching.existing}"
TOLD_BY: Final = frozenset({"told", "of_the_number_before"})
"""Rules of stages by which no verb of its own says how far along a number is."""
_AGAIN: Final = frozenset({"goal_said_again"})
_BEHIND: Final = frozenset({"held_within", "goal_named_after"})
_LEFT: Final = frozenset({"not_yet", "not_yet_after"})
_IN_FACT: Final = "[,、 ]*{matching.in_fact}"
_OF_A_PLAN: Final = "[,、 ]*{matching.of_a_plan}(?:{matching.of_a_plan})*[为是: ]*"
_COMMENTS: Final = 4
_COMMENTING: Final = frozenset({"share", "work", "growth"})
_NAMED: Final = frozenset({"goal_named_before", "in_plan"})
"""Rules of stages by which a number is the goal said again."""
Measure = tuple[Kind, str | None]
"""What two items must have alike before their words are looked at: kind and unit."""
# 10万元以上的村132个,占84.6%: the share has the class of the count before it
_SHARE_OF_IT: Final = "[,、( ]*{matching.before_share}?{grammar.share}"


class Item:
    """A quantity with the wording that tells what it measures, read when it is first asked for."""

    stated: QuantityDraft | None = None
    """The completion that the text states for it."""
    total: QuantityDraft | None = None
    """The total it is said to be a part of in its own clause: 124个新建项目已开工122个."""
    among: bool = False
    """It is a part of the plan right before it, whatever its own words are."""
    plan: QuantityDraft | None = None
    has_parts: bool = False
    """Another goal is a part of it."""
    whole: Item | None = None
    """The whole it is a part of."""
    earlier: Item | None = None
    """The quantity that it refers to where it has no name of its own: the plan before it, else the count."""
    subject: QuantityDraft | None = None
    """The goal that its sentence opens with, said again: 26项整治工程总投资…,已完成投资640万元."""
    before: str = ""
    """The words of its sentence before its own, without the numbers."""
    sums: Sequence[Item] = ()
    """The figures of its sentence that it adds up."""
    beside: str | None = None
    """The veto that a figure beside it speaks: it is a sum since the start, of another year or a wider place."""
    text: str = ""
    """The text of its side."""
    held: int = EVERY
    """The classes of words that the text of its side holds (lexicon/matcher.py)."""
    namer: QuantityDraft | None = None
    """The quantity whose words name it: itself, or the one that it speaks of."""
    _wording: Wording | None = None
    _named: tuple[Wording, str] | None = None
    _said: Said | None = None
    _step: str | None = None

    def __init__(
        self, quantity: QuantityDraft, rank: int, lexicon: Lexicon, threshold: QuantityDraft | None = None
    ) -> None:
        self.quantity = quantity
        self.rank = rank
        self.lexicon = lexicon
        self.threshold = threshold
        self.not_for: dict[int, str] = {}
        """Goals that another figure beside it answers, by identity, and the veto that says why."""

    def speak_of(self, plan: QuantityDraft) -> None:
        """Take the name of a plan that it is the result of."""
        self.among, self.plan, self.earlier, self._wording = True, plan, None, None

    @property
    def measure(self) -> Measure:
        """The kind and the unit of the quantity."""
        return self.quantity.kind, self.quantity.unit

    @property
    def wording(self) -> Wording:
        """28个老旧小区全部开工,完工12个: without a name it refers to the count before it in its sentence."""
        nameless: list[Item] = []
        item = self
        while item._wording is None:
            own = Wording.of(item.quantity, item.lexicon)
            item.namer = item.quantity
            if item.among or own.nameless:
                if item.plan is not None and own.nameless and _names_nothing(item.plan, item.lexicon):
                    item.namer = item.plan
                elif item.plan is not None:
                    own, item.namer = Wording.of(item.plan, item.lexicon), item.plan
                elif item.earlier is not None and (
                    item.threshold is None or item.earlier.threshold is not None
                ):
                    nameless.append(item)
                    item = item.earlier
                    continue
            elif item.whole is not None and item.whole.earlier is item:
                pass  # 验收11个,累计达37个: the sum is named by its part
            elif item.whole is not None and own.core and item.whole.names(own.core):
                own = item.whole.wording  # 30个村项目已开工,其中24个村建成
            item._wording = own
        for follower in nameless:
            follower._wording, follower.namer = item._wording, item.namer
        return item._wording

    def names(self, core: str) -> bool:
        """Whether its own words hold those of a part: 新建改造管网72公里,其中新建49公里."""
        return core in self.wording.wide or core in self.quantity.left

    @property
    def tells_stock(self) -> bool:
        """Whether it is all that there is: 企业达到186家, 现有企业186家、床位5200张."""
        left, words = self.quantity.left.rstrip(self.lexicon.edges["stock"]), self.lexicon
        if left[:1] in LISTED and not words.matching.telling.within(left):
            left = self.quantity.head
        return left.endswith(words.matching.stocks) or words.shapes[_STOCK].search(left) is not None

    @property
    def named(self) -> str:
        """The words that name it, its own or those of the quantity that it speaks of."""
        wording = self.wording
        if self._named is None or self._named[0] is not wording:
            q = self.namer or self.quantity
            self._named = wording, f"{q.name or q.left}|{q.right[:_NEAR]}"
        return self._named[1]

    @property
    def stage_of_whole(self) -> bool:
        """已开工46户(其中竣工9户): a part without a name of its own is a later stage of its whole."""
        return (
            self.quantity.part_of is not None and self.wording is not None and self.namer is not self.quantity
        )

    @property
    def said(self) -> Said:
        """What the words before it say, read when it is first asked for."""
        if self._said is None:
            self._said = Said.of(self.quantity, self.lexicon)
        return self._said

    @property
    def step(self) -> str:
        """The last step of a chain that its own words name (受理, 交办, 办结); "" for none."""
        if self._step is None:
            words, counts = self.lexicon.matching, self.quantity.kind == "amount"
            of = self.threshold.left if self.threshold is not None else ""  # 签约亿元以上项目46个
            steps = words.chain.findall(f"{of}{self.quantity.left}") if counts else []
            self._step = words.chain_steps[steps[-1]] if steps else ""
        return self._step

    def same_step(self, done: Item) -> int:
        """Return 1 where both name the same step of a chain, -1 for two steps, 0 where one names none."""
        if not self.step or not done.step:
            return 0
        return 1 if self.step == done.step else -1


def read_items(side: SideDraft, lexicon: Lexicon, *, goals: bool, narrative: bool) -> list[Item]:
    """Return the goals or the achievements of a side; attributes become thresholds of what they describe."""
    items: list[Item] = []
    threshold: QuantityDraft | None = None
    before: QuantityDraft | None = None
    subject: QuantityDraft | None = None
    told = Told()
    for q in side.quantities:
        if subject is not None and subject.sentence != q.sentence:
            subject = None
        said_before = told.until(q)
        if q.kind == "amount" and q.decided_by("stage", _AGAIN):
            subject = q
        if q.kind == "attribute":
            threshold = q
            continue
        near = (
            threshold is not None
            and threshold.clause == q.clause
            and q.start - threshold.end <= _NEAR
            and "、" not in q.left
        )
        wanted = _is_promised(q) if goals else (q.stage != "planned" or q.forecast)
        if wanted or (goals and not narrative and q.stage == "planned"):
            item = Item(q, len(items), lexicon, threshold if near else None)
            item.held, item.text = side.held, side.text
            item.subject = subject
            item.before = said_before
            if goals and before is not None and is_behind_its_result(q, before):
                item.among, item.plan = True, before
            _speak_of(item, _antecedent(items, q), before)
            if not goals and before is not None and before.stage == "planned":
                item.among = q.part_of is before or _is_its_result(q, before, lexicon)
                item.plan = before if item.among else item.plan
                item.total = before if before.clause == q.clause and before.unit == q.unit else None
            last = items[-1] if items else None
            same_sentence = last is not None and last.quantity.sentence == q.sentence
            if last is not None and same_sentence and lexicon.shapes[_SHARE_OF_IT].match(q.left):
                item.threshold = item.threshold or last.threshold
            if q.part_of is not None:
                item.whole = next((e for e in reversed(items[-8:]) if e.quantity is q.part_of), None)
                if item.whole is not None:
                    item.whole.has_parts = True
                if item.whole is not None and lexicon.shapes["{matching.this_year}"].search(q.left):
                    item.whole.beside = "since_start"
            items.append(item)
        before = q
        threshold = None if not near else threshold
    return items


def _is_promised(q: QuantityDraft) -> bool:
    """Whether a number of a text that tells of both is a promise: no forecast, and nothing that is left to do."""
    left = q.decided_by("stage", _LEFT)
    return q.stage == "planned" and not q.forecast and not left


def _speak_of(item: Item, last: Item | None, before: QuantityDraft | None) -> None:
    """Note the antecedent of an item that has no name of its own."""
    q = item.quantity
    if item.plan is not None or item.lexicon.grammar["respectively"].within(q.head):
        return  # 计划新建A 15个、B 10个,实际分别建成15个、9个: in order
    if before is not None and before.stage == "planned" and before.unit == q.unit and _is_told_of(q, before):
        item.plan = before
    elif (
        last is not None
        and last.quantity.sentence == q.sentence
        and last.quantity.unit == q.unit
        and last.quantity.kind == q.kind == "amount"
    ):
        item.earlier = last


def _names_nothing(plan: QuantityDraft, lexicon: Lexicon) -> bool:
    """县里核定任务170户: no words but those of plans."""
    return lexicon.shapes[_OF_A_PLAN].fullmatch(plan.left) is not None


def _amount_before(items: Sequence[Item]) -> Item | None:
    """Return the last item but for the shares and changes that comment on it: 已开工90户,开工率90%,已竣工70户."""
    for item in reversed(items[-_COMMENTS:]):
        if item.quantity.kind not in _COMMENTING:
            return item
    return items[-1] if items else None


def _antecedent(items: Sequence[Item], q: QuantityDraft) -> Item | None:
    """The last amount; a sum of several has none: 收购小麦3.1万吨、稻谷2.6万吨,共5.7万吨, but 验收11个,累计37个."""
    last = _amount_before(items)
    parts = [item.quantity.value for item in items[-_COMMENTS:] if item.quantity.part_of is q]
    return None if sum(parts) == q.value else last


def _is_told_of(q: QuantityDraft, before: QuantityDraft) -> bool:
    """年初预算96亿元,实际完成97.2亿元: the plan right before it in its clause, or named as one in its sentence."""
    named = before.decided_by("stage", _NAMED)
    return before.clause == q.clause or q.part_of is before or (named and before.sentence == q.sentence)


def _is_its_result(q: QuantityDraft, before: QuantityDraft, lexicon: Lexicon) -> bool:
    """计划招聘教师260名,实际招聘到岗247名: 实际 opens the clause, so it is the result of the plan right before it."""
    alike = before.unit == q.unit and before.kind == q.kind and before.sentence == q.sentence
    return alike and before.left[:1] not in LISTED and lexicon.shapes[_IN_FACT].match(q.left) is not None


def is_behind_its_result(goal: QuantityDraft, before: QuantityDraft) -> bool:
    """失业率3.1%,控制在4%的计划目标以内: a goal said again has the name of the figure right before it."""
    said = goal.decided_by("stage", _BEHIND)
    alike = goal.unit == before.unit and before.kind != "attribute"
    return said and alike and goal.sentence == before.sentence
