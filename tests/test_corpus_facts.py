"""What the documents of the corpora say of themselves is read at least this well. The floors only go up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from folders import CORPUS
from goalparse.drafts import Document
from goalparse.errors import NoReportError
from goalparse.lexicon import default
from goalparse.reading import read
from goalparse.reading.blocks import Grid
from goalparse.reading.document import fill_metadata
from goalparse.reading.prose.furniture import set_furniture_apart
from goalparse.reading.tasks import Tasks
from readers.helpers import content_of

FACTS = ("title", "issuer", "published", "end")
# Percent of the documents in which a fact is right; a document that says nothing of it counts, too.
FLOORS: dict[str, dict[str, float]] = {
    "layouts": {"title": 100, "issuer": 100, "published": 100, "end": 100},
    "tables": {"title": 100, "issuer": 100, "published": 100, "end": 100},
}
CASES = [(folder, fact) for folder, floors in FLOORS.items() for fact in floors]


def facts_of(path: Path) -> dict[str, Any]:
    """Read the facts; of a document without tasks, from what stands round its largest table."""
    try:
        document = read(path, lexicon=default())[0]
    except NoReportError:
        document = below(path)
    return {
        "title": document.title,
        "issuer": document.issuer,
        "published": document.published and document.published.isoformat(),
        "end": document.period and document.period.end.isoformat(),
    }


def below(path: Path) -> Document:
    content = content_of(path.read_bytes(), path.suffix.lstrip("."))
    set_furniture_apart(content, default())
    grids = {n: block for n, block in enumerate(content.blocks) if isinstance(block, Grid)}
    n = max(grids, key=lambda n: len(grids[n].rows))
    rows = grids[n].rows
    head = next(i for i, row in enumerate(rows) if len({cell for cell in row if cell.text}) > 2)
    found = Tasks()
    found.blocks = {n: (head, len(rows) - 1)}
    document = Document([], path.suffix)
    fill_metadata(document, content, found, default())
    return document


def scored() -> Iterator[tuple[str, str, str, Any, Any]]:
    for folder in FLOORS:
        for meta in sorted((CORPUS / folder).glob("*.meta.json")):
            stem = meta.name.removesuffix(".meta.json")
            source = next(
                p for p in sorted(meta.parent.glob(f"{stem}.*")) if p.suffix not in (".json", ".jsonl")
            )
            wanted = json.loads(meta.read_text(encoding="utf-8"))
            wanted["end"] = (wanted["period"] or {}).get("end")
            found = facts_of(source)
            yield from ((folder, stem, fact, wanted[fact], found[fact]) for fact in FACTS)


@pytest.fixture(scope="module")
def scores() -> list[tuple[str, str, str, Any, Any]]:
    return list(scored())


@pytest.mark.parametrize(("folder", "fact"), CASES)
def test_facts_do_not_fall(folder: str, fact: str, scores: list[tuple[str, str, str, Any, Any]]) -> None:
    of = [
        (stem, wanted, found)
        for place, stem, name, wanted, found in scores
        if (place, name) == (folder, fact)
    ]
    wrong = [one for one in of if one[1] != one[2]]
    assert 100 * (len(of) - len(wrong)) >= FLOORS[folder][fact] * len(of), wrong


def test_all_documents_are_scored(scores: list[tuple[str, str, str, Any, Any]]) -> None:
    assert {folder: sum(place == folder for place, *_ in scores) for folder in FLOORS} == {
        "layouts": 20,
        "tables": 72,
    }
