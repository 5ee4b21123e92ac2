"""The table of courses: one row a reading, and one for a goal that has none. Every tabular format has these columns.

Numbers are exact; a cell without a value is empty. What stands of the course itself stands in each of its rows.
"""

from __future__ import annotations

from goalparse.writing.schema import Column

COLUMNS: tuple[Column, ...] = (
    Column(
        "course",
        "integer",
        "目标序次",
        "place of the course among all, from 1",
        "目标在全部目标中的次序，从1起",
    ),
    Column("place", "text", "地区", "place whose goal it is", "目标所属的地方"),
    Column(
        "place_code",
        "text",
        "地区代码",
        "its code after GB/T 2260, as the first report tells it",
        "该地的行政区划代码（GB/T 2260），取最早写明的报告",
    ),
    Column("goal_start", "date", "目标期初", "first day that the goal is for", "目标期第一天"),
    Column("goal_end", "date", "目标期末", "last day that the goal is for", "目标期最后一天"),
    Column("indicator", "text", "指标", "what is measured, as the goal has it", "计量什么，照目标的说法"),
    Column(
        "standard_indicator",
        "text",
        "标准指标",
        "name under which places can be compared; empty: none",
        "可跨地方比较的统一指标名；没有的为空",
    ),
    Column("goal_source", "text", "目标来源", "file of the first statement", "最初表述所在的文件"),
    Column(
        "goal_task",
        "integer",
        "目标任务序次",
        "place of its task in that report, from 1",
        "其任务在该报告中的次序，从1起",
    ),
    Column("goal_no", "text", "目标序号", "number of that task as written", "该任务的序号，照录原文"),
    Column(
        "owners",
        "text",
        "责任单位",
        "responsible units that the reports name, joined by 、",
        "各报告所列的责任单位，以“、”连接",
    ),
    Column(
        "goal_text",
        "text",
        "目标原文",
        "number and unit of the first statement, as written",
        "最初表述的数字和单位，照录原文",
    ),
    Column(
        "goal_value",
        "number",
        "目标数值",
        "in `goal_unit`, multiplier applied",
        "以`goal_unit`计的数值，万、亿等已折算",
    ),
    Column("goal_upper", "number", "目标上限", "upper end of a range", "数值为区间时的上端"),
    Column("goal_unit", "text", "目标单位", "canonical unit without multiplier", "规范单位，不含万、亿"),
    Column("goal_bound", "text", "目标界限", "=, >=, >, <=, <, ~", "=、>=、>、<=、<、~"),
    Column(
        "goal_kind",
        "text",
        "目标类别",
        "amount, share, growth, work",
        "amount（数量）、share（占比）、growth（增减）、work（工作进度）",
    ),
    Column("goal_change", "text", "目标增减", "of a growth: up, down", "增减的方向：up（增）、down（减）"),
    Column(
        "goal_effort",
        "text",
        "目标力度",
        "firm (确保, 不低于), strive (力争); empty: neither",
        "firm（确保、不低于）、strive（力争）；都不是的为空",
    ),
    Column(
        "goal_stretch",
        "boolean",
        "是否争取目标",
        "whether it goes beyond another goal of the same sentence",
        "是否超出同一句中另一个目标",
    ),
    Column("goal_sentence", "text", "目标原句", "text of the task that promises it", "作出承诺的任务文字"),
    Column(
        "source",
        "text",
        "来源",
        "file of the reading; empty: the goal has none",
        "进展所在的文件；目标没有进展的为空",
    ),
    Column(
        "task",
        "integer",
        "任务序次",
        "place of its task in that report, from 1",
        "其任务在该报告中的次序，从1起",
    ),
    Column("no", "text", "序号", "number of that task as written", "该任务的序号，照录原文"),
    Column("section", "text", "板块", "heading above that task", "该任务上方的标题"),
    Column("period_end", "date", "截至", "last day that the reading covers", "进展截止的日期"),
    Column("text", "text", "进展原文", "number and unit as written", "数字和单位，照录原文"),
    Column(
        "value", "number", "进展数值", "in `unit`, multiplier applied", "以`unit`计的数值，万、亿等已折算"
    ),
    Column("upper", "number", "进展上限", "upper end of a range", "数值为区间时的上端"),
    Column("unit", "text", "进展单位", "canonical unit without multiplier", "规范单位，不含万、亿"),
    Column("bound", "text", "进展界限", "=, >=, >, <=, <, ~", "=、>=、>、<=、<、~"),
    Column(
        "stage",
        "text",
        "进展阶段",
        "done, underway, preliminary, planned",
        "done（已完成）、underway（进行中）、preliminary（前期）、planned（计划）",
    ),
    Column("sentence", "text", "进展原句", "text of the task that reports it", "报告进展的任务文字"),
    Column(
        "gap",
        "number",
        "与目标之差",
        "`value` less `goal_value`, where both are in one unit",
        "`value`减`goal_value`，两者单位相同时才有",
    ),
    Column(
        "ratio",
        "ratio",
        "完成率",
        "completion of the goal in force at that time, 6 places",
        "对照当时有效目标的完成率，6位小数",
    ),
    Column("met", "boolean", "是否完成", "goal met; empty: undecided", "目标是否完成；定不了的为空"),
    Column(
        "pace",
        "text",
        "进度",
        "ahead, on_pace, behind the time gone by; empty: has no meaning here",
        "与序时进度相比：ahead（快于序时）、on_pace（符合序时）、behind（滞后）；无意义的为空",
    ),
    Column(
        "events",
        "text",
        "事项",
        "goal_changed, goal_dropped, reading_fell, never_reported, joined by ;",
        "goal_changed（目标变动）、goal_dropped（不再列出）、reading_fell（数字回落）、never_reported（未再报告），以;连接",
    ),
    Column(
        "event_sources",
        "text",
        "事项来源",
        "files in which the events are seen, joined by ;",
        "事项所在的文件，以;连接",
    ),
    Column(
        "event_messages",
        "text",
        "事项说明",
        "what the events say, joined by a line break",
        "事项的说明，以换行连接",
    ),
)

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
