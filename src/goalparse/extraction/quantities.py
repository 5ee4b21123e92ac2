"""Numbers with their units: the one left-to-right scan that accounts for every digit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from goalparse.drafts import NumeralDraft, QuantityDraft
from goalparse.extraction import numbers, numerals, units
from goalparse.extraction.numbers import Number
from goalparse.extraction.numerals import NumeralScanner
from goalparse.lexicon import Lexicon
from goalparse.types import Bound

# One set of characters first, because `re` runs over text fastest to one of a set.
_START = re.compile(
    r"[0-9零〇一二三四五六七八九十百千万亿两几数壹贰叁肆伍陆柒捌玖拾上过半翻]"
    r"(?:(?<=[0-9])[0-9]*+|(?<=[几数上])(?=[十百千万亿])|(?<=过)(?=半)|(?<=半)(?=数)|(?<![0-9几数上过半]))"
)
_NOT_UP_TO = frozenset("以线网路海史")
"""Before 上 these make another word: 以上百家."""
_TO = re.compile(r" ?[-—–~～―至到]{1,2} ?(?=[0-9])")
_DIGITS = re.compile(r"[0-9]++")
_DASHES = frozenset(" -—–~～―至到")
_TO_CHINESE = re.compile(r"[-—~至到](?=[一二三四五六七八九十两百千])")
_TO_SHARE = re.compile(r"[至到—-](?:[百千万]分之)?")
_SHARE_OF = {"百": ("%", 0), "千": ("‰", 0), "万": ("%", -2)}
_TENTHS = re.compile(
    r"([一二三四五六七八九]|[0-9])成([一二三四五六七八九半](?![一-鿿]{0,2}[家个]))?(?![立功员果效本为长都品绩分年熟套交活形人就型])"
)
_HALF = re.compile(r"一半(?![天年])|半数|过半(?!年|径)")
_HALVES = frozenset("一半过")
_DOUBLE = re.compile(r"翻([一两二三四]|[0-9])?番")
_HEADER_UNIT = re.compile(r"\(([^()0-9]{1,5})\)[^0-9,;。()\n]{0,12}$")
_SCALE = re.compile(r"(?:千|百|十)?万亿?|亿|千(?![米克瓦伏卡帕赫乏])|百(?!分)")
_SIGNED = frozenset("长降为达到比幅速%:,(、 减是率增")
_LITERAL = re.compile(r"[0-9]++(?:[.,][0-9]++)*+")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9-]*[级类型]?")
_SHARED = frozenset({"、", "和", "与", "及", "或"})
_HINTS = frozenset("近上超过约逾破达")
_PHYSICAL = frozenset({"area", "length", "volume", "mass", "energy", "power", "apparent power", "voltage"})
_QUOTES = frozenset('“"‘「『《')


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
            pos = _past(text, start)
            continue
        found.append(quantity)
        pos = quantity.end
    _share_units(text, found)
    return found, nothing


def _past(text: str, start: int) -> int:
    """Skip a run of Chinese digits that is no number, so that its tail is not read as one."""
    number = numbers.CHINESE_RUN.match(text, start)
    return number.end() if number is not None else start + 1


def _arabic(
    text: str, start: int, digits: int, floor: int, scanner: NumeralScanner, lexicon: Lexicon
) -> QuantityDraft | NumeralDraft:
    if text.startswith("成", digits) and (tenths := _TENTHS.match(text, start)) is not None:
        return _tenths(tenths)
    number = numbers.arabic(text, start)
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
        letters = _LETTERS.match(text, number.end)
        if letters is not None:
            return NumeralDraft(start, letters.end(), "label", "label.letters")
    draft = _draft(number, end, unit, "number.unit" if unit else "number.bare")
    if lost:
        _take_header_unit(text, draft, lexicon)
    if start - 1 >= floor and text[start - 1] == "-" and (start == 1 or text[start - 2] in _SIGNED):
        draft.start -= 1
        draft.value = -draft.value
    return draft


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
    digits = _DIGITS.match(text, to.end())
    if digits is None or scanner.match(text, digits.start(), digits.end(), digits.start()) is not None:
        return None
    second = numbers.arabic(text, to.end())
    if second is None:
        return None
    end2, unit2 = units.after(text, second.end, lexicon.units)
    if unit is not None and (unit2 is None or unit2.name != unit.name):
        return None
    low = first.value
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
            draft.value = numbers.scaled(str(draft.value), numbers.power(text[m.start(1) : start]))


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
    if following == "成" and (m := _TENTHS.match(text, start)) is not None:
        return _tenths(m)
    if following == "分" and char in _SHARE_OF and text.startswith("之", start + 2):
        return _share_of(text, start, lexicon)
    if char in _HALVES:
        m = _HALF.match(text, start)
        if m is not None:
            bound: Bound = ">" if m[0] == "过半" else "="
            return QuantityDraft(
                start, m.end(), Decimal(50), "half", unit="%", dimension="share", bound=bound
            )
        if char != "一":
            return None
    if char == "翻":
        return _doubling(text, start)
    if char == "上" and text[start - 1 : start] in _NOT_UP_TO:
        return None
    number = numbers.chinese(text, start)
    if number is None:
        return None
    end, unit = units.after(text, number.end, lexicon.units)
    if unit is None:
        return _chinese_range(text, number, lexicon)
    if not _counts(text, number, end, unit, found, scanner, lexicon):
        return None
    return _draft(number, end, unit, "class.size" if number.multiplier else "chinese.unit")


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
        if unit.dimension == "money":
            return bounded or lexicon.kinds.classes.at(text, end) is not None
        if unit.dimension == "area":
            return bounded or lexicon.kinds.sized.at(text, end) is not None
        return (bounded or before in _HINTS) and unit.chinese
    if not unit.chinese:
        # a digit and a multiplier at least: 十件 and 百场 are names more often than counts
        return number.value > 10 and len(number.literal) > 1 and unit.name in lexicon.chinese_above_ten
    if number.value == 1 and number.upper is None and number.bound == "=":
        if unit.dimension in _PHYSICAL:
            return not text.endswith("最后", 0, start)
        gap = start - found[-1].end if found else 0
        chained = 0 < gap < 16 and before in _SHARED
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
    return _draft(replace(first, end=second.end, upper=second.value), end, unit, "chinese.range")


def _share_of(text: str, start: int, lexicon: Lexicon) -> QuantityDraft | None:
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
            upper, end = numbers.plain(second.value.scaleb(shift)), second.end
    value = numbers.plain(number.value.scaleb(shift))
    return QuantityDraft(
        start, end, value, "share.words", upper=upper, unit=unit, dimension="share", bound=number.bound
    )


def _share_units(text: str, found: list[QuantityDraft]) -> None:
    """47、55和55微克/立方米: a unit written once serves the whole list."""
    for i in range(len(found) - 2, -1, -1):
        q, following = found[i], found[i + 1]
        if q.unit is None and following.unit and q.rule == "number.bare":
            if text[q.end : following.start] not in _SHARED:
                continue
            q.unit, q.dimension, q.rule = following.unit, following.dimension, "number.shared_unit"
            q.power = following.power
            if q.power and q.value < 100 * following.value.scaleb(-q.power):
                q.value = numbers.scaled(str(q.value), q.power)  # 12.5、3.2和1.8万亩, not 1200和1.5万亩
