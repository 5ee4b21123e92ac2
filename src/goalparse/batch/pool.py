"""Worker processes, one document each at a time: one may hang or die without the others noticing.

A document that takes longer than the limit has its worker killed. A document whose worker dies is given to a
second one, since it may not have been its fault (a stray signal); the second death is put down to the document. A
worker that runs out of memory is replaced; its document is read again only where the worker had read others before,
which may have left less than there was.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Literal, Self

from goalparse import memory
from goalparse.batch.document import Document, Entry, Result
from goalparse.errors import SourceError
from goalparse.isolation import ending
from goalparse.messages import Language, about, adopt, chosen, say

Work = Callable[[Document], Result]

ATTEMPTS = 2
_START_LIMIT = 120.0
"""Seconds that a worker may take to start."""
_FAILED_STARTS = 3
"""Deaths at the start, one after another, that are put down to chance."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    deadline: float
    ready: bool = False
    document: Document | None = None
    attempt: int = 0
    fresh: bool = True
    """Whether it has read nothing yet."""


class Pool:
    """Runs `work` on documents in `jobs` processes. Use it as a context manager; leaving it ends them.

    Each process calls `prepare` before its first document, so that what it loads counts against no document.
    """

    def __init__(
        self,
        work: Work,
        jobs: int,
        time_limit: float,
        prepare: Callable[[], object],
        memory_limit: int | None = memory.MEMORY_LIMIT,
    ) -> None:
        self._work = work
        self._prepare = prepare
        self._language = chosen()
        self._limit = time_limit
        self._memory = memory_limit
        # spawn: the same on every system, and no worker holds a pipe of another.
        self._context = multiprocessing.get_context("spawn")
        self._failed_starts = 0
        self._workers: list[_Worker] = []
        for _ in range(jobs):
            self._workers.append(self._start())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()

    @property
    def busy(self) -> bool:
        """Whether any document is being read."""
        return any(worker.document is not None for worker in self._workers)

    @property
    def free(self) -> bool:
        """Whether a document can be taken."""
        return any(worker.document is None for worker in self._workers)

    def submit(self, document: Document) -> None:
        """Give a document to a free worker."""
        worker = min((w for w in self._workers if w.document is None), key=lambda w: not w.ready)
        worker.document, worker.attempt = document, 1
        self._send(worker)

    def finished(self) -> Iterator[tuple[Document, Result]]:
        """Wait until something happens, then yield the documents that are done with, in no set order."""
        now = time.monotonic()
        watched = {w.connection: w for w in self._workers if w.document is not None or not w.ready}
        soonest = min((w.deadline for w in watched.values()), default=now)
        for connection in wait(list(watched), max(0.0, soonest - now)):
            worker = watched.pop(connection)  # type: ignore[call-overload]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._died(worker)
                continue
            if not worker.ready:
                worker.ready = True
                self._failed_starts = 0
                self._send(worker)
            elif (document := worker.document) is not None:
                if message.entry.state == "out_of_memory":
                    yield from self._out_of_memory(worker, message.entry.seconds)
                    continue
                worker.document, worker.fresh = None, False
                yield document, message
        for worker in watched.values():
            if time.monotonic() >= worker.deadline:
                yield from self._hung(worker)

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve,
            args=(theirs, self._work, self._limit, self._memory, self._prepare, self._language),
            daemon=True,
        )
        with _without_main(self._work):
            process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + _START_LIMIT)

    def _send(self, worker: _Worker) -> None:
        if worker.ready and worker.document is not None:
            worker.deadline = time.monotonic() + self._limit
            # A worker that died between two documents is noticed when its answer is waited for.
            with contextlib.suppress(OSError):
                worker.connection.send(worker.document)

    def _replace(self, worker: _Worker) -> _Worker:
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        fresh = self._start()
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def _died(self, worker: _Worker) -> Iterator[tuple[Document, Result]]:
        worker.process.join()
        if worker.ready and worker.process.exitcode == memory.OUT_OF_MEMORY:
            yield from self._out_of_memory(worker, 0.0)
            return
        fresh = self._replace(worker)
        how = ending(worker.process.exitcode)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts > _FAILED_STARTS:
                raise SourceError(say("errors.batch.worker-processes-cannot-start", how=how))
            fresh.document, fresh.attempt = worker.document, worker.attempt
            return
        document = worker.document
        if document is None:
            return
        if worker.attempt < ATTEMPTS:
            fresh.document, fresh.attempt = document, worker.attempt + 1
            return
        yield document, _lost(document, "crashed", say("errors.batch.worker-died-twice", how=how), 0.0)

    def _out_of_memory(self, worker: _Worker, seconds: float) -> Iterator[tuple[Document, Result]]:
        fresh = self._replace(worker)
        document = worker.document
        if document is None:
            return
        if not worker.fresh:
            fresh.document, fresh.attempt = document, worker.attempt
            return
        why = say("errors.batch.out-of-memory", most=(self._memory or 0) >> 20)
        yield document, _lost(document, "out_of_memory", why, seconds)

    def _hung(self, worker: _Worker) -> Iterator[tuple[Document, Result]]:
        if not worker.ready:
            raise SourceError(say("errors.batch.worker-process-did-not", seconds=_START_LIMIT))
        self._replace(worker)
        if (document := worker.document) is not None:
            why = say("errors.batch.not-read-within", seconds=self._limit)
            yield document, _lost(document, "timed_out", why, self._limit)


@contextlib.contextmanager
def _without_main(work: object) -> Iterator[None]:
    """Start a worker without the user's script, which it would run once more to no purpose.

    A script that calls `run` at its top level would start workers without end. Only work that is defined in
    the script needs it.
    """
    main = sys.modules["__main__"]
    function = getattr(work, "func", work)
    if getattr(function, "__module__", None) != "__main__":
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _lost(
    document: Document, how: Literal["timed_out", "out_of_memory", "crashed"], why: str, seconds: float
) -> Result:
    error = about(document.name, why)
    return Result(Entry(document.name, document.sha256, how, how, error=error, seconds=seconds))


def _serve(
    connection: Connection,
    work: Work,
    limit: float,
    memory_limit: int | None,
    prepare: Callable[[], object],
    language: Language | None,
) -> None:
    """Answer documents with results until the parent closes the pipe, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    with open(os.devnull, "w") as nowhere, contextlib.suppress(EOFError, OSError):  # noqa: PTH123
        adopt(language)
        prepare()
        memory.bound(memory_limit)
        connection.send(None)
        while True:
            document = connection.recv()
            # Ends this process if the parent, gone by then, cannot: even one that is stuck in C code.
            faulthandler.dump_traceback_later(2 * limit + 10, exit=True, file=nowhere)
            try:
                result = work(document)
            except MemoryError:
                os._exit(memory.OUT_OF_MEMORY if memory.in_force() else 1)
            faulthandler.cancel_dump_traceback_later()
            connection.send(result)
