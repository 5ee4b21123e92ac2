"""`goalparse batch`: many documents into a folder of Parquet parts with a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalparse.cli import progress
from goalparse.cli.console import FAILED, LexiconOption, LimitOption, complain, diagnostics, load_lexicon
from goalparse.errors import UsageError
from goalparse.reading.limits import raised

if TYPE_CHECKING:
    from goalparse.batch import Summary

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""

HELP = """批量解析，可随时中断再继续。Read many reports into Parquet; can be interrupted and run again."""
EXAMPLES = """Examples

goalparse batch reports/ -o out  # every report below a folder

goalparse batch 'reports/**/*.docx' -o out --jobs 8  # a glob, eight processes

goalparse batch reports.zip -o out  # the documents in an archive

goalparse batch reports/ -o out --retry  # once more, what timed out or crashed

goalparse batch reports/ -o out --fail-on new  # every night: exit status 1 only for what is newly wrong

goalparse batch s3://bucket/reports/ -o s3://bucket/out  # from an object store to it

goalparse batch s3://bucket/reports/ -o s3://bucket/out --engine ray  # on a Ray cluster
"""


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders, globs, zip archives, here or s3://…"),
    ],
    out: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Folder for the parts and the manifest, here or s3://…"
        ),
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
    fail_on: Annotated[
        Literal["none", "new", "any"],
        typer.Option(
            help="Exit with status 1 for no failed document, for one that did not fail before, for any."
        ),
    ] = "any",
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Say what happens as JSON, a line an event, on standard error.")
    ] = False,
    limit: LimitOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Read every document, name each that failed, and say what was written."""
    load_lexicon(lexicon)
    if engine == "ray":
        if retry or log_json or limit or fail_on == "new":
            raise UsageError(
                "--retry, --limit, --fail-on new and --log-json have no meaning with --engine ray"
            )
        _on_ray(paths, out, jobs=jobs, time_limit=time_limit, fail=fail_on == "any", lexicon=lexicon)
        return
    from goalparse.batch import run

    try:
        with progress.as_json() if log_json else progress.shown() as advance:
            summary = run(
                paths,
                out,
                jobs=jobs,
                time_limit=time_limit,
                lexicon=lexicon,
                retry=retry,
                progress=advance,
                limits=raised(limit or []),
            )
    except KeyboardInterrupt as stop:
        complain("interrupted; what is finished is kept, run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from stop
    if not log_json:
        _report(summary, out)
    if {"none": [], "new": summary.new_failures, "any": summary.failures}[fail_on]:
        raise typer.Exit(FAILED)


def _report(summary: Summary, out: str) -> None:
    for entry in summary.failures:
        complain(entry.error)
    counts = {"失败": len(summary.failures), "沿用": summary.reused}
    of_them = "，".join(f"{count}份{what}" for what, count in counts.items() if count)
    note = f"（其中{of_them}）" if of_them else ""
    skipped = f"，略过{summary.passed_over.total()}个文件" if summary.passed_over else ""
    diagnostics().print(
        f"已写入 {out}：{summary.documents}份报告{note}，{summary.tasks}项任务，{summary.rows}行{skipped}",
        markup=False,
    )


def _on_ray(
    paths: list[str], out: str, *, jobs: int | None, time_limit: float, fail: bool, lexicon: Path | None
) -> None:
    from goalparse.batch.on_ray import run

    failures = run(paths, out, jobs=jobs, time_limit=time_limit, lexicon=lexicon)
    for error in failures:
        complain(error)
    diagnostics().print(f"已写入 {out}" + (f"：{len(failures)}份失败" if failures else ""), markup=False)
    if failures and fail:
        raise typer.Exit(FAILED)
