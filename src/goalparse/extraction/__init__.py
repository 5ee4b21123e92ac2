"""One text → its quantities and numerals. The steps, in order, are on this page.

1. fold     one form for each character (full-width, traditional), none without width; records point back
2. scan     every digit goes to a quantity (number, multiplier, unit) or to a numeral that measures nothing
3. context  sentence, clause and the words on both sides of each quantity; lists hand out their names, and counts in
            a row are parted where each has its state behind it
4. bounds, kinds, stages, indicators, parts   one field each, from the context
5. standard the name under which reports can be compared, from the indicator and the words around it
"""

from __future__ import annotations

from collections.abc import Sequence

from goalparse.drafts import SideDraft
from goalparse.extraction import (
    bounds,
    indicators,
    kinds,
    lists,
    parts,
    quantities,
    series,
    spans,
    stages,
    standard,
)
from goalparse.extraction.clauses import Context, contexts
from goalparse.extraction.folding import fold
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import EVERY
from goalparse.types import Side


def extract(text: str, side: Side, lexicon: Lexicon) -> SideDraft:
    """Read one side of a task.

    Args:
        text: the text as the source has it; offsets point into it.
        side: on the target side every stage is `planned`.
        lexicon: the words and units in force.

    Returns:
        Quantities and numerals in order of position. Every run of Arabic digits lies in exactly one of them.

    """
    folded = fold(text)
    text = folded.text
    found, numerals = quantities.scan(text, lexicon)
    if not found:
        return SideDraft(side, folded, found, numerals, EVERY)
    placed = contexts(text, found, lexicon, side)
    lists.hand_out(placed, lexicon)
    held = lexicon.matcher.within("\n".join([text, *_handed_out(placed)]))
    for context in placed:
        context.held = held
    series.part(placed, lexicon)
    for context in placed:
        bounds.read(context, lexicon)
        kinds.read(context, lexicon)
        stages.read(context, lexicon)
        spans.read(context, lexicon)
        context.leave_words()
    indicators.read(placed, numerals, lexicon)
    parts.read(placed, lexicon)
    standard.read(placed, lexicon)
    prefix = "g" if side == "target" else "a"
    for i, context in enumerate(placed, start=1):
        context.quantity.id = f"{prefix}{i}"
        context.following = context.partner = None  # no cycle of references is left for the garbage collector
    return SideDraft(side, folded, found, numerals, held)


def _handed_out(placed: Sequence[Context]) -> list[str]:
    """Return the words that lists have given to their numbers, in which others may be held than in the text."""
    return [f"{c.quantity.name}\n{c.head}" for c in placed if c.quantity.name or c.head_start < 0]
