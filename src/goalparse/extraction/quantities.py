"""Numbers with their units: the one left-to-right scan that accounts for every digit."""

from __future__ import annotations

import re
from typing import Final

from goalparse.drafts import NumeralDraft, QuantityDraft
from goalparse.extraction import in_digits, in_words, numbers, numerals
from goalparse.lexicon import Lexicon

# One set of characters first, because `re` runs over text fastest to one of a set.
_START: Final = re.compile(
    r"[0-9零〇一二三四五六七八九十百千万亿两几数壹贰叁肆伍陆柒捌玖拾上过半翻]"
    r"(?:(?<=[0-9])[0-9]*+|(?<=[几数上])(?=[十百千万亿])|(?<=过)(?=半)|(?<=半)(?=数)|(?<![0-9几数上过半]))"
)


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
            record = scanner.match(text, start, end, pos) or in_digits.quantity(
                text, start, end, pos, scanner, lexicon
            )
            pos = record.end
            if isinstance(record, NumeralDraft):
                nothing.append(record)
            else:
                found.append(record)
            continue
        quantity = in_words.quantity(text, start, found, scanner, lexicon)
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


def _share_units(text: str, found: list[QuantityDraft], lexicon: Lexicon) -> None:
    """47、55和55微克/立方米: a unit written once serves the whole list."""
    for i in range(len(found) - 2, -1, -1):
        q, following = found[i], found[i + 1]
        if q.unit is None and following.unit and q.rule == "number.bare":
            if text[q.end : following.start] not in lexicon.names["shared"]:
                continue
            q.unit, q.dimension, q.rule = following.unit, following.dimension, "number.shared_unit"
            q.power = following.power
            if q.power and q.value < numbers.shifted(following.value, 2 - q.power):
                q.value = numbers.scaled(f"{q.value:f}", q.power)  # 12.5、3.2和1.8万亩, not 1200和1.5万亩
