"""A stretch of words beside a number, as the cuts to its name get it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from goalparse.extraction.stretches import Stretch
from goalparse.lexicon import default

WORDS = default().naming


def stretch(
    text: str, start: int = 0, end: int | None = None, numerals: dict[int, int] | None = None, **said: Any
) -> Stretch:
    quantity = SimpleNamespace(
        kind=said.get("kind", "amount"), stage=said.get("stage", "done"), unit=said.get("unit", "元")
    )
    context = SimpleNamespace(quantity=quantity, growth=said.get("growth"))
    last = len(text) if end is None else end
    return Stretch(text, start, last, cast("Any", context), WORDS, numerals or {})
