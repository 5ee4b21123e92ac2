"""What stands below the head of a column: figures, units, places, offices, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell
from goalparse.reading.headers import is_unit, squeeze
from goalparse.reading.owners import looks_like_owner
from goalparse.reading.tables.figures import is_figure, is_nothing, is_percentage, is_short_quantity

_SHORT = 60
"""Characters of the longest cell that may be a figure, a unit, a place or offices."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the heads of a column."""

    characters: int = 0
    filled: int = 0
    figures: int = 0
    """Cells that hold a figure alone."""
    quantities: int = 0
    """Cells that hold a figure, with or without a unit."""
    percentages: int = 0
    numbered: int = 0
    """Cells with a digit in them."""
    units: int = 0
    """Cells that are a unit or say that there is none."""
    places: int = 0
    """Cells that are the name of a place (桐山县, 柳泉镇)."""
    offices: int = 0
    """Cells that name one or more offices."""
    spread: int = 0
    """How many different texts."""

    @property
    def in_figures(self) -> bool:
        """Whether most cells hold a figure and no sentence."""
        return self.quantities * 2 > self.filled > 0

    @property
    def in_bare_figures(self) -> bool:
        """Whether most cells are a number alone."""
        return self.figures * 2 > self.filled > 0


def body_of(cells: list[Cell], label: Cell | None, lexicon: Lexicon) -> Body:
    """Count what the cells of a column hold; a merged cell counts once a row, as a reader sees it."""
    texts = [c.text for c in cells if c is not label and c.text.strip()]
    said_again = lexicon.tables.unchanged  # 不变, in a column of changed goals
    filled = [text for text in texts if not is_nothing(text) and text.strip() not in said_again]
    short = [text for text in filled if len(text) <= _SHORT]
    quantities = [text for text in short if is_short_quantity(text)]
    return Body(
        characters=sum(map(len, texts)),
        filled=len(filled),
        figures=sum(map(is_figure, quantities)),
        quantities=len(quantities),
        percentages=sum(map(is_percentage, quantities)),
        numbered=sum(_DIGIT.search(text) is not None for text in filled),
        units=len(texts) - len(filled) + sum(is_unit(text, lexicon) for text in short),
        places=sum(is_place(text, lexicon) for text in short),
        offices=sum(map(_is_office, short)),
        spread=len(set(filled)),
    )


@lru_cache(maxsize=4096)
def _is_office(text: str) -> bool:
    return looks_like_owner(text)


def is_place(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is the name of a county, town, zone or the like, whatever its blanks."""
    flat = squeeze(text)
    words = lexicon.tables
    if not 1 < len(flat) <= 14 or flat.startswith(words.no_places) or flat.endswith(words.no_place_ends):
        return False
    return flat.endswith(words.place_ends) or flat in words.places
