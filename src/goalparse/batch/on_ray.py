"""The Ray engine: documents through a Ray cluster into Parquet.

Ray reads the documents (from a folder that all nodes see, or an object store), spreads them over the nodes,
does again what a lost node had, and writes the rows with the column `error`. On each node a worker process of
its own reads the documents, so that one that hangs or crashes is a row with `error` here, too.
"""

from __future__ import annotations

import atexit
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalparse.batch import archives
from goalparse.batch.archives import TAKEN, suffix_of
from goalparse.batch.arrow import ERROR, error_rows, schema
from goalparse.batch.document import Document, parse_document, prepare, unpacked, words
from goalparse.batch.inputs import documents_at, find, named
from goalparse.batch.pool import Pool
from goalparse.errors import FormatError, SourceError, UsageError
from goalparse.writing.extras import require

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 8
"""Documents that a node takes at a time; what is lost with it is read again."""


def run(
    paths: Sequence[str | Path],
    out: str,
    *,
    jobs: int | None = None,
    time_limit: float = 60.0,
    lexicon: str | Path | None = None,
) -> list[str]:
    """Read many documents on Ray and write their rows to a folder; return what went wrong, a line a document.

    The cluster is that of RAY_ADDRESS, or one of this machine with `jobs` processors. Rows are those of the
    local engine and carry the same names; `error` is empty but for a document that could not be read.

    Args:
        paths: files, folders and globs, here or, as `s3://…`, in an object store.
        out: an empty or new folder, here or in an object store.
        jobs: processors to use where no cluster is running.
        time_limit: seconds that one document may take.
        lexicon: a TOML file with own words, at the same place on every node.

    Raises:
        SourceError: an input is not there.
        UsageError: the output folder has something in it, or inputs lie in different stores.
        MissingExtraError: Ray is not installed.

    """
    ray, data = require("ray", "ray"), require("ray.data", "ray")
    own = str(Path(lexicon).absolute()) if lexicon is not None else None
    words(own)
    sources, system = _sources([str(path) for path in paths])
    target, target_system = _target(out)
    started = not ray.is_initialized()
    if started:
        ray.init(num_cpus=jobs, log_to_driver=False)
    try:
        read = partial(_read, root=str(Path.cwd()), lexicon=own, time_limit=time_limit)
        documents = data.read_binary_files(sources, include_paths=True, filesystem=system)
        rows = documents.map_batches(read, batch_size=_BATCH, batch_format="pyarrow")
        rows.write_parquet(target, filesystem=target_system)
    finally:
        if started:
            ray.shutdown()
    return _failures(target, target_system)


def _read(batch: pa.Table, *, root: str, lexicon: str | None, time_limit: float) -> pa.Table:
    """Read the documents of one batch in a process of their own."""
    pool = _pool(lexicon, time_limit)
    arrow = require("pyarrow", "analytics")
    tables = [schema().empty_table()]
    for path, content in zip(batch["path"], batch["bytes"], strict=True):
        where = path.as_py()
        name = named(where, Path(root)) if Path(where).is_absolute() else where
        for document in _documents(name, where, content.as_py()):
            pool.submit(document)
            while pool.busy:
                for done, result in pool.finished():
                    if result.entry.error is not None:
                        tables.append(error_rows(done.name, result.entry.error))
                    elif result.entry.rows:
                        rows = unpacked(result.rows)
                        nothing = arrow.nulls(rows.num_rows, arrow.string())
                        tables.append(rows.append_column(schema().field(ERROR), nothing))
    return arrow.concat_tables(tables)


def _documents(name: str, path: str, data: bytes) -> Iterator[Document]:
    """Yield the document, or those in it where it is an archive, each with its bytes."""
    archive = io.BytesIO(data)
    for document in documents_at(name, path, archive):
        if document.fault is not None:
            yield document
        elif document.member is None:
            yield replace(document, content=data)
        else:
            try:
                yield replace(document, content=archives.content(archive, document.member))
            except FormatError as error:
                yield replace(document, fault=str(error))


@cache
def _pool(lexicon: str | None, time_limit: float) -> Pool:
    """Return the one worker of this process, which lives as long as the process does."""
    pool = Pool(partial(parse_document, lexicon=lexicon), 1, time_limit, partial(prepare, lexicon))
    atexit.register(pool.__exit__)
    return pool


def _sources(paths: Sequence[str]) -> tuple[list[str], Any]:
    """Return the paths of all documents and the store they lie in; None for the file system of the nodes."""
    remote = [path for path in paths if "://" in path]
    if not remote:
        return list(dict.fromkeys(str(Path(document.path).absolute()) for document in find(paths))), None
    if len(remote) < len(paths):
        raise UsageError("inputs here and in an object store do not go together; run them apart")
    found: dict[str, None] = {}
    systems = []
    for uri in remote:
        system, files = _listed(uri)
        systems.append(system)
        found.update(dict.fromkeys(files))
    if any(not system.equals(systems[0]) for system in systems):
        raise UsageError("inputs in different object stores do not go together; run them apart")
    return sorted(found), systems[0]


def _listed(uri: str) -> tuple[Any, list[str]]:
    """Return the store of an address and the documents that it names: a file, a folder or a glob."""
    fs, wrapped = require("pyarrow.fs", "analytics"), require("fsspec.implementations.arrow", "ray")
    address, mark, options = uri.partition("?") if _OPTIONS.search(uri) else (uri, "", "")
    folder = _WILD.split(address, maxsplit=1)[0].rpartition("/")[0] if _WILD.search(address) else address
    try:
        system, base = fs.FileSystem.from_uri(f"{folder}{mark}{options}")
        store = wrapped.ArrowFSWrapper(system)
        if folder != address:
            files = [path for path in store.glob(base + address[len(folder) :]) if store.isfile(path)]
        elif store.isfile(base):
            files = [base]
        else:
            listed = system.get_file_info(fs.FileSelector(base, recursive=True))
            files = [info.path for info in listed if info.is_file and suffix_of(info.path) in TAKEN]
    except (OSError, ValueError) as error:
        raise SourceError(f"{uri}: cannot be listed: {error}") from error
    if not files:
        raise SourceError(f"{uri}: no document there")
    return system, files


_WILD = re.compile(r"[*?\[]")
_OPTIONS = re.compile(r"\?[a-z_]+=")
"""What follows an address: s3://bucket/reports?endpoint_override=host:port"""


def _target(out: str) -> tuple[str, Any]:
    fs = require("pyarrow.fs", "analytics")
    system, path = fs.FileSystem.from_uri(out if "://" in out else Path(out).absolute().as_uri())
    info = system.get_file_info(path)
    if info.type == fs.FileType.File or (
        info.type == fs.FileType.Directory and system.get_file_info(fs.FileSelector(path))
    ):
        raise UsageError(f"{out}: not empty; --engine ray writes to a new folder")
    return path, system


def _failures(path: str, system: Any) -> list[str]:
    dataset, compute = require("pyarrow.dataset", "analytics"), require("pyarrow.compute", "analytics")
    written = dataset.dataset(path, filesystem=system, format="parquet", schema=schema())
    failed = written.to_table(columns=["source", ERROR], filter=compute.is_valid(dataset.field(ERROR)))
    return [row[ERROR] for row in sorted(failed.to_pylist(), key=lambda row: row["source"])]
