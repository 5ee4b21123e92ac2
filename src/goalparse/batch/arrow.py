"""The Arrow seam: record batches of documents in, of the long table out. No engine is imported.

In: columns `name` (string) and `content` (binary); other columns are ignored. Out: the columns of
`goalparse.writing.schema`, `error` and `error_code` (strings). A document that cannot be read is one row with
`source`, `error` and `error_code`, all else empty; a document without a single goal or achievement has no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from goalparse.batch.document import explained, parse_bytes
from goalparse.errors import FormatError, UsageError
from goalparse.messages import listed, say
from goalparse.writing.arrow import schema as long_schema
from goalparse.writing.arrow import table
from goalparse.writing.extras import require

if TYPE_CHECKING:
    import pyarrow as pa

ERROR, CODE = "error", "error_code"


def schema() -> pa.Schema:
    """Return the Arrow schema of what `parse_batches` yields.

    Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = require("pyarrow", "analytics")
    error = {"label": "错误", "meaning": "why the document could not be read; empty: it could"}
    code = {
        "label": "错误代码",
        "meaning": "the sort of error, which stays as it is (docs/reference/cli.md)",
    }
    fields = long_schema().append(arrow.field(ERROR, arrow.string(), metadata=error))
    return fields.append(arrow.field(CODE, arrow.string(), metadata=code))


def parse_batches(
    batches: Iterable[pa.RecordBatch], *, lexicon: str | None = None
) -> Iterator[pa.RecordBatch]:
    """Parse every document of every batch; one batch out for each one in.

    Args:
        batches: record batches with `name`, whose suffix tells the format, and `content`, the bytes.
        lexicon: path of a TOML file with own words, readable wherever this runs.

    Raises:
        UsageError: a batch lacks one of the two columns.

    """
    arrow = require("pyarrow", "analytics")
    out = schema()
    for batch in batches:
        if missing := {"name", "content"}.difference(batch.schema.names):
            raise UsageError(say("errors.batch.batch-lacks-column", known=listed(sorted(missing))))
        names, contents = batch.column("name"), batch.column("content")
        found = [document_rows(names[i].as_py(), contents[i].as_py(), lexicon) for i in range(batch.num_rows)]
        joined = arrow.concat_tables([out.empty_table(), *found]).combine_chunks()
        yield arrow.RecordBatch.from_arrays(
            [
                column.chunk(0) if column.num_chunks else arrow.array([], column.type)
                for column in joined.columns
            ],
            schema=out,
        )


def document_rows(name: str | None, content: bytes | None, lexicon: str | None) -> pa.Table:
    """Return the rows of one document, or the one row that says why there are none."""
    try:
        if content is None:
            raise FormatError(say("errors.batch.no-content", name=name or "document"))
        return without_error(table([parse_bytes(name, content, lexicon)]))
    except Exception as error:
        return error_rows(name, *explained(name, error))


def error_rows(name: str | None, code: str | None, error: str) -> pa.Table:
    """Return the one row of a document that could not be read."""
    arrow = require("pyarrow", "analytics")
    return arrow.Table.from_pylist([{"source": name, ERROR: error, CODE: code}], schema=schema())


def without_error(rows: pa.Table) -> pa.Table:
    """Return rows of the long table with the empty columns of errors."""
    arrow = require("pyarrow", "analytics")
    for name in (ERROR, CODE):
        rows = rows.append_column(schema().field(name), arrow.nulls(rows.num_rows, arrow.string()))
    return rows
