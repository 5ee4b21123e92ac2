"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from goalparse.errors import MissingExtraError
from goalparse.messages import say


def require(module: str, extra: str) -> Any:
    """Import a library that the core install does not have.

    Raises MissingExtraError that says which extra to install.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = module.partition(".")[0]
        raise MissingExtraError(
            say("errors.writing.not-installed-run-pip", name=name, extra=extra)
        ) from error
