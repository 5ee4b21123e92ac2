"""How much a document may ask for before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document. What goes over one is refused with a `SourceError` that names the limit."""

    document_bytes: int = 64 * 2**20
    """Size of the file itself."""
    unpacked_bytes: int = 256 * 2**20
    """Size of everything in a zipped office file, unpacked."""
    parts: int = 10_000
    """Files inside a zipped office file."""
    members: int = 10_000
    """Files in a zip archive of documents."""
    archive_bytes: int = 4 * 2**30
    """Size of everything in a zip archive of documents, unpacked. They are read one at a time."""
    cells: int = 1_000_000
    """Table cells in the whole document, merged cells counted once for each place they cover."""
    paragraphs: int = 100_000
    """Lines of text outside tables, among which a report is looked for."""
    copied_cells: int = 20_000
    """Cells of one table that was copied as a stream of paragraphs."""
    columns: int = 1_000
    """Columns of one table."""
    drawing_bytes: int = 64 * 2**20
    """Size of everything that the pages of a PDF or OFD draw, pictures apart, unpacked."""
    drawn_forms: int = 50_000
    """Forms (drawings that are used again) that the pages of a PDF draw, each use counted."""
    conversion_seconds: float = 45.0
    """Time that another program may take to convert the document."""
    pages: int = 2_000
    """Pages of a PDF or OFD."""


DEFAULT = Limits()
