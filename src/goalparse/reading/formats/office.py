"""Packages written anew for a library: a main part and the parts it needs, nothing that it could fail on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its full name, its kind as relationships name it, its content type and its markup."""

    name: str
    kind: str
    content_type: str
    markup: bytes


def relation_id(number: int) -> str:
    """Return the identifier by which the main part names another part, counted from 0."""
    return f"rId{number + 1}"


def packed(main: Part, others: Sequence[Part] = ()) -> io.BytesIO:
    """Return an office file of these parts, in memory; the main part is related to each of the others."""
    types = "".join(
        f"<Override PartName={quoteattr('/' + part.name)} ContentType={quoteattr(part.content_type)}/>"
        for part in (main, *others)
    )
    folder, _, file = main.name.rpartition("/")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        archive.writestr("_rels/.rels", _relations([main]))
        archive.writestr(f"{folder}/_rels/{file}.rels", _relations(others))
        for part in (main, *others):
            archive.writestr(part.name, part.markup)
    out.seek(0)
    return out


def _relations(parts: Sequence[Part]) -> str:
    relations = "".join(
        f'<Relationship Id="{relation_id(n)}" Type="{OFFICE}/{part.kind}" Target={quoteattr("/" + part.name)}/>'
        for n, part in enumerate(parts)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
