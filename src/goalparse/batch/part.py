"""A part: one Parquet file with the rows of a few documents and, in its footer, their entries and its checksum.

Which documents make a part depends on their names alone, and its name is a hash of what went into it (documents
and what reads them). What is not whole, to the bit, is no part.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from zlib import crc32

from goalparse.batch.document import Document, Entry, Result, packed, unpacked
from goalparse.writing.arrow import schema
from goalparse.writing.extras import require

_ENTRIES, _MADE_BY, _CHECKSUM = b"goalparse.manifest", b"goalparse.made_by", b"goalparse.sha256"
_BLANK = b"0" * 64
"""Stands in place of the checksum while it is computed."""
_USUAL = 32
"""Documents in a part, on average."""
_MOST = 128


@dataclass(frozen=True, slots=True)
class Part:
    """Documents whose rows stand in one file."""

    file: str
    documents: tuple[Document, ...]

    def holds(self, entries: Sequence[Entry]) -> bool:
        """Whether these are the entries of its documents as they are now."""
        return [(entry.source, entry.sha256) for entry in entries] == [
            (document.name, document.sha256) for document in self.documents
        ]


def parts(documents: Sequence[Document], made_by: str) -> list[Part]:
    """Divide documents into parts. Where one ends depends on names alone, so that a new one moves few."""
    found: list[Part] = []
    group: list[Document] = []
    for document in documents:
        group.append(document)
        if crc32(document.name.encode()) % _USUAL == 0 or len(group) == _MOST:
            found.append(_part(group, made_by))
            group = []
    return [*found, _part(group, made_by)] if group else found


def _part(group: Sequence[Document], made_by: str) -> Part:
    identity = [made_by, *([document.name, document.sha256] for document in group)]
    digest = sha256(json.dumps(identity).encode()).hexdigest()
    return Part(f"part-{digest[:20]}.parquet", tuple(group))


def written(results: Sequence[Result], made_by: str) -> bytes:
    """Return the file of a part with these results, in their order."""
    arrow, parquet = require("pyarrow", "analytics"), require("pyarrow.parquet", "analytics")
    rows = [unpacked(result.rows) for result in results if result.rows]
    table = arrow.concat_tables([schema().empty_table(), *rows])
    entries = json.dumps([result.entry.as_json() for result in results], ensure_ascii=False)
    out = arrow.BufferOutputStream()
    with parquet.ParquetWriter(out, table.schema, compression="zstd") as writer:
        writer.write_table(table)
        writer.add_key_value_metadata({_ENTRIES: entries, _MADE_BY: made_by, _CHECKSUM: _BLANK})
    whole = bytearray(out.getvalue())
    at = _place_of_checksum(whole)
    whole[at : at + len(_BLANK)] = sha256(whole).hexdigest().encode()
    return bytes(whole)


def entries_in(whole: bytes, made_by: str) -> list[Entry] | None:
    """Return the entries of a part, None where the file is not whole or was made otherwise."""
    arrow, parquet = require("pyarrow", "analytics"), require("pyarrow.parquet", "analytics")
    at = _place_of_checksum(whole)
    digest, view = sha256(), memoryview(whole)
    for piece in (view[:at], _BLANK, view[at + len(_BLANK) :]):
        digest.update(piece)
    if bytes(view[at : at + len(_BLANK)]) != digest.hexdigest().encode():
        return None
    notes = parquet.read_metadata(arrow.BufferReader(whole)).metadata
    if notes[_MADE_BY] != made_by.encode():
        return None
    return [Entry(**entry) for entry in json.loads(notes[_ENTRIES])]


def _place_of_checksum(whole: bytes | bytearray) -> int:
    """Return where the checksum begins: it is the last entry of the footer, after its name and its length."""
    key = whole.rfind(_CHECKSUM)
    return key + len(_CHECKSUM) + _LENGTH if key >= 0 else len(whole)


_LENGTH = 2
"""Bytes between the name of an entry of the footer and its value: a mark and, in one byte, its length."""


def rows_of(whole: bytes, source: str) -> bytes:
    """Return the rows of one document of a part."""
    arrow, compute = require("pyarrow", "analytics"), require("pyarrow.compute", "analytics")
    parquet: Any = require("pyarrow.parquet", "analytics")
    rows = parquet.read_table(arrow.BufferReader(whole))
    return packed(rows.filter(compute.equal(rows["source"], source)))
