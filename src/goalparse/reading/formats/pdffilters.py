"""How the streams of a PDF file are packed, unpacked piece by piece, so that a bomb is counted and never held."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from binascii import Error, unhexlify
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

CHUNK = 1 << 16
_BLANK = re.compile(rb"[\s\0]")
_CLEAR, _END, _FIRST = 256, 257, 258
"""Codes of LZW: forget all that was heard, there is no more, the first that stands for several bytes."""
_WIDEST = 12

Pieces = Iterable[bytes]
Unpacker = Callable[[Pieces], Iterator[bytes]]


def _flate(pieces: Pieces) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for piece in pieces:
        while piece and not unpacker.eof:
            yield unpacker.decompress(piece, CHUNK)
            piece = unpacker.unconsumed_tail


def _lzw(pieces: Pieces, *, early: int = 1) -> Iterator[bytes]:
    """Codes grow by a bit where the table is full, or, as a rule, one code before."""
    table: list[bytes] = [bytes([code]) for code in range(256)] + [b"", b""]
    last, bits, held, width, size = b"", 0, 0, 9, 0
    found: list[bytes] = []
    for byte in chain.from_iterable(pieces):
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        while bits >= width:
            bits -= width
            code = held >> bits & (1 << width) - 1
            if code == _CLEAR:
                del table[_FIRST:]
                last, width = b"", 9
                continue
            if code == _END or code > len(table) or (code == len(table) and not last):
                yield b"".join(found)
                return
            text = table[code] if code < len(table) else last + last[:1]
            if last and len(table) < 1 << _WIDEST:
                table.append(last + text[:1])
                if len(table) + early >= 1 << width and width < _WIDEST:
                    width += 1
            found.append(text)
            last, size = text, size + len(text)
        if size > CHUNK:
            yield b"".join(found)
            found, size = [], 0
    yield b"".join(found)


def _runs(pieces: Pieces) -> Iterator[bytes]:
    data = b"".join(pieces)
    at = 0
    while at < len(data) and (length := data[at]) != 128:
        yield data[at + 1 : at + 2] * (257 - length) if length > 128 else data[at + 1 : at + 2 + length]
        at += 2 if length > 128 else 2 + length


def _ascii85(pieces: Pieces) -> Iterator[bytes]:
    text = b"".join(pieces).partition(b"~")[0].strip().removeprefix(b"<~")
    yield a85decode(text, ignorechars=b" \t\n\r\v\0\f")


def _hexadecimal(pieces: Pieces) -> Iterator[bytes]:
    digits = _BLANK.sub(b"", b"".join(pieces).partition(b">")[0])
    yield unhexlify(digits + b"0" * (len(digits) % 2))


def _as_it_is(pieces: Pieces) -> Iterator[bytes]:
    yield from pieces


LATE = {"LZWDecode": "LZW late", "LZW": "LZW late"}
"""Name of a filter whose codes grow late, by the name of the one whose codes do not."""
UNPACKERS: dict[object, Unpacker] = {
    "FlateDecode": _flate,
    "Fl": _flate,
    "LZWDecode": _lzw,
    "LZW": _lzw,
    "LZW late": partial(_lzw, early=0),
    "RunLengthDecode": _runs,
    "RL": _runs,
    "ASCII85Decode": _ascii85,
    "A85": _ascii85,
    "ASCIIHexDecode": _hexadecimal,
    "AHx": _hexadecimal,
    "Crypt": _as_it_is,
}
"""By the name of the filter."""
_QUICK = {"FlateDecode", "Fl", "ASCIIHexDecode", "AHx", "Crypt"}
_SLOW = 4
"""Bytes that one byte counts for which is unpacked here, in Python."""


class TooMuchError(Exception):
    """More would be unpacked than the meter allows."""


class Meter:
    """How many bytes may still be unpacked; those between two filters are counted, too."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, size: int) -> None:
        """Count so many bytes. Raises TooMuchError where that is more than is left."""
        self.left -= size
        if self.left < 0:
            raise TooMuchError


def unpacked(pieces: Pieces, filters: Sequence[object], meter: Meter) -> Iterator[bytes]:
    """Yield what pieces hold that were packed with these filters, outermost first, as far as it is whole.

    Raises TooMuchError.
    """
    held = iter(pieces)
    for name in filters:
        if name not in _QUICK:
            held = _counted(held, meter, _SLOW)
        held = _counted(_whole(UNPACKERS[name](held)), meter, 1)
    return held if filters else _counted(held, meter, 1)


def _counted(pieces: Iterator[bytes], meter: Meter, times: int) -> Iterator[bytes]:
    for piece in pieces:
        meter.take(times * len(piece))
        yield piece


def _whole(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces up to where what they are made of is damaged."""
    try:
        yield from pieces
    except (zlib.error, ValueError, Error):
        return
