"""Row numbers as they are written: 1, 1.2, (3), 一, 第四."""

from __future__ import annotations

import re

_CHINESE = "一二三四五六七八九十百"
_LONGEST = 24
_NUMBER = re.compile(
    r"[(（]?(?:第)?(\d{1,4}(?:[.-]\d{1,3}){0,3}|[一二三四五六七八九十百]{1,5}|[①-⑳])[)）]?[、.．,]?"
)


def row_number(text: str) -> tuple[int, ...] | None:
    """Return the levels of a row number (1.2 is (1, 2)), None when the text is not one."""
    text = text.strip()
    if len(text) > _LONGEST or (match := _NUMBER.fullmatch(text)) is None:
        return None
    digits = match[1]
    if digits[0] in _CHINESE:
        value = chinese(digits)
        return None if value is None else (value,)
    if "①" <= digits[0] <= "⑳":
        return (ord(digits[0]) - ord("①") + 1,)
    return tuple(int(part) for part in re.split(r"[.-]", digits))


def chinese(text: str) -> int | None:
    """Return the value of a Chinese number up to 199 (二十一), None when it is not one."""
    total, digit = 0, 0
    for char in text:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif digit:
            return None
        else:
            digit = _CHINESE.index(char) + 1
    return total + digit


def follows(number: tuple[int, ...], before: tuple[int, ...] | None) -> bool:
    """Whether a row with this number may stand after a row with the number before."""
    if before is None or number == before:
        return True
    if number == (*before, 1) or (
        number[:-1] == before[: len(number) - 1] and number[-1] == before[len(number) - 1] + 1
    ):
        return True
    return len(number) <= len(before) and number[-1] == 1
