"""`goalparse explain`: what was found in a text, and which rule found it; a file is for `understanding`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import LexiconOption, load_lexicon, output, shown
from goalparse.errors import UsageError
from goalparse.lexicon import Lexicon
from goalparse.reading import path_of
from goalparse.records import Match, Numeral, Quantity, Task
from goalparse.types import Side
from goalparse.writing.labels import BASIS, BOUND, CHANGE, FIELD, KIND, MET, NUMERAL, PARTED, SIDE, STAGE
from goalparse.writing.summary import percent

HELP = """说明一段文字里认出了什么、一份文件的表格怎样读懂、依据哪条规则。Show what is found in a text, or how the
tables of a file were understood, and which rule did it."""
EXAMPLES = """Examples

goalparse explain "完成投资74.2亿元"

goalparse explain report.xlsx  # its tables as they were understood, then its tasks

goalparse explain report.xlsx --task 12

goalparse explain --target "全年腾出用能3万吨标煤。" --progress "核定腾出能耗0.9万吨标准煤。"
"""
KIND_STYLES = {"amount": "bold green", "share": "bold cyan", "growth": "bold blue", "work": "bold magenta"}


def command(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT|FILE", help="One text, read as a progress text, or a file.")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What was promised; with --progress, matches are shown."),
    ] = None,
    progress: Annotated[str | None, typer.Option(metavar="TEXT", help="What has happened so far.")] = None,
    task_no: Annotated[
        str | None,
        typer.Option("--task", metavar="NO", help="Of a file only the task with this number, and its table."),
    ] = None,
    lexicon: LexiconOption = None,
) -> None:
    """Print a file as it was understood, or a text with quantities and numerals marked, and the matches."""
    from goalparse.cli import understanding
    from goalparse.pipeline import extract, parse_task

    if (text is None) == (target is None and progress is None):
        raise UsageError("give one TEXT, or --target and --progress")
    file = path_of(text) if text is not None else None
    if task_no is not None and file is None:
        raise UsageError("--task needs a FILE")
    words, console = load_lexicon(lexicon), output()
    if file is not None:
        understanding.show(console, file, task_no, words, partial(_show_task, words=words))
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
            line += f"{nearest} {task.quantity(nearest).text}（相近 {close:.2f}）: "
        console.print(Text(shown(f"{line}{PARTED[by]}（{by}）"), style="yellow"), soft_wrap=True)


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
        console.print("没有认出数字。", style="dim")


def _because(q: Quantity, text: str) -> str:
    """Return each field's rule with the words that decided."""
    said = []
    for reason in q.reasons:
        heard = text[reason.start : reason.end]
        words = f"“{heard}”" if (reason.start, reason.end) != (q.start, q.end) and heard.strip() else ""
        said.append(f"{FIELD[reason.field]}: {reason.rule}{words}")
    return "; ".join(said)


def _marked(text: str, quantities: Sequence[Quantity], numerals: Sequence[Numeral]) -> Text:
    marks = [(q.start, q.end, KIND_STYLES.get(q.kind, "bold yellow")) for q in quantities]
    marks += [(numeral.start, numeral.end, "dim") for numeral in numerals]
    line, done = Text(), 0
    for start, end, style in sorted(marks):
        line.append(shown(text[done:start])).append(f"⟦{shown(text[start:end])}⟧", style=style)
        done = max(done, end)
    return line.append(shown(text[done:]))


def _table(*headings: str) -> Table:
    table = Table(*headings, box=None, pad_edge=False, header_style="dim")
    for column in table.columns:
        column.overflow = "fold"
    return table


def _quantities(quantities: Sequence[Quantity]) -> Table:
    table = _table("编号", "原文", "位置", "数值", "单位", "界限", "类别", "阶段", "指标", "所属", "规则")
    for q in quantities:
        value = f"{q.value:f}" if q.upper is None else f"{q.value:f}–{q.upper:f}"
        kind = KIND[q.kind] + (f"({CHANGE[q.change]})" if q.change else "")
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
    table = _table("不计量的数字", "位置", "类别", "规则")
    for n in numerals:
        table.add_row(*map(Text, [n.text, f"{n.start}:{n.end}", NUMERAL[n.kind], n.rule]))
    return table


def _show_matches(console: Console, task: Task) -> None:
    console.print(Text("对应关系", style="bold underline"))
    if not task.matches:
        console.print("没有对应的目标和进展。", style="dim")
    for match in task.matches:
        goal = task.quantity(match.goal).text if match.goal is not None else "（全部工作）"
        line = Text(
            f"{match.goal or '∅'} {goal} → {match.achievement} {task.quantity(match.achievement).text}  "
        )
        line.append(_ratio(match), style="bold").append(f"  {MET[match.met]}  {BASIS[match.basis]}")
        line.append(f"  把握{match.score:f}{'（存疑）' if match.doubtful else ''}", style="dim")
        console.print(line, soft_wrap=True)
        for said in match.evidence:
            console.print(Text(f"    {shown(said)}", style="dim"), soft_wrap=True)
        rules = ", ".join(dict.fromkeys(reason.rule for reason in match.reasons))
        console.print(Text(f"    规则: {match.rule}（{rules}）", style="dim"), soft_wrap=True)


def _ratio(match: Match) -> str:
    if match.ratio is None:
        return "—"
    ends = [end for end in (match.ratio_lower, match.ratio_upper) if end is not None]
    return percent(match.ratio) + (f"（{'–'.join(map(percent, ends))}）" if ends else "")
