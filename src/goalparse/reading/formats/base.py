"""What a format is, and what its module is asked about a document of unknown format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Literal

from goalparse.errors import FormatError
from goalparse.messages import say
from goalparse.reading.blocks import Content
from goalparse.reading.limits import Limits

Container = Literal["pdf", "zip", "ole", "text"]
"""What the first bytes tell. OLE is the container of office files of 1997 to 2003; text is all the rest."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WINDOW = 65_536


@dataclass(frozen=True, slots=True)
class Format:
    """One format of documents. Its module is imported when a document may be of it."""

    name: str
    suffixes: tuple[str, ...]
    """Endings of file names, without the dot, the usual one first."""
    description: str
    container: Container
    reader: str
    """`module.function` below goalparse.reading.formats: bytes and limits to Content."""
    sign: str = ""
    """`module.function` that tells whether a Sample in the container is of this format; "": every one is."""
    needs: str = ""
    """A program that has to be installed to read it."""

    def recognises(self, sample: Sample) -> bool:
        """Whether a document is of this format, by its bytes, and by its name where they leave it open."""
        if sample.container != self.container:
            return False
        return not self.sign or bool(_function(self.sign)(sample))

    def read(self, data: bytes, limits: Limits) -> Content:
        """Return the blocks of a document. Raises FormatError, SourceError."""
        content: Content = _function(self.reader)(data, limits)
        return content


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"goalparse.reading.formats.{module}"), function)
    return found


@dataclass(frozen=True)
class Sample:
    """A document of unknown format, with what several formats ask of it, each found out once."""

    data: bytes
    named: frozenset[str]
    """Names of the formats that the suffix of its name belongs to."""
    packed: bool
    """Whether the name promises a format that is no text."""

    @cached_property
    def head(self) -> bytes:
        """Its beginning."""
        return self.data[:_WINDOW]

    @cached_property
    def text(self) -> bytes:
        """Its beginning without the zero bytes of UTF-16, so that ASCII marks are found in it."""
        return self.head.replace(b"\0", b"") if b"\0" in self.head[:200] else self.head

    @cached_property
    def container(self) -> Container:
        """What its first bytes tell."""
        if b"%PDF-" in self.head[:1024]:
            return "pdf"
        if self.head.startswith(_ZIP):
            return "zip"
        return "ole" if self.head.startswith(_OLE) else "text"

    @cached_property
    def entries(self) -> list[zipfile.ZipInfo]:
        """The files in a zip. Raises FormatError where it is damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise FormatError(say("errors.formats.truncated-or-damaged-office", error=error)) from error

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names of the files in a zip."""
        return frozenset(entry.filename for entry in self.entries)

    @cached_property
    def streams(self) -> frozenset[str]:
        """Names of the streams at the top of an OLE container; in a damaged one, all that occur anywhere."""
        from xlrd.compdoc import CompDoc

        try:
            entries = CompDoc(self.data, logfile=io.StringIO()).dirlist
            return frozenset(entries[n].name for n in entries[0].children)
        except Exception:  # xlrd lets whatever a damaged directory causes through
            return frozenset(name for name in _STREAMS if name.encode("utf-16-le") in self.data)


_STREAMS = ("EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document")
