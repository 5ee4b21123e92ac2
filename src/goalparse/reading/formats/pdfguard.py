"""How much the pages of a PDF draw, counted before PDFium does: unpacked streams, forms drawn by forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from goalparse.errors import LimitError
from goalparse.messages import say
from goalparse.reading.formats.pdffilters import Meter, TooMuchError
from goalparse.reading.formats.pdfobjects import (
    Ref,
    Stream,
    content_of,
    measure,
    name_of,
    objects_in,
    packed_objects,
    parsed,
)
from goalparse.reading.limits import Limits, over

_DRAWS = re.compile(rb"(?:/([^\s\0/<>\[\](){}%]+)[\s\0]+|(?<![^\s\0\])>]))Do(?![^\s\0/\[(<%])")
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.|\([^()]*\))*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_PAINTS = re.compile(rb"(?<![^\s\0\])>])(?:[sSbBfF]\*?|sh|EI|T[jJ]|['\"])(?![^\s\0/\[(<])")
"""Operators that draw something, where strings are left out."""
_BYTES = 2
"""Bytes that a character on a page takes at least, as fonts of Chinese have it."""
_UNSEEN = 2
"""How often a form that cannot be unpacked here is taken to draw each of the forms that it names."""
_DEEPEST = 100
"""Parents of a page through which it has its resources."""


def check_drawing(data: bytes, limits: Limits) -> None:
    """Raise SourceError where the pages may draw more than the limits allow."""
    starts, streams = objects_in(data)
    meter = Meter(limits.drawing_bytes)
    try:
        for stream in streams:
            if not stream.is_image:
                measure(data, stream, meter)
        meter = Meter(limits.drawing_bytes)
        _Forms(data, starts, streams, limits, meter).check()
    except TooMuchError:
        count = limits.drawing_bytes - meter.left
        raise over(limits, "drawing_bytes", count, "drawn-bytes", least=True) from None


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How much a form or page draws, what its forms draw included."""

    forms: int = 0
    objects: int = 0
    text: int = 0
    """Bytes of strings."""

    def __add__(self, other: _Drawn) -> _Drawn:
        return _Drawn(self.forms + other.forms, self.objects + other.objects, self.text + other.text)

    def __mul__(self, times: int) -> _Drawn:
        return _Drawn(self.forms * times, self.objects * times, self.text * times)

    def __or__(self, other: _Drawn) -> _Drawn:
        """The larger of both in each."""
        return _Drawn(
            max(self.forms, other.forms), max(self.objects, other.objects), max(self.text, other.text)
        )


@dataclass(frozen=True, slots=True)
class _Uses:
    """What one stream draws: how often each name, how often what is named otherwise, and what itself."""

    names: Counter[str]
    others: int
    own: _Drawn


class _Forms:
    """The forms of a file, and how much each of them draws.

    An object that the file has several times may be any of them, since PDFium goes by tables that are not read here.
    """

    def __init__(
        self, data: bytes, starts: dict[int, int], streams: list[Stream], limits: Limits, meter: Meter
    ) -> None:
        self._data = data
        self._starts = starts
        self._streams: dict[int, list[Stream]] = {}
        for stream in streams:
            self._streams.setdefault(stream.number, []).append(stream)
        self._all = streams
        self._limits = limits
        self._meter = meter
        self._packed: dict[int, Any] | None = None
        self._counts: dict[int, _Drawn] = {}
        self._seen: dict[int, _Uses | None] = {}

    def check(self) -> None:
        """Raise LimitError where a page, or a form that a page could draw, draws too much."""
        for stream in self._all:
            if stream.is_form:
                self._count(stream.number)
        total = 0
        for page in self._pages():
            drawn = _Drawn()
            names = self._names(page)
            contents = self._resolved(page.get("Contents"))
            for part in contents if isinstance(contents, list) else [page.get("Contents")]:
                if isinstance(part, Ref):
                    drawn += self._most(self._drawn(s, names) for s in self._streams.get(part.number, ()))
                    self._limit(drawn)
            total += drawn.forms
            self._limit(_Drawn(total))

    def _count(self, number: int) -> None:
        """Count what a form draws; forms inside first, without recursion."""
        stack, open_ = [number], set[int]()
        while stack:
            at = stack[-1]
            if at not in open_:
                open_.add(at)
                inner = {n for s in self._streams[at] for n in self._inside(s)}
                missing = [n for n in inner if n not in self._counts]
                if any(n in open_ for n in missing):
                    raise LimitError(say("errors.formats.form-draws-itself-print"))
                stack += missing
                if missing:
                    continue
            stack.pop()
            open_.discard(at)
            if at not in self._counts:
                drawn = self._most(self._drawn(s, self._names(s.entries)) for s in self._streams[at])
                self._counts[at] = _Drawn(1) + drawn
                self._limit(self._counts[at])

    def _limit(self, drawn: _Drawn) -> None:
        limits = self._limits
        if drawn.forms > limits.drawn_forms:
            raise over(limits, "drawn_forms", drawn.forms, "forms")
        if drawn.objects > limits.page_objects:
            raise over(limits, "page_objects", drawn.objects, "page-things")
        if drawn.text > _BYTES * limits.placed_characters:
            raise over(limits, "placed_characters", drawn.text // _BYTES, "page-characters")

    def _drawn(self, stream: Stream, names: dict[str, int]) -> _Drawn:
        """What a stream draws, with the forms of these names."""
        uses = self._uses(stream)
        if uses is None:
            return sum((self._counted(n) * _UNSEEN for n in names.values()), _Drawn())
        used = (self._worst(self._meant(name, names)) * times for name, times in uses.names.items())
        others = self._worst(names.values() or self._anywhere_all) if uses.others else _Drawn()
        return sum(used, uses.own + others * uses.others)

    def _worst(self, numbers: Iterable[int]) -> _Drawn:
        return self._most(map(self._counted, numbers))

    @staticmethod
    def _most(drawn: Iterable[_Drawn]) -> _Drawn:
        return reduce(or_, drawn, _Drawn())

    def _counted(self, number: int) -> _Drawn:
        return self._counts.get(number, _Drawn())

    def _uses(self, stream: Stream) -> _Uses | None:
        """What a stream draws; None where it cannot be unpacked."""
        if stream.start not in self._seen:
            held = content_of(self._data, stream, self._meter)
            self._seen[stream.start] = None if held is None else _uses_in(held)
        return self._seen[stream.start]

    def _inside(self, stream: Stream) -> set[int]:
        """The forms that a form may draw."""
        names = self._names(stream.entries)
        uses = self._uses(stream)
        if uses is None:
            return set(names.values())
        found = {number for name in uses.names for number in self._meant(name, names)}
        return found.union(names.values() or self._anywhere_all) if uses.others else found

    def _meant(self, name: str, names: dict[str, int]) -> Iterable[int]:
        """The forms that a name may mean: that of its own resources, else one of any page or form."""
        return [names[name]] if name in names else self._anywhere.get(name, ())

    @cached_property
    def _anywhere(self) -> dict[str, set[int]]:
        """What each name means somewhere."""
        found: dict[str, set[int]] = {}
        for owner in (*self._pages(), *(s.entries for s in self._all if s.is_form)):
            for name, number in self._names(owner).items():
                found.setdefault(name, set()).add(number)
        return found

    @cached_property
    def _anywhere_all(self) -> set[int]:
        return set[int]().union(*self._anywhere.values())

    def _names(self, owner: dict[str, Any]) -> dict[str, int]:
        """The forms that the resources of a page or form name."""
        for _ in range(_DEEPEST):
            resources = self._resolved(owner.get("Resources"))
            if isinstance(resources, dict):
                things = self._resolved(resources.get("XObject"))
                found = things if isinstance(things, dict) else {}
                return {
                    name: ref.number
                    for name, ref in found.items()
                    if isinstance(ref, Ref) and any(s.is_form for s in self._streams.get(ref.number, ()))
                }
            parent = self._resolved(owner.get("Parent"))
            if not isinstance(parent, dict):
                break
            owner = parent
        return {}

    def _pages(self) -> Iterator[dict[str, Any]]:
        for number in {*self._starts, *self._objects()}:
            found = self._resolved(Ref(number))
            if isinstance(found, dict) and found.get("Type") == "Page":
                yield found

    def _objects(self) -> dict[int, Any]:
        if self._packed is None:
            self._packed = dict(packed_objects(self._data, self._all, self._meter))
        return self._packed

    def _resolved(self, value: Any) -> Any:
        """The value itself, or the object that a reference names."""
        if not isinstance(value, Ref):
            return value
        if value.number in self._streams:
            return self._streams[value.number][-1].entries
        if value.number in self._starts:
            at = self._starts[value.number]
            return parsed(self._data, at, len(self._data))
        return self._objects().get(value.number)


def _uses_in(held: bytes) -> _Uses:
    bare = _STRINGS.sub(b" () ", held)
    names: Counter[str] = Counter()
    others = 0
    for name in _DRAWS.findall(bare):
        if name:
            names[name_of(name)] += 1
        else:
            others += 1
    objects = sum(1 for _ in _PAINTS.finditer(bare))
    text = sum(m.end() - m.start() for m in _STRINGS.finditer(held))
    return _Uses(names, others, _Drawn(objects=objects, text=text))
