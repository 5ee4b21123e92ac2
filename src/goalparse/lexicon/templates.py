"""Templates of wordings, (<建>/打造)(/城市)书房: alternatives in brackets, the sort of a verb before them in <>."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from goalparse.lexicon.listed import longest
from goalparse.lexicon.patterns import later

DROPPED = " 　“”\"'‘’《》()（）*的"
"""Characters that make no difference to a name."""
_PARTS = re.compile(r"(\([^()]*\))")


class Plain:
    """Gives a name its plain form: what says the same in one wording, characters that make no difference left out."""

    def __init__(self, same: Mapping[str, Sequence[str]]) -> None:
        self.firsts = {word: first for first, others in same.items() for word in (first, *others)}
        self._changed = later(f"[{re.escape(DROPPED)}]|{longest(self.firsts)}")

    def __call__(self, text: str) -> str:
        """Return the plain form."""
        return self._changed.sub(lambda found: self.firsts.get(found[0], ""), text)


def _parts(template: str, plain: Callable[[str], str]) -> Iterator[list[str]]:
    """Yield the parts of a template, all choices of each in the plain form: (<建>/打造)(/城市)书房."""
    for part in _PARTS.split(template):
        if part:
            yield [plain(choice) for choice in (part[1:-1].split("/") if part[0] == "(" else (part,))]


def has_its_verb_first(template: str, verbs: Mapping[str, list[str]]) -> bool:
    """Return whether a sort of verb stands nowhere but at the start of wordings, and is known."""
    words = list(written([template], str))
    opening = {word[1:].partition(">")[0] for word in words if word[:1] == "<"}
    return opening <= verbs.keys() and all("<" not in word[1:] for word in words)


def firsts(template: str, plain: Plain) -> set[str]:
    """Return the characters that the wordings of a template begin with."""
    found = set()
    for choices in _parts(template, plain):
        opens = {choice.rpartition(">")[2][:1] for choice in choices}
        found |= opens
        if "" not in opens:
            break
    return found - {""}


def written_from(template: str, first: str, plain: Plain) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the wordings of a template that begin with a character, by the sort of the verb before them."""
    opening, *parts = _parts(template, plain)
    after = list(map("".join, product(*parts)))
    for choice in opening:
        sort, _, start = choice[1:].partition(">") if choice[:1] == "<" else ("", "", choice)
        if start[:1] == first:
            yield sort, [start + word for word in after]
        elif not start:
            yield sort, [word for word in after if word[:1] == first]


def written(templates: Iterable[str], plain: Callable[[str], str]) -> Iterator[str]:
    """Yield every wording with each of its alternatives put in."""
    for template in templates:
        yield from map("".join, product(*_parts(template, plain)))
