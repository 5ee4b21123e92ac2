"""What a quantity is said to measure, in a form that two texts can be compared by."""

from __future__ import annotations

import re
from operator import add
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon

STRONG: Final = 0.5
WEAK: Final = 0.26
"""How much two wordings share, at least, that alone bring two figures together; and that do with one measure."""


class Wording:
    """Character pairs and characters of an indicator without generic words, and of the clause around it.

    `anaphoric`: the words name no thing of their own (完工, 市区开工), so they speak of something named before;
    `nameless`: not even a place; `points`: they point at the goals themselves (两项指标). What is compared is made
    when it is first asked for: most wordings meet few others.
    """

    topic: bool = False
    """The clause before says of what its bare name is: 早籼稻:累计收购1.2万吨."""
    _pairs: frozenset[str] | None = None
    _chars: frozenset[str] | None = None
    _wide_pairs: frozenset[str] | None = None
    _wide_chars: frozenset[str] | None = None
    _name_chars: frozenset[str] | None = None

    def __init__(
        self,
        core: str,
        wide: str,
        name: str,
        anaphoric: bool,
        nameless: bool,
        points: bool,
        changed: frozenset[str],
    ) -> None:
        self.core = core
        self.wide = wide
        self.name = name
        self.anaphoric = anaphoric
        self.nameless = nameless
        self.points = points
        self.changed = changed

    @property
    def pairs(self) -> frozenset[str]:
        """The character pairs of its name."""
        if self._pairs is None:
            self._pairs = _pairs(self.core)
        return self._pairs

    @property
    def chars(self) -> frozenset[str]:
        """The characters of its name."""
        if self._chars is None:
            self._chars = frozenset(self.core)
        return self._chars

    @property
    def wide_pairs(self) -> frozenset[str]:
        """The character pairs of its name and of the clause around it."""
        if self._wide_pairs is None:
            self._wide_pairs = self.pairs if self.wide == self.core else _pairs(self.wide) | self.pairs
        return self._wide_pairs

    @property
    def wide_chars(self) -> frozenset[str]:
        """The characters of its name and of the clause around it."""
        if self._wide_chars is None:
            self._wide_chars = self.chars if self.wide == self.core else self.chars.union(self.wide)
        return self._wide_chars

    @property
    def name_chars(self) -> frozenset[str]:
        """The characters of both without the nouns that too many things share."""
        if self._name_chars is None:
            self._name_chars = frozenset(self.name) if len(self.name) >= 2 else _NONE
        return self._name_chars

    @property
    def grams(self) -> frozenset[str]:
        """What an index of wordings is built from."""
        return self.wide_pairs or self.wide_chars

    @property
    def unnamed(self) -> bool:
        """Whether the words point at the goals themselves: 两项指标."""
        return self.anaphoric or self.points

    def meets(self, other: Wording) -> bool:
        """Whether both share two characters, those of words of change apart: 税收增长 and 客运量增长 do not."""
        return len((self.wide_chars & other.wide_chars) - self.changed - other.changed) >= 2

    @staticmethod
    def share_of(subject: Wording, own: Wording) -> Wording:
        """Read 税收收入16亿元,占预算收入的70% as a share that its subject names: 税收收入占…."""
        core, wide = f"{subject.core}占比", f"{subject.core}占{own.core}"
        return Wording(core, wide, core, False, False, False, frozenset())

    @staticmethod
    def of(q: QuantityDraft, lexicon: Lexicon) -> Wording:
        """Read the wording of a quantity from its indicator and the words left and right of it."""
        words, shapes = lexicon.matching, lexicon.shapes
        right = q.right
        if right:
            stop = shapes[_STOP].search(right, 0, 16)
            right = "" if right[0] == " " else right[: stop.start() if stop is not None else 16]
        left = q.left
        if not left.isalpha():
            left = _HEADING_UNIT.sub("", left) if ")" in left else left
            left = shapes[_DATE].sub("", left) if _DIGIT.search(left) is not None else left
        left = q.name or left
        left = (
            "" if left.rstrip().endswith(lexicon.grammar["connectors"].words) else left
        )  # 4家书房和一个驿站: 书房 belongs to the 4
        said = f"{left}|{right}" if right else left
        nameless = anaphoric = not q.name and is_nameless(said, lexicon)
        if not nameless and words.placed.search(said):
            anaphoric = is_nameless(words.placed.sub("", said), lexicon)
        near = f"{q.lead}|{q.head}" if nameless else q.head if anaphoric else left
        around = f"{near}|{right}" if right else near
        indicator = q.name or q.thing or q.indicator or ""
        core = reduce(indicator, lexicon)
        topic = len(core) <= _BARE and not nameless and names_topic(q, lexicon)
        if topic:
            around = f"{q.lead}|{around}"
        wide = core if around == indicator else reduce(around[-48:], lexicon)
        core = _named(core, lexicon)
        chosen = words.contrasted.findall(said)
        if chosen and is_nameless(words.contrasted.sub("", said), lexicon):
            core = wide = chosen[0]  # 第一批完成855户: which one is all that is said
        name = words.common.sub("", wide if core in wide else f"{core}|{wide}")
        unnamed = nameless and not words.jobs.within(said)
        made = Wording(core, wide, name, anaphoric, unnamed, wide in words.pointers, words.change_chars)
        made.topic = topic
        return made


_BARE: Final = 2
"""Characters of a name that is a verb or a sort of money only, of what the label before it names."""
_TOPIC: Final = "{matching.topics}[^,]{0,8},$"
_NONE: Final[frozenset[str]] = frozenset()
_HEADING_UNIT: Final = re.compile(r"\([^()]{1,5}\)\s*$")
# Patterns over classes of words (lexicon/shapes.py).
_DATE: Final = (
    "{names.until}?[0-9]{1,4}(?:(?:[-—]|{names.through})[0-9]{1,2})?{names.calendar}"
    "(?:[0-9]{1,2}{names.calendar})*{names.date_ends}?"
)
# PM2.5 and PM10 differ only in their digits, which are letters of the name
_CODE: Final = re.compile(r"(?<=[A-Za-z])[0-9]+(?:\.[0-9]+)?")
_AS_LETTERS: Final = str.maketrans("0123456789", "abcdefghij")
# ², ½, Ⅱ, ①, ㈠ are no letters, though `re` has them in \w.
_NO_LETTERS: Final = re.compile(
    r"[\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2150-\u218b\u2460-\u249b\u24ea-\u24ff\u3220-\u3229]+"
)
_STOP: Final = "{grammar.links}|[,;。:()]"
_DIGIT: Final = re.compile(r"[0-9]")


def reduce(text: str, lexicon: Lexicon) -> str:
    """Return the text with one word for each synonym and without generic words and digits."""
    known = lexicon.matching.reduced
    left = known.get(text)
    if left is None:
        left = _reduced(text, lexicon)
        if len(known) >= _KNOWN:
            known.clear()
        known[text] = left
    return left


_KNOWN: Final = 4096
"""Wordings that are kept as they were reduced: goal and result, and the next task, name the same things."""


def _reduced(text: str, lexicon: Lexicon) -> str:
    words = lexicon.matching
    text = words.synonym.sub(lambda m: words.synonyms[m[0]], text)
    only_letters = text.isalpha()
    if not only_letters and _DIGIT.search(text) is not None:
        text = _CODE.sub(lambda m: m[0].translate(_AS_LETTERS), text)
    left = words.generic.sub("|", text if only_letters else _NO_LETTERS.sub("|", text))
    if "|" not in left:
        return left.strip(words.generic_edges) or text
    parts = [part.strip(words.generic_edges) for part in left.split("|")]
    return "".join(parts) or _NO_LETTERS.sub("", text)


def _named(core: str, lexicon: Lexicon) -> str:
    """Take the words for its state out of a name, where a name is left: 棚改开工 → 棚改."""
    left = lexicon.matching.outcomes.sub("", core)
    return left if len(left) >= 2 else core


def names_topic(q: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether the clause before is a label or a topic: 早籼稻:, 在高速公路方面,."""
    return q.lead.endswith(":") or lexicon.shapes[_TOPIC].search(q.lead) is not None


def is_nameless(text: str, lexicon: Lexicon) -> bool:
    """Whether words name no thing of their own: 已完工, 新增."""
    words = lexicon.matching
    for char in text:
        if char.isalpha() and char not in words.nameless:
            return False
    for char in words.generic.sub("", words.anaphoric.sub("", text)):
        if char not in words.generic_edges and char.isalpha():
            return False
    return True


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:]))


def _contained(
    pairs: frozenset[str], chars: frozenset[str], other_pairs: frozenset[str], other_chars: frozenset[str]
) -> float:
    if not chars or not other_chars:
        return 0.0
    of_chars = len(chars & other_chars) / min(len(chars), len(other_chars))
    if not pairs or not other_pairs:
        return 0.6 * of_chars
    return 0.6 * len(pairs & other_pairs) / min(len(pairs), len(other_pairs)) + 0.4 * of_chars


def abbreviates(short: str, long: str) -> bool:
    """棚改 abbreviates 棚户区改造: its characters stand there in order, the first one first."""
    if not 2 <= len(short) < len(long) or len(short) > 4 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(c in rest for c in short)


def likeness(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how much two names share of the shorter one, 0 to 1."""
    a, b = reduce(one, lexicon), reduce(other, lexicon)
    return _contained(_pairs(a), frozenset(a), _pairs(b), frozenset(b))


def overlap(a: Wording, b: Wording, *, whole: bool = False) -> float:
    """Return how much two wordings share, 0 to 1: of the shorter one, or of both together (`whole`)."""
    if whole:
        shared = len(a.wide_chars & b.wide_chars)
        union = len(a.wide_chars) + len(b.wide_chars) - shared
        return shared / union if union else 0.0
    if abbreviates(a.core, b.core) or abbreviates(b.core, a.core):
        return 0.8
    if a.name_chars and b.name_chars and len(a.name_chars & b.name_chars) < 2:
        return 0.0  # 农业龙头企业, 走访企业: the noun they share does not tell what is measured
    close = _contained(a.pairs, a.chars, b.pairs, b.chars)
    if b.wide != b.core:
        close = max(close, 0.9 * _contained(a.pairs, a.chars, b.wide_pairs, b.wide_chars))
    if a.wide != a.core:
        close = max(close, 0.9 * _contained(a.wide_pairs, a.wide_chars, b.pairs, b.chars))
    return close
