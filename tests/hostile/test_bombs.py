"""Files made to ask for much: small ones are read, and what is too much is refused by a limit that is named."""

from __future__ import annotations

import io
import re
from dataclasses import fields
from pathlib import Path

import pytest

import goalparse
from folders import DOCS
from goalparse.batch.document import Document, parse_document
from goalparse.batch.fingerprint import made_by
from goalparse.cli import main
from goalparse.errors import GoalparseError, LimitError, UsageError
from goalparse.reading.limits import DEFAULT, Limits, raised
from hostile.bombs import BOMBS, BY_NAME, Bomb, html, xlsx

REFUSED = {
    "docx-empty-paragraphs": Limits(elements=300),
    "docx-paragraphs": Limits(paragraphs=200),
    "docx-empty-rows": Limits(cells=200),
    "docx-cells": Limits(cells=2_000),
    "docx-runs": Limits(elements=300),
    "docx-breaks": Limits(unpacked_bytes=2_000),
    "docx-report": Limits(figures=1_000),
    "xlsx-empty-rows": Limits(elements=300),
    "xlsx-empty-cells": Limits(cells=2_000),
    "xlsx-numbers": Limits(cells=500),
    "xlsx-one-row": Limits(columns=200),
    "xlsx-inline": Limits(characters=1_000),
    "xlsx-inline-elements": Limits(cells=300),
    "xlsx-merges": Limits(cells=500),
    "xlsx-shared-string": Limits(characters=1_000_000),
    "xlsx-shared-strings": Limits(cells=300),
    "xlsx-string-runs": Limits(cells=300),
    "xlsx-report": Limits(figures=1_000),
    "ods-empty-rows": Limits(elements=300),
    "ods-empty-cells": Limits(elements=300),
    "ods-cells": Limits(cells=2_000),
    "ods-repeated-rows": Limits(cells=200),
    "ods-hidden-rows": Limits(cells=200),
    "odt-empty-paragraphs": Limits(elements=300),
    "odt-paragraphs": Limits(paragraphs=200),
    "odt-spaces": Limits(elements=500),
    "csv-one-row": Limits(columns=200),
    "csv-wide": Limits(cells=10_000),
    "csv-narrow": Limits(cells=500),
    "csv-tasks": Limits(cells=500),
    "csv-report": Limits(figures=1_000),
    "html-rows": Limits(characters=1_000),
    "html-paragraphs": Limits(paragraphs=200),
    "html-elements": Limits(elements=300),
    "html-breaks": Limits(paragraphs=200),
    "html-attributes": Limits(elements=300),
    "html-names-of-attributes": Limits(elements=300),
    "html-many-attributes": Limits(elements=500),
    "html-tables": Limits(tables=200),
    "html-staircase": Limits(cells=500),
    "html-report": Limits(figures=1_000),
    "html-merged-name": Limits(characters=1_000_000),
    "html-goals-of-one-task": Limits(figures=500),
    "html-parts-of-parts": Limits(figures=500),
    "txt-prose": Limits(characters=1_000),
    "txt-lines": Limits(paragraphs=200),
    "txt-empty-lines": Limits(paragraphs=100),
    "txt-tabs": Limits(cells=500),
    "txt-spaced": Limits(cells=500),
    "txt-labelled": Limits(figures=1_000),
    "txt-copied": Limits(copied_cells=200),
    "txt-narrative": Limits(figures=500),
    "md-rows": Limits(markdown_marks=500),
    "md-items": Limits(markdown_marks=500),
    "md-stars": Limits(markdown_marks=200),
    "pdf-text": Limits(placed_characters=2_000),
    "pdf-text-in-forms": Limits(placed_characters=100_000),
    "pdf-strokes": Limits(page_objects=200),
    "pdf-lines": Limits(page_objects=200),
    "pdf-lzw": Limits(drawing_bytes=100_000),
    "pdf-packed-twice": Limits(drawing_bytes=100_000),
    "pdf-grid": Limits(cells=200),
    "ofd-texts": Limits(placed_characters=200),
    "ofd-paths": Limits(drawing_bytes=2_000),
    "ofd-repeated": Limits(placed_characters=200),
}
"""Name of the bomb → a limit that four hundred of it are over, which the error has to name."""
COUNT = 400
MORE = {"pdf-text": 8_000, "txt-empty-lines": 500_000}
LARGE = {"xlsx-shared-string", "ods-hidden-rows"}
"""Those of which forty are too many."""


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
def test_a_small_one_is_read_or_said_to_be_no_report(bomb: Bomb) -> None:
    found = "ok"
    try:
        assert goalparse.parse(bomb.make(40), name=f"a.{bomb.suffix}").tasks
    except GoalparseError as error:
        found = error.code
    assert found in ({"too_large"} if bomb.name in LARGE else {"ok", "no_report", "scanned", "damaged"})


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused_by_its_limit(name: str) -> None:
    limits = REFUSED[name]
    bomb = BY_NAME[name]
    with pytest.raises(LimitError) as caught:
        goalparse.parse(bomb.make(MORE.get(name, COUNT)), name=f"a.{bomb.suffix}", limits=limits)
    said = str(caught.value)
    changed = [f.name for f in fields(Limits) if getattr(limits, f.name) != getattr(DEFAULT, f.name)]
    assert f"(Limits.{changed[0]})" in said
    assert f"limits=Limits({changed[0]}=…)" in said
    assert f"--limit {changed[0]}=…" in said
    count, most = (int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?= )", said)[-2:])
    assert count > most >= getattr(limits, changed[0])


def test_pieces_of_text_on_one_page_are_counted() -> None:
    data = BY_NAME["ofd-texts"].make(COUNT)
    with pytest.raises(LimitError, match=r"pieces of text outside ruled tables .*\(Limits\.page_runs\)"):
        goalparse.parse(data, name="a.ofd", limits=Limits(page_runs=20))


def test_attributes_that_the_parser_would_hold_against_each_other_are_counted_first() -> None:
    with pytest.raises(LimitError, match="30,000 attributes of one element"):
        goalparse.parse(BY_NAME["html-attributes"].make(30_000), name="a.html")
    quoted = " ".join(f"a{n}='<b>{n}'" for n in range(25_000))
    with pytest.raises(LimitError, match="25,000 attributes of one element"):
        goalparse.parse(html(f"<p {quoted}>1"), name="a.html")


def test_a_page_with_long_scripts_and_pictures_in_it_is_no_bomb() -> None:
    script = "for(var i=0;i<names.length;i++){" + "total += i < 9 ? 1 : 2; " * 4_000 + "}"
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo/AAA+=" * 50_000}">'
    table = "<table><tr><th>目标任务<th>进展情况<tr><td>建桥2座<td>建成1座</table>"
    report = goalparse.parse(html(f"<script>{script}</script>{picture}{table}"), name="a.html")
    assert [str(m.ratio) for m in report.tasks[0].matches] == ["0.5"]


def test_empty_cells_that_only_have_a_look_count_as_no_cells() -> None:
    blank = "".join(
        f'<row r="{n}">{"".join(f"""<c r="{c}{n}" s="0"/>""" for c in "ABCDEFGH")}</row>'
        for n in range(4, 500)
    )
    texts = [("目标任务", "进展情况"), ("建桥2座", "建成1座")]
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in row) + "</row>"
        for n, row in enumerate(texts, 1)
    )
    data = xlsx(f"<sheetData>{rows}{blank}</sheetData>")
    assert len(goalparse.parse(data, name="a.xlsx", limits=Limits(cells=20)).tasks) == 1


def test_formats_and_hidden_columns_beyond_what_a_workbook_can_have() -> None:
    with pytest.raises(GoalparseError, match="65,536 cell formats"):
        goalparse.parse(BY_NAME["xlsx-styles"].make(65_537), name="a.xlsx")
    with pytest.raises(GoalparseError, match="more hidden columns than"):
        goalparse.parse(BY_NAME["xlsx-hidden-columns"].make(16_385), name="a.xlsx", limits=Limits(columns=9))


def test_a_limit_is_raised_from_every_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = BY_NAME["csv-report"].make(3)
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    small = Limits(figures=5)
    with pytest.raises(LimitError):
        goalparse.parse(io.BytesIO(data), name="a.csv", limits=small)
    assert main(["parse", str(path), "--limit", "figures=5"]) == 1
    assert "Limits.figures" in " ".join(capsys.readouterr().err.split())
    assert main(["parse", str(path), "--limit", "figures=5", "--limit", "figures=500"]) == 0
    document = Document(str(path), str(path))
    assert [parse_document(document, None, each).entry.code for each in (small, DEFAULT)] == [
        "too_large",
        None,
    ]
    assert made_by(None, small) == f"{made_by(None)}, figures 5"


def test_what_names_no_limit_is_wrong_usage() -> None:
    assert raised([]) == DEFAULT
    assert raised(["cells=2_000_000", "pages = 10"]) == Limits(cells=2_000_000, pages=10)
    for wrong in ("cells", "cells=", "cells=-1", "rows=5", "cells=viele"):
        with pytest.raises(UsageError, match="NAME one of archive_bytes, cells, "):
            raised([wrong])


def test_the_page_has_every_limit_with_what_it_is() -> None:
    page = (DOCS / "security.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", page, re.MULTILINE))
    assert rows == {field.name: f"{getattr(DEFAULT, field.name):,.0f}" for field in fields(Limits)}
