"""Two texts or a document end to end, through the public functions."""

from __future__ import annotations

import ast
import gc
import re
from decimal import Decimal
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import goalparse
from case_files import MatchCase, match_cases
from folders import LINAN
from goalparse import GoalparseError, Report, Task, parse, parse_task, records
from goalparse.errors import UsageError

CASES = [*match_cases("match"), *match_cases("completion")]


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(LINAN)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_matches_point_at_quantities_of_the_right_side(case: MatchCase) -> None:
    task = parse_task(case.target, case.progress)
    for match in task.matches:
        assert task.quantity(match.achievement).side == "progress"
        if match.goal is not None:
            assert task.quantity(match.goal).side == ("target" if case.target else "progress")
    assert len({match.achievement for match in task.matches}) == len(task.matches)
    goals = [match.goal for match in task.matches if match.goal is not None]
    assert len(set(goals)) == len(goals)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_white_space_around_a_text_changes_no_match(case: MatchCase) -> None:
    task = parse_task(f" {case.target}\n", f"\n{case.progress} ")
    wanted = parse_task(case.target, case.progress)
    assert [m.ratio for m in task.matches] == [m.ratio for m in wanted.matches]


def test_the_first_task_of_the_report(report: Report) -> None:
    task = report.tasks[0]
    assert (task.no, task.owners) == ("1", ["发改局"])
    (match,) = task.matches
    assert (match.ratio, match.met, match.pace) == (Decimal("0.3"), False, "behind")
    goal, done = task.quantity("g1"), task.quantity("a1")
    assert (goal.text, goal.value, goal.unit) == ("3万吨标煤", Decimal(30000), "吨标准煤")
    assert (done.text, done.value, done.unit) == ("0.9万吨标准煤", Decimal(9000), "吨标准煤")


def test_a_report_survives_json_without_loss(report: Report) -> None:
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert Report.model_validate(report.model_dump(mode="json")) == report


def test_a_half_year_report_knows_its_period(report: Report) -> None:
    assert report.period is not None
    assert report.period.elapsed == Decimal("0.5")


def test_values_are_decimals_and_never_floats(report: Report) -> None:
    values = [q.value for task in report.tasks for q in task.quantities]
    assert len(values) > 250
    assert {type(value) for value in values} == {Decimal}
    dumped = report.model_dump(mode="json")["tasks"][0]
    assert dumped["quantities"][0]["value"] == "30000"
    assert dumped["matches"][0]["ratio"] == "0.3"


def test_an_unknown_quantity_is_a_key_error(report: Report) -> None:
    with pytest.raises(KeyError, match="g99"):
        report.tasks[0].quantity("g99")


@pytest.mark.parametrize("wrong", [None, 3, b"text"])
def test_texts_must_be_str(wrong: object) -> None:
    with pytest.raises(GoalparseError, match=f"target must be a str, not {type(wrong).__name__}"):
        parse_task(wrong, "")  # type: ignore[arg-type]
    with pytest.raises(GoalparseError, match=f"progress must be a str, not {type(wrong).__name__}"):
        parse_task("", wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("argument", "why"),
    [
        ({"limits": {}}, "limits must be a Limits or None, not dict"),
        ({"corrections": 5}, "corrections must be several of class Correction, not int"),
        ({"corrections": ["a.xlsx"]}, "corrections must be several of class Correction, not str"),
    ],
)
def test_arguments_of_another_type_are_wrong_usage(argument: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        goalparse.parse("目标任务\t进展情况\n建桥2座\t建成1座", **argument)


@pytest.mark.parametrize("wrong", [{"figures": -1}, {"cells": "many"}, {"pages": None}, {"cells": 1.5}])
def test_limits_are_numbers(wrong: dict[str, Any]) -> None:
    with pytest.raises(
        UsageError, match=f"Limits.{next(iter(wrong))} must be a whole number, at least 0, not "
    ):
        goalparse.Limits(**wrong)


def test_empty_texts_give_an_empty_task() -> None:
    assert parse_task("", "") == Task(target="", progress="", quantities=[], numerals=[], matches=[])


def test_the_public_names() -> None:
    exported = {
        name
        for name in set(dir(goalparse)) - {"TYPE_CHECKING", "Any"}
        if not name.startswith("_") and not isinstance(getattr(goalparse, name), ModuleType)
    }
    assert goalparse.__all__ == sorted(exported)
    functions = {name for name in exported if isfunction(getattr(goalparse, name))}
    assert {"parse", "parse_task", "extract"} <= functions
    defined = {
        name
        for name, value in vars(records).items()
        if isinstance(value, type) and issubclass(value, records.Record)
    }
    assert exported - functions == defined - {"Record"} | {"GoalparseError", "Isolation", "Limits"}


def _modules() -> dict[str, ast.Module]:
    """Return every module of the package, read, under its name."""
    source = Path(goalparse.__file__).parent
    found = {}
    for path in sorted(source.rglob("*.py")):
        name = ".".join(path.relative_to(source.parent).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def test_what_is_taken_from_a_package_stands_in_its_list_of_names() -> None:
    modules = _modules()
    listed = {}
    for name in modules:
        if not name.endswith("__main__") and (names := getattr(import_module(name), "__all__", None)):
            assert len(names) == len(set(names)), name
            assert [one for one in names if not hasattr(import_module(name), one)] == [], name
            listed[name] = set(names)
    assert len(listed) >= 10
    taken = {
        (module.module, alias.name)
        for name, tree in modules.items()
        for module in ast.walk(tree)
        if isinstance(module, ast.ImportFrom) and module.module in listed and module.module != name
        for alias in module.names
    }
    hidden = [
        (package, one)
        for package, one in taken
        if one not in listed[package] and f"{package}.{one}" not in modules
    ]
    assert sorted(hidden) == []


def test_every_public_name_is_on_the_page_of_the_python_interface() -> None:
    page = (LINAN.parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    missing = {
        name
        for name in goalparse.__all__
        if not re.search(rf"^::: goalparse\.(pipeline\.)?{name}$", page, re.M)
    }
    assert missing == {"GoalparseError"}
    assert "GoalparseError" in page


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    was = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        parse_task("新增就业3万人。", "新增就业1.2万人。")
        assert gc.isenabled() is enabled
        monkeypatch.setattr(import_module("goalparse.pipeline"), "match", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            parse_task("新增就业3万人。", "新增就业1.2万人。")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        (
            "财政总收入4300万元，其中税收收入3500万元，占预算8400万元的41.7%；非税收入800万元，占预算1600万元的50%。",
            False,
        ),
        ("财政总收入4300万元，其中税收收入3500万元、非税收入900万元。", True),
    ],
)
def test_goals_said_again_are_no_parts_of_a_sum(text: str, warned: bool) -> None:
    report = goalparse.parse(f"某县2023年工作总结\n一、工作完成情况\n{text}\n".encode(), name="a.txt")
    assert ("parts-exceed" in {warning.code for warning in report.warnings}) is warned
