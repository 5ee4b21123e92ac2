"""The scoring is tested on tasks made by hand, where the right score can be counted on the fingers."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from folders import CORPUS
from goalparse.errors import FormatError, SourceError, UsageError
from goalparse.evaluate import (
    Evaluation,
    GoldMeta,
    GoldTask,
    evaluate,
    evaluate_report,
    load_gold,
    load_meta,
    pooled,
    split,
)
from goalparse.evaluate.markdown import figure, to_markdown
from goalparse.evaluate.run import Trial, run, trials
from goalparse.evaluate.score import LOWER_IS_BETTER
from goalparse.records import Match, Numeral, Period, Quantity, Report, Source, Task

TARGET = "新建公园6处,其中改造2处。"
PROGRESS = "2023年建成公园4处,绿地约30亩。"

GOLD: dict[str, Any] = {
    "no": 7,
    "target": TARGET,
    "progress": PROGRESS,
    "owners": ["城管局"],
    "quantities": [
        {"id": "g1", "side": "target", "text": "6处", "start": 4, "end": 6, "value": "6", "unit": "处",
         "bound": "=", "kind": "amount", "stage": "planned", "indicator": "新建公园"},
        {"id": "g2", "side": "target", "text": "2处", "start": 11, "end": 13, "value": "2", "unit": "处",
         "bound": "=", "kind": "amount", "stage": "planned", "indicator": "改造", "part_of": "g1"},
        {"id": "a1", "side": "progress", "text": "4处", "start": 9, "end": 11, "value": "4", "unit": "处",
         "bound": "=", "kind": "amount", "stage": "done", "indicator": "建成公园"},
        {"id": "a2", "side": "progress", "text": "30亩", "start": 15, "end": 18, "value": "30", "unit": "亩",
         "bound": "~", "kind": "amount", "stage": "done", "indicator": "绿地"},
    ],
    "numerals": [{"side": "progress", "text": "2023年", "start": 0, "end": 5, "kind": "date"}],
    "matches": [{"goal": "g1", "achievement": "a1", "basis": "quantity", "ratio": "0.666667", "met": False}],
}  # fmt: skip


def gold(**changes: Any) -> GoldTask:
    return GoldTask.model_validate(GOLD | changes)


def gold_with(place: int, **changes: Any) -> GoldTask:
    """The gold task with some fields of one quantity changed."""
    quantities = [dict(quantity) for quantity in GOLD["quantities"]]
    quantities[place] |= changes
    return gold(quantities=quantities)


def found(*, quantities: dict[str, dict[str, Any] | None] | None = None, **changes: Any) -> Task:
    """The perfect answer; `quantities` changes fields of the quantity with that id, None removes it."""
    altered = quantities or {}
    items = [
        Quantity.model_validate(
            GOLD_QUANTITY | {"rule": "by_hand"} | (altered.get(GOLD_QUANTITY["id"]) or {})
        )
        for GOLD_QUANTITY in GOLD["quantities"]
        if altered.get(GOLD_QUANTITY["id"], {}) is not None
    ]
    perfect: dict[str, Any] = {
        "no": "7",
        "target": TARGET,
        "progress": PROGRESS,
        "owners": ["城管局"],
        "quantities": items,
        "numerals": [Numeral(side="progress", text="2023年", start=0, end=5, kind="date", rule="year")],
        "matches": [match("g1", "a1", "0.666667")],
    }
    return Task.model_validate(perfect | changes)


def match(goal: str | None, achievement: str, ratio: str | None, **changes: Any) -> Match:
    values: dict[str, Any] = {"goal": goal, "achievement": achievement, "ratio": ratio, "basis": "quantity"}
    values |= {"direction": "up", "met": False, "score": "1", "evidence": ["by hand"]}
    return Match.model_validate(values | changes)


def score(evaluation: Evaluation, metric: str) -> tuple[Fraction | int, int, int]:
    one = evaluation[metric]
    return one.hit, one.found, one.wanted


def fields(evaluation: Evaluation) -> list[str]:
    return [error.field for error in evaluation.errors]


def test_the_perfect_answer_has_no_error() -> None:
    result = evaluate([gold()], [found()])
    assert result.errors == []
    assert score(result, "span") == (4, 4, 4)
    assert score(result, "digits") == (5, 5, 5)
    assert {name: one.f1 for name, one in result.ordered() if one.f1 != 1} == {
        "false ratio": 0,
        "unmarked false ratio": 0,
    }
    assert " ".join(name for name, _ in result.ordered()) == (
        "span value upper bound kind stage part_of indicator numeral digits match ratio "
        "false ratio unmarked false ratio met basis rows"
    )


def test_a_missed_quantity_costs_recall_alone_and_leaves_a_digit_unaccounted() -> None:
    result = evaluate([gold()], [found(quantities={"a2": None})])
    assert score(result, "span") == score(result, "value") == (3, 3, 4)
    assert score(result, "kind") == (3, 3, 3)
    assert score(result, "digits") == (4, 5, 5)
    assert fields(result) == ["span", "digits"]
    assert result.errors[0].text == "2023年建成公园4处,绿地约⟦30亩⟧。"


def test_a_surplus_quantity_costs_precision_alone() -> None:
    result = evaluate([gold(quantities=GOLD["quantities"][:3])], [found()])
    assert score(result, "span") == score(result, "value") == (3, 4, 3)


def test_a_shifted_span_is_both_missed_and_surplus() -> None:
    result = evaluate([gold()], [found(quantities={"a2": {"start": 14, "text": "约30亩"}})])
    assert score(result, "span") == (3, 4, 4)
    assert fields(result) == ["span", "span"]


@pytest.mark.parametrize(
    ("field", "wrong", "metric"),
    [("value", "31", "value"), ("unit", "公顷", "value"), ("upper", "40", "upper"), ("bound", "=", "bound"),
     ("kind", "attribute", "kind"), ("stage", "underway", "stage"), ("part_of", "a1", "part_of"),
     ("indicator", "公园", "indicator")],
)  # fmt: skip
def test_each_field_is_scored_by_its_own_metric(field: str, wrong: str, metric: str) -> None:
    result = evaluate([gold()], [found(quantities={"a2": {field: wrong}})])
    assert score(result, metric) == (3, 4, 4)
    assert fields(result) == [metric]


def test_part_of_compares_the_whole_by_its_span_not_by_its_id() -> None:
    renamed = found(quantities={"g1": {"id": "g9"}, "g2": {"part_of": "g9"}}, matches=[])
    assert score(evaluate([gold()], [renamed]), "part_of") == (4, 4, 4)


def test_an_indicator_is_scored_by_shared_characters() -> None:
    result = evaluate([gold()], [found(quantities={"a1": {"indicator": "公园"}})])
    assert result["indicator"].hit == 3 + Fraction(2 * 2, 4 + 2)


def test_an_indicator_absent_on_both_sides_agrees() -> None:
    result = evaluate([gold_with(3, indicator=None)], [found(quantities={"a2": {"indicator": None}})])
    assert result["indicator"].f1 == 1


def test_a_second_reading_is_accepted() -> None:
    wanted = gold_with(3, also={"kind": "attribute", "value": "31", "stage": ["underway", "planned"]})
    second = found(quantities={"a2": {"kind": "attribute", "value": "31.0", "stage": "planned"}})
    assert evaluate([wanted], [second]).errors == []
    assert fields(evaluate([wanted], [found(quantities={"a2": {"kind": "growth"}})])) == ["kind"]


@pytest.mark.parametrize("present", [True, False])
def test_an_optional_quantity_is_neither_demanded_nor_punished(present: bool) -> None:
    answer = found(quantities={"a2": {"kind": "growth"} if present else None})
    result = evaluate([gold_with(3, optional=True)], [answer])
    assert score(result, "span") == score(result, "value") == (3, 3, 3)
    assert "kind" not in fields(result)


def test_an_optional_quantity_may_be_read_as_a_numeral() -> None:
    label = Numeral(side="progress", text="30", start=15, end=17, kind="label", rule="name")
    answer = found(quantities={"a2": None}, numerals=[*found().numerals, label])
    assert evaluate([gold_with(3, optional=True)], [answer]).errors == []
    assert score(evaluate([gold()], [answer]), "numeral") == (1, 2, 1)


def test_a_numeral_counts_by_kind_and_a_shared_digit() -> None:
    def with_numeral(start: int, end: int, kind: str) -> Task:
        text = PROGRESS[start:end]
        numeral = {"side": "progress", "text": text, "start": start, "end": end, "kind": kind, "rule": "x"}
        return found(numerals=[numeral])

    assert score(evaluate([gold()], [with_numeral(2, 4, "date")]), "numeral") == (1, 1, 1)
    assert score(evaluate([gold()], [with_numeral(4, 6, "date")]), "numeral") == (0, 1, 1)
    assert score(evaluate([gold()], [with_numeral(0, 5, "label")]), "numeral") == (0, 1, 1)


def test_a_digit_in_two_places_or_half_outside_is_not_accounted_for() -> None:
    twice = Numeral(side="progress", text="30", start=15, end=17, kind="label", rule="name")
    assert score(evaluate([gold()], [found(numerals=[*found().numerals, twice])]), "digits") == (4, 5, 5)
    half = found(quantities={"a2": {"start": 16, "text": "0亩"}})
    assert score(evaluate([gold()], [half]), "digits") == (4, 5, 5)


def test_a_wrong_partner_is_a_missed_and_a_surplus_match() -> None:
    result = evaluate([gold()], [found(matches=[match("g2", "a1", "2", met=True)])])
    assert score(result, "match") == (0, 1, 1)
    assert score(result, "ratio") == (0, 0, 0)
    assert [(error.expected, error.found) for error in result.errors] == [
        ("6处 → 4处", "—"),
        ("—", "2处 → 4处 (quantity)"),
        ("—", "2处 → 4处: 2.000000"),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ratio": "0.666666"}, "ratio"), ({"ratio": None}, "ratio"), ({"met": None}, "met"),
     ({"basis": "stated"}, "basis")],
)  # fmt: skip
def test_fields_of_a_found_match(changes: dict[str, Any], field: str) -> None:
    right: dict[str, Any] = {"goal": "g1", "achievement": "a1", "ratio": "0.666667"}
    result = evaluate([gold()], [found(matches=[match(**(right | changes))])])
    assert score(result, "match") == (1, 1, 1)
    assert score(result, field) == (0, 1, 1)
    assert fields(result) == [field]


def test_a_ratio_is_compared_to_six_places() -> None:
    assert evaluate([gold()], [found(matches=[match("g1", "a1", "0.66666666")])]).errors == []


def test_a_second_reading_of_a_ratio_is_accepted() -> None:
    wanted = gold(matches=[GOLD["matches"][0] | {"also": {"ratio": "1.5", "met": True}}])
    assert evaluate([wanted], [found(matches=[match("g1", "a1", "1.5", met=True)])]).errors == []


@pytest.mark.parametrize("matches", [[match("g1", "a1", "9")], []])
def test_an_optional_match_is_neither_demanded_nor_punished(matches: list[Match]) -> None:
    wanted = gold(matches=[GOLD["matches"][0] | {"optional": True}])
    result = evaluate([wanted], [found(matches=matches)])
    assert score(result, "match") == (0, 0, 0)
    assert result.errors == []


@pytest.mark.parametrize("matches", [[match("g1", "a1", "0.666667")], [match("g2", "a1", "2")], []])
def test_a_match_that_touches_an_optional_quantity_is_free(matches: list[Match]) -> None:
    result = evaluate([gold_with(2, optional=True)], [found(matches=matches)])
    assert score(result, "match") == (0, 0, 0)


def test_document_gold_is_compared_by_texts_without_white_space() -> None:
    line = {"no": "7", "target": "新建公园6处,\n其中改造2处。", "progress": PROGRESS, "owners": ["城管局"],
            "pairs": [{"goal": "6 处", "achievement": "4处", "ratio": "0.666667", "basis": "quantity"},
                      {"goal": "2处", "achievement": "30亩", "ratio": None, "optional": True}]}  # fmt: skip
    result = evaluate([GoldTask.model_validate(line)], [found()], document=True)
    assert result.errors == []
    assert score(result, "pair") == score(result, "ratio") == score(result, "basis") == (1, 1, 1)
    assert score(result, "target") == score(result, "no") == score(result, "owners") == (1, 1, 1)
    assert "span" not in result.scores


def test_document_gold_counts_missing_and_surplus_pairs() -> None:
    line = {"no": "7", "target": TARGET, "progress": PROGRESS, "owners": ["园林局"],
            "pairs": [{"goal": "2处", "achievement": "4处", "ratio": "2"}]}  # fmt: skip
    result = evaluate([GoldTask.model_validate(line)], [found()], document=True)
    assert score(result, "pair") == (0, 1, 1)
    assert fields(result) == ["owners", "pair", "pair", "false ratio"]


def test_tasks_of_a_document_are_aligned_by_text_not_by_place() -> None:
    other = GoldTask(no="8", target="甲乙", progress="丙丁")
    heading = Task(no="一", target="工业", progress="", quantities=[], numerals=[], matches=[])
    result = evaluate([gold(), other], [heading, found()], document=True)
    assert score(result, "tasks") == (1, 2, 2)
    assert score(result, "span") == (4, 4, 4)
    assert [(error.field, error.expected, error.found) for error in result.errors] == [
        ("tasks", "甲乙", "—"),
        ("tasks", "—", "工业"),
    ]


def test_tasks_that_share_a_number_and_one_text_are_the_same_task() -> None:
    result = evaluate([gold()], [found(target="新建公园6处")], document=True)
    assert score(result, "tasks") == (1, 1, 1)
    assert score(result, "target") == (0, 1, 1)


def test_pooling_adds_counts_not_averages() -> None:
    both = pooled([evaluate([gold()], [found()]), evaluate([gold()], [found(quantities={"a2": None})])])
    assert both.tasks == 2
    assert score(both, "span") == (7, 7, 8)
    assert len(both.errors) == 2


def test_the_held_out_half_is_the_even_numbers() -> None:
    seen, unseen = split([gold(no=n) for n in (1, 2, 3, 10)])
    assert [task.no for task in seen] == ["1", "3"]
    assert [task.no for task in unseen] == ["2", "10"]


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "line 1"), ('{"no": 1}', "target"),
     (json.dumps(GOLD | {"progress": "x"}, ensure_ascii=False), "'4处' does not stand at progress 9:11"),
     (json.dumps(GOLD | {"matches": [GOLD["matches"][0] | {"goal": "g8"}]}), "no quantity has the id g8")],
)  # fmt: skip
def test_a_wrong_gold_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(FormatError, match=says):
        load_gold(path)


def test_a_missing_gold_file_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"absent\.jsonl"):
        load_gold(tmp_path / "absent.jsonl")


@pytest.mark.parametrize("name", ["linan-2023h1", "field-notes"])
def test_gold_scores_full_marks_against_itself(name: str) -> None:
    tasks = load_gold(CORPUS / name / "gold.jsonl")
    result = evaluate(tasks, [as_found(task) for task in tasks], document=True)
    assert result.errors == []
    assert result["span"].wanted > 200
    assert {name: one.f1 for name, one in result.ordered() if one.f1 != 1} == {
        "false ratio": 0,
        "unmarked false ratio": 0,
    }


def as_found(task: GoldTask) -> Task:
    """The gold as a found task: everything in it, optional or not."""
    own = {"optional", "also"}
    return Task(
        no=task.no,
        target=task.target,
        progress=task.progress,
        owners=task.owners,
        quantities=[Quantity(**q.model_dump(exclude=own), rule="gold") for q in task.quantities],
        numerals=[Numeral(**n.model_dump(), rule="gold") for n in task.numerals],
        matches=[match(**m.model_dump(exclude=own)) for m in task.matches],
    )


def test_every_digit_of_the_main_report_is_in_its_gold() -> None:
    tasks = load_gold(CORPUS / "linan-2023h1" / "gold.jsonl")
    assert score(evaluate(tasks, [as_found(task) for task in tasks]), "digits") == (351, 351, 351)


def test_scores_without_anything_to_score_are_none() -> None:
    empty = GoldTask(target="", progress="")
    result = evaluate([empty], [Task(target="", progress="", quantities=[], numerals=[], matches=[])])
    assert result["span"].f1 is result["span"].precision is result["span"].recall is None
    assert result.ordered() == []


def test_values_compare_as_numbers() -> None:
    assert evaluate([gold()], [found(quantities={"a2": {"value": Decimal("30.00")}})]).errors == []


def test_digits_are_counted_in_the_text_that_the_reader_found() -> None:
    line = {"no": "7", "target": TARGET, "progress": PROGRESS, "owners": [], "pairs": []}
    broken = found(
        progress="2023年建成公园\n4处", quantities={"a1": {"start": 10, "end": 12}, "a2": None}, matches=[]
    )
    assert score(evaluate([GoldTask.model_validate(line)], [broken], document=True), "digits") == (4, 4, 4)


def test_a_second_reading_of_the_whole_is_accepted() -> None:
    wanted = gold_with(1, also={"part_of": None})
    assert evaluate([wanted], [found(quantities={"g2": {"part_of": None}})])["part_of"].f1 == 1
    assert evaluate([wanted], [found()])["part_of"].f1 == 1


def test_a_row_is_right_in_every_field_or_it_is_not() -> None:
    wanted = gold(kind="trap")
    right = evaluate([wanted], [found()])
    assert right["rows"].f1 == 1
    assert right.by_kind["trap"].hit == 1
    graded = evaluate([wanted], [found(quantities={"a2": {"indicator": "绿"}})])
    assert graded["rows"].f1 == 1
    wrong = evaluate([wanted], [found(quantities={"a2": {"bound": "="}})])
    assert wrong["rows"].f1 == 0
    assert pooled([right, wrong]).by_kind["trap"].f1 == Fraction(1, 2)


# Documents: which task is which, regions, facts, false ratios


def line(**changes: Any) -> GoldTask:
    """A document line of the perfect answer."""
    perfect: dict[str, Any] = {"no": "7", "target": TARGET, "progress": PROGRESS, "owners": ["城管局"]}
    pairs = [{"goal": "6处", "achievement": "4处", "ratio": "0.666667"}]
    return GoldTask.model_validate(perfect | {"pairs": pairs} | changes)


def plain(target: str, progress: str = "", **changes: Any) -> Task:
    """A found task without numbers."""
    return Task(target=target, progress=progress, quantities=[], numerals=[], matches=[], **changes)


def test_the_same_texts_come_before_the_same_number() -> None:
    """The first has no progress: its text alone says which task it is, whatever number another one bears."""
    wanted = [GoldTask(no="1", target="甲", progress=""), GoldTask(no="2", target="甲", progress="丁")]
    result = evaluate(wanted, [plain("甲", "丙", no="1"), plain(" 甲\n", no="2")], document=True)
    assert score(result, "tasks") == (2, 2, 2)
    assert score(result, "progress") == (1, 2, 2)


def test_a_task_that_is_only_like_a_found_one_does_not_take_it_from_the_same_one() -> None:
    wanted = [GoldTask(no="1", target="甲", progress="丙"), GoldTask(no="2", target="甲", progress="乙")]
    result = evaluate(wanted, [plain("甲", "乙", no="2")], document=True)
    assert [(error.task, error.field) for error in result.errors] == [("1", "tasks")]


def test_of_tasks_with_the_same_texts_the_number_decides() -> None:
    wanted = [GoldTask(no="1", target="甲", progress="乙"), GoldTask(no="2", target="甲", progress="乙")]
    found_ = [plain("甲", "乙", no="2"), plain("甲", "乙", no="1")]
    assert score(evaluate(wanted, found_, document=True), "no") == (2, 2, 2)


@pytest.mark.parametrize(
    ("wanted", "seen", "counts"),
    [("东安县", "东 安 县", (1, 1, 1)), ("东安县", "宁县", (0, 1, 1)), ("东安县", None, (0, 1, 1)),
     (None, "东安县", (0, 1, 1)), (None, None, (0, 0, 0))],
)  # fmt: skip
def test_a_region_is_scored_where_gold_or_found_has_one(
    wanted: str | None, seen: str | None, counts: tuple[int, int, int]
) -> None:
    assert score(evaluate([line(region=wanted)], [found(region=seen)], document=True), "region") == counts


@pytest.mark.parametrize("tasks", [[], [found()], [found(matches=[match("g2", "a2", "9")])]])
def test_an_optional_task_is_neither_demanded_nor_punished(tasks: list[Task]) -> None:
    result = evaluate([line(optional=True)], tasks, document=True)
    assert result.tasks == 0
    assert result.errors == []
    assert score(result, "tasks") == score(result, "pair") == (0, 0, 0)
    assert score(result, "false ratio") == (0, len(tasks), len(tasks))


def test_an_optional_task_excuses_no_task_with_another_text() -> None:
    result = evaluate([line(optional=True)], [found(target="新建公园6处,其中改造2处")], document=True)
    assert score(result, "tasks") == (0, 1, 0)
    assert score(result, "false ratio") == (1, 1, 1)


def test_tasks_that_the_meta_file_tolerates_are_compared_without_white_space() -> None:
    tolerated = [("新建公园 6处,其中\n改造2处。", PROGRESS)]
    result = evaluate([], [found()], document=True, optional_tasks=tolerated)
    assert (result.errors, score(result, "false ratio")) == ([], (0, 1, 1))
    assert fields(evaluate([], [found()], document=True, optional_tasks=[(TARGET, "")])) == [
        "tasks", "pair", "false ratio"]  # fmt: skip


def test_a_demanded_task_is_not_lost_to_a_tolerated_one() -> None:
    result = evaluate([line()], [found()], document=True, optional_tasks=[(TARGET, PROGRESS)])
    assert score(result, "tasks") == (1, 1, 1)


def test_false_ratios_are_those_of_no_right_pair() -> None:
    """Right: the pair, and the optional one. False: one too many, and all of a surplus task. No ratio: no count."""
    pairs = [{"goal": "6处", "achievement": "4处", "ratio": "0.5"},
             {"goal": "2处", "achievement": "30亩", "ratio": "15", "optional": True}]  # fmt: skip
    matches = [match("g1", "a1", "0.666667"), match("g2", "a2", "15"), match("g2", "a1", "2"),
               match("g1", "a2", None)]  # fmt: skip
    surplus = found(no="8", target=f"{TARGET} ", progress=PROGRESS)
    result = evaluate([line(pairs=pairs)], [found(matches=matches), surplus], document=True)
    assert score(result, "false ratio") == (2, 4, 4)
    assert score(result, "pair") == (1, 4, 1)
    listed = [(e.task, e.found) for e in result.errors_by_field()["false ratio"]]
    assert listed == [("7", "2处 → 4处: 2.000000"), ("8", "6处 → 4处: 0.666667")]


def test_false_ratios_that_nothing_warns_of_are_counted_apart() -> None:
    matches = [
        match("g1", "a1", "0.666667"),
        match("g2", "a1", "2"),
        match("g2", "a2", "15", doubtful=True),
    ]
    pairs = [{"goal": "6处", "achievement": "4处", "ratio": "0.666667"}]
    result = evaluate([line(pairs=pairs)], [found(matches=matches)])
    assert score(result, "unmarked false ratio") == (1, 2, 2)
    assert score(result, "false ratio") == (2, 3, 3)


def test_false_ratios_of_full_lines() -> None:
    wanted = gold(matches=[GOLD["matches"][0] | {"optional": True}])
    result = evaluate([wanted], [found(matches=[match("g1", "a1", "9"), match("g2", "a2", "15")])])
    assert score(result, "false ratio") == (1, 2, 2)


def report(**changes: Any) -> Report:
    period = Period.model_validate({"start": "2024-01-01", "end": "2024-06-30", "elapsed": "0.5"})
    facts = {"title": "进展 情况表", "issuer": "云汀县政府", "published": "2024-07-05", "period": period}
    source = Source(name=None, format="txt", sha256="0" * 64)
    return Report.model_validate({"source": source, "tasks": [found()]} | facts | changes)


META = {
    "title": "进展情况表",
    "issuer": "云汀县政府",
    "published": "2024-07-05",
    "period": {"end": "2024-06-30"},
}


def test_facts_are_title_issuer_date_and_end_of_period() -> None:
    result = evaluate_report([line()], report(), GoldMeta.model_validate(META))
    assert result.errors == []
    assert score(result, "facts") == (4, 4, 4)


@pytest.mark.parametrize(
    "changes",
    [{"title": "进展"}, {"issuer": None}, {"published": "2024-07-06"}, {"period": None},
     {"period": {"start": "2024-01-01", "end": "2024-07-31", "elapsed": "0.5"}}],
)  # fmt: skip
def test_a_wrong_fact_costs_one_of_four(changes: dict[str, Any]) -> None:
    result = evaluate_report([line()], report(**changes), GoldMeta.model_validate(META))
    assert score(result, "facts") == (3, 4, 4)
    assert fields(result) == ["facts"]
    assert result.errors[0].expected.startswith(next(iter(changes)))


def test_a_fact_that_is_null_demands_none_and_one_that_is_not_named_nothing() -> None:
    nothing = GoldMeta.model_validate({"issuer": None, "period": None})
    assert score(evaluate_report([line()], report(), nothing), "facts") == (0, 2, 2)
    assert score(evaluate_report([line()], report(issuer=None, period=None), nothing), "facts") == (2, 2, 2)
    assert score(evaluate_report([line()], report(), GoldMeta()), "facts") == (0, 0, 0)


@pytest.mark.parametrize("lines", [[], [line(optional=True)]])
def test_a_refusal_is_right_where_nothing_is_demanded(lines: list[GoldTask]) -> None:
    result = evaluate_report(lines, None, GoldMeta.model_validate(META))
    assert (result.errors, result.ordered()) == ([], [])


def test_a_refusal_of_a_document_with_tasks_has_found_nothing_and_no_fact() -> None:
    meta = GoldMeta.model_validate(META | {"issuer": None})
    result = evaluate_report([line()], None, meta)
    assert score(result, "tasks") == (0, 0, 1)
    assert score(result, "pair") == (0, 0, 1)
    assert score(result, "facts") == (0, 4, 4)


# Files


CSV = "序号,目标任务,进展情况,责任单位\n1,新建公园6处,建成公园4处,城管局\n2,新建学校3所,建成1所,教育局\n"
CSV_GOLD = [
    {"no": 1, "target": "新建公园6处", "progress": "建成公园4处", "owners": ["城管局"],
     "pairs": [{"goal": "6处", "achievement": "4处", "ratio": "0.666667"}]},
    {"no": 2, "target": "新建学校3所", "progress": "建成1所", "owners": ["县教育局"],
     "pairs": [{"goal": "3所", "achievement": "1所", "ratio": "0.333333"}]},
]  # fmt: skip


def written(folder: Path, name: str, text: str, gold_lines: list[dict[str, Any]]) -> Path:
    """Write a document and its gold into a folder; return the gold file."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    path = folder / f"{name.split('.')[0]}.gold.jsonl"
    path.write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in gold_lines), encoding="utf-8"
    )
    return path


def test_a_folder_stands_for_its_gold_files_with_their_documents(tmp_path: Path) -> None:
    one = written(tmp_path, "a.csv", CSV, CSV_GOLD)
    two = written(tmp_path, "a2.txt", "", [])
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    expected = [Trial(one, tmp_path / "a.csv"), Trial(two, tmp_path / "a2.txt")]
    assert trials([tmp_path]) == expected
    assert trials([], hidden=[tmp_path]) == [Trial(t.gold, t.source, hidden=True) for t in expected]


def test_a_folder_without_gold_or_with_a_doubtful_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold file of a document"):
        trials([tmp_path])
    gold_file = written(tmp_path, "a.csv", CSV, [])
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"there is a\.csv, a\.txt"):
        trials([tmp_path])
    gold_file.with_name("b.gold.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UsageError, match=r"b\.gold\.jsonl: .* there is —"):
        trials([tmp_path])


def test_a_folder_is_scored_with_the_meta_files_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    written(folder, "a.csv", CSV, CSV_GOLD)
    (folder / "a.meta.json").write_text('{"title": "别的", "issuer": null}', encoding="utf-8")
    result = run(trials([folder]))["mine"]
    assert score(result, "tasks") == score(result, "pair") == (2, 2, 2)
    assert score(result, "facts") == (1, 2, 2)
    assert [(error.field, error.task) for error in result.errors] == [("owners", "a 2"), ("facts", "a")]


def test_hidden_documents_keep_their_scores_and_lose_their_errors(tmp_path: Path) -> None:
    folder = tmp_path / "secret"
    written(folder, "a.csv", CSV, CSV_GOLD)
    results = run(trials([], hidden=[folder]))
    assert score(results["secret"], "owners") == (1, 2, 2)
    assert (results["secret"].hidden, results["secret"].errors) == (True, [])
    page = to_markdown(results, "command")
    assert "Hidden, so that nobody reads their errors: secret." in page
    assert "县教育局" not in page
    assert "Hidden" not in to_markdown(run(trials([folder])), "command")


def test_a_refused_document_does_not_stop_the_run(tmp_path: Path) -> None:
    """The middle one is right to be refused, the first is not."""
    folder = tmp_path / "mine"
    for name, lines in (("a.txt", CSV_GOLD[:1]), ("b.txt", [])):
        written(folder, name, "今天天气很好。", lines)
    written(folder, "c.csv", CSV, CSV_GOLD)
    result = run(trials([folder]))["mine"]
    assert score(result, "tasks") == (2, 2, 3)
    assert [error.task for error in result.errors_by_field()["tasks"]] == ["a 1"]


def test_the_meta_file_is_the_one_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text(json.dumps(META), encoding="utf-8")
    (tmp_path / "gold.meta.json").write_text(json.dumps(META), encoding="utf-8")
    assert load_meta(tmp_path / "a.gold.jsonl").title == "进展情况表"
    assert load_meta(tmp_path / "b.gold.jsonl").facts == load_meta(tmp_path / "gold.jsonl").facts == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "Invalid JSON"), ('{"published": "soon"}', "published"), ('{"optional_tasks": ["甲"]}', "optional_tasks")],
)  # fmt: skip
def test_a_wrong_meta_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.meta.json").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=rf"a\.meta\.json: .*{says}"):
        load_meta(tmp_path / "a.gold.jsonl")


def test_figures_are_rounded_to_the_worse_side() -> None:
    nearly = Fraction(9999, 10000)
    assert (figure(nearly), figure(Fraction(1)), figure(None)) == ("0.999", "1.000", "–")
    assert figure(1 - nearly, LOWER_IS_BETTER) == "0.001"
    assert figure(Fraction(0), LOWER_IS_BETTER) == "0.000"


def test_the_page_says_which_figure_is_better_the_lower_it_is() -> None:
    result = evaluate([line()], [found(), found(target="另一项")], document=True)
    page = to_markdown({"mine": result}, "command")
    rows = [row for row in page.splitlines() if row.startswith("| **false ratio**")]
    assert rows == [
        f"| **false ratio**: published ratios that belong to no right pair ({LOWER_IS_BETTER}) | 0.500 of 2 |"
    ]
