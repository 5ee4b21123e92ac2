"""`goalparse explain`: what was found in a text, and which rule found it; a file is for `understanding`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import LexiconOption, LimitOption, load_lexicon, output, shown
from goalparse.errors import UsageError
from goalparse.lexicon import Lexicon
from goalparse.messages import about, joined, say
from goalparse.reading import path_of
from goalparse.reading.limits import raised
from goalparse.records import Match, Numeral, Quantity, Task
from goalparse.types import Side
from goalparse.writing.labels import (
    BASIS,
    BOUND,
    CHANGE,
    FIELD,
    KIND,
    MET,
    NUMERAL,
    PARTED,
    SIDE,
    STAGE,
    because,
    word,
)
from goalparse.writing.summary import percent

KIND_STYLES = {"amount": "bold green", "share": "bold cyan", "growth": "bold blue", "work": "bold magenta"}


def command(
    text: Annotated[str | None, typer.Argument(metavar="TEXT|FILE")] = None,
    target: Annotated[
        str | None,
        typer.Option(metavar="TEXT"),
    ] = None,
    progress: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    task_no: Annotated[
        str | None,
        typer.Option("--task", metavar="NO"),
    ] = None,
    limit: LimitOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Print a file as it was understood, or a text with quantities and numerals marked, and the matches."""
    from goalparse.cli import understanding
    from goalparse.pipeline import extract, parse_task

    if (text is None) == (target is None and progress is None):
        raise UsageError(say("errors.command.give-one-text-or"))
    file = path_of(text) if text is not None else None
    if task_no is not None and file is None:
        raise UsageError(say("errors.command.task-needs-file"))
    if limit and file is None:
        raise UsageError(say("errors.command.limit-needs-file"))
    words, console = load_lexicon(lexicon), output()
    if file is not None:
        limits = raised(limit or [])
        understanding.show(console, file, task_no, words, limits, partial(_show_task, words=words))
    elif text is not None:
        found = extract(text, lexicon=words)
        _show_side(console, text, found.quantities, found.numerals)
    else:
        _show_task(console, parse_task(target or "", progress or "", lexicon=words), words=words)


def _show_task(console: Console, task: Task, *, words: Lexicon | None) -> None:
    from goalparse.pipeline import parted

    sides: dict[Side, str] = {"target": task.target, "progress": task.progress}
    for side, content in sides.items():
        console.print(Text(SIDE[side], style="bold underline"))
        quantities = [quantity for quantity in task.quantities if quantity.side == side]
        _show_side(
            console, content, quantities, [numeral for numeral in task.numerals if numeral.side == side]
        )
    _show_matches(console, task)
    for goal, nearest, by, close in parted(task.target, task.progress, lexicon=words):
        line = f"{goal} {task.quantity(goal).text} ✗ "
        if nearest is not None:
            text = task.quantity(nearest).text
            line += say("terminal.explain.near", nearest=nearest, text=text, close=close)
        line += say("terminal.explain.parted", why=PARTED[by], by=by)
        console.print(Text(shown(line), style="yellow"), soft_wrap=True)


def _show_side(
    console: Console, text: str, quantities: Sequence[Quantity], numerals: Sequence[Numeral]
) -> None:
    console.print(_marked(text, quantities, numerals), soft_wrap=True)
    if quantities:
        console.print(_quantities(quantities))
        for q in quantities:
            console.print(Text(shown(f"  {q.id} {_because(q, text)}"), style="dim"))
    if numerals:
        console.print(_numerals(numerals))
    if not quantities and not numerals:
        console.print(say("terminal.explain.nothing"), style="dim")


def _because(q: Quantity, text: str) -> str:
    """Return each field's rule with the words that decided."""
    said = []
    for reason in q.reasons:
        heard = text[reason.start : reason.end]
        words = f"“{heard}”" if (reason.start, reason.end) != (q.start, q.end) and heard.strip() else ""
        said.append(about(FIELD[reason.field], f"{reason.rule}{words}", "terminal"))
    return joined(said, "terminal")


def _marked(text: str, quantities: Sequence[Quantity], numerals: Sequence[Numeral]) -> Text:
    marks = [(q.start, q.end, KIND_STYLES.get(q.kind, "bold yellow")) for q in quantities]
    marks += [(numeral.start, numeral.end, "dim") for numeral in numerals]
    line, done = Text(), 0
    for start, end, style in sorted(marks):
        line.append(shown(text[done:start])).append(f"⟦{shown(text[start:end])}⟧", style=style)
        done = max(done, end)
    return line.append(shown(text[done:]))


def _table(*headings: str) -> Table:
    table = Table(
        *(say(f"terminal.explain.heads.{name}") for name in headings),
        box=None,
        pad_edge=False,
        header_style="dim",
    )
    for column in table.columns:
        column.overflow = "fold"
    return table


def _quantities(quantities: Sequence[Quantity]) -> Table:
    table = _table(
        "id", "text", "place", "value", "unit", "bound", "kind", "stage", "indicator", "part_of", "rule"
    )
    for q in quantities:
        value = f"{q.value:f}" if q.upper is None else f"{q.value:f}–{q.upper:f}"
        kind = KIND[q.kind] + (f"({CHANGE[q.change].strip()})" if q.change else "")
        cells = [
            q.id,
            q.text,
            f"{q.start}:{q.end}",
            value,
            q.unit or "—",
            BOUND[q.bound],
            kind,
            STAGE[q.stage],
        ]
        table.add_row(*(Text(shown(cell)) for cell in (*cells, q.indicator or "—", q.part_of, q.rule)))
    return table


def _numerals(numerals: Sequence[Numeral]) -> Table:
    table = _table("numeral", "place", "kind", "rule")
    for n in numerals:
        table.add_row(*map(Text, [n.text, f"{n.start}:{n.end}", NUMERAL[n.kind], n.rule]))
    return table


def _show_matches(console: Console, task: Task) -> None:
    console.print(Text(say("terminal.explain.matches"), style="bold underline"))
    if not task.matches:
        console.print(say("terminal.explain.no-matches"), style="dim")
    for match in task.matches:
        goal = task.quantity(match.goal).text if match.goal is not None else word("whole")
        line = Text(
            f"{match.goal or '∅'} {goal} → {match.achievement} {task.quantity(match.achievement).text}  "
        )
        line.append(_ratio(match), style="bold").append(f"  {MET[match.met]}  {BASIS[match.basis]}")
        doubt = say("terminal.explain.doubtful") if match.doubtful else ""
        line.append(say("terminal.explain.score", score=match.score) + doubt, style="dim")
        console.print(line, soft_wrap=True)
        for said in match.evidence:
            console.print(Text(f"    {shown(because(said))}", style="dim"), soft_wrap=True)
        rules = ", ".join(dict.fromkeys(reason.rule for reason in match.reasons))
        line = Text(say("terminal.explain.rules", rule=match.rule, rules=rules), style="dim")
        console.print(line, soft_wrap=True)


def _ratio(match: Match) -> str:
    if match.ratio is None:
        return "—"
    ends = [end for end in (match.ratio_lower, match.ratio_upper) if end is not None]
    between = say("terminal.explain.between", ends="–".join(map(percent, ends))) if ends else ""
    return percent(match.ratio) + between
