"""How much the pages of a PDF draw, counted before PDFium does: unpacked streams, forms drawn by forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goalparse.errors import LimitError
from goalparse.messages import say
from goalparse.reading.formats.pdfobjects import (
    Ref,
    Stream,
    content_of,
    objects_in,
    packed_objects,
    parsed,
    unpacked_size,
)
from goalparse.reading.limits import Limits, over

_MOST_PACKED = 1032
"""How many times its size a packed stream can have at most."""
_DRAWS = re.compile(rb"/([^\s\0/<>\[\](){}%]+)[\s\0]+Do\b")
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
    drawn = [s for s in streams if not s.is_image]
    left = limits.drawing_bytes
    if len(data) * _MOST_PACKED > left:
        for stream in drawn:
            if stream.filters and stream.filters[0] in ("FlateDecode", "Fl"):
                left -= unpacked_size(data, stream.start, left)
            _check_size(left, limits)
    _Forms(data, starts, streams, limits).check()


def _check_size(left: int, limits: Limits) -> None:
    if left < 0:
        raise over(limits, "drawing_bytes", limits.drawing_bytes - left, "drawn-bytes", least=True)


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


class _Forms:
    """The forms of a file, and how much each of them draws."""

    def __init__(self, data: bytes, starts: dict[int, int], streams: list[Stream], limits: Limits) -> None:
        self._data = data
        self._starts = starts
        self._streams = {s.number: s for s in streams}
        self._all = streams
        self._limits = limits
        self._left = limits.drawing_bytes
        self._packed: dict[int, Any] | None = None
        self._counts: dict[int, _Drawn] = {}
        self._seen: dict[int, tuple[Counter[str], _Drawn] | None] = {}

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
                if isinstance(part, Ref) and part.number in self._streams:
                    drawn += self._drawn(self._streams[part.number], names)
                    self._limit(drawn)
            total += drawn.forms
            self._limit(_Drawn(total))

    def _count(self, number: int) -> None:
        """Count what a form draws; forms inside first, without recursion."""
        stack, open_ = [number], set[int]()
        while stack:
            at = stack[-1]
            stream = self._streams[at]
            inner = self._forms_in(stream)
            if at not in open_:
                open_.add(at)
                missing = [n for n in inner.values() if n not in self._counts]
                if any(n in open_ for n in missing):
                    raise LimitError(say("errors.formats.form-draws-itself-print"))
                stack += missing
                if missing:
                    continue
            stack.pop()
            open_.discard(at)
            if at not in self._counts:
                self._counts[at] = _Drawn(1) + self._drawn(stream, inner)
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
        seen = self._uses(stream)
        if seen is None:
            return sum((self._counted(n) * _UNSEEN for n in names.values()), _Drawn())
        uses, own = seen
        used = (self._counted(names[name]) * times for name, times in uses.items() if name in names)
        return sum(used, own)

    def _counted(self, number: int) -> _Drawn:
        return self._counts.get(number, _Drawn())

    def _uses(self, stream: Stream) -> tuple[Counter[str], _Drawn] | None:
        """How often a stream draws each name, and what it draws itself; None where it cannot be unpacked."""
        if stream.start not in self._seen:
            held = content_of(self._data, stream, self._left)
            if held is None:
                self._seen[stream.start] = None
            else:
                self._left -= len(held)
                _check_size(self._left, self._limits)
                bare = _STRINGS.sub(b" ", held)
                own = _Drawn(objects=sum(1 for _ in _PAINTS.finditer(bare)), text=len(held) - len(bare))
                self._seen[stream.start] = Counter(n.decode("latin-1") for n in _DRAWS.findall(held)), own
        return self._seen[stream.start]

    def _forms_in(self, stream: Stream) -> dict[str, int]:
        """The forms that a form draws, by name."""
        names = self._names(stream.entries)
        seen = self._uses(stream)
        return names if seen is None else {n: names[n] for n in seen[0] if n in names}

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
                    if isinstance(ref, Ref)
                    and ref.number in self._streams
                    and self._streams[ref.number].is_form
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
            self._packed = dict(packed_objects(self._data, self._all, self._limits.drawing_bytes))
        return self._packed

    def _resolved(self, value: Any) -> Any:
        """The value itself, or the object that a reference names."""
        if not isinstance(value, Ref):
            return value
        if value.number in self._streams:
            return self._streams[value.number].entries
        if value.number in self._starts:
            at = self._starts[value.number]
            return parsed(self._data, at, len(self._data))
        return self._objects().get(value.number)
