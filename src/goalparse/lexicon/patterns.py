"""Regular expressions of the lexicon: those that ship run in `re`, a user's in `regex` with a time limit.

The shipped patterns are known to be linear, and `re` is the faster on them. What a user writes may take for
ever on some text; `regex` can be stopped. To compile all that ships takes longer than to read a report, so that each
is compiled when it is first asked.
"""

from __future__ import annotations

import math
import re
import time
from typing import Any, Protocol, Self, cast

from goalparse.errors import LexiconError
from goalparse.lexicon.openings import opened
from goalparse.messages import say

LIMIT = 1.0
"""Seconds of processor time that a user's pattern may take in all …"""
EACH = 0.0001
"""… and for each text that it is tried on, seconds more: about a hundred times what a good pattern takes."""
SIZE = 1_000_000
"""What its repetitions may come to, multiplied; (?:a{1000}){1000} takes a second to compile."""
LENGTH = 2000
_REPEATED = re.compile(r"\{(\d*),?(\d*)\}|\+")


class Found(Protocol):
    """What the stages ask of a match; `re.Match` has it."""

    def start(self) -> int:
        """Return where it begins."""

    def end(self) -> int:
        """Return where it ends."""


class Pattern(Protocol):
    """What the stages ask of a compiled pattern; `re.Pattern` has it."""

    def match(self, string: str, pos: int = 0, /) -> Found | None:
        """Return where the pattern matches at `pos`."""

    def search(self, string: str, pos: int = 0, /) -> Found | None:
        """Return where the pattern first matches at `pos` or after it."""


class OwnPattern(str):
    """A pattern from a user's file, with where it stands: `my.toml: units.unless.亩`."""

    __slots__ = ("origin",)
    origin: str

    def __new__(cls, pattern: str, origin: str) -> Self:
        """Make one from the pattern and the file and key that it stands under."""
        own = super().__new__(cls, pattern)
        own.origin = origin
        return own

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.origin


def compiled(*alternatives: str) -> Pattern:
    """Return one pattern that matches where any of these does; timed where one is a user's.

    Raises LexiconError where a user's pattern is none.
    """
    joined = "|".join(alternatives)
    own = next((a for a in alternatives if isinstance(a, OwnPattern)), None)
    return later(joined) if own is None else _Timed(joined, own.origin)


def later(pattern: str) -> re.Pattern[str]:
    """Return a pattern that ships with the library, which is compiled when it is first asked."""
    return cast(re.Pattern[str], _Later(pattern))


class _Compiled:
    """What a pattern can be asked, as attributes of its own: that is as fast as the pattern itself."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __reduce__(self) -> tuple[Any, ...]:
        return _Later, (self._pattern,)


class _Later(_Compiled):
    """Becomes a _Compiled when it is first asked; a class with a `__getattr__` is slow to ask."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked by copy and pickle before there is a pattern
            raise AttributeError(name)
        compiled = re.compile(opened(self._pattern))
        for asked in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split", "pattern"):
            setattr(self, asked, getattr(compiled, asked))
        object.__setattr__(self, "__class__", _Compiled)
        return getattr(self, name)


class _Timed:
    """A pattern with an allowance of processor time, which every call tops up to the limit."""

    def __init__(self, pattern: str, origin: str) -> None:
        import regex  # slow to import, and only patterns of a user need it

        if len(pattern) > LENGTH:
            raise LexiconError(say("errors.lexicon.pattern-has-more-than", origin=origin, most=LENGTH))
        counts = (max(map(int, filter(None, ends)), default=2) for ends in _REPEATED.findall(pattern))
        if math.prod(max(1, count) for count in counts) > SIZE:
            raise LexiconError(
                say("errors.lexicon.too-many-repetitions-pattern", origin=origin, pattern=pattern)
            )
        try:
            self._pattern: Any = regex.compile(pattern)
        except (regex.error, RecursionError) as error:
            raise LexiconError(
                say("errors.lexicon.not-regular-expression", origin=origin, error=error)
            ) from error
        self._origin = origin
        self._left = LIMIT

    def match(self, string: str, pos: int = 0, /) -> Found | None:
        return self._timed(self._pattern.match, string, pos)

    def search(self, string: str, pos: int = 0, /) -> Found | None:
        return self._timed(self._pattern.search, string, pos)

    def _timed(self, find: Any, string: str, pos: int) -> Found | None:
        self._left = min(LIMIT, self._left + EACH)
        start = time.thread_time()
        try:
            found: Found | None = find(string, pos, timeout=self._left)
        except TimeoutError as error:
            raise LexiconError(
                say(
                    "errors.lexicon.pattern-takes-too-long",
                    origin=self._origin,
                    string=string[pos : pos + 24],
                )
            ) from error
        finally:
            self._left = max(EACH, self._left - (time.thread_time() - start))
        return found
