"""`goalparse batch`: many documents into a folder of Parquet parts with a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict, Unpack

import typer

from goalparse.cli import progress
from goalparse.cli.console import (
    FAILED,
    INTERRUPTED,
    LexiconOption,
    LimitOption,
    complain,
    diagnostics,
    shown,
)
from goalparse.errors import UsageError
from goalparse.memory import MEMORY_LIMIT
from goalparse.messages import say
from goalparse.reading.limits import Limits, raised
from goalparse.writing.labels import word

if TYPE_CHECKING:
    from goalparse.batch import Summary


class _Bounds(TypedDict):
    """What one document may take, and ask for."""

    time_limit: float
    memory_limit: int | None
    limits: Limits


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…"),
    ],
    out: Annotated[
        str,
        typer.Option("-o", "--output", metavar="DIR"),
    ],
    jobs: Annotated[int | None, typer.Option("-j", "--jobs", metavar="N")] = None,
    engine: Annotated[Literal["local", "ray"], typer.Option()] = "local",
    time_limit: Annotated[float, typer.Option(metavar="S")] = 60.0,
    memory_limit: Annotated[int, typer.Option(metavar="MB", min=0)] = MEMORY_LIMIT >> 20,
    retry: Annotated[bool, typer.Option("--retry")] = False,
    fail_on: Annotated[
        Literal["none", "new", "any"],
        typer.Option(),
    ] = "any",
    log_json: Annotated[bool, typer.Option("--log-json")] = False,
    limit: LimitOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Read every document, name each that failed, and say what was written."""
    bounds: _Bounds = {
        "time_limit": time_limit,
        "memory_limit": memory_limit << 20 if memory_limit else None,
        "limits": raised(limit or []),
    }
    if engine == "ray":
        if retry or log_json or fail_on == "new":
            raise UsageError(say("errors.command.retry-fail-on-new"))
        _on_ray(paths, out, fail=fail_on == "any", jobs=jobs, lexicon=lexicon, **bounds)
        return
    from goalparse.batch import run

    try:
        with progress.as_json() if log_json else progress.shown() as advance:
            summary = run(
                paths,
                out,
                jobs=jobs,
                lexicon=lexicon,
                retry=retry,
                progress=advance,
                **bounds,
            )
    except KeyboardInterrupt as stop:
        complain(say("terminal.batch.interrupted"))
        raise typer.Exit(INTERRUPTED) from stop
    if not log_json:
        _report(summary, out)
    if {"none": [], "new": summary.new_failures, "any": summary.failures}[fail_on]:
        raise typer.Exit(FAILED)


def _report(summary: Summary, out: str) -> None:
    for entry in summary.failures:
        complain(entry.error)
    counts = {"failed": len(summary.failures), "reused": summary.reused}
    of_them = [say(f"terminal.batch.{what}", n=count) for what, count in counts.items() if count]
    note = say("terminal.batch.note", of=word("comma").join(of_them)) if of_them else ""
    passed = summary.passed_over.total() if summary.passed_over else 0
    skipped = say("terminal.batch.skipped", n=passed) if passed else ""
    figures = {"documents": summary.documents, "tasks": summary.tasks, "rows": summary.rows}
    written = say("terminal.batch.written", out=out, note=note, skipped=skipped, **figures)
    diagnostics().print(shown(written), markup=False)


def _on_ray(
    paths: list[str],
    out: str,
    *,
    fail: bool,
    jobs: int | None,
    lexicon: Path | None,
    **bounds: Unpack[_Bounds],
) -> None:
    from goalparse.batch.on_ray import run

    failures = run(paths, out, jobs=jobs, lexicon=lexicon, **bounds)
    for error in failures:
        complain(error)
    sort = "on-ray-failed" if failures else "on-ray"
    diagnostics().print(shown(say(f"terminal.batch.{sort}", out=out, n=len(failures))), markup=False)
    if failures and fail:
        raise typer.Exit(FAILED)
