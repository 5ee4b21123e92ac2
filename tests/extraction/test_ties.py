"""What ties a name to its number, and what a change is compared with, cut off at the ends of a stretch."""

from __future__ import annotations

from typing import Any

import pytest

from goalparse.extraction.ties import comparison, ties
from stretched import stretch


@pytest.mark.parametrize(
    ("text", "start", "end", "said", "left"),
    [
        ("降幅收窄", 0, 4, {"kind": "growth", "growth": "收窄"}, "降幅"),
        ("降幅收窄2个点", 0, 4, {"kind": "growth", "growth": "收窄"}, "降幅"),
        ("降幅收窄", 0, 4, {"growth": "收窄"}, "降幅收窄"),
        ("收窄", 1, 2, {"kind": "growth", "growth": "收窄"}, "窄"),
        ("用水增速", 0, 4, {"kind": "growth", "growth": "增速"}, "用水增速"),
        ("收入:", 0, 3, {}, "收入"),
        ("收入(", 0, 3, {}, "收入"),
        ("收入[", 0, 3, {}, "收入"),
        ("收入完成", 0, 4, {}, "收入"),
        # the goal is no part of the name of what is planned
        ("营造林目标", 0, 5, {"stage": "planned"}, "营造林"),
        ("营造林目标", 0, 5, {}, "营造林目标"),
        ("改革任务", 0, 4, {"stage": "planned", "unit": "项"}, "改革任务"),
        # a share of the plan
        ("新增学位完成年度任务", 0, 10, {"kind": "work"}, "新增学位"),
        ("新增学位完成年度任务的", 0, 10, {"kind": "work"}, "新增学位"),
        ("完成年度任务", 0, 6, {"kind": "work"}, "完成年度任务"),
    ],
)
def test_what_ties_a_name_to_its_number(
    text: str, start: int, end: int, said: dict[str, Any], left: str
) -> None:
    s = stretch(text, start, end, **said)
    ties(s)
    assert s.left == left


@pytest.mark.parametrize(
    ("text", "numerals", "left"),
    [
        ("森林覆盖率5年", {5: 7}, "森林覆盖率"),
        ("森林覆盖率10年", {5: 8}, "森林覆盖率"),
        ("森林覆盖率达到5年", {7: 9}, "森林覆盖率"),
        ("森林覆盖率2018年至2020年", {5: 16}, "森林覆盖率"),
        ("在建项目3期", {4: 6}, "在建项目3期"),
    ],
)
def test_years_between_a_name_and_its_number(text: str, numerals: dict[int, int], left: str) -> None:
    s = stretch(text, numerals=numerals, kind="growth")
    ties(s)
    assert s.left == left


def test_a_name_that_is_all_cut_off_ends_where_it_begins() -> None:
    s = stretch(":收窄", 1, kind="growth", growth="收窄")
    ties(s)
    assert (s.start, s.end) == (1, 1)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind", "left"),
    [
        ("税收收入同比", 0, 6, "growth", "税收收入"),
        ("税收收入同比", 0, 6, "amount", "税收收入同比"),
        ("收入比上年", 0, 5, "growth", "收入"),
        ("研发投入占比", 0, 6, "share", "研发投入占比"),
        ("研发投入占比达到", 0, 6, "share", "研发投入占比"),
        ("偏低,仅占投资", 3, 7, "share", "仅占投资"),
    ],
)
def test_what_a_change_is_compared_with(text: str, start: int, end: int, kind: str, left: str) -> None:
    s = stretch(text, start, end, kind=kind)
    comparison(s)
    assert s.left == left
