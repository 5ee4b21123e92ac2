"""Every decision says which rule made it and which words it heard; asked again, the rule says the same."""

from __future__ import annotations

from typing import Any

import pytest

from case_files import extract_cases, match_cases
from folders import CORPUS
from goalparse import extract, parse_task
from goalparse.evaluate import load_gold
from goalparse.extraction import bounds, indicators, kinds, stages
from goalparse.extraction.clauses import contexts
from goalparse.extraction.folding import fold
from goalparse.extraction.quantities import scan
from goalparse.extraction.rules import Table
from goalparse.lexicon import default
from goalparse.matching.vetoes import VETOES
from goalparse.writing.labels import PARTED

TABLES = {"bound": bounds.RULES, "kind": kinds.RULES, "stage": stages.RULES}
CASES = [case for name in ("bounds", "kinds", "stages") for case in extract_cases(name)]
TRAPS = load_gold(CORPUS / "traps" / "gold.jsonl")
BESIDE_THE_GOALS = {"goal_said_again", "only_signed", "of_the_goal", "of_its_result"}
MATCH_RULES = {
    "worded", "one_of_several", "confirmed", "sole", "in_order", "sum", "plan_before", "beyond_its_size",
    "of_last_year", "named_apart", "eliminated", "whole_cell", "stated", "work",
    "same_unit", "converted_unit", "same_threshold", "cumulative", "same_step",
}  # fmt: skip


def named(table: Table, name: str) -> Any:
    (rule,) = [rule for rule in table.rules if rule.name == name]
    return rule


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_rule_asked_again_says_the_same(case: Any) -> None:
    lexicon, text = default(), fold(case.text).text
    placed = contexts(text, scan(text, lexicon)[0], lexicon, case.side)
    for context in placed:
        q = context.quantity
        bounds.read(context, lexicon)
        kinds.read(context, lexicon)
        stages.read(context, lexicon)
        for reason in q.reasons:
            rule = named(TABLES[reason.field], reason.rule)
            assert rule.decide(context, lexicon) == getattr(q, reason.field), reason
            assert 0 <= reason.start <= reason.end <= len(text)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.no)
def test_every_field_has_one_reason_in_the_text_of_its_side(trap: Any) -> None:
    task = parse_task(trap.target, trap.progress)
    for q in task.quantities:
        text = task.target if q.side == "target" else task.progress
        fields = [reason.field for reason in q.reasons]
        assert sorted(fields) == sorted(set(fields))
        assert {"bound", "kind", "stage"} <= set(fields)
        assert ("indicator" in fields) is (q.indicator is not None)
        assert ("part_of" in fields) is (q.part_of is not None)
        for reason in q.reasons:
            assert 0 <= reason.start <= reason.end <= len(text)
            if reason.field in TABLES and reason.rule not in BESIDE_THE_GOALS:
                assert named(TABLES[reason.field], reason.rule).field == reason.field
            if reason.field == "indicator":
                assert text[reason.start : reason.end] == q.indicator
                assert reason.rule in {name for name, _ in indicators.RULES}
    for match in task.matches:
        assert match.rule in MATCH_RULES
        assert match.reasons
        for reason in match.reasons:
            assert (reason.field, reason.rule in MATCH_RULES) == ("match", True)
            assert 0 <= reason.start < reason.end <= len(task.progress)


def test_the_words_that_decided_are_the_ones_a_reader_would_point_at() -> None:
    text = "今年将新建公厕12座,改造泵站5座,目前已建成公厕7座"
    heard = [
        [(r.rule, text[r.start : r.end]) for r in q.reasons if r.field == "stage"]
        for q in extract(text).quantities
    ]
    assert heard == [[("in_plan", "今年将")], [("in_plan", "今年将")], [("verb_before", "建成")]]
    (share,) = extract("隧洞开挖占设计量的58%").quantities
    assert [(r.rule, r.field) for r in share.reasons if r.field == "kind"] == [("percent", "kind")]


@pytest.mark.parametrize("case", match_cases("match"), ids=lambda case: case.place)
def test_what_parts_a_goal_from_its_nearest_achievement_has_a_name(case: Any) -> None:
    from goalparse.pipeline import parted

    if case.target:
        task = parse_task(case.target, case.progress)
        claimed = {match.goal for match in task.matches}
        for goal, nearest, by, close in parted(case.target, case.progress):
            assert goal not in claimed
            assert by in PARTED
            assert (nearest is None) is (by == "nothing_reported")
            assert 0 <= close <= 1


def test_every_veto_has_a_name_that_people_can_read() -> None:
    assert {veto.name for veto in VETOES} <= set(PARTED)


@pytest.mark.parametrize(
    ("target", "progress", "by"),
    [
        ("养护农村公路30公里", "新建农村公路12公里", "other_job"),
        ("新建农村公路30公里", "养护农村公路12公里", "other_job"),
        ("地区生产总值增长6%", "单位地区生产总值能耗下降3%", "another_thing"),
        ("城镇居民收入增长6%", "农村居民收入增长7%", "contrast"),
        ("新增规上企业20家", "规上企业达到186家", "stock_for_addition"),
        ("新建公厕8座", "植树300株", "other_measure"),
        ("新建公厕8座", "", "nothing_reported"),
    ],
)
def test_the_veto_that_parts_two(target: str, progress: str, by: str) -> None:
    from goalparse.pipeline import parted

    assert [found[2] for found in parted(target, progress)] == [by]
