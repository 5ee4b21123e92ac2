"""Numbers with their units: the one left-to-right scan that accounts for every digit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from goalparse.drafts import NumeralDraft, QuantityDraft
from goalparse.extraction import numbers, numerals, units
from goalparse.extraction.numbers import Number
from goalparse.extraction.numerals import NumeralScanner
from goalparse.lexicon import Lexicon
from goalparse.types import Bound

# One set of characters first, because `re` runs over text fastest to one of a set.
_START: Final = re.compile(
    r"[0-9零〇一二三四五六七八九十百千万亿两几数壹贰叁肆伍陆柒捌玖拾上过半翻]"
    r"(?:(?<=[0-9])[0-9]*+|(?<=[几数上])(?=[十百千万亿])|(?<=过)(?=半)|(?<=半)(?=数)|(?<![0-9几数上过半]))"
)
_TO: Final = re.compile(r" ?[-—–~～―至到]{1,2} ?(?=-?[0-9])")
_DIGITS: Final = re.compile(r"[0-9]++")
_DASHES: Final = frozenset(" -—–~～―至到")
_TO_CHINESE: Final = re.compile(r"[-—~至到](?=[一二三四五六七八九十两百千])")
_TO_SHARE: Final = re.compile(r"[至到—-](?:[百千万]分之)?")
_SHARE_OF: Final = {"百": ("%", 0), "千": ("‰", 0), "万": ("%", -2)}
# Patterns over classes of words (lexicon/shapes.py).
_TENTHS: Final = (
    "([一二三四五六七八九]|[0-9])成([一二三四五六七八九半](?![一-鿿]{0,2}{names.counted_after_tenths}))?"
    "(?!{names.no_tenths})"
)
_HALF: Final = (
    "{names.halves}(?!{names.no_halves})|(?P<more>{names.more_than_half})(?!{names.no_more_than_half})"
)
_UP_TO: Final = "(?<!{names.no_up_to})上"
_LETTERS: Final = "[A-Za-z][A-Za-z0-9-]*{names.lettered_classes}?"
_HALVES: Final = frozenset("一半过")
_DOUBLE: Final = re.compile(r"翻([一两二三四]|[0-9])?番")
_HEADER_UNIT: Final = re.compile(r"\(([^()0-9]{1,5})\)[^0-9,;。()\n]{0,12}$")
_SCALE: Final = re.compile(r"(?:千|百|十)?万亿?|亿|千(?![米克瓦伏卡帕赫乏])|百(?!分)")
_MEASURED_IN: Final = frozenset({"money", "share", "temperature"})
"""What may be less than nothing, so that a minus that touches it is its sign."""
_TORN_BY: Final = frozenset(" ·•‧・")
_TEN_THOUSAND: Final = 10_000
_LITERAL: Final = re.compile(r"[0-9]++(?:[.,][0-9]++)*+")
_ENDS_CLAUSE: Final = re.compile(r"[,。;、)!?\n]|$")
_SIZED_ALONE: Final = frozenset({"area", "mass", "volume", "people", "households"})
"""What a bare multiplier counts at the end of a clause: 绿化荒山百万亩."""
_PHYSICAL: Final = frozenset(
    {"area", "length", "volume", "mass", "energy", "power", "apparent power", "voltage"}
)
_QUOTES: Final = frozenset('“"‘「『《')


def scan(text: str, lexicon: Lexicon) -> tuple[list[QuantityDraft], list[NumeralDraft]]:
    """Return the quantities and the numerals of a folded text, in order. Every digit is in exactly one."""
    found: list[QuantityDraft] = []
    nothing: list[NumeralDraft] = []
    scanner = numerals.scanner(lexicon)
    pos = 0
    while (m := _START.search(text, pos)) is not None:
        start = m.start()
        if "0" <= text[start] <= "9":
            end = m.end()
            record = scanner.match(text, start, end, pos) or _arabic(text, start, end, pos, scanner, lexicon)
            pos = record.end
            if isinstance(record, NumeralDraft):
                nothing.append(record)
            else:
                found.append(record)
            continue
        quantity = _chinese(text, start, found, scanner, lexicon)
        if quantity is None:
            pos = _past(text, start, lexicon)
            continue
        found.append(quantity)
        pos = quantity.end
    _share_units(text, found, lexicon)
    return found, nothing


def _past(text: str, start: int, lexicon: Lexicon) -> int:
    """Skip a phrase or a run of Chinese digits that is no number, so that its tail is not read as one."""
    phrase = lexicon.set_phrases.at(text, start)
    if phrase is not None:
        return start + len(phrase)
    number = numbers.CHINESE_RUN.match(text, start)
    return number.end() if number is not None else start + 1


def _arabic(
    text: str, start: int, digits: int, floor: int, scanner: NumeralScanner, lexicon: Lexicon
) -> QuantityDraft | NumeralDraft:
    if text.startswith("成", digits) and (tenths := lexicon.shapes[_TENTHS].match(text, start)) is not None:
        return _tenths(tenths)
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
    draft = _draft(number, end, unit, "number.unit" if unit else "number.bare")
    if lost:
        _take_header_unit(text, draft, lexicon)
    if start - 1 >= floor and text[start - 1] == "-" and _is_sign(text, start - 1, draft.dimension, lexicon):
        draft.start -= 1
        draft.value = draft.value.copy_negate()
    return draft


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


def _draft(number: Number, end: int, unit: units.Reading | None, rule: str) -> QuantityDraft:
    name, dimension = (None, None) if unit is None else (unit.name, unit.dimension)
    if unit is None:
        end = number.end
    draft = QuantityDraft(number.start, end, number.value, rule, number.upper, name, dimension, number.bound)
    if number.multiplier:
        draft.power = numbers.power(number.multiplier)
    return draft


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
    return _draft(number, end2, unit2, "range")


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


def _tenths(m: re.Match[str]) -> QuantityDraft:
    whole = numbers.integer(m[1]) if not m[1].isdigit() else int(m[1])
    part = {None: 0, "半": 5}.get(m[2], numbers.integer(m[2]) if m[2] and m[2] != "半" else 0)
    return QuantityDraft(
        m.start(), m.end(), Decimal((whole or 0) * 10 + (part or 0)), "tenths", unit="%", dimension="share"
    )


def _chinese(
    text: str, start: int, found: list[QuantityDraft], scanner: NumeralScanner, lexicon: Lexicon
) -> QuantityDraft | None:
    char, following = text[start], text[start + 1 : start + 2]
    if following == "成" and (m := lexicon.shapes[_TENTHS].match(text, start)) is not None:
        return _tenths(m)
    if following == "分" and char in _SHARE_OF and text.startswith("之", start + 2):
        return _share_of(text, start, lexicon)
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
    number = numbers.chinese(text, start)
    if number is None or lexicon.set_phrases.at(text, start) is not None:
        return None
    end, unit = units.after(text, number.end, lexicon.units)
    if unit is None:
        return _chinese_range(text, number, lexicon)
    if not _counts(text, number, end, unit, found, scanner, lexicon):
        return None
    sized = number.multiplier and not _counts_alone(text, number, end, unit, lexicon)
    return _draft(number, end, unit, "class.size" if sized else "chinese.unit")


def _counts_alone(text: str, number: Number, end: int, unit: units.Reading, lexicon: Lexicon) -> bool:
    """Whether a bare multiplier is an amount, no class of things: 超千亿元, 近千家, 荒山百万亩."""
    if text.endswith(lexicon.names["hints"], 0, number.start):
        return unit.dimension not in {"money", "area"} or lexicon.kinds.classes.at(text, end) is None
    return unit.dimension in _SIZED_ALONE and _ENDS_CLAUSE.match(text, end) is not None


def _doubling(text: str, start: int) -> QuantityDraft | None:
    m = _DOUBLE.match(text, start)
    if m is None:
        return None
    times = 2 ** (int(m[1]) if m[1] and m[1].isdigit() else numbers.integer(m[1] or "一") or 1)
    return QuantityDraft(start, m.end(), Decimal(times), "doubling", unit="倍", dimension="multiple")


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
        return chained or lexicon.one_after.within(text[max(0, start - 6) : start])
    return True


def _chinese_range(text: str, first: Number, lexicon: Lexicon) -> QuantityDraft | None:
    to = _TO_CHINESE.match(text, first.end)
    second = numbers.chinese(text, to.end()) if to is not None else None
    if second is None or second.multiplier or not first.value < second.value:
        return None
    end, unit = units.after(text, second.end, lexicon.units)
    if unit is None or not unit.chinese:
        return None
    first.end, first.upper = second.end, second.value
    return _draft(first, end, unit, "chinese.range")


def _share_of(text: str, start: int, _lexicon: Lexicon) -> QuantityDraft | None:
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
            upper, end = _shifted(second.value, shift), second.end
    value = _shifted(number.value, shift)
    return QuantityDraft(
        start, end, value, "share.words", upper=upper, unit=unit, dimension="share", bound=number.bound
    )


def _shifted(value: Decimal, power: int) -> Decimal:
    """Return the value times a power of ten, exactly, whatever decimal context the caller has set."""
    sign, digits, exponent = value.as_tuple()
    return numbers.plain(Decimal((sign, digits, int(exponent) + power)))


def _share_units(text: str, found: list[QuantityDraft], lexicon: Lexicon) -> None:
    """47、55和55微克/立方米: a unit written once serves the whole list."""
    for i in range(len(found) - 2, -1, -1):
        q, following = found[i], found[i + 1]
        if q.unit is None and following.unit and q.rule == "number.bare":
            if text[q.end : following.start] not in lexicon.names["shared"]:
                continue
            q.unit, q.dimension, q.rule = following.unit, following.dimension, "number.shared_unit"
            q.power = following.power
            if q.power and q.value < _shifted(following.value, 2 - q.power):
                q.value = numbers.scaled(f"{q.value:f}", q.power)  # 12.5、3.2和1.8万亩, not 1200和1.5万亩
