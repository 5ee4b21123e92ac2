"""A bound on the memory of this process, for one that reads documents of strangers and does nothing else.

Two things keep it. The system refuses data far beyond the limit, so that one step that asks for very much fails with
a `MemoryError`. And a thread looks several times a second how much is in use, and ends the process where that is more
than the limit: what a library does where its memory is refused is for no one to foresee. macOS has the second only;
other systems, which do not say how much a process holds, have neither.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time

from goalparse.errors import UsageError
from goalparse.messages import say

MEMORY_LIMIT = 2 << 30
"""Bytes that a process may hold: twice what a document takes within the usual limits (docs/security.md)."""
OUT_OF_MEMORY = 75
"""Exit status of a process that held more than it may."""
LEAST = 256 << 20
"""Bytes below which little could be read: Python, the libraries and the words take half of it."""
_ROOM = 512 << 20
"""Bytes of data beyond the limit that may be asked for: some is never used."""
_PAUSE = 0.05
"""Seconds between two looks."""
_STATM = "/proc/self/statm"

_limit: int | None = None


def checked(limit: int | None) -> int | None:
    """Return a limit in bytes as it was given; UsageError where nothing could be read within it."""
    if limit is not None and not isinstance(limit, int):
        raise UsageError(say("errors.memory.limit-no-number", limit=limit))
    if limit is not None and limit < LEAST:
        raise UsageError(say("errors.memory.limit-too-small", least=LEAST >> 20, limit=limit >> 20))
    return limit


def bound(limit: int | None) -> None:
    """Keep this process within so many bytes from here on; None: as many as the system gives."""
    global _limit
    if limit is None or sys.platform == "win32":
        return
    import resource

    _limit = limit
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    data = min(limit + _ROOM, sys.maxsize)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_DATA, (data if most == resource.RLIM_INFINITY else min(data, most), most)
        )
    threading.Thread(target=_watch, args=(limit,), daemon=True).start()


def in_force() -> int | None:
    """Return the bytes that this process is bound to; None where it is not."""
    return _limit


def held() -> int:
    """Return the bytes that this process holds, on macOS the most that it ever held."""
    try:
        with open(_STATM, "rb") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except FileNotFoundError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _watch(limit: int) -> None:
    while held() <= limit:
        time.sleep(_PAUSE)
    os._exit(OUT_OF_MEMORY)
