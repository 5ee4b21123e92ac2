"""The stretch of a name and its cuts, at their very ends: nothing outside of the stretch is looked at."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from goalparse.extraction.stretches import TIDY, Cut, Stretch, edges, trimmed
from goalparse.extraction.ties import comparison, ties
from goalparse.lexicon import default

WORDS = default().naming


def stretch(
    text: str, start: int = 0, end: int | None = None, numerals: dict[int, int] | None = None, **said: Any
) -> Stretch:
    quantity = SimpleNamespace(
        kind=said.get("kind", "amount"), stage=said.get("stage", "done"), unit=said.get("unit", "元")
    )
    context = SimpleNamespace(quantity=quantity, growth=said.get("growth"))
    last = len(text) if end is None else end
    return Stretch(text, start, last, cast("Any", context), WORDS, numerals or {})


@pytest.mark.parametrize(
    ("text", "start", "end", "left"),
    [
        ("、公厕。", 0, 4, "公厕"),
        ("(高)校", 0, 4, "(高)校"),
        ("、(高)校、", 0, 6, "(高)校"),
        ("、小(2)型", 0, 6, "小(2)型"),
        # a bracket that is closed outside, before the stretch, or at its end
        ("(新区)", 0, 3, "新区"),
        ("a)(新区", 2, 5, "新区"),
        ("(新区)", 0, 4, "新区"),
        ("(新区建设)", 0, 5, "新区建设"),
    ],
)
def test_edges(text: str, start: int, end: int, left: str) -> None:
    s = stretch(text, start, end)
    edges(s)
    assert s.left == left


@pytest.mark.parametrize(("text", "end"), [("、、、", 2), ("、、", 2), ("、公", 1)])
def test_nothing_but_edges_ends_where_it_ended(text: str, end: int) -> None:
    s = stretch(text, 0, end)
    edges(s)
    assert (s.start, s.end) == (end, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "left", "at"),
    [
        ("水 农村饮水工程", 0, 8, "农村饮水工程", 2),
        ("农村公厕的", 0, 5, "农村公厕", 0),
        ("农村 农村 水", 3, 7, "农村", 3),
        ("农村 水 农村", 0, 7, "农村", 0),
        ("农村公厕 ", 0, 4, "农村公厕", 0),
        ("“微菜园”", 0, 5, "微菜园", 1),
        ("园“微菜园", 0, 5, "园“微菜园", 0),
        ("微菜园“微菜园", 3, 7, "微菜园", 4),
        ("“微”菜“园”", 0, 7, "“微”菜“园”", 0),
        ("“三公”经费", 0, 6, "“三公”经费", 0),
        ("'微菜园'", 0, 5, "微菜园", 1),
        ('"微菜园', 0, 4, "微菜园", 1),
        ("微菜园”", 0, 4, "微菜园", 0),
    ],
)
def test_blanks_and_quotes(text: str, start: int, end: int, left: str, at: int) -> None:
    s = stretch(text, start, end)
    assert trimmed(s, TIDY) == left
    assert (s.start, s.end) == (at, at + len(left))


def test_no_cut_is_asked_of_an_empty_stretch() -> None:
    def last(s: Stretch) -> None:
        s.end -= 1

    assert Cut("last", last).name == "last"
    assert trimmed(stretch("公厕", 0, 2), (Cut("last", last),)) == "公"
    s = stretch("公厕", 1, 1)
    assert trimmed(s, (Cut("last", last),)) == ""
    assert s.end == 1


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
