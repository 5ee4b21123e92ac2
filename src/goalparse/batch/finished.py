"""The documents that a finished run read, found again where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from goalparse.batch.document import Document
from goalparse.batch.inputs import find
from goalparse.batch.store import MANIFEST
from goalparse.errors import FormatError, SourceError
from goalparse.messages import say, why


def is_finished(folder: str | Path) -> bool:
    """Whether a folder is the output of a finished run."""
    return (Path(folder) / MANIFEST).is_file()


def finished(folder: str | Path) -> list[Document]:
    """Return the documents that the manifest of a run names as read, in its order.

    They are looked for by their names in the current folder, in the one that `folder` lies in, and in the folders
    right below both. Raises SourceError where some are gone, FormatError where the manifest is none.
    """
    roots = [root for base in (Path(), Path(folder).parent) for root in (base, *_below(base))]
    names = list(_read_well(Path(folder) / MANIFEST))
    found: list[Document] = []
    gone: list[str] = []
    for name in names:
        document = next((d for root in roots if (d := _document(root, name)) is not None), None)
        if document is None:
            gone.append(name)
        else:
            found.append(document)
    if gone:
        raise SourceError(
            say(
                "errors.batch.documents-batch-not-found",
                folder=folder,
                gone=len(gone),
                of=len(names),
                first=gone[0],
            )
        )
    return found


def _below(base: Path) -> list[Path]:
    return sorted(path for path in base.iterdir() if path.is_dir() and not path.name.startswith("."))


def _document(root: Path, name: str) -> Document | None:
    """Return the document of that name below a folder, or in an archive there; None where there is none."""
    path = root / name
    place = next((place for place in (path, *path.parents) if place.is_file()), None)
    if place is None:
        return None
    inner = path.relative_to(place).as_posix() if place != path else ""
    return next((d for d in find([str(place)]) if d.name.endswith(inner)), None)


def _read_well(manifest: Path) -> Iterable[str]:
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(say("errors.batch.cannot-read", manifest=manifest, why=why(error))) from error
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            if entry["state"] == "ok":
                yield str(entry["source"])
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(
                say("errors.batch.line-no-entry-manifest", manifest=manifest, number=number)
            ) from error
