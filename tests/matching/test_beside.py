"""What a figure is told beside: one of another year, a wider place, a sum since the start, a pool, a part."""

from __future__ import annotations

import pytest

from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching.beside import answer_in_order, weigh_neighbours
from goalparse.matching.items import Item
from goalparse.matching.sides import read_items


def weighed(text: str) -> list[Item]:
    side = extract(text, "progress", default())
    items = read_items(side, default(), goals=False, narrative=False)
    weigh_neighbours(items, default())
    return items


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("去年献血3920人次;今年采集3157人次", ["other_year", None]),
        ("去年献血3920人次;春季900人次,夏季800人次;今年献血3157人次", ["other_year", None, None, None]),
        ("2023年拆除违建14万平方米,2024年拆除违建12万平方米", ["other_year", None]),
        ("2024年拆除违建14万平方米,2024年拆除违建12万平方米", [None, None]),
        ("2023年新建公厕14座,2024年新建学校12座", [None, None]),
        ("37家企业营业收入增长;新增入库6家", ["told_for_added", None]),
        # readings from January on
        ("1—4月使用外资19亿元;1—6月使用外资30亿元", ["earlier_reading", None]),
        ("1—6月使用外资30亿元;1—6月使用外资19亿元", [None, None]),
        ("使用外资19亿元;1—6月使用外资30亿元", [None, None]),
        # places
        ("全省增长5.2%,我市增长6.3%", ["wider_place", None]),
        ("乡镇新增就业4100人,城区新增就业2300人", ["one_of_places", "one_of_places"]),
        # what there was to do, up to all of it
        ("D级危房63户,已竣工58户", ["pool", None]),
        ("D级危房63户,已竣工63户", ["pool", None]),
        ("D级危房63户,已竣工70户", [None, None]),
        # a sum since the start
        ("累计完成投资2.64亿元,其中今年完成0.97亿元", ["since_start", None]),
        ("今年累计完成投资2.64亿元,今年新增投资0.97亿元", [None, None]),
    ],
)
def test_what_is_told_beside_another(text: str, beside: list[str | None]) -> None:
    assert [item.beside for item in weighed(text)] == beside


@pytest.mark.parametrize(
    ("text", "of_all"),
    [
        ("办结率97%,满意率96%;其中甲区满意率99%", [None, None, 1]),
        ("满意率96%;其中甲区好。乙区满意率99%", [None, None]),
        ("工作扎实。满意率96%;其中甲区好。乙区满意率99%", [None, None]),
        ("死亡92人;交通死亡73人,占死亡总数的79%;火灾死亡9人,占死亡总数的10%", [None, 0, None, 0, None]),
    ],
)
def test_of_which_whole_a_part_is_told(text: str, of_all: list[int | None]) -> None:
    items = weighed(text)
    assert [items.index(item.of_all) if item.of_all is not None else None for item in items] == of_all


def test_a_list_of_results_answers_the_list_of_plans_before_it() -> None:
    text = "城镇和农村任务分别为300户和200户,已完成240户和150户,验收90户"
    side = extract(text, "progress", default())
    items = read_items(side, default(), goals=False, narrative=False)
    answer_in_order(items, side.quantities)
    plans = {
        str(item.quantity.value): str(item.plan.value if item.plan is not None else None) for item in items
    }
    assert (plans["240"], plans["150"]) == ("300", "200")
    assert plans["90"] not in {"300", "200"}
