"""The command line (parse, follow, batch, review, eval, calibrate, explain, lexicon, schema): alone it prints."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from goalparse.cli import batch, calibrate, explain, follow, lexicon, parse, review, schema
from goalparse.cli import eval as eval_
from goalparse.cli.console import FAILED, WRONG_USAGE, complain, defect, output
from goalparse.errors import GoalparseError, UsageError

app = typer.Typer(
    name="goalparse",
    help="读懂政府工作进展报告。Read Chinese government progress reports: numeric goals, "
    "what has been achieved, and the completion ratio between them.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("parse", help=parse.HELP, epilog=parse.EXAMPLES)(parse.command)
app.command("follow", help=follow.HELP, epilog=follow.EXAMPLES)(follow.command)
app.command("batch", help=batch.HELP, epilog=batch.EXAMPLES)(batch.command)
app.command("review", help=review.HELP, epilog=review.EXAMPLES)(review.command)
app.command("eval", help=eval_.HELP, epilog=eval_.EXAMPLES)(eval_.command)
app.command("calibrate", help=calibrate.HELP, epilog=calibrate.EXAMPLES)(calibrate.command)
app.command("explain", help=explain.HELP, epilog=explain.EXAMPLES)(explain.command)
app.command("lexicon", help=lexicon.HELP, epilog=lexicon.EXAMPLES)(lexicon.command)
app.command("schema", help=schema.HELP, epilog=schema.EXAMPLES)(schema.command)


def _show_version(wanted: bool) -> None:
    if wanted:
        output().print(f"goalparse {version('goalparse')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...


def _drop_output() -> None:
    """Send what is left of the output nowhere: whoever read it (head, less) has had enough, which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 some input failed, 2 wrong usage.

    Whatever goes wrong is one line on standard error. The environment variable GOALPARSE_TRACEBACK shows the
    traceback of a defect.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows a question mark; it is no reason to stop.
            stream.reconfigure(errors="replace")
    status = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    return status


def _run(arguments: Sequence[str] | None) -> int:
    try:
        app(arguments)
    except SystemExit as done:
        if isinstance(done.__context__, BrokenPipeError):
            _drop_output()
            return 0
        return done.code if isinstance(done.code, int) else FAILED
    except UsageError as error:
        complain(error)
        return WRONG_USAGE
    except GoalparseError as error:
        complain(error)
        return FAILED
    except Exception as error:
        complain(defect(error))
        return FAILED
    return 0
