"""The texts of a task from cells of figures: name, bound, figure, unit and growth put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import is_unit, squeeze
from goalparse.reading.tables.figures import is_figure, is_nothing, is_short_quantity, with_unit
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.roles import Column

_BRACKET = re.compile(r"\s*[(（\[【]\s*(?:(?:计量)?单位\s*[:：])?\s*([^()（）\[\]【】]{1,12}?)\s*[)）\]】]$")
_ANY_BRACKET = re.compile(r"[(\[【](?:(?:计量)?单位:)?([^()\[\]【】]{1,12})[)\]】]")
_GROWTH_NAME = re.compile(r"增速|增幅|增长|降幅|降低率|下降率")
_RATIO_NAME = re.compile(r"[率比重]$|增速|增幅|比例|系数|指数|排名|浓度|满意度")
_UNIT_NOTE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|计量|金额|货币)单[ \u3000]{0,4}位[ \u3000]{0,4}[:：][ \u3000]{0,4}([^\s:：|()（）]{1,12})"
)
_ENDS_IN_NUMBER = re.compile(r"(?<![A-Za-z0-9.])\d{1,3}$")
_BOUND = re.compile(r"[≥≤><＞＜=＝]")


@dataclass(slots=True)
class Cells:
    """What one row gives for one group, as text."""

    name: str
    goal: str
    done: str
    goal_growth: str = ""
    done_growth: str = ""
    unit: str = ""
    """Of the unit column."""
    bound: str = ""
    region: str = ""


def composed(
    cells: Cells, group: Group, progress: Column, units: tuple[str, str], lexicon: Lexicon
) -> tuple[str, str]:
    """Return target and progress of one row with name, unit and growth put to the figures.

    `units` are what the merged head of the block's rows and the line above the table give for all of it.
    """
    name, own_unit = _parted(cells.name.strip(), lexicon)
    names, head_unit = [], ""
    for head in group.names:
        text, unit = _parted(head, lexicon)
        names.append(text)
        head_unit = unit or head_unit
    goal_unit, done_unit = group.goal.unit or head_unit, "" if _is_ratio(progress) else progress.unit
    unit = row_unit(cells.unit) or own_unit
    if unit:
        goal_unit = done_unit = unit
    elif goal_unit or done_unit:
        goal_unit, done_unit = goal_unit or done_unit, done_unit or goal_unit
    elif not _RATIO_NAME.search(name) and not _has_unit(cells.goal):
        goal_unit = done_unit = next((u for u in units if u), "")
    if _has_unit(cells.goal) and not unit and not progress.unit:
        done_unit = ""
    measured = name + "".join(names)
    promise = _goal_text(cells, group, goal_unit, measured, lexicon)
    result = _done_text(cells, progress, done_unit, measured, lexicon)
    opening = cells.region + (measured if not promise.startswith(measured) else "")
    return (f"{opening}{_gap(opening, promise)}{promise}" if promise else ""), result


def _is_ratio(column: Column) -> bool:
    """Whether the unit of a column is of its own figures only: a rate or a growth."""
    return column.role == "rate" or column.growth


def _gap(opening: str, promise: str) -> str:
    """What parts a figure from a name that ends in a letter or digit (G60 30, 项目2  200).

    Two blanks after a number: digits with one between them are read as one number, torn by the typesetter.
    """
    if not promise[0].isdigit() or not (opening[-1:].isascii() and opening[-1:].isalnum()):
        return ""
    return "  " if _ENDS_IN_NUMBER.search(opening) else " "


def words_with_units(goal: str, done: str, group: Group, progress: Column) -> tuple[str, str]:
    """Return target and progress of a row in words; a bare figure takes the unit of its head."""
    unit = _share(progress, done) if progress.role == "rate" else ""
    return with_unit(goal, group.goal.unit), with_unit(done, unit or progress.unit)


def _goal_text(cells: Cells, group: Group, unit: str, measured: str, lexicon: Lexicon) -> str:
    goal = "" if is_nothing(cells.goal) else cells.goal.strip()
    bound = cells.bound.strip()
    if not goal or _BOUND.match(goal) or not _bounds(bound, lexicon):
        bound = ""
    if group.goal.growth:
        return _grown("", (bound if _BOUND.match(bound) else "") + goal, measured, group.goal, lexicon)
    text = bound + with_unit(goal, unit)
    return _grown(text, cells.goal_growth, measured, group.growth.get(group.goal.index), lexicon)


def _bounds(text: str, lexicon: Lexicon) -> bool:
    """Whether a cell is a bound and no more, as a sign or in words (≥, >=, 不低于)."""
    flat = squeeze(text)
    return flat == "=" or flat in lexicon.bounds.before.values


def _done_text(cells: Cells, progress: Column, unit: str, measured: str, lexicon: Lexicon) -> str:
    if progress.role == "rate":
        return with_unit(cells.done, _share(progress, cells.done))
    if progress.growth:
        return _grown("", cells.done, measured, progress, lexicon)
    return _grown(with_unit(cells.done, unit), cells.done_growth, measured, progress, lexicon)


def _grown(text: str, growth: str, measured: str, head: Column | None, lexicon: Lexicon) -> str:
    """Return the text with its rate of growth (180亿元，增长7%)."""
    growth = growth.strip()
    if is_nothing(growth):
        return text
    if is_figure(growth):
        growth = growth if growth[-1] in "%％" else with_unit(growth, "%")
        down = head is not None and any(word in head.text for word in lexicon.tables.down)
        growth = (
            growth if not text and _GROWTH_NAME.search(measured) else f"{'下降' if down else '增长'}{growth}"
        )
    return f"{text}，{growth}" if text else growth


def _share(column: Column, text: str) -> str:
    """The sign that the figures of a column of rates lack: all but fractions (0.74) are percentages."""
    digits = re.sub(r"[^\d.]", "", text)
    return "%" if column.unit == "%" or digits[:2].strip(".0") not in ("", "1") or len(digits) > 4 else ""


def _parted(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """Part a name or head from the unit in the brackets at its end."""
    if (match := _BRACKET.search(text)) and _is_unit(row_unit(match[1]), lexicon):
        return text[: match.start()].rstrip(), row_unit(match[1])
    return text, ""


def _is_unit(text: str, lexicon: Lexicon) -> bool:
    """Whether brackets hold a unit, and no level of a budget or edition (（款）, （一期）)."""
    return text not in lexicon.tables.no_units and is_unit(text, lexicon)


def _has_unit(text: str) -> bool:
    """Whether a cell has a unit of its own, a percent sign included."""
    flat = squeeze(text)
    return is_short_quantity(flat) and (not is_figure(flat) or "%" in flat or "‰" in flat)


def row_unit(text: str) -> str:
    """The unit of a row; of an amount and its growth (亿元、%), that of the amount."""
    unit = squeeze(text)
    return "" if is_nothing(unit) else re.split(r"[、,;]|/(?=%)", unit)[0]


def unit_in_brackets(text: str, lexicon: Lexicon) -> str:
    """The unit in one of the brackets of a text (项目资金（万元）（20分）), "" where there is none."""
    found = (row_unit(m[1]) for m in _ANY_BRACKET.finditer(squeeze(text)))
    return next((unit for unit in found if _is_unit(unit, lexicon)), "")


def unit_note(texts: Iterable[str], lexicon: Lexicon) -> str:
    """The one unit that lines above a table give for all of its figures (单位:亿元), "" where none does."""
    found = [row_unit(m[1]) for text in texts for m in _UNIT_NOTE.finditer(text)]
    return next((unit for unit in reversed(found) if is_unit(unit, lexicon)), "")
