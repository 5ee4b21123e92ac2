"""Patterns that ship with the library: compiled when they are first asked, and then as good as any other."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys

import pytest

from goalparse.lexicon.listed import longest
from goalparse.lexicon.patterns import compiled, later


def test_a_pattern_answers_as_a_compiled_one() -> None:
    pattern, same = later("(?P<verb>新建|建)[^,]"), re.compile("(?P<verb>新建|建)[^,]")
    found = pattern.search("今年新建公园", 1)
    assert found is not None
    assert (found["verb"], found.span()) == ("新建", (2, 5))
    assert pattern.match("今年新建公园") is None
    assert pattern.sub("|", "新建公园,建桥") == same.sub("|", "新建公园,建桥") == "|园,|"
    assert [m.start() for m in pattern.finditer("新建公园,建桥")] == [0, 5]
    assert pattern.pattern == same.pattern


def test_a_pattern_is_compiled_when_it_is_first_asked() -> None:
    pattern = later("(")
    with pytest.raises(re.error):
        pattern.search("x")


def test_a_pattern_can_be_copied_before_and_after_it_is_asked() -> None:
    pattern = compiled("新建", "改造")
    for _ in range(2):
        for one in (copy.deepcopy(pattern), pickle.loads(pickle.dumps(pattern))):
            found = one.search("拟改造公园")
            assert found is not None
            assert (found.start(), found.end()) == (1, 3)
        assert pattern.search("改造") is not None


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        (("新建", "新增", "建"), "(?:新[建增]|建)"),
        (("年", "年度", "年底前"), "(?:年(?:底前|度)?)"),
        (("中国",), "(?:中国)"),
        (("其中", "其中:"), "(?:其中:?)"),
        (("a-", "a]", "b"), r"(?:a[\-\]]|b)"),
        (("中[", "中[]"), r"(?:中\[\]?)"),
        ((), "(?!)"),
    ],
)
def test_words_are_a_tree_with_the_longest_first(words: tuple[str, ...], pattern: str) -> None:
    assert longest(words) == pattern
    for word in words:
        found = re.match(pattern, word)
        assert found is not None
        assert found[0] == word


def test_a_text_is_read_without_what_only_documents_need() -> None:
    code = (
        "import sys, goalparse; goalparse.parse_task('新建公园3个', '建成2个');"
        "print(*sorted({'goalparse.following', 'goalparse.reading.tables', 'goalparse.reading.prose'}"
        " & {*sys.modules}), goalparse.follow.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["follow"]
