"""What the commands share: two streams, options that several have, one line for an error."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from goalparse.lexicon import Lexicon
from goalparse.messages import say
from goalparse.writing.visible import visible

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""

# Width of a plain, piped table: wide enough that a row stays on its line.
PLAIN_WIDTH = 1000

LexiconOption = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="FILE"),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=NUMBER"),
]


def shown(text: object) -> str:
    """Return a text from a document so that a terminal shows it and obeys nothing in it; "" for None."""
    return "" if text is None else visible(str(text))


def output() -> Console:
    """Return the console for results: coloured and fitted on a terminal, plain and wide when piped."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PLAIN_WIDTH, no_color=True)
    return console


def diagnostics() -> Console:
    """Return the console for progress and errors."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def complain(message: object) -> None:
    """Print one line about what failed on standard error."""
    line = shown(" ".join(str(message).split()))
    diagnostics().print(f"goalparse: {line}", style="red", markup=False)


def defect(error: Exception) -> str:
    """Return what to say of an error that was not raised on purpose.

    Raises it where the environment variable GOALPARSE_TRACEBACK asks for the traceback.
    """
    if os.environ.get("GOALPARSE_TRACEBACK"):
        raise error
    if isinstance(error, MemoryError):
        return say("terminal.defect.memory")
    return say("terminal.defect.defect", kind=type(error).__name__, error=error)


def load_lexicon(path: Path | None) -> Lexicon | None:
    """Read the user's lexicon file; None where none is given."""
    if path is None:
        return None
    from goalparse.lexicon import load

    return load(path)
