"""Why a document is no report, in words that tell what to do with it."""

from __future__ import annotations

import re

from goalparse.messages import current, language, say
from goalparse.messages.places import place_shown
from goalparse.reading.blocks import Content, Grid
from goalparse.reading.headers import squeeze

_FIRST_ROWS, _HEADS = 5, 8
_FEWEST, _PART = 3, 3
"""Sentences that prose has at least, and the part of its lines that they are: a third."""


def why_no_report(content: Content) -> str:
    """Return the message: what the document holds, what was looked for, what to do with prose."""
    grids = [b for b in content.blocks if isinstance(b, Grid)]
    texts = [
        line for b in content.blocks if not isinstance(b, Grid) for line in b.text.split("\n") if line.strip()
    ]
    firsts = [
        "|".join(squeeze(c.text)[:12] for c in g.rows[0][:_HEADS])
        for g in grids[:_FIRST_ROWS]
        if g.rows and g.rows[0]
    ]
    told = [w for w in content.warnings if w.code in ("skipped-table", "no-goal")]
    with language(current("errors")):
        said = (
            say("errors.refusal.doubt", place=place_shown(w.place or ""), message=w.message) for w in told
        )
        doubts = list(dict.fromkeys(said))[:3]
    rows = say("errors.refusal.first-rows", rows="; ".join(firsts)) if firsts else ""
    frame = say("errors.refusal.frame", lines=len(content.frame)) if content.frame else ""
    seen = {"tables": len(grids), "rows": rows, "paragraphs": len(texts), "frame": frame}
    parts = [say("errors.refusal.seen", **seen), *doubts, _prose(texts), say("errors.refusal.looked-for")]
    return "".join(parts)


def _prose(texts: list[str]) -> str:
    """What can be done with a text without labels, where that is what the document is."""
    sentences = sum(text.rstrip().endswith("。") for text in texts)
    if sentences < _FEWEST or sentences * _PART < len(texts):
        return ""
    counted = sum(re.search(r"\d", text) is not None for text in texts)
    return say("errors.refusal.prose", paragraphs=len(texts), counted=counted)
