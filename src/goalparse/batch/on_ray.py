"""The Ray engine: documents through a Ray cluster into Parquet. A run that was interrupted begins anew.

Ray reads the documents (from a folder that all nodes see, or an object store), spreads them over the nodes,
does again what a lost node had, and writes the rows with the columns `error` and `error_code`. On each node a
worker process of its own reads the documents, so that one that hangs or crashes is a row with `error` here, too.
Which rows a node has written is known to Ray alone and only when all are: there is nothing to go on from.
"""

from __future__ import annotations

import atexit
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalparse import isolation, memory
from goalparse.batch import archives
from goalparse.batch.arrow import ERROR, error_rows, schema, without_error
from goalparse.batch.contents import bounded
from goalparse.batch.document import Document, own_words, parse_document, prepare, unpacked
from goalparse.batch.inputs import documents_at, files
from goalparse.batch.local import TIME_LIMIT
from goalparse.batch.pool import Pool
from goalparse.batch.remote import opened
from goalparse.errors import FormatError, SourceError, UsageError
from goalparse.memory import MEMORY_LIMIT
from goalparse.messages import Language, about, adopt, chosen, say
from goalparse.reading import Limits
from goalparse.reading.file_names import readable
from goalparse.reading.limits import in_force
from goalparse.writing.extras import require

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 8
"""Documents that a node takes at a time; what is lost with it is read again."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What one document may take, and ask for."""

    time_limit: float
    memory_limit: int | None
    limits: Limits


def run(
    paths: str | Path | Sequence[str | Path],
    out: str,
    *,
    jobs: int | None = None,
    time_limit: float = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    lexicon: str | Path | None = None,
    limits: Limits | None = None,
) -> list[str]:
    """Read many documents on Ray and write their rows to a folder; return what went wrong, a line a document.

    The cluster is that of RAY_ADDRESS, or one of this machine with `jobs` processors. Rows are those of the
    local engine and carry the same names; `error` is empty but for a document that could not be read.

    Args:
        paths: files, folders and globs, here or, as `s3://…`, in an object store.
        out: an empty or new folder, here or in an object store.
        jobs: processors to use where no cluster is running.
        time_limit: seconds that one document may take.
        memory_limit: bytes that the process that reads a document may hold; None: no limit.
        lexicon: a TOML file with own words, at the same place on every node.
        limits: how much one document may ask for before it is refused; None for the usual ones.

    Raises:
        SourceError: an input is not there.
        UsageError: the output folder has something in it, or inputs lie in different stores.
        MissingExtraError: Ray is not installed.

    """
    ray, data = require("ray", "ray"), require("ray.data", "ray")
    own = own_words(lexicon)
    bounds = _Bounds(isolation.checked(time_limit), memory.checked(memory_limit), in_force(limits))
    names, system = _sources(paths)
    target, target_system = _target(out)
    started = not ray.is_initialized()
    if started:
        ray.init(num_cpus=jobs, log_to_driver=False)
    try:
        read = partial(_read, names=names, lexicon=own, bounds=bounds, spoken=chosen())
        documents = data.read_binary_files(sorted(names), include_paths=True, filesystem=system)
        rows = documents.map_batches(read, batch_size=_BATCH, batch_format="pyarrow")
        rows.write_parquet(target, filesystem=target_system)
    finally:
        if started:
            ray.shutdown()
    return _failures(target, target_system)


def _read(
    batch: pa.Table,
    *,
    names: Mapping[str, str],
    lexicon: str | None,
    bounds: _Bounds,
    spoken: Language | None,
) -> pa.Table:
    """Read the documents of one batch in a process of their own, in the language of who started the run."""
    adopt(spoken)
    pool = _pool(lexicon, bounds, spoken)
    arrow = require("pyarrow", "analytics")
    tables = [schema().empty_table()]
    for path, content in zip(batch["path"], batch["bytes"], strict=True):
        where = path.as_py()
        for document in _documents(names.get(where, where), where, content.as_py(), bounds.limits):
            pool.submit(document)
            while pool.busy:
                for done, result in pool.finished():
                    if result.entry.error is not None:
                        tables.append(error_rows(done.name, result.entry.code, result.entry.error))
                    elif result.entry.rows:
                        tables.append(without_error(unpacked(result.rows)))
    return arrow.concat_tables(tables)


def _documents(name: str, path: str, data: bytes, limits: Limits) -> Iterator[Document]:
    """Yield the document, or those in it where it is an archive, each with its bytes."""
    archive = io.BytesIO(data)
    for document in documents_at(Document(name, path, content=data), limits, archive)[0]:
        if document.fault is not None or document.member is None:
            yield document
        else:
            try:
                yield document._replace(content=bounded(archives.pieces(archive, document.member), limits))
            except FormatError as error:
                yield document._replace(fault=error)


@cache
def _pool(lexicon: str | None, bounds: _Bounds, _spoken: Language | None) -> Pool:
    """Return the one worker of this process for a language, which lives as long as the process does."""
    read = partial(parse_document, lexicon=lexicon, limits=bounds.limits)
    pool = Pool(read, 1, bounds.time_limit, partial(prepare, lexicon), bounds.memory_limit)
    atexit.register(pool.__exit__)
    return pool


def _sources(paths: str | Path | Sequence[str | Path]) -> tuple[dict[str, str], Any]:
    """Return the names of all documents by their paths, and their store; None for the nodes' file system."""
    taken = {name: file for name, file in files(paths).items() if file.reason is None}
    for name, file in taken.items():
        if file.fault is not None:
            raise SourceError(about(name, file.fault))
        if readable(file.path) != file.path:
            raise SourceError(say("errors.batch.name-no-utf-which", name=name))
    roots = {file.root for file in taken.values()}
    if roots == {None}:
        return {file.path: name for name, file in taken.items()}, None
    if None in roots:
        raise UsageError(say("errors.batch.inputs-here-object-store"))
    first, *others = (opened(root)[0] for root in roots if root is not None)
    if any(not other.equals(first) for other in others):
        raise UsageError(say("errors.batch.inputs-different-object-stores"))
    return {file.path: name for name, file in taken.items()}, first


def _target(out: str) -> tuple[str, Any]:
    fs = require("pyarrow.fs", "analytics")
    system, path = fs.FileSystem.from_uri(out if "://" in out else Path(out).absolute().as_uri())
    info = system.get_file_info(path)
    if info.type == fs.FileType.File or (
        info.type == fs.FileType.Directory and system.get_file_info(fs.FileSelector(path))
    ):
        raise UsageError(say("errors.batch.not-empty-engine-ray", out=out))
    return path, system


def _failures(path: str, system: Any) -> list[str]:
    dataset, compute = require("pyarrow.dataset", "analytics"), require("pyarrow.compute", "analytics")
    written = dataset.dataset(path, filesystem=system, format="parquet", schema=schema())
    failed = written.to_table(columns=["source", ERROR], filter=compute.is_valid(dataset.field(ERROR)))
    return [row[ERROR] for row in sorted(failed.to_pylist(), key=lambda row: row["source"])]
