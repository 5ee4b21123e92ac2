"""Whole small pages and letters: tasks, facts, and what is no report. More than half were held out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from folders import TESTS
from goalparse.drafts import Document
from goalparse.errors import NoReportError
from readers.helpers import codes, document, rows

PAGES = TESTS / "pages"
Page = tuple[str, dict[str, Any], str]


def pages(name: str) -> dict[str, Page]:
    """Read a file of pages: title → suffix, what is expected, the page itself."""
    found = {}
    for part in ("\n" + (PAGES / name).read_text(encoding="utf-8")).split("\n=== ")[1:]:
        head, wanted, text = part.split("\n", 2)
        title, _, suffix = head.rpartition(" ")
        found[title] = (suffix, json.loads(wanted), text)
    return found


CASES = {**pages("seen.txt"), **pages("held_out.txt")}


def facts(read: Document) -> dict[str, Any]:
    return {
        "title": read.title,
        "issuer": read.issuer,
        "document_no": read.document_no,
        "published": read.published and read.published.isoformat(),
        "end": read.period and read.period.end.isoformat(),
        "count": len(read.tasks),
        "owners": [task.owners for task in read.tasks],
        "tasks": [list(row) for row in rows(read)],
    }


def test_both_halves_are_there() -> None:
    assert (len(pages("seen.txt")), len(pages("held_out.txt"))) == (20, 33)


@pytest.mark.parametrize("title", CASES)
def test_page(title: str) -> None:
    suffix, wanted, text = CASES[title]
    if "refused" in wanted:
        with pytest.raises(NoReportError, match=wanted["refused"]):
            document(text.encode(), f"a{suffix}")
        return
    read = document(text.encode(), f"a{suffix}")
    warned = wanted.pop("warn", None)
    assert {key: value for key, value in facts(read).items() if key in wanted} == wanted
    assert warned is None or warned in codes(read)
