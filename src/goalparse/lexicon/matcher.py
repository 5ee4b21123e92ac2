"""One pass over a text that finds which classes of words it holds.

Most rules look for words that most texts do not hold. With one pass by Aho and Corasick's automaton, which takes
a fortieth of the time that the rules take, they are only asked where one of their words stands in the text.

Rules ask for one class in four, and say so when their modules are loaded. The automaton looks for those; of a class
that is asked for without, any word may stand in a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, Generic, Protocol, TypeVar

from goalparse.lexicon.user import PATTERNS

_FILES: Final = ("bounds", "grammar", "kinds", "matching", "naming", "parts", "stages")
EVERY: Final = -1
"""The mask of a text in which any word may stand."""
_MOST_KEPT: Final = 10_000
"""Choices of rules that are kept for the texts to come."""


_ASKED: Final[set[str]] = set()
"""The classes that rules and questions name: each does when it is made."""


class Matcher:
    """The classes of words of a lexicon; a class is named as in a shape: `stages.goal.nouns`.

    Classes have one bit each, the same in every lexicon: a user adds words to classes, and no class.
    """

    def __init__(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        self._classes = dict(sorted(pair for name in _FILES for pair in _classes(data[name], name)))
        self._bits = {name: 1 << place for place, name in enumerate(self._classes)}
        self._data = data
        self._automaton: Any = None
        self._masks: dict[str, int] = {}
        self._unread = 0
        """The classes that the automaton does not look for."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._data,)  # another process makes an automaton of its own

    def needed(self, classes: Iterable[str]) -> int:
        """Return the mask of classes. Raises KeyError for a class that is none."""
        mask = 0
        for name in classes:
            mask |= self._bits[name]
        return mask

    def within(self, text: str) -> int:
        """Return the mask of the classes of which a word stands in the text, however it overlaps others."""
        if self._automaton is None:
            self._make()
        try:
            found = self._automaton.find_matches_as_strings(text, overlapping=True)
        except UnicodeEncodeError:  # half of a character, which the automaton cannot read
            return EVERY
        return reduce(or_, map(self._masks.__getitem__, set(found)), self._unread)

    def _make(self) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        masks = self._masks
        for name, listed in self._classes.items():
            if name not in _ASKED:
                self._unread |= self._bits[name]
                continue
            for word in listed:
                masks[word] = masks.get(word, 0) | self._bits[name]
        self._automaton = AhoCorasick(masks, matchkind=MatchKind.Standard, store_patterns=True)


class Classes:
    """Some classes of words, for a question that is in vain where the text holds a word of none of them."""

    def __init__(self, *names: str) -> None:
        _ASKED.update(names)
        self._names = names
        self._mask = 0
        self._last = (0, False)

    def within(self, held: int, matcher: Matcher) -> bool:
        """Return whether a text that holds these classes holds one of those here; asked of one text again and again."""
        last, answer = self._last
        if last is not held:
            if not self._mask:
                self._mask = matcher.needed(self._names)
            answer = held & self._mask != 0
            self._last = (held, answer)
        return answer


class Needing(Protocol):
    """A rule that names the classes of words without any of which it cannot hold; none: it always can."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Return the names of the classes."""


R = TypeVar("R", bound=Needing)


class Askable(Generic[R]):
    """Rules in order, and which of them can hold in a text.

    `fits`: whether a rule is for a dimension, or whatever else is known before it is asked.
    """

    def __init__(self, rules: Sequence[R], fits: Callable[[R, str | None], bool] | None = None) -> None:
        _ASKED.update(name for rule in rules for name in rule.needs)
        self._rules = tuple(rules)
        self._fits = fits
        self._needs: list[tuple[R, int]] = []
        """Each rule and the mask of its classes, 0 where it needs none …"""
        self._fitting: dict[str | None, list[tuple[R, int]]] = {}
        """… those for each dimension that was asked for …"""
        self._relevant = 0
        """… and the mask of all."""
        self._known: dict[int, dict[str | None, tuple[R, ...]]] = {}
        self._last: tuple[int, dict[str | None, tuple[R, ...]]] = (0, {})

    def within(self, held: int, matcher: Matcher, dimension: str | None = None) -> tuple[R, ...]:
        """Return the rules that can hold where the text holds these classes, in order; bits are as in any matcher."""
        last, known = self._last
        if last is not held:
            known = self._of(held, matcher)
            self._last = (held, known)
        found = known.get(dimension)
        if found is None:
            fitting = self._fitting.get(dimension)
            if fitting is None:
                fits = self._fits
                fitting = [of for of in self._needs if fits is None or fits(of[0], dimension)]
                self._fitting[dimension] = fitting
            found = known[dimension] = tuple([rule for rule, mask in fitting if not mask or mask & held])
        return found

    def _of(self, held: int, matcher: Matcher) -> dict[str | None, tuple[R, ...]]:
        """Return the choices that are known for a text, by dimension: those for all texts that hold the same."""
        if not self._needs:
            self._needs = [(rule, matcher.needed(rule.needs)) for rule in self._rules]
            self._relevant = reduce(or_, [mask for _, mask in self._needs])
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        return self._known.setdefault(held & self._relevant, {})


def _classes(value: Any, key: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each list of words with its key, a list of lists as one; of tables in a list, those of one sign apart,
    and all of one name.
    """
    if {key, key.rpartition(".")[0]} & PATTERNS:
        return
    if isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _classes(entry, f"{key}.{name}")
    elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        yield key, [word for line in value for word in line.split()]
    elif isinstance(value, list) and all(isinstance(entry, list) for entry in value):
        yield key, [word for entry in value for line in entry for word in line.split()]
    elif isinstance(value, list):
        signed = [entry for entry in value if isinstance(entry, Mapping) and "sign" in entry]
        for entry in signed:
            yield from _classes(entry, f"{key}.{entry['sign']}")
        for name in {name: None for entry in signed for name in entry if isinstance(entry[name], list)}:
            yield f"{key}.{name}", [word for entry in signed for word in entry.get(name, ())]
