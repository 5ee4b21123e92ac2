"""A part: one Parquet file with the rows of a few documents and, in its footer, their entries and its checksum.

Which documents make a part depends on their names alone, and its name is a hash of what went into it (documents
and what reads them). What is not whole, to the bit, is no part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from zlib import crc32

from goalparse.batch.document import Document, Entry, Result, packed, unpacked
from goalparse.writing.arrow import schema
from goalparse.writing.extras import require

_ENTRIES, _MADE_BY, _CHECKSUM = b"goalparse.manifest", b"goalparse.made_by", b"goalparse.sha256"
_BETWEEN = ",\n"
"""Stands between the entries of a part, and, for its line break, nowhere in them."""
_BLANK = b"0" * 64
"""Stands in place of the checksum while it is computed."""
_json = json.JSONEncoder(ensure_ascii=False).encode
_MARK, _LENGTH = b"\x18", re.compile(rb"[\x80-\xff]*[\x00-\x7f]")
_USUAL = 32
"""Documents in a part, on average."""
_MOST = 128


@dataclass(frozen=True, slots=True)
class Part:
    """Documents whose rows stand in one file."""

    file: str
    documents: tuple[Document, ...]

    def holds(self, lines: Sequence[str]) -> bool:
        """Whether these are the entries, as JSON, of its documents as they are now."""
        # The encoder is much quicker with a bare text than with a record of texts.
        heads = [f'{{"source": {_json(one.name)}, "sha256": {_json(one.sha256)},' for one in self.documents]
        return len(lines) == len(heads) and all(map(str.startswith, lines, heads))


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
    entries = listed([result.entry for result in results])
    out = arrow.BufferOutputStream()
    with parquet.ParquetWriter(out, table.schema, compression="zstd") as writer:
        writer.write_table(table)
        writer.add_key_value_metadata({_ENTRIES: entries, _MADE_BY: made_by, _CHECKSUM: _BLANK})
    return sealed(bytes(out.getvalue()))


def listed(entries: Iterable[Entry]) -> str:
    """Return entries as a part has them, in JSON, a line each."""
    return f"[{_BETWEEN.join(_json(entry._asdict()) for entry in entries)}]"


def sealed(whole: bytes) -> bytes:
    """Return the file of a part with its checksum, in place of the one that it has."""
    at = _place_of_checksum(whole)
    before, after = whole[:at], whole[at + len(_BLANK) :]
    return before + sha256(before + _BLANK + after).hexdigest().encode() + after


def entries_in(whole: bytes, made_by: str) -> list[Entry] | None:
    """Return the entries of a part, None where the file is not whole or was made otherwise."""
    listed = _entries_in(whole, made_by)
    return _entries(listed) if listed is not None else None


def _entries(listed: str) -> list[Entry]:
    return [Entry(*entry.values()) for entry in json.loads(listed)]  # in the order of the fields


def lines_in(whole: bytes, made_by: str) -> list[str] | None:
    """Return the entries of a part, each as JSON; None where `entries_in` does."""
    listed = _entries_in(whole, made_by)
    return listed[1:-1].split(_BETWEEN) if listed is not None else None


def entries_of(lines: Sequence[str]) -> list[Entry]:
    """Return the entries of a part from their JSON."""
    return _entries(f"[{','.join(lines)}]")


def _entries_in(whole: bytes, made_by: str) -> str | None:
    at = _place_of_checksum(whole)
    digest, view = sha256(), memoryview(whole)
    for piece in (view[:at], _BLANK, view[at + len(_BLANK) :]):
        digest.update(piece)
    if bytes(view[at : at + len(_BLANK)]) != digest.hexdigest().encode():
        return None
    if _noted(whole, _MADE_BY) != made_by.encode():
        return None
    return _noted(whole, _ENTRIES).decode()


def _place_of_checksum(whole: bytes) -> int:
    """Return where the checksum begins: it is the last note of the footer."""
    return _place(whole, _CHECKSUM)[0]


# Of a million documents, reading the footers with pyarrow, schema and all, takes most of a minute.
def _noted(whole: bytes, name: bytes) -> bytes:
    """Return a note of the footer; empty where there is none of this name."""
    start, length = _place(whole, name)
    return whole[start : start + length]


def _place(whole: bytes, name: bytes) -> tuple[int, int]:
    """Return where a note of the footer begins, and its length; the end where there is none of this name.

    A name is followed by a mark, which stands in no JSON, and by the length of the note, seven bits a byte, the
    lowest first, the highest bit set in all but the last (the compact protocol of Thrift).
    """
    key = whole.rfind(name + _MARK)
    length = _LENGTH.match(whole, key + len(name) + len(_MARK)) if key >= 0 else None
    if length is None:
        return len(whole), 0
    return length.end(), sum((byte & 0x7F) << 7 * place for place, byte in enumerate(length[0]))


def rows_of(whole: bytes, source: str) -> bytes:
    """Return the rows of one document of a part."""
    arrow, compute = require("pyarrow", "analytics"), require("pyarrow.compute", "analytics")
    parquet: Any = require("pyarrow.parquet", "analytics")
    rows = parquet.read_table(arrow.BufferReader(whole))
    return packed(rows.filter(compute.equal(rows["source"], source)))
