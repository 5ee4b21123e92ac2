"""What is published under docs/ is what the code does."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from goalparse.cli.schema import report_schema, table_page
from goalparse.writing.schema import NAMES
from reports import report

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize(
    ("page", "current", "command"),
    [
        ("report.schema.json", report_schema, "goalparse schema"),
        ("table.md", table_page, "goalparse schema table"),
    ],
)
def test_the_published_page_is_current(page: str, current: object, command: str) -> None:
    assert callable(current)
    assert (DOCS / page).read_text(encoding="utf-8") == current(), f"write it anew: {command} > docs/{page}"


def test_a_report_as_json_obeys_the_published_schema() -> None:
    schema = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    written = report().model_dump(mode="json")
    validator.validate(written)
    assert written["tasks"][0]["matches"][0]["ratio"] == "0.666667"


@pytest.mark.parametrize("wrong", [{"tasks": 1}, {"surplus": 1}, {"published": 2023}])
def test_the_published_schema_refuses_what_is_not_a_report(wrong: dict[str, object]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(report_schema()))
    assert not validator.is_valid(report().model_dump(mode="json") | wrong)


def test_the_page_describes_every_column() -> None:
    assert [line.split("`")[1] for line in table_page().splitlines() if line.startswith("| `")] == list(NAMES)
