"""`goalparse follow`: the goals of many reports over time, on the terminal or in a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goalparse.cli.console import (
    FAILED,
    LexiconOption,
    LimitOption,
    complain,
    diagnostics,
    load_lexicon,
    output,
    shown,
)
from goalparse.errors import GoalparseError, SourceError, UsageError
from goalparse.messages import say
from goalparse.reading import Limits
from goalparse.reading.limits import raised

if TYPE_CHECKING:
    from goalparse.batch.document import Document
    from goalparse.following import Courses
    from goalparse.lexicon import Lexicon
    from goalparse.records import Report

STREAM = "-"


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE…|DIR"),
    ],
    out: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="OUT"),
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", metavar="NAME")] = None,
    period: Annotated[
        list[str] | None,
        typer.Option(metavar="[FILE=]PERIOD"),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="[FILE=]PLACE"),
    ] = None,
    events: Annotated[bool, typer.Option("--events")] = False,
    limit: LimitOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Read every report, follow the goals, then show or write the courses; name each file that failed."""
    from goalparse.following import follow
    from goalparse.writing.courses import write, writer

    suffix = f".{format_.lstrip('.')}" if format_ else "" if out in (None, STREAM) else Path(str(out)).suffix
    if out == STREAM and not suffix:
        raise UsageError(say("errors.command.o-needs-format-for"))
    if out is not None or suffix:
        writer(suffix).dump([], [], io.BytesIO())  # shows at once whether the format is known and installed
    words = load_lexicon(lexicon)
    limits = raised(limit or [])
    documents = _documents(paths, limits)
    reports = list(_read(documents, words, limits))
    with _bar("following", "places") as progress:
        courses = follow(
            reports, period=_by_file(period), place=_by_file(place), lexicon=words, progress=progress
        )
    for warning in courses.warnings:
        diagnostics().print(shown(str(warning)), style="yellow", markup=False)
    if out is None and not suffix:
        from goalparse.cli import courses as table

        table.show(output(), courses, only_events=events)
    elif out in (None, STREAM):
        buffer = io.BytesIO()
        writer(suffix).dump(courses, courses.reports, buffer)
        sys.stdout.buffer.write(buffer.getbuffer())
        sys.stdout.buffer.flush()
    else:
        write(courses, courses.reports, str(out))
        _tell(courses, str(out))
    if len(reports) < len(documents):
        raise typer.Exit(FAILED)


def _tell(courses: Courses, out: str) -> None:
    readings = sum(len(course.readings) for course in courses)
    found = sum(len(course.events) for course in courses)
    counts = {"reports": len(courses.reports), "goals": len(courses), "readings": readings, "events": found}
    diagnostics().print(shown(say("terminal.follow.written", out=out, **counts)), markup=False)


def _by_file(given: Sequence[str] | None) -> str | Mapping[str, str] | None:
    """Return what the options give: by the name of the file, or one for all."""
    if not given:
        return None
    pairs = [entry.rpartition("=") for entry in given]
    if all(name for name, _, _ in pairs):
        return {name: value for name, _, value in pairs}
    if len(given) == 1:
        return given[0]
    raise UsageError(say("errors.command.give-file-for-each", given=" ".join(given)))


def _documents(paths: Sequence[str], limits: Limits) -> list[Document]:
    """Return the documents that are meant, in the order of their names; of a batch, those that it could read."""
    from goalparse.batch.finished import finished, is_finished
    from goalparse.batch.inputs import find
    from goalparse.batch.selection import unused

    batches = [path for path in paths if is_finished(path)]
    named = [path for path in paths if path not in batches]
    found = [document for path in batches for document in finished(path)]
    found += find(named, limits=limits) if named else []
    if not found:
        raise SourceError(say("errors.command.no-report-folder", paths=" ".join(paths)))
    taken: dict[str, Document] = {}
    for document in {(_place(one), one.member): one for one in found}.values():
        name = unused(document.name, taken)
        taken[name] = document._replace(name=name)
    return list(taken.values())


def _place(document: Document) -> str:
    return str(Path(document.path).resolve()) if document.root is None else f"{document.root} {document.path}"


def _read(documents: Sequence[Document], lexicon: Lexicon | None, limits: Limits) -> Iterator[Report]:
    """Yield the report of each document that could be read, under its shortest name; complain of the others."""
    from goalparse.batch.contents import read
    from goalparse.pipeline import parse

    bare = [Path(document.name).name for document in documents]
    with _bar("reading", "reports") as progress:
        for done, (document, name) in enumerate(zip(documents, bare, strict=True), 1):
            try:
                alone = bare.count(name) == 1
                yield parse(
                    read(document, limits),
                    name=name if alone else document.name,
                    lexicon=lexicon,
                    limits=limits,
                )
            except GoalparseError as error:
                complain(error)
            progress(done, len(documents))


@contextmanager
def _bar(what: str, of: str) -> Iterator[Callable[[int, int], None]]:
    """Show how much is done and the time left, where standard error is a terminal."""
    console = diagnostics()
    if not console.is_terminal:  # of rich below 14.3, a bar that is disabled writes an empty line
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    said, things = (TextColumn(say(f"terminal.follow.{name}")) for name in (what, of))
    columns = (said, BarColumn(), MofNCompleteColumn(), things, TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, of_all: bar.update(task, completed=done, total=of_all)
