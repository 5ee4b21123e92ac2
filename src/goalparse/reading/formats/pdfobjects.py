"""The objects of a PDF file as far as they say what is drawn: dictionaries, streams, object streams.

They are found by their marks, not by the tables that say where they are: what a table hides is found, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from goalparse.reading.formats.pdffilters import CHUNK, LATE, UNPACKERS, Meter, unpacked

_OBJECT = re.compile(rb"obj")
_STREAM = re.compile(rb"stream\r?\n")
_END = re.compile(rb"[\s\0]*endstream")
_NUMBER = re.compile(rb"(\d{1,10})[\s\0]+\d{1,5}[\s\0]+$")
_TOKEN = re.compile(
    rb"(?:[\s\0]|%[^\r\n]*)*(<<|>>|[\[\]]|/[^\s\0/<>\[\](){}%]*|\(|<[0-9A-Fa-f\s]*>|(\d+)[\s\0]+\d+[\s\0]+R\b|[^\s\0/<>\[\](){}%]+)"
)
_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(r"#([0-9A-Fa-f]{2})")
_DEEPEST = 60
_LONGEST = 1 << 20
"""Bytes of one dictionary."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to another object."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the number of its object, its dictionary, and where its bytes begin."""

    number: int
    entries: dict[str, Any]
    start: int

    @property
    def is_image(self) -> bool:
        """Whether it is a picture, which draws nothing else."""
        return self.entries.get("Subtype") == "Image"

    @property
    def is_form(self) -> bool:
        """Whether it is a drawing that others can use; a kind written elsewhere may be one."""
        kind = self.entries.get("Subtype")
        return kind == "Form" or isinstance(kind, Ref)

    @property
    def filters(self) -> list[Any]:
        """How it is packed, outermost first."""
        named = self.entries.get("Filter", self.entries.get("F"))
        found = named if isinstance(named, list) else [named] if named is not None else []
        late = any(told.get("EarlyChange") == 0 for told in self._told)
        return [LATE.get(name, name) if late and isinstance(name, str) else name for name in found]

    @property
    def is_predicted(self) -> bool:
        """Whether what was packed are differences, as in pictures."""
        return any(told.get("Predictor", 1) != 1 for told in self._told)

    @property
    def _told(self) -> list[dict[str, Any]]:
        """What is told of how it is packed."""
        told = self.entries.get("DecodeParms", self.entries.get("DP"))
        return [one for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict)]


def objects_in(data: bytes) -> tuple[dict[int, int], list[Stream]]:
    """Where the objects of a file begin, the last of each number, and its streams."""
    marks = [
        (m.start(), m.end(), True) for m in _OBJECT.finditer(data) if data[m.start() - 1 : m.start()] != b"d"
    ]
    marks += [
        (m.start(), m.end(), False) for m in _STREAM.finditer(data) if data[m.start() - 1 : m.start()] != b"d"
    ]
    starts: dict[int, int] = {}
    streams = []
    number = at = 0
    for start, end, opens in sorted(marks):
        if opens:
            if found := _NUMBER.search(data, max(0, start - 40), start):
                number, at = int(found[1]), end
                starts[number] = at
        elif at:
            entries = parsed(data, at, start)
            if isinstance(entries, dict):
                streams.append(Stream(number, entries, end))
            at = 0
    return starts, streams


def parsed(data: bytes, at: int, end: int) -> Any:
    """The value that begins at a place: dict, list, str for a name, Ref, or None for anything else."""
    stack: list[list[Any]] = [[]]
    closers: list[bytes] = []
    end = min(end, at + _LONGEST)
    while at < end and (token := _TOKEN.match(data, at, end)):
        at = token.end()
        text = token[1]
        if text in (b"<<", b"["):
            if len(stack) > _DEEPEST:
                return None
            stack.append([])
            closers.append(b">>" if text == b"<<" else b"]")
        elif text in (b">>", b"]"):
            if not closers or closers.pop() != text:
                return None
            held = stack.pop()
            pairs = zip(held[::2], held[1::2], strict=False)
            stack[-1].append({k: v for k, v in pairs if isinstance(k, str)} if text == b">>" else held)
        elif text == b"(":
            at = _after_string(data, at, end)
            stack[-1].append(None)
        elif token[2]:
            stack[-1].append(Ref(int(token[2])))
        elif text.startswith(b"/"):
            stack[-1].append(name_of(text[1:]))
        else:
            stack[-1].append(int(text) if text.isdigit() and len(text) < 12 else None)
        if not closers:
            return stack[0][0] if stack[0] else None
    return None


def name_of(written: bytes) -> str:
    """A name as it is written after its slash, escapes resolved."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), written.decode("latin-1"))


def _after_string(data: bytes, at: int, end: int) -> int:
    depth = 1
    for mark in _STRING.finditer(data, at, end):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if not depth:
            return mark.end()
    return end


def content_of(data: bytes, stream: Stream, meter: Meter) -> bytes | None:
    """What a stream holds; None where it is packed in a way that is not read here. Raises TooMuchError."""
    if stream.is_predicted or any(name not in UNPACKERS for name in stream.filters):
        return None
    return b"".join(unpacked([data[stream.start : stream_end(data, stream)]], stream.filters, meter))


def measure(data: bytes, stream: Stream, meter: Meter) -> None:
    """Take what a stream holds, as far as it can be unpacked here, from the meter. Raises TooMuchError."""
    known = list(takewhile(UNPACKERS.__contains__, stream.filters))
    if known:
        end = stream_end(data, stream)
        pieces = (data[at : min(at + CHUNK, end)] for at in range(stream.start, end, CHUNK))
        for _ in unpacked(pieces, known, meter):
            pass


def stream_end(data: bytes, stream: Stream) -> int:
    """Where the bytes of a stream end: where its length says, if the end is marked there, else at the first mark."""
    length = stream.entries.get("Length")
    if isinstance(length, int) and _END.match(data, stream.start + length):
        return stream.start + length
    end = data.find(b"endstream", stream.start)
    return end if end >= 0 else len(data)


def packed_objects(data: bytes, streams: list[Stream], meter: Meter) -> Iterator[tuple[int, Any]]:
    """The objects that stand in object streams, with their numbers. Raises TooMuchError."""
    for stream in streams:
        if stream.entries.get("Type") != "ObjStm":
            continue
        held = content_of(data, stream, meter)
        first, count = stream.entries.get("First"), stream.entries.get("N")
        if held is None or not isinstance(first, int) or not isinstance(count, int):
            continue
        numbers = [int(n) for n in held[:first].split()[: 2 * count] if n.isdigit()]
        for number, at in zip(numbers[::2], numbers[1::2], strict=False):
            yield number, parsed(held, first + at, len(held))
