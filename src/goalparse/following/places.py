"""What place a figure is told of, where that is not the one that its report speaks for: 全市890亿元, 青石县103亿元."""

from __future__ import annotations

from collections.abc import Sequence

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon

# A pattern over classes of words (lexicon/shapes.py).
_NAMED = (
    "[,、;:( ]*(?:{parts.of_which})?[,:]?"
    "(?P<place>{indicators.around.whole}|[\\u4e00-\\u9fff]{2,3}?[县旗](?!{following.places.inside}))"
)


def places_of(quantities: Sequence[QuantityDraft], own: str | None, lexicon: Lexicon) -> list[str]:
    """Return the other place that each quantity is told of, "" for that of its report (`own`).

    A figure that a place alone names is given the name of the figure before it.
    """
    found: list[str] = []
    before: QuantityDraft | None = None
    for q in quantities:
        here = _named(q.left, own, lexicon)
        alike = before is not None and before.sentence == q.sentence and before.dimension == q.dimension
        if here is not None and before is not None and alike and q.indicator in {here[0], None}:
            q.name = q.name or before.name or before.indicator or ""
        nameless = here is None and q.indicator is None
        found.append(here[1] if here is not None else found[-1] if nameless and alike else "")
        before = q
    return found


def _named(left: str, own: str | None, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the place that the words before a number open with, as written and "" where it is its report's own."""
    if own is None:
        return None
    text = left.lstrip(",、;:( ")
    if text.startswith(own):
        return own, ""
    m = lexicon.shapes[_NAMED].match(left)
    if m is None:
        return None
    place = m["place"]
    is_own = lexicon.shapes["{indicators.around.whole}"].fullmatch(place) and (
        place[0] == "我" or own.endswith(place[-1])
    )
    return place, "" if is_own else place
