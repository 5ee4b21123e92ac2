"""A user's own words on top of those that ship with the library.

The user's file is TOML with the same keys as the shipped files, each under the name of its file::

    [headers]
    owner = ["承办科室"]

    [[units.base]]
    name = "平方米"
    [units.base.units]
    "分地" = ["200/3"]

    [[measure_words.group]]
    name = "things"
    words = ["摊"]

Tables are merged key by key and lists are joined. An entry of a list of tables joins the shipped one of the
same `name` or `sign`; without such a one it is new. Any other value replaces the shipped one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from goalparse.errors import LexiconError, SourceError


def extended(shipped: Mapping[str, Mapping[str, Any]], path: str | Path) -> dict[str, dict[str, Any]]:
    """Return the shipped data with the user's file merged into it; neither is changed.

    Raises SourceError where the file cannot be read, LexiconError where it is not TOML or an entry does not
    have the form of the shipped one; the message names file and key.
    """
    try:
        own = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot read the lexicon: {error.strerror}") from error
    except ValueError as error:  # not TOML, not UTF-8, or a path with a NUL in it
        raise LexiconError(f"{path}: not a TOML file: {error}") from error
    if unknown := sorted(set(own) - set(shipped)):
        raise LexiconError(f"{path}: no section {', '.join(unknown)}; known are {' '.join(shipped)}")
    try:
        return {name: _merged(data, own.get(name, {}), name) for name, data in shipped.items()}
    except LexiconError as error:
        raise LexiconError(f"{path}: {error}") from error


def _merged(shipped: Any, own: Any, key: str) -> Any:
    if isinstance(shipped, Mapping | list) and type(shipped) is not type(own):
        expected = "a list" if isinstance(shipped, list) else "a table"
        raise LexiconError(f"{key} must be {expected}, not {own!r}")
    if isinstance(shipped, Mapping):
        joined = {k: _merged(v, own[k], f"{key}.{k}") if k in own else v for k, v in shipped.items()}
        return joined | {k: v for k, v in own.items() if k not in shipped}
    if isinstance(shipped, list):
        if any(isinstance(entry, Mapping) for entry in shipped):
            return _joined_tables(shipped, own, key)
        return [*shipped, *(entry for entry in own if entry not in shipped)]
    return own


def _joined_tables(
    shipped: list[dict[str, Any]], own: list[dict[str, Any]], key: str
) -> list[dict[str, Any]]:
    result = list(shipped)
    for entry in own:
        name = entry.get("name", entry.get("sign")) if isinstance(entry, Mapping) else None
        if name is None:
            raise LexiconError(f"{key}: every entry needs a name or a sign, not {entry!r}")
        places = [i for i, known in enumerate(result) if known.get("name", known.get("sign")) == name]
        if places:
            result[places[0]] = _merged(result[places[0]], entry, f"{key}.{name}")
        else:
            result.append(entry)
    return result
