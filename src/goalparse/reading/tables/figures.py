"""Cells that hold a figure alone, and its unit put to it."""

from __future__ import annotations

import re
from fractions import Fraction

from goalparse.reading.headers import squeeze

_NUMBER = r"\d[\d,，.]*(?:[-—–~～至到]+\d[\d,，.]*)?"
_FIGURE = re.compile(
    rf"[≥≤><＞＜=＝~～±+-]{{0,2}}(?:约|不少于|不低于|不超过|以上)?{_NUMBER}[%％‰]?(?:以上|以下|以内|左右)?"
)
_QUANTITY = re.compile(r"[≥≤><＞＜]?\d[\d,.]*[万亿]?[^\d\s。，,;；、()（）]{0,4}")
_VALUE = re.compile(r"([^\d]{0,4}?-?)(\d[\d,，.]*)([万亿])?[^\d]{0,8}")
_POWERS = {"": 1, "万": 10**4, "亿": 10**8}
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d ])")
_REMARK = re.compile(r"\s*[(（][^()（）]{1,40}[)）]\s*$")
_LAST_REMARK = re.compile(r"[(（][^()（）]{1,40}[)）]$")
_LONGEST_REMARK = 42
_LONGEST = 60
"""Characters of the longest cell that may be a figure."""
_NOTHING = re.compile(r"[-—–－―一/／\\]{0,8}|无")


def is_figure(text: str) -> bool:
    """Whether the text is a number or a range alone, with no unit but a percent sign."""
    return len(text) <= _LONGEST and _FIGURE.fullmatch(squeeze(text)) is not None


def is_short_quantity(text: str) -> bool:
    """Whether the text is a figure with no more than a unit (1300人)."""
    return len(text) <= _LONGEST and (is_figure(text) or _QUANTITY.fullmatch(squeeze(text)) is not None)


def opens_with_quantity(text: str) -> bool:
    """Whether the text is a short quantity with no more than a remark in brackets behind it (100（含结转20）)."""
    return len(text) <= _LONGEST and is_short_quantity(_REMARK.sub("", text))


def is_percentage(text: str) -> bool:
    """Whether the text is a number alone with a percent sign."""
    flat = squeeze(text)
    return flat[-1:] in "%％" and is_figure(flat)


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or only says so (—)."""
    return len(text) <= _LONGEST and _NOTHING.fullmatch(text.strip()) is not None


def figure_value(text: str) -> Fraction | None:
    """Return the number of a cell that holds one figure, its multiplier applied; None for any other cell."""
    match = _VALUE.fullmatch(squeeze(text))
    if match is None or not is_short_quantity(text):
        return None
    digits = re.sub(r"[,，]", "", match[2])
    if digits.count(".") > 1:
        return None
    value = Fraction(digits.strip("."))
    return (-value if match[1].endswith("-") else value) * _POWERS[match[3] or ""]


def decimals(text: str) -> int:
    """Return the number of digits after the decimal point of a figure."""
    match = re.search(r"\.(\d+)", text)
    return len(match[1]) if match else 0


def with_unit(text: str, unit: str) -> str:
    """Return the text with the unit put to its figure, blanks between its thousands taken out; "" for nothing."""
    text = text.strip()
    if is_nothing(text):
        return ""
    end = _before_remarks(text)
    text, remarks = text[:end], text[end:]
    if is_nothing(text):
        return remarks
    if not is_figure(text) or not (match := re.fullmatch(r"(.*\d)(以上|以下|以内|左右)?", text)):
        return text + remarks
    figure = _GROUPED.sub(lambda m: "".join(m[0].split()), match[1])
    return figure + unit + (match[2] or "") + remarks


def _before_remarks(text: str) -> int:
    """Return where the remarks in brackets begin that a text ends with, the blanks before them included."""
    end = len(text)
    # From the end and within the longest remark: a cell may be long and have thousands of them.
    while remark := _LAST_REMARK.search(text, max(0, end - _LONGEST_REMARK), end):
        end = remark.start()
        while end and text[end - 1].isspace():
            end -= 1
    return end
