"""The documents that a finished run read, found again where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from goalparse.batch.contents import hashed
from goalparse.batch.document import Document
from goalparse.batch.inputs import find
from goalparse.batch.store import MANIFEST
from goalparse.errors import FormatError, SourceError
from goalparse.messages import say, why
from goalparse.reading.file_names import readable


def is_finished(folder: str | Path) -> bool:
    """Whether a folder is the output of a finished run."""
    return (Path(folder) / MANIFEST).is_file()


def finished(folder: str | Path) -> list[Document]:
    """Return the documents that the manifest of a run names as read, under their names there and in its order.

    They are looked for by name and content in the current folder, in the one that `folder` lies in, and in the
    folders right below both. Raises SourceError where some are gone or changed, FormatError where the manifest is none.
    """
    roots = [root for base in (Path(), Path(folder).parent) for root in (base, *_below(base))]
    read = list(_read_well(Path(folder) / MANIFEST))
    found: list[Document] = []
    gone: list[str] = []
    for name, sha256 in read:
        alike = (document for root in roots if (document := _document(root, name)) is not None)
        document = next((one for one in map(hashed, alike) if one.sha256 == sha256), None)
        if document is None:
            gone.append(name)
        else:
            found.append(document._replace(name=name))
    if gone:
        raise SourceError(
            say(
                "errors.batch.documents-batch-not-found",
                folder=folder,
                gone=len(gone),
                of=len(read),
                first=gone[0],
            )
        )
    return found


def _below(base: Path) -> list[Path]:
    return sorted(path for path in base.iterdir() if path.is_dir() and not path.name.startswith("."))


def _document(root: Path, name: str) -> Document | None:
    """Return the document of that name below a folder, or in an archive there; None where there is none."""
    place, steps = root, name.split("/")
    while steps and place.is_dir():
        below = _entry(place, steps.pop(0))
        if below is None:
            return None
        place = below
    if not place.is_file():
        return None
    called = "/".join([readable(place.name), *steps])
    return next((one for one in find([str(place)]) if one.name == called), None)


def _entry(folder: Path, name: str) -> Path | None:
    """Return what is called so in a folder, though its bytes may be no UTF-8."""
    path = folder / name
    if path.exists():
        return path
    return next((entry for entry in folder.iterdir() if readable(entry.name) == name), None)


def _read_well(manifest: Path) -> Iterable[tuple[str, str]]:
    try:
        lines = manifest.read_bytes().split(b"\n")
    except OSError as error:
        raise SourceError(say("errors.batch.cannot-read", manifest=manifest, why=why(error))) from error
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line) if line else {"state": ""}
            if entry["state"] == "ok":
                yield str(entry["source"]), str(entry["sha256"])
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(
                say("errors.batch.line-no-entry-manifest", manifest=manifest, number=number)
            ) from error
