"""`goalparse batch`: many documents into a folder of Parquet parts with a manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from goalparse.cli.console import FAILED, LexiconOption, complain, diagnostics, load_lexicon
from goalparse.errors import UsageError

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""

HELP = """批量解析，可随时中断再继续。Read many reports into Parquet; can be interrupted and run again."""
EXAMPLES = """Examples

goalparse batch reports/ -o out  # every report below a folder

goalparse batch 'reports/**/*.docx' -o out --jobs 8  # a glob, eight processes

goalparse batch reports.zip -o out  # the documents in an archive

goalparse batch reports/ -o out --retry  # once more, what timed out or crashed

goalparse batch s3://bucket/reports/ -o out --engine ray  # on a Ray cluster
"""


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders, globs, zip archives; with Ray also s3://…"),
    ],
    out: Annotated[
        str, typer.Option("-o", "--output", metavar="DIR", help="Folder for the parts and the manifest.")
    ],
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", metavar="N", help="Worker processes; as many as processors.")
    ] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="Worker processes here, or Ray (goalparse\\[ray]).")
    ] = "local",
    time_limit: Annotated[
        float, typer.Option(metavar="S", help="Seconds that one document may take.")
    ] = 60.0,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read again what timed out or crashed in an earlier run.")
    ] = False,
    lexicon: LexiconOption = None,
) -> None:
    """Read every document, name each that failed, and say what was written."""
    load_lexicon(lexicon)
    if engine == "ray":
        _on_ray(paths, out, jobs=jobs, time_limit=time_limit, retry=retry, lexicon=lexicon)
        return
    from goalparse.batch import run

    try:
        with _bar() as progress:
            summary = run(
                paths, out, jobs=jobs, time_limit=time_limit, lexicon=lexicon, retry=retry, progress=progress
            )
    except KeyboardInterrupt as stop:
        complain("interrupted; what is finished is kept, run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from stop
    for entry in summary.failures:
        complain(entry.error)
    counts = {"失败": len(summary.failures), "沿用": summary.reused}
    of_them = "，".join(f"{count}份{what}" for what, count in counts.items() if count)
    note = f"（其中{of_them}）" if of_them else ""
    diagnostics().print(
        f"已写入 {out}：{summary.documents}份报告{note}，{summary.tasks}项任务，{summary.rows}行",
        markup=False,
    )
    if summary.failures:
        raise typer.Exit(FAILED)


def _on_ray(
    paths: list[str], out: str, *, jobs: int | None, time_limit: float, retry: bool, lexicon: Path | None
) -> None:
    from goalparse.batch.on_ray import run

    if retry:
        raise UsageError("--retry has no meaning with --engine ray, which does not keep earlier results")
    failures = run(paths, out, jobs=jobs, time_limit=time_limit, lexicon=lexicon)
    for error in failures:
        complain(error)
    diagnostics().print(f"已写入 {out}" + (f"：{len(failures)}份失败" if failures else ""), markup=False)
    if failures:
        raise typer.Exit(FAILED)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Show documents done, their rate and the time left, where standard error is a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = diagnostics()
    columns = (
        TextColumn("解析"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        shown = bar.add_task("", total=None, rate="")

        def progress(done: int, of_all: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(shown, completed=done, total=of_all, rate=f"{speed:.1f}份/秒" if speed else "")

        yield progress
