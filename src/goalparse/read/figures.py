"""Indicator tables: name, figure and unit in cells of their own, put together to one text."""

from __future__ import annotations

import re

from goalparse.read.columns import Columns
from goalparse.read.headers import squeeze

_FIGURE = re.compile(
    r"[≥≤><＞＜=＝~～±+-]{0,2}(?:约|不少于|不低于|不超过|以上)?\d[\d,，.]*\d?[%％‰]?(?:以上|以下|以内|左右)?"
)
_QUANTITY = re.compile(r"[≥≤><＞＜]?\d[\d,.]*[万亿]?[^\d\s。，,;；、()（）]{0,4}")
_NOTHING = re.compile(r"[-—–－/\\]*|无")
_UNIT_IN_NAME = re.compile(r"[(（]\s*(?:单位[:：])?\s*([^()（）\d]{1,8})\s*[)）]$")


def is_figure(text: str) -> bool:
    """Whether the text is a number alone, with no unit but a percent sign."""
    return _FIGURE.fullmatch(squeeze(text)) is not None


def composed(columns: Columns, name: str, target: str, progress: str, unit: str) -> tuple[str, str]:
    """Return target and progress of one row with name and unit put to the figures."""
    indicators = columns.name is not None and columns.headers[columns.name].role == "indicator"
    bare = _FIGURE.fullmatch(squeeze(target)) or (_QUANTITY.fullmatch(squeeze(target)) and not indicators)
    if not name or not (bare or indicators):
        return (target or name), progress
    unit = "" if _NOTHING.fullmatch(squeeze(unit)) else squeeze(unit)
    goal_unit = unit or _header_unit(columns, columns.target)
    if not unit and not goal_unit and (match := _UNIT_IN_NAME.search(name)):
        unit = goal_unit = match[1]
        name = name[: match.start()]
    done_unit = unit or _header_unit(columns, columns.progress[-1]) or goal_unit
    if name.rstrip() and target.startswith(name.strip()):
        return target, _with_unit(progress, done_unit)
    return name.strip() + _with_unit(target, goal_unit), _with_unit(progress, done_unit)


def _with_unit(text: str, unit: str) -> str:
    text = text.strip()
    if _NOTHING.fullmatch(text):
        return ""
    match = re.fullmatch(r"(.*\d)(以上|以下|以内|左右)?", text)
    if not match or not is_figure(text):
        return text
    return match[1] + unit + (match[2] or "")


def _header_unit(columns: Columns, index: int | None) -> str:
    return (columns.headers[index].unit or "") if index is not None else ""
