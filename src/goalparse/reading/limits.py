"""How much a document may ask for before it is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from goalparse.errors import LimitError, UsageError
from goalparse.messages import about, listed, say


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document. What goes over one is refused with a `LimitError` that names the limit.

    With those that stand here, no document takes more than about 20 seconds and 1 GB (docs/security.md).
    """

    document_bytes: int = 64 * 2**20
    """Size of the file itself."""
    unpacked_bytes: int = 128 * 2**20
    """Size of everything that is read of a zipped office file, unpacked."""
    parts: int = 10_000
    """Files inside a zipped office file."""
    members: int = 10_000
    """Files in a zip archive of documents."""
    archive_bytes: int = 4 * 2**30
    """Size of everything in a zip archive of documents, unpacked. They are read one at a time."""
    elements: int = 2_000_000
    """Elements and attributes in the markup of the document."""
    characters: int = 5_000_000
    """Characters of text in the document, what cells share counted for each; and in all of its tasks."""
    placed_characters: int = 2_000_000
    """Characters on the pages of a PDF or OFD, each of which has a place of its own."""
    figures: int = 60_000
    """Numbers in the texts of all tasks."""
    pairs: int = 300_000
    """Numbers of targets times those of their progress, 32 at most, in all tasks: what may belong together."""
    cells: int = 400_000
    """Table cells in the whole document, merged cells counted once for each place they cover."""
    paragraphs: int = 100_000
    """Lines of text outside tables."""
    copied_cells: int = 20_000
    """Cells of one table that was copied as a stream of paragraphs."""
    columns: int = 1_000
    """Columns of one table."""
    tables: int = 20_000
    """Tables of one document."""
    markdown_marks: int = 300_000
    """Line breaks and characters with a meaning in a Markdown file."""
    drawing_bytes: int = 64 * 2**20
    """Size of everything that the pages of a PDF or OFD draw, pictures apart, unpacked."""
    page_objects: int = 200_000
    """Things that one page of a PDF draws."""
    page_runs: int = 40_000
    """Pieces of text on one page of a PDF or OFD that stand in no ruled table."""
    drawn_forms: int = 50_000
    """Forms (drawings that are used again) that the pages of a PDF draw, each use counted."""
    conversion_seconds: float = 45.0
    """Time that another program may take to convert the document."""
    pages: int = 2_000
    """Pages of a PDF or OFD."""

    def __post_init__(self) -> None:
        """Raise UsageError for what is no number of things."""
        for field in fields(self):
            value = getattr(self, field.name)
            whole = isinstance(field.default, int)
            if not isinstance(value, int if whole else int | float) or not value >= 0:
                what = say(f"errors.limits.{'whole' if whole else 'number'}")
                raise UsageError(say("errors.limits.must-be-number", name=field.name, what=what, value=value))


DEFAULT = Limits()


def in_force(limits: Limits | None) -> Limits:
    """Return the limits that an argument means: itself, None the usual ones. Raises UsageError for all else."""
    if limits is None:
        return DEFAULT
    if not isinstance(limits, Limits):
        raise UsageError(say("errors.limits.must-be-limits", kind=type(limits).__name__))
    return limits


def raised(settings: Iterable[str]) -> Limits:
    """Return the limits with those changed that texts like cells=2000000 name; UsageError for any other text."""
    names = {field.name for field in fields(Limits)}
    changed: dict[str, int] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        number = value.replace("_", "").replace(",", "").strip()
        if name.strip() not in names or not number.isascii() or not number.isdigit():
            known = listed(sorted(names))
            raise UsageError(say("errors.limits.no-limit", setting=setting, known=known))
        changed[name.strip()] = int(number)
    return replace(DEFAULT, **changed)


def over(
    limits: Limits, name: str, count: int, what: str, *, where: str = "", least: bool = False
) -> LimitError:
    """Return the error for so many of a thing, an entry of `errors.things`, where the limit of that name allows fewer.

    `where` says where in the document, `least` that counting stopped there, so that there may be more.
    """
    said = say("errors.limits.least", count=count) if least else f"{count:,}"
    figures = {"count": said, "most": getattr(limits, name)}
    message = say("errors.limits.over", name=name, what=say(f"errors.things.{what}"), **figures)
    return LimitError(about(where, message) if where else message)
