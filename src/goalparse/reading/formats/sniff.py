"""Which format a document has, by its bytes, whatever its name says; what it is where it cannot be read."""

from __future__ import annotations

import re

from goalparse.errors import EncryptedError, FormatError, ScannedError, UnsupportedError
from goalparse.messages import say
from goalparse.reading.formats import FORMATS, REFUSED, Format
from goalparse.reading.formats.archive import listing
from goalparse.reading.formats.base import Sample


def sniff(data: bytes, suffix: str) -> Format:
    """Return the format of a document; the suffix of its name decides between kinds of text.

    FormatError says what a file is that cannot be read, and what to do with it.
    """
    named = [format_ for format_ in FORMATS if suffix in format_.suffixes]
    sample = Sample(
        data,
        frozenset(format_.name for format_ in named),
        packed=bool(named) and all(format_.container != "text" for format_ in named),
    )
    _refuse(sample, suffix)
    for format_ in FORMATS:
        if format_.recognises(sample):
            return format_
    if sample.container == "text":
        raise FormatError(_mislabelled(sample, suffix))
    raise UnsupportedError(_unknown(sample))


def _refuse(sample: Sample, suffix: str) -> None:
    head = sample.head
    if sample.container == "ole" and "EncryptedPackage" in sample.streams:
        raise EncryptedError(say("errors.formats.office-file-with-password"))
    if sample.container != "text":
        return
    if head.startswith(b"{\\rtf"):
        raise UnsupportedError(say("errors.formats.rich-text-document-rtf"))
    if head[:4] in (b"\x89PNG", b"GIF8") or head.startswith((b"\xff\xd8\xff", b"II*\0", b"MM\0*")):
        raise ScannedError(say("errors.formats.image-not-text-run"))
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise UnsupportedError(say("errors.formats.compressed-archive-unpack-give"))
    if suffix in REFUSED or (
        re.match(rb"(?:From:|MIME-Version:|Subject:)[^\n]*\n", head) and b"multipart/related" in head
    ):
        raise UnsupportedError(say("errors.formats.web-archive-mht-save"))


def _unknown(sample: Sample) -> str:
    """What a document is that no format recognises, and what to do with it."""
    if sample.container == "ole":
        if "PowerPoint Document" in sample.streams:
            return say("errors.formats.presentation")
        return say("errors.formats.old-office-file")
    if "content.xml" in sample.parts:
        return say("errors.formats.other-opendocument")
    if any(part.startswith("ppt/") for part in sample.parts):
        return say("errors.formats.presentation")
    return say("errors.formats.zip-archive", listing=listing(sample.entries))


def _mislabelled(sample: Sample, suffix: str) -> str:
    return say("errors.formats.not-what-name-says", suffix=suffix, start=sample.data[:8])
