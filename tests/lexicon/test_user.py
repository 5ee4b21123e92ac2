from __future__ import annotations

import gc
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import goalparse
from folders import CORPUS
from goalparse.errors import LexiconError, SourceError, UsageError
from goalparse.lexicon import Lexicon, default, load
from goalparse.lexicon.patterns import OwnPattern, compiled


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    lexicon = load(own(tmp_path, ""))
    assert lexicon.headers == default().headers
    assert lexicon.units.spellings == default().units.spellings


def test_an_own_file_takes_no_words_from_the_patterns(tmp_path: Path) -> None:
    """Also of files that no user extends, as the names of places."""
    words = load(own(tmp_path, ""))
    promised, told = "征地20亩,开工率100%", "全州已开工612户;其中青溪县任务184户,开工率101.9%"
    assert goalparse.parse_task(promised, told, lexicon=words) == goalparse.parse_task(promised, told)
    for line in (CORPUS / "passages" / "gold.jsonl").read_text(encoding="utf-8").splitlines()[::4]:
        task = json.loads(line)
        cells = task["target"], task["progress"]
        assert goalparse.parse_task(*cells, lexicon=words) == goalparse.parse_task(*cells)


def test_a_header_of_ones_own_is_read(tmp_path: Path) -> None:
    path = own(tmp_path, '[headers]\nowner = ["承办科室"]\n')
    source = "序号,年度目标,进展情况,承办科室\n1,新建公园6处,建成公园4处,城管局\n"
    report = goalparse.parse(source, format="csv", lexicon=load(path))
    assert report.tasks[0].owners == ["城管局"]
    assert "承办科室" not in default().headers["owner"]


def test_a_verb_of_ones_own_is_cut_off_a_name(tmp_path: Path) -> None:
    words = '[naming.verbs]\nwords = ["勘验"]\n[naming.verbs.unless]\n"勘验" = ["报告"]\n'
    lexicon = load(own(tmp_path, words))
    assert [q.indicator for q in goalparse.extract("勘验矿点12处", lexicon=lexicon).quantities] == ["矿点"]
    assert [q.indicator for q in goalparse.extract("勘验报告12份", lexicon=lexicon).quantities] == [
        "勘验报告"
    ]
    assert [q.indicator for q in goalparse.extract("勘验矿点12处").quantities] == ["勘验矿点"]


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


def test_a_known_unit_may_repeat_its_factor_or_add_nothing(tmp_path: Path) -> None:
    for entries in ("[]", '["2000/3"]', '["2000/3", "市亩"]', '["市亩"]'):
        path = own(tmp_path, f'[[units.base]]\nname = "平方米"\nunits = {{ "亩" = {entries} }}\n')
        assert load(path).units.spellings == default().units.spellings


def test_a_new_family_of_measure_words(tmp_path: Path) -> None:
    text = '[[measure_words.group]]\nname = "stalls"\ndimension = "count"\ntakes_generic = true\n'
    text += 'words = ["摊位"]\n'
    found = goalparse.extract("新增便民摊点30摊位。", lexicon=load(own(tmp_path, text)))
    assert [(quantity.text, quantity.unit) for quantity in found.quantities] == [("30摊位", "摊位")]


def test_a_path_stands_wherever_a_lexicon_does(tmp_path: Path) -> None:
    path = own(tmp_path, '[[units.base]]\nname = "平方米"\nunits = { "分地" = ["200/3"] }\n')
    for lexicon in (path, str(path), load(path)):
        assert goalparse.extract("平整15分地", lexicon=lexicon).quantities[0].unit == "分地"
        assert goalparse.parse_task("平整土地3亩", "平整15分地", lexicon=lexicon).matches[0].met is False
        report = goalparse.parse("目标任务,进展情况\n平整3亩,平整15分地\n", format="csv", lexicon=lexicon)
        assert report.tasks[0].quantities[1].dimension == "area"
    assert goalparse.extract("平整15分地").quantities[0].unit != "分地"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = own(tmp_path, "")
    before = goalparse.extract("出栏15栏猪", lexicon=path)
    path = own(tmp_path, '[[measure_words.group]]\nname = "things"\nwords = ["栏猪"]\n')
    assert before.quantities[0].unit is None
    assert goalparse.extract("出栏15栏猪", lexicon=path).quantities[0].unit == "栏猪"


@pytest.mark.parametrize("lexicon", [5, b"own.toml", {}])
def test_what_is_no_path_is_wrong_usage(lexicon: Any) -> None:
    with pytest.raises(UsageError, match="lexicon must be a Lexicon or a path"):
        goalparse.extract("3亩", lexicon=lexicon)


def test_a_verb_of_ones_own_moves_to_its_new_stage(tmp_path: Path) -> None:
    path = own(tmp_path, '[stages.preliminary]\nbefore = ["签约"]\n[stages.done]\nbefore = ["揭牌"]\n')
    text = "签约项目3个，揭牌工作站2个"
    assert [q.stage for q in goalparse.extract(text).quantities] == ["done", "done"]
    assert [q.stage for q in goalparse.extract(text, lexicon=path).quantities] == ["preliminary", "done"]
    assert "签约" not in load(path).stages.stages_after
    assert load(path).stages.stages_before["签约"] == ("preliminary", True)


def test_a_header_of_ones_own_leaves_its_shipped_role(tmp_path: Path) -> None:
    headers = load(own(tmp_path, '[headers]\nsupport = ["承办单位"]\n')).headers
    assert "承办单位" in default().headers["owner"]
    assert "承办单位" not in headers["owner"]
    assert "承办单位" in headers["support"]


def test_a_measure_word_may_become_a_unit(tmp_path: Path) -> None:
    text = (
        '[[units.base]]\nname = "立方米"\n[units.base.units]\n"桶" = ["0.159"]\n[units.unless]\n"桶" = "油"\n'
    )
    lexicon = load(own(tmp_path, text))
    assert lexicon.units.spellings["桶"].factor == Fraction(159, 1000)
    assert goalparse.extract("共200桶", lexicon=lexicon).quantities[0].dimension == "volume"
    assert [q.unit for q in goalparse.extract("共200桶油", lexicon=lexicon).quantities] == [None]


def test_a_bound_of_ones_own(tmp_path: Path) -> None:
    path = own(tmp_path, '[[bounds.bound]]\nsign = ">="\nafter = ["打底"]\n')
    assert [q.bound for q in goalparse.extract("新增30家打底", lexicon=path).quantities] == [">="]


def test_a_word_of_ones_own_reaches_the_patterns_that_are_made_of_its_class(tmp_path: Path) -> None:
    path = own(tmp_path, '[parts]\nof_which = ["里头"]\n[names]\nreferences = ["清单"]\n')
    text = "新建公园12个,里头社区公园5个,见清单2"
    shipped, found = goalparse.extract(text), goalparse.extract(text, lexicon=path)
    assert [q.part_of for q in found.quantities] == [None, "a1"]
    assert [q.part_of for q in shipped.quantities][:2] == [None, None]
    assert [n.text for n in found.numerals] == ["清单2"]
    assert [n.text for n in shipped.numerals] == []


def test_a_guard_of_ones_own_may_be_longer_than_those_that_ship(tmp_path: Path) -> None:
    path = own(tmp_path, '[names]\nno_leads = ["打"]\nratio_leads = ["配比为"]\n')
    assert [n.text for n in goalparse.extract("打前10名").numerals] == ["前10名"]
    assert [n.text for n in goalparse.extract("打前10名", lexicon=path).numerals] == []
    assert {n.kind for n in goalparse.extract("配比为3:10", lexicon=path).numerals} == {"label"}


def test_a_line_of_synonyms_joins_those_it_shares_a_word_with(tmp_path: Path) -> None:
    path = own(tmp_path, '[matching]\nsynonyms = [["托位", "床位"]]\n')
    synonyms = load(path).matching.synonyms
    assert len({synonyms[word] for word in ("托位", "床位", "养老床位", "照护床位")}) == 1
    assert synonyms["托位"] != synonyms["车位"]


WRONG = [
    ("[headers", "not a TOML file"),
    ('[colours]\nred = ["红"]', "no section colours; known are headers"),
    ('[headers]\nowner = "承办科室"', "headers.owner: must be a list, not '承办科室'"),
    ('[headers]\nowners = ["承办科室"]', "headers: no key owners; known are number"),
    ('[headers]\nowner = [3]', "headers.owner: must be text in quotes, not 3"),
    ('[headers]\nowner = [""]', "headers.owner: a word cannot be empty"),
    ('[headers]\nowner = ["甲"]\nsupport = ["甲"]', "headers.support: 甲 stands under headers.owner too"),
    ('units = ["亩"]', "units: must be a table, not ['亩']"),
    ("[[units.base]]\nunits = {}", "units.base: every entry needs a name"),
    ('[[units.base]]\nname = "斗"', "units.base.斗: a new entry needs dimension, units"),
    ('[[units.base]]\nname = "平方米"\nunits = { "丘" = ["many"] }',
     "units.base.平方米.units.丘: must begin with how many 平方米 it is"),
    ('[[units.base]]\nname = "平方米"\nunits = { "丘" = ["1/0"] }', "units.base.平方米.units.丘: must begin"),
    ('[[units.base]]\nname = "平方米"\nunits = { "丘" = ["-1"] }', "units.base.平方米.units.丘: must begin"),
    ('[[units.base]]\nname = "平方米"\nunits = { "丘" = [0.1] }', "丘: must be text in quotes, not 0.1"),
    ('[[units.base]]\nname = "平方米"\nunits = { "亩" = ["700"] }',
     "units.base.平方米.units.亩: is 2000/3 平方米 already, and not 700"),
    ('[[units.base]]\nname = "平方米"\ndimension = "length"', "平方米.dimension: is 'area' already"),
    ('[[units.base]]\nname = "斗"\ndimension = "volume"\nsi = "metre ** 33"\nunits = { "斗" = ["1"] }',
     "units.base.斗.si: 'metre ** 33' is no product of unit names"),
    ('[[units.base]]\nname = "斗"\ndimension = "volume"\nsi = "dou"\nunits = { "斗" = ["1"] }',
     "units.base.斗.si: pint has no unit 'dou'"),
    ('[units.unless]\n"無" = "[人]"', "units.unless.無: 無 is neither a unit nor a measure word"),
    ('[[measure_words.group]]\nname = "things"\nwords = ["3摊"]', "things.words: a unit cannot begin"),
    ('[[measure_words.group]]\nname = "stalls"\nwords = ["摊"]',
     "measure_words.group.stalls: a new entry needs dimension, takes_generic"),
    ('[[measure_words.group]]\nname = "things"\ntakes = true', "group.things: no key takes; known are"),
    ('[[bounds.bound]]\nsign = "!="\nafter = ["开外"]', "bounds.bound.!=: no such sign; known are >=, >"),
    ('[bounds.unless_before]\n"起" = "("', "bounds.unless_before.起: not a regular expression"),
    ('[kinds]\nplan_words = ["(?:(?:甲{1000}){1000}){1000}"]', "kinds.plan_words: too many repetitions"),
    ('[kinds]\nplan_words = ["' + "(" * 99 + ")+" * 99 + '"]', "kinds.plan_words: too many repetitions"),
    ('[kinds]\nplan_words = ["' + "甲" * 2001 + '"]', "kinds.plan_words: the pattern has more than 2000"),
    (f'[kinds]\nplan_words = ["{"(" * 900}{")" * 900}"]', "kinds.plan_words: not a regular expression"),
    ('[matching]\nsynonyms = ["托位"]', "matching.synonyms: must be a list, not '托位'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_wrong_entry_is_named_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(LexiconError, match=re.escape(says)) as caught:
        load(path)
    assert str(caught.value).count(f"{path}: ") == 1
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ('[units.unless]\n"亩" =', "流转3亩" + "甲" * 500),
        ('[bounds.unless_before]\n"起" =', "每亩3元起" + "甲" * 500),
        ("[kinds]\nfinished_rates =", "甲" * 500 + "100%"),
    ],
)
def test_a_pattern_that_would_never_end_is_stopped_and_named(tmp_path: Path, key: str, text: str) -> None:
    path = own(tmp_path, f'{key} "(?:甲|甲甲)+[乙丙]"\n')
    with pytest.raises(LexiconError, match="the pattern takes too long") as caught:
        goalparse.parse_task("新建公园3处，竣工", text, lexicon=path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_slow_pattern_spends_its_allowance_in_many_short_calls() -> None:
    slow = compiled(OwnPattern("(?:甲|甲甲)+[乙丙]", "own.toml: kinds.plan_words"))
    with pytest.raises(LexiconError, match=r"kinds\.plan_words: the pattern takes too long"):
        any(slow.match("甲" * 24) for _ in range(100_000))


def test_a_good_pattern_keeps_its_allowance() -> None:
    good = compiled(OwnPattern("[甲乙]", "own.toml: units.unless.亩"))
    assert sum(good.match("丙甲", 1) is not None for _ in range(50_000)) == 50_000
    assert good.search("丙甲") is not None
    assert good.match("丙甲") is None


def test_a_missing_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"absent\.toml"):
        load(tmp_path / "absent.toml")


def test_a_label_of_the_page_moves_to_the_fact_that_the_user_gives_it(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[pages.labels]\nissuer = ["来源", "发文处"]\n', encoding="utf-8")
    labels = load(own).pages.labels
    assert (labels["来源"], labels["发文处"], labels["信息来源"]) == ("issuer", "issuer", "source")


def test_lexicons_that_are_no_longer_used_are_let_go(tmp_path: Path) -> None:
    path = own(tmp_path, '[headers]\nowner = ["承办科室"]\n')
    before = alive()
    for n in range(30):
        report = goalparse.parse(
            f"年度目标,进展情况,承办科室\n新建公园{n}处,建成公园4处,城管局\n",
            format="csv",
            lexicon=load(path),
        )
        assert report.tasks[0].owners == ["城管局"]
    assert alive() - before <= 8


def alive() -> int:
    gc.collect()
    return sum(isinstance(found, Lexicon) for found in gc.get_objects())
