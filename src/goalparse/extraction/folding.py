"""The text as it is read: one form for each character, and none without width.

The user's text is never rewritten: stages read the folded one, records take their stretches from the source.
"""

from __future__ import annotations

from goalparse.drafts import Folded
from goalparse.lexicon.characters import characters


def fold(source: str) -> Folded:
    """Return the text with each character in the form it is read in, and those without width left out."""
    table = characters()
    found = {*table.special.findall(source)}
    if not found:
        return Folded(source, source)
    text, places = source, None
    if not found.isdisjoint(table.invisible):
        places = [i for i, char in enumerate(source) if char not in table.invisible]
        text = "".join([source[i] for i in places])
    for char in found - table.invisible:
        text = text.replace(char, table.read_as[char])
    return Folded(source, text, places)
