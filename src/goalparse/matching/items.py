"""The quantities of one task as goals and achievements, each with what it is said to measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import EVERY
from goalparse.matching.said import LISTED, Said
from goalparse.matching.wording import Wording
from goalparse.types import Kind

_NEAR: Final = 24
# Patterns over classes of words (lexicon/shapes.py).
_STOCK: Final = "{matching.stock_nouns}|{matching.existing}"
_SINCE_THE_YEAR_BEGAN: Final = "{grammar.against}{matching.year_began}{matching.increments}[了约 ]*$"
_LISTED_STOCK: Final = "(?:{matching.stocks})[约超 ]*[0-9][^,;。]*$"
"""高新企业达到70家、科技型企业600家: the word of the first in a list."""
_SINCE_LAST_YEAR: Final = "{grammar.against}{matching.last_year}{matching.increments}[了约 ]*"
_OPENING: Final = ("(", "（")
"""基层供销社231个(较上年增加12个): in a bracket behind a stock, what was added to it."""
_OPENING_YEAR: Final = re.compile(r"(?:^|(?<=[。;；,，:：\n]))\s*(20[0-9]{2})年(?!度?[-—~至]|[底末初前])")
_YEARS_OVER: Final = 240
"""Characters of a paragraph over which the years that open its sentences and clauses hold."""
# what a sentence says last of the time that a figure is for
_YEARS: Final = "(?P<several>(?:到|至)20[0-9]{2}年|{matching.over_a_plan})"
_ONE_YEAR: Final = "{matching.each_year}|{matching.this_year}|(?<![-—~至到])20[0-9]{2}年(?!以来|度?[-—~至])"
_TIME: Final = f"{_YEARS}|{_ONE_YEAR}"
_RELATIVE: Final = frozenset({"share", "points"})
TOLD_BY: Final = frozenset({"told", "of_the_number_before"})
"""Rules of stages by which no verb of its own says how far along a number is."""
_NONE: Final[frozenset[str]] = frozenset()
_CAPITAL: Final = re.compile(r"[A-Z]")
"""Every code opens with one."""
_CODE: Final = r"[A-Z][A-Za-z]*[0-9]+(?:\.[0-9]+)?|[A-Z](?={matching.lettered})"
_OF_A_PLAN: Final = "[,、 ]*{matching.of_a_plan}(?:{matching.of_a_plan})*[为是: ]*"
Measure = tuple[Kind, str | None]
"""What two items must have alike before their words are looked at: kind and unit."""


class Item:
    """A quantity with the wording that tells what it measures, read when it is first asked for."""

    stated: QuantityDraft | None = None
    """The completion that the text states for it."""
    total: QuantityDraft | None = None
    """The total it is said to be a part of in its own clause: 124个新建项目已开工122个."""
    among: bool = False
    """It is a part of the plan right before it, whatever its own words are."""
    plan: QuantityDraft | None = None
    of_years: bool = False
    """A goal for several years, beside one of the same for one of them: 到2027年建成50万亩,2024年建成6万亩."""
    is_base: bool = False
    """No goal, but what the target tells of the past, on which one builds: 现有幼儿园36所,今年新建5所."""
    share_of: QuantityDraft | None = None
    """The figure that a share without a name of its own is told of: 税收收入16亿元,占预算收入的70%."""
    class_before: QuantityDraft | None = None
    """The last threshold of its sentence, whatever it is of."""
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
    moved: bool = False
    """A goal asks for such a change of an amount: 较上年减少688万立方米."""
    beside: str | None = None
    """The veto that a figure beside it speaks: it is a sum since the start, of another year or a wider place."""
    of_all: Item | None = None
    """The same of the whole, where it is told of a part: 满意率96%;其中甲区满意率99%."""
    text: str = ""
    """The text of its side."""
    held: int = EVERY
    """The classes of words that the text of its side holds (lexicon/matcher.py)."""
    namer: QuantityDraft | None = None
    """The quantity whose words name it: itself, or the one that it speaks of."""
    _wording: Wording | None = None
    _named: tuple[Wording, str] | None = None
    _said: Said | None = None
    _years: list[str] | None = None
    _step: str | None = None
    _measure: Measure | None = None
    _codes: tuple[QuantityDraft, frozenset[str]] | None = None
    _stock: bool | None = None

    def __init__(
        self, quantity: QuantityDraft, rank: int, lexicon: Lexicon, threshold: QuantityDraft | None = None
    ) -> None:
        self.quantity = quantity
        self.rank = rank
        self.lexicon = lexicon
        self.threshold = threshold
        self.not_for: dict[int, str] = {}
        """Goals that another figure beside it answers, by identity, and the veto that says why."""
        self.answers: set[int] = set()
        """Goals whose verb is all that it says of itself, where the figure before it has another one."""

    def speak_of(self, plan: QuantityDraft) -> None:
        """Take the name of a plan that it is the result of."""
        self.among, self.plan, self.earlier, self._wording = True, plan, None, None

    @property
    def measure(self) -> Measure:
        """The kind and the unit of the quantity; what was added since the year began, or asked for, is an amount."""
        if self._measure is None:
            self._measure = "amount" if self.added or self.moved else self.quantity.kind, self.quantity.unit
        return self._measure

    @property
    def added(self) -> bool:
        """贷款余额598亿元,较年初增加68亿元: so much was added this year."""
        q = self.quantity
        if q.kind != "growth" or q.change != "up" or q.dimension in _RELATIVE:
            return False
        said = self.lexicon.shapes
        if said[_SINCE_THE_YEAR_BEGAN].search(q.left) is not None:
            return True
        return self.text[q.start - len(q.left) - 1 : q.start - len(q.left)] in _OPENING and (
            said[_SINCE_LAST_YEAR].fullmatch(q.left) is not None
        )

    @property
    def wording(self) -> Wording:
        """28个老旧小区全部开工,完工12个: without a name it refers to the count before it in its sentence."""
        nameless: list[Item] = []
        item = self
        while item._wording is None:
            own = Wording.of(item.quantity, item.lexicon)
            item.namer = item.quantity
            if item.share_of is not None:
                own = Wording.share_of(Wording.of(item.share_of, item.lexicon), own)
            if item.among or own.nameless or item._repeats_job(own):
                if item.plan is not None and own.nameless and _names_nothing(item.plan, item.lexicon):
                    item.namer = item.plan
                elif item.plan is not None:
                    own, item.namer = Wording.of(item.plan, item.lexicon), item.plan
                elif item.earlier is not None and (
                    item.threshold is None
                    or item.earlier.threshold is not None
                    or item.whole is item.earlier  # 新开工项目64个,其中投资1亿元以上项目52个
                ):
                    nameless.append(item)
                    item = item.earlier
                    continue
            elif item.whole is not None and item.whole.earlier is item:
                pass  # 验收11个,累计达37个: the sum is named by its part
            elif (
                item.whole is not None
                and own.core
                and not own.topic
                and item.whole.names(own.core)
                and (
                    item.quantity.stage != "planned"
                    or len(own.name_chars - item.whole.wording.name_chars) < 2
                )
            ):
                own = item.whole.wording  # 30个村项目已开工,其中24个村建成
            item._wording = own
        for follower in nameless:
            follower._wording, follower.namer = item._wording, item.namer
        return item._wording

    def _repeats_job(self, own: Wording) -> bool:
        """培育企业50家,今年培育10家; 现有农田28万亩,新建3万亩: it has the verb of what it speaks of, or adds to it."""
        if self.earlier is None or not own.anaphoric or self.plan is not None:
            return False
        words = self.lexicon.matching.jobs
        jobs, named = words.found(self.quantity.left), Wording.of(self.earlier.quantity, self.lexicon)
        if named.anaphoric or words.pattern.fullmatch(named.core):
            return False  # 去年新增17家,今年新增14家
        builds_on = self.earlier.is_base or (self.earlier.over_years and self.over_one_year)
        return bool(jobs) and (builds_on or jobs <= words.found(self.earlier.quantity.left))

    @property
    def over_years(self) -> bool:
        """Whether it is for several years: 五年建设3000套, 到2027年建成50万亩, 规划期内新建3000套."""
        q, each = self.quantity, self.lexicon.shapes["{matching.each_year}"]
        m = self._time()
        return ((q.years or 1) > 1 and each.search(q.left) is None) or (
            m is not None and m["several"] is not None
        )

    @property
    def over_one_year(self) -> bool:
        """Whether it is for one year that is said: 今年建成6公里, 2024年新增7000户, 每年3000个."""
        m = self._time()
        return m is not None and m["several"] is None

    def _time(self) -> re.Match[str] | None:
        last = None
        for m in self.lexicon.shapes[_TIME].finditer(f"{self.before}|{self.quantity.left}"):
            last = m
        return last

    def names(self, core: str) -> bool:
        """Whether its own words hold those of a part: 新建改造管网72公里,其中新建49公里."""
        own = f"{self.wording.wide}|{self.quantity.left}"
        words = self.lexicon.matching  # the longest words: 进出口总额 does not name 出口, nor 存贷款 贷款
        return core in own and all(
            set(chosen.findall(core)).issubset(chosen.findall(own))
            for chosen in (words.contrasted, words.rival)
        )

    @property
    def tells_stock(self) -> bool:
        """Whether it is all that there is: 企业达到186家, 现有企业186家、床位5200张."""
        if self._stock is None:
            self._stock = _tells_stock(self.quantity, self.lexicon)
        return self._stock

    @property
    def named(self) -> str:
        """The words that name it, its own or those of the quantity that it speaks of."""
        wording = self.wording
        if self._named is None or self._named[0] is not wording:
            q = self.namer or self.quantity
            self._named = wording, f"{q.name or q.left}|{q.right[:_NEAR]}"
        return self._named[1]

    @property
    def codes(self) -> frozenset[str]:
        """The codes in its name, those of what has one among them: 细颗粒物 is PM2.5."""
        q, words = self.namer or self.quantity, self.lexicon.matching
        if self._codes is None or self._codes[0] is not q:
            said = f"{q.name or q.left}|{q.indicator or ''}"
            if _CAPITAL.search(said) is None and not words.coded.within(said):
                self._codes = q, _NONE
            else:
                name = words.synonym.sub(lambda m: words.synonyms[m[0]], said)
                self._codes = q, frozenset(self.lexicon.shapes[_CODE].findall(name))
        return self._codes[1]

    @property
    def stage_of_whole(self) -> bool:
        """已开工46户(其中竣工9户): a part without a name of its own is a later stage of its whole."""
        return (
            self.quantity.part_of is not None and self.wording is not None and self.namer is not self.quantity
        )

    @property
    def opening_years(self) -> list[str]:
        """The years that clauses of its paragraph open with, up to it: 2014年征税3.6亿元;监管人员3.65万人次."""
        if self._years is None:
            q, text = self.quantity, self.text
            least = max(0, q.start - _YEARS_OVER)
            opening = text.rfind("。", least, q.start) + 1 or least
            said = text.find("年", opening, q.start) >= 0
            self._years = _OPENING_YEAR.findall(text, opening, q.start) if said else []
        return self._years

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


def _tells_stock(q: QuantityDraft, words: Lexicon) -> bool:
    left = q.left.rstrip(words.edges["stock"])
    if left[:1] in LISTED and not words.matching.telling.within(left):
        left = q.head
        if words.shapes[_LISTED_STOCK].search(left) is not None:
            return True
    return left.endswith(words.matching.stocks) or words.shapes[_STOCK].search(left) is not None


def _names_nothing(plan: QuantityDraft, lexicon: Lexicon) -> bool:
    """县里核定任务170户: no words but those of plans."""
    return lexicon.shapes[_OF_A_PLAN].fullmatch(plan.left) is not None
