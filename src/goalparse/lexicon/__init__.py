"""The knowledge of goalparse: words, units and headers, one TOML entry each.

`default()` is the lexicon that ships with the library, read and checked once; `load(path)` puts a user's own
words on top of it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from goalparse.errors import LexiconError, UsageError
from goalparse.lexicon import build, entries, user
from goalparse.lexicon.model import BoundWords, KindWords, Lexicon, StageWords
from goalparse.lexicon.units import Unit, UnitTable
from goalparse.lexicon.words import Words
from goalparse.messages import about, say

__all__ = [
    "BoundWords",
    "KindWords",
    "Lexicon",
    "StageWords",
    "Unit",
    "UnitTable",
    "Words",
    "default",
    "in_force",
    "load",
]

FILES = (
    "headers",
    "tables",
    "pages",
    "prose",
    "units",
    "measure_words",
    "names",
    "bounds",
    "kinds",
    "stages",
    "matching",
    "following",
    "indicators",
    "naming",
    "parts",
    "grammar",
)


@cache
def default() -> Lexicon:
    """Return the lexicon that ships with the library."""
    return build.lexicon(entries.Files())


def in_force(lexicon: Lexicon | str | Path | None) -> Lexicon:
    """Return the lexicon that an argument means: itself, a user's file (see `load`), None the shipped one.

    A file is read again only where it has changed.
    """
    if lexicon is None or isinstance(lexicon, Lexicon):
        return lexicon or default()
    if not isinstance(lexicon, str | Path):
        raise UsageError(say("errors.lexicon.lexicon-must-be-lexicon", kind=type(lexicon).__name__))
    try:
        state = Path(lexicon).stat()
    except (OSError, ValueError):
        return load(lexicon)  # which says what is wrong
    return _load(str(lexicon), Path.cwd(), state.st_mtime_ns, state.st_size)


def load(path: str | Path) -> Lexicon:
    """Return the shipped lexicon with a user's TOML file on top; its form stands in `goalparse.lexicon.user`.

    Raises SourceError where the file cannot be read, LexiconError where an entry is wrong.
    """
    # Patterns take words of files, too, that no user extends; those are read when they are first asked for.
    data = entries.Files(user.extended({name: entries.read(name) for name in FILES}, path))
    try:
        return build.lexicon(data).whole()
    except LexiconError as error:
        raise LexiconError(about(path, error)) from error


@lru_cache(maxsize=8)
def _load(path: str, _folder: Path, _modified: int, _size: int) -> Lexicon:
    return load(path)
