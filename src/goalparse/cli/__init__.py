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
from goalparse.cli.help_page import Command, Group
from goalparse.cli.speaking import ClickError, LangOption, chosen, with_language, wrong
from goalparse.errors import GoalparseError, UsageError
from goalparse.messages import language, say, why

app = typer.Typer(
    name="goalparse",
    cls=Group,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
for name, module in {
    "parse": parse,
    "follow": follow,
    "batch": batch,
    "review": review,
    "eval": eval_,
    "calibrate": calibrate,
    "explain": explain,
    "lexicon": lexicon,
    "schema": schema,
}.items():
    app.command(name, cls=Command)(with_language(module.command))


def _show_version(wanted: bool) -> None:
    if wanted:
        output().print(f"goalparse {version('goalparse')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,
    lang: LangOption = None,
) -> None: ...


def _drop_output() -> None:
    """Send what is left of the output nowhere: whoever read it (head, less) has had enough, which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 some input failed, 2 wrong usage.

    Whatever goes wrong is one line on standard error. The environment variable GOALPARSE_TRACEBACK shows the
    traceback of a defect.
    """
    if sys.stdout is None:  # closed by who called, who wants none of it
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows a question mark; it is no reason to stop.
            stream.reconfigure(errors="replace")
    try:
        spoken = chosen(sys.argv[1:] if arguments is None else arguments)
    except UsageError as error:
        complain(error)
        return WRONG_USAGE
    with language(spoken):
        status = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        status = _output_failed(error)
    return status


def _output_failed(error: OSError) -> int:
    _drop_output()
    complain(say("terminal.output.cannot-write", why=why(error)))
    return FAILED


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return app(arguments, standalone_mode=False) or 0
    except SystemExit as done:
        if isinstance(done.__context__, BrokenPipeError):
            _drop_output()
            return 0
        return done.code if isinstance(done.code, int) else FAILED
    except ClickError as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # that shows the help
            complain(wrong(error))
        return WRONG_USAGE
    except UsageError as error:
        complain(error)
        return WRONG_USAGE
    except GoalparseError as error:
        complain(error)
        return FAILED
    except OSError as error:
        if error.filename is None and error.errno is not None:  # of a file that is open
            return _output_failed(error)
        complain(defect(error))
        return FAILED
    except Exception as error:
        complain(defect(error))
        return FAILED
