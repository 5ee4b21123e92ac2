"""The table of courses: one row a reading, and one for a goal that has none. Every tabular format has these columns.

Numbers are exact; a cell without a value is empty. What stands of the course itself stands in each of its rows.
"""

from __future__ import annotations

from goalparse.writing.schema import Column

COLUMNS: tuple[Column, ...] = (
    Column("course", "integer", "目标序次", "place of the course among all, from 1"),
    Column("place", "text", "地区", "place whose goal it is"),
    Column("place_code", "text", "地区代码", "its code after GB/T 2260, as the first report tells it"),
    Column("goal_start", "date", "目标期初", "first day that the goal is for"),
    Column("goal_end", "date", "目标期末", "last day that the goal is for"),
    Column("indicator", "text", "指标", "what is measured, as the goal has it"),
    Column("standard_indicator", "text", "标准指标", "name under which places can be compared; empty: none"),
    Column("goal_source", "text", "目标来源", "file of the first statement"),
    Column("goal_task", "integer", "目标任务序次", "place of its task in that report, from 1"),
    Column("goal_no", "text", "目标序号", "number of that task as written"),
    Column("owners", "text", "责任单位", "responsible units that the reports name, joined by 、"),
    Column("goal_text", "text", "目标原文", "number and unit of the first statement, as written"),
    Column("goal_value", "number", "目标数值", "in `goal_unit`, multiplier applied"),
    Column("goal_upper", "number", "目标上限", "upper end of a range"),
    Column("goal_unit", "text", "目标单位", "canonical unit without multiplier"),
    Column("goal_bound", "text", "目标界限", "=, >=, >, <=, <, ~"),
    Column("goal_kind", "text", "目标类别", "amount, share, growth, work"),
    Column("goal_change", "text", "目标增减", "of a growth: up, down"),
    Column("goal_effort", "text", "目标力度", "firm (确保, 不低于), strive (力争); empty: neither"),
    Column(
        "goal_stretch", "boolean", "是否争取目标", "whether it goes beyond another goal of the same sentence"
    ),
    Column("goal_sentence", "text", "目标原句", "text of the task that promises it"),
    Column("source", "text", "来源", "file of the reading; empty: the goal has none"),
    Column("task", "integer", "任务序次", "place of its task in that report, from 1"),
    Column("no", "text", "序号", "number of that task as written"),
    Column("section", "text", "板块", "heading above that task"),
    Column("period_end", "date", "截至", "last day that the reading covers"),
    Column("text", "text", "进展原文", "number and unit as written"),
    Column("value", "number", "进展数值", "in `unit`, multiplier applied"),
    Column("upper", "number", "进展上限", "upper end of a range"),
    Column("unit", "text", "进展单位", "canonical unit without multiplier"),
    Column("bound", "text", "进展界限", "=, >=, >, <=, <, ~"),
    Column("stage", "text", "进展阶段", "done, underway, preliminary, planned"),
    Column("sentence", "text", "进展原句", "text of the task that reports it"),
    Column("gap", "number", "与目标之差", "`value` less `goal_value`, where both are in one unit"),
    Column("ratio", "ratio", "完成率", "completion of the goal in force at that time, 6 places"),
    Column("met", "boolean", "是否完成", "goal met; empty: undecided"),
    Column("pace", "text", "进度", "ahead, on_pace, behind the time gone by; empty: has no meaning here"),
    Column("events", "text", "事项", "goal_changed, goal_dropped, reading_fell, never_reported, joined by ;"),
    Column("event_sources", "text", "事项来源", "files in which the events are seen, joined by ;"),
    Column("event_messages", "text", "事项说明", "what the events say, joined by a line break"),
)

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
