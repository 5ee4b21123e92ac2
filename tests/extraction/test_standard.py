"""The names under which reports can be compared: the cases, the gold, and a user's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.standard_indicators import HALVES, page, scores

from case_files import lines
from case_runners import MARK
from folders import ROOT
from goalparse import extract
from goalparse.errors import LexiconError
from goalparse.lexicon import default, load
from goalparse.lexicon.templates import written

FLOORS = {"open": (99.0, 87.5), "closed": (99.0, 89.5)}
"""Percent: precision, and reach of the figures that have a standard name. They only go up."""


def test_an_attribute_has_no_standard_name() -> None:
    for line in lines("standard"):
        for q in extract(MARK.sub(r"\1", line.text.removeprefix("T|"))).quantities:
            assert q.kind != "attribute" or q.standard_indicator is None


@pytest.mark.parametrize("half", HALVES)
def test_the_gold_is_named_as_well_as_measured(half: str) -> None:
    score = scores()[half]
    precision, reach = FLOORS[half]
    assert 100 * score.precision >= precision, score
    assert 100 * score.reach >= reach, score
    assert score.rows >= 150


def test_every_name_of_the_gold_is_an_indicator() -> None:
    names = {indicator.name for indicator in default().indicators.listed}
    assert sorted(scores()["names"].wanted - names) == []


def test_the_lexicon_is_as_wide_as_it_says() -> None:
    listed = default().indicators.listed
    assert len(listed) >= 800
    assert len({indicator.name for indicator in listed}) == len(listed)
    assert {indicator.source for indicator in listed} == set(default().indicators.sources)


def test_a_wording_names_one_indicator_of_a_dimension() -> None:
    words = default().indicators
    for _, _, indicators in words.wordings.whole():
        dimensions = [dimension for indicator in indicators for dimension in indicator.dimensions]
        assert len(dimensions) == len(set(dimensions)), indicators


def test_wordings_stand_in_the_form_that_names_are_compared_in() -> None:
    words = default().indicators
    assert [
        word
        for indicator in words.listed
        for word in written(indicator.words, words.plain)
        if words.plain(word) != word
    ] == []


def test_the_page_lists_every_indicator() -> None:
    shown = (ROOT / "docs" / "standard-indicators.md").read_text(encoding="utf-8")
    listed = shown[shown.index("## The indicators") :]
    assert listed == page()[page().index("## The indicators") :]


def test_a_user_adds_indicators_and_takes_wordings(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        "[indicators]\nown = [\n"
        '  "改造筒子楼 | 栋 | up | GWR | <改>筒子楼 筒子楼改造",\n'
        '  "市场主体总数 | 户 | up | GWR | 经营主体",\n]\n',
        encoding="utf-8",
    )
    text = "实施改造筒子楼12栋；经营主体达到2.4万户。"
    assert [q.standard_indicator for q in extract(text, lexicon=own).quantities] == [
        "改造筒子楼",
        "市场主体总数",
    ]
    assert [q.standard_indicator for q in extract(text).quantities] == [None, "经营主体"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("改造筒子楼 | 栋 | up | GWR", "must be `name | units | better | source | wordings`"),
        ("改造筒子楼 | 摊 | up | GWR |", "摊 is neither a unit nor a measure word"),
        ("改造筒子楼 | 栋 | more | GWR |", "better must be up, down or none"),
        ("改造筒子楼 | 栋 | up | ABC |", "no source 'ABC'"),
        ("改造筒子楼 | 栋 | up | GWR | 老旧<改>", "must open a wording"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, entry: str, message: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'[indicators]\nown = ["{entry}"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(message)) as error:
        load(own)
    assert str(error.value).startswith(f"{own}: indicators.own: 改造筒子楼")
