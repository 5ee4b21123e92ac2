"""Quantities whose number is written in digits: 3万人, -3.1%, 3—5家, 面积(亩) 3000."""

from __future__ import annotations

import re
from typing import Final

from goalparse.drafts import NumeralDraft, QuantityDraft
from goalparse.extraction import numbers, units
from goalparse.extraction.drafted import draft, tenths
from goalparse.extraction.numbers import Number
from goalparse.extraction.numerals import NumeralScanner
from goalparse.lexicon import Lexicon

_TO: Final = re.compile(r" ?(?:[~～至到]|[-—–―]{1,2}) ?(?=-?[0-9])")
_DIGITS: Final = re.compile(r"[0-9]++")
_DASHES: Final = frozenset(" -—–~～―至到")
# A pattern over classes of words (lexicon/shapes.py).
_LETTERS: Final = "[A-Za-z][A-Za-z0-9-]*{names.lettered_classes}?"
_HEADER_UNIT: Final = re.compile(r"\(([^()0-9]{1,5})\)[^0-9,;。()\n]{0,12}$")
_SCALE: Final = re.compile(r"(?:千|百|十)?万亿?|亿|千(?![米克瓦伏卡帕赫乏])|百(?!分)")
_MEASURED_IN: Final = frozenset({"money", "share", "temperature"})
"""What may be less than nothing, so that a minus that touches it is its sign."""
_TORN_BY: Final = frozenset(" ·•‧・")
_LITERAL: Final = re.compile(r"[0-9]++(?:[.,][0-9]++)*+")


def quantity(
    text: str, start: int, digits: int, floor: int, scanner: NumeralScanner, lexicon: Lexicon
) -> QuantityDraft | NumeralDraft:
    """Return what a number in digits from `start` to `digits` measures, or that it is a label.

    A sign before it is taken in unless it stands before `floor`.
    """
    if (made := tenths(text, start, digits, lexicon)) is not None:
        return made
    number = numbers.arabic(text, start)
    if number is not None and _is_torn(text, start, digits, lexicon):
        number = numbers.torn(text, start) or number
    if number is None:
        literal = _LITERAL.match(text, start)
        return NumeralDraft(start, literal.end() if literal is not None else digits, "label", "label.code")
    end, unit = units.after(text, number.end, lexicon.units)
    if text[end : end + 1] in _DASHES:
        ranged = _range(text, number, end, unit, scanner, lexicon)
        if ranged is not None:
            return ranged
    lost = unit is None and not number.multiplier
    if lost:
        named = scanner.match_bare(text, start)
        if named is not None:
            return named
        letters = lexicon.shapes[_LETTERS].match(text, number.end)
        if letters is not None:
            return NumeralDraft(start, letters.end(), "label", "label.letters")
    made = draft(number, end, unit, "number.unit" if unit else "number.bare")
    if lost:
        _take_header_unit(text, made, lexicon)
    if start - 1 >= floor and text[start - 1] == "-" and _is_sign(text, start - 1, made.dimension, lexicon):
        made.start -= 1
        made.value = made.value.copy_negate()
    return made


def _is_torn(text: str, start: int, digits: int, lexicon: Lexicon) -> bool:
    """Whether the digits go on behind a blank or a dot, up to a unit: 2. 5万亩, 1 150元, 38·462万立方米."""
    after = text[digits : digits + 2]
    if not (after[:1] in _TORN_BY or after == ". "):
        return False
    number = numbers.torn(text, start)
    if number is None:
        return False
    found = units.after(text, number.end, lexicon.units)[1]
    return found is not None or (bool(number.multiplier) and after[:1] != " ")


def _is_sign(text: str, at: int, dimension: str | None, lexicon: Lexicon) -> bool:
    """Whether the minus at `at` is the sign of what it touches: 增长-3.1%, 结余-862万元; not ——780万元."""
    before = text[at - 1 : at]
    return (
        not before
        or before.isspace()
        or before in lexicon.edges["signed"]
        or (dimension in _MEASURED_IN and "一" <= before <= "鿿")
    )


def _range(
    text: str,
    first: Number,
    end: int,
    unit: units.Reading | None,
    scanner: NumeralScanner,
    lexicon: Lexicon,
) -> QuantityDraft | None:
    """3—5家, 2000-3000万元, 4.8%到5.1%: two ends, one unit; a multiplier written once serves both."""
    to = _TO.match(text, end)
    if to is None:
        return None
    minus = text.startswith("-", to.end())  # -1‰至1‰, -2℃到-1℃
    digits = _DIGITS.match(text, to.end() + minus)
    if digits is None or scanner.match(text, digits.start(), digits.end(), digits.start()) is not None:
        return None
    second = numbers.arabic(text, to.end() + minus)
    if second is None:
        return None
    if minus:
        second.value = second.value.copy_negate()
    end2, unit2 = units.after(text, second.end, lexicon.units)
    if unit is not None and (unit2 is None or unit2.name != unit.name):
        return None
    low = first.value
    before = first.start - 1
    dimension = unit2.dimension if unit2 is not None else None
    if text[before : before + 1] == "-" and before >= 0 and _is_sign(text, before, dimension, lexicon):
        low, first.start = low.copy_negate(), before
    if unit is None and second.multiplier and not first.multiplier:
        scaled = numbers.scaled(first.literal, numbers.power(second.multiplier))
        low = scaled if scaled < second.value else low
    if not low < second.value:
        return None
    number = Number(first.start, second.end, low, second.value, bound=second.bound)
    return draft(number, end2, unit2, "range")


def _take_header_unit(text: str, draft: QuantityDraft, lexicon: Lexicon) -> None:
    """任务面积(亩) 3000: the unit stands in brackets in the heading before the number."""
    near = max(0, draft.start - 20)
    m = _HEADER_UNIT.search(text, near, draft.start) if text.find(")", near, draft.start) >= 0 else None
    if m is None:
        return
    scale = _SCALE.match(text, m.start(1))
    start = scale.end() if scale is not None else m.start(1)
    end, unit = units.after(text, start, lexicon.units)
    if unit is not None and end == m.end(1):
        draft.unit, draft.dimension, draft.rule = unit.name, unit.dimension, "number.header_unit"
        if start > m.start(1):
            draft.value = numbers.scaled(f"{draft.value:f}", numbers.power(text[m.start(1) : start]))
