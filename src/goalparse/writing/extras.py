"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from goalparse.errors import MissingExtraError


def require(module: str, extra: str) -> Any:
    """Import a library that the core install does not have.

    Raises MissingExtraError that says which extra to install.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = module.partition(".")[0]
        raise MissingExtraError(f"{name} is not installed; run: pip install 'goalparse[{extra}]'") from error
