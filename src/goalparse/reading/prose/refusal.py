"""Why a document is no report, in words that tell what to do with it."""

from __future__ import annotations

import re

from goalparse.reading.blocks import Content, Grid
from goalparse.reading.headers import squeeze

_FIRST_ROWS, _HEADS = 5, 8
_FEWEST, _PART = 3, 3
"""Sentences that prose has at least, and the part of its lines that they are: a third."""
_LOOKED_FOR = (
    "Looked for a table whose heads name a target (目标任务) and its progress (进展情况), as a rule an owner "
    "(责任单位); for one copied as text with a line for each cell; for paragraphs in which labels name both "
    "(目标任务:… 完成情况:…); and for prose of which headings or the title tell what looks back (回顾, 完成情况) "
    "and what promises (安排, 目标, 打算)"
)


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
    seen = f"{len(grids)} tables" + (f" (first rows: {'; '.join(firsts)})" if firsts else "")
    told = [w for w in content.warnings if w.code in ("skipped-table", "no-goal")]
    doubts = list(dict.fromkeys(f"{w.place}: {w.message}. " for w in told))
    frame = f", apart from {len(content.frame)} lines of menus and footers" if content.frame else ""
    return (
        f"no report found in {seen} and {len(texts)} paragraphs{frame}. {''.join(doubts[:3])}"
        f"{_prose(texts)}{_LOOKED_FOR}"
    )


def _prose(texts: list[str]) -> str:
    """What can be done with a text without labels, where that is what the document is."""
    sentences = sum(text.rstrip().endswith("。") for text in texts)
    if sentences < _FEWEST or sentences * _PART < len(texts):
        return ""
    counted = sum(re.search(r"\d", text) is not None for text in texts)
    return (
        f"It looks like prose ({len(texts)} paragraphs, {counted} of them with figures): "
        "goalparse.extract(text) reads the numbers of a text, goalparse.parse_task(target, progress) one "
        "promise and its result. "
    )
