"""Zipped office files: the parts that are asked for, unpacked within the limits and safe to be parsed."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from goalparse.errors import EncryptedError, FormatError, SourceError
from goalparse.messages import listed, say
from goalparse.reading.file_names import ENCODINGS
from goalparse.reading.limits import Limits, over

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHUNK = 1 << 20
_SHOWN = 10
"""Names of files that a message lists."""
_UTF8 = 1 << 11
_ENTITIES = tuple(
    form
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for form in (mark.encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be"))
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|\w+)/(main|relationships)")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The parts of a zipped office file.

    What is not asked for is not looked at: a picture that is missing or a style that is written wrong is no
    reason to refuse a table. Sizes that the archive states for itself are not trusted. Office files never
    declare entities, so a part that does is refused before a parser sees it.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        """SourceError where it has too many parts, FormatError where it is damaged."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise _damaged(error) from error
        parts = self._archive.infolist()
        if len(parts) > limits.parts:
            raise over(limits, "parts", len(parts), "files-inside")
        self._parts = {_key(part.filename): part for part in parts}
        self._unpacked = self._elements = 0
        self._limits = limits
        self._relations: dict[str, list[tuple[str, str, str]]] = {}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """The names of all parts, as they are written."""
        return [part.filename for part in self._parts.values()]

    def size(self, name: str) -> int:
        """Bytes of a part, unpacked, as the archive states them; 0 where there is none of that name."""
        info = self._parts.get(_key(name))
        return info.file_size if info is not None else 0

    def part(self, name: str) -> bytes | None:
        """Return a part, or None where there is none of that name; SourceError, FormatError as for all."""
        info = self._parts.get(_key(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise EncryptedError(say("errors.formats.part-encrypted-remove-password", name=name))
        pieces = []
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > self._limits.unpacked_bytes:
                        raise over(self._limits, "unpacked_bytes", self._unpacked, "unpacked", least=True)
                    pieces.append(chunk)
        except DAMAGED as error:
            if isinstance(error, SourceError):
                raise
            raise _damaged(error) from error
        return b"".join(pieces)

    def markup(self, name: str) -> bytes | None:
        """Return a part that is XML, safe to be parsed, in the namespaces of 2006; None if it is missing."""
        data = self.part(name)
        if data is None:
            return None
        if any(mark in data for mark in _ENTITIES):
            raise FormatError(say("errors.formats.part-declares-document-type", name=name))
        self._elements += elements_in(data)
        if self._elements > self._limits.elements:
            raise over(self._limits, "elements", self._elements, "markup")
        if b"http://purl.oclc.org/ooxml/" in data[:4096]:
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
        return data

    def xml(self, name: str) -> Element | None:
        """Return the root of a part; None where it is missing. Raises FormatError where it is damaged."""
        from lxml import etree

        data = self.markup(name)
        if data is None:
            return None
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise FormatError(say("errors.formats.part-damaged-open-save", name=name, error=error)) from error

    def title(self, name: str | None) -> str:
        """Return the title that a part with properties gives; "" where it gives none or is damaged."""
        try:
            root = self.xml(name) if name is not None else None
        except FormatError:
            return ""
        return next((title.text or "" for title in root.iter(_TITLE)), "") if root is not None else ""

    def related(self, name: str, kind: str) -> str | None:
        """Return the name of the part of a kind that a part ("": the package) points to, if it is there."""
        for _, is_, target in self.relations(name):
            if is_ == kind and target in self:
                return target
        return None

    def relations(self, name: str) -> list[tuple[str, str, str]]:
        """Return identifier, kind and target of the parts that a part points to, those outside left out."""
        if name not in self._relations:
            folder, _, file = name.rpartition("/")
            root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
            self._relations[name] = [
                (
                    relation.get("Id", ""),
                    relation.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
                )
                for relation in (root.iter(_RELATION) if root is not None else ())
                if relation.get("TargetMode") != "External"
            ]
        return self._relations[name]


def elements_in(markup: bytes) -> int:
    """Return how many elements and attributes a text in XML or HTML has at most, before it is parsed."""
    return markup.count(b"<") - markup.count(b"</") + markup.count(b"=")


def shown_name(part: zipfile.ZipInfo) -> str:
    """Return the name of a file in a zip. Without the mark of UTF-8 it is as a rule in GB18030."""
    name = part.filename
    if not part.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ENCODINGS:
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def listing(parts: Iterable[zipfile.ZipInfo]) -> str:
    """Return how many files a zip has, and the names of the first ten."""
    names = [shown_name(part) for part in parts if is_file(part)]
    shown = listed(names[:_SHOWN] + ["…"] * (len(names) > _SHOWN))
    return say("errors.formats.listing" if names else "errors.formats.no-files", n=len(names), names=shown)


def is_file(part: zipfile.ZipInfo) -> bool:
    """Whether an entry of a zip is a file and no folder."""
    return not part.filename.endswith(("/", "\\")) and part.filename != ""


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _damaged(error: Exception) -> FormatError:
    return FormatError(say("errors.formats.truncated-or-damaged-office", error=error))
