"""Which files of a folder or an archive are taken, and why the others are passed over."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from goalparse.reading import REFUSED, SUFFIXES

ARCHIVE = "zip"
TAKEN = SUFFIXES | REFUSED | {ARCHIVE}
"""Suffixes of the files that are taken."""

Reason = Literal["unsupported", "hidden", "temporary", "no_file", "link"]
"""unsupported: of a format that is not read; temporary: what an office program keeps while a file is open; no_file: a
pipe, socket or device; link: to a folder, which is not followed."""
_TEMPORARY = ("~$", ".~")


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is not read, or a folder that is not entered."""

    name: str
    reason: Reason


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, without the dot."""
    _, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot else ""


def unused(name: str, taken: Container[str]) -> str:
    """Return a name that no other file has: two that are no text, or two in one zip, may have the same."""
    number, fresh = 1, name
    while fresh in taken:
        number += 1
        path = PurePosixPath(name)
        fresh = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return fresh


def reason_against(name: str) -> Reason | None:
    """Return why a file of this name is passed over, None where it is taken."""
    if name.startswith(_TEMPORARY):
        return "temporary"
    if name.startswith("."):
        return "hidden"
    return None if suffix_of(name) in TAKEN else "unsupported"
