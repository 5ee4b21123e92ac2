"""What people read instead of the codes of the records."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goalparse.records import Quantity, Span

BOUND = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}
KIND = {"amount": "数量", "share": "占比", "growth": "增减", "work": "工作进度", "attribute": "限定"}
STAGE = {"done": "已完成", "underway": "进行中", "preliminary": "前期", "planned": "计划"}
SIDE = {"target": "目标", "progress": "进展"}
CHANGE = {"up": "增", "down": "减"}
BASIS = {"quantity": "数量对比", "stated": "文中自述", "work": "工作进度"}
STATE = {"matched": "已对应", "unmatched": "未对应目标", "unclaimed": "未对应进展"}
PACE = {"ahead": "快于序时", "on_pace": "符合序时", "behind": "滞后"}
NUMERAL = {"date": "日期", "ordinal": "序号", "version": "版本", "label": "名称", "reference": "文号"}
MET = {True: "已完成", False: "未完成", None: "待定"}
PARTED = {
    "nothing_reported": "进展中没有可对应的数字",
    "other_measure": "单位或类别不能相比",
    "since_start": "开工以来累计数，而非当年数",
    "other_year": "是往年数，旁有当年数",
    "wider_place": "是上级地区的数，旁有本地数",
    "one_of_places": "只是其中一处(如乡镇、城区)的数",
    "told_for_added": "目标是新增, 旁有新增数",
    "pool": "只是应做的总数, 旁有已做的数",
    "sum_for_part": "是合计数, 不是该部分",
    "part_of_sum": "只是合计中的一部分",
    "wider_class": "范围比目标宽, 旁有目标所说一类的数",
    "one_of_years": "只是一年的数, 旁有多年累计数",
    "count_for_rate": "目标是比率, 进展是个数",
    "plan_share_for_rate": "是计划完成比例, 不是该比率",
    "part_of_the_time": "只是一个月、一季或一个假期的数",
    "other_total": "说的是另一个总数",
    "other_threshold": "限定不同",
    "other_grade": "级别不同",
    "one_of_two": "只是两项工作中的一项",
    "other_job": "说的是另一项工作",
    "earlier_step": "只是前面的一步(如收到、受理)",
    "other_money": "不是同一种资金",
    "another_thing": "名称相连, 但说的是另一件事",
    "contrast": "是相对的另一项(如城镇与农村)",
    "other_subject": "那句话说的是另一个目标",
    "part_for_whole": "是整体的后一阶段, 不是该部分",
    "class_of_whole": "只是总数中的一类",
    "stock_for_addition": "目标是新增, 进展是存量",
    "narrower_class": "只是其中的一类",
    "level_for_reduction": "目标是减少多少, 进展是现有多少",
    "total_for_each": "一个是人均等平均数, 一个是总数",
    "opposite_change": "增减方向相反",
    "wording": "名称相近不够",
    "taken": "已对应另一个目标",
    "ambiguous": "不止一个目标可对应",
}
FIELD = {
    "bound": "界限",
    "kind": "类别",
    "stage": "阶段",
    "indicator": "指标",
    "part_of": "所属",
    "match": "对应",
}
JUDGED = {"corrected": "人工更正", "confirmed": "人工确认"}
EVENT = {
    "goal_changed": "目标变动",
    "goal_dropped": "不再列出",
    "reading_fell": "数字回落",
    "never_reported": "未再报告",
}
DOUBTFUL = {"True": "存疑"}
NO_MATCH = "无对应进展"
ONLY = {
    "behind": PACE["behind"],
    "unmet": MET[False],
    "met": MET[True],
    "undecided": MET[None],
    "unmatched": NO_MATCH,
    "doubtful": "对应存疑",
}
UNTITLED = "工作进展报告"
WHOLE = "（全部工作）"
OF = "{}（{}）"
NO_OWNER = "（未注明）"


_CHANGE_NAMED = re.compile("(?:增速|增幅|增长率?|涨幅|降幅|下降率?|降低率?)$")


def written(row: Mapping[str, object], prefix: str) -> str:
    """Return the quantity of a row as people read it: ≥90%, 约3万人; of a growth which way, too: 减3.2%."""
    change, bound, text, name = (row[f"{prefix}_{key}"] for key in ("change", "bound", "text", "indicator"))
    return _written(str(change), str(bound), str(text), str(name or ""))


def figure(quantity: Quantity) -> str:
    """Return a quantity as `written` does that of a row."""
    return _written(quantity.change or "", quantity.bound, quantity.text, quantity.indicator or "")


def _written(change: str, bound: str, text: str, name: str) -> str:
    way = "" if text.startswith("-") or _CHANGE_NAMED.search(name) else CHANGE.get(change, "")
    return f"{way}{BOUND[bound]}{text}"


def named(row: Mapping[str, object], prefix: str) -> str:
    """Return the quantity of a row as people read it, behind the name of what it measures."""
    return f"{row[f'{prefix}_indicator'] or ''} {written(row, prefix)}".strip()


def years(span: Span) -> str:
    """Return the years of a time: 2023年, 2021—2025年."""
    first, last = span.start.year, span.end.year
    return f"{first}年" if first == last else f"{first}—{last}年"


def outcome(state: object, met: object, pace: object) -> str:
    """Return the one word that sums a row up: done, behind, undecided, …"""
    if state == "unmatched":
        return NO_MATCH
    if state == "unclaimed":
        return STATE["unclaimed"]
    if met is True:
        return MET[True]
    if isinstance(pace, str):
        return PACE[pace]
    return MET[False] if met is False else MET[None]
