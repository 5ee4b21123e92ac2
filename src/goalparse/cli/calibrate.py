"""`goalparse calibrate`: the scores of matches, counted on gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from goalparse.cli.console import output
from goalparse.errors import SourceError
from goalparse.messages import say, why


def command(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD…")],
    holdout: Annotated[
        list[Path] | None,
        typer.Option(metavar="GOLD"),
    ] = None,
    unread: Annotated[list[Path] | None, typer.Option(metavar="GOLD")] = None,
    check: Annotated[list[Path] | None, typer.Option(metavar="GOLD")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE")] = None,
) -> None:
    """Print the counts by rule and likeness, and how the scores in force hold on cases not counted on."""
    from goalparse.evaluate.calibrate import counted, judged, reliability
    from goalparse.evaluate.gold import load_gold, split
    from goalparse.lexicon.scores import written

    apart = [match for path in unread or () for match in judged(load_gold(path))]
    seen = [match for path in gold for match in judged(load_gold(path))]
    unseen = [match for path in check or () for match in judged(load_gold(path))]
    for path in holdout or ():
        odd, even = split(load_gold(path))
        seen += judged(odd)
        unseen += judged(even)
    cells, console = counted(seen, apart), output()
    heads = _heads("rule", "likeness", "done", "alike", "right", "of", "unread-right", "unread-of", "score")
    table = Table(*heads, box=None, pad_edge=False)
    for cell in cells:
        counts = (cell.right, cell.of, cell.unread_right, cell.unread_of)
        done, alike = (
            say("terminal.calibrate.yes" if it else "terminal.calibrate.no") for it in (cell.done, cell.alike)
        )
        table.add_row(cell.rule, f"{cell.least}", done, alike, *map(str, counts), f"{cell.score}")
    console.print(table)
    if unseen:
        bands = Table(*_heads("score-from", "right", "of"), box=None, pad_edge=False)
        for least, right, of in reliability(unseen):
            bands.add_row(f"{least}", str(right), str(of))
        console.print(bands)
    if out is not None:
        try:
            out.write_text(written(cells), encoding="utf-8")
        except OSError as error:
            raise SourceError(say("errors.command.cannot-write", out=out, why=why(error))) from error


def _heads(*names: str) -> list[str]:
    return [say(f"terminal.calibrate.{name}") for name in names]
