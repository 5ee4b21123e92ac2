"""The long table: one row a goal or unclaimed achievement. Every tabular format has these columns.

A **goal** is a quantity of the target side that is not an attribute (in a task without a target text: a
planned quantity of the progress side). An **unclaimed** achievement is a quantity of the progress side that
is neither an attribute nor planned and that no match uses. Numbers are exact; a cell without a value is
empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "number", "ratio", "boolean", "date"]

# Digits in all and after the point of an exact column in Arrow and Parquet. Both are below what 128 bits hold (38), so
# that a result of the column has room. A number beyond that leaves the cell empty there; its `text` beside it keeps it
# as written.
DIGITS: dict[Type, tuple[int, int]] = {"number": (28, 10), "ratio": (18, 6)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its cells are, what they say, and its heading in Chinese."""

    name: str
    type: Type
    label: str
    meaning: str


def _quantity(prefix: str, label: str) -> tuple[Column, ...]:
    def column(name: str, type_: Type, own_label: str, meaning: str) -> Column:
        return Column(f"{prefix}_{name}", type_, f"{label}{own_label}", meaning)

    return (
        column("id", "text", "编号", "id within the task: g1… target side, a1… progress side"),
        column("indicator", "text", "指标", "what is measured, as written"),
        column("text", "text", "原文", "number and unit as written"),
        column("value", "number", "数值", "in `unit`, multiplier applied"),
        column("upper", "number", "上限", "upper end of a range"),
        column("unit", "text", "单位", "canonical unit without multiplier"),
        column(
            "base_value", "number", "基准值", "value in `base_unit`, so that different units can be summed"
        ),
        column(
            "base_unit", "text", "基准单位", "unit that its like are converted to; none for measure words"
        ),
        column("dimension", "text", "量纲", "area, money, count, …"),
        column("bound", "text", "界限", "=, >=, >, <=, <, ~"),
        column("kind", "text", "类别", "amount, share, growth, work"),
        column("change", "text", "增减", "of a growth: up, down"),
        column("stage", "text", "阶段", "done, underway, preliminary, planned"),
        column("part_of", "text", "所属", "id of the whole it is a part of"),
        column("side", "text", "所在", "text that `start` and `end` point into: target, progress"),
        column("start", "integer", "起", "offset of the first character"),
        column("end", "integer", "止", "offset after the last character"),
        column("rule", "text", "规则", "rule that found it"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("source", "text", "来源", "name of the file"),
    Column("title", "text", "报告", "title of the report"),
    Column("issuer", "text", "发布单位", "who issued the report"),
    Column("published", "date", "发布日期", "date of publication"),
    Column("period_start", "date", "期初", "first day the report speaks of"),
    Column("period_end", "date", "期末", "last day the report speaks of"),
    Column(
        "elapsed", "ratio", "序时进度", "part of the target year gone by at the end of the period, 0 to 1"
    ),
    Column("task", "integer", "任务序次", "place of the task in its report, from 1"),
    Column("no", "text", "序号", "number of the task as written"),
    Column("section", "text", "板块", "heading above the task"),
    Column("region", "text", "地区", "place that a row or column of the table names"),
    Column("owners", "text", "责任单位", "responsible units, joined by 、"),
    Column("target", "text", "目标任务", "target text"),
    Column("progress", "text", "进展情况", "progress text"),
    Column(
        "extra",
        "text",
        "其他列",
        "cells of the other columns by their heads, as a JSON object in the order of the columns; empty: none",
    ),
    Column(
        "state",
        "text",
        "对应",
        "matched, unmatched (goal without achievement), unclaimed (achievement without goal)",
    ),
    *_quantity("goal", "目标"),
    *_quantity("achievement", "进展"),
    Column("basis", "text", "依据", "quantity, stated, work"),
    Column("ratio", "ratio", "完成率", "completion, 6 places; at least 1 means kept"),
    Column("ratio_lower", "ratio", "完成率下限", "lower end where a range or open bound leaves room"),
    Column("ratio_upper", "ratio", "完成率上限", "upper end where a range or open bound leaves room"),
    Column("direction", "text", "方向", "up: more is better; down: less is better"),
    Column("points", "number", "百分点差", "difference in percentage points"),
    Column("stated", "ratio", "自述完成率", "completion that the text itself states"),
    Column("met", "boolean", "是否完成", "goal met; empty: undecided"),
    Column("pace", "text", "进度", "ahead, on_pace, behind the time gone by; empty: has no meaning here"),
    Column("score", "ratio", "把握", "share of right ones among gold matches made like this one"),
    Column("doubtful", "boolean", "存疑", "true below the score that docs/accuracy.md states"),
    Column("evidence", "text", "理由", "why the two belong together, joined by ;"),
)

BY_NAME: dict[str, Column] = {column.name: column for column in COLUMNS}
NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
