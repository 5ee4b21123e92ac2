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
