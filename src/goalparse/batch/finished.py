"""The documents that a finished run read, found again where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from goalparse.batch.document import Document
from goalparse.batch.inputs import find
from goalparse.batch.store import MANIFEST
from goalparse.errors import FormatError, SourceError


def is_finished(folder: str | Path) -> bool:
    """Whether a folder is the output of a finished run."""
    return (Path(folder) / MANIFEST).is_file()


def finished(folder: str | Path) -> list[Document]:
    """Return the documents that the manifest of a run names as read, in its order.

    Names are paths from the folder that the run was started in, which is taken to be the current one. Raises
    SourceError where documents are gone, FormatError where the manifest is none.
    """
    names = list(_read_well(Path(folder) / MANIFEST))
    places = {name: _place(name) for name in names}
    found = {
        document.name: document for document in find(sorted({p for p in places.values() if p is not None}))
    }
    if gone := [name for name in names if name not in found]:
        raise SourceError(
            f"{folder}: {len(gone)} of {len(names)} documents of this batch are not found, the first {gone[0]}; "
            "run this in the folder that goalparse batch was run in, or name the documents themselves"
        )
    return [found[name] for name in names]


def _read_well(manifest: Path) -> Iterable[str]:
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{manifest}: cannot read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            if entry["state"] == "ok":
                yield str(entry["source"])
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(f"{manifest}, line {number}: no entry of a manifest") from error


def _place(name: str) -> str | None:
    """Return the file that a document is, or the archive that it stands in; None where there is neither."""
    path = Path(name)
    return next((str(place) for place in (path, *path.parents) if place.is_file()), None)
