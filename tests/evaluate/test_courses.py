"""Courses against gold: what counts as found, what is tolerated."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import goalparse
from followed import table
from goalparse.errors import FormatError
from goalparse.evaluate.courses import COURSES, GoldCourse, evaluate_courses, families
from goalparse.evaluate.run import run, trials
from goalparse.following import Courses


def found() -> Courses:
    """Return one course: 50公里, then 45公里; readings 21公里 (0.42) and 33公里 (0.733333)."""
    return goalparse.follow(
        [
            table("东江县2023年上半年重点工作进展情况表", ("新建农村公路50公里", "完成21公里"), name="6.csv"),
            table(
                "东江县2023年前三季度重点工作进展情况表", ("新建农村公路45公里", "完成33公里"), name="9.csv"
            ),
        ]
    )


def gold(**changes: Any) -> GoldCourse:
    course: dict[str, Any] = {"place": "东江县", "goal": {"report": "6.csv", "text": "50公里"}}
    course["readings"] = [
        {"report": "6.csv", "text": "21公里", "ratio": "0.42", "period_end": "2023-06-30"},
        {"report": "9.csv", "text": "33公里", "ratio": "0.733333", "period_end": "2023-09-30"},
    ]
    course["events"] = [{"kind": "goal_changed", "report": "9.csv"}]
    return GoldCourse.model_validate(course | changes)


def scores(*wanted: GoldCourse) -> dict[str, Fraction | None]:
    return {name: score.f1 for name, score in evaluate_courses(wanted, found()).ordered()}


def test_all_right_is_one() -> None:
    assert scores(gold()) == {"course": 1, "reading": 1, "ratio": 1, "period_end": 1, "event": 1}


def test_another_first_statement_is_another_course() -> None:
    assert scores(gold(goal={"report": "9.csv", "text": "45公里"})) == {"course": 0, "reading": 0, "event": 0}


def test_a_reading_too_few_and_one_too_many() -> None:
    first = {"report": "6.csv", "text": "21公里", "ratio": "0.42"}
    third = {"report": "12.csv", "text": "44公里", "ratio": "0.977778"}
    # one right of two found and two wanted
    assert scores(gold(readings=[first, third]))["reading"] == Fraction(1, 2)
    # one right of two found and one wanted: 2·1 / (2+1)
    assert scores(gold(readings=[first]))["reading"] == Fraction(2, 3)


def test_what_is_optional_is_neither_demanded_nor_punished() -> None:
    first = {"report": "6.csv", "text": "21公里", "ratio": "0.42"}
    extra = [{"report": report, "text": "33公里", "optional": True} for report in ("9.csv", "12.csv")]
    assert scores(gold(readings=[first, *extra]))["reading"] == 1
    event = {"kind": "goal_changed", "report": "9.csv", "optional": True}
    assert "event" not in scores(gold(events=[event]))
    assert scores(gold(optional=True)) == {}


def test_a_second_ratio_is_accepted_and_a_wrong_one_not() -> None:
    def ratio(**changes: Any) -> Fraction | None:
        reading = {"report": "9.csv", "text": "33公里"} | changes
        return scores(gold(readings=[reading]))["ratio"]

    assert ratio(ratio="0.66", also={"ratio": "0.733333"}) == 1
    assert ratio(ratio="0.66") == 0


@pytest.mark.parametrize("key", ["in", "also"])
def test_an_event_may_be_seen_in_another_report(key: str) -> None:
    assert scores(gold(events=[{"kind": "goal_changed", "report": "6.csv"}]))["event"] == 0
    assert scores(gold(events=[{"kind": "goal_changed", "report": "6.csv", key: ["9.csv"]}]))["event"] == 1


def test_errors_say_what_was_wanted_and_what_was_found() -> None:
    result = evaluate_courses([gold(events=[])], found(), "family")
    assert [(e.task, e.field, e.expected, e.found) for e in result.errors] == [
        ("family", "event", "—", "goal_changed 9.csv")
    ]


def family(folder: Path) -> Path:
    folder.mkdir(parents=True)
    head = "序号,目标任务,进展情况\n"
    for name, title, row in (
        ("6.csv", "东江县2023年上半年重点工作进展情况表", "1,新建农村公路50公里,完成21公里"),
        ("9.csv", "东江县2023年前三季度重点工作进展情况表", "1,新建农村公路45公里,完成33公里"),
    ):
        (folder / name).write_text(f"{title}\n{head}{row}\n", encoding="utf-8")
    line = gold().model_dump_json(by_alias=True)
    (folder / COURSES).write_text(line + "\n", encoding="utf-8")
    (folder / "README.md").write_text("# A family\n", encoding="utf-8")
    return folder


def test_a_folder_of_families_is_scored_together(tmp_path: Path) -> None:
    one, two = family(tmp_path / "all" / "one"), family(tmp_path / "all" / "two")
    assert families(tmp_path / "all") == [one, two]
    assert families(one) == [one]
    together = run(trials([tmp_path / "all"]))["all"]
    assert together.tasks == 2
    assert together["course"].f1 == together["event"].f1 == 1
    alone = run(trials([one]))["one"]
    assert alone.tasks == 1
    hidden = run(trials([], hidden=[one]))["one"]
    assert hidden.hidden


def test_a_gold_file_that_is_wrong_names_its_line(tmp_path: Path) -> None:
    folder = family(tmp_path / "one")
    (folder / COURSES).write_text(json.dumps({"place": "东江县"}) + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 1: goal"):
        run(trials([folder]))
