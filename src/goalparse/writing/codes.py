"""What the codes of the long table mean, in English and Chinese. Codes are the same in every language."""

from __future__ import annotations

from typing import NamedTuple

from goalparse.writing import labels


class Meaning(NamedTuple):
    """What a code says."""

    english: str
    chinese: str


_KIND, _STAGE, _BASIS, _PACE = (
    words.within("zh") for words in (labels.KIND, labels.STAGE, labels.BASIS, labels.PACE)
)

CODES: dict[str, dict[str, Meaning]] = {
    "state": {
        "matched": Meaning("a goal, written or implied, with its achievement", "目标及其进展"),
        "unmatched": Meaning("a goal without an achievement", "没有对应进展的目标"),
        "unclaimed": Meaning("an achievement without a goal", "没有对应目标的进展"),
        "unquantified": Meaning(
            "a task with neither; only on request (`tasks=True`, `--tasks`)",
            "没有量化目标和进展的任务，仅在要求时列出（`tasks=True`、`--tasks`）",
        ),
    },
    "form": {
        "table": Meaning("rows of a table", "表格"),
        "labelled": Meaning("paragraphs with labels (目标任务：… 进展情况：…)", "带小标题的段落"),
        "narrative": Meaning("running text", "叙述"),
    },
    "bound": {
        "=": Meaning("exactly", "等于"),
        ">=": Meaning("at least (以上, 不低于)", "不低于"),
        ">": Meaning("more than (超过, 突破)", "超过"),
        "<=": Meaning("at most (以内, 不超过)", "不超过"),
        "<": Meaning("less than (不足, 近)", "不足"),
        "~": Meaning("about (约, 左右)", "约"),
    },
    "kind": {
        "amount": Meaning("a level or a count", _KIND["amount"]),
        "share": Meaning("a percentage that is itself the indicator", _KIND["share"]),
        "growth": Meaning("a change or a difference", _KIND["growth"]),
        "work": Meaning("a percentage of a job, plan or task done", _KIND["work"]),
    },
    "change": {"up": Meaning("increase", "增加"), "down": Meaning("decrease", "减少")},
    "effort": {
        "firm": Meaning("promised firmly (确保)", "确保"),
        "strive": Meaning("striven for (力争)", "力争"),
    },
    "stage": {
        "done": Meaning("done", _STAGE["done"]),
        "underway": Meaning("under way", _STAGE["underway"]),
        "preliminary": Meaning("prepared: applied for, tendered, surveyed", _STAGE["preliminary"]),
        "planned": Meaning("planned; on the target side always", _STAGE["planned"]),
    },
    "side": {"target": Meaning("target text", "目标文字"), "progress": Meaning("progress text", "进展文字")},
    "basis": {
        "quantity": Meaning("achievement against goal", _BASIS["quantity"]),
        "stated": Meaning("the text states the degree of completion", _BASIS["stated"]),
        "work": Meaning("the share of a job done; the goal is all of it", _BASIS["work"]),
    },
    "direction": {"up": Meaning("more is better", "越高越好"), "down": Meaning("less is better", "越低越好")},
    "pace": {
        "ahead": Meaning("more of the goal is done than of the year is gone", _PACE["ahead"]),
        "on_pace": Meaning("as much", _PACE["on_pace"]),
        "behind": Meaning("less", _PACE["behind"]),
    },
}
"""Column, of goals and achievements without `goal_` and `achievement_`, → code → what it says."""

DIMENSIONS: dict[str, str] = {
    "age": "年龄",
    "apparent power": "视在功率",
    "area": "面积",
    "area treated": "作业面积",
    "blood": "血液制剂单位",
    "computing power": "算力",
    "computing time": "算力时长",
    "containers": "集装箱",
    "count": "个数",
    "daily doses": "限定日剂量",
    "data": "数据量",
    "data rate": "数据速率",
    "days of beds": "床日数",
    "deadweight": "载重吨位",
    "distance gone over": "作业里程",
    "distance of trains": "列车里程",
    "distance of vehicles": "车辆里程",
    "doses": "剂次",
    "energy": "能量",
    "engine power": "发动机功率",
    "events": "场次",
    "freight": "货物周转量",
    "frequency": "频率",
    "gas volume": "气体体积",
    "glass": "玻璃",
    "grazing animals": "载畜量",
    "gross tonnage": "总吨位",
    "households": "户数",
    "labour": "劳动量",
    "lanes": "车道数",
    "length": "长度",
    "loads": "车数",
    "machine shifts": "机械台班",
    "machine time": "设备机时",
    "mass": "质量",
    "money": "金额",
    "multiple": "倍数",
    "passenger traffic": "旅客周转量",
    "people": "人数",
    "points": "百分点",
    "power": "功率",
    "pressure": "压力",
    "ranks": "位次",
    "runs": "班次",
    "score": "分数",
    "share": "比率",
    "shares of stock": "股份",
    "sound level": "声级",
    "standard amount": "标准量",
    "standard machines": "标准台",
    "standard sheets": "标准张",
    "steam": "蒸汽量",
    "teaching time": "学时",
    "temperature": "温度",
    "time": "时间",
    "turbidity": "浊度",
    "visits": "人次",
    "voltage": "电压",
    "volume": "体积",
    "working time": "工时",
}
"""Dimension of a unit → its name in Chinese. Of a compound unit both stand with a slash: mass/volume."""
