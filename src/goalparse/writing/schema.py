"""The long table: one row a goal or unclaimed achievement. Every tabular format has these columns.

A **goal** is a quantity of the target side that is not an attribute (in a task without a target text: a
planned quantity of the progress side). An **unclaimed** achievement is a quantity of the progress side that
is neither an attribute nor planned and that no match uses. On request a task with neither has a row of its own,
`unquantified`, so that tasks can be counted. Numbers are exact; a cell without a value is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

VERSION = 1
"""Version of the columns: their names, types, order and meaning. It changes only with a note in the changelog."""

Type = Literal["text", "list", "integer", "number", "ratio", "boolean", "date"]

# Digits in all and after the point of an exact column in Arrow and Parquet. Both are below what 128 bits hold (38), so
# that a result of the column has room. A number beyond that leaves the cell empty there; its `text` beside it keeps it
# as written.
DIGITS: dict[Type, tuple[int, int]] = {"number": (28, 10), "ratio": (18, 6)}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its cells are, its heading in Chinese, what they say in English and Chinese.

    `joint` stands between the texts of a list where a format has only texts.
    """

    name: str
    type: Type
    label: str
    meaning: str
    chinese: str = ""
    joint: str = ""


def _quantity(prefix: str, label: str) -> tuple[Column, ...]:
    def column(name: str, type_: Type, own_label: str, meaning: str, chinese: str) -> Column:
        return Column(f"{prefix}_{name}", type_, f"{label}{own_label}", meaning, chinese)

    return (
        column(
            "id", "text", "编号", "id within the task: g1… target side, a1… progress side",
            "任务内的编号：目标文字中为g1…，进展文字中为a1…",
        ),
        column("indicator", "text", "指标", "what is measured, as written", "指标名称，照录原文"),
        column(
            "standard_indicator", "text", "标准指标", "name under which reports can be compared; empty: none known",
            "可跨报告比较的统一指标名，词库未收的为空",
        ),
        column("text", "text", "原文", "number and unit as written", "数字和单位，照录原文"),
        column("value", "number", "数值", "in `unit`, multiplier (万, 亿) applied", "以`unit`计的数值，万、亿等已折算"),
        column("upper", "number", "上限", "upper end of a range, in `unit`", "数值为区间时的上端"),
        column("unit", "text", "单位", "canonical unit without multiplier", "规范单位，不含万、亿"),
        column(
            "base_value", "number", "基准值",
            "value in `base_unit`, so that different units can be summed; rounded to 6 places where it does not end",
            "换算为基准单位的数值，不同单位可相加；除不尽的取6位小数",
        ),
        column(
            "base_unit", "text", "基准单位", "unit that its like are converted to; none for measure words",
            "同类单位换算成的单位；量词没有",
        ),
        column("dimension", "text", "量纲", "what the unit measures", "单位所量度的量"),
        column("bound", "text", "界限", "exact, at least, at most, about", "等于、不低于、不超过、约"),
        column("kind", "text", "类别", "what sort of number it is", "数字的种类"),
        column("change", "text", "增减", "of a growth, which way", "增减类数字的方向"),
        column("years", "integer", "累计年数", "years that it sums up (五年累计: 5)", "累计的年数（五年累计为5）"),
        column("average", "boolean", "年均", "whether it is a yearly average", "是否年均数"),
        column("effort", "text", "力度", "how a goal is promised", "目标的要求程度"),
        column(
            "stretch_of", "text", "所超目标", "id of the goal that it goes beyond (确保8%、力争9%)",
            "力争值所对应的确保值的编号",
        ),
        column("stage", "text", "阶段", "how far the work on it is", "所述工作到了哪一步"),
        column("part_of", "text", "所属", "id of the whole it is a part of", "所属总数的编号（其中……）"),
        column("side", "text", "所在", "text that `start` and `end` point into", "起、止所指的文字"),
        column("start", "integer", "起", "offset of the first character, from 0", "首字位置，从0起"),
        column("end", "integer", "止", "offset after the last character", "末字之后的位置"),
        column("rule", "text", "规则", "rule that found it", "识别所用的规则"),
    )  # fmt: skip


_REPORT = (
    Column("source", "text", "来源", "name of the file", "文件名"),
    Column("sha256", "text", "校验值", "SHA-256 of the file's bytes, 64 hexadecimal digits", "文件内容的SHA-256值"),
    Column("title", "text", "报告", "title of the report", "报告标题"),
    Column("form", "text", "体例", "how the tasks stand in the document", "任务在文中的写法"),
    Column("issuer", "text", "发布单位", "who issued the report", "发布报告的单位"),
    Column("place", "text", "所属地", "place whose government reports", "报告所属的地方"),
    Column(
        "place_code", "text", "区划代码", "its code after GB/T 2260, 6 digits", "该地的行政区划代码（GB/T 2260，6位）"
    ),
    Column("province", "text", "省", "province that the place is or lies in", "所在的省级行政区"),
    Column("city", "text", "市", "city that the place is or lies in", "所在的地级行政区"),
    Column("county", "text", "县", "county that the place is or lies in", "所在的县级行政区"),
    Column("published", "date", "发布日期", "date of publication", "发布日期"),
    Column("period_start", "date", "期初", "first day the report looks back on", "报告期第一天"),
    Column("period_end", "date", "期末", "last day the report looks back on", "报告期最后一天"),
    Column(
        "elapsed", "ratio", "序时进度", "part of the target year gone by at the end of the period, 0 to 1",
        "报告期末目标年度已过去的部分，0到1",
    ),
)  # fmt: skip
_TASK = (
    Column("task", "integer", "任务序次", "place of the task in its report, from 1", "任务在报告中的次序，从1起"),
    Column("no", "text", "序号", "number of the task as written", "任务的序号，照录原文"),
    Column("section", "text", "板块", "heading above the task", "任务上方的标题"),
    Column("region", "text", "地区", "place that a row or column of the table names", "表中行或列所列的地区"),
    Column(
        "goal_period_start", "date", "目标期初", "first day that the goals are for, of the task, else of the report",
        "目标期第一天，任务未写的取报告的",
    ),
    Column(
        "goal_period_end", "date", "目标期末", "last day that the goals are for, of the task, else of the report",
        "目标期最后一天，任务未写的取报告的",
    ),
    Column("owners", "list", "责任单位", "responsible units, in order", "责任单位，依原文次序", joint="、"),
    Column("target", "text", "目标任务", "target text", "目标任务的文字"),
    Column("progress", "text", "进展情况", "progress text", "进展情况的文字"),
    Column(
        "extra", "text", "其他列",
        "cells of the other columns by their heads, as a JSON object in the order of the columns; empty: none",
        "表中其他各列，以列名为键的JSON对象，依列次序",
    ),
    Column("state", "text", "对应", "what the row is", "本行是什么"),
)  # fmt: skip
_MATCH = (
    Column("basis", "text", "依据", "what the completion is taken from", "完成率的依据"),
    Column("ratio", "ratio", "完成率", "completion, 6 places; at least 1 means kept", "完成率，6位小数；不小于1即完成"),
    Column(
        "ratio_lower", "ratio", "完成率下限", "lower end where a range or open bound leaves room",
        "数字为区间或带“以上”等时，完成率的下端",
    ),
    Column(
        "ratio_upper", "ratio", "完成率上限", "upper end where a range or open bound leaves room",
        "数字为区间或带“以上”等时，完成率的上端",
    ),
    Column("direction", "text", "方向", "whether more or less is better", "越高越好还是越低越好"),
    Column(
        "points", "number", "百分点差", "achievement less goal in percentage points, where both are shares",
        "两者同为百分比时，进展减目标的百分点数",
    ),
    Column("stated", "ratio", "自述完成率", "completion that the text itself states", "文中自述的完成率"),
    Column("met", "boolean", "是否完成", "goal met; empty: undecided", "目标是否完成；空为待定"),
    Column(
        "pace", "text", "进度", "ratio against the time gone by; empty: has no meaning here",
        "完成率与序时进度之比；空为不适用",
    ),
    Column(
        "score", "ratio", "把握", "share of right ones among gold matches made like this one, 0 to 1",
        "同类对应在标准答案中的正确比例，0到1",
    ),
    Column(
        "doubtful", "boolean", "存疑", "score below what docs/accuracy.md states", "把握低于docs/accuracy.md所列的界限"
    ),
    Column(
        "match_rule", "text", "对应规则",
        "the way the two were brought together; corrected, approved: by a person",
        "对应所用的规则；corrected、approved为人工更正、人工确认",
    ),
    Column("evidence", "list", "理由", "why the two belong together", "对应的理由", joint="; "),
)  # fmt: skip

COLUMNS: tuple[Column, ...] = (
    *_REPORT,
    *_TASK,
    *_quantity("goal", "目标"),
    *_quantity("achievement", "进展"),
    *_MATCH,
)

BY_NAME: dict[str, Column] = {column.name: column for column in COLUMNS}
NAMES: tuple[str, ...] = tuple(BY_NAME)
