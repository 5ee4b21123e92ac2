"""What only the last name of a list says that is measured, and anniversaries."""

from __future__ import annotations

import pytest

from goalparse import parse_task


def named(progress: str) -> list[str | None]:
    return [q.indicator for q in parse_task(target="", progress=progress).quantities]


@pytest.mark.parametrize(
    ("progress", "first"),
    [
        ("炼铁、炼钢先进产能占比分别达到64.3%、62.3%。", "炼铁、炼钢先进产能占比"),
        ("交通、水利投资分别达到845亿元、486.3亿元。", "交通、水利投资"),
        ("电子制造业和装备制造业增加值分别增长13.8%、18.1%。", "电子制造业和装备制造业增加值"),
        # Each says itself what is measured.
        ("履约率、开工率分别为98.8%和90%。", "履约率"),
        ("地区生产总值、固定资产投资分别增长5%、6%。", "地区生产总值"),
        ("新增就业、固定资产投资分别增长5%、6%。", "新增就业"),
    ],
)
def test_the_measure_that_a_list_shares(progress: str, first: str) -> None:
    assert named(progress)[0] == first


@pytest.mark.parametrize(
    ("progress", "kind"),
    [("举办建县70周年纪念大会。", "attribute"), ("平均修业年限达到9.8年。", "amount")],
)
def test_an_anniversary_is_no_result(progress: str, kind: str) -> None:
    assert [q.kind for q in parse_task(target="", progress=progress).quantities] == [kind]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("固定资产投资增长目标由8%调整为5%。", "growth"),
        ("固定资产投资增长目标为5%。", "growth"),
        ("能耗下降目标为3%。", "growth"),
    ],
)
def test_a_goal_that_is_named_by_a_change(target: str, kind: str) -> None:
    assert parse_task(target=target, progress="").quantities[-1].kind == kind


def test_how_much_of_a_goal_is_done_stays_work() -> None:
    done = parse_task(target="", progress="投资增长3.4%，完成增长目标的60%。").quantities
    assert [q.kind for q in done] == ["growth", "work"]
