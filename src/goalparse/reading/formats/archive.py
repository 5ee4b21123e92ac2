"""Zipped office files: opened only when they unpack within the limits and hold no document type."""

from __future__ import annotations

import io
import zipfile
import zlib

from goalparse.errors import FormatError, SourceError
from goalparse.reading.limits import Limits

_CHUNK = 1 << 20
_ENTITIES = tuple(
    form
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for form in (mark.encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be"))
)
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def check_archive(data: bytes, limits: Limits) -> None:
    """Unpack every part once, counting; SourceError over a limit, FormatError where it is damaged.

    The sizes that the archive states for itself are not trusted. Office files never declare entities, so a
    part that does is refused before a parser sees it.
    """
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > limits.parts:
                raise SourceError(
                    f"{len(parts):,} files inside, more than the {limits.parts:,} allowed (Limits.parts)"
                )
            for part in parts:
                if part.flag_bits & 1:
                    raise FormatError(
                        f"part {part.filename} is encrypted; remove the password and save it again"
                    )
                left = _check_part(archive, part, left, limits)
    except DAMAGED as error:
        if isinstance(error, (SourceError, FormatError)):
            raise
        raise FormatError(
            f"a truncated or damaged office file ({error}); download or save it again"
        ) from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise SourceError(
                    f"unpacks to more than the {limits.unpacked_bytes:,} bytes allowed "
                    "(Limits.unpacked_bytes)"
                )
            if xml and any(mark in tail + chunk for mark in _ENTITIES):
                raise FormatError(
                    f"part {part.filename} declares a document type, which no office program writes"
                )
            tail = chunk[-20:]
    return left
