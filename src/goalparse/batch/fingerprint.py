"""What makes a result, but the document: goalparse itself, the libraries it reads with, a user's words."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import goalparse
from goalparse.errors import SourceError
from goalparse.messages import say, why
from goalparse.reading import DEFAULT, Limits

_NO_PART_IN_IT = frozenset({"cli", "evaluate", "__pycache__"})
"""Folders of the package that change no result."""
_COMPILED = (".pyc", ".pyd", ".so")
"""Made from sources, which stand beside them."""
_SHOWN = 12
"""Hexadecimal digits of a hash."""


def made_by(lexicon: str | None, limits: Limits = DEFAULT) -> str:
    """Return one line that names all that decides what a document gives: results of one line go together.

    goalparse 0.1.0, code 5f0c…, libraries 91ab…, words 07d2… (`words` only with a lexicon of one's own,
    limits that are not the usual ones by name). Raises SourceError where the user's words cannot be read.
    """
    line = f"goalparse {goalparse.__version__}, code {_code()}, libraries {_libraries()}"
    changed = [f.name for f in fields(Limits) if getattr(limits, f.name) != getattr(DEFAULT, f.name)]
    line += "".join(f", {name} {getattr(limits, name)}" for name in changed)
    if lexicon is None:
        return line
    try:
        own = Path(lexicon).read_bytes()
    except OSError as error:
        raise SourceError(say("errors.batch.cannot-read-lexicon", lexicon=lexicon, why=why(error))) from error
    return f"{line}, words {sha256(own).hexdigest()[:_SHOWN]}"


@cache
def _code() -> str:
    """Return a hash of the package's sources and data: two checkouts of one version may differ."""
    digest = sha256()
    for name, content in sorted(_sources(files("goalparse"), "")):
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:_SHOWN]


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name not in _NO_PART_IN_IT:
                found += _sources(entry, name)
        elif not entry.name.endswith(_COMPILED):
            found.append((name, entry.read_bytes()))
    return found


@cache
def _libraries() -> str:
    """Return a hash of the versions of the libraries that goalparse needs."""
    try:
        needed = metadata.requires("goalparse") or []
    except metadata.PackageNotFoundError:
        needed = []
    names = sorted({re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in needed if "extra ==" not in line})
    versions = "\n".join(f"{name} {metadata.version(name)}" for name in names)
    return sha256(versions.encode()).hexdigest()[:_SHOWN]
