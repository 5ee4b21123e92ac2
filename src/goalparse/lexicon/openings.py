"""With which characters a pattern can open, so that `re` passes over all others at once.

`re` does so by itself for a literal, a set of characters, and alternatives that each open with a literal; of groups and
of alternatives within alternatives it tries each at every place of a text.
"""

from __future__ import annotations

import re
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_LOOKS = frozenset({_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
_MOST = 600
"""Characters that are listed at most."""


def opened(pattern: str) -> str:
    """Return a pattern that matches the same, and first looks at the character where that saves more."""
    parsed = _parser.parse(pattern)
    if _is_found_at_once(parsed):
        return pattern
    found = _firsts(parsed)
    if found is None or None in found:
        return pattern
    return f"(?=[{''.join(re.escape(chr(code)) for code in sorted(found))}])(?:{pattern})"


def _is_found_at_once(parts: Any) -> bool:
    """Whether `re` itself knows what a match opens with."""
    if not len(parts):
        return True
    kind, of = parts[0]
    if kind is _constants.SUBPATTERN:
        return _is_found_at_once(of[-1])
    if kind is _constants.BRANCH:
        return all(len(way) and way[0][0] is _constants.LITERAL for way in of[1])
    return kind in {_constants.LITERAL, _constants.IN}


def _firsts(parts: Any) -> set[Any] | None:
    """Return the characters that may come first, None among them where nothing needs to; None where any may."""
    found: set[Any] = set()
    for kind, of in parts:
        if kind in _LOOKS:
            continue
        ways: list[set[Any] | None] = []
        if kind is _constants.LITERAL:
            ways = [{of}]
        elif kind is _constants.IN:
            ways = [_listed(of)]
        elif kind is _constants.BRANCH:
            ways = [_firsts(way) for way in of[1]]
        elif kind is _constants.SUBPATTERN:
            ways = [_firsts(of[-1])]
        elif kind in _REPEATS:
            ways = [_firsts(of[2]), *([] if of[0] else [{None}])]
        else:
            return None
        for way in ways:
            if way is None or len(found) > _MOST:
                return None
            found |= way
        if None not in found:
            return found
        found.discard(None)
    return found | {None}


def _listed(parts: Any) -> set[Any] | None:
    """Return the characters of a set; None for what is no list of single ones."""
    found: set[Any] = set()
    for kind, of in parts:
        if kind is _constants.LITERAL:
            found.add(of)
        elif kind is _constants.RANGE and of[1] - of[0] < _MOST:
            found.update(range(of[0], of[1] + 1))
        else:
            return None
    return found
