"""`goalparse schema`: what the outputs look like, for programs and for people."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from goalparse.records import Report
from goalparse.writing.table_page import table_page

HELP = """说明输出的结构。Print the JSON Schema of a report, or the columns of the long table."""
EXAMPLES = """Examples

goalparse schema > report.schema.json

goalparse schema table > table.md
"""


class Output(StrEnum):
    """What can be described."""

    report = "report"
    table = "table"


def command(
    output: Annotated[
        Output,
        typer.Argument(help="report: the records, as JSON Schema; table: the long table, as Markdown."),
    ] = Output.report,
) -> None:
    """Print the description on standard output."""
    typer.echo(report_schema() if output is Output.report else table_page(), nl=False)


def report_schema() -> str:
    """Return the JSON Schema (2020-12) of `Report` as JSON carries it: decimals and dates are strings."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Report.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
