"""`goalparse parse`: documents to a table on the terminal, or to a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalparse.cli.console import (
    FAILED,
    LexiconOption,
    LimitOption,
    complain,
    defect,
    diagnostics,
    load_lexicon,
    output,
    shown,
)
from goalparse.errors import GoalparseError, UsageError
from goalparse.messages import about, say
from goalparse.reading import DEFAULT, Limits
from goalparse.reading.limits import raised
from goalparse.writing import labels
from goalparse.writing.filters import Filter, Only, filter_of

if TYPE_CHECKING:
    from goalparse.corrections import Correction
    from goalparse.lexicon import Lexicon
    from goalparse.records import Report

CorrectionsOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE"),
]
STREAM = "-"
MOST_NAMES = 30


def command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…"),
    ],
    out: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="OUT"),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME"),
    ] = None,
    input_format: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    only: Annotated[Only | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    sort: Annotated[Literal["task", "ratio"], typer.Option()] = "task",
    everything: Annotated[
        bool,
        typer.Option("--all"),
    ] = False,
    tasks: Annotated[bool, typer.Option("--tasks")] = False,
    warnings: Annotated[bool, typer.Option("--warnings")] = False,
    corrections: CorrectionsOption = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="PLACE"),
    ] = None,
    limit: LimitOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Parse every file, then show or write what was found; name each that failed."""
    from goalparse.cli import table
    from goalparse.writing.selection import select

    if out is None and format_ is not None:
        out = STREAM
    suffix = _suffix(out, format_, tasks=tasks)
    wanted = Filter(only=only, owner=owner, by_ratio=sort == "ratio")
    reports: list[Report] = []
    console = output()
    words = load_lexicon(lexicon)
    for whole in parsed(
        files, input_format, words, load_corrections(corrections), place, raised(limit or [])
    ):
        report = select(whole, wanted)
        reports.append(report)
        if wanted.narrows and not report.tasks:
            complain(_nothing(whole, wanted))
        if out is None:
            table.show(console, report, everything=everything)
        if warnings:
            for warning in report.warnings:
                note = shown(about(report.source.name or STREAM, warning))
                diagnostics().print(note, style="yellow", markup=False)
    if out is not None and reports:
        _write(reports, out, suffix, tasks=tasks)
    if len(reports) < len(files):
        raise typer.Exit(FAILED)


def _suffix(out: str | None, format_: str | None, *, tasks: bool) -> str:
    """Return the suffix of the output format, checked before any work is done; empty for the table."""
    from goalparse.writing import dump

    if out is None:
        if tasks:
            raise UsageError(say("errors.command.tasks-for-o-with"))
        return ""
    suffix = f".{format_.lstrip('.')}" if format_ else Path(out).suffix
    if out == STREAM and not format_:
        raise UsageError(say("errors.command.o-needs-format-for"))
    # Writing nothing shows at once whether the format is known and its library installed.
    dump([], io.BytesIO(), suffix, tasks=tasks)
    return suffix


def load_corrections(workbooks: Sequence[Path] | None) -> list[Correction]:
    """Read what was judged in each workbook."""
    if not workbooks:
        return []
    from goalparse.writing.review import load

    return [correction for path in workbooks for correction in load(path)]


def parsed(
    files: Sequence[str],
    input_format: str | None,
    lexicon: Lexicon | None,
    corrections: Sequence[Correction] = (),
    place: str | None = None,
    limits: Limits = DEFAULT,
) -> Iterator[Report]:
    """Yield the report of each file that could be read; complain of the others, and of corrections not followed."""
    from rich.progress import track

    from goalparse.corrections import speaks_of
    from goalparse.pipeline import parse

    console = diagnostics()
    left = list(corrections)
    names: Iterable[str] = files
    if (
        len(files) > 1 and console.is_terminal
    ):  # of rich below 14.3, a bar that is disabled writes an empty line
        names = track(files, say("terminal.parse.reading"), console=console, transient=True)
    for name in names:
        source = sys.stdin.buffer if name == STREAM else Path(name)
        try:
            report = parse(
                source,
                format=input_format,
                lexicon=lexicon,
                corrections=corrections,
                place=place,
                limits=limits,
            )
        except UsageError:
            raise
        except GoalparseError as error:
            complain(error)
            continue
        except Exception as error:
            complain(about(name, defect(error)))
            continue
        left = [correction for correction in left if not speaks_of(correction, report.source)]
        for warning in report.warnings:
            if warning.code.startswith("correction-"):
                complain(about(report.source.name or STREAM, warning))
        yield report
    for source_name in dict.fromkeys(correction.source or correction.sha256 for correction in left):
        complain(say("terminal.parse.not-read", source=source_name))


def _nothing(whole: Report, wanted: Filter) -> str:
    """Return what is said of a report in which nothing is as wanted; a mistyped owner is told those there are."""
    said = say("terminal.parse.nothing", name=whole.source.name or STREAM, filter=wanted)
    owners = dict.fromkeys(owner for task in whole.tasks for owner in task.owners)
    if any(map(wanted.names, owners)):
        return said
    if not owners:
        return say("terminal.parse.no-owners", said=said)
    names = labels.word("list").join([*owners][:MOST_NAMES])
    more = say("terminal.parse.more") if len(owners) > MOST_NAMES else ""
    return say("terminal.parse.owners", said=said, names=names, more=more)


def _write(reports: Sequence[Report], out: str, suffix: str, *, tasks: bool) -> None:
    from goalparse.writing import dump, write

    if out == STREAM:
        buffer = io.BytesIO()
        dump(reports, buffer, suffix, tasks=tasks)
        sys.stdout.buffer.write(buffer.getbuffer())
        sys.stdout.buffer.flush()
        return
    write(reports, out, suffix=suffix, tasks=tasks)
    count = sum(len(report.tasks) for report in reports)
    warned = sum(len(report.warnings) for report in reports)
    wanted = filter_of(reports[0])
    note = say("terminal.parse.filter", filter=wanted) if wanted.narrows else ""
    note += say("terminal.parse.warnings", n=warned) if warned else ""
    diagnostics().print(
        shown(say("terminal.parse.written", out=out, reports=len(reports), tasks=count, note=note)),
        markup=False,
    )
