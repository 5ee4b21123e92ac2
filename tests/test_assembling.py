"""Records are made without a look at each value; here pydantic looks at those of all corpora."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from folders import CORPUS
from goalparse import extract, parse_task
from goalparse.records import Task

NAMES = ("linan-2023h1", "field-notes", "composed", "traps")
TASK = parse_task("新增就业3万人,2025年底前。", "截至6月,新增就业1.2万人,同比增长8%。")


def _tasks(name: str) -> list[Task]:
    rows = [
        json.loads(line) for line in (CORPUS / name / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [parse_task(row.get("target") or "", row.get("progress") or "") for row in rows]


def _same(ours: Any, theirs: Any) -> bool:
    """Whether both are alike to the order of their fields."""
    if isinstance(ours, BaseModel):
        names = list(type(ours).model_fields)
        return (
            type(ours) is type(theirs)
            and list(ours.__dict__) == list(theirs.__dict__) == names
            and ours.model_fields_set == theirs.model_fields_set
            and all(_same(getattr(ours, name), getattr(theirs, name)) for name in names)
        )
    if isinstance(ours, list):
        return type(theirs) is list and all(map(_same, ours, theirs)) and len(ours) == len(theirs)
    return type(ours) is type(theirs) and bool(ours == theirs)


@pytest.mark.parametrize("name", NAMES)
def test_records_are_what_pydantic_makes_of_their_values(name: str) -> None:
    tasks = _tasks(name)
    assert len(tasks) > 50
    for task in tasks:
        assert _same(task, Task.model_validate(task.model_dump(), strict=True)), task


def test_an_extraction_is_what_pydantic_makes_of_its_values() -> None:
    found = extract(TASK.progress)
    assert _same(found, type(found).model_validate(found.model_dump(), strict=True))


def test_equal_reasons_are_one_record() -> None:
    first, again = (parse_task(TASK.target, TASK.progress) for _ in range(2))
    pairs = [
        (ours, theirs)
        for one, other in zip(first.quantities, again.quantities, strict=True)
        for ours, theirs in zip(one.reasons, other.reasons, strict=True)
    ]
    assert len(pairs) > 10
    assert all(ours is theirs for ours, theirs in pairs)
    assert len({ours.model_dump_json() for ours, _ in pairs}) == len({id(ours) for ours, _ in pairs})


def test_records_are_frozen_and_equal_and_go_to_another_process() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        TASK.quantities[0].value = TASK.quantities[1].value
    assert pickle.loads(pickle.dumps(TASK)) == copy.deepcopy(TASK) == TASK
    assert TASK.model_copy(update={"no": "7"}).no == "7"
    assert TASK.model_dump(exclude_unset=True) == TASK.model_dump()


def test_a_task_does_not_share_its_lists_with_the_next() -> None:
    other = parse_task(TASK.target, TASK.progress)
    assert other == TASK
    assert other.owners is not TASK.owners
    assert other.extra is not TASK.extra
