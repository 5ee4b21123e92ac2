"""Documents to tasks. `FORMATS` has one value a format: bytes to blocks; the rest knows no formats."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goalparse.drafts import Document
from goalparse.errors import FormatError, NoReportError, SourceError, UsageError
from goalparse.lexicon import Lexicon
from goalparse.messages import about, listed, say
from goalparse.reading.formats import BY_NAME, FORMATS, REFUSED, SUFFIXES, Format
from goalparse.reading.formats.sniff import sniff
from goalparse.reading.limits import DEFAULT, Limits
from goalparse.reading.sources import Given, load, path_of
from goalparse.records import Source

if TYPE_CHECKING:
    from goalparse.reading.tables.table import TableReading

__all__ = [
    "DEFAULT",
    "FORMATS",
    "REFUSED",
    "SUFFIXES",
    "Format",
    "Given",
    "Limits",
    "Understanding",
    "load",
    "path_of",
    "read",
    "understand",
]


@dataclass(frozen=True, slots=True)
class Understanding:
    """A document as it was read, with the way there."""

    document: Document
    """Without tasks where `refusal` says why there are none."""
    source: Source
    tables: list[tuple[str, TableReading]]
    """Every table: where it stands, how it was understood. A reading holds the tasks of `document` themselves."""
    refusal: NoReportError | None


def read(
    source: Given,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon,
    place: str | None = None,
    limits: Limits = DEFAULT,
) -> tuple[Document, Source]:
    """Read a document to its tasks and what it says of itself.

    A Path, or a str that names a file (see `path_of`), is a path; another str is the document's text; a file may
    be open already. `format` is the name of one of FORMATS; without it the content decides, and the name between
    kinds of text. `place` is the place that it speaks for, in place of what it says itself.

    Raises SourceError (missing, unreadable, too large), FormatError (not what it promises), NoReportError
    (no tasks in it), UsageError (unknown format).
    """
    understood = understand(source, name=name, format=format, lexicon=lexicon, place=place, limits=limits)
    if understood.refusal is not None:
        raise understood.refusal
    return understood.document, understood.source


def understand(
    source: Given,
    *,
    name: str | None = None,
    format: str | None = None,
    lexicon: Lexicon,
    place: str | None = None,
    limits: Limits = DEFAULT,
) -> Understanding:
    """Read a document as `read` does, and return how its tables were understood, too.

    A document without tasks is no error here: `refusal` says why. Otherwise raises as `read` does.
    """
    # What knows documents is imported here, so that `parse_task` alone does not wait for it.
    from goalparse.reading.blocks import wording
    from goalparse.reading.document import fill_metadata
    from goalparse.reading.invisible import leave_out
    from goalparse.reading.tasks import find_tasks

    if place is not None and not isinstance(place, str):
        raise UsageError(say("errors.reading.place-must-be-str", kind=type(place).__name__))
    data, name = load(source, name, limits)
    if format is not None and (not isinstance(format, str) or format not in BY_NAME):
        raise UsageError(say("errors.reading.unknown-format-known", format=format, known=listed(BY_NAME)))
    label = name or "document"
    try:
        suffix = Path(name).suffix.lower().lstrip(".") if name else ""
        chosen = BY_NAME[format] if format is not None else sniff(data, suffix)
        content = chosen.read(data, limits)
        leave_out(content)
        if suffix in SUFFIXES and suffix not in chosen.suffixes:
            content.warn(wording("mislabelled", suffix=suffix, format=chosen.name))
        found = find_tasks(content, lexicon, limits)
    except (FormatError, SourceError) as error:
        raise type(error)(about(label, error)) from error.__cause__
    document = Document(found.tasks, chosen.name)
    refusal = NoReportError(about(label, found.refusal)) if found.refusal else None
    if refusal is None:
        fill_metadata(document, content, found, lexicon, name=name, place=place)
    document.warnings = content.warnings_about(document.tasks)
    origin = Source(name=name, format=chosen.name, sha256=hashlib.sha256(data).hexdigest())
    return Understanding(document, origin, found.tables, refusal)
