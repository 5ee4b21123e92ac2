"""The commands as a test calls them: status, and what was written on both streams."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from goalparse.cli import main


class Outcome(NamedTuple):
    """What a command came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


def runner(capfd: pytest.CaptureFixture[str], *first: str) -> Run:
    """Return what runs `goalparse` with these words and those that it is called with."""

    def call(*arguments: object) -> Outcome:
        status = main([*first, *map(str, arguments)])
        return Outcome(status, *capfd.readouterr())

    return call
