"""Texts of a document as they may be shown: a terminal, a page and a word processor obey nothing in them."""

from __future__ import annotations

# C0 and C1 control characters, line breaks and tabs apart; what turns the direction of text round (U+202E makes
# 0.9 read 9.0) or hides a stretch of it (Unicode Standard Annex 9, explicit directional formatting).
_OBEYED = (
    *range(32),
    *range(127, 160),
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_SHOWN = {code: "\N{REPLACEMENT CHARACTER}" for code in _OBEYED if chr(code) not in "\n\t"}


def visible(text: str) -> str:
    """Return a text of the same length with a replacement character for each that would be obeyed, not shown."""
    return text.translate(_SHOWN)
