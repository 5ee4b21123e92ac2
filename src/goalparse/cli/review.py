"""`goalparse review`: matches to judge in a workbook, and judgements as gold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated

import typer

from goalparse.cli.console import FAILED, LexiconOption, diagnostics, load_lexicon, shown
from goalparse.cli.parse import CorrectionsOption, load_corrections, parsed
from goalparse.errors import SourceError, UsageError
from goalparse.messages import say
from goalparse.writing.filters import Filter, Only


def command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…"),
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT"),
    ],
    only: Annotated[Only | None, typer.Option()] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME")] = None,
    corrections: CorrectionsOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Write a workbook to judge; from judged workbooks write gold lines."""
    if out.exists():
        raise UsageError(say("errors.command.exists-what-was-judged", out=out))
    if out.suffix == ".jsonl":
        _write_gold([Path(file) for file in files], out, lexicon)
        return
    if out.suffix != ".xlsx":
        raise UsageError(say("errors.command.workbook-judge-xlsx-gold", out=out))
    from goalparse.writing import review, save

    words = load_lexicon(lexicon)
    reports = list(parsed(files, None, words, load_corrections(corrections)))
    if reports:
        buffer = io.BytesIO()
        review.dump(reports, buffer, Filter(only=only, owner=owner))
        save(out, buffer.getbuffer())
        written = say("terminal.review.written", out=out, n=len(reports))
        diagnostics().print(shown(written), markup=False)
    if len(reports) < len(files):
        raise typer.Exit(FAILED)


def _write_gold(workbooks: list[Path], out: Path, lexicon: Path | None) -> None:
    from goalparse.evaluate.reviewed import load_reviewed
    from goalparse.writing import save

    found = [load_reviewed(path, load_lexicon(lexicon)) for path in workbooks]
    tasks = [task for part in found for task in part.tasks]
    if not tasks:
        raise SourceError(say("errors.command.no-task-which-every", workbooks=", ".join(map(str, workbooks))))
    lines = [task.model_dump_json(exclude_defaults=True) for task in tasks]
    save(out, "".join(f"{line}\n" for line in lines).encode())
    left_out = sum(part.left_out for part in found)
    note = say("terminal.review.left-out", n=left_out) if left_out else ""
    diagnostics().print(shown(say("terminal.review.gold", out=out, n=len(tasks), note=note)), markup=False)
