"""What the words before a quantity say of it, besides what it measures."""

from __future__ import annotations

import re
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.lexicon.listed import Listed
from goalparse.types import Change

STAGE_RANK: Final = {"done": 3, "underway": 2, "preliminary": 1, "planned": 0}
LISTED: Final = frozenset("、和与及")
OF_ONE_YEAR: Final = re.compile(r"(?<![-—~至到])(20[0-9]{2})年(?!以来|度?[-—~至])")
"""A year of which a figure is told, other than one since which or to which it is."""
_HEARD: Final = 80
"""Characters of a sentence over which what is said before a figure is kept."""
# Patterns over classes of words (lexicon/shapes.py).
PART_OF_A_PLACE: Final = "{matching.parts_of_a_place}(?!{kinds.class_bounds})"
LAST_YEAR: Final = "(?<!{grammar.against}){matching.last_year}"
WITHOUT: Final = "{matching.without}[“]?(?P<what>[一-鿿]{2})"
OF_A_BATCH: Final = (
    "[,、;( ]*(?:{grammar.ordinal}?[0-9一二三四五六七八九十]{1,2}|[一-鿿]{1,2}){matching.batches}"
)
OPENING_MONTH: Final = "[,;。:、(（ \\n]*(?:[2-9]|1[0-2])月份?(?![0-9底末初上中下旬])"
REACHED_BY_IT: Final = "[,、](?:{matching.cumulative})?{matching.stocks}[0-9]"
"""9月,新增1196例,达8853例: behind the figure of a month what it comes to."""
_EXCEPTED: Final = "[,;。、( ]*{matching.all_but}[^,;。]{0,12}"
_APART: Final = "[^,;。]{0,8}{matching.apart}"
_GROWN_TO: Final = "{matching.grown_to}[了约 ]*$"
_SO_FAR: Final = "(?<!{matching.no_cumulative}){matching.cumulative}"
_NO_JOBS: Final = "“[^”]*”[^,;。]{0,2}{matching.campaigns}|{matching.no_jobs}"


class Said:
    """What the words before a quantity say of it, besides what it measures.

    Args:
        adds: whether it adds to a stock (新增40家), other than telling the stock (累计达到312家).
        cumulative: 1 for a reading over the whole time so far, -1 for one over a part of it, else 0.
        jobs: the jobs that are named outside quotes, of those that are told apart: 养护.
        steps: the steps of work that are named: 路基.
        change: of an amount, which way it moved, where that is said (减少30亩).

    """

    def __init__(
        self,
        adds: bool,
        cumulative: int,
        jobs: tuple[str, ...],
        steps: tuple[str, ...],
        change: Change | None,
    ) -> None:
        self.adds = adds
        self.cumulative = cumulative
        self.jobs = jobs
        self.steps = steps
        self.change: Change | None = change

    @staticmethod
    def of(q: QuantityDraft, lexicon: Lexicon) -> Said:
        """Read the words left of a quantity."""
        words, left = lexicon.matching, q.left
        change = _movement(left.rstrip(lexicon.edges["verb"]), lexicon) if q.kind == "amount" else None
        if not words.telling.within(left):
            stock = left.rstrip(lexicon.edges["stock"]).endswith(words.stocks)  # 净增14家、达到150家
            listed = left[:1] in LISTED and not stock and words.increments.within(q.head)
            return Said(listed, 0, (), (), change)  # 新开工污水管网30公里、燃气管网20公里
        near = left[-16:]
        # 52个贫困村退出、1.7万人脱贫: the verb is of the number before
        jobs = "" if left[-1:] in LISTED else lexicon.shapes[_NO_JOBS].sub("", left)
        return Said(
            words.increments.within(lexicon.shapes[_GROWN_TO].sub("", left)),
            -1 if words.partial.within(near) else 1 if lexicon.shapes[_SO_FAR].search(near) else 0,
            _named(words.other_jobs, jobs),
            () if q.dimension == "money" else _named(words.steps, left),
            change,
        )


def _named(words: Listed, text: str) -> tuple[str, ...]:
    return tuple(word for word in words if word in text) if words.within(text) else ()


def width_of_place(words: str, lexicon: Lexicon) -> int:
    """Return how narrow the whole place is that the words name (全省 1, 全市 2), 0 where they name none."""
    for width, places in enumerate(lexicon.matching.places_by_width, start=1):
        if places.within(words):
            return width
    return 0


def bare_verb(q: QuantityDraft, lexicon: Lexicon) -> str:
    """Return the words before a number without what may open and end them: 其中已签约了 is 签约."""
    return q.left.lstrip(lexicon.edges["part"]).removesuffix("".join(lexicon.grammar["aspect"].words))


def _movement(left: str, lexicon: Lexicon) -> Change | None:
    words = lexicon.kinds
    word = words.growth.before(left, len(left))
    if word is None or len(word) < 2 or word in words.comparatives:
        return None
    change = words.growth.values[word]
    return None if change == "up" and words.reductions.within(left) else change


def is_excepted(q: QuantityDraft, lexicon: Lexicon) -> bool:
    """除2个社区外,其余16个社区已建成: so many are told apart from what was done."""
    said = lexicon.shapes
    return said[_EXCEPTED].fullmatch(q.left) is not None and said[_APART].match(q.right) is not None


class Told:
    """The last words of one sentence, numbers apart, as its quantities are gone through in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentence = -1
        self.end = 0
        self.words = self.before = ""

    def until(self, q: QuantityDraft) -> str:
        """Return the words of its sentence before its own, and take its own up; of a list, those before the list."""
        if q.sentence != self.sentence:
            self.words = self.before = ""
            self.end = max(q.sentence, q.start - _HEARD)
        gap = self.text[self.end : q.start]
        if q.left.strip() not in LISTED:
            self.before = f"{self.words}{gap.removesuffix(q.left)}"
        self.sentence, self.end, self.words = q.sentence, q.end, f"{self.words}{gap}"[-_HEARD:]
        return self.before
