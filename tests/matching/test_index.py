"""The few that share something with a wording are found among many: by what they share, then by where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import in_force
from goalparse.matching.index import COMMON, Index, near
from goalparse.matching.items import Item
from goalparse.matching.wording import Wording


def item(rank: int, *grams: str) -> Item:
    wording = Wording("", "", "", False, False, False, frozenset())
    wording._wide_pairs = frozenset(grams)
    made = Item(QuantityDraft(0, 1, Decimal(1), "number.unit"), rank, in_force(None))
    made._wording = wording
    return made


def ranks(index: Index, asked: Item) -> list[int]:
    return [found.rank for found in index.closest(asked)]


def test_of_a_handful_those_that_share_something_come_most_first() -> None:
    index = Index(
        [item(0, "公厕"), item(1, "泵站"), item(2, "公厕", "改造"), item(3, "改造", "公厕", "乡镇")]
    )
    assert ranks(index, item(0, "公厕", "改造", "乡镇")) == [3, 2, 0]
    assert ranks(index, item(0, "改造", "泵站")) == [1, 2, 3]
    assert ranks(index, item(0, "管网")) == []
    assert ranks(index, item(0)) == []


def test_of_two_the_one_that_shares_more_comes_first() -> None:
    index = Index([item(0, "公厕"), item(1, "公厕", "改造")])
    assert ranks(index, item(0, "公厕", "改造")) == [1, 0]


@pytest.mark.parametrize("size", [COMMON, COMMON + 1])
def test_of_many_the_ones_that_share_most_come_first_and_of_those_the_earlier(size: int) -> None:
    items = [item(rank, f"甲{rank}", f"乙{rank % 10}") for rank in range(size)]
    found = ranks(Index(items), item(0, "甲43", "乙3"))
    assert found == [43, 3, 13, 23, 33, 53, 63][: 1 + len(range(3, size, 10)) - 1]


def test_of_many_no_more_than_thirty_two_are_looked_at() -> None:
    items = [item(rank, f"甲{rank}", "乙" if rank < 50 else "丙") for rank in range(COMMON + 20)]
    assert ranks(Index(items), item(0, "乙")) == list(range(32))
    assert ranks(Index(items), item(0, "乙", "甲49")) == [49, *range(31)]
    assert ranks(Index(items), item(0, "丁")) == []


@pytest.mark.parametrize(("at", "first"), [(0, 0), (16, 0), (17, 1), (50, 34), (83, 58), (89, 58)])
def test_of_what_too_many_share_those_at_the_same_place_are_looked_at(at: int, first: int) -> None:
    items = [item(rank, "乙") for rank in range(90)]
    assert ranks(Index(items), item(at, "乙")) == list(range(first, first + 32))


def test_what_just_so_many_share_is_looked_at_from_the_first_on() -> None:
    items = [item(rank, "乙" if rank < COMMON else "丙") for rank in range(COMMON + 20)]
    assert ranks(Index(items), item(60, "乙")) == list(range(32))
    items = [item(rank, "乙" if rank <= COMMON else "丙") for rank in range(COMMON + 20)]
    assert ranks(Index(items), item(60, "乙")) == list(range(33, 65))


@pytest.mark.parametrize(
    ("of", "at", "first", "last"),
    [
        (64, 63, 0, 63),
        (65, 0, 0, 63),
        (65, 64, 1, 64),
        (200, 0, 0, 63),
        (200, 100, 68, 131),
        (200, 199, 136, 199),
    ],
)
def test_of_too_many_goals_those_at_about_the_same_place(of: int, at: int, first: int, last: int) -> None:
    found = near(range(of), at, of)
    assert (found[0], found[-1], len(found)) == (first, last, min(of, COMMON))


def test_a_place_is_taken_in_proportion() -> None:
    assert near(range(200), 5, 10)[0] == 68
