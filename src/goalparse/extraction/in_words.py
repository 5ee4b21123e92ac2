"""Quantities whose number is written in words: 三万人, 百分之九十五, 六成, 过半, 翻一番."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.extraction import numbers, units
from goalparse.extraction.drafted import draft, tenths
from goalparse.extraction.numbers import Number
from goalparse.extraction.numerals import NumeralScanner
from goalparse.lexicon import Lexicon
from goalparse.types import Bound

_TO: Final = re.compile(r"[-—~至到](?=[一二三四五六七八九十两百千])")
_TO_SHARE: Final = re.compile(r"[至到—-](?:[百千万]分之)?")
_SHARE_OF: Final = {"百": ("%", 0), "千": ("‰", 0), "万": ("%", -2)}
# Patterns over classes of words (lexicon/shapes.py).
_HALF: Final = (
    "{names.halves}(?!{names.no_halves})"
    "|(?<!{names.slogans_of_half})(?P<more>{names.more_than_half})(?!{names.no_more_than_half})"
)
_UP_TO: Final = "(?<!{names.no_up_to})上"
_HALVES: Final = frozenset("一半过")
_DOUBLE: Final = re.compile(r"翻([一两二三四]|[0-9])?番")
_TEN_THOUSAND: Final = 10_000
_ENDS_CLAUSE: Final = re.compile(r"[,。;、)!?\n]|$")
_SIZED_ALONE: Final = frozenset({"area", "mass", "volume", "people", "households"})
"""What a bare multiplier counts at the end of a clause: 绿化荒山百万亩."""
_PHYSICAL: Final = frozenset(
    {"area", "length", "volume", "mass", "energy", "power", "apparent power", "voltage"}
)
_QUOTES: Final = frozenset('“"‘「『《')
_OF_LARGE: Final = re.compile("千万|[十百千万]?亿")
_OPENED: Final = re.compile("[“‘「『《]")


def quantity(
    text: str, start: int, found: list[QuantityDraft], scanner: NumeralScanner, lexicon: Lexicon
) -> QuantityDraft | None:
    """Return what a number in words at `start` measures; None where it is none. `found` are those before it."""
    char, following = text[start], text[start + 1 : start + 2]
    if (made := tenths(text, start, start + 1, lexicon)) is not None:
        return made
    if following == "分" and char in _SHARE_OF and text.startswith("之", start + 2):
        return _share_of(text, start)
    if char in _HALVES:
        m = lexicon.shapes[_HALF].match(text, start)
        if m is not None:
            bound: Bound = ">" if m["more"] else "="
            return QuantityDraft(
                start, m.end(), Decimal(50), "half", unit="%", dimension="share", bound=bound
            )
        if char != "一":
            return None
    if char == "翻":
        return _doubling(text, start)
    if char == "上" and lexicon.shapes[_UP_TO].match(text, start) is None:
        return None
    if char == "零" and text[start - 1 : start] in lexicon.names["no_zeros"]:
        return None
    number = numbers.chinese(text, start)
    if number is None or lexicon.set_phrases.at(text, start) is not None:
        return None
    end, unit = units.after(text, number.end, lexicon.units)
    if unit is None:
        return _range(text, number, lexicon)
    if not _counts(text, number, end, unit, found, scanner, lexicon):
        return None
    sized = number.multiplier and not _counts_alone(text, number, end, unit, lexicon)
    return draft(number, end, unit, "class.size" if sized else "chinese.unit")


def _share_of(text: str, start: int) -> QuantityDraft | None:
    """百分之九十五, 千分之三, 百分之五到八."""
    read = numbers.arabic if text[start + 3 : start + 4].isdigit() else numbers.chinese
    number = read(text, start + 3)
    if number is None:
        return None
    unit, shift = _SHARE_OF[text[start]]
    to = _TO_SHARE.match(text, number.end)
    upper = None
    end = number.end
    if to is not None:
        second = (
            numbers.arabic(text, to.end())
            if text[to.end() : to.end() + 1].isdigit()
            else numbers.chinese(text, to.end())
        )
        if second is not None and second.value > number.value:
            upper, end = numbers.shifted(second.value, shift), second.end
    value = numbers.shifted(number.value, shift)
    return QuantityDraft(
        start, end, value, "share.words", upper=upper, unit=unit, dimension="share", bound=number.bound
    )


def _doubling(text: str, start: int) -> QuantityDraft | None:
    m = _DOUBLE.match(text, start)
    if m is None:
        return None
    times = 2 ** (int(m[1]) if m[1] and m[1].isdigit() else numbers.integer(m[1] or "一") or 1)
    return QuantityDraft(start, m.end(), Decimal(times), "doubling", unit="倍", dimension="multiple")


def _range(text: str, first: Number, lexicon: Lexicon) -> QuantityDraft | None:
    to = _TO.match(text, first.end)
    second = numbers.chinese(text, to.end()) if to is not None else None
    if second is None or second.multiplier or not first.value < second.value:
        return None
    end, unit = units.after(text, second.end, lexicon.units)
    if unit is None or not unit.chinese:
        return None
    first.end, first.upper = second.end, second.value
    return draft(first, end, unit, "chinese.range")


def _counts(
    text: str,
    number: Number,
    end: int,
    unit: units.Reading,
    found: list[QuantityDraft],
    scanner: NumeralScanner,
    lexicon: Lexicon,
) -> bool:
    """Whether a Chinese numeral before a unit counts: 三家 does; 三期, 一批, 千家万户, “四个意识” do not."""
    start, before = number.start, text[number.start - 1 : number.start]
    if before in _QUOTES or before == "第":
        return False
    if _OF_LARGE.fullmatch(text, start, number.end) and _names_class(text, number.end, lexicon):
        return False  # 超千万企业, 十亿企业: those of so many yuan
    if unit.dimension == "time" and scanner.opens_stretch(text, start):
        return False
    if number.multiplier:  # 亿元, 千亩, 百家: the size of a class, or a word
        bounded = lexicon.bounds.after.at(text, end) is not None
        if unit.chinese and _counts_alone(text, number, end, unit, lexicon):
            return True
        if unit.dimension == "money":
            return bounded or lexicon.kinds.classes.at(text, end) is not None
        if unit.dimension == "area":
            return bounded or lexicon.kinds.sized.at(text, end) is not None
        return (bounded or text.endswith(lexicon.names["hints"], 0, start)) and unit.chinese
    if not unit.chinese:
        # a digit and a multiplier at least: 十件 and 百场 are names more often than counts
        above_ten = number.value > 10 and unit.name in lexicon.chinese_above_ten
        return len(number.literal) > 1 and (above_ten or number.value >= _TEN_THOUSAND)
    if number.value == 1 and number.upper is None and number.bound == "=":
        if unit.dimension in _PHYSICAL:
            return not text.endswith(lexicon.names["no_ones"], 0, start)
        gap = start - found[-1].end if found else 0
        chained = 0 < gap < 16 and before in lexicon.names["shared"]
        # 完成“一村一块田”试验: the verb outside the quotes does not govern what the name in them holds
        return chained or lexicon.one_after.within(_OPENED.split(text[max(0, start - 6) : start])[-1])
    return True


def _names_class(text: str, end: int, lexicon: Lexicon) -> bool:
    word = lexicon.kinds.classes.at(text, end)
    return word is not None and word in lexicon.kinds.money_classes


def _counts_alone(text: str, number: Number, end: int, unit: units.Reading, lexicon: Lexicon) -> bool:
    """Whether a bare multiplier is an amount, no class of things: 超千亿元, 近千家, 荒山百万亩."""
    if text.endswith(lexicon.names["hints"], 0, number.start):
        return unit.dimension not in {"money", "area"} or lexicon.kinds.classes.at(text, end) is None
    return unit.dimension in _SIZED_ALONE and _ENDS_CLAUSE.match(text, end) is not None
