"""What goalparse says to people, in Chinese and in English: the sentences stand in the *.toml files, one table an area.

An entry is a table with `zh` and `en`, each a template of `str.format`. English may be a list of two, for one and for
several: the value `n` says which. Codes, keys and column names are no messages: they are the same in both languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from errno import errorcode
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "zh"
OWN_DEFAULTS: Mapping[str, Language] = {"errors": "en"}
"""An exception is read by who writes the program, in the language of its traceback, until another is chosen."""

Key = TypeVar("Key")
Template = str | list[str]

_CHOSEN: ContextVar[Language | None] = ContextVar("goalparse.language", default=None)


@contextmanager
def language(name: Language) -> Iterator[None]:
    """Say everything in this language while in the `with` block: warnings, errors, pages, workbooks, lists.

    Without it they are Chinese, and errors English. A report keeps its warnings as they were said when it was read.
    Raises ValueError for a language that is not there.
    """
    if name not in LANGUAGES:
        raise ValueError(f"no language {name!r}; known are {', '.join(LANGUAGES)}")
    before = _CHOSEN.set(name)
    try:
        yield
    finally:
        _CHOSEN.reset(before)


def chosen() -> Language | None:
    """Return the language that has been chosen, to hand it to a worker."""
    return _CHOSEN.get()


def adopt(name: Language | None) -> None:
    """Say everything in this language from here on, in a worker that does nothing else."""
    _CHOSEN.set(name)


def current(area: str = "") -> Language:
    """Return the language in force for messages of an area."""
    return _CHOSEN.get() or OWN_DEFAULTS.get(area, DEFAULT)


def say(id_: str, /, **values: object) -> str:
    """Return a message in the language in force; its id is `area.name`, the values fill its template."""
    area, _, name = id_.partition(".")
    return told(area, name, current(area), values)


def told(area: str, name: str, language_: Language, values: Mapping[str, object]) -> str:
    """Return a message of an area in one language."""
    template = catalogue(area)[name][language_]
    if not isinstance(template, str):
        template = template[values["n"] != 1]
    return template.format(**values)


@cache
def catalogue(area: str) -> dict[str, dict[Language, Template]]:
    """Return the messages of an area by name."""
    data = tomllib.loads(files(__name__).joinpath(f"{area}.toml").read_text(encoding="utf-8"))
    return dict(_entries(data))


def _entries(
    data: Mapping[str, Mapping[str, object]], above: str = ""
) -> Iterator[tuple[str, dict[Language, Template]]]:
    for name, entry in data.items():
        if "zh" in entry:
            yield above + name, entry  # type: ignore[misc]
        else:
            yield from _entries(entry, f"{above}{name}.")  # type: ignore[arg-type]


def about(what: object, said: object, area: str = "errors") -> str:
    """Return what is said of a thing behind its name, as the language in force for an area parts the two."""
    return told("labels", "other.about", current(area), {"what": what, "said": said})


def listed(names: Iterable[object], area: str = "errors") -> str:
    """Return names as a list in a sentence of the language in force for an area."""
    return told("labels", "other.list", current(area), {}).join(map(str, names))


def joined(statements: Iterable[object], area: str = "errors") -> str:
    """Return statements one behind another, as the language in force for an area parts them."""
    return told("labels", "account.between", current(area), {}).join(map(str, statements))


def why(error: OSError) -> str:
    """Return what the system says of a file that it does not give, in the language of errors."""
    name = f"os.{errorcode.get(error.errno or 0, '')}"
    if name in catalogue("errors"):
        return say(f"errors.{name}")
    return say("errors.os.other", said=error.strerror or error)


class Words(Mapping[Key, str]):
    """What people read instead of codes, in the language in force; `names` gives the entry of each code."""

    def __init__(self, table: str, names: Mapping[Key, str]) -> None:
        self._area, _, self._table = table.partition(".")
        self._names = names

    def __getitem__(self, key: Key) -> str:
        return self._in(key, current(self._area))

    def __iter__(self) -> Iterator[Key]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def within(self, language_: Language) -> dict[Key, str]:
        """Return the words of one language, whichever is in force."""
        return {key: self._in(key, language_) for key in self._names}

    def _in(self, key: Key, language_: Language) -> str:
        return told(self._area, f"{self._table}.{self._names[key]}", language_, {})


def words(table: str) -> Words[str]:
    """Return the words of a table, such as `labels.stage`, whose entries are named as the codes are."""
    area, _, name = table.partition(".")
    start = f"{name}."
    return Words(
        table, {k: k for k in (id_.removeprefix(start) for id_ in catalogue(area) if id_.startswith(start))}
    )
