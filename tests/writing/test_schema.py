"""What is published under docs/ is what the code does."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import get_args

import jsonschema
import pytest

from folders import DOCS
from goalparse import lexicon, types
from goalparse.cli.schema import report_schema
from goalparse.writing.codes import CODES, DIMENSIONS
from goalparse.writing.rows import rows
from goalparse.writing.schema import COLUMNS, NAMES, VERSION
from goalparse.writing.table_page import table_page
from reports import report


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


# What the columns of a version are. A change of the columns is a new version: a new line here, and what it changes
# in the changelog.
VERSIONS = {1: "6ab697372f96a002"}


def test_the_columns_change_only_with_the_version_and_a_note_in_the_changelog() -> None:
    digest = sha256(repr([(column.name, column.type) for column in COLUMNS]).encode()).hexdigest()
    assert VERSIONS.get(VERSION) == digest[:16]
    assert max(VERSIONS) == VERSION
    changes = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert all(f"version {version} of the long table" in " ".join(changes.split()) for version in VERSIONS)
    assert f"**version {VERSION}**" in table_page()


def section(title: str) -> list[list[str]]:
    """Return the cells of the table below a heading of the page."""
    text = table_page().partition(f"## {title}")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_page_describes_every_column_in_both_languages() -> None:
    listed = section("Columns")
    assert [row[0].strip("`") for row in listed] == list(NAMES)
    assert all(len(row) == 5 for row in listed)
    for _, _, english, label, chinese in listed:
        assert english
        assert re.search("[一-鿿]", label)
        assert re.search("[一-鿿]", chinese)
    assert {row[0] for row in section("Types")} == {column.type for column in COLUMNS}


def test_the_page_explains_every_code() -> None:
    sets = {
        "form": types.Form, "bound": types.Bound, "kind": types.Kind, "change": types.Change,
        "effort": types.Effort, "stage": types.Stage, "side": types.Side, "basis": types.Basis,
        "direction": types.Change, "pace": types.Pace,
    }  # fmt: skip
    assert set(CODES) == {*sets, "state"}
    for column, closed in sets.items():
        assert set(CODES[column]) == set(get_args(closed)) - {"attribute"}, column
        assert column in NAMES or f"goal_{column}" in NAMES
    assert set(CODES["state"]) == {str(row["state"]) for row in rows(report(), tasks=True)}
    found = {(row[0], row[1]) for row in section("Codes")}
    assert found == {(f"`{column}`", f"`{code}`") for column, codes in CODES.items() for code in codes}


def test_the_page_names_every_unit_and_its_dimension_in_both_languages() -> None:
    units = lexicon.default().units.by_name
    listed = {row[0]: row[1:] for row in section("Units")}
    assert set(listed) == {unit.name for unit in units.values() if not unit.counts}
    assert listed["亩"] == ["2000/3", "平方米", "area", "面积"]
    counted = {word for row in section("Measure words") for word in row[0].split("、")}
    assert counted == {unit.name for unit in units.values() if unit.counts}
    assert {unit.dimension for unit in units.values()} == set(DIMENSIONS)
