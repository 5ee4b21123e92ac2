"""Which classes of words a text holds, and that rules without their words are only not asked, never missed."""

from __future__ import annotations

from pathlib import Path

import pytest

import goalparse
from case_files import lines
from folders import CORPUS
from goalparse.evaluate import load_gold
from goalparse.extraction import bounds, kinds, stages
from goalparse.lexicon import default, load
from goalparse.lexicon.matcher import _ASKED, EVERY, Askable, Classes, Matcher
from goalparse.matching import vetoes
from goalparse.matching.vetoes import VETOES

GOLD = [
    CORPUS / name / "gold.jsonl" for name in ("linan-2023h1", "field-notes", "traps", "passages", "unseen")
]


def held(text: str, *classes: str) -> bool:
    asked, matcher = Classes(*classes), Matcher(default().data)
    return asked.within(matcher.within(text), matcher)


def test_a_word_is_found_within_and_across_others() -> None:
    assert held("年初确定的目标任务", "stages.goal.nouns")
    assert held("不低于95%", "bounds.bound.>=.before")
    assert held("不低于95%", "bounds.bound.before")
    assert not held("不低于95%", "bounds.bound.after")
    assert held("不低于95%", "bounds.bound.<.before")  # 低于 within 不低于: a class may be held and not meant
    assert held("目标\ud800", "kinds.cuts")  # of a text that cannot be read, any word may stand in it
    assert not held("新建公园6处", "stages.goal.nouns", "bounds.bound.>=.before")


def test_a_word_of_ones_own_joins_its_class(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[bounds.bound]]\nsign = ">="\nbefore = ["莫少于"]\n', encoding="utf-8")
    task = goalparse.parse_task("莫少于30家", "", lexicon=path)
    assert [q.bound for q in task.quantities] == [">="]
    assert load(path).matcher.needed(["kinds.cuts"]) == default().matcher.needed(["kinds.cuts"])


def test_every_class_that_a_rule_needs_is_one() -> None:
    rules = [rule.needs for table in (bounds.RULES, kinds.RULES, stages.RULES) for rule in table.rules]
    needs = [*rules, *(veto.needs for veto in VETOES)]
    assert len([classes for classes in needs if classes]) > 30
    assert all(default().matcher.needed(classes) for classes in needs if classes)
    with pytest.raises(KeyError):
        default().matcher.needed(["stages.goal.noun"])


def test_a_question_is_in_vain_where_none_of_its_words_stands() -> None:
    cuts, matcher = Classes("kinds.cuts", "kinds.growth_down"), Matcher(default().data)
    assert cuts.within(EVERY, matcher)
    assert cuts.within(matcher.within("压减煤炭消费20万吨"), matcher)
    assert not cuts.within(matcher.within("新建公园6处"), matcher)


def test_of_a_class_that_no_rule_names_any_word_may_stand() -> None:
    matcher = Matcher(default().data)
    free = next(name for name in matcher._bits if name not in _ASKED)
    assert matcher.within("新建公园6处") & matcher.needed([free])


class _Unable:
    """An automaton that can read no text, so that any word may stand in each."""

    def find_matches_as_strings(self, text: str, *, overlapping: bool) -> None:
        raise UnicodeEncodeError("utf-8", text, 0, 1, f"{overlapping=}")


def test_rules_that_are_not_asked_would_not_have_held(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(task.target, task.progress) for path in GOLD for task in load_gold(path)]
    for name in ("bounds", "kinds", "stages", "match"):
        for line in lines(name):
            plain = line.text.replace("{", "").replace("}", "")
            target, _, progress = plain.partition("‖")
            texts += [(target, progress), ("", plain)]
    asked_for = [goalparse.parse_task(*text) for text in texts]
    monkeypatch.setattr(default().matcher, "_automaton", _Unable())
    monkeypatch.setattr(vetoes, "_ASKABLE", Askable(VETOES))  # those that nothing speaks, too
    assert default().matcher.within("") == EVERY
    assert len(texts) > 1500
    for text, task in zip(texts, asked_for, strict=True):
        assert goalparse.parse_task(*text) == task
