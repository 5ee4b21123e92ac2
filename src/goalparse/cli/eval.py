"""`goalparse eval`: gold against found."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import LexiconOption, diagnostics, load_lexicon, output, shown
from goalparse.errors import SourceError, UsageError
from goalparse.messages import listed, say, why

if TYPE_CHECKING:
    from goalparse.evaluate import Error, Evaluation


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="GOLD [SOURCE]… | FOLDER…"),
    ] = None,
    holdout: Annotated[
        list[Path] | None,
        typer.Option(metavar="GOLD"),
    ] = None,
    hidden: Annotated[
        list[Path] | None,
        typer.Option(metavar="GOLD|FOLDER"),
    ] = None,
    errors: Annotated[bool, typer.Option()] = True,
    field: Annotated[list[str] | None, typer.Option(metavar="NAME")] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    lexicon: LexiconOption = None,
) -> None:
    """Print the scores of each folder of gold files side by side, then the errors."""
    from goalparse.evaluate.markdown import to_markdown
    from goalparse.evaluate.reviewed import load_reviewed
    from goalparse.evaluate.run import run, trials
    from goalparse.evaluate.score import METRICS

    if unknown := sorted(set(field or ()) - set(METRICS)):
        raise UsageError(say("errors.command.no-field-known", unknown=listed(unknown), known=listed(METRICS)))
    plan = trials(paths or (), holdout or (), hidden or ())
    words = load_lexicon(lexicon)
    results = run(plan, lexicon=words)
    for trial in plan:
        if trial.reviewed and (left_out := load_reviewed(trial.gold, words).left_out):
            note = say("terminal.review.not-counted", file=trial.gold, n=left_out)
            diagnostics().print(shown(note), markup=False)
    if report is not None:
        command_line = shlex.join(["goalparse", *sys.argv[1:]])
        try:
            report.write_text(to_markdown(results, command_line), encoding="utf-8")
        except OSError as error:
            raise SourceError(say("errors.command.cannot-write-2", report=report, why=why(error))) from error
    output().print(_scores(results))
    for result in results.values():
        if result.unjudged:
            note = say("terminal.eval.unjudged", judged=result.tasks, n=result.unjudged)
            output().print(Text(note), soft_wrap=True)
    if errors:
        _list_errors(results, field or METRICS)


def _list_errors(results: Mapping[str, Evaluation], fields: Collection[str]) -> None:
    console = output()
    for name, result in results.items():
        for metric, found in result.errors_by_field().items():
            if metric in fields:
                console.print(Text(f"\n{name}: {metric}, {len(found)}", style="bold"))
                for difference in found:
                    console.print(_error(difference), soft_wrap=True)


def _scores(results: Mapping[str, Evaluation]) -> Table:
    from goalparse.evaluate.markdown import figure
    from goalparse.evaluate.score import LOWER_IS_BETTER, METRICS, Score

    table = Table(say("terminal.eval.figure"), box=None, pad_edge=False)
    for name, result in results.items():
        table.add_column(Text(say("terminal.eval.tasks", name=name, n=result.tasks)), justify="right")
        table.add_column(say("terminal.eval.both"), justify="right", style="dim")
        table.add_column(say("terminal.eval.of"), justify="right", style="dim")
    for metric, (how, _) in METRICS.items():
        scores = [result.scores.get(metric, Score()) for result in results.values()]
        if any(score.f1 is not None for score in scores):
            cells: list[str] = []
            for score in scores:
                any_ = score.f1 is not None
                both = f"{figure(score.precision)} {figure(score.recall)}" if any_ and how == "F1" else ""
                cells += [figure(score.f1, how), both, str(score.wanted) if any_ else ""]
            worse = how == LOWER_IS_BETTER
            table.add_row(say("terminal.eval.lower", metric=metric) if worse else metric, *cells)
    return table


def _error(error: Error) -> Text:
    line = Text(f"{error.task:>4} ", style="cyan")
    line.append(shown(error.expected), style="green").append(" ≠ ", style="default")
    line.append(shown(error.found), style="red").append("   ", style="default")
    return line.append(shown(" ".join(error.text.split())), style="default")
