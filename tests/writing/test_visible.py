from __future__ import annotations

import unicodedata

import pytest

from goalparse.writing.visible import visible


@pytest.mark.parametrize(
    "mark", ["\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\u061c", "\x1b", "\x00", "\x9b", "\x7f"]
)
def test_what_would_be_obeyed_is_replaced_in_place(mark: str) -> None:
    assert visible(f"完成{mark}0.9亿元") == "完成\ufffd0.9亿元"


@pytest.mark.parametrize("text", ["城管局\n\t2.5万吨（含≥3家）", "𠮷😀", "①②—…“”", "\u00a0\u3000"])
def test_what_is_shown_stays(text: str) -> None:
    assert visible(text) == text


def test_every_mark_of_direction_and_every_control_is_known() -> None:
    turning = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    for code in range(0x3000):
        character = chr(code)
        if unicodedata.bidirectional(character) in turning or unicodedata.category(character) == "Cc":
            assert (visible(character) == character) == (character in "\n\t"), hex(code)
