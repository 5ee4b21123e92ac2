"""`goalparse lexicon`: the words in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import LexiconOption, load_lexicon, output
from goalparse.errors import UsageError
from goalparse.writing.labels import BOUND, CHANGE, STAGE

if TYPE_CHECKING:
    from goalparse.lexicon import Lexicon

HELP = """列出所用的单位、量词、界限词、阶段词和表头。Print the units, words and headers in force."""
EXAMPLES = """Examples

goalparse lexicon

goalparse lexicon units headers

goalparse lexicon units --lexicon mine.toml
"""
Section = Iterable[tuple[str, Iterable[str]]]


def command(
    sections: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SECTION]…", help="units, measure_words, bounds, kinds, stages, headers; default all."
        ),
    ] = None,
    lexicon: LexiconOption = None,
) -> None:
    """Print each section as a table: what it means, and the words that mean it."""
    from goalparse.lexicon import default

    wanted = sections or list(SECTIONS)
    if unknown := [name for name in wanted if name not in SECTIONS]:
        raise UsageError(f"no section {', '.join(unknown)}; known are {' '.join(SECTIONS)}")
    words, console = load_lexicon(lexicon) or default(), output()
    for name in wanted:
        title, contents = SECTIONS[name]
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
    for where, words in (("数前", lexicon.bounds.before), ("数后", lexicon.bounds.after)):
        for sign, label in BOUND.items():
            if forms := [word for word, bound in words.values.items() if bound == sign]:
                yield f"{label} {where}", forms


def _kinds(lexicon: Lexicon) -> Section:
    for change, label in CHANGE.items():
        yield label, [word for word, way in lexicon.kinds.growth.values.items() if way == change]
    yield "占比", lexicon.kinds.share_heads.values
    yield "工作进度", lexicon.kinds.work_heads.values
    yield "越低越好", lexicon.kinds.lower_is_better


def _stages(lexicon: Lexicon) -> Section:
    for stage, label in STAGE.items():
        yield (
            f"{label} 数前",
            [word for word, (own, *_) in lexicon.stages.stages_before.items() if own == stage],
        )
        yield f"{label} 数后", [word for word, own in lexicon.stages.stages_after.items() if own == stage]


def _headers(lexicon: Lexicon) -> Section:
    return lexicon.headers.items()


SECTIONS: dict[str, tuple[str, Callable[[Lexicon], Section]]] = {
    "units": ("单位", _units),
    "measure_words": ("量词", _measure_words),
    "bounds": ("界限词", _bounds),
    "kinds": ("类别词", _kinds),
    "stages": ("阶段词", _stages),
    "headers": ("表头", _headers),
}
