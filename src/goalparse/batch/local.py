"""The local engine: documents through worker processes into a folder of parts."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from goalparse import isolation, memory
from goalparse.batch import folder
from goalparse.batch.contents import hashed
from goalparse.batch.document import Document, Entry, Result, own_words, parse_document, prepare
from goalparse.batch.fingerprint import made_by
from goalparse.batch.inputs import Inputs, look
from goalparse.batch.part import Part, parts
from goalparse.batch.pool import Pool, Work
from goalparse.batch.store import Failure, Store
from goalparse.errors import UsageError
from goalparse.memory import MEMORY_LIMIT
from goalparse.messages import say
from goalparse.reading import Limits
from goalparse.reading.limits import in_force
from goalparse.writing.extras import require

TIME_LIMIT = 60.0
_OPEN_PARTS = 16
"""Parts in work at once: what a document that hangs may hold up, and what is held in memory."""

log = logging.getLogger("goalparse.batch")
"""What happens, as it happens; the figures of an event stand in the attribute `data` of its record."""
log.addHandler(logging.NullHandler())

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Summary:
    """What a finished run has done."""

    documents: int = 0
    reused: int = 0
    """Documents that an earlier run had read and that have not changed since."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Files that are no documents to be read, by why; the manifest lists them."""
    tasks: int = 0
    rows: int = 0
    states: Counter[str] = field(default_factory=Counter)
    failures: list[Entry] = field(default_factory=list)
    new_failures: list[Entry] = field(default_factory=list)
    """Those that the manifest of the run before does not name."""


def run(
    paths: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    jobs: int | None = None,
    time_limit: float = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    lexicon: str | Path | None = None,
    retry: bool = False,
    progress: Progress | None = None,
    work: Work | None = None,
    limits: Limits | None = None,
) -> Summary:
    """Read many documents into a folder of Parquet parts with a manifest, or finish doing so.

    What an earlier run with the same output folder has finished is not done again, unless the document, the
    words, goalparse or a library that it reads with changed. The finished folder is the same however often the
    run was interrupted; until then it shows the result of the run before.

    Args:
        paths: files, folders, globs and addresses (s3://bucket/reports), see `find`.
        out: the folder to write, here or at an address.
        jobs: worker processes; None for one a processor.
        time_limit: seconds that one document may take.
        memory_limit: bytes that a worker process may hold, those of Python and goalparse included; None: no limit.
            Kept on Linux and macOS.
        lexicon: a TOML file with own words.
        retry: read documents again that timed out, ran out of memory or crashed their worker in an earlier run.
        progress: called with the number of documents done and of all, at the start and after each.
        work: reads one document in a worker; None for the whole of goalparse.
        limits: how much one document may ask for before it is refused; None for the usual ones.

    Raises:
        SourceError: an input is not there or holds no document, or the output cannot be written; what was
            finished is kept.
        UsageError: an argument has no meaning, or another run is writing to the folder.
        MissingExtraError: pyarrow or filelock is not installed.

    """
    _check(jobs, time_limit, memory_limit)
    own, bounds = own_words(lexicon), in_force(limits)
    require("pyarrow.parquet", "analytics")
    output = folder.at(out)
    inputs = look(paths, output.place, bounds)
    mark = made_by(own, bounds)
    read = work or partial(parse_document, lexicon=own, limits=bounds)

    def pool(documents: int) -> Pool:
        return Pool(read, _jobs(jobs, documents), time_limit, partial(prepare, own), memory_limit)

    with Store(output, mark).held() as store:
        summary = _fill_store(store, inputs, mark, pool, out=str(out), retry=retry, progress=progress)
    _tell_end(summary)
    return summary


def _fill_store(
    store: Store,
    inputs: Inputs,
    mark: str,
    pool: Callable[[int], Pool],
    *,
    out: str,
    retry: bool,
    progress: Progress | None,
) -> Summary:
    """Read what no part of the store holds, and make the parts of these inputs the result in force."""
    documents = inputs.documents
    for place, document in enumerate(documents):  # in its place: of a million, only one list is held
        documents[place] = hashed(document)
    wanted = parts(documents, mark)
    summary = Summary(len(documents), passed_over=Counter(one.reason for one in inputs.passed_over))
    missing = store.missing(wanted, retry=retry)
    to_do = sum(len(part.documents) for part in missing)
    summary.reused = summary.documents - to_do
    _tell("started", out=out, documents=summary.documents, to_read=to_do, made_by=mark)
    if missing:
        with pool(to_do) as workers:
            _read(store, missing, workers, summary, progress)
    known = cache(store.known_failures)  # while the manifest is that of the run before
    left = [Entry(one.name, None, "passed_over", one.reason) for one in inputs.passed_over]
    store.finish(wanted, left, partial(_count, summary, known))
    return summary


def _check(jobs: int | None, time_limit: float, memory_limit: int | None) -> None:
    if jobs is not None and (not isinstance(jobs, int) or jobs < 1):
        raise UsageError(say("errors.batch.jobs-must-be-at", jobs=jobs))
    isolation.checked(time_limit)
    memory.checked(memory_limit)


def _read(
    store: Store, missing: Sequence[Part], pool: Pool, summary: Summary, progress: Progress | None
) -> None:
    for done, reused in enumerate(_fill(store, missing, pool), summary.reused):
        summary.reused += reused
        if progress is not None:
            progress(done, summary.documents)


def _count(summary: Summary, known: Callable[[], set[Failure]], entry: Entry) -> None:
    summary.states[entry.state] += 1
    summary.tasks += entry.tasks
    summary.rows += entry.rows
    if entry.state != "ok":
        summary.failures.append(entry)
        if (entry.source, entry.sha256, entry.code) not in known():
            summary.new_failures.append(entry)


def _tell_end(summary: Summary) -> None:
    _tell(
        "finished",
        documents=summary.documents,
        reused=summary.reused,
        failed=len(summary.failures),
        new_failures=len(summary.new_failures),
        passed_over=summary.passed_over.total(),
        tasks=summary.tasks,
        rows=summary.rows,
    )


def _tell(event: str, level: int = logging.INFO, **data: object) -> None:
    log.log(level, "%s: %s", event, data, extra={"event": event, "data": data})


def _jobs(jobs: int | None, documents: int) -> int:
    return max(1, min(jobs or os.cpu_count() or 1, documents))


def _fill(store: Store, missing: Sequence[Part], pool: Pool) -> Iterator[bool]:
    """Read the documents of the parts, commit each part when its last one is done.

    Yields False once at the start, then for each document whether it was kept from an earlier run.
    """
    yield False
    queue = ((part, document) for part in missing for document in part.documents)
    following = next(queue, None)
    open_parts: dict[str, dict[str, Result]] = {}
    part_of: dict[str, Part] = {}

    def done(document: Document, result: Result) -> None:
        part = part_of.pop(document.name)
        results = open_parts[part.file]
        results[document.name] = result
        if len(results) == len(part.documents):
            store.commit(part, [results[own.name] for own in part.documents])
            del open_parts[part.file]
            _tell("part", logging.DEBUG, part=part.file, documents=len(part.documents))

    while following is not None or pool.busy:
        while (
            following is not None
            and pool.free
            and (following[0].file in open_parts or len(open_parts) < _OPEN_PARTS)
        ):
            part, document = following
            following = next(queue, None)
            open_parts.setdefault(part.file, {})
            part_of[document.name] = part
            if (kept := store.kept(document)) is not None:
                done(document, kept)
                yield True
            else:
                pool.submit(document)
        if pool.busy:
            for document, result in pool.finished():
                done(document, result)
                entry = result.entry
                if entry.error is not None:
                    _tell("failed", logging.WARNING, source=entry.source, code=entry.code, error=entry.error)
                yield False
