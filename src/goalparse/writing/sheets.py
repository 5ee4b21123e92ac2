"""The columns of the workbook's sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from goalparse.writing import labels
from goalparse.writing.rows import Cell, Row, as_text

Style = Literal["text", "wrap", "number", "fraction", "percent"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet: heading, width in characters, how a cell is shown, what stands in it."""

    heading: str
    width: int
    style: Style
    value: Callable[[Row], Cell]


def _cell(name: str) -> Callable[[Row], Cell]:
    return lambda row: as_text(name, row[name])


def _label(name: str, words: dict[str, str]) -> Callable[[Row], Cell]:
    return lambda row: words.get(str(row[name])) or None


def _outcome(row: Row) -> Cell:
    return labels.outcome(row["state"], row["met"], row["pace"])


def _quantity(prefix: str, label: str) -> tuple[Field, ...]:
    return (
        Field(f"{label}指标", 24, "wrap", _cell(f"{prefix}_indicator")),
        Field(f"{label}原文", 14, "wrap", _cell(f"{prefix}_text")),
        Field(f"{label}界限", 8, "text", _label(f"{prefix}_bound", labels.BOUND)),
        Field(f"{label}数值", 14, "number", _cell(f"{prefix}_value")),
        Field(f"{label}单位", 9, "text", _cell(f"{prefix}_unit")),
        Field(f"{label}类别", 9, "text", _label(f"{prefix}_kind", labels.KIND)),
    )


SOURCE = Field("来源", 18, "wrap", _cell("source"))
REGION = Field("地区", 12, "wrap", _cell("region"))
TASK = (Field("序号", 7, "text", _cell("no")), Field("责任单位", 18, "wrap", _cell("owners")))
TEXTS = (Field("目标任务", 50, "wrap", _cell("target")), Field("进展情况", 50, "wrap", _cell("progress")))
MATCHES = (
    *TASK,
    *_quantity("goal", "目标"),
    *_quantity("achievement", "进展"),
    Field("进展阶段", 9, "text", _label("achievement_stage", labels.STAGE)),
    Field("完成率", 12, "percent", _cell("ratio")),
    Field("状态", 10, "text", _outcome),
    Field("依据", 10, "text", _label("basis", labels.BASIS)),
    Field("自述完成率", 11, "percent", _cell("stated")),
    Field("把握", 7, "percent", _cell("score")),
    Field("存疑", 6, "text", _label("doubtful", labels.DOUBTFUL)),
    Field("理由", 40, "wrap", _cell("evidence")),
    *TEXTS,
)
UNMATCHED = (*TASK, *_quantity("goal", "目标"), *TEXTS)
TASKS = (
    *TASK,
    Field("板块", 16, "wrap", _cell("section")),
    *TEXTS,
    Field("量化目标", 9, "number", _cell("goals")),
    Field("有对应进展", 11, "number", _cell("matched")),
    Field("已完成", 8, "number", _cell("met")),
    Field("未完成", 8, "number", _cell("unmet")),
    Field("滞后", 8, "number", _cell("behind")),
    Field("待定", 7, "number", _cell("undecided")),
)
OWNERS = (
    Field("责任单位", 24, "wrap", _cell("owners")),
    Field("任务", 8, "number", _cell("tasks")),
    Field("量化目标", 9, "number", _cell("goals")),
    Field("有对应进展", 11, "number", _cell("matched")),
    Field("已完成", 8, "number", _cell("met")),
    Field("未完成", 8, "number", _cell("unmet")),
    Field("快于序时", 10, "number", _cell("ahead")),
    Field("符合序时", 10, "number", _cell("on_pace")),
    Field("滞后", 8, "number", _cell("behind")),
    Field("待定", 8, "number", _cell("undecided")),
    Field("无对应进展", 11, "number", _cell("unmatched")),
    Field("完成面", 12, "percent", _cell("share")),
)
WARNINGS = (
    Field("类别", 20, "text", _cell("code")),
    Field("位置", 16, "text", _cell("place")),
    Field("说明", 80, "wrap", _cell("message")),
)
