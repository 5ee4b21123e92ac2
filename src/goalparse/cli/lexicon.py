"""`goalparse lexicon`: the words in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import LexiconOption, load_lexicon, output
from goalparse.errors import UsageError
from goalparse.messages import listed, say
from goalparse.writing.labels import BOUND, CHANGE, STAGE

if TYPE_CHECKING:
    from goalparse.lexicon import Lexicon

Section = Iterable[tuple[str, Iterable[str]]]


def command(
    sections: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SECTION]…"),
    ] = None,
    lexicon: LexiconOption = None,
) -> None:
    """Print each section as a table: what it means, and the words that mean it."""
    from goalparse.lexicon import default

    wanted = sections or list(SECTIONS)
    if unknown := [name for name in wanted if name not in SECTIONS]:
        raise UsageError(
            say("errors.command.no-section-known", unknown=listed(unknown), known=listed(SECTIONS))
        )
    words, console = load_lexicon(lexicon) or default(), output()
    for name in wanted:
        title, contents = say(f"terminal.lexicon.{name}"), SECTIONS[name]
        table = Table(
            title=f"{title} {name}", title_justify="left", title_style="bold", box=None, show_header=False
        )
        table.add_column(style="cyan")
        table.add_column(overflow="fold")
        for meaning, forms in contents(words):
            table.add_row(Text(meaning), Text("  ".join(forms)))
        console.print(table)


def _units(lexicon: Lexicon) -> Section:
    spellings: dict[str, list[str]] = {}
    for spelling, unit in lexicon.units.spellings.items():
        spellings.setdefault(unit.name, []).append(spelling)
    for unit in lexicon.units.by_name.values():
        if not unit.counts:
            equal = "" if unit.name == unit.base else f"= {unit.factor} {unit.base}"
            yield f"{unit.name} {equal}".strip(), [s for s in spellings[unit.name] if s != unit.name]


def _measure_words(lexicon: Lexicon) -> Section:
    groups: dict[str, list[str]] = {}
    for unit in lexicon.units.by_name.values():
        if unit.counts:
            groups.setdefault(unit.base, []).append(unit.name)
    return groups.items()


def _bounds(lexicon: Lexicon) -> Section:
    for where, words in (("before", lexicon.bounds.before), ("after", lexicon.bounds.after)):
        for sign, label in BOUND.items():
            if forms := [word for word, bound in words.values.items() if bound == sign]:
                yield say(f"terminal.lexicon.{where}", meaning=label.strip()), forms


def _kinds(lexicon: Lexicon) -> Section:
    for change, label in CHANGE.items():
        yield label.strip(), [word for word, way in lexicon.kinds.growth.values.items() if way == change]
    yield say("terminal.lexicon.share"), lexicon.kinds.share_heads.values
    yield say("terminal.lexicon.work"), lexicon.kinds.work_heads.values
    yield say("terminal.lexicon.lower"), lexicon.kinds.lower_is_better


def _stages(lexicon: Lexicon) -> Section:
    for stage, label in STAGE.items():
        yield (
            say("terminal.lexicon.before", meaning=label),
            [word for word, (own, *_) in lexicon.stages.stages_before.items() if own == stage],
        )
        yield (
            say("terminal.lexicon.after", meaning=label),
            [word for word, own in lexicon.stages.stages_after.items() if own == stage],
        )


def _headers(lexicon: Lexicon) -> Section:
    return lexicon.headers.items()


SECTIONS: dict[str, Callable[[Lexicon], Section]] = {
    "units": _units,
    "measure_words": _measure_words,
    "bounds": _bounds,
    "kinds": _kinds,
    "stages": _stages,
    "headers": _headers,
}
