"""What a match says for itself: the evidence in words, and the words of the progress text that decided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalparse import Match, parse_task
from goalparse.lexicon.scores import score

Reasons = list[tuple[str, str]]

CASES: list[tuple[str, str, list[str], Reasons]] = [
    (
        "培训农民3000人",
        "培训农民1500人",
        ["指标相近 1.00: 培训农民 ~ 培训农民", "单位相同: 人", "已完成"],
        [("worded", "培训农民1500人"), ("same_unit", "1500人")],
    ),
    (
        "流转土地300公顷",
        "年初以来,流转土地1500亩",
        ["指标相近 1.00: 流转土地 ~ 流转土地", "单位可换算: 公顷 ~ 亩", "已完成"],
        [("worded", "流转土地1500亩"), ("converted_unit", "1500亩")],
    ),
    (
        "改造泵站3座",
        "2",
        ["未另指他物, 单位合于唯一的目标: —", "单位可换算: 座 ~ —", "已完成"],
        [("eliminated", "2"), ("converted_unit", "2")],
    ),
    (
        "新建公厕20座",
        "累计建成公厕12座",
        ["指标相近 1.00: 公厕 ~ 公厕", "单位相同: 座", "累计数", "已完成"],
        [("worded", "累计建成公厕12座"), ("same_unit", "12座"), ("cumulative", "累计建成公厕12座")],
    ),
    (
        "引进亿元以上项目10个",
        "引进亿元以上项目4个",
        ["指标相近 1.00: 亿元以上项目 ~ 亿元以上项目", "单位相同: 个", "限定相同", "已完成"],
        [("worded", "以上项目4个"), ("same_unit", "4个"), ("same_threshold", "亿元")],
    ),
    (
        "办结信访件40件",
        "受理信访件38件,办结信访件25件",
        ["指标相近 1.00: 信访件 ~ 信访件", "单位相同: 件", "所问的一步: 办结", "已完成"],
        [("worded", "办结信访件25件"), ("same_unit", "25件"), ("same_step", "办结信访件25件")],
    ),
    (
        "打造示范点5个",
        "在建示范点2个",
        ["指标相近 1.00: 示范点 ~ 在建示范点", "单位相同: 个", "进行中"],
        [("worded", "在建示范点2个"), ("same_unit", "2个")],
    ),
    (
        "改造公厕20座",
        "正在施工12座,占任务的60%",
        ["未另指他物, 单位合于唯一的目标: 施工", "单位相同: 座", "进行中"],
        [("eliminated", "正在施工12座"), ("same_unit", "12座")],
    ),
    (
        "改造公厕20座",
        "20座公厕已开工,完工12座",
        ["指标相近 1.00: 公厕 ~ 公厕", "单位相同: 座", "已完成"],
        [("worded", "20座"), ("same_unit", "12座")],
    ),
    (
        "建成公厕20座",
        "公厕20座完成招标",
        ["指标相近 1.00: 公厕 ~ 公厕", "单位相同: 座", "前期"],
        [("worded", "公厕20座"), ("same_unit", "20座")],
    ),
    ("抓好植树", "完成年度任务的60%", ["文中自述完成程度"], [("stated", "完成年度任务的60%")]),
    ("完成投资3亿元", "70%", ["整格只有一个百分比"], [("whole_cell", "70%")]),
    ("加快管网建设", "管网工程量完成80%", ["自述工程量的占比"], [("work", "管网工程量完成80%")]),
    ("完成工程量的90%", "855‰", ["整格只有一个百分比", "唯一的目标"], [("whole_cell", "855‰")]),
]


def told(match: Match, progress: str) -> Reasons:
    """Return the rule of each reason, and the words that it points to."""
    return [(reason.rule, progress[reason.start : reason.end]) for reason in match.reasons]


@pytest.mark.parametrize(("target", "progress", "evidence", "reasons"), CASES)
def test_a_match_says_why(target: str, progress: str, evidence: list[str], reasons: Reasons) -> None:
    (match,) = parse_task(target, progress).matches
    assert match.evidence == evidence
    assert told(match, progress) == reasons
    assert all(r.field == "match" for r in match.reasons)


@pytest.mark.parametrize(
    ("target", "progress", "of"),
    [
        ("培训农民3000人", "培训农民1500人", score("worded", 1.0, done=True)),
        ("打造示范点5个", "在建示范点2个", score("worded", 1.0, done=False)),
        ("改造泵站3座", "2", score("eliminated")),
        ("抓好植树", "完成年度任务的60%", score("stated")),
        ("完成投资3亿元", "70%", score("whole_cell")),
        ("完成工程量的90%", "855‰", score("whole_cell")),
    ],
)
def test_a_match_has_the_score_of_those_made_alike(target: str, progress: str, of: Decimal) -> None:
    (match,) = parse_task(target, progress).matches
    assert match.score == of


def test_a_stated_completion_that_two_figures_give_confirms_them() -> None:
    progress = "培训农民2130人次,完成年度任务的71%。"
    (match,) = parse_task("培训农民3000人。", progress).matches
    assert match.rule == "confirmed"
    assert match.evidence == [
        "指标相近 1.00: 培训农民 ~ 培训农民",
        "单位可换算: 人 ~ 人次",
        "文中自述的完成程度与两数相符: 71%",
        "已完成",
    ]
    assert told(match, progress) == [
        ("confirmed", "培训农民2130人次"),
        ("converted_unit", "2130人次"),
        ("confirmed", "71%"),
    ]
