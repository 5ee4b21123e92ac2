"""What `goalparse explain FILE` prints: how each table was understood, then the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import shown
from goalparse.cli.table import heading
from goalparse.errors import UsageError
from goalparse.messages import listed, say, words
from goalparse.messages.places import place_shown
from goalparse.records import Report, ReportWarning, Task
from goalparse.writing.labels import word

if TYPE_CHECKING:
    from goalparse.lexicon import Lexicon
    from goalparse.reading import Limits
    from goalparse.reading.tables.groups import Group
    from goalparse.reading.tables.quotients import Verdict
    from goalparse.reading.tables.roles import Column
    from goalparse.reading.tables.segments import Segment
    from goalparse.reading.tables.table import TableReading

_MOST_COLUMNS, _MOST_NUMBERS = 200, 20
"""Columns of a table that are shown, and numbers of tasks that an error names."""
ROLES = words("terminal.roles")
"""What the roles of columns are called; their codes are the sections of `goalparse lexicon headers`."""


def show(
    console: Console,
    file: Path,
    number: str | None,
    lexicon: Lexicon | None,
    limits: Limits,
    show_task: Callable[[Console, Task], None],
) -> None:
    """Print how a document was understood: all of it, or the tasks with a number and the tables they are from.

    Raises what `parse` raises; where a document holds no task, after its tables have been shown.
    """
    from goalparse.pipeline import understand

    report, found = understand(file, lexicon=lexicon, limits=limits)
    chosen = _chosen(report, number)
    origins = {id(raw): place for place, reading in found.tables for raw in reading.tasks}
    places = [origins.get(id(raw)) for raw in found.document.tasks]
    wanted = None if number is None else {places[n] for n in chosen}
    console.print(heading(report))
    told = [warning for warning in report.warnings if number is None]
    unread = 0
    for place, reading in found.tables:
        if wanted is not None and place not in wanted:
            continue
        own = [w for w in report.warnings if _is_of(w, place)]
        told = [w for w in told if w not in own]
        if reading.segments or own:
            _show_table(console, place, reading, own)
        else:
            unread += 1
    if unread:
        console.print("\n" + say("terminal.understood.unread", n=unread), style="dim")
    _show_warnings(
        console,
        [w for w in told if not (w.place or "").startswith("任务 ")],
        "\n" + say("terminal.understood.warnings"),
    )
    if found.refusal is not None:
        raise found.refusal
    for n in chosen:
        key = f"任务 {report.tasks[n].no or n + 1}"
        _show_head(console, place_shown(key), report.tasks[n], places[n])
        show_task(console, report.tasks[n])
        _show_warnings(console, [w for w in report.warnings if w.place == key])


def _chosen(report: Report, number: str | None) -> list[int]:
    """Indices of the tasks to show: those with the number; where tasks have none, the one in that place."""
    if number is None:
        return list(range(len(report.tasks)))
    numbers = [task.no for task in report.tasks]
    if not any(numbers):
        numbers = [str(n) for n in range(1, len(numbers) + 1)]
    found = [n for n, no in enumerate(numbers) if no == number]
    if not found and report.tasks:
        known = list(dict.fromkeys(no for no in numbers if no))
        left = len(known) - _MOST_NUMBERS
        more = say("errors.command.more", n=left) if left > 0 else ""
        named = listed(known[:_MOST_NUMBERS])
        raise UsageError(say("errors.command.no-task-known", number=number, known=named, more=more))
    return found


def _is_of(warning: ReportWarning, place: str) -> bool:
    return warning.place is not None and (warning.place == place or warning.place.startswith(f"{place}, "))


def _show_warnings(console: Console, warnings: Sequence[ReportWarning], title: str = "") -> None:
    if warnings and title:
        console.print(Text(title, style="bold underline"))
    for warning in warnings:
        console.print(
            Text(say("terminal.understood.warning", code=warning.code), style="yellow").append(
                shown(str(warning))
            ),
            soft_wrap=True,
        )


def _show_head(console: Console, name: str, task: Task, place: str | None) -> None:
    head = Text(f"\n{_flat(name)}", style="bold")
    parts = (
        task.region,
        word("list").join(task.owners),
        task.section,
        place_shown(place) if place else say("terminal.understood.paragraph"),
    )
    console.print(head.append("".join(f"  {_flat(part)}" for part in parts if part), style="not bold dim"))
    for title, cell in task.extra.items():
        console.print(
            Text(_flat(say("terminal.understood.column", title=title, cell=cell)), style="dim"),
            soft_wrap=True,
        )


# ---- tables -----------------------------------------------------------------------------------------------


def _show_table(
    console: Console, place: str, reading: TableReading, warnings: Sequence[ReportWarning]
) -> None:
    title = say("terminal.understood.table", place=shown(place_shown(place)))
    head = Text(f"\n{title}", style="bold underline")
    console.print(
        head.append(
            say("terminal.understood.tasks", n=len(reading.tasks)), style="not bold not underline dim"
        )
    )
    if reading.stood_up:
        console.print(say("terminal.understood.stood-up"))
    if not reading.segments:
        console.print(say("terminal.understood.no-heads"), style="yellow")
    for n, segment in enumerate(reading.segments, 1):
        _show_segment(
            console, segment, say("terminal.understood.part", n=n) if len(reading.segments) > 1 else ""
        )
    if reading.facts:
        console.print(
            _grid([(label, value) for label, value in reading.facts], say("terminal.understood.label"))
        )
    _show_warnings(console, warnings)


def _show_segment(console: Console, segment: Segment, name: str) -> None:
    heads = segment.heads
    span = _span([n for n, _ in segment.rows]) if segment.rows else ""
    rows = say("terminal.understood.rows", rows=span) if span else say("terminal.understood.no-rows")
    head = _span(range(heads.first, heads.first + heads.height))
    where = say("terminal.understood.where", part=name, heads=head, rows=rows)
    if segment.section:
        where += say("terminal.understood.section", section=shown(segment.section))
    console.print(Text(where, style="bold"))
    console.print(_columns(segment))
    if len(segment.layout.columns) > _MOST_COLUMNS:
        left = len(segment.layout.columns) - _MOST_COLUMNS
        console.print(say("terminal.understood.columns-left", n=left), style="dim")
    verdicts = [*segment.verdicts, *[None] * (len(segment.groups) - len(segment.verdicts))]
    for n, (group, verdict) in enumerate(zip(segment.groups, verdicts, strict=True), 1):
        title = (
            say("terminal.understood.group")
            if len(segment.groups) == 1
            else say("terminal.understood.group-of", n=n)
        )
        console.print(_grid(list(_group(group, verdict, segment)), title))
    if not segment.groups:
        console.print(say("terminal.understood.no-groups"), style="yellow")


def _span(numbers: Sequence[int]) -> str:
    """Rows counted from 1."""
    first, last = numbers[0] + 1, numbers[-1] + 1
    return str(first) if first == last else f"{first}–{last}"


def _columns(segment: Segment) -> Table:
    """A row for each column, one for several side by side under the same heads."""
    heads = ("column", "head", "role", "reason", "when", "holds")
    table = Table(*(say(f"terminal.understood.heads.{name}") for name in heads), box=None, pad_edge=False)
    table.header_style = "dim"
    for column in table.columns:
        column.overflow = "fold"
    shown_columns = segment.layout.columns[:_MOST_COLUMNS]
    for _, same in groupby(shown_columns, key=lambda c: (c.path, c.role, c.reason, _holds(c))):
        columns = list(same)
        one = columns[0]
        role = f"{ROLES.get(one.role, '')} {one.role}".strip() if one.role else "—"
        years = [str(year) for year in one.years if str(year) not in (one.period or "")]
        when = [*years, one.period, one.unit]
        cells = [
            _span([c.index for c in columns]),
            one.whole_title or say("terminal.understood.no-title"),
            role,
            one.reason,
            " ".join(dict.fromkeys(text for text in when if text)) or "—",
            _holds(one),
        ]
        table.add_row(*(Text(_flat(cell)) for cell in cells), style=None if one.role else "dim")
    return table


def _holds(column: Column) -> str:
    if not column.body.filled:
        return say("terminal.understood.empty")
    sort = say("terminal.understood.figures") if column.body.in_figures else say("terminal.understood.words")
    return say("terminal.understood.growth-in", sort=sort) if column.growth else sort


def _group(group: Group, verdict: Verdict | None, segment: Segment) -> Iterator[tuple[str, str]]:
    """What a group of goal and progress columns consists of, as label and text."""
    if group.names:
        yield say("terminal.understood.names"), " / ".join(group.names)
    yield say("terminal.understood.goal"), _column(group.goal)
    last = say("terminal.understood.last-filled") if len(group.progress) > 1 else ""
    yield say("terminal.understood.progress"), _joined(group.progress) + last
    if group.growth:
        yield say("terminal.understood.growth"), _joined(group.growth.values())
    if group.others:
        yield say("terminal.understood.others"), _joined(group.others)
    yield say("terminal.understood.reason"), group.reason
    if group.rates:
        yield say("terminal.understood.rates"), _joined(group.rates)
    if verdict is not None and group.rates:
        yield say("terminal.understood.check"), _judged(verdict)
        for n, printed, quotient in verdict.contradictions:
            row = segment.rows[n][0] + 1
            yield "", say("terminal.understood.differs", row=row, printed=printed, quotient=quotient)


def _judged(verdict: Verdict) -> str:
    if not verdict.checked:
        return say("terminal.understood.unchecked")
    wrong = len(verdict.contradictions)
    said = say("terminal.understood.checked", checked=verdict.checked, right=verdict.right)
    return said + (say("terminal.understood.wrong", wrong=wrong) if wrong else "")


def _column(column: Column) -> str:
    return say("terminal.understood.column-no", no=column.index + 1, title=column.whole_title)


def _joined(columns: Iterable[Column]) -> str:
    return say("terminal.understood.between").join(map(_column, columns))


def _grid(pairs: Sequence[tuple[str, str]], title: str) -> Table:
    """Labels and texts below each other, with what they tell of in front of the first."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold")
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for n, (label, text) in enumerate(pairs):
        grid.add_row(title if n == 0 else "", Text(_flat(label)), Text(_flat(text)))
    return grid


def _flat(text: str) -> str:
    """A text of the document on one line; Chinese needs no blank where a line ends."""
    return shown("".join(text.splitlines()))
