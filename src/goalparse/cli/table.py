"""The terminal table: one row a goal, its achievement beside it, the ratio as a bar."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import shown
from goalparse.messages import Words, say
from goalparse.records import Report
from goalparse.writing.filters import Selected
from goalparse.writing.labels import MET, PACE, STAGE, of, outcome, word, written
from goalparse.writing.rows import Row, as_text, rows
from goalparse.writing.summary import account, percent, summarize

BAR = 10
_STYLES: tuple[tuple[Words[Any], object, str], ...] = (
    (MET, True, "green"),
    (PACE, "ahead", "green"),
    (PACE, "on_pace", "cyan"),
    (PACE, "behind", "bold red"),
    (MET, False, "yellow"),
    (MET, None, "magenta"),
)
SUMMARY_STYLES = (
    (r"已完成\d+个|\d+ done\b", "green"),
    (r"未完成\d+个|\d+ not yet\b", "yellow"),
    (r"滞后[1-9]\d*个|\b[1-9]\d* behind\b", "bold red"),
    (r"存疑的\d+个|\d+ doubtful\b", "magenta"),
)
BAR_STYLES = {"green": "on green", "cyan": "on cyan", "bold red": "on red", "yellow": "on yellow"}


def style_of(word: str) -> str:
    """Return the style of the word that sums a goal up."""
    return next((style for words, code, style in _STYLES if words[code] == word), "dim")


def show(console: Console, report: Report, *, everything: bool) -> None:
    """Print the heading, the table and the summary of one report; with `everything` what no goal claims, too."""
    console.print(heading(report))
    table = list(rows(report))
    if shown_rows := [row for row in table if everything or row["state"] != "unclaimed"]:
        console.print(_table(shown_rows, plain=not console.is_terminal))
    console.print(summary(report, table))


def heading(report: Report) -> Text:
    """Return the line that says which report it is: title, issuer, day, period."""
    line = Text(shown(report.title or report.source.name), style="bold")
    parts = [shown(report.issuer), f"{report.published:%Y-%m-%d}" if report.published else None]
    if report.period is not None:
        elapsed = percent(report.period.elapsed)
        parts.append(say("terminal.table.as-of", end=f"{report.period.end:%Y-%m-%d}", elapsed=elapsed))
    return line.append("".join(f"  {part}" for part in parts if part), style="not bold dim")


def summary(report: Report, table: Iterable[Row]) -> Text:
    """Return the sentence that sums a report up, after what it was narrowed by."""
    line = Text()
    if isinstance(report, Selected) and report.filter.narrows:
        note = say("terminal.table.filter", filter=report.filter, whole=report.whole.total)
        line.append(shown(note), style="bold")
    if not report.tasks:
        return line.append(say("terminal.table.nothing"))
    line.append(say("terminal.table.tasks", n=len(report.tasks))).append(
        account(summarize(table), timed=report.period is not None)
    )
    for words, style in SUMMARY_STYLES:
        line.highlight_regex(words, style)
    if report.warnings:
        line.append(say("terminal.table.warnings", n=len(report.warnings)), style="yellow")
    return line


def _table(table: list[Row], *, plain: bool) -> Table:
    grid = Table(box=None if plain else box.SIMPLE_HEAD, pad_edge=False, expand=False)
    grid.add_column(say("heads.no"), no_wrap=True)
    regional = any(row["region"] for row in table)
    if regional:
        grid.add_column(say("heads.region"), max_width=None if plain else 8, overflow="fold")
    grid.add_column(say("heads.owners"), max_width=None if plain else 16, overflow="fold")
    grid.add_column(say("heads.goal"), overflow="fold")
    grid.add_column(say("heads.achievement"), overflow="fold")
    grid.add_column(say("heads.ratio"), no_wrap=True, justify="right")
    grid.add_column(say("heads.state"), no_wrap=True)
    previous: list[object] = [None, *(row["task"] for row in table)]
    for row, (before, task) in zip(table, pairwise(previous), strict=True):
        first = plain or task != before
        word = outcome(row["state"], row["met"], row["pace"])
        heads = ("no", "region", "owners") if regional else ("no", "owners")
        grid.add_row(
            *(Text(shown(as_text(head, row[head])) if first else "") for head in heads),
            _quantity(row, "goal"),
            _quantity(row, "achievement"),
            _ratio(row, style_of(word), plain=plain),
            Text(word, style=style_of(word)),
        )
    return grid


def _quantity(row: Row, prefix: str) -> Text:
    if row[f"{prefix}_id"] is None:
        return Text(word("whole") if row["state"] == "matched" else "", style="dim")
    cell = Text(shown(row[f"{prefix}_indicator"]), style="dim").append(" ")
    cell.append(written(row, prefix), style="not dim")
    stage = str(row[f"{prefix}_stage"])
    if prefix == "achievement" and stage != "done":
        cell.append(of("", STAGE[stage]))
    return cell


def _ratio(row: Row, style: str, *, plain: bool) -> Text:
    ratio = row["ratio"]
    if not isinstance(ratio, Decimal):
        return Text("")
    figure = Text(percent(ratio), style=style)
    if plain:
        return figure
    full = int(min(max(ratio, Decimal(0)), Decimal(1)) * BAR)
    # Coloured blanks are one column wide in every terminal; block characters are two in some Chinese ones.
    bar = Text().append(" " * full, style=BAR_STYLES.get(style, "on magenta"))
    return bar.append(" " * (BAR - full), style="on grey23").append(" " * (8 - len(figure))).append(figure)
