"""The file of a part: its footer is read without pyarrow, and says the same as with it."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goalparse.batch.document import Document, Entry, Result
from goalparse.batch.part import Part, entries_in, entries_of, lines_in, written

NAMES = [
    "一.csv",
    '", "state": "ok".csv',
    "a\x18b.csv",
    "goalparse.manifest\x18.csv",
    "goalparse.sha256.csv",
    "],[,\n{}.csv",
    "\u2028.csv",
]


def entry(name: str, number: int) -> Entry:
    return Entry(name, f"{number:064x}", "ok", tasks=number, warnings=["告警"] * number, seconds=0.5)


@pytest.mark.parametrize("times", [1, 20, 400])
def test_entries_are_read_as_pyarrow_reads_them(times: int) -> None:
    entries = [entry(name, number % 3) for number, name in enumerate(NAMES * times)]
    whole = written([Result(one) for one in entries], "goalparse 0, 词")
    notes = pq.read_metadata(pa.BufferReader(whole)).metadata
    lines = lines_in(whole, "goalparse 0, 词")
    assert lines is not None
    assert [json.loads(line) for line in lines] == json.loads(notes[b"goalparse.manifest"])
    assert [(one.source, one.sha256, one.tasks) for one in entries_of(lines)] == [
        (one.source, one.sha256, one.tasks) for one in entries
    ]
    assert entries_in(whole, "goalparse 0, 词") == entries_of(lines)


@pytest.mark.parametrize("made_by", ["goalparse 0, 词 ", "goalparse 0", ""])
def test_what_was_made_otherwise_is_no_part(made_by: str) -> None:
    whole = written([Result(entry("a.csv", 1))], "goalparse 0, 词")
    assert entries_in(whole, made_by) is None
    assert lines_in(whole, made_by) is None


def test_a_part_holds_its_documents_in_their_order_and_no_others() -> None:
    entries = [entry(name, 1) for name in NAMES]
    lines = lines_in(written([Result(one) for one in entries], "x"), "x")
    assert lines is not None
    documents = [Document(one.source, "", one.sha256) for one in entries]
    assert Part("", tuple(documents)).holds(lines)
    assert not Part("", tuple(documents[1:])).holds(lines)
    assert not Part("", (*documents, documents[0])).holds(lines)
    assert not Part("", tuple(documents[::-1])).holds(lines)
    changed = documents[0]._replace(sha256="f" * 64)
    assert not Part("", (changed, *documents[1:])).holds(lines)
    gone = documents[0]._replace(sha256=None)
    assert not Part("", (gone, *documents[1:])).holds(lines)
