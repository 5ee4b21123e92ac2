"""A pattern that first looks at the character finds what it found before, where that saves something."""

from __future__ import annotations

import re

import pytest

from folders import CASES
from goalparse.lexicon.openings import opened


@pytest.mark.parametrize(
    ("pattern", "chars"),
    [
        ("(?P<plan>目标|任务)|(?P<fact>已|目前)", "任已目"),
        ("(?:新建|改造)+(?=[一-鿿]{2})|(?<!年)到20", "到改新"),
        ("(?:第)?[一二]期|(?:城|乡)村", "一乡二城第"),
        ("(?:^|(?<=[,;]))规划|[0-2]+成", "012规"),
        ("[,、]*新建", ",、新"),
    ],
)
def test_what_a_match_may_open_with_is_looked_at_first(pattern: str, chars: str) -> None:
    assert opened(pattern) == f"(?=[{chars}])(?:{pattern})"


@pytest.mark.parametrize(
    "pattern",
    [
        "新建|改造",  # which `re` finds at once by itself
        "(?:新建)?",  # may be nothing
        "(?:[^,;]|新)建|改造",  # may open with any character but some
        "(?:.|新)建|(?:改造)",
        "(?:[一-鿿]|新)建|(?:改造)",
        r"(?:\s|新)建|(?:改造)",
        "$",
        "",
    ],
)
def test_other_patterns_stay_as_they_are(pattern: str) -> None:
    assert opened(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(?P<plan>目标是|任务)|(?P<fact>已|目前)|(?<![0-9])(?:一|两)年来",
        "(?:(?:新|改|扩)建|(?:整治|修复)(?=[一-鿿]{2}))(?!率)|(?:其中|含)[^,;]{0,4}",
        "(?:[0-9]{1,2}月?|(?:上|下)半年)(?:底|末)?",
    ],
)
def test_it_finds_what_it_found(pattern: str) -> None:
    plain, looking = re.compile(pattern), re.compile(opened(pattern))
    assert looking.pattern != pattern
    for path in sorted(CASES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = [m.span() for m in plain.finditer(text)]
        assert found == [m.span() for m in looking.finditer(text)]
