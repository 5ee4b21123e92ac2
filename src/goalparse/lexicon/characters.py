"""Characters that are read as others: full-width, traditional, wide blanks; and those without width."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Characters:
    """`read_as` one other each; `invisible` are passed over; `special` finds any of both."""

    read_as: Mapping[str, str]
    invisible: frozenset[str]
    special: re.Pattern[str]


@cache
def characters() -> Characters:
    """Return the table of characters.toml, with the full-width forms of ASCII."""
    text = files(__package__).joinpath("characters.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    read_as = {c: chr(ord(c) - 0xFEE0) for c in map(chr, range(0xFF01, 0xFF5F))}
    read_as |= dict.fromkeys(_by_code(data["blanks"]), " ")
    for pairs in map("".join, (data["points"], data["traditional"])):
        read_as |= dict(zip(pairs[::2], pairs[1::2], strict=True))
    invisible = frozenset(_by_code(data["invisible"]))
    special = re.compile(f"[{re.escape(''.join(sorted({*read_as, *invisible})))}]")
    return Characters(read_as, invisible, special)


def _by_code(ranges: Iterable[str]) -> Iterator[str]:
    """Yield the characters of code points (00A0) and ranges of them (2000-200A)."""
    for written in ranges:
        first, _, last = written.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
