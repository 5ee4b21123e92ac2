"""What the words before a quantity say of it, and which words of its sentence stand before its own."""

from __future__ import annotations

import pytest

from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching.said import Said, Told


def last(text: str) -> Said:
    return Said.of(extract(text, "progress", default()).quantities[-1], default())


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("新增企业40家", True),
        ("企业达到312家", False),
        ("新开工污水管网30公里、燃气管网20公里", True),
        ("馆藏报刊2万份、图书24万册", False),
    ],
)
def test_whether_it_adds_to_a_stock(text: str, adds: bool) -> None:
    assert last(text).adds is adds


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("当月新增就业400人", -1),
        ("累计新增就业2100人", 1),
        ("新增就业2100人", 0),
        ("新增学校3所、医院2所", 0),
    ],
)
def test_over_which_part_of_the_time_it_is_told(text: str, cumulative: int) -> None:
    assert last(text).cumulative == cumulative


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("建设用地减少30亩", "down"),
        ("煤炭消费增加了1.2万吨", "up"),
        ("建设用地30亩", None),
        # a percentage of a change has its own direction
        ("税收下降2%", None),
        # more of what is cut, and what is only compared
        ("压减产能增加30万吨", None),
        ("面积高于30亩", None),
    ],
)
def test_which_way_an_amount_moved(text: str, change: str | None) -> None:
    assert last(text).change == change


@pytest.mark.parametrize(
    ("text", "jobs", "steps"),
    [
        ("养护农村公路12公里", ("养护",), ()),
        ("新建农村公路12公里", (), ()),
        ("路基完成2公里", (), ("路基",)),
        # money that is spent on a step is spent on the whole
        ("路基完成投资2亿元", (), ()),
        ("报刊2万份、图书24万册", (), ()),
    ],
)
def test_the_jobs_and_steps_that_are_named(text: str, jobs: tuple[str, ...], steps: tuple[str, ...]) -> None:
    said = last(text)
    assert (said.jobs, said.steps) == (jobs, steps)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (
            "今年新建公厕12座、泵站5座,改造水库3座。明年新建学校8所,医院2所",
            ["", "今年新建公厕", "今年新建公厕、泵站,", "", "明年新建学校,"],
        ),
        # a list has the words before it; a mark belongs to what stands before it
        ("全县建成公园3个、4个,广场5个", ["", "", "全县建成公园、,"]),
        ("全县绿化,建成公园3个", ["全县绿化,"]),
    ],
)
def test_the_words_of_its_sentence_before_its_own(text: str, before: list[str]) -> None:
    told = Told(text)
    assert [told.until(q) for q in extract(text, "progress", default()).quantities] == before
