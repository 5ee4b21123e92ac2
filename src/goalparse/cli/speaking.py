"""Which language the command line speaks, and what is said in it of a command line that cannot be understood."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Annotated, Any

import typer

from goalparse.errors import UsageError
from goalparse.messages import DEFAULT, LANGUAGES, Language, listed, say

OPTION, VARIABLE = "--lang", "GOALPARSE_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name the locale of messages; the first one that is set counts (POSIX)."""

LangOption = Annotated[Language | None, typer.Option(OPTION)]
"""Read by `chosen` before the commands are built; declared so that each takes and lists it."""

ClickError: type[Exception] = typer.BadParameter.__mro__[2]
"""What the parser of the command line raises."""

_KNOWN = re.compile(r"'([^']*)' is not one of (.*)")


def chosen(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language: of `--lang`, else of GOALPARSE_LANG, else of the locale, else Chinese.

    Raises UsageError where the variable names another one; an option that does is left to its parser.
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        value = value or "".join(arguments[place + 1 : place + 2])
        if name == OPTION and value in LANGUAGES:
            return LANGUAGES[LANGUAGES.index(value)]
    wanted = environment.get(VARIABLE, "")
    if wanted in LANGUAGES:
        return LANGUAGES[LANGUAGES.index(wanted)]
    if wanted:
        known = listed(LANGUAGES)
        raise UsageError(say("errors.command.bad-variable", name=VARIABLE, known=known, value=wanted))
    locale = next((environment[name] for name in LOCALE if environment.get(name)), "")
    return next((name for name in LANGUAGES if re.match(rf"{name}(?![a-z])", locale.lower())), DEFAULT)


def with_language(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes `--lang`, too, which `chosen` has read."""

    def called(**options: Any) -> None:
        options.pop("lang")
        command(**options)

    own = signature(command, eval_str=True)
    option = Parameter("lang", Parameter.KEYWORD_ONLY, default=None, annotation=LangOption)
    whole = own.replace(parameters=[*own.parameters.values(), option])
    called.__signature__ = whole  # type: ignore[attr-defined]
    called.__annotations__ = {name: one.annotation for name, one in whole.parameters.items()}
    called.__doc__ = command.__doc__
    return called


def wrong(error: Exception) -> str:
    """Return what is wrong with the command line, and where to look."""
    ctx, said = getattr(error, "ctx", None), _said(error)
    return say("usage.see", said=said, command=ctx.command_path) if ctx is not None else said


def _said(error: Any) -> str:
    """Return what is wrong by the sort of the parser's error and what it names; the parser speaks English only."""
    said, param = str(error.format_message()).rstrip("."), getattr(error, "param", None)
    name = "" if param is None else param.metavar if param.param_type_name == "argument" else param.opts[-1]
    match type(error).__name__:
        case "NoSuchOption":
            near = listed(sorted(error.possibilities or ()), "usage")
            return say(
                "usage.no-option-but" if near else "usage.no-option", name=error.option_name, near=near
            )
        case "MissingParameter":
            return say("usage.missing", name=name)
        case "BadOptionUsage":
            return say("usage.no-value", name=error.option_name)
        case "BadParameter" if known := _KNOWN.search(said):
            return say(
                "usage.bad-value",
                name=name,
                value=known[1],
                known=listed(re.findall(r"'([^']*)'", known[2]), "usage"),
            )
        case "BadParameter" if "integer" in said:
            return say("usage.not-integer", name=name)
        case "BadParameter" if "number" in said or "float" in said:
            return say("usage.not-number", name=name)
    if found := re.search(r"No such command '(.*)'", said):
        return say("usage.no-command", name=found[1])
    if found := re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", said):
        return say("usage.extra", name=found[1])
    if said == "Missing command":
        return say("usage.no-command-given")
    return say("usage.other", said=said)
