"""One piece of work in a process of its own, which is ended when it takes too long or holds too much.

What is to be done reaches the process pickled; what comes back is a word and text, and nothing in it is obeyed, so
that a process that a document got the better of can lie, and no more.
"""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goalparse import errors, memory
from goalparse.errors import (
    CrashedError,
    GoalparseError,
    OutOfMemoryError,
    SlowError,
    SourceError,
    UsageError,
)
from goalparse.messages import adopt, chosen, say, why

TIME_LIMIT = 60.0
_LONGEST = 1_000_000
"""Seconds that a time limit may have: what waits counts milliseconds in 31 bits."""
_CODE = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from goalparse.isolation import serve
serve()
"""
_DONE, _DEFECT, _NO_MEMORY = "done", "defect", "no memory"


@dataclass(frozen=True, slots=True)
class Isolation:
    """Bounds on the process that reads one document for `parse`. Raises UsageError where they have no meaning."""

    time_limit: float = TIME_LIMIT
    """Seconds from its start to its answer."""
    memory_limit: int | None = memory.MEMORY_LIMIT
    """Bytes that it may hold, those of Python and goalparse itself (100 MB) included; None: no limit. Kept on Linux
    and macOS."""

    def __post_init__(self) -> None:
        """Check the bounds."""
        checked(self.time_limit)
        memory.checked(self.memory_limit)


def checked(time_limit: float) -> float:
    """Return a time limit as it was given; UsageError where it has no meaning."""
    if not isinstance(time_limit, int | float) or not 0 < time_limit <= _LONGEST:
        raise UsageError(say("errors.batch.time-limit-must-be", time_limit=time_limit, most=_LONGEST))
    return time_limit


def call(work: Callable[..., str], /, *arguments: Any, within: Isolation, label: str) -> str:
    """Return what `work` returns, called in a process of its own; it has to be a function of a module.

    Raises what it raises on purpose; SlowError, OutOfMemoryError or CrashedError, which name `label`, where the
    process gives no answer.
    """
    import subprocess
    from multiprocessing.spawn import get_executable

    request = pickle.dumps(sys.path) + pickle.dumps((within, chosen())) + pickle.dumps((work, arguments))
    command = [os.fsdecode(get_executable() or sys.executable), "-c", _CODE]
    try:
        process = subprocess.Popen(  # noqa: S603  (this Python, with code that stands above)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the caller, who ends it
        )
    except OSError as error:
        raise SourceError(say("errors.isolation.no-process", name=label, why=why(error))) from error
    with process:
        try:
            answer, _ = process.communicate(request, timeout=within.time_limit)
        except subprocess.TimeoutExpired as error:
            raise SlowError(say("errors.isolation.slow", name=label, seconds=within.time_limit)) from error
        finally:
            process.kill()
    return _understood(answer, process.returncode, within, label)


def _understood(answer: bytes, status: int, within: Isolation, label: str) -> str:
    sort, _, said = answer.decode("utf-8", "replace").partition("\n")
    if status == 0 and sort == _DONE:
        return said
    if status == memory.OUT_OF_MEMORY or (status == 0 and sort == _NO_MEMORY):
        if within.memory_limit is None:
            raise SourceError(say("errors.batch.no-memory", name=label))
        most = within.memory_limit >> 20
        raise OutOfMemoryError(say("errors.isolation.out-of-memory", name=label, most=most))
    kind = getattr(errors, sort, None) if status == 0 and sort.isidentifier() else None
    if isinstance(kind, type) and issubclass(kind, GoalparseError):
        raise kind(said)
    if status == 0 and sort == _DEFECT:
        raise CrashedError(said)
    raise CrashedError(say("errors.isolation.crashed", name=label, how=ending(status)))


def ending(status: int | None) -> str:
    """Say how a process ended."""
    if status is not None and status < 0:
        return say("errors.batch.killed", signal=-status)
    return say("errors.batch.ended", code=status)


def serve() -> None:
    """Do what standard input says, answer on standard output; nothing else gets there."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        within, language = pickle.load(sys.stdin.buffer)  # noqa: S301  (from the process that started this one)
        _bound(within)
        adopt(language)
        sort, said = _answer()
        out.write(f"{sort}\n{said}".encode("utf-8", "replace"))


def _answer() -> tuple[str, str]:
    try:
        work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301
        return _DONE, work(*arguments)
    except GoalparseError as error:
        return type(error).__name__, str(error)
    except MemoryError:
        return _NO_MEMORY, ""
    except Exception as error:
        kind, text = type(error).__name__, " ".join(str(error).split())
        return _DEFECT, say("terminal.defect.defect", kind=kind, error=text)


def _bound(within: Isolation) -> None:
    """Bound this process: its memory, and its time also where who started it is gone; no core is dumped."""
    memory.bound(within.memory_limit)
    if sys.platform != "win32":
        import resource

        most = math.ceil(within.time_limit) + 5
        for what, bound in ((resource.RLIMIT_CPU, most), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (bound, bound))
