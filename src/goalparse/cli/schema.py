"""`goalparse schema`: what the outputs look like, for programs and for people."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from goalparse.records import Report
from goalparse.writing.courses import schema as courses
from goalparse.writing.table_page import table_page


class Output(StrEnum):
    """What can be described."""

    report = "report"
    table = "table"
    courses = "courses"


def command(
    output: Annotated[
        Output,
        typer.Argument(),
    ] = Output.report,
) -> None:
    """Print the description on standard output."""
    pages = {Output.report: report_schema, Output.table: table_page, Output.courses: courses_page}
    typer.echo(pages[output](), nl=False)


def report_schema() -> str:
    """Return the JSON Schema (2020-12) of `Report` as JSON carries it: decimals and dates are strings."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Report.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def courses_page() -> str:
    """Return the columns of the table of courses as a Markdown page."""
    lines = [
        "# The table of courses",
        "",
        "<!-- Written by `goalparse schema courses`; do not edit. -->",
        "",
        f"CSV and Parquet of `goalparse follow` have these {len(courses.COLUMNS)} columns, a row a reading, and a row "
        "for a goal that has none. A cell without a value is empty.",
        "",
        f"`goalparse follow` 写出的 CSV 和 Parquet 都是这{len(courses.COLUMNS)}列，每次进展一行，"
        "没有进展的目标也占一行。没有值的单元格为空。",
        "",
        "| column | type | meaning | 列名 | 含义 |",
        "| --- | --- | --- | --- | --- |",
        *(f"| `{c.name}` | {c.type} | {c.meaning} | {c.label} | {c.chinese} |" for c in courses.COLUMNS),
    ]
    return "\n".join(lines) + "\n"
