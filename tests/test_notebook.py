"""The notebook of the documentation runs from top to bottom and shows what is stored in it."""

from __future__ import annotations

from typing import Any

import nbclient
import nbformat
import pytest

from folders import DOCS

NOTEBOOK = DOCS / "notebooks" / "report.ipynb"
ANEW = "python scripts/notebook"


@pytest.fixture(scope="module")
def cells() -> list[tuple[Any, Any]]:
    """Each cell with code as it is stored, and as it is run."""
    stored = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.read(NOTEBOOK, as_version=4)
    where = {"metadata": {"path": str(NOTEBOOK.parent)}}
    nbclient.NotebookClient(run, timeout=300, resources=where).execute()
    return [pair for pair in zip(stored.cells, run.cells, strict=True) if pair[0].cell_type == "code"]


def shown(cell: Any) -> list[dict[str, str]]:
    return [output["data"] for output in cell.outputs if output.output_type == "execute_result"]


def test_every_cell_runs_without_a_word_of_warning(cells: list[tuple[Any, Any]]) -> None:
    assert len(cells) > 5
    for _, run in cells:
        assert not [output.get("text") for output in run.outputs if output.get("name") == "stderr"]


def test_records_are_shown_as_tables_and_in_one_line(cells: list[tuple[Any, Any]]) -> None:
    report, task = (shown(run)[0] for _, run in cells[:2])
    assert report["text/plain"].startswith("Report('2023年《政府工作报告》重点工作半年度进展情况', 154 tasks")
    assert "完成率最低的10个目标" in report["text/html"]
    assert '<mark style="' in task["text/html"]


def test_what_is_stored_is_what_the_records_show(cells: list[tuple[Any, Any]]) -> None:
    for stored, run in cells[:3]:
        assert shown(stored) == shown(run), f"run it anew: {ANEW}"


def test_the_chart_is_drawn(cells: list[tuple[Any, Any]]) -> None:
    assert [data for _, run in cells for data in shown(run) if len(data.get("image/png", "")) > 10_000]
    assert [data for stored, _ in cells for data in shown(stored) if "image/png" in data]
