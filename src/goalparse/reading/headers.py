"""What a header cell says: the role of its column, its period, its unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from goalparse.lexicon import Lexicon

SIDE_ROLES = frozenset({"target", "content", "name", "indicator"})
"""Roles that can give the target, the first of them that a table has."""
_NOT_COLUMNS = frozenset({"total", "closing", "furniture"})
_LONGEST, _SHORT = 40, 12
"""Characters of the longest text that may be a header; of the longest with a header word anywhere in it."""

_NARROW = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"\u200b": "", "\ufeff": ""}
"""Full-width characters and what NFKC makes of them; this is quicker, and most texts need no more."""
_WIDE = frozenset(_NARROW)
_CACHED = 64
"""Characters of the longest text whose reading is kept for when it comes again."""
_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")
_MONTHS = r"(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,3})"
_PERIOD = re.compile(
    rf"""(?:截至|截止|至|到|\d{{2,4}}年?度?[-—–~至到])?
    (?:(?:19|20)\d\d(?:年度?|[./-])?)?
    (?:
      {_MONTHS}月?份?\s*[-—–―~～至到]+\s*{_MONTHS}月份?(?:\d{{1,2}}日)?
      |第?[一二三四1-4]\s*季度|[上下]半年度?|半年度?|[前]?[一二三]季度|全年|年度|年底|年末
      |{_MONTHS}月份?(?:\d{{1,2}}[日号]|[底末初]|[上中下]旬)?
      |(?:19|20)\d\d年度?
    )
    (?:止|为止|累计(?=.))?""",
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年|年度|[-—–~至)]|$)")
_GROWTH = re.compile(r"增速|增幅|增长|同比|±|增减")
_NO_GROWTH = re.compile(r"量|额|数|去年|上年|同期|基数|环比")
_SHARE = re.compile(r"^(?:已|累计|实际)?(?:完成|达到?)|[占为比]")
"""What a header of percentages says that gives the share of the target that is done (占年计划%, 为预算%)."""
_DUE = re.compile(r"应")
_QUOTIENT = re.compile(r"(.*?)(?:为|占|比)(.+?)%?")
"""What a head of percentages divides by what (执行数为预算数%)."""
_PLANNED = re.compile(r"(?:计划|拟).*[数量额值]")
"""A head that plans what others report (计划开工数, not 计划完成情况)."""
_BEFORE = ("上年", "去年", "上期", "同期")
_CUMULATIVE = re.compile(r"累计|止")
_EDGE = " :：*★☆、,，.。;；-—_/|"


@dataclass(frozen=True, slots=True)
class Header:
    """A header text, read."""

    text: str
    """As written, without white space."""
    role: str | None
    """Key of `Lexicon.headers`, "period" for a bare period (一季度), None: unknown word."""
    sure: bool
    """The whole text is a header word, not only an end or a part of it."""
    period: str | None = None
    unit: str | None = None
    above: str = ""
    """Text of the header cell above it, for one of several under it (总量 under 年度目标)."""

    @property
    def growth(self) -> bool:
        """Whether its figures are rates of growth (增速, 同比%)."""
        return _GROWTH.search(self.text) is not None and not _NO_GROWTH.search(self.text)

    @property
    def is_unit(self) -> bool:
        """Whether it is no more than a unit (万元, 户)."""
        return bool(self.unit) and self.text.strip("()[]【】") == self.unit

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it names."""
        return tuple(int(year) for year in _YEAR.findall(self.text))


_NONE = Header("", None, sure=False)


def squeeze(text: str) -> str:
    """Return the text without white space, full-width letters, digits and brackets as ASCII."""
    return _short(text) if len(text) <= _CACHED else _squeezed(text)


@lru_cache(maxsize=16384)
def _short(text: str) -> str:
    return _squeezed(text)


def _squeezed(text: str) -> str:
    for wide in _WIDE.intersection(text):
        text = text.replace(wide, _NARROW[wide])
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


@lru_cache(maxsize=64)
def squeezed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words as `squeeze` gives them, for comparing with squeezed texts."""
    return tuple(squeeze(word) for word in words)


def read_header(text: str, lexicon: Lexicon) -> Header:
    """Read a header cell; role None when no header word is in it."""
    if len(text) > 3 * _LONGEST or "。" in text:
        return _NONE
    return _cells(lexicon)(text)


@lru_cache(maxsize=8)
def _cells(lexicon: Lexicon) -> Callable[[str], Header]:
    """Return what reads a cell with the words of a lexicon. Its memory goes when the lexicon is let go."""
    words = _Words.of(lexicon)
    return lru_cache(maxsize=8192)(lambda text: _read(squeeze(text).strip(_EDGE), words))


def is_unit(text: str, lexicon: Lexicon) -> bool:
    """Whether the text is a unit or measure word, with or without a multiplier (亿元, 微克/立方米, %)."""
    return _is_unit(squeeze(text), _Words.of(lexicon).units)


def dimension_of(text: str, lexicon: Lexicon) -> str | None:
    """Return what a unit measures (money, length, …; of a compound one, its first part), None for no unit."""
    name = squeeze(text).split("/")[0].lstrip("十百千万亿")
    unit = lexicon.units.spellings.get(name) or lexicon.units.find(name)
    return unit.dimension if unit is not None else None


def _is_unit(text: str, units: frozenset[str]) -> bool:
    parts = [part.lstrip("十百千万亿") for part in text.split("/")]
    return parts[0] in units and all(part in units or part in ("日", "月", "") for part in parts[1:])


@dataclass(frozen=True, eq=False)
class _Words:
    """The header words by how they match."""

    exact: dict[str, str]
    begins: tuple[tuple[str, str], ...]
    opening: tuple[str, ...]
    """The words of `begins`."""
    ends: dict[str, str]
    longest: int
    units: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(lexicon: Lexicon) -> _Words:
        exact: dict[str, str] = {}
        begins: list[tuple[str, str]] = []
        ends: dict[str, str] = {}
        for role, words in lexicon.headers.items():
            if role in _NOT_COLUMNS:
                continue
            for word in words:
                bare = squeeze(word.removeprefix("=").removesuffix("…"))
                exact.setdefault(bare, role)
                if word.endswith("…"):
                    begins.append((bare, role))
                elif not word.startswith("="):
                    ends.setdefault(bare, role)
        units = frozenset(map(squeeze, lexicon.units.spellings))
        opening = tuple(word for word, _ in begins)
        return _Words(exact, tuple(begins), opening, ends, max(map(len, ends)), units)


def _read(text: str, words: _Words) -> Header:
    if not text or len(text) > _LONGEST or "。" in text:
        return Header(text, None, sure=False)
    notes = _BRACKETS.findall(text)
    bare = _BRACKETS.sub("", text).strip(_EDGE)
    if part := text.startswith("其中:"):
        bare = bare.removeprefix("其中:")
    if ":" in bare:
        return Header(text, None, sure=False)
    inlined = re.sub(r"[()\[\]【】]", "", text)
    unit = next((n for n in notes if _is_unit(n, words.units)), None)
    if unit is None and bare.endswith("%"):
        unit = "%"
    period = next((m[0] for n in [bare, *notes] if (m := _PERIOD.search(n))), None)
    forms = (text, inlined, bare, bare.rstrip("%"), _strip_period(bare))
    role, sure = _role(forms, bare, words, part=part)
    if unit == "%" and (role == "progress" or (role in SIDE_ROLES and _SHARE.search(_strip_period(bare)))):
        role = "rate"
    if role == "rate" and _compares(_strip_period(bare), words):
        role = "comparison"
    if unit is None and role in (None, "generic") and _is_unit(bare, words.units):
        unit = bare
    return Header(text, role, sure, period, unit)


def _role(forms: tuple[str, ...], bare: str, words: _Words, *, part: bool) -> tuple[str | None, bool]:
    """The role that a head word gives one of the forms of a text, and whether it is the whole of it."""
    for form in forms:
        if form in words.exact:
            return words.exact[form], True
    if bare and _PERIOD.fullmatch(bare):
        return ("partial" if part else "period"), True
    role = _part(_strip_period(bare).rstrip("%") or bare, words)
    if role == "progress" and _DUE.match(bare):
        role = None  # what is due (应兑付数) is no result
    return role, False


def _compares(text: str, words: _Words) -> bool:
    """Whether a quotient is no share of a goal: a goal divided by something, or something divided by last year."""
    match = _QUOTIENT.fullmatch(text)
    if match is None:
        return False
    above, below = (_ending(part, words) for part in match.groups())
    return above == "target" or below == "comparison" or match[2].startswith(_BEFORE)


def _ending(text: str, words: _Words) -> str | None:
    """The role of the longest word that a text is or ends with."""
    if text in words.exact:
        return words.exact[text]
    sizes = range(min(words.longest, len(text)), 0, -1)
    return next((words.ends[text[-size:]] for size in sizes if text[-size:] in words.ends), None)


def _strip_period(text: str) -> str:
    return _PERIOD.sub("", text, count=1).strip(_EDGE)


def _part(text: str, words: _Words) -> str | None:
    if text.startswith(words.opening):
        role = next(role for word, role in words.begins if text.startswith(word))
        return "progress" if role == "partial" and _CUMULATIVE.search(text) else role
    first = re.split(r"[及和与、/]|以及", text, maxsplit=1)[0]
    for candidate in dict.fromkeys((first, text)):
        if (found := _ending(candidate, words)) is not None:
            return "target" if found == "progress" and _PLANNED.fullmatch(text) else found
    if len(text) <= _SHORT:
        for size in range(min(words.longest, len(text)), 2, -1):
            for at in range(len(text) - size + 1):
                if text[at : at + size] in words.ends:
                    return words.ends[text[at : at + size]]
    return None
