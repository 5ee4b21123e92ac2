"""The columns of the workbook's sheets: first what is read and printed, then what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from goalparse.writing import labels, standing
from goalparse.writing.rows import Cell, Row, as_text

Style = Literal["text", "wrap", "number", "fraction", "percent", "points"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet: heading, width in characters, how a cell is shown, what stands in it.

    `printed` is false for what stands behind the figures; the printed columns of a sheet come first.
    """

    heading: str
    width: int
    style: Style
    value: Callable[[Row], Cell]
    printed: bool = True


def _cell(name: str) -> Callable[[Row], Cell]:
    return lambda row: as_text(name, row[name])


def _label(name: str, words: dict[str, str]) -> Callable[[Row], Cell]:
    return lambda row: words.get(str(row[name])) or None


def _written(prefix: str) -> Callable[[Row], Cell]:
    def written(row: Row) -> Cell:
        if row[f"{prefix}_id"] is not None:
            return labels.written(row, prefix)
        return labels.WHOLE if prefix == "goal" else None

    return written


def _screen(*fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, printed=False) for field in fields)


def _gap(row: Row) -> Cell:
    gap = standing.gap(row)
    return None if gap is None else gap * 100


def _quantity(prefix: str, label: str) -> tuple[Field, ...]:
    """What is measured, the figure as written, and beside it the plain number with its unit."""
    return (
        Field(f"{label}指标", 18, "wrap", _cell(f"{prefix}_indicator")),
        Field(label, 12, "wrap", _written(prefix)),
        Field(f"{label}数值", 15, "number", _cell(f"{prefix}_value")),
        Field(f"{label}单位", 8, "text", _cell(f"{prefix}_unit")),
    )


def _behind(prefix: str, label: str) -> tuple[Field, ...]:
    return (
        Field(f"{label}界限", 9, "text", _label(f"{prefix}_bound", labels.BOUND)),
        Field(f"{label}类别", 9, "text", _label(f"{prefix}_kind", labels.KIND)),
    )


def other_column(head: str) -> Field:
    """Return the column of one head of the document's own other columns."""
    return Field(head, max(8, min(20, 2 * len(head))), "wrap", lambda row: row.get(f"extra:{head}"))


SOURCE = Field("来源", 16, "wrap", _cell("source"))
REGION = Field("地区", 11, "wrap", _cell("region"))
TASK = (Field("序号", 6, "text", _cell("no")), Field("责任单位", 13, "wrap", _cell("owners")))
TEXTS = (Field("目标任务", 44, "wrap", _cell("target")), Field("进展情况", 54, "wrap", _cell("progress")))
STANDING = (
    Field("完成率", 9, "percent", _cell("ratio")),
    Field("与序时差", 9, "points", _gap),
    Field("状态", 9, "text", standing.state),
    Field("核对", 8, "text", lambda row: standing.remark(row) or None),
)
MATCHES = (
    *TASK,
    *_quantity("goal", "目标"),
    *_quantity("achievement", "进展"),
    *STANDING,
    *_screen(
        Field("进度", 9, "text", _label("pace", labels.PACE)),
        Field("进展阶段", 9, "text", _label("achievement_stage", labels.STAGE)),
        *_behind("goal", "目标"),
        *_behind("achievement", "进展"),
        Field("依据", 10, "text", _label("basis", labels.BASIS)),
        Field("自述完成率", 11, "percent", _cell("stated")),
        Field("把握", 7, "percent", _cell("score")),
        Field("理由", 40, "wrap", _cell("evidence")),
        *TEXTS,
    ),
)
BEHIND = (*TASK, *_quantity("goal", "目标"), *_quantity("achievement", "进展"), *STANDING, *_screen(*TEXTS))
UNMATCHED = (*TASK, *_quantity("goal", "目标"), *TEXTS, *_screen(*_behind("goal", "目标")))
TASKS = (*TASK, Field("板块", 14, "wrap", _cell("section")), *TEXTS)
TASK_COUNTS = (
    Field("量化目标", 9, "number", _cell("goals")),
    Field("有对应进展", 11, "number", _cell("matched")),
    Field("已完成", 8, "number", _cell("met")),
    Field("未完成", 8, "number", _cell("unmet")),
    Field("滞后", 8, "number", _cell("behind")),
    Field("待定", 8, "number", _cell("undecided")),
)
OWNERS = (
    Field("责任单位", 26, "wrap", _cell("owners")),
    Field("任务", 8, "number", _cell("tasks")),
    Field("量化目标", 9, "number", _cell("goals")),
    Field("无对应进展", 11, "number", _cell("unmatched")),
    Field("有对应进展", 11, "number", _cell("matched")),
    Field("目标无数字", 11, "number", _cell("implied")),
    Field("已完成", 8, "number", _cell("met")),
    Field("未完成", 8, "number", _cell("unmet")),
    Field("待定", 8, "number", _cell("undecided")),
    Field("快于序时", 10, "number", _cell("ahead")),
    Field("符合序时", 10, "number", _cell("on_pace")),
    Field("滞后", 8, "number", _cell("behind")),
    Field("不作比较", 10, "number", _cell("unpaced")),
    Field("对应存疑", 10, "number", _cell("doubtful")),
    Field("完成面", 10, "percent", _cell("share")),
)
WARNINGS = (
    Field("类别", 22, "text", _cell("code")),
    Field("位置", 18, "wrap", _cell("place")),
    Field("说明", 100, "wrap", _cell("message")),
)


def worst_first(row: Row) -> Decimal:
    """Return what the goals that lag are sorted by."""
    return standing.gap(row) or Decimal(0)
