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

Tables are joined key by key, and lists are joined. An entry of a list of tables joins the shipped one of the
same `name` or `sign`; without such a one it is new. A pattern replaces the shipped one of its key. A word
that can stand in one place only (a header, a verb, a bound, a unit) leaves its shipped place for the user's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from goalparse.errors import LexiconError, SourceError
from goalparse.lexicon.patterns import OwnPattern, compiled
from goalparse.lexicon.places import ratio, settle
from goalparse.messages import about, listed, say, why

PATTERNS = frozenset(
    {
        "bounds.unless_before",
        "kinds.age_levels",
        "kinds.finished_rates",
        "kinds.growth_in_words",
        "kinds.job_verbs",
        "kinds.job_wholes",
        "kinds.plan_words",
        "kinds.rates_in_words",
        "kinds.speaks_of_plan",
        "measure_words.unless",
        "prose.cues.opens_ahead",
        "stages.planned.forecasts",
        "stages.scope.by_year",
        "stages.planned.restated_after",
        "units.unless",
    }
)
"""Keys whose values are regular expressions; all other values are plain words."""
_GUARDS = frozenset(
    {
        "bounds.unless_after",
        "bounds.unless_before",
        "grammar.both",
        "naming.compared.unless",
        "naming.inside.unless",
        "naming.lead.unless",
        "naming.right.unless",
        "naming.trail.only_after",
        "naming.trail.unless_after",
        "naming.verbs.unless",
        "naming.verbs.unless_within",
        "measure_words.unless",
        "units.per_time",
        "units.unless",
    }
)
"""Tables whose keys are words, so that a user may add some."""
Entry = Mapping[str, Any]


def extended(shipped: Mapping[str, Mapping[str, Any]], path: str | Path) -> dict[str, dict[str, Any]]:
    """Return the shipped data with the user's file joined to it; neither is changed.

    Raises SourceError where the file cannot be read, LexiconError where it is not TOML or an entry is wrong;
    the message names file, key and reason.
    """
    try:
        own = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(say("errors.lexicon.cannot-read-lexicon", path=path, why=why(error))) from error
    except ValueError as error:  # not TOML, not UTF-8, or a path with a NUL in it
        raise LexiconError(say("errors.lexicon.not-toml-file", path=path, error=error)) from error
    if unknown := sorted(set(own) - set(shipped)):
        raise LexiconError(
            say(
                "errors.lexicon.no-section-known",
                path=path,
                unknown=listed(unknown),
                known=listed(shipped),
            )
        )
    try:
        joined = {name: _table(data, own.get(name, {}), name, path) for name, data in shipped.items()}
        return settle(joined, own)
    except LexiconError as error:
        raise error if str(error).startswith(about(path, "")) else LexiconError(about(path, error)) from error


def _table(shipped: Mapping[str, Any], own: Any, key: str, path: str | Path) -> dict[str, Any]:
    joined = dict(shipped)
    for name, value in _expected(Mapping, own, key).items():
        if name not in shipped and key not in _GUARDS:
            raise LexiconError(
                say("errors.lexicon.no-key-known-2", key=key, name=name, known=listed(shipped))
            )
        join = partial(_value, key=f"{key}.{name}", path=path)
        if name in shipped:
            joined[name] = join(shipped[name], value)
        else:
            joined[_word(name, key)] = join(type(next(iter(shipped.values())))(), value)
    return joined


def _value(shipped: Any, own: Any, key: str, path: str | Path) -> Any:
    pattern = bool({key, key.rpartition(".")[0]} & PATTERNS)
    if isinstance(shipped, Mapping):
        return _table(shipped, own, key, path)
    if isinstance(shipped, str):
        word = _word(own, key)
        return _pattern(word, key, path) if pattern else shipped + word
    entries = _expected(list, own, key)
    if shipped and isinstance(shipped[0], Mapping):
        return _tables(shipped, entries, key, path)
    if shipped and isinstance(shipped[0], list):
        return _synonyms(shipped, [_words(line, key) for line in entries])
    words = _words(entries, key)
    if key.startswith("measure_words.group."):
        words = [_spelling(word, key) for word in words]
    return [*shipped, *(_pattern(w, key, path) if pattern else w for w in words if w not in shipped)]


def _tables(shipped: list[Entry], own: list[Any], key: str, path: str | Path) -> list[Entry]:
    """Join entries that a `name` or a `sign` tells apart."""
    title = "sign" if "sign" in shipped[0] else "name"
    result = {entry[title]: entry for entry in shipped}
    for entry in own:
        name = _expected(Mapping, entry, key).get(title)
        if name is None:
            raise LexiconError(say("errors.lexicon.every-entry-needs-not", key=key, title=title, entry=entry))
        known, place = result.get(_word(name, f"{key}.{title}")), f"{key}.{name}"
        if known is None and title == "sign":
            raise LexiconError(say("errors.lexicon.no-such-sign-known", place=place, known=listed(result)))
        result[name] = _entry(shipped, known, entry, place, path)
    return list(result.values())


def _entry(shipped: list[Entry], known: Entry | None, own: Entry, key: str, path: str | Path) -> Entry:
    examples = {name: value for entry in shipped for name, value in entry.items()}
    if unknown := sorted(set(own) - set(examples)):
        raise LexiconError(
            say("errors.lexicon.no-key-known", key=key, unknown=listed(unknown), known=listed(examples))
        )
    if known is None and (lacking := sorted(set.intersection(*map(set, shipped)) - set(own))):
        raise LexiconError(say("errors.lexicon.new-entry-needs", key=key, lacking=listed(lacking)))
    joined = dict(known or {})
    for name, value in own.items():
        place = f"{key}.{name}"
        if name == "units":
            joined[name] = _units(joined.get(name, {}), value, place, own["name"])
        elif isinstance(examples[name], list):
            joined[name] = _value(joined.get(name, []), value, place, path)
        elif name in joined and joined[name] != value:
            raise LexiconError(
                say("errors.lexicon.already-cannot-become", place=place, joined=joined[name], value=value)
            )
        else:
            joined[name] = _expected(type(examples[name]), value, place)
            if name == "si" and name not in (known or {}):
                _check_si(value, place)
    return joined


def _check_si(si: str, key: str) -> None:
    from goalparse.lexicon.pint_registry import check_si

    try:
        check_si(si)
    except LexiconError as error:
        raise LexiconError(about(key, error)) from error


def _units(shipped: Mapping[str, list[str]], own: Any, key: str, base: str) -> dict[str, list[str]]:
    """Join units of one base: a known unit takes further spellings, a new one begins with its factor."""
    joined = dict(shipped)
    for unit, entries in _expected(Mapping, own, key).items():
        place = f"{key}.{unit}"
        _spelling(unit, place)
        words = _words(entries, place)
        factor = ratio(words[0]) if words else None
        known, *spellings = shipped.get(unit, [None])
        if factor is None and known is None:
            raise LexiconError(
                say("errors.lexicon.must-begin-with-how", place=place, base=base, entries=entries)
            )
        if known is not None and factor not in (None, Fraction(known)):
            raise LexiconError(
                say("errors.lexicon.already-not", place=place, known=known, base=base, words=words[0])
            )
        others = [_spelling(word, place) for word in words[factor is not None :]]
        joined[unit] = [known or words[0], *dict.fromkeys([*spellings, *others])]
    return joined


def _synonyms(shipped: list[list[str]], own: list[list[str]]) -> list[list[str]]:
    """Add lines; a line that shares a word with others becomes one with them."""
    lines = [list(line) for line in shipped]
    for line in own:
        same = [known for known in lines if set(known) & set(line)]
        lines = [known for known in lines if known not in same]
        lines.append(list(dict.fromkeys(word for known in [*same, line] for word in known)))
    return lines


def _expected(form: type, own: Any, key: str) -> Any:
    if isinstance(own, form) and (form is bool or not isinstance(own, bool)):
        return own
    sort = {Mapping: "table", list: "list", str: "text", bool: "truth"}[form]
    raise LexiconError(say("errors.lexicon.must-be-not", key=key, name=say(f"errors.toml.{sort}"), own=own))


def _words(own: Any, key: str) -> list[str]:
    return [_word(entry, key) for entry in _expected(list, own, key)]


def _word(own: Any, key: str) -> str:
    word: str = _expected(str, own, key)
    if not word or word != word.strip() or not word.isprintable():
        raise LexiconError(say("errors.lexicon.word-cannot-be-empty", key=key, word=word))
    return word


def _spelling(word: str, key: str) -> str:
    if word[0].isdecimal() or " " in word:
        raise LexiconError(say("errors.lexicon.unit-cannot-begin-with", key=key, word=word))
    return word


def _pattern(own: str, key: str, path: str | Path) -> OwnPattern:
    pattern = OwnPattern(own, f"{path}: {key}")
    compiled(pattern)
    return pattern
