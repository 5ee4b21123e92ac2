"""The pages of help, in the language in force.

Their words stand in `messages/help.toml` under the names of commands and parameters; commands have none in their code.
typer's own page speaks English and breaks no line of Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from goalparse.messages import catalogue, say
from goalparse.reading import FORMATS

_NAMES = 32
"""Columns for the name of an option."""


class Command(TyperCommand):
    """A command with its page."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.help = say(f"help.{self.name}.about")

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters with their help, which a shell shows, too."""
        return _described(super().get_params(ctx), str(self.name))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  (the base gives it)
        """Print the page."""
        _show(self, ctx, examples=say(f"help.{self.name}.examples"))


class Group(TyperGroup):
    """The command that has the others, with its page."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.help = say("help.main.about")

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters with their help."""
        return _described(super().get_params(ctx), "main")

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  (the base gives it)
        """Print the page."""
        names = self.list_commands(ctx)
        _show(self, ctx, commands=[(name, self.commands[name].help or "") for name in names])


def _described(params: Iterable[Any], command: str) -> list[Any]:
    found = list(params)
    for param in found:
        key = "help" if "--help" in param.opts else param.name  # click has a name of its own for it
        own = f"{command}.{key}"
        name = own if own in catalogue("help") else f"shared.{key}"
        param.help = say(f"help.{name}", formats=", ".join(format_.name for format_ in FORMATS))
    return found


def _show(command: Any, ctx: Any, *, examples: str = "", commands: Iterable[tuple[str, str]] = ()) -> None:
    console = Console(highlight=False)
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    pieces = [argument.metavar if argument.required else f"[{argument.metavar}]" for argument in arguments]
    pieces += [say("help.page.command")] if commands else []
    usage = " ".join([ctx.command_path, say("help.page.options_metavar"), *pieces])
    console.print(Text(say("help.page.usage"), style="bold").append(usage, style="not bold"))
    console.print(Text(f"\n{command.help}"))
    _print(console, "arguments", [(param.metavar, _help(param, ctx)) for param in arguments])
    _print(console, "options", [(_names(param, ctx), _help(param, ctx)) for param in options])
    _print(console, "commands", commands)
    if examples:
        console.print(Text(f"\n{say('help.page.examples')}", style="bold"))
        console.print(Text("".join(f"  {line}\n" for line in examples.strip().splitlines() if line)), end="")


def _print(console: Console, title: str, lines: Iterable[tuple[str, str]]) -> None:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", overflow="fold", max_width=_NAMES)
    table.add_column(overflow="fold")
    for name, text in lines:
        table.add_row(Text(f"  {name}"), Text(text))
    if table.row_count:
        console.print(Text(f"\n{say(f'help.page.{title}')}", style="bold"))
        console.print(table)


def _names(param: Any, ctx: Any) -> str:
    """Return an option as it is typed, with what stands for its value; long lists of values stand beside it."""
    if param.name == "help":
        return ", ".join(param.opts)
    names = str(param.get_help_record(ctx)[0])
    return names if len(names) < _NAMES else names.partition(" <")[0]


def _help(param: Any, ctx: Any) -> str:
    """Return what a parameter does, its values, and whether it must be given or what holds without it."""
    text = str(param.help)
    name, _, values = str(param.get_help_record(ctx)[0]).partition(" <")
    if len(name) + len(values) >= _NAMES - 2 and param.param_type_name == "option":
        text += say("help.page.values", values=values.rstrip(">").replace("|", ", "))
    if param.required:
        text += say("help.page.required")
    elif param.default is not None and not isinstance(param.default, bool):
        text += say("help.page.default", value=getattr(param.default, "value", param.default))
    return text
