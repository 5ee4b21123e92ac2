from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import goalparse
from goalparse.errors import LexiconError, SourceError
from goalparse.lexicon import default, load


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    lexicon = load(own(tmp_path, ""))
    assert lexicon.headers == default().headers
    assert lexicon.units.spellings == default().units.spellings


def test_a_header_of_ones_own_is_read(tmp_path: Path) -> None:
    path = own(tmp_path, '[headers]\nowner = ["承办科室"]\n')
    source = "序号,年度目标,进展情况,承办科室\n1,新建公园6处,建成公园4处,城管局\n"
    report = goalparse.parse(source, format="csv", lexicon=load(path))
    assert report.tasks[0].owners == ["城管局"]
    assert "承办科室" not in default().headers["owner"]


def test_a_unit_of_ones_own_converts(tmp_path: Path) -> None:
    path = own(tmp_path, '[[units.base]]\nname = "平方米"\n[units.base.units]\n"分地" = ["200/3", "分田"]\n')
    lexicon = load(path)
    assert lexicon.units.spellings["分田"].factor == Fraction(200, 3)
    assert lexicon.units.spellings["分田"].base == lexicon.units.spellings["亩"].base
    task = goalparse.parse_task("平整土地3亩。", "平整土地15分地。", lexicon=lexicon)
    assert [str(match.ratio) for match in task.matches] == ["0.5"]


def test_a_spelling_of_ones_own_joins_a_known_unit(tmp_path: Path) -> None:
    lexicon = load(own(tmp_path, '[[units.base]]\nname = "平方米"\n[units.base.units]\n"亩" = ["畝"]\n'))
    assert lexicon.units.spellings["畝"] == lexicon.units.spellings["亩"] == default().units.spellings["亩"]


def test_a_new_family_of_measure_words(tmp_path: Path) -> None:
    text = '[[measure_words.group]]\nname = "stalls"\ndimension = "count"\ntakes_generic = true\n'
    text += 'words = ["摊位"]\n'
    found = goalparse.extract("新增便民摊点30摊位。", lexicon=load(own(tmp_path, text)))
    assert [(quantity.text, quantity.unit) for quantity in found.quantities] == [("30摊位", "摊位")]


@pytest.mark.parametrize(
    ("text", "says"),
    [("[headers", "not a TOML file"), ('[colours]\nred = ["红"]', "no section colours; known are headers"),
     ('[headers]\nowner = "承办科室"', "headers.owner must be a list, not '承办科室'"),
     ('units = ["亩"]', r"units must be a table, not \['亩'\]"),
     ('[[units.base]]\nunits = {}', "units.base: every entry needs a name or a sign"),
     ('[[units.base]]\nname = "斗"', "an entry lacks 'units'"),
     ('[[units.base]]\nname = "平方米"\nunits = { "丘" = ["many"] }', "an entry has the wrong form"),
     ('[bounds.unless_before]\n"起" = "("', "an entry has the wrong form")],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says) as caught:
        load(own(tmp_path, text))
    assert "own.toml: " in str(caught.value)


def test_a_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"absent\.toml"):
        load(tmp_path / "absent.toml")
