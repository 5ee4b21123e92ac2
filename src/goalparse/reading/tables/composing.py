"""Indicator tables: name, figure, unit and growth in cells of their own, put together to two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import Header, is_unit, squeeze
from goalparse.reading.tables.columns import Columns
from goalparse.reading.tables.figures import is_figure, is_nothing, is_short_quantity, with_unit

_UNIT_IN_NAME = re.compile(r"[(（]\s*(?:单位[:：])?\s*([^()（）\d]{1,10})\s*[)）]$")
_GROWTH_NAME = re.compile(r"增速|增幅|增长|降幅|降低率|下降率")
_RATIO_NAME = re.compile(r"[率比重]$|增速|增幅|比例|系数|指数|排名|浓度")
_UNIT_NOTE = re.compile(r"(?:^|[(|])(?:计量|金额)?单位:([^:]{1,12}?)[)|]?$")
_NO_UNIT = Header("", None, sure=False)


def composed(
    columns: Columns, row: Sequence[Cell], target: str, progress: Cell, note: str, lexicon: Lexicon
) -> tuple[str, str]:
    """Return target and progress of one row with name, unit and growth put to the figures.

    `note` is the unit that a line above the table gives for all of it (单位:亿元).
    """
    name = _text(row, columns.name).strip()
    at = next((n for n in reversed(columns.progress) if n < len(row) and row[n] is progress), None)
    goal, done = _header(columns, columns.target), _header(columns, at)
    if not name or not _is_indicator(columns, target):
        result = with_unit(progress.text, _share(done, progress.text) or done.unit or "")
        return with_unit(target, goal.unit or "") or name, result
    unit = _row_unit(_text(row, columns.unit))
    goal_unit = unit or goal.unit or ""
    if not goal_unit and (match := _UNIT_IN_NAME.search(name)) and is_unit(_row_unit(match[1]), lexicon):
        unit = goal_unit = _row_unit(match[1])
        name = name[: match.start()].rstrip()
    if columns.unit is None and not (goal_unit or done.unit or _RATIO_NAME.search(name)):
        unit = goal_unit = note
    if done.role == "rate":
        result = with_unit(progress.text, _share(done, progress.text))
    elif done.role == "comparison" or _GROWTH_NAME.search(done.text):
        result = _grown("", progress.text, name)
    else:
        result = with_unit(progress.text, unit or done.unit or goal_unit)
    promise = _grown("", target, name) if goal.growth else with_unit(target, goal_unit)
    promise = _grown(promise, _text(row, _paired(columns, columns.target)), name)
    result = _grown(result, _text(row, _paired(columns, at)), name)
    return (promise if promise.startswith(name) else name + promise), result


def unit_note(texts: Iterable[str], lexicon: Lexicon) -> str:
    """The one unit that lines above a table give for all of its figures (单位:亿元), "" where none does."""
    found = [m[1] for text in texts for m in _UNIT_NOTE.finditer(squeeze(text))]
    return found[-1] if found and is_unit(found[-1], lexicon) else ""


def _is_indicator(columns: Columns, target: str) -> bool:
    """Whether the row's promise is a figure that needs its name."""
    if columns.name is not None and columns.headers[columns.name].role == "indicator":
        return True
    return is_short_quantity(target) or (is_nothing(target) and bool(columns.growth))


def _grown(text: str, growth: str, name: str) -> str:
    """Return the text with its rate of growth (180亿元，增长7%)."""
    growth = growth.strip()
    if is_nothing(growth):
        return text
    if is_figure(growth):
        growth = growth if growth[-1] in "%％" else with_unit(growth, "%")
        growth = growth if not text and _GROWTH_NAME.search(name) else f"增长{growth}"
    return f"{text}，{growth}" if text else growth


def _share(header: Header, text: str) -> str:
    """The sign that the figures of a column of rates lack: all but fractions (0.74) are percentages."""
    if header.role != "rate":
        return ""
    digits = re.sub(r"[^\d.]", "", text)
    return "%" if header.unit == "%" or digits[:2].strip(".0") not in ("", "1") or len(digits) > 4 else ""


def _paired(columns: Columns, index: int | None) -> int | None:
    return columns.growth.get(index) if index is not None else None


def _row_unit(text: str) -> str:
    """The unit of a row; of an amount and its growth (亿元、%), that of the amount."""
    unit = squeeze(text)
    return "" if is_nothing(unit) else re.split(r"[、,;]|/(?=%)", unit)[0]


def _header(columns: Columns, index: int | None) -> Header:
    return columns.headers[index] if index is not None else _NO_UNIT


def _text(row: Sequence[Cell], column: int | None) -> str:
    return row[column].text if column is not None and column < len(row) else ""
