"""How many times its goal a reading is, in one unit."""

from __future__ import annotations

import pytest

from goalparse.drafts import QuantityDraft
from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching.sizes import is_many_times, is_of_its_size


def quantity(text: str) -> QuantityDraft:
    (found,) = extract(text, "progress", default()).quantities
    return found


@pytest.mark.parametrize(
    ("goal", "done", "of_its_size"),
    [
        ("捐献8例", "捐献20例", True),
        ("捐献8例", "捐献21例", False),
        # in one unit: 15 亩 are a 公顷
        ("造林2公顷", "造林75亩", True),
        ("造林2公顷", "造林76亩", False),
        ("造林75亩", "造林12公顷", True),
        ("造林75亩", "造林13公顷", False),
        # a change or a lost unit is of any size, and of nothing there is no size
        ("税收增长2%", "税收增长90%", True),
        ("新建公厕2座", "90", True),
        ("2", "新建公厕90座", True),
        ("新发案件0起", "新发案件9起", True),
        ("新建泵站1座", "新建泵站9座", False),
    ],
)
def test_a_reading_is_at_most_two_and_a_half_times_its_goal(goal: str, done: str, of_its_size: bool) -> None:
    assert is_of_its_size(quantity(goal), quantity(done), default()) is of_its_size


@pytest.mark.parametrize(
    ("goal", "done", "many"),
    [
        ("补助5元", "补助25元", True),
        ("补助25元", "补助5元", True),
        ("补助5元", "补助24元", False),
        ("造林2公顷", "造林150亩", True),
        ("造林2公顷", "造林149亩", False),
        ("补助5元", "25", False),
        ("5", "补助25元", False),
    ],
)
def test_an_average_and_its_total_are_at_least_five_times_apart(goal: str, done: str, many: bool) -> None:
    assert is_many_times(quantity(goal), quantity(done), default()) is many
