"""How far a batch run is: a bar on a terminal, a line a minute elsewhere, JSON where it is asked for."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from goalparse.cli.console import FAILED, INTERRUPTED, WRONG_USAGE, defect, diagnostics
from goalparse.errors import GoalparseError, UsageError
from goalparse.messages import say
from goalparse.writing.visible import visible

Advance = Callable[[int, int], None]
"""Called with the number of documents done and of all."""
_LOG = logging.getLogger("goalparse.batch")
_EACH = 60.0
"""Seconds between two lines."""


@contextmanager
def shown() -> Iterator[Advance]:
    """Show documents done, their rate and the time left."""
    if not diagnostics().is_terminal:
        yield _every_minute(_line)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(say("terminal.batch.reading")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=diagnostics(), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def advance(done: int, of_all: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task,
                completed=done,
                total=of_all,
                rate=say("terminal.batch.rate", rate=speed) if speed else "",
            )

        yield advance


@contextmanager
def as_json() -> Iterator[Advance]:
    """Write the events of the run as JSON on standard error, each minute how far it is, and what stopped it."""
    handler, level = logging.StreamHandler(sys.stderr), _LOG.level
    handler.setFormatter(_Json())
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    try:
        yield _every_minute(_event)
    except KeyboardInterrupt as stop:
        _tell_stop(say("terminal.batch.interrupted"))
        raise typer.Exit(INTERRUPTED) from stop
    except GoalparseError as error:
        _tell_stop(str(error))
        raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else FAILED) from error
    except Exception as error:
        _tell_stop(defect(error))
        raise typer.Exit(FAILED) from error
    finally:
        _LOG.setLevel(level)
        _LOG.removeHandler(handler)


def _tell_stop(why: str) -> None:
    data = {"error": " ".join(why.split())}
    _LOG.error("stopped: %s", data, extra={"event": "stopped", "data": data})


class _Json(logging.Formatter):
    """One object a line: time (UTC), level, event and its figures."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "event": getattr(record, "event", record.getMessage()),
        }
        line = json.dumps(fields | getattr(record, "data", {}), ensure_ascii=False)
        return "".join(
            c if visible(c) == c else f"\\u{ord(c):04x}" for c in line
        )  # it may be read on a terminal


def _every_minute(tell: Callable[[int, int, float], None]) -> Advance:
    """Return what tells, no more than once a minute, how much is done, of how much, and documents a second."""
    begun: tuple[float, int] | None = None
    told = time.monotonic()

    def advance(done: int, of_all: int) -> None:
        nonlocal begun, told
        now = time.monotonic()
        if begun is None:
            begun = now, done
        elif now - told >= _EACH:
            told = now
            tell(done, of_all, (done - begun[1]) / (now - begun[0]))

    return advance


def _line(done: int, of_all: int, rate: float) -> None:
    minutes = round((of_all - done) / rate / 60) if rate else None
    left = ""
    if minutes is not None:
        left = say("terminal.batch.minutes", n=minutes) if minutes else say("terminal.batch.soon")
    line = say("terminal.batch.line", done=done, of=of_all, rate=rate, left=left)
    diagnostics().print(line, markup=False)


def _event(done: int, of_all: int, rate: float) -> None:
    data = {"done": done, "documents": of_all, "per_second": round(rate, 1)}
    _LOG.info("progress: %s", data, extra={"event": "progress", "data": data})
