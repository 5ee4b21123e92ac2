"""Each cut alone, at the very ends of its stretch: what stands outside of it decides nothing but where it says so."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from goalparse.extraction.stretches import Stretch
from goalparse.extraction.trims import BEFORE, BEHIND
from goalparse.lexicon import default

CUTS = {cut.name: cut.cut for cut in (*BEHIND, *BEFORE)}
LONG = "工业" * 12


def cut_down(name: str, text: str, **said: Any) -> str:
    """Return what a cut leaves of the words between ⟨ and ⟩."""
    start, end = text.index("⟨"), text.index("⟩") - 1
    plain = text.replace("⟨", "").replace("⟩", "")
    quantity = SimpleNamespace(
        kind=said.get("kind", "amount"), unit=said.get("unit", "个"), dimension=said.get("dimension", "count")
    )
    context = SimpleNamespace(quantity=quantity, sentence=(said.get("sentence", 0), len(plain)))
    s = Stretch(plain, start, end, cast("Any", context), default().naming, said.get("numerals", {}))
    CUTS[name](s)
    return s.left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("工业投资(200万元⟨口径)完成⟩", "工业投资"),
        ("投资(200万元⟨口径)完成⟩", "投资"),
        ("甲,乙,工业投资(200万元⟨口径)完成⟩", "工业投资"),
        ("甲(乙),工业投资(200万元⟨口径)完成⟩", "工业投资"),
        ("工业投资(200万元⟨口径)完成(含)⟩", "工业投资"),
        ("在各项建设稳步推进的同时,工业投资(200万元⟨口径)完成⟩", "工业投资"),
        (f"{LONG}(200万元⟨口径)完成⟩", LONG),
        # … but no name of one character, none with a number, and none that is too long
        ("林(200亩⟨口径)完成⟩", "完成"),
        ("12月投资(200万元⟨口径)完成⟩", "完成"),
        (f"{LONG}园(200万元⟨口径)完成⟩", "完成"),
        # no bracket that a number parts from its beginning
        ("⟨)建成⟩", "建成"),
        ("⟨(高)校⟩", "(高)校"),
        ("(200万元⟨口径⟩)", "口径"),
    ],
)
def test_closed_bracket(text: str, left: str) -> None:
    assert cut_down("closed_bracket", text) == left


@pytest.mark.parametrize(
    ("cut", "text", "left"),
    [
        ("front", "⟨全县公厕⟩", "公厕"),
        ("front", "⟨全县、公厕⟩", "公厕"),
        ("front", "⟨全⟩县公厕", "全"),
        ("front", "⟨的公厕⟩", "公厕"),
        ("front", "⟨2023年公厕⟩", "公厕"),
        ("front", "⟨2023⟩年公厕", "2023"),
        ("inner", "截至,⟨市新建停车场⟩", "市新建停车场"),
        ("inner", "截至,⟨市区新建停车场⟩", "新建停车场"),
        ("described", "⟨各镇的特色的点位信息⟩", "点位信息"),
        ("described", "⟨的特色点位⟩", "特色点位"),
        ("described", "⟨特色的点位⟩", "特色的点位"),
        ("opening", "⟨全⟩县公厕", "全"),
        ("opening", "⟨新建、改扩⟩建幼儿园", "、改扩"),
        ("opening", "⟨新建、改扩建幼儿园⟩", "幼儿园"),
        ("brackets", "⟨(不含农户)⟩", "(不含农户)"),
        ("brackets", "⟨投资(不含农户)⟩", "投资"),
        ("noun_ends", "⟨左右公厕已建成⟩", "公厕"),
        ("noun_ends", "⟨左⟩右公厕", "左"),
        ("noun_ends", "⟨提高到⟩", ""),
        ("noun_ends", "⟨提高到⟩公厕", ""),
        ("modifier", "⟨村的管网的工程⟩", "管网的工程"),
        ("modifier", "⟨的管网工程⟩", "管网工程"),
        ("modifier", "⟨承制市的资质⟩", "承制市的资质"),
        ("modifier", "⟨村的路⟩", "村的路"),
        ("modifier", "⟨重点项目的审批⟩", "重点项目的审批"),
        ("modifier", "⟨重点项目的审批工作⟩", "重点项目"),
        ("action", "15项⟨编制⟩", "编制"),
        ("action", "15项⟨规划编制⟩", "规划"),
    ],
)
def test_cut(cut: str, text: str, left: str) -> None:
    assert cut_down(cut, text) == left


def test_a_year_is_cut_off_where_the_text_has_no_numerals_of_its_own() -> None:
    assert cut_down("front", "⟨2023年公厕⟩", numerals={90: 95}) == "2023年公厕"
    assert cut_down("front", "⟨2023年公厕⟩", numerals={0: 5}) == "公厕"


def test_persons_are_looked_for_in_the_stretch_of_an_age_only() -> None:
    assert cut_down("persons", "⟨老年人体检率⟩", dimension="age") == "老年人"
    assert cut_down("persons", "⟨健康⟩老年人", dimension="age") == "健康"
    assert cut_down("persons", "⟨老年人体检率⟩") == "老年人体检率"


def test_the_end_of_a_noun_is_looked_for_in_its_stretch() -> None:
    assert cut_down("noun_ends", "⟨改革任务⟩公已完成", unit="项") == "改革任务"
    assert cut_down("noun_ends", "⟨改革任务已完成⟩", unit="项") == "改革任务"
    assert cut_down("noun_ends", "⟨改革任务⟩", unit="亩") == "改革"
