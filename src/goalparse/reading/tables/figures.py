"""Cells that hold a figure alone, and its unit put to it."""

from __future__ import annotations

import re

from goalparse.reading.headers import squeeze

_NUMBER = r"\d[\d,，.]*(?:[-—–~～至到]+\d[\d,，.]*)?"
_FIGURE = re.compile(
    rf"[≥≤><＞＜=＝~～±+-]{{0,2}}(?:约|不少于|不低于|不超过|以上)?{_NUMBER}[%％‰]?(?:以上|以下|以内|左右)?"
)
_QUANTITY = re.compile(r"[≥≤><＞＜]?\d[\d,.]*[万亿]?[^\d\s。，,;；、()（）]{0,4}")
_NOTHING = re.compile(r"[-—–－/\\]*|无")


def is_figure(text: str) -> bool:
    """Whether the text is a number or a range alone, with no unit but a percent sign."""
    return _FIGURE.fullmatch(squeeze(text)) is not None


def is_short_quantity(text: str) -> bool:
    """Whether the text is a figure with no more than a unit (1300人)."""
    return is_figure(text) or _QUANTITY.fullmatch(squeeze(text)) is not None


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or only says so (—)."""
    return _NOTHING.fullmatch(text.strip()) is not None


def with_unit(text: str, unit: str) -> str:
    """Return the text with the unit put to its figure; "" where the text says nothing."""
    text = text.strip()
    if is_nothing(text):
        return ""
    match = re.fullmatch(r"(.*\d)(以上|以下|以内|左右)?", text)
    if not match or not is_figure(text):
        return text
    return match[1] + unit + (match[2] or "")
