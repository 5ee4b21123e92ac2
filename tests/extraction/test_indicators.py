"""The names that lists hand out to their numbers."""

from __future__ import annotations

import pytest

from goalparse.extraction import extract
from goalparse.lexicon import default


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("城镇和农村居民收入分别增长7%、8%", ["城镇居民收入", ""]),
        ("城镇、农村居民收入分别达到3万元、2万元,分别增长5%和8%", ["城镇居民收入", "", "城镇居民收入", ""]),
        ("城乡居民收入分别增长7%、8%", ["城镇居民收入", "农村居民收入"]),
        ("事故起数、死亡人数分别下降18%和16%", ["", ""]),
    ],
)
def test_a_list_hands_out_the_names_that_no_stretch_of_it_says(text: str, names: list[str]) -> None:
    assert [q.name for q in extract(text, "progress", default()).quantities] == names


@pytest.mark.parametrize(
    ("text", "number", "start"),
    [
        ("公厕12座,新建公厕5座,公厕管护到位", "5座", 8),
        ("公厕12座,公厕管护到位", "12座", 0),
        ("整治5处安全隐患,排查安全隐患", "5处", 4),
    ],
)
def test_the_reason_of_a_name_stands_where_its_words_do(text: str, number: str, start: int) -> None:
    (q,) = [q for q in extract(text, "progress", default()).quantities if text[q.start : q.end] == number]
    (reason,) = [reason for reason in q.reasons if reason.field == "indicator"]
    assert text[reason.start : reason.end] == q.indicator
    assert reason.start == start
