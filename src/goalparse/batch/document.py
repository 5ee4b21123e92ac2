"""One document of many: what is known of it before it is read, and what came out of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

from goalparse import lexicon as lexicons
from goalparse import memory
from goalparse.batch.contents import read
from goalparse.batch.selection import Reason
from goalparse.errors import GoalparseError, OutOfMemoryError, SourceError, UsageError
from goalparse.lexicon import Lexicon
from goalparse.messages import about, say
from goalparse.pipeline import parse, parse_task
from goalparse.reading import DEFAULT, Limits
from goalparse.records import Report
from goalparse.types import ErrorCode
from goalparse.writing.arrow import schema, table
from goalparse.writing.extras import require

State = Literal["ok", "failed", "timed_out", "out_of_memory", "crashed", "passed_over"]
LOST: frozenset[State] = frozenset({"timed_out", "out_of_memory", "crashed"})
"""What may be put down to the machine, and may go well another time."""


_CODEC = "zstd"


# Tuples: of a million documents each is made several times, and frozen dataclasses cost three times as much.
class Document(NamedTuple):
    """A document to be read. `name` tells it from all others; `sha256` is None where it cannot be read."""

    name: str
    path: str
    sha256: str | None = None
    content: bytes | None = None
    """The bytes themselves, where they are at hand; None: they stand at `path`."""
    member: str | None = None
    """Its name in the zip at `path`, as the zip has it; None: the file at `path` is the document."""
    fault: GoalparseError | None = None
    """Why it cannot be read, where that is known before."""
    root: str | None = None
    """Address of the store that `path` lies in; None: this machine."""


class Entry(NamedTuple):
    """One line of the manifest: the outcome of one document."""

    source: str
    sha256: str | None
    state: State
    code: ErrorCode | Reason | None = None
    """What sort of failure it is, or why it was passed over."""
    tasks: int = 0
    rows: int = 0
    warnings: Sequence[str] = ()
    error: str | None = None
    seconds: float = 0.0
    """Time taken, for people; nothing is decided by it."""

    @property
    def passing(self) -> bool:
        """Whether it failed for a reason that is not in the document: the next run reads it again."""
        return self.code == "unreadable"


class Result(NamedTuple):
    """The manifest's line for a document, and its rows of the long table as a compressed Arrow stream."""

    entry: Entry
    rows: bytes = b""


def parse_document(document: Document, lexicon: str | None = None, limits: Limits = DEFAULT) -> Result:
    """Read one document. Whatever goes wrong with it becomes its entry, so that the others go on.

    Args:
        document: the document; its name stands in the column `source`.
        lexicon: path of the user's TOML file with own words; None for those that ship with the library.
        limits: how much a document may ask for.

    """
    start = time.perf_counter()
    found = document.sha256
    try:
        data = read(document, limits)
        # It may have changed since the run began: an entry belongs to the content that was read.
        found = sha256(data).hexdigest()
        report = parse(data, name=document.name, lexicon=words(lexicon), limits=limits)
        rows = table([report])
        entry = Entry(
            source=document.name,
            sha256=found,
            state="ok",
            tasks=len(report.tasks),
            rows=rows.num_rows,
            warnings=[str(warning) for warning in report.warnings],
            seconds=_since(start),
        )
        return Result(entry, packed(rows))
    except Exception as error:
        code, why = explained(document.name, error)
        state: State = "out_of_memory" if code == OutOfMemoryError.code else "failed"
        return Result(Entry(document.name, found, state, code, error=why, seconds=_since(start)))


@cache
def words(path: str | None) -> Lexicon:
    """Return the words in force, read once a process."""
    return lexicons.default() if path is None else lexicons.load(path)


def own_words(lexicon: str | Path | None) -> str | None:
    """Return the whole path of a user's lexicon, read once, so that a mistake in it shows before any worker starts."""
    if lexicon is None:
        return None
    if not isinstance(lexicon, str | Path):
        raise UsageError(say("errors.batch.lexicon-must-be-path", kind=type(lexicon).__name__))
    path = str(Path(lexicon).absolute())
    words(path)
    return path


def prepare(lexicon: str | None) -> None:
    """Load what every document needs: the words in force and the table writer."""
    parse_task("新增就业1人", "新增就业一百二十人", lexicon=words(lexicon))
    schema()


def parse_bytes(name: str | None, content: bytes, lexicon: str | None = None) -> Report:
    """Parse a document that is already in memory."""
    return parse(content, name=name, lexicon=words(lexicon))


def explained(name: str | None, error: Exception) -> tuple[ErrorCode, str]:
    """Return the code of an error and one line that says what went wrong, and with which document.

    What the library did not raise on purpose is named as its defect.
    """
    text, label = " ".join(str(error).split()), name or "document"
    if isinstance(error, GoalparseError):
        return error.code, text
    if isinstance(error, MemoryError) and (most := memory.in_force()) is not None:
        why = say("errors.batch.out-of-memory", most=most >> 20)
        return OutOfMemoryError.code, about(label, why)
    if isinstance(error, MemoryError):
        return SourceError.code, say("errors.batch.no-memory", name=label)
    kind = type(error).__name__
    return GoalparseError.code, say("errors.batch.defect", name=label, kind=kind, error=text)


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)


def packed(rows: Any) -> bytes:
    """Return an Arrow table as a stream, compressed as a whole: by column, it costs the reader far more."""
    arrow = require("pyarrow", "analytics")
    out = arrow.BufferOutputStream()
    with (
        arrow.CompressedOutputStream(out, _CODEC) as squeezed,
        arrow.ipc.new_stream(squeezed, rows.schema) as stream,
    ):
        stream.write_table(rows)
    whole: bytes = out.getvalue().to_pybytes()
    return whole


def unpacked(rows: bytes) -> Any:
    """Return the Arrow table that a result carries."""
    arrow = require("pyarrow", "analytics")
    return arrow.ipc.open_stream(arrow.CompressedInputStream(arrow.BufferReader(rows), _CODEC)).read_all()
