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
    complain,
    defect,
    diagnostics,
    load_lexicon,
    output,
    shown,
)
from goalparse.errors import GoalparseError, UsageError
from goalparse.reading import FORMATS

if TYPE_CHECKING:
    from goalparse.lexicon import Lexicon
    from goalparse.records import Report

STREAM = "-"

HELP = """解析报告，列出目标、进展和完成率。Read reports; show each goal, what was achieved and the ratio."""
EXAMPLES = """Examples

goalparse parse report.html  # a table on the terminal

goalparse parse report.docx --only behind --sort ratio  # worst first

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
    only: Annotated[
        Literal["behind", "met", "unmatched"] | None, typer.Option(help="Show only the goals that stand so.")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show only the goals of owners whose name contains this."),
    ] = None,
    sort: Annotated[
        Literal["task", "ratio"], typer.Option(help="In the order of the report, or lowest ratio first.")
    ] = "task",
    everything: Annotated[
        bool, typer.Option("--all", help="Show achievements that no goal claims, too.")
    ] = False,
    warnings: Annotated[
        bool, typer.Option("--warnings", help="List what was skipped, guessed or repaired.")
    ] = False,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Place that the reports speak for, by name or code, where they are silent or wrong.",
        ),
    ] = None,
    lexicon: LexiconOption = None,
) -> None:
    """Parse every file, then show or write what was found; name each that failed."""
    from goalparse.cli import table

    if out is None and format_ is not None:
        out = STREAM
    if out is not None and (only or owner or everything or sort != "task"):
        raise UsageError("--only, --owner, --sort and --all shape the table on the terminal; leave out -o")
    suffix = _suffix(out, format_)
    reports: list[Report] = []
    console = output()
    for report in _parsed(files, input_format, load_lexicon(lexicon), place):
        reports.append(report)
        if out is None:
            chosen = table.chosen(
                report, only=only, owner=owner, everything=everything, by_ratio=sort == "ratio"
            )
            table.show(console, report, chosen)
        if warnings:
            for warning in report.warnings:
                note = shown(f"{report.source.name or STREAM}: {warning}")
                diagnostics().print(note, style="yellow", markup=False)
    if out is not None and reports:
        _write(reports, out, suffix)
    if len(reports) < len(files):
        raise typer.Exit(FAILED)


def _suffix(out: str | None, format_: str | None) -> str:
    """Return the suffix of the output format, checked before any work is done; empty for the table."""
    from goalparse.writing import writer

    if out is None:
        return ""
    suffix = f".{format_.lstrip('.')}" if format_ else Path(out).suffix
    if out == STREAM and not format_:
        raise UsageError("-o - needs --format, for example --format jsonl")
    # Writing nothing shows at once whether the format is known and its library installed.
    writer(suffix).dump([], io.BytesIO())
    return suffix


def _parsed(
    files: Sequence[str], input_format: str | None, lexicon: Lexicon | None, place: str | None
) -> Iterator[Report]:
    """Yield the report of each file that could be read; complain of the others."""
    from rich.progress import track

    from goalparse.pipeline import parse

    console = diagnostics()
    names = track(
        files, "读取", console=console, transient=True, disable=len(files) < 2 or not console.is_terminal
    )
    for name in names:
        source = sys.stdin.buffer.read() if name == STREAM else Path(name)
        try:
            yield parse(source, format=input_format, lexicon=lexicon, place=place)
        except UsageError:
            raise
        except GoalparseError as error:
            complain(error)
        except Exception as error:
            complain(f"{name}: {defect(error)}")


def _write(reports: Sequence[Report], out: str, suffix: str) -> None:
    from goalparse.writing import write, writer

    if out == STREAM:
        buffer = io.BytesIO()
        writer(suffix).dump(reports, buffer)
        sys.stdout.buffer.write(buffer.getbuffer())
        sys.stdout.buffer.flush()
        return
    write(reports, out, suffix=suffix)
    tasks = sum(len(report.tasks) for report in reports)
    warned = sum(len(report.warnings) for report in reports)
    note = f"，警示{warned}条" if warned else ""
    diagnostics().print(f"已写入 {out}：{len(reports)}份报告，{tasks}项任务{note}", markup=False)
