"""The lines below a task: a goal with its achievement, each figure already a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from goalparse.writing import labels
from goalparse.writing.html.states import State, state, tokens
from goalparse.writing.rows import Cell, Row
from goalparse.writing.standing import gap, points, remark
from goalparse.writing.summary import percent


@dataclass(frozen=True, slots=True)
class Line:
    """One goal, or one achievement that no goal claims.

    `width` and `mark` are places on the bar, in percent: how far it is filled, where the time gone by stands.
    `gap` is the ratio less the time gone by, `points` as text. Empty texts and None: the line has no such thing.
    """

    number: int
    state: State
    tokens: tuple[str, ...]
    units: tuple[str, ...]
    indicator: str
    goal: str
    achievement: str
    stage: str
    pace: str
    ratio: Decimal | None
    shown: str
    width: str
    mark: str
    gap: Decimal | None
    points: str
    remark: str
    facts: list[tuple[str, str]]


def line(number: int, row: Row) -> Line:
    """Return what the page says of one row of the long table."""
    ratio, elapsed = (cast(Decimal | None, row[name]) for name in ("ratio", "elapsed"))
    standing, ahead = state(row), gap(row)
    stage = str(row["achievement_stage"] or "done")
    return Line(
        number=number,
        state=standing,
        tokens=tokens(row),
        units=tuple(dict.fromkeys(str(row[name]) for name in ("goal_unit", "achievement_unit") if row[name])),
        indicator=str(row["goal_indicator"] or row["achievement_indicator"] or ""),
        goal=_written(row, "goal"),
        achievement=_written(row, "achievement"),
        stage="" if stage == "done" else labels.STAGE[stage],
        pace=labels.PACE[str(row["pace"])] if standing.key == "met" and row["pace"] else "",
        ratio=ratio,
        shown="" if ratio is None else percent(ratio),
        width="" if ratio is None else _place(ratio),
        mark=_place(elapsed) if elapsed is not None and ahead is not None else "",
        gap=ahead,
        points="" if ahead is None else points(ahead),
        remark=remark(row),
        facts=[(name, text) for name, text in _facts(row) if text],
    )


def _written(row: Row, prefix: str) -> str:
    if row[f"{prefix}_id"] is None:
        return ""
    return labels.written(row, prefix)


def _place(ratio: Decimal) -> str:
    """Return where a ratio stands on a bar whose end is 1."""
    return f"{min(max(ratio, Decimal(0)), Decimal(1)) * 100:.1f}"


def _facts(row: Row) -> list[tuple[str, str]]:
    """Return what stands behind a line, by its label."""
    evidence = row["evidence"]
    return [
        ("目标值", _exact(row, "goal")),
        ("完成值", _exact(row, "achievement")),
        ("完成率区间", _interval(row["ratio_lower"], row["ratio_upper"])),
        ("相差百分点", _number(row["points"])),
        ("文中自述完成率", _percent(row["stated"])),
        ("方向", "越低越好" if row["direction"] == "down" else ""),
        ("依据", labels.BASIS.get(str(row["basis"]), "")),
        *(("理由", labels.because(reason)) for reason in (evidence if isinstance(evidence, list) else ())),
        ("存疑" if row["doubtful"] else "把握", _percent(row["score"])),
    ]


def _exact(row: Row, prefix: str) -> str:
    if row[f"{prefix}_id"] is None:
        return ""
    upper = row[f"{prefix}_upper"]
    number = _number(row[f"{prefix}_value"]) + (f"—{_number(upper)}" if upper is not None else "")
    exact = f"{number} {row[f'{prefix}_unit'] or ''}".strip()
    base = row[f"{prefix}_base_unit"]
    if base is None or base == row[f"{prefix}_unit"]:
        return exact
    return f"{exact} = {_number(row[f'{prefix}_base_value'])} {base}"


def _number(cell: Cell) -> str:
    return f"{cell:,f}" if isinstance(cell, Decimal) else ""


def _percent(cell: Cell) -> str:
    return percent(cell) if isinstance(cell, Decimal) else ""


def _interval(lower: Cell, upper: Cell) -> str:
    if lower is not None and upper is not None:
        return f"{_percent(lower)}—{_percent(upper)}"
    return f"≥{_percent(lower)}" if lower is not None else f"≤{_percent(upper)}" if upper is not None else ""
