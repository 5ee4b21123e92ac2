"""How a number is written: Arabic digits, Chinese numerals, multipliers, approximation. No units here."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from goalparse.types import Bound

_MULTIPLIERS: Final = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8}
_ONLY_MULTIPLIERS: Final = frozenset(_MULTIPLIERS)
_MORE: Final = frozenset("多余")
_LARGE: Final = frozenset("万亿")
_TENS: Final[tuple[int, ...]] = tuple(10**power for power in range(9))
_DIGITS: Final = (
    {c: i for i, c in enumerate("零一二三四五六七八九")}
    | {c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")}
    | {"两": 2}
)
# 千 and 百 that open a unit (千米, 千瓦, 千分点, 百分点) are not multipliers.
_THOUSAND: Final = r"千(?![米克瓦伏卡帕赫乏]|分[点之])"
_MULTIPLIER: Final = (
    r"(?:[十百千]?万亿|[十百千]?亿|万千(?=升)|[十百千]?万"
    rf"|{_THOUSAND}(?:万|亿)?|百(?!分)(?:万|亿)?|十(?:万|亿)?)"
)

# What may be left out is nothing rather than no group at all: `re` is slow to repeat a group.
_ARABIC: Final = re.compile(
    r"(?P<literal>[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
    rf"(?P<space>[  ]?)(?P<before>[多余几]?)(?:个(?=亿(?![元级吨千立平斤]))|)"
    rf"(?P<multiplier>(?=[十百千万亿]){_MULTIPLIER}|)(?P<after>[多余]?)"
    r"(?P<tail>(?<=[千万][多余])[万亿]|)"
)
# The last part may have no multiplier: 3万5000元; not the year behind a number: 3亿2023年.
_PART: Final = re.compile(
    rf"([0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}+|[0-9]{{1,16}}+)(?:\.([0-9]{{1,16}}+))?(亿|万|{_THOUSAND}|百(?!分))"
    r"|(?<=[0-9]万)([0-9]{4}+)(?![0-9.,年月-])"
)
# A blank inside a number is a slip of the typesetter: 2. 5万亩, 1 150元, 6 8.5%.
_TORN: Final = re.compile(
    r"[0-9]++ ?\. ?[0-9]++(?![0-9.])|(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})++(?![0-9])(?:\.[0-9]++)?"
    r"|(?<=[一-鿿])[0-9] [0-9]\.[0-9]++(?=%)|[0-9]++[·•‧・][0-9]++"
)
_CHINESE_DIGITS: Final = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_CHINESE: Final = re.compile(
    rf"(?P<indefinite>好几|[几数上](?=[十百千万亿]))?(?P<literal>(?:[{_CHINESE_DIGITS}十百万亿拾佰仟]|{_THOUSAND})++)"
    rf"(?:点(?P<decimals>[{_CHINESE_DIGITS}]++)(?P<scale>[万亿]?))?(?P<more>[多余几])?(?P<tail>(?:万亿|[万亿])(?!元宵))?(?P<tail_more>[多余])?"
)
CHINESE_RUN: Final = re.compile(rf"[{_CHINESE_DIGITS}十百千万亿拾佰仟]++")
_DOTS: Final = str.maketrans("·•‧・", "....")
_TORN_MULTIPLIER: Final = re.compile(rf" ?({_MULTIPLIER})")
_MOST_PARTS: Final = 5
_PAIR: Final = re.compile(r"(?:一二|一两|两三|二三|三四|三五|四五|五六|六七|七八|八九)")
LONGEST: Final = 31
"""A longer run of Chinese digits is no number: nine digits each with its multiplier, to the 亿 and below."""
LONGEST_ARABIC: Final = 64
"""A longer Arabic literal is a code, so that no arithmetic grows without end."""


class Number:
    """A number at `[start, end)`: `value`, perhaps `upper`, and what its own words say of exactness."""

    def __init__(
        self,
        start: int,
        end: int,
        value: Decimal,
        upper: Decimal | None = None,
        bound: Bound = "=",
        multiplier: str = "",
        literal: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.upper = upper
        self.bound: Bound = bound
        self.multiplier = multiplier
        self.literal = literal


def scaled(literal: str, power: int = 0) -> Decimal:
    """Return `literal` × 10^`power`, exactly and without an exponent: ("0.9", 4) → 9000."""
    if "," in literal:
        literal = literal.replace(",", "")
    if "." not in literal:
        return Decimal(literal + "0" * power)
    whole, _, part = literal.partition(".")
    if len(part) <= power:
        return Decimal(f"{whole}{part}{'0' * (power - len(part))}")
    return Decimal(f"{whole}{part[:power]}.{part[power:]}".rstrip("0"))


def shifted(value: Decimal, power: int) -> Decimal:
    """Return the value times a power of ten, exactly, whatever decimal context the caller has set."""
    sign, digits, exponent = value.as_tuple()
    return plain(Decimal((sign, digits, int(exponent) + power)))


def plain(value: Decimal) -> Decimal:
    """Return the same number without exponent and without trailing zeros after the point."""
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0")
    return Decimal(written)


@lru_cache(maxsize=256)
def power(multiplier: str) -> int:
    """Return the power of ten of a run of multipliers: 千万 → 7."""
    return sum(_MULTIPLIERS[c] for c in multiplier)


def arabic(text: str, pos: int) -> Number | None:
    """Read the Arabic number at `pos`: 1,100.9亿, 8000多亿, 30余, 1亿2000万; None where it is none."""
    m = _ARABIC.match(text, pos)
    if m is None:
        return None
    literal, end = m[1], m.end()
    if len(literal) > LONGEST_ARABIC:
        return None
    if end == pos + len(literal):
        return Number(pos, end, scaled(literal), literal=literal)
    _, space, before, multiplier, after, tail = m.groups()
    if multiplier and "0" <= text[end : end + 1] <= "9":
        parts = _in_parts(text, pos)
        if parts is not None:
            return parts
    if space and not multiplier and not before and not after:
        end = m.end("literal")
    return Number(
        pos,
        end,
        scaled(literal, power(multiplier + tail)),
        None,
        ">" if before or after else "=",
        multiplier + tail,
        literal,
    )


def _in_parts(text: str, pos: int) -> Number | None:
    """Read 1亿2000万, 1万6千多: parts whose multipliers descend."""
    total, last, end, first = 0, 99, pos, ""
    for _ in range(_MOST_PARTS):
        m = _PART.match(text, end)
        if m is None:
            break
        whole, part, multiplier, ones = m.groups("")
        shift = power(multiplier)
        if shift >= last or len(part) > shift:
            break
        last, end, first = shift, m.end(), first or multiplier
        total += int(ones or f"{whole.replace(',', '')}{part}") * _TENS[shift - len(part)]
    else:
        return None
    if first == text[end - 1] or last == 99:
        return None
    more = text[end : end + 1] in _MORE
    end += more
    large = text[end : end + 1]
    if large in _LARGE and power(first) < power(large):  # 3千5百万, 1万2千多亿
        first, total, end = large, total * _TENS[power(large)], end + 1
        if text[end : end + 1] in _MORE:
            more, end = True, end + 1
    return Number(pos, end, Decimal(total), bound=">" if more else "=", multiplier=first)


def torn(text: str, pos: int) -> Number | None:
    """Read the number at `pos` that the typesetter tore (2. 5万, 1 150) or pointed with a dot (38·462万)."""
    m = _TORN.match(text, pos)
    if m is None or len(m[0]) > LONGEST_ARABIC:
        return None
    literal = m[0].replace(" ", "").translate(_DOTS)
    multiplied = _TORN_MULTIPLIER.match(text, m.end())
    multiplier = multiplied[1] if multiplied is not None else ""
    end = multiplied.end() if multiplied is not None else m.end()
    return Number(pos, end, scaled(literal, power(multiplier)), multiplier=multiplier)


@lru_cache(maxsize=4096)
def integer(written: str) -> int | None:
    """Read a pure Chinese integer: 一百二十 → 120, 一百二 → 120, 两千三 → 2300; None where it is none."""
    if len(written) > LONGEST:
        return None
    if all(c in _DIGITS for c in written):
        return (
            int("".join(str(_DIGITS[c]) for c in written))
            if len(written) == 1 or "〇" in written or len(written) == 4
            else None
        )
    if written[0] in "百千万亿佰仟":
        return 10 ** power(written) if all(c in _MULTIPLIERS for c in written) else None
    number = _in_order(written)
    return number if number is not None else _out_of_order(written)


def _in_order(written: str) -> int | None:
    """Read an integer whose multipliers descend, in sections of 亿 and 万; None where they do not."""
    total = section = 0
    digit: int | None = None
    large, small, last = 9, 4, 0
    if _DIGITS.get(written[0]) == 0:
        return None
    for char in written:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            last = last if digit else 1  # after a 零 the last digit is one of ones
            continue
        last = _MULTIPLIERS[char]
        if last >= 4:
            if last >= large or not (section or digit):
                return None
            total += (section + (digit or 0)) * _TENS[last]
            section, large, small = 0, last, 4
        else:
            if last >= small or (not digit and char != written[0]):
                return None
            section += (digit or 1) * _TENS[last]
            small = last
        digit = None
    if digit == 0:
        return None
    return total + section + (digit or 0) * _TENS[max(0, last - 1)]


def _out_of_order(written: str) -> int | None:
    """Read what is written in no usual order as cn2an does: 一千万亿."""
    import cn2an  # slow to import, and hardly ever needed

    try:
        return int(cn2an.cn2an(written, "smart"))
    except (ValueError, KeyError):  # KeyError: a bug of cn2an on 十 after 千万
        return None


def chinese(text: str, pos: int) -> Number | None:
    """Read the Chinese number at `pos`: 三百零五, 一点五亿, 几十, 数百, 上百, 十余, 两三."""
    m = _CHINESE.match(text, pos)
    if m is None:
        return None
    indefinite, written, decimals, scale, more, tail, tail_more = m.groups("")
    if len(written) + len(decimals) > LONGEST:
        return None
    if not decimals and _PAIR.match(written) is not None:
        low, high = integer(written[0] + written[2:]), integer(written[1:])
        if low is None or high is None:
            return None
        shift = power(tail)
        return Number(pos, m.end(), scaled(str(low), shift), scaled(str(high), shift), literal=m[0])
    whole = integer(written)
    if whole is None:
        return None
    literal = str(whole)
    if decimals:
        literal += "." + "".join(str(_DIGITS[c]) for c in decimals)
    bound: Bound = "="
    if indefinite:
        bound = ">=" if indefinite == "上" else ">"
    elif more or tail_more:
        bound = ">"
    bare = not (indefinite or more or tail_more) and written[0] not in "十拾"
    bare = bare and _ONLY_MULTIPLIERS.issuperset(written)
    return Number(
        pos,
        m.end(),
        scaled(literal, power(scale + tail)),
        bound=bound,
        multiplier=written if bare else "",
        literal=m[0],
    )
