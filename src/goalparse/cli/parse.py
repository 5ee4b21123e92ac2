"""`goalparse parse`: documents to a table on the terminal, or to a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
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
from goalparse.reading import DEFAULT, FORMATS, Limits
from goalparse.reading.limits import raised
from goalparse.writing.filters import Filter, Only, filter_of

if TYPE_CHECKING:
    from goalparse.corrections import Correction
    from goalparse.lexicon import Lexicon
    from goalparse.records import Report

CorrectionsOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="A workbook of `goalparse review` with judgements, which are followed."
    ),
]
STREAM = "-"
MOST_NAMES = 30

HELP = """解析报告，列出目标、进展和完成率。Read reports; show each goal, what was achieved and the ratio."""
EXAMPLES = """Examples

goalparse parse report.html  # a table on the terminal

goalparse parse report.docx --only behind --sort ratio  # worst first

goalparse parse report.docx --only behind --owner 住建局 -o 滞后.docx  # a list to print and send

goalparse parse *.xlsx -o all.csv  # one row a goal

goalparse parse report.txt -o - --format jsonl  # whole records
"""


def command(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help=f"Reports: {', '.join(format_.name for format_ in FORMATS)}; - is standard input.",
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write to this file instead; its suffix says the format."
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Format of the output, where OUT does not tell."),
    ] = None,
    input_format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format of the input, where its content does not tell.")
    ] = None,
    only: Annotated[Only | None, typer.Option(help="Only the goals that stand so, in every output.")] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the tasks of units whose name contains this.")
    ] = None,
    sort: Annotated[
        Literal["task", "ratio"], typer.Option(help="In the order of the report, or lowest ratio first.")
    ] = "task",
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="On the terminal, achievements that no goal claims, too; files have them."
        ),
    ] = False,
    tasks: Annotated[
        bool, typer.Option("--tasks", help="In csv and parquet, a row also for a task without a number.")
    ] = False,
    warnings: Annotated[
        bool, typer.Option("--warnings", help="List what was skipped, guessed or repaired.")
    ] = False,
    corrections: CorrectionsOption = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Place that the reports speak for, by name or code, where they are silent or wrong.",
        ),
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
                note = shown(f"{report.source.name or STREAM}: {warning}")
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
            raise UsageError("--tasks is for -o with csv or parquet")
        return ""
    suffix = f".{format_.lstrip('.')}" if format_ else Path(out).suffix
    if out == STREAM and not format_:
        raise UsageError("-o - needs --format, for example --format jsonl")
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
    names = track(
        files, "读取", console=console, transient=True, disable=len(files) < 2 or not console.is_terminal
    )
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
            complain(f"{name}: {defect(error)}")
            continue
        left = [correction for correction in left if not speaks_of(correction, report.source)]
        for warning in report.warnings:
            if warning.code.startswith("correction-"):
                complain(f"{report.source.name or STREAM}: {warning}")
        yield report
    for source_name in dict.fromkeys(correction.source or correction.sha256 for correction in left):
        complain(f"核对意见所对应的报告不在所读文件中：{source_name}")


def _nothing(whole: Report, wanted: Filter) -> str:
    """Return what is said of a report in which nothing is as wanted; a mistyped owner is told those there are."""
    said = f"{whole.source.name or STREAM}: 没有符合条件的目标：{wanted}"
    owners = dict.fromkeys(owner for task in whole.tasks for owner in task.owners)
    if any(map(wanted.names, owners)):
        return said
    names = "、".join([*owners][:MOST_NAMES]) + ("等" if len(owners) > MOST_NAMES else "")
    return f"{said}。报告中的责任单位有：{names}" if owners else f"{said}。报告未列责任单位"


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
    note = (f"，筛选：{wanted}" if wanted.narrows else "") + (f"，警示{warned}条" if warned else "")
    diagnostics().print(shown(f"已写入 {out}：{len(reports)}份报告，{count}项任务{note}"), markup=False)
